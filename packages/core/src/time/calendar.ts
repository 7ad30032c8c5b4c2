/**
 * Calendar arithmetic in a zone: days, and durations from an instant.
 *
 * Pure; every zone must satisfy `isZone`. BEGINNING and END stand for "no start" and "no end" and
 * stay what they are; a result beyond the calendar is one of them.
 */
import { BEGINNING, DAY, END, HOUR, MINUTE, assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import { memoiseByZone } from './memoise.ts'
import { instantOfWallTime, onCalendar, startOfNextDate, wallClock } from './zone.ts'
import type { Zone } from './zone.ts'

export type DurationUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

/** A whole number of units; negative goes back. */
export interface Duration {
  readonly amount: number
  readonly unit: DurationUnit
}

/** The longest each unit can be, in milliseconds. */
const UNIT_MAX: Readonly<Record<DurationUnit, number>> = {
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  weeks: 7 * DAY,
  months: 31 * DAY,
  years: 366 * DAY,
}

/** The first instant of the local day that contains `instant`. */
export const startOfDay: (instant: Instant, zone: Zone) => Instant = memoiseByZone(
  (instant, zone) => {
    if (!onCalendar(instant)) return instant
    return wallClock(instant, zone).startOfDay().epochMilliseconds
  },
)

/** The next local midnight: the excluded end of the local day that contains `instant`. */
export const endOfDay: (instant: Instant, zone: Zone) => Instant = memoiseByZone(
  (instant, zone) => {
    if (!onCalendar(instant)) return instant
    const { year, month, day } = wallClock(instant, zone)
    return startOfNextDate({ year, month, day }, zone)
  },
)

/** The first instant of the local day so many days after the one that contains `instant`. */
export function dayOffset(instant: Instant, zone: Zone, days: number): Instant {
  assert(Number.isInteger(days), 'an offset in days is a whole number')
  const beyond = endIfBeyondCalendar(instant, days * DAY)
  if (beyond !== null) return beyond
  const date = wallClock(instant, zone).toPlainDate().add({ days })
  return date.toZonedDateTime(zone).startOfDay().epochMilliseconds
}

/**
 * `instant` moved by a duration. Minutes and hours are exact. Days and longer keep the wall time: one
 * that the clocks skip moves forward, one that they show twice is the later; a month that is too
 * short gives its last day.
 */
export function addDuration(instant: Instant, duration: Duration, zone: Zone): Instant {
  const { amount, unit } = duration
  assert(Number.isInteger(amount), 'a duration is a whole number of its unit')
  const beyond = endIfBeyondCalendar(instant, amount * UNIT_MAX[unit])
  if (beyond !== null) return beyond
  if (unit === 'minutes' || unit === 'hours') return instant + amount * UNIT_MAX[unit]
  const wall = wallClock(instant, zone)
    .toPlainDateTime()
    .add({ [unit]: amount })
  return instantOfWallTime(wall, zone, 'later')
}

/** The local date, such as `2015-03-01`; of BEGINNING and END `..`. */
export function localDate(instant: Instant, zone: Zone): string {
  return onCalendar(instant) ? wallClock(instant, zone).toPlainDate().toString() : '..'
}

/** BEGINNING or END if a move by `milliseconds` leaves the calendar, else null. */
function endIfBeyondCalendar(instant: Instant, milliseconds: number): Instant | null {
  if (!onCalendar(instant)) return instant
  if (onCalendar(instant + milliseconds)) return null
  return milliseconds < 0 ? BEGINNING : END
}
