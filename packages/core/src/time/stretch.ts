/**
 * Stretches of time that end with an instant and are so long: "within the last 3 months". The two
 * functions are each other's inverse: `instant` is in the stretch that ends with `end` if and only if
 * `end` is no later than `endOfStretch(instant)`. That is not so of adding and taking away a month,
 * which months of different length keep from being one another's opposite.
 */
import type { Instant } from '../base/index.ts'
import { addDuration, endOfDay } from './calendar.ts'
import type { Duration } from './duration.ts'
import { onCalendar, startOfDate, wallClock } from './zone.ts'
import type { WallTime } from './civil.ts'
import type { Zone } from './zone.ts'

/**
 * The first instant of the stretch of so long that ends with `end`: the same wall time so long before,
 * or, where the month has no such day, the first instant of the next month; of working days the first
 * instant of the first of them. Never earlier for a later end.
 */
export function startOfStretch(end: Instant, duration: Duration, zone: Zone): Instant {
  const { amount, unit } = duration
  const back = addDuration(end, { ...plainMonths(duration), amount: -amount }, zone)
  if ((unit !== 'months' && unit !== 'years') || !onCalendar(back)) return back
  const { year, month, day } = wallClock(back, zone)
  return day === wallClock(end, zone).day ? back : startOfDate(firstOfNext(year, month), zone)
}

/** The last instant such that the stretch of so long that ends with it has `instant` in it. */
export function endOfStretch(instant: Instant, duration: Duration, zone: Zone): Instant {
  const moved = addDuration(instant, plainMonths(duration), zone)
  if (!onCalendar(moved)) return moved
  switch (duration.unit) {
    case 'working-days':
      return endOfDay(moved, zone) - 1
    case 'months':
    case 'years': {
      const { year, month, day } = wallClock(moved, zone)
      const isShort = day !== wallClock(instant, zone).day
      return isShort ? startOfDate(firstOfNext(year, month), zone) - 1 : moved
    }
    default:
      return moved
  }
}

/** The excluded end of "within so long of `instant`": that much later included, or the last working day. */
export function endOfTerm(instant: Instant, duration: Duration, zone: Zone): Instant {
  const last = addDuration(instant, duration, zone)
  return duration.unit === 'working-days' ? endOfDay(last, zone) : last + 1
}

const firstOfNext = (year: number, month: number): WallTime =>
  month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }

const plainMonths = (duration: Duration): Duration =>
  duration.unit === 'months' || duration.unit === 'years'
    ? { amount: duration.amount, unit: duration.unit }
    : duration
