/**
 * Duties that recur: `every` needs a duty to act, a start to count from, and no more periods than are
 * judged one by one. Asked of the text and of each reading.
 */
import { PERIODS_MAX, calendarBound, readTerms } from '../program/index.ts'
import type { Commitment, Program, Terms } from '../program/index.ts'
import { addDuration } from '../time/index.ts'
import type { Alone } from './check-alone.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

/** Of a duty without an end so many years are looked at. */
const YEARS_WITHOUT_END = 5

type Item = Parameters<typeof headOf>[0]

/** Those of the readings. */
export function checkPeriods(program: Program, names: Names): void {
  const agreements = new Map(program.agreements.map((agreement) => [agreement.id, agreement]))
  const commitments = new Map(program.commitments.map((one) => [one.id, one]))
  for (const replacement of program.readings.flatMap((one) => one.replacements)) {
    const commitment = commitments.get(replacement.commitment)
    if (commitment === undefined) continue
    const { zone = 'UTC', signed = null } = agreements.get(commitment.agreement) ?? {}
    const terms = readTerms(commitment.terms, replacement)
    checkTerms(commitment, terms, { zone, signed }, replacement, names)
  }
}

/** Those of a commitment, as the text has them and as amended. */
export function checkOwnPeriods(commitment: Commitment, { names, zone, signed }: Alone): void {
  checkTerms(commitment, commitment.terms, { zone, signed }, commitment, names)
  for (const { by, mode, set } of commitment.amendments)
    if (mode === 'amends' && set.every !== undefined) reportAmended(commitment, by, names)
}

type Home = Pick<Alone, 'zone' | 'signed'>

function checkTerms(
  { number }: Commitment,
  terms: Terms,
  home: Home,
  place: Item,
  names: Names,
): void {
  if (terms.every === null) return
  const span = headOf(place, names)
  if (terms.duty.kind !== 'act') {
    names.report({
      code: 'every-misplaced',
      span,
      message: `commitment \`${number}\` has \`every\`, but obliges to no act`,
      help: 'leave `every` out: what must not be done must not be done in any period',
    })
    return
  }
  const start = startOf(terms, home)
  if (start === 'not stated') {
    names.report({
      code: 'missing-clause',
      span,
      message: `it is not said from when the periods of commitment \`${number}\` are counted`,
      help: 'add `starting` and a moment',
    })
  } else if (start !== 'open' && hasTooMany(terms, start, home.zone)) {
    names.report({
      code: 'too-many-periods',
      span,
      message: `commitment \`${number}\` has more than ${PERIODS_MAX} periods`,
      help: `add \`until\` and a moment, or make the periods longer; without an end ${YEARS_WITHOUT_END} years are looked at`,
    })
  }
}

/** The earliest start, as far as the calendar alone decides it; `open`: something else may. */
function startOf(terms: Terms, { zone, signed }: Home): number | 'open' | 'not stated' {
  if (terms.start.kind === 'from')
    return calendarBound(terms.start.moment, zone)?.earliest ?? 'open'
  if (terms.once !== null || terms.trigger !== null) return 'open'
  return signed ?? 'not stated'
}

function hasTooMany(terms: Terms, start: number, zone: string): boolean {
  const { every, end } = terms
  if (every === null) return false
  const last =
    end === null
      ? addDuration(start, { amount: YEARS_WITHOUT_END, unit: 'years' }, zone)
      : calendarBound(end, zone)?.latest
  if (last === undefined) return false
  return addDuration(start, { ...every, amount: every.amount * PERIODS_MAX }, zone) < last
}

function reportAmended(commitment: Commitment, by: string, names: Names): void {
  names.report({
    code: 'every-misplaced',
    span: headOf(commitment, names),
    message: `\`${by}\` changes the periods of commitment \`${commitment.number}\` while they run`,
    help: 'write `recommits commitment`, which counts the new periods from its own moment',
  })
}
