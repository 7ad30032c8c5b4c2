/**
 * When a duty that recurs falls due: one instant for each of its periods, as far as the calendar alone
 * decides where they begin. A period that `until` cuts short is not owed and has none. With it a rule
 * that other calendars can follow, given only where it names exactly these instants for ever.
 */
import { DAY, HOUR, MINUTE, at, earlier, isCertain } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import {
  PERIODS_MAX,
  calendarBound,
  datedAlternatives,
  momentsWithin,
} from '../../program/index.ts'
import type { Duration, Moment, Terms } from '../../program/index.ts'
import { addDuration, addToBound, endOfDay, localDate, startOfDay } from '../../time/index.ts'

/** Every so many days or months on whole days, or so many minutes in UTC. */
export interface RepeatRule {
  readonly unit: 'minutes' | 'days' | 'months'
  readonly interval: number
  /** Of months: on the last day of each, and not on the same day of the month. */
  readonly onLastDay: boolean
}

/** The instants are the first ones that are too late. */
export interface Series {
  /** Of the alternative that the start is, as in the text; none where it is plain. */
  readonly labels: readonly string[]
  readonly every: Duration
  readonly due: readonly Bound[]
  /** Whether these are all; else the duty goes on without an end, and these are those up to a horizon. */
  readonly isWhole: boolean
  readonly rule: RepeatRule | null
}

/** What a series is computed in: the day of signature, from which it counts where no start is said. */
export interface SeriesFrame {
  readonly zone: string
  readonly signed: Instant | null
  /** Where another text takes its place, from the calendar; null: nowhere. */
  readonly replaced: Instant | null
  /** Where a series without an end is cut off. */
  readonly horizon: Instant
}

/** One series for each meaning of the start; none where something else decides from when it counts. */
export function seriesOf(terms: Terms, every: Duration, frame: SeriesFrame): readonly Series[] {
  if (terms.once !== null || terms.trigger !== null) return []
  const { zone, horizon, replaced } = frame
  const until = terms.end === null ? null : calendarBound(terms.end, zone)
  const ends = [until?.latest, replaced].filter((one) => typeof one === 'number')
  const isCut = ends.length > 0
  const last = isCut ? Math.min(...ends) : horizon
  return startsOf(terms, frame).flatMap((way): readonly Series[] => {
    if (way.kind === 'open') return []
    const due = dueFrom(way.bound, terms, every, { zone, last, isCut })
    const rule = ruleOf(terms, every, way.bound, zone)
    return [{ labels: way.labels, every, due, isWhole: isCut, rule }]
  })
}

function startsOf({ start }: Terms, { zone, signed }: SeriesFrame) {
  if (start.kind === 'from') return datedAlternatives(start.moment, zone)
  return signed === null ? [] : [{ kind: 'dated', bound: at(signed), labels: [] } as const]
}

function dueFrom(
  start: Bound,
  terms: Terms,
  every: Duration,
  { zone, last, isCut }: { readonly zone: string; readonly last: Instant; readonly isCut: boolean },
): readonly Bound[] {
  const due: Bound[] = []
  for (let from = start; due.length < PERIODS_MAX;) {
    const duration = { ...every, amount: every.amount * (due.length + 1) }
    const end = addToBound(start, duration, zone)
    if (end.earliest > last && (isCut || due.length > 0)) break
    due.push(dueWithin(terms, { start: from, end }, zone))
    from = end
  }
  return due
}

/** The end of the period, or what is counted from its start and comes before. */
function dueWithin(
  { deadline }: Terms,
  { start, end }: { readonly start: Bound; readonly end: Bound },
  zone: string,
): Bound {
  if (deadline.kind !== 'by' || !countsFromStart(deadline.moment)) return end
  const stated = calendarBound(startingAt(deadline.moment, start), zone)
  return stated === null ? end : earlier(stated, end)
}

/** Whether each period has its own: `within 24 hours of the start`. */
export const countsFromStart = (moment: Moment): boolean =>
  momentsWithin(moment).some(({ kind }) => kind === 'instance-start')

function startingAt(moment: Moment, bound: Bound): Moment {
  switch (moment.kind) {
    case 'instance-start':
      return { kind: 'instant', bound }
    case 'after':
      return { ...moment, from: startingAt(moment.from, bound) }
    case 'day':
    case 'extended':
      return { ...moment, of: startingAt(moment.of, bound) }
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return { ...moment, of: moment.of.map((one) => startingAt(one, bound)) }
    case 'instant':
    case 'first':
      return moment
  }
}

/**
 * Minutes and hours are the same in every zone, and days and months where the dates are whole days.
 * Days at a wall time move in UTC with the clocks, and there are months without a 29th.
 */
function ruleOf(
  { deadline }: Terms,
  every: Duration,
  start: Bound,
  zone: string,
): RepeatRule | null {
  const isPlain = deadline.kind !== 'by' || !countsFromStart(deadline.moment)
  if (!isCertain(start) || !isPlain) return null
  const { amount, unit } = every
  if (unit === 'minutes' || unit === 'hours') {
    const minutes = amount * (unit === 'hours' ? HOUR / MINUTE : 1)
    return { unit: 'minutes', interval: minutes, onLastDay: false }
  }
  const isMidnight = (instant: Instant): boolean => startOfDay(instant, zone) === instant
  const { earliest: first } = start
  if (!isMidnight(first) || !isMidnight(addDuration(first, every, zone))) return null
  if (unit === 'days' || unit === 'weeks')
    return { unit: 'days', interval: amount * (unit === 'weeks' ? 7 : 1), onLastDay: false }
  const day = Number(localDate(first, zone).slice(-2))
  if (unit === 'working-days' || day > DAY_OF_EVERY_MONTH) return null
  // The day that is shown is the one before the first that is too late.
  return { unit: 'months', interval: amount * (unit === 'years' ? 12 : 1), onLastDay: day === 1 }
}

const DAY_OF_EVERY_MONTH = 28

/** So far a series without an end is looked at: a year from the day that is asked about. */
export const horizonFrom = (asOf: Instant, zone: string): Instant =>
  endOfDay(asOf + 365 * DAY, zone)
