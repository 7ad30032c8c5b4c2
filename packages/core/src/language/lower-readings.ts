/** Readings: who reads which clause how, since when and according to which source. */
import { chooseTerms, labelsIn, momentsOf } from '../program/index.ts'
import type { Commitment, Moment, Reading, Replacement, Terms } from '../program/index.ts'
import { reportGuaranteeTerms, staysGuarantee } from './effects.ts'
import { reportSameIn } from './check-same.ts'
import { lowerClauses } from './lower-clauses.ts'
import { lowerCommitment } from './lower-commitments.ts'
import { lowerMeasureReading, reportMissing } from './lower-measures.ts'
import { ofKind } from './nodes.ts'
import type { Unit } from './resolve.ts'
import { settingIn } from './setting.ts'
import type { Setting } from './setting.ts'
import type {
  Clause,
  CommitmentName,
  CommitmentReadingSyntax,
  ReadingClause,
  ReadingSyntax,
} from './syntax.ts'
import { boundOfDate } from './lower-time.ts'

type CommitmentsById = ReadonlyMap<string, readonly Commitment[]>

export function lowerReading(
  outer: Setting,
  syntax: ReadingSyntax,
  commitments: CommitmentsById,
): Reading {
  const of = ofKind(syntax.clauses, 'of').flatMap((clause) => clause.agreements)
  const known = of.filter((name) => outer.names.agreement(name) !== null).map((name) => name.text)
  const [first] = known
  const additions = outer.names.additionsOf(syntax.name.text)
  const setting = { ...(first === undefined ? outer : settingIn(outer, first)), additions }
  const [standing] = ofKind(syntax.clauses, 'standing')
  const [source] = ofKind(syntax.clauses, 'source')
  const [dated] = ofKind(syntax.clauses, 'dated')
  const measures = ofKind(syntax.clauses, 'reads-measure')
  reportIncomplete(setting, syntax, of.length > 0 || measures.length > 0)
  if (dated !== undefined)
    boundOfDate(setting.zone === null ? { ...setting, zone: 'UTC' } : setting, dated.date)
  return {
    id: syntax.name.text,
    title: syntax.title.text,
    of: known,
    parties: setting.names.actors(
      ofKind(syntax.clauses, 'held').flatMap((clause) => clause.parties),
    ),
    standing: standing?.standing ?? 'attributed',
    author: standing?.author.text ?? '',
    source: source?.text.text ?? '',
    date: dated?.date.date ?? '',
    replacements: ofKind(syntax.clauses, 'reads-commitment').flatMap((clause) =>
      lowerReplacement(setting, clause, commitments),
    ),
    measures: measures
      .map((clause) => lowerMeasureReading(setting, clause))
      .filter((replacement) => replacement !== null),
    additions: lowerAdditions(setting, syntax),
    strikes: lowerStrikes(setting, syntax),
    span: syntax.span,
  }
}

function lowerAdditions(setting: Setting, syntax: ReadingSyntax): readonly Commitment[] {
  const added = ofKind(syntax.clauses, 'adds').flatMap((clause) => {
    const home = clause.agreement?.text
    const own = home === undefined ? setting : settingIn(setting, home)
    const units = setting.additions.filter((unit) => unit.commitment === clause.commitment)
    return lowerCommitment(own, clause.commitment, units, new Map())
  })
  return added.map((commitment) => ({ ...commitment, addedBy: syntax.name.text }))
}

/** The ids of the commitments that the reading takes away; one that it also reads is reported. */
function lowerStrikes(setting: Setting, syntax: ReadingSyntax): readonly string[] {
  const read = ofKind(syntax.clauses, 'reads-commitment')
  const struck = ofKind(syntax.clauses, 'strikes').flatMap((clause) => clause.commitments)
  const ids = struck.flatMap((name) => {
    const units = setting.names.units(name, setting.agreement, 'reading-of-unknown-clause')
    const other = read.find((clause) => isAmong(setting, units, clause.commitment))
    if (other !== undefined) reportStruckAndRead(setting, name, other)
    return units.map((unit) => unit.id)
  })
  return [...new Set(ids)]
}

function isAmong(setting: Setting, units: readonly Unit[], name: CommitmentName): boolean {
  const home = name.agreement?.text ?? setting.agreement
  return units.some(
    (unit) => unit.agreement === home && [unit.number, unit.point].includes(name.number.text),
  )
}

function reportStruckAndRead(
  setting: Setting,
  name: CommitmentName,
  other: CommitmentReadingSyntax,
): void {
  setting.names.report({
    code: 'duplicate-clause',
    span: name.span,
    message: `the reading strikes commitment \`${name.number.text}\` and says how it is read`,
    help: 'keep one of the two',
    related: [{ span: other.commitment.span, label: 'read here' }],
  })
}

