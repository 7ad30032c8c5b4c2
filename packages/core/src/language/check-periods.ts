/**
 * Duties that recur: `every` needs a duty to act, a start to count from, and no more periods than are
 * judged one by one. Asked of the text and of each reading.
 */
import { PERIODS_MAX, calendarBound, readTerms } from '../program/index.ts'
import type { Agreement, Commitment, Program, Terms } from '../program/index.ts'
import { addDuration } from '../time/index.ts'
import { grouped } from './grouping.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

/** Of a duty without an end so many years are looked at. */
const YEARS_WITHOUT_END = 5

type Item = Parameters<typeof headOf>[0]

export function checkPeriods(program: Program, names: Names): void {
  const agreements = new Map(program.agreements.map((agreement) => [agreement.id, agreement]))
  const replacements = grouped(
    program.readings.flatMap((one) => one.replacements),
    ({ commitment }) => [commitment],
  )
  for (const commitment of program.commitments) {
    const agreement = agreements.get(commitment.agreement)
    const check = (terms: Terms, place: Item): void =>
      checkTerms(commitment, terms, agreement, place, names)
    check(commitment.terms, commitment)
    for (const { by, mode, set } of commitment.amendments)
      if (mode === 'amends' && set.every !== undefined) reportAmended(commitment, by, names)
    for (const replacement of replacements.get(commitment.id) ?? [])
      check(readTerms(commitment.terms, replacement), replacement)
  }
}

function checkTerms(
  { number }: Commitment,
  terms: Terms,
  agreement: Agreement | undefined,
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
  const start = startOf(terms, agreement)
  if (start === 'not stated') {
    names.report({
      code: 'missing-clause',
      span,
      message: `it is not said from when the periods of commitment \`${number}\` are counted`,
      help: 'add `starting` and a moment',
    })
  } else if (start !== 'open' && hasTooMany(terms, start, agreement?.zone ?? 'UTC')) {
    names.report({
      code: 'too-many-periods',
      span,
      message: `commitment \`${number}\` has more than ${PERIODS_MAX} periods`,
      help: `add \`until\` and a moment, or make the periods longer; without an end ${YEARS_WITHOUT_END} years are looked at`,
    })
  }
}

/** The earliest start, as far as the calendar alone decides it; `open`: something else may. */
function startOf(terms: Terms, agreement: Agreement | undefined): number | 'open' | 'not stated' {
  if (terms.start.kind === 'from')
    return calendarBound(terms.start.moment, agreement?.zone ?? 'UTC')?.earliest ?? 'open'
  if (terms.once !== null || terms.trigger !== null) return 'open'
  return agreement?.signed ?? 'not stated'
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
