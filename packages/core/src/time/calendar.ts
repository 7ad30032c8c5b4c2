/**
 * Calendar arithmetic in a zone: days, and durations from an instant.
 *
 * Pure; every zone must satisfy `isZone`. BEGINNING and END stand for "no start" and "no end" and
 * stay what they are; a result beyond the calendar is one of them.
 */
import { BEGINNING, DAY, END, HOUR, MINUTE, assert, at, shift } from '../base/index.ts'
import type { Bound, Instant } from '../base/index.ts'
import { dateOfDay, dayNumberOf, isoDate } from './civil.ts'
import type { Duration, DurationUnit, WorkingCalendar } from './duration.ts'
import { memoise } from './memoise.ts'
import { isWorkingDate, workingDayAfter } from './working-days.ts'
import {
  dateAt,
  instantOfWallTime,
  onCalendar,
  startOfDate,
  startOfNextDate,
  steadyAt,
  steadyInstantOf,
  wallClock,
} from './zone.ts'
import type { Zone } from './zone.ts'

/** The longest each unit can be, in milliseconds; of working days, days off apart. */
const UNIT_MAX: Readonly<Record<DurationUnit, number>> = {
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  weeks: 7 * DAY,
  months: 31 * DAY,
  years: 366 * DAY,
  'working-days': 7 * DAY,
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
  const [start, end] = endsOfDay(instant, zone)
  const found = { zone, start, end, later: new Map<number, Instant>() }
  // Where the clocks change, a day need not be one stretch of time.
  if (end - start !== DAY) return found
  if (days.size >= DAYS_REMEMBERED_MAX) days.clear()
  days.set(number, [...(days.get(number) ?? []), found])
  return found
}

/** Where the local day that contains an instant begins, and where it ends, excluded. */
function endsOfDay(instant: Instant, zone: Zone): readonly [Instant, Instant] {
  const offset = steadyAt(instant, zone)
  if (offset !== null) {
    const start = Math.floor((instant + offset) / DAY) * DAY - offset
    return [start, start + DAY]
  }
  const wall = wallClock(instant, zone)
  const { year, month, day } = wall
  return [wall.startOfDay().epochMilliseconds, startOfNextDate({ year, month, day }, zone)]
}

function startOfDayAfter({ zone, start, later }: LocalDay, days: number): Instant {
  const known = later.get(days)
  if (known !== undefined) return known
  const found = startOfDate(dateOfDay(dayNumberOf(dateAt(start, zone)) + days), zone)
  later.set(days, found)
  return found
}

/**
 * `instant` moved by a duration. Minutes and hours are exact. Days and longer keep the wall time: one
 * that the clocks skip moves forward, one that they show twice is the later; a day that a month does
 * not have is its last, or the first of the next month where the duration says so. Working days give
 * the first instant of the last of them.
 */
export function addDuration(instant: Instant, duration: Duration, zone: Zone): Instant {
  const { amount, unit } = duration
  assert(Number.isInteger(amount), 'a duration is a whole number of its unit')
  const off = duration.unit === 'working-days' ? duration.calendar.daysOff.length : 0
  const beyond = endIfBeyondCalendar(instant, (amount + Math.sign(amount) * off) * UNIT_MAX[unit])
  if (beyond !== null) return beyond
  if (unit === 'minutes' || unit === 'hours') return instant + amount * UNIT_MAX[unit]
  if (duration.unit === 'working-days') {
    const day = workingDayAfter(dateAt(instant, zone), amount, duration.calendar)
    return startOfDate(day, zone)
  }
  const steady = movedByDays(instant, amount, unit, zone)
  if (steady !== null) return steady
  const monthEnd = 'monthEnd' in duration ? duration.monthEnd : 'last-day'
  return moveWallTime(`${instant} ${amount} ${unit} ${zone} ${monthEnd}`)
}

/** From `instant amount unit zone month-end`: the wall time of that instant, moved. */
const moveWallTime = memoise((key: string): Instant => {
  const [instant, amount, unit = 'days', zone = '', monthEnd] = key.split(' ')
  const wall = wallClock(Number(instant), zone).toPlainDateTime()
  const moved = wall.add({ [unit]: Number(amount) })
  const isRunOver = monthEnd === 'next-month' && moved.day !== wall.day
  return instantOfWallTime(isRunOver ? moved.add({ days: 1 }) : moved, zone, 'later')
})

/** The same for days and weeks; null where they are others, or the clocks change near either end. */
function movedByDays(instant: Instant, amount: number, unit: string, zone: Zone): Instant | null {
  const days = unit === 'weeks' ? 7 * amount : amount
  const offset = unit === 'days' || unit === 'weeks' ? steadyAt(instant, zone) : null
  return offset === null ? null : steadyInstantOf(instant + offset + days * DAY, zone)
}

/**
 * A bound moved by a duration: all that its instants may be moved to. With a month that is too short
 * a later instant can be moved to an earlier one of the same day.
 */
export function addToBound(bound: Bound, duration: Duration, zone: Zone): Bound {
  const { earliest, latest } = bound
  if (earliest === latest) return at(addDuration(earliest, duration, zone))
  const edges = duration.unit === 'months' || duration.unit === 'years' ? edgesIn(bound, zone) : []
  const moved = [earliest, ...edges, latest].map((one) => addDuration(one, duration, zone))
  return { earliest: Math.min(...moved), latest: Math.max(...moved) }
}

/**
 * An excluded end, moved: its last instant so much later, of working days to the end of the last of
 * them. What ends at a midnight ends at one; what has no end stays without one.
 */
export function extendBound(bound: Bound, duration: Duration, zone: Zone): Bound {
  const moved = addToBound(shift(bound, -1), duration, zone)
  const isDays = duration.unit === 'working-days'
  const end = (before: Instant, last: Instant): Instant => {
    if (before <= BEGINNING || before >= END) return before
    return isDays ? endOfDay(last, zone) : Math.min(END, last + 1)
  }
  return {
    earliest: end(bound.earliest, moved.earliest),
    latest: end(bound.latest, moved.latest),
  }
}

/** Where the first local day of a bound ends and the last one begins. */
const edgesIn = ({ earliest, latest }: Bound, zone: Zone): Instant[] =>
  [endOfDay(earliest, zone), startOfDay(latest, zone)]
    .flatMap((midnight) => [midnight - 1, midnight])
    .filter((edge) => edge > earliest && edge < latest)

/** The local date, such as `2015-03-01`; of BEGINNING and END `..`. */
export function localDate(instant: Instant, zone: Zone): string {
  return onCalendar(instant) ? dateShown(`${instant} ${zone}`) : '..'
}

/** From `instant zone`: the local date. */
const dateShown = memoise((key: string): string => {
  const [instant, zone = ''] = key.split(' ')
  return isoDate(dateAt(Number(instant), zone))
})

/** BEGINNING or END if a move by `milliseconds` leaves the calendar, else null. */
function endIfBeyondCalendar(instant: Instant, milliseconds: number): Instant | null {
  if (!onCalendar(instant)) return instant
  if (onCalendar(instant + milliseconds)) return null
  return milliseconds < 0 ? BEGINNING : END
}

/** Whether people work on the local day that contains the instant; beyond the calendar they do. */
export const isWorkingDay = (instant: Instant, zone: Zone, calendar: WorkingCalendar): boolean =>
  !onCalendar(instant) || isWorkingDate(dateAt(instant, zone), calendar)
