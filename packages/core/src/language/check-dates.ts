/** Dates that exclude each other: a deadline before the start, a measure that lapses before it begins. */
import { amendTerms, calendarBound, everyCommitment } from '../program/index.ts'
import type { Commitment, Moment, Program, SourceSpan, Terms } from '../program/index.ts'
import type { Alone } from './check-alone.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

/** Those of the readings and measures. */
export function checkDates(program: Program, names: Names): void {
  const zones = new Map(program.agreements.map((agreement) => [agreement.id, agreement.zone]))
  const commitments = new Map(everyCommitment(program).map((one) => [one.id, one]))
  for (const { commitment: id, set, span } of program.readings.flatMap((one) => one.replacements)) {
    const commitment = commitments.get(id)
    if (commitment === undefined) continue
    const zone = zones.get(commitment.agreement) ?? 'UTC'
    checkWindow({ commitment, terms: { ...commitment.terms, ...set }, span }, zone, names)
  }
  for (const measure of program.measures) {
    if (!endsBefore(measure.since, measure.lapses, measure.zone)) continue
    names.report({
      code: 'lapse-before-since',
      span: headOf(measure, names),
      message: `the measure \`${measure.id}\` lapses before it is in force`,
      help: 'correct `in force from` or `lapses at`',
    })
  }
}

/** Those of a commitment, as the text has them and as amended. */
export function checkWindows(commitment: Commitment, { names, zone }: Alone): void {
  const { terms, amendments, span } = commitment
  checkWindow({ commitment, terms, span }, zone, names)
  for (const amendment of amendments)
    checkWindow({ commitment, terms: amendTerms(terms, amendment), span }, zone, names)
}

interface TermsAt {
  readonly commitment: Commitment
  readonly terms: Terms
  /** The commitment, or where a reading says so. */
  readonly span: SourceSpan
}

function checkWindow({ commitment, terms, span }: TermsAt, zone: string, names: Names): void {
  const { start, deadline, end } = terms
  if (start.kind !== 'from') return
  const limits = [deadline.kind === 'by' ? deadline.moment : null, end]
  if (!limits.some((limit) => endsBefore(start.moment, limit, zone))) return
  names.report({
    code: 'deadline-before-start',
    span: headOf({ span }, names),
    message: `commitment \`${commitment.number}\` ends before it begins`,
    help: 'correct `starting`, or the deadline or end',
  })
}

/** Whether a window surely ends at or before its start, by the calendar alone. */
function endsBefore(start: Moment | null, end: Moment | null, zone: string): boolean {
  const from = start === null ? null : calendarBound(start, zone)
  const to = end === null ? null : calendarBound(end, zone)
  return from !== null && to !== null && to.latest <= from.earliest
}
