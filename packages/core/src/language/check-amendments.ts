/**
 * Amendments that do not fit what they amend: an act made into a prohibition, which no open duty can
 * turn into, and an extension of a time that has no end. Asked of the text and of each reading.
 */
import { grouped } from '../base/index.ts'
import type { Span } from '../base/index.ts'
import { amendTerms, extendableEnd, isStanding, readTerms } from '../program/index.ts'
import type { Amendment, Commitment, Duty, Program, Terms } from '../program/index.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'
import type { AmendmentSyntax, Clause, SyntaxTree } from './syntax.ts'

export function checkAmendments(
  program: Program,
  names: Names,
  trees: readonly SyntaxTree[],
): void {
  const replacements = grouped(
    program.readings.flatMap((one) => one.replacements),
    ({ commitment }) => [commitment],
  )
  for (const commitment of program.commitments) {
    const changes = commitment.amendments.filter(({ by }) => by !== commitment.agreement)
    if (changes.length === 0) continue
    const read = (replacements.get(commitment.id) ?? []).map((one) =>
      readTerms(commitment.terms, one),
    )
    const placed = (amendment: Amendment): Place => ({
      commitment,
      amendment,
      names,
      span: placeOf(trees, names, commitment, amendment),
    })
    for (const one of changes) reportOtherKind(placed(one), [commitment.terms, ...read])
    reportEndless(commitment, placed)
  }
}

interface Place {
  readonly commitment: Commitment
  readonly amendment: Amendment
  readonly names: Names
  readonly span: Span
}

/** What is done once, what holds over time, and what stands as another commitment does. */
const kindOf = (duty: Duty): string => {
  if (duty.kind === 'guarantee') return 'a guarantee'
  return isStanding(duty) ? 'something that is to be kept' : 'something that is to be done'
}

function reportOtherKind(
  { commitment, amendment, names, span }: Place,
  texts: readonly Terms[],
): void {
  const { duty } = amendment.set
  if (duty === undefined) return
  const other = texts.map((terms) => kindOf(terms.duty)).find((kind) => kind !== kindOf(duty))
  if (other === undefined && duty.kind !== 'guarantee') return
  const turned =
    other === undefined
      ? `changes what commitment \`${commitment.number}\` guarantees`
      : `turns commitment \`${commitment.number}\`, ${other}, into ${kindOf(duty)}`
  names.report({
    code: 'amends-to-another-kind',
    span,
    message: `\`${amendment.by}\` ${turned}`,
    help: `write \`supersedes commitment ${commitment.id} from …\`, and the new duty as a commitment of \`${amendment.by}\``,
    related: [{ span: headOf(commitment, names), label: 'what is amended' }],
  })
}

/** Each extension on top of the amendments before it. */
function reportEndless(commitment: Commitment, placed: (amendment: Amendment) => Place): void {
  let { terms } = commitment
  for (const amendment of commitment.amendments) {
    const { extension, by, set } = amendment
    const isEndless = extendableEnd({ ...terms, ...set }) === null
    if (extension !== undefined && by !== commitment.agreement && isEndless)
      reportNoEnd(placed(amendment))
    terms = amendTerms(terms, amendment)
  }
}

function reportNoEnd({ commitment, names, span }: Place): void {
  names.report({
    code: 'clause-without-effect',
    span,
    message: `commitment \`${commitment.number}\` has no deadline or end that an extension could move`,
    help: 'of what is to be done or reached a deadline is extended (`by`, `within`), of what is to be kept the end (`until`); periods of `every` are not',
    related: [{ span: headOf(commitment, names), label: 'what is to be extended' }],
  })
}

/** The head of the amendment itself; of the commitment, where it cannot be found. */
function placeOf(
  trees: readonly SyntaxTree[],
  names: Names,
  commitment: Commitment,
  { by, extension }: Amendment,
): Span {
  const said = (kind: Clause['kind']): boolean =>
    extension === undefined ? kind.startsWith('must') : kind === 'extended'
  const found = trees
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === 'agreement' && item.name.text === by ? item.amendments : []))
    .find((one) => amends(one, commitment, names) && one.clauses.some(({ kind }) => said(kind)))
  return headOf(found ?? commitment, names)
}

const amends = ({ commitments }: AmendmentSyntax, { id, agreement }: Commitment, names: Names) =>
  commitments.some((name) =>
    names
      .unitsNumbered(name.agreement?.text ?? agreement, name.number.text)
      .some((unit) => unit.id === id),
  )
