/**
 * Time zones: from an instant to the wall clock of a zone and back.
 *
 * A zone is an IANA name (`Europe/Kyiv`) or an offset (`+02:00`). The rules of IANA zones come from
 * the runtime. Every function but `isZone` expects a zone for which `isZone` holds.
 */
import { Temporal } from 'temporal-polyfill'
import { BEGINNING, DAY, END, assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import { asInUtc, dateOfDay, dayNumberOf, isWallTime, steadyOffset } from './civil.ts'
import type { CivilDate, DayNumber, WallTime } from './civil.ts'
import { memoise } from './memoise.ts'

export type Zone = string

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

/**
 * How far the clocks of the zone are ahead of UTC, in milliseconds, if they do not change within two days
 * of the instant; else, and near the ends of the calendar, null.
 */
export const steadyAt = (instant: Instant, zone: Zone): number | null =>
  onCalendar(instant) ? steadyOffset(instant, zone, (look) => offsetAt(look, zone)) : null

const offsetAt = (instant: Instant, zone: Zone): number =>
  wallClock(instant, zone).offsetNanoseconds / 1_000_000

/** How far the clocks of the zone are ahead of UTC, in milliseconds, at an instant that is on the calendar. */
export const offsetOf = (instant: Instant, zone: Zone): number =>
  steadyAt(instant, zone) ?? offsetAt(instant, zone)

/** The local date at an instant that is on the calendar. */
export function dateAt(instant: Instant, zone: Zone): CivilDate {
  const offset = steadyAt(instant, zone)
  return offset === null
    ? wallClock(instant, zone)
    : dateOfDay(Math.floor((instant + offset) / DAY))
}

/** Whether the calendar has this date and the clock this time. */
export function wallTimeExists(wall: WallTime): boolean {
  const isKnown = isWallTime(wall)
  if (isKnown !== null) return isKnown
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
  const steady = isWallTime(wall) === true ? steadyInstantOf(asInUtc(wall), zone) : null
  if (steady !== null) return steady
  const plain = Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (doubled === 'later') return later.epochMilliseconds
  return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** The instant at which the clocks of a zone show what those of UTC show at another; null: they change near it. */
export function steadyInstantOf(inUtc: Instant, zone: Zone): Instant | null {
  const offset = steadyAt(inUtc, zone)
  return offset === null ? null : inUtc - offset
}

/** The first instant of a local day; where midnight is skipped, the first one after it. */
export function startOfDate({ year, month, day }: WallTime, zone: Zone): Instant {
  const date = { year, month, day }
  const steady = isWallTime(date) === true ? steadyStartOf(dayNumberOf(date), zone) : null
  if (steady !== null) return steady
  const plain = Temporal.PlainDate.from(date, { overflow: 'reject' })
  return plain.toZonedDateTime(zone).startOfDay().epochMilliseconds
}

/** The first instant of the local day of this number; null: the clocks of the zone change near it. */
const steadyStartOf = (number: DayNumber, zone: Zone): Instant | null =>
  steadyInstantOf(number * DAY, zone)

/** The first instant of the local day after a date. */
export function startOfNextDate({ year, month, day }: WallTime, zone: Zone): Instant {
  const date = { year, month, day }
  const steady = isWallTime(date) === true ? steadyStartOf(dayNumberOf(date) + 1, zone) : null
  if (steady !== null) return steady
  const plain = Temporal.PlainDate.from(date, { overflow: 'reject' }).add({ days: 1 })
  return plain.toZonedDateTime(zone).startOfDay().epochMilliseconds
}
