/** Dates that exclude each other: a deadline before the start, a measure that lapses before it begins. */
import { calendarBound, everyCommitment } from '../program/index.ts'
import type { Commitment, Moment, Program } from '../program/index.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

export function checkDates(program: Program, names: Names): void {
  const zones = new Map(program.agreements.map((agreement) => [agreement.id, agreement.zone]))
  for (const commitment of everyCommitment(program)) {
    checkWindow(commitment, zones.get(commitment.agreement) ?? 'UTC', names)
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

function checkWindow(commitment: Commitment, zone: string, names: Names): void {
  const { start, deadline, end } = commitment.terms
  if (start.kind !== 'from') return
  const limits = [deadline.kind === 'by' ? deadline.moment : null, end]
  if (!limits.some((limit) => endsBefore(start.moment, limit, zone))) return
  names.report({
    code: 'deadline-before-start',
    span: headOf(commitment, names),
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