function reportIncomplete(setting: Setting, syntax: ReadingSyntax, hasObject: boolean): void {
  const { names } = setting
  const has = (kind: ReadingClause['kind']): boolean =>
    syntax.clauses.some((clause) => clause.kind === kind)
  if (!hasObject) reportMissing(names, syntax.name, 'of an_agreement', 'which agreement it reads')
  if (!has('held')) reportMissing(names, syntax.name, 'held by …', 'whose reading it is')
  if (!has('dated')) reportMissing(names, syntax.name, 'dated …', 'of which date it is')
  if (!has('source'))
    reportMissing(names, syntax.name, 'source "…"', 'where it is from', 'reading-without-source')
  if (!has('standing')) {
    const clause = 'attributed by "…"` or `adopted by "…"'
    reportMissing(
      names,
      syntax.name,
      clause,
      'who attributes or adopts it',
      'reading-without-author',
    )
  }
}

function lowerReplacement(
  setting: Setting,
  syntax: CommitmentReadingSyntax,
  commitments: CommitmentsById,
): readonly Replacement[] {
  const units = setting.names.units(
    syntax.commitment,
    setting.agreement,
    'reading-of-unknown-clause',
  )
  const home = syntax.commitment.agreement?.text
  const { set, notes } = lowerClauses(
    home === undefined ? setting : settingIn(setting, home),
    syntax.clauses,
  )
  if (units.some((unit) => staysGuarantee(unit, syntax.clauses)))
    reportGuaranteeTerms(setting, syntax.clauses)
  reportSameIn(setting, units, syntax.clauses)
  reportWording(setting, syntax.clauses)
  const note = notes.length === 0 ? null : notes.join(' ')
  const written = units.filter(({ commitment }) => commitment.force !== null)
  const read = written.flatMap(({ id }) => commitments.get(id) ?? [])
  reportUnknownChoices(setting, syntax, read)
  return written.map((unit) => ({
    commitment: unit.id,
    set: {
      ...chosenTerms(
        syntax,
        read.find(({ id }) => id === unit.id),
      ),
      ...set,
    },
    note,
    span: syntax.span,
  }))
}

const notOfReadings: Readonly<Partial<Record<Clause['kind'], string>>> = {
  version: 'a reading says how the text is understood, and not what it says in a language',
  account: 'a reading says how the text is understood, and not by whose account it is known',
  extended: 'a reading says what the text means, and decides nothing that extends its time',
}

/** Warns of clauses about the wording, which is not a reading's to give. */
function reportWording(setting: Setting, clauses: readonly Clause[]): void {
  for (const { kind, span } of clauses) {
    const message = notOfReadings[kind]
    if (message === undefined) continue
    const help =
      kind === 'extended'
        ? 'write the deadline or end that it finds in the text, or put the line into the commitment'
        : 'write it in the commitment, or as a `note` of the reading'
    setting.names.report({ code: 'clause-without-effect', span, message, help })
  }
}

/** The dates of the text with the alternatives that the reading chooses; only those that change. */
function chosenTerms(
  { choices }: CommitmentReadingSyntax,
  commitment: Commitment | undefined,
): Partial<Terms> {
  if (commitment === undefined || choices.length === 0) return {}
  const { terms } = commitment
  const { start, end, deadline } = choices.reduce<Terms>(
    (sofar, { label }) => ({ ...sofar, ...chooseTerms(sofar, label.text) }),
    terms,
  )
  const isOpen = (moment: Moment): boolean => labelsIn(moment).length > 0
  return {
    ...(terms.start.kind === 'from' && isOpen(terms.start.moment) ? { start } : {}),
    ...(terms.end !== null && isOpen(terms.end) ? { end } : {}),
    ...(terms.deadline.kind === 'by' && isOpen(terms.deadline.moment) ? { deadline } : {}),
  }
}

function reportUnknownChoices(
  { names }: Setting,
  { choices }: CommitmentReadingSyntax,
  commitments: readonly Commitment[],
): void {
  const labels = new Set(
    commitments.flatMap(({ terms }) => momentsOf(terms).flatMap((moment) => labelsIn(moment))),
  )
  for (const { label } of choices) {
    if (labels.has(label.text)) continue
    const known = [...labels].map((one) => `\`"${one}"\``).join(', ')
    names.report({
      code: 'unknown-alternative',
      span: label.span,
      message: `the dates of this commitment have no alternative \`${label.text}\``,
      help: labels.size === 0 ? 'its dates can be read in one way only' : `it has ${known}`,
    })
  }
}
