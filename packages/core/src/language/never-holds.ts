/**
 * Conditions that can never be known to hold: words that nobody has formalised, a commitment that waits
 * in a circle, a time of being kept that is longer than the commitment lasts.
 */
import { calendarBound } from '../program/index.ts'
import type { Commitment, Condition, Program } from '../program/index.ts'
import { addDuration } from '../time/index.ts'
import { remembered } from './remembered.ts'
import { whyWords } from './vague-words.ts'

/** Why a condition never holds, as a clause, or null: it may. `stuck` are commitments in a circle of waits. */
export function whyNever(
  program: Program,
  condition: Condition,
  stuck: ReadonlySet<string>,
): string | null {
  const why = (inner: Condition) => whyNever(program, inner, stuck)
  switch (condition.kind) {
    case 'all':
      return firstOf(condition.of.map(why))
    case 'any':
      return everyOf(condition.of.map(why))
    case 'since':
      return firstOf([why(condition.holds), why(condition.since)])
    case 'unformalised':
      return whyWords(condition.text)
    case 'fulfilled':
      return whyUnfulfilled(program, condition, stuck)
    case 'kept-for':
      return whyNotSoLong(program, condition)
    default:
      return null
  }
}

const firstOf = (reasons: ReadonlyArray<string | null>): string | null =>
  reasons.find((reason) => reason !== null) ?? null

const everyOf = (reasons: ReadonlyArray<string | null>): string | null =>
  reasons.includes(null) ? null : firstOf(reasons)

function whyUnfulfilled(
  program: Program,
  { commitments, quantifier }: Extract<Condition, { kind: 'fulfilled' }>,
  stuck: ReadonlySet<string>,
): string | null {
  const reasons = commitments.map((id) =>
    stuck.has(id) ? `commitment \`${numberOf(program, id)}\` waits in a circle` : null,
  )
  return quantifier === 'all' ? firstOf(reasons) : everyOf(reasons)
}

const numberOf = (program: Program, id: string): string =>
  commitmentsById(program).get(id)?.number ?? id

/** Of several with one id the first. */
export const commitmentsById = remembered(
  ({ commitments }: Program): ReadonlyMap<string, Commitment> =>
    new Map(commitments.toReversed().map((one) => [one.id, one])),
)

/** Kept for longer than from its start to its end, both known by the calendar. */
function whyNotSoLong(
  program: Program,
  { commitment: id, duration }: Extract<Condition, { kind: 'kept-for' }>,
): string | null {
  const commitment = commitmentsById(program).get(id)
  const period = commitment === undefined ? null : periodOf(program, commitment)
  if (commitment === undefined || period === null) return null
  if (addDuration(period.start, duration, period.zone) <= period.end) return null
  return `commitment \`${commitment.number}\` ends before it can have been kept for ${duration.amount} ${duration.unit}`
}

/** The longest that the commitment can last; null: that is not known by the calendar. */
function periodOf(program: Program, { agreement, terms }: Commitment) {
  const zone = program.agreements.find((one) => one.id === agreement)?.zone ?? 'UTC'
  if (terms.start.kind !== 'from' || terms.end === null) return null
  const start = calendarBound(terms.start.moment, zone)
  const end = calendarBound(terms.end, zone)
  return start === null || end === null ? null : { start: start.earliest, end: end.latest, zone }
}
