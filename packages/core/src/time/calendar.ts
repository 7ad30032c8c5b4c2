/**
 * Calendar arithmetic in a zone: days, and durations from an instant.
 *
 * Pure; every zone must satisfy `isZone`. BEGINNING and END stand for "no start" and "no end" and
 * stay what they are; a result beyond the calendar is one of them.
 */
import { BEGINNING, DAY, END, HOUR, MINUTE, assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import { memoise } from './memoise.ts'
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
export const startOfDay = (instant: Instant, zone: Zone): Instant =>
  onCalendar(instant) ? localDay(instant, zone).start : instant

/** The next local midnight: the excluded end of the local day that contains `instant`. */
export const endOfDay = (instant: Instant, zone: Zone): Instant =>
  onCalendar(instant) ? localDay(instant, zone).end : instant

/** The first instant of the local day so many days after the one that contains `instant`. */
export function dayOffset(instant: Instant, zone: Zone, days: number): Instant {
  assert(Number.isInteger(days), 'an offset in days is a whole number')
  const beyond = endIfBeyondCalendar(instant, days * DAY)
  if (beyond !== null) return beyond
  if (days === 0) return startOfDay(instant, zone)
  return startOfDayAfter(localDay(instant, zone), days)
}

/** A local day, half-open. */
interface LocalDay {
  readonly zone: Zone
  readonly start: Instant
  readonly end: Instant
  /** The first instants of days so many days later, as far as they have been asked for. */
  readonly later: Map<number, Instant>
}

/** Local days by zone and by the days in UTC that they reach into: instants are many, days are few. */
const daysOfZones = new Map<Zone, Map<number, LocalDay[]>>()

const DAYS_REMEMBERED_MAX = 20_000

function localDay(instant: Instant, zone: Zone): LocalDay {
  const days = daysOfZones.get(zone) ?? new Map<number, LocalDay[]>()
  if (days.size === 0) daysOfZones.set(zone, days)
  const number = Math.floor(instant / DAY)
  const known = days.get(number)?.find(({ start, end }) => start <= instant && instant < end)
  if (known !== undefined) return known
  const wall = wallClock(instant, zone)
  const { year, month, day } = wall
  const start = wall.startOfDay().epochMilliseconds
  const end = startOfNextDate({ year, month, day }, zone)
  const found = { zone, start, end, later: new Map<number, Instant>() }
  // Where the clocks change, a day need not be one stretch of time.
  if (end - start !== DAY) return found
  if (days.size >= DAYS_REMEMBERED_MAX) days.clear()
  days.set(number, [...(days.get(number) ?? []), found])
  return found
}

function startOfDayAfter({ zone, start, later }: LocalDay, days: number): Instant {
  const known = later.get(days)
  if (known !== undefined) return known
  const date = wallClock(start, zone).toPlainDate().add({ days })
  const found = date.toZonedDateTime(zone).startOfDay().epochMilliseconds
  later.set(days, found)
  return found
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
  return moveWallTime(`${instant} ${amount} ${unit} ${zone}`)
}

/** From `instant amount unit zone`: the wall time of that instant, moved. */
const moveWallTime = memoise((key: string): Instant => {
  const [instant, amount, unit = 'days', zone = ''] = key.split(' ')
  const wall = wallClock(Number(instant), zone)
    .toPlainDateTime()
    .add({ [unit]: Number(amount) })
  return instantOfWallTime(wall, zone, 'later')
})

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
