/**
 * Time zones: from an instant to the wall clock of a zone and back.
 *
 * A zone is an IANA name (`Europe/Kyiv`) or an offset (`+02:00`). The rules of IANA zones come from
 * the runtime. Every function but `isZone` expects a zone for which `isZone` holds.
 */
import { Temporal } from 'temporal-polyfill'
import { BEGINNING, DAY, END, assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import { memoise } from './memoise.ts'

export type Zone = string

/** A wall time without a zone. */
export interface WallTime {
  readonly year: number
  readonly month: number // 1 to 12
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly millisecond?: number
}

/** Which of two instants a doubled wall time means. */
export type DoubledTime = 'earlier' | 'later'

/** Whether `name` is a zone that this runtime has rules for, or an offset such as `+02:00`. */
export const isZone: (name: string) => boolean = memoise((name: string) => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
})

/** The calendar ends a year before the last instant, so that every zone can be asked everywhere. */
const CALENDAR_MARGIN = 366 * DAY

/** Whether calendar arithmetic reaches this instant; the ends stand for "no start" and "no end". */
export function onCalendar(instant: Instant): boolean {
  return instant > BEGINNING + CALENDAR_MARGIN && instant < END - CALENDAR_MARGIN
}

/** The wall clock of the zone at an instant that is on the calendar. */
export function wallClock(instant: Instant, zone: Zone): Temporal.ZonedDateTime {
  assert(isZone(zone), `the zone ${zone} was not checked before it was used`)
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}

/** Whether the calendar has this date and the clock this time. */
export function wallTimeExists(wall: WallTime): boolean {
  try {
    Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/**
 * The instant of a wall time that exists on the calendar. Where the clocks skip it, it moves forward
 * by what they skip; where they show it twice, `doubled` chooses.
 */
export function instantOfWallTime(wall: WallTime, zone: Zone, doubled: DoubledTime): Instant {
  const plain = Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (doubled === 'later') return later.epochMilliseconds
  return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** The first instant of a local day; where midnight is skipped, the first one after it. */
export function startOfDate(date: WallTime, zone: Zone): Instant {
  const plain = Temporal.PlainDate.from(date, { overflow: 'reject' })
  return plain.toZonedDateTime(zone).startOfDay().epochMilliseconds
}

/** The first instant of the local day after a date. */
export function startOfNextDate(date: WallTime, zone: Zone): Instant {
  const plain = Temporal.PlainDate.from(date, { overflow: 'reject' }).add({ days: 1 })
  return plain.toZonedDateTime(zone).startOfDay().epochMilliseconds
}

export function daysInMonth(year: number, month: number): number {
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}
