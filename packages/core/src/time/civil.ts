/**
 * Dates as numbers of days, and clocks that do not change: nearly all that is asked of a calendar is that,
 * and whole numbers are enough for it. Where a zone changes its clocks within two days of an instant,
 * `steadyOffset` says so, and the caller asks the rules of the zone instead.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../base/index.ts'
import type { Instant } from '../base/index.ts'

/** Days since 1970-01-01. */
export type DayNumber = number

export interface CivilDate {
  readonly year: number
  readonly month: number // 1 to 12
  readonly day: number
}

/** A wall time without a zone. */
export interface WallTime extends CivilDate {
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly millisecond?: number
}

/** Between these years, both included, the functions here can be asked; further out the calendar ends. */
const YEAR_MAX = 270_000

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Of a month from 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

const isLeapYear = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Whether the calendar has this date and the clock this time; null: it is too far out to be told here. */
export function isWallTime(wall: WallTime): boolean | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = wall
  if (!(Math.abs(year) <= YEAR_MAX)) return null
  const hasDate = isWithin(month, 1, 12) && isWithin(day, 1, daysInMonth(year, month))
  const hasTime = isWithin(hour, 0, 23) && isWithin(minute, 0, 59)
  return hasDate && hasTime && isWithin(second, 0, 59) && isWithin(millisecond, 0, 999)
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

export const dayNumberOf = ({ year, month, day }: CivilDate): DayNumber =>
  new Date(0).setUTCFullYear(year, month - 1, day) / DAY

export function dateOfDay(number: DayNumber): CivilDate {
  const date = new Date(number * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** A wall time as the instant at which a clock of UTC shows it. */
export function asInUtc(wall: WallTime): Instant {
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = wall
  return dayNumberOf(wall) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + millisecond
}

/**
 * Clocks are looked at so far apart. No zone has changed them twice within so few days: the nearest
 * are the summer of a week in a part of Brazil in 2000.
 */
const LOOKED_AT = 6 * DAY

/** Of each zone, by which look it is: how far its clocks are ahead of UTC then, in milliseconds. */
const looksOfZones = new Map<string, Map<number, number>>()

const LOOKS_REMEMBERED_MAX = 20_000

/**
 * How far the clocks of a zone are ahead of UTC, in milliseconds, if they do not change within two days of
 * an instant; else null. `offsetAt` asks the rules of the zone.
 */
export function steadyOffset(
  instant: Instant,
  zone: string,
  offsetAt: (instant: Instant) => number,
): number | null {
  const looks = looksOfZones.get(zone) ?? new Map<number, number>()
  if (looks.size === 0) looksOfZones.set(zone, looks)
  if (looks.size >= LOOKS_REMEMBERED_MAX) looks.clear()
  const last = Math.ceil((instant + 2 * DAY) / LOOKED_AT)
  let steady: number | null = null
  for (let look = Math.floor((instant - 2 * DAY) / LOOKED_AT); look <= last; look += 1) {
    const offset = looks.get(look) ?? offsetAt(look * LOOKED_AT)
    looks.set(look, offset)
    if (steady !== null && steady !== offset) return null
    steady = offset
  }
  return steady
}

/** `2015-03-01`; years before 0 or after 9999 with a sign and six digits. */
export function isoDate({ year, month, day }: CivilDate): string {
  const pad = (part: number, digits: number): string => String(part).padStart(digits, '0')
  const isPlain = year >= 0 && year <= 9999
  const shown = isPlain ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`
  return `${shown}-${pad(month, 2)}-${pad(day, 2)}`
}
