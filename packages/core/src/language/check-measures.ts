/**
 * Measures that can never be lifted, because no condition for it can come to hold, and measures that
 * return as soon as they are lifted.
 */
import type { Condition, Measure, Program } from '../program/index.ts'
import { stuckInText } from './check-waits.ts'
import { headOf } from './heads.ts'
import { ofKind } from './nodes.ts'
import { commitmentsById, whyNever } from './never-holds.ts'
import type { Names } from './resolve.ts'

export function checkMeasures(program: Program, names: Names): void {
  const open = program.measures.filter((one) => one.lapses === null && one.endedBy === undefined)
  const stuck = open.length === 0 ? new Set<string>() : stuckInText(program)
  for (const measure of open) checkEnd(program, measure, names, stuck)
  for (const measure of program.measures) checkReturn(program, measure, names)
}

/** Of a measure that neither lapses nor is ended at somebody's discretion. */
function checkEnd(
  program: Program,
  measure: Measure,
  names: Names,
  stuck: ReadonlySet<string>,
): void {
  const reasons = measure.conditions.map(({ lifted }) => whyNever(program, lifted, stuck))
  if (reasons.includes(null)) return
  const [first] = reasons
  names.report({
    code: 'measure-never-lifted',
    span: headOf(measure, names),
    message:
      first === undefined || first === null
        ? `the measure \`${measure.id}\` neither lapses nor says when it is lifted`
        : `the measure \`${measure.id}\` can never be lifted: ${first}`,
    help: 'add `lapses at`, `lifted once`, `condition stated by`, or `ends by decision of` who may end it freely',
  })
}

function checkReturn(program: Program, measure: Measure, names: Names): void {
  const { returns } = measure
  if (returns === null) return
  const liftings = measure.conditions.filter((one) => one.inInstrument).map((one) => one.lifted)
  if (liftings.length === 0) return
  const surely = liftings.some((lifted) => implies(lifted, returns))
  const open = surely ? null : overdueIn(program, returns, liftings)
  if (!surely && open === null) return
  const clauses = names.measures.get(measure.id)?.clauses ?? []
  const [returning] = ofKind(clauses, 'returning')
  const lifted = [...ofKind(clauses, 'lifted'), ...ofKind(clauses, 'step')]
  names.report({
    code: 'returns-at-once',
    span: returning?.span ?? headOf(measure, names),
    message: surely
      ? `the measure \`${measure.id}\` returns as soon as it is lifted: what lifts it brings it back`
      : `the measure \`${measure.id}\` returns as soon as it is lifted, if commitment \`${open ?? ''}\` is overdue then: lifting it does not wait for that`,
    help: surely
      ? 'let it return on something that has to happen after the lifting'
      : 'add that commitment to `lifted once`, or let the measure return on a new breach of a prohibition',
    related: lifted.map(({ span }) => ({ span, label: 'what lifts it' })),
  })
}

/**
 * Whether the second surely holds when the first does. Of acts it does not: after a lifting it is asked
 * only what happened since.
 */
function implies(first: Condition, second: Condition): boolean {
  if (second.kind === 'all') return second.of.every((one) => implies(first, one))
  if (second.kind === 'any') return second.of.some((one) => implies(first, one))
  if (first.kind === 'all') return first.of.some((one) => implies(one, second))
  if (first.kind === 'any') return first.of.every((one) => implies(one, second))
  if (first.kind === 'fulfilled' && second.kind === 'fulfilled')
    return impliesFulfilled(first, second)
  const lasting = ['kept-for', 'reached', 'state'].includes(second.kind)
  return lasting && JSON.stringify(first) === JSON.stringify(second)
}

type Fulfilled = Extract<Condition, { kind: 'fulfilled' }>

function impliesFulfilled(first: Fulfilled, second: Fulfilled): boolean {
  if (first.party !== second.party || first.quantifier === 'any') return false
  return second.quantifier === 'all'
    ? second.commitments.every((id) => first.commitments.includes(id))
    : second.commitments.some((id) => first.commitments.includes(id))
}

/** The number of a duty to act that may be overdue when the measure is lifted, and then brings it back. */
function overdueIn(
  program: Program,
  returns: Condition,
  liftings: readonly Condition[],
): string | null {
  if (returns.kind === 'any') {
    const found = returns.of.map((one) => overdueIn(program, one, liftings))
    return found.find((number) => number !== null) ?? null
  }
  if (returns.kind !== 'in-breach') return null
  const commitment = commitmentsById(program).get(returns.commitment)
  if (commitment?.terms.duty.kind !== 'act' || commitment.terms.deadline.kind !== 'by') return null
  const awaited = liftings.every((lifted) => isAwaited(lifted, commitment.id))
  return awaited ? null : commitment.number
}

function isAwaited(lifted: Condition, commitment: string): boolean {
  if (lifted.kind === 'all') return lifted.of.some((one) => isAwaited(one, commitment))
  if (lifted.kind === 'any') return lifted.of.every((one) => isAwaited(one, commitment))
  if (lifted.kind === 'not')
    return lifted.of.kind === 'in-breach' && lifted.of.commitment === commitment
  return (
    lifted.kind === 'fulfilled' &&
    lifted.quantifier === 'all' &&
    lifted.commitments.includes(commitment)
  )
}
