/** Dates that exclude each other: a deadline before the start, a measure that lapses before it begins. */
import { earlier, hull, later } from '../base/index.ts'
import type { Bound } from '../base/index.ts'
import type { Commitment, Moment, Program } from '../program/index.ts'
import { addDuration, dayOffset } from '../time/index.ts'
import { headOf } from './heads.ts'
import type { Names } from './resolve.ts'

export function checkDates(program: Program, names: Names): void {
  const zones = new Map(program.agreements.map((agreement) => [agreement.id, agreement.zone]))
  for (const commitment of program.commitments) {
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
  const from = start === null ? null : constantBound(start, zone)
  const to = end === null ? null : constantBound(end, zone)
  return from !== null && to !== null && to.latest <= from.earliest
}

/** The moment if the calendar alone decides it; null if it depends on what happens. */
export function constantBound(moment: Moment, zone: string): Bound | null {
  switch (moment.kind) {
    case 'instant':
      return moment.bound
    case 'first':
    case 'instance-start':
      return null
    case 'after': {
      const from = constantBound(moment.from, zone)
      const add = (instant: number) =>
        addDuration(instant, moment.duration, zone) + Number(moment.included)
      return from === null ? null : { earliest: add(from.earliest), latest: add(from.latest) }
    }
    case 'day': {
      const of = constantBound(moment.of, zone)
      const days = moment.edge === 'start' ? moment.day - 1 : moment.day
      const offset = (instant: number) => dayOffset(instant, zone, days)
      return of === null ? null : { earliest: offset(of.earliest), latest: offset(of.latest) }
    }
    default:
      return combined(
        moment.kind,
        moment.of.map((inner) => constantBound(inner, zone)),
      )
  }
}

function combined(
  kind: 'alternatives' | 'latest' | 'earliest',
  bounds: ReadonlyArray<Bound | null>,
): Bound | null {
  const known = bounds.filter((bound) => bound !== null)
  if (known.length < bounds.length || known.length === 0) return null
  const join = { alternatives: hull, latest: later, earliest: earlier }[kind]
  return known.reduce(join)
}
