/** What whole numbers give is what the rules of the zones give, also where clocks change. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDuration, dayOffset, endOfDay, localDate, startOfDay } from './calendar.ts'
import { dateOfDay, dayNumberOf, daysInMonth, isWallTime } from './civil.ts'
import { formatInstant } from './format.ts'
import { instantOfWallTime, startOfDate, startOfNextDate, wallTimeExists } from './zone.ts'

const zones = [
  'UTC',
  '+05:45',
  'Europe/Kyiv',
  'Europe/London',
  'Asia/Damascus',
  'Asia/Gaza', // changes that moved with the season
  'Asia/Tehran', // at midnight
  'Africa/Casablanca', // twice more in a year
  'Africa/Cairo', // four times in 2010 and 2014
  'America/Recife', // for one week in 2000
  'America/Sao_Paulo', // at midnight
  'Australia/Lord_Howe', // by half an hour
  'Pacific/Apia', // a day left out in 2011
]

const [first, last] = [Date.UTC(1950, 0), Date.UTC(2060, 0)]
const hour = 3_600_000
/** Any instant, and more often one in years with unusual changes. */
const instants = fc.oneof(
  fc.integer({ min: first / 1_000, max: last / 1_000 }),
  fc.integer({ min: Date.UTC(2010, 0) / 1_000, max: Date.UTC(2015, 0) / 1_000 }),
  fc.integer({ min: Date.UTC(2000, 8) / 1_000, max: Date.UTC(2000, 11) / 1_000 }),
  fc.integer({ min: first / hour, max: last / hour }).map((hours) => hours * 3_600),
)

const wallAt = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

test('days, dates and wall times are those of the zone', { timeout: 60_000 }, () => {
  const property = fc.property(
    instants,
    fc.constantFrom(...zones),
    fc.integer({ min: -400, max: 400 }),
    (seconds, zone, days) => {
      const instant = seconds * 1_000
      const wall = wallAt(instant, zone)
      const date = wall.toPlainDate()
      const startOf = (other: Temporal.PlainDate) =>
        other.toZonedDateTime(zone).startOfDay().epochMilliseconds
      const { year, month, day, hour: hours, minute, second } = wall
      const plain = { year, month, day, hour: hours, minute, second }
      const instantOf = (disambiguation: 'later' | 'compatible') =>
        wall.toPlainDateTime().toZonedDateTime(zone, { disambiguation }).epochMilliseconds
      expect(startOfDay(instant, zone)).toBe(wall.startOfDay().epochMilliseconds)
      expect(endOfDay(instant, zone)).toBe(startOf(date.add({ days: 1 })))
      expect(dayOffset(instant, zone, days)).toBe(startOf(date.add({ days })))
      expect(localDate(instant, zone)).toBe(date.toString())
      expect(startOfDate(plain, zone)).toBe(startOf(date))
      expect(startOfNextDate(plain, zone)).toBe(startOf(date.add({ days: 1 })))
      expect(instantOfWallTime(plain, zone, 'later')).toBe(instantOf('later'))
      expect(instantOfWallTime(plain, zone, 'earlier')).toBe(instantOf('compatible'))
      const moved = wall.toPlainDateTime().add({ days })
      expect(addDuration(instant, { amount: days, unit: 'days' }, zone)).toBe(
        moved.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds,
      )
    },
  )
  fc.assert(property, { numRuns: 1_500 })
})

test('dates exist where the calendar has them', () => {
  const part = fc.integer({ min: -1, max: 62 })
  const wall = fc.record({
    year: fc.integer({ min: -5, max: 10_005 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hour: part,
    minute: part,
  })
  const exists = (one: object): boolean => {
    try {
      Temporal.PlainDateTime.from(one as Temporal.PlainDateTimeLike, { overflow: 'reject' })
      return true
    } catch {
      return false
    }
  }
  const property = fc.property(wall, (one) => {
    expect(wallTimeExists(one)).toBe(exists(one))
    const { year, month, day } = one
    if (isWallTime({ year, month, day }) !== true) return
    expect(dateOfDay(dayNumberOf(one))).toEqual({ year, month, day })
    expect(daysInMonth(year, month)).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
  })
  fc.assert(property, { numRuns: 2_000 })
})

const exact = fc
  .tuple(instants, fc.constantFrom(0, 0, 1, 250, 999))
  .map(([seconds, milliseconds]) => seconds * 1_000 + milliseconds)

const far = fc.integer({ min: -8_500_000_000_000, max: 8_500_000_000_000 }).map((n) => n * 1_000)

test('instants are shown as the clock of the zone shows them', () => {
  const property = fc.property(fc.oneof(exact, far), fc.constantFrom(...zones), (instant, zone) => {
    const wall = wallAt(instant, zone).toPlainDateTime()
    const isWhole = (unit: number): boolean => instant % unit === 0
    const smallestUnit = isWhole(60_000) ? 'minute' : isWhole(1_000) ? 'second' : 'millisecond'
    expect(formatInstant(instant, zone)).toBe(
      wall.toString({ smallestUnit, roundingMode: 'trunc' }).replace('T', ' '),
    )
  })
  fc.assert(property, { numRuns: 2_000 })
})
