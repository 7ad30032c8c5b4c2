/** The explained text as lines: a heading for each clause, its sentences, and what is left open marked. */
import type { SaidField } from '../../program/index.ts'
import { sentence } from '../../program/index.ts'
import type { Rendering } from '../paint.ts'
import { paragraph } from '../table.ts'
import type {
  AgreementText,
  ChangedCommitment,
  CommitmentText,
  DeclaredText,
  ExplainedText,
  ReadingText,
} from './explained.ts'

const INDENT = '  '

export function renderExplainedText(view: ExplainedText, rendering: Rendering): readonly string[] {
  const sections = [
    ...view.agreements.map((agreement) => agreementLines(agreement, rendering)),
    ...view.measures.map((measure) => [
      heading(`Measure: ${measure.title}`, rendering),
      ...fieldLines(measure.says, INDENT, rendering),
    ]),
    ...view.readings.map((reading) => readingLines(reading, rendering)),
    declaredLines(view.declared, rendering),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

const heading = (text: string, { paint }: Rendering): string => paint('heading', text)

function fieldLines(said: readonly SaidField[], indent: string, rendering: Rendering): string[] {
  return said.flatMap(({ label, says }) =>
    paragraph(sentence(`${label}: ${says}`), indent, rendering),
  )
}

function agreementLines(agreement: AgreementText, rendering: Rendering): string[] {
  const common = agreement.unlessSaidOtherwise
  return [
    heading(agreement.title, rendering),
    ...fieldLines(agreement.says, INDENT, rendering),
    ...(common.length === 0
      ? []
      : paragraph(`Unless a commitment says otherwise: ${common.join(' ')}`, INDENT, rendering)),
    ...agreement.commitments.flatMap((one, index) => [
      '',
      ...commitmentLines(one, agreement.commitments[index - 1], rendering),
    ]),
  ]
}

/** Remarks that the part before it has too were read aloud with that one. */
function commitmentLines(
  commitment: CommitmentText,
  previous: CommitmentText | undefined,
  rendering: Rendering,
): string[] {
  const heard = new Set(previous?.remarks.map(({ says }) => says))
  const readBy = commitment.readBy.map((title) => `“${title}”`).join(', ')
  const { number, title, force } = commitment
  return [
    heading(`${number}. ${title} (${force})`, rendering),
    ...commitment.sentences.flatMap(({ text, choices, open }) => [
      ...paragraph(text, INDENT, rendering, open ? 'open' : 'plain'),
      ...choices.flatMap((choice) => paragraph(`- ${choice}`, INDENT.repeat(2), rendering)),
    ]),
    ...commitment.consequences.flatMap((text) => paragraph(text, INDENT, rendering)),
    ...fieldLines(
      commitment.remarks.filter(({ says }) => !heard.has(says)),
      INDENT,
      rendering,
    ),
    ...commitment.amendments.flatMap((amendment) => [
      ...paragraph(amendmentText(amendment), INDENT, rendering),
      ...changeLines(amendment, 'before', rendering),
    ]),
    ...(readBy === '' ? [] : paragraph(`Read otherwise by ${readBy}.`, INDENT, rendering)),
  ]
}

const amendmentText = ({ isForeseen, says }: CommitmentText['amendments'][number]): string =>
  `${isForeseen ? 'Foreseen' : 'Amended'}: ${fieldsText(says)}.`

const fieldsText = (said: readonly SaidField[]): string =>
  said.map(({ label, says }) => `${label} ${says}`).join('; ')

/** What stands in the text beside what takes its place. */
function changeLines(
  { parts, note }: ChangedCommitment,
  before: string,
  rendering: Rendering,
): string[] {
  const inner = INDENT.repeat(2)
  return [
    ...parts.flatMap(({ part, text, instead }) => [
      `${inner}${rendering.paint('quiet', `${part}:`)}`,
      ...paragraph(`${before}: ${text}`, `${inner}${INDENT}`, rendering),
      ...paragraph(`instead: ${instead}`, `${inner}${INDENT}`, rendering),
    ]),
    ...(note === null ? [] : paragraph(`note: ${note}`, inner, rendering)),
  ]
}

function readingLines(reading: ReadingText, rendering: Rendering): string[] {
  return [
    heading(`Reading: ${reading.title}`, rendering),
    ...fieldLines(reading.says, INDENT, rendering),
    ...reading.commitments.flatMap((one) => [
      ...paragraph(sentence(`it reads ${one.commitment} otherwise`), INDENT, rendering),
      ...changeLines(one, 'the text', rendering),
    ]),
    ...reading.added.flatMap((one, index) => [
      '',
      ...paragraph(sentence('it adds a commitment to the text'), INDENT, rendering),
      ...commitmentLines(one, reading.added[index - 1], rendering),
    ]),
    ...reading.measures.flatMap(({ measure, adds }) => [
      ...paragraph(sentence(`it adds conditions to the measure “${measure}”`), INDENT, rendering),
      ...adds.flatMap((text) => paragraph(`- ${text}`, INDENT.repeat(2), rendering)),
    ]),
  ]
}

function declaredLines(declared: readonly DeclaredText[], rendering: Rendering): string[] {
  if (declared.length === 0) return []
  return [
    heading('Who and what the names stand for', rendering),
    ...declared.flatMap(({ kind, name, says }) =>
      paragraph(`${name} (${kind}): ${fieldsAside(says)}`, INDENT, rendering),
    ),
  ]
}

/** The title needs no label. */
const fieldsAside = (said: readonly SaidField[]): string =>
  said.map(({ field, label, says }) => (field === 'title' ? says : `${label} ${says}`)).join('; ')
