/** Dates in their zones: text in, text out. Every expected value is written as UTC. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { BEGINNING, DAY, END, HOUR } from '../base/index.ts'
import type { Bound, Instant } from '../base/index.ts'
import {
  addDuration,
  dayOffset,
  endOfDay,
  formatBound,
  formatInstant,
  instantOfLocal,
  isZone,
  lastInstantOf,
  localDate,
  readStatedTime,
  startOfDay,
  timeCatalogue,
  timeDiagnostic,
} from './index.ts'
import type { Duration, TimeResult } from './index.ts'

const utc = (text: string): Instant => Date.parse(text)

function iso(instant: Instant): string {
  if (instant === BEGINNING) return 'BEGINNING'
  if (instant === END) return 'END'
  return new Date(instant).toISOString().replace('.000Z', 'Z').replace(':00Z', 'Z')
}

function show<T>(result: TimeResult<T>, print: (value: T) => string): string {
  if (result.ok) return print(result.value)
  return `refused: ${Object.values(result.problem).flat().join(' ')}`
}

const showBound = (bound: Bound): string =>
  bound.earliest === bound.latest
    ? iso(bound.earliest)
    : `${iso(bound.earliest)} … ${iso(bound.latest)}`

describe('zones', () => {
  test.each([
    ['Europe/Kyiv', true],
    ['Europe/Kiev', true],
    ['UTC', true],
    ['+02:00', true],
    ['-03:30', true],
    ['+2', false],
    ['Kyiv', false],
    ['', false],
  ])('%s', (name, expected) => {
    expect(isZone(name)).toBe(expected)
  })
})

describe('days', () => {
  test.each([
    ['2015-02-14T22:00Z', 'Europe/Kyiv', '2015-02-14T22:00Z', '2015-02-15T22:00Z'],
    ['2015-02-14T21:59Z', 'Europe/Kyiv', '2015-02-13T22:00Z', '2015-02-14T22:00Z'],
    ['2015-03-29T12:00Z', 'Europe/Kyiv', '2015-03-28T22:00Z', '2015-03-29T21:00Z'],
    ['2015-10-25T12:00Z', 'Europe/Kyiv', '2015-10-24T21:00Z', '2015-10-25T22:00Z'],
    // Midnight was skipped in Sao Paulo on 18 October 2015, and came twice in Havana.
    ['2015-10-18T12:00Z', 'America/Sao_Paulo', '2015-10-18T03:00Z', '2015-10-19T02:00Z'],
    ['2015-11-01T12:00Z', 'America/Havana', '2015-11-01T04:00Z', '2015-11-02T05:00Z'],
  ])('%s in %s', (instant, zone, start, end) => {
    expect(iso(startOfDay(utc(instant), zone))).toBe(start)
    expect(iso(endOfDay(utc(instant), zone))).toBe(end)
  })

  test('day offsets count local days, not 24 hours', () => {
    const noon = utc('2015-03-28T10:00Z')
    expect(iso(dayOffset(noon, 'Europe/Kyiv', 0))).toBe('2015-03-27T22:00Z')
    expect(iso(dayOffset(noon, 'Europe/Kyiv', 2))).toBe('2015-03-29T21:00Z')
    expect(iso(dayOffset(noon, 'Europe/Kyiv', -1))).toBe('2015-03-26T22:00Z')
  })

  test('no start and no end stay what they are', () => {
    for (const end of [BEGINNING, END]) {
      expect(startOfDay(end, 'Europe/Kyiv')).toBe(end)
      expect(endOfDay(end, 'Europe/Kyiv')).toBe(end)
      expect(dayOffset(end, 'Europe/Kyiv', 3)).toBe(end)
      expect(addDuration(end, { amount: 3, unit: 'years' }, 'UTC')).toBe(end)
    }
    expect(addDuration(0, { amount: 1_000_000, unit: 'years' }, 'UTC')).toBe(END)
    expect(addDuration(0, { amount: -1_000_000, unit: 'years' }, 'UTC')).toBe(BEGINNING)
  })
})

describe('durations', () => {
  test.each<[string, Duration, string, string]>([
    // Case 29 of the worked cases: clocks go forward on 29 March.
    ['2015-03-20T10:00Z', { amount: 14, unit: 'days' }, 'Europe/Kyiv', '2015-04-03T09:00Z'],
    ['2015-03-20T10:00Z', { amount: 336, unit: 'hours' }, 'Europe/Kyiv', '2015-04-03T10:00Z'],
    ['2015-03-20T10:00Z', { amount: 2, unit: 'weeks' }, 'Europe/Kyiv', '2015-04-03T09:00Z'],
    // 03:30 is skipped on 29 March and comes twice on 25 October.
    ['2015-03-28T01:30Z', { amount: 1, unit: 'days' }, 'Europe/Kyiv', '2015-03-29T01:30Z'],
    ['2015-10-24T00:30Z', { amount: 1, unit: 'days' }, 'Europe/Kyiv', '2015-10-25T01:30Z'],
    ['2015-01-31T10:00Z', { amount: 1, unit: 'months' }, 'Europe/Kyiv', '2015-02-28T10:00Z'],
    ['2016-02-29T10:00Z', { amount: 1, unit: 'years' }, 'Europe/Kyiv', '2017-02-28T10:00Z'],
    ['2015-03-31T10:00Z', { amount: -1, unit: 'months' }, 'UTC', '2015-02-28T10:00Z'],
    ['2015-03-20T10:00Z', { amount: 90, unit: 'minutes' }, '+02:00', '2015-03-20T11:30Z'],
  ])('%s + %o in %s', (instant, duration, zone, expected) => {
    expect(iso(addDuration(utc(instant), duration, zone))).toBe(expected)
  })
})

describe('dates as a person writes them', () => {
  test.each([
    ['2015-02-15', '2015-02-14T22:00Z', '2015-02-15T21:59:59.999Z'],
    ['2015-03-29', '2015-03-28T22:00Z', '2015-03-29T20:59:59.999Z'],
    ['2015-02-15T00:00', '2015-02-14T22:00Z', '2015-02-14T22:00Z'],
    ['2015-02-15 00:00', '2015-02-14T22:00Z', '2015-02-14T22:00Z'],
    ['2015-02-15T12:30:45', '2015-02-15T10:30:45Z', '2015-02-15T10:30:45Z'],
    ['2015-02-15T12:30:45.5Z', '2015-02-15T12:30:45.500Z', '2015-02-15T12:30:45.500Z'],
    ['2015-02-15T12:30+03:00', '2015-02-15T09:30Z', '2015-02-15T09:30Z'],
    ['2015-12-31T24:00', '2015-12-31T22:00Z', '2015-12-31T22:00Z'],
    ['2015-10-25T03:30', '2015-10-25T01:30Z', '2015-10-25T01:30Z'],
    ['02/12/2015', 'refused: ambiguous-date 2015-12-02 2015-02-12', ''],
    ['02.12.2015', 'refused: ambiguous-date 2015-12-02 2015-02-12', ''],
    ['13/02/2015', 'refused: not-a-date 2015-02-13', ''],
    ['05/05/2015', 'refused: not-a-date 2015-05-05', ''],
    ['31/02/2015', 'refused: no-such-date', ''],
    ['2015-02-30', 'refused: no-such-date', ''],
    ['2015-02-29', 'refused: no-such-date', ''],
    ['2015-13-01', 'refused: no-such-date', ''],
    ['2015-02-15T25:00', 'refused: no-such-time', ''],
    ['2015-02-15T10:00+30:00', 'refused: unknown-zone +30:00', ''],
    ['yesterday', 'refused: not-a-date', ''],
    ['', 'refused: not-a-date', ''],
  ])('%s', (text, first, last) => {
    expect(show(instantOfLocal(text, 'Europe/Kyiv'), iso)).toBe(first)
    expect(show(lastInstantOf(text, 'Europe/Kyiv'), iso)).toBe(last === '' ? first : last)
  })

  test('an unknown zone is named', () => {
    expect(show(instantOfLocal('2015-02-15', 'Mars'), iso)).toBe('refused: unknown-zone Mars')
  })
})

describe('stated times', () => {
  const zoned = (edtf: string, zone = 'Europe/Kyiv'): string =>
    show(readStatedTime({ edtf, zone }), ({ start, end, whole }) => {
      expect(whole.earliest).toBe(start.earliest)
      expect(whole.latest).toBe(end.latest)
      return `${showBound(start)} to ${showBound(end)}`
    })

  test.each([
    // Case 23: New Year's Eve of a source in Kyiv, and of one in New York.
    ['2015-12-31', 'Europe/Kyiv', '2015-12-30T22:00Z to 2015-12-31T21:59:59.999Z'],
    ['2015-12-31', 'America/New_York', '2015-12-31T05:00Z to 2016-01-01T04:59:59.999Z'],
    // Case 24: the day of a report in Moscow time starts an hour before that of Kyiv.
    ['2015-02-15', 'Europe/Moscow', '2015-02-14T21:00Z to 2015-02-15T20:59:59.999Z'],
    ['2015-02', 'Europe/Kyiv', '2015-01-31T22:00Z to 2015-02-28T21:59:59.999Z'],
    ['2015', '+00:00', '2015-01-01T00:00Z to 2015-12-31T23:59:59.999Z'],
    ['2015-03-03~', 'UTC', '2015-03-03T00:00Z to 2015-03-03T23:59:59.999Z'],
    ['2015-03?', 'UTC', '2015-03-01T00:00Z to 2015-03-31T23:59:59.999Z'],
    ['2015-02-15T00:00', 'Europe/Kyiv', '2015-02-14T22:00Z to 2015-02-14T22:00Z'],
    ['2015-02-15T00:00:30Z', 'Europe/Kyiv', '2015-02-15T00:00:30Z to 2015-02-15T00:00:30Z'],
    [
      '2015-10-25T03:30',
      'Europe/Kyiv',
      '2015-10-25T00:30Z … 2015-10-25T01:30Z to 2015-10-25T00:30Z … 2015-10-25T01:30Z',
    ],
    ['2015-03-01/2015-03-10', 'UTC', '2015-03-01T00:00Z to 2015-03-10T23:59:59.999Z'],
    ['2015-03-01/2015-03', 'UTC', '2015-03-01T00:00Z to 2015-03-31T23:59:59.999Z'],
    ['2015-03-01T10:00/2015-03-01T12:00', 'UTC', '2015-03-01T10:00Z to 2015-03-01T12:00Z'],
    ['2015-03-01/..', 'UTC', '2015-03-01T00:00Z to END'],
    ['../2015-03-01', 'UTC', 'BEGINNING to 2015-03-01T23:59:59.999Z'],
    ['../..', 'UTC', 'BEGINNING to END'],
    ['2015-03-01/', 'UTC', '2015-03-01T00:00Z to 2015-03-01T00:00Z … END'],
    ['/2015-03-01', 'UTC', 'BEGINNING … 2015-03-01T23:59:59.999Z to 2015-03-01T23:59:59.999Z'],
    [
      '2015-03-XX',
      'UTC',
      '2015-03-01T00:00Z … 2015-03-31T00:00Z to 2015-03-01T23:59:59.999Z … 2015-03-31T23:59:59.999Z',
    ],
    [
      '2016-XX',
      'UTC',
      '2016-01-01T00:00Z … 2016-12-01T00:00Z to 2016-01-31T23:59:59.999Z … 2016-12-31T23:59:59.999Z',
    ],
    [
      '201X',
      'UTC',
      '2010-01-01T00:00Z … 2019-01-01T00:00Z to 2010-12-31T23:59:59.999Z … 2019-12-31T23:59:59.999Z',
    ],
    [
      '2015-02-XX/2015-03-05',
      'UTC',
      '2015-02-01T00:00Z … 2015-02-28T00:00Z to 2015-03-05T23:59:59.999Z',
    ],
    ['2015-02-30', 'UTC', 'refused: no-such-date'],
    ['2015-02-29?', 'UTC', 'refused: no-such-date'],
    ['2015-13', 'UTC', 'refused: no-such-date'],
    ['2015-03-10/2015-03-01', 'UTC', 'refused: reversed'],
    ['2015-03-10/2015-02-30', 'UTC', 'refused: no-such-date'],
    ['2015-21', 'UTC', 'refused: not-supported seasons'],
    ['-0003', 'UTC', 'refused: not-supported years'],
    ['Y170000002', 'UTC', 'refused: not-supported years'],
    ['02/12/2015', 'UTC', 'refused: ambiguous-date 2015-12-02 2015-02-12'],
    ['{2015,2016}', 'UTC', 'refused: not-a-date'],
    ['2015-03-01 12:00', 'UTC', 'refused: not-a-date 2015-03-01T12:00'],
    ['2015/2016/2017', 'UTC', 'refused: not-a-date'],
    ['/', 'UTC', 'refused: not-a-date'],
    ['', 'UTC', 'refused: not-a-date'],
    ['2015-03-03', 'Kyiv', 'refused: unknown-zone Kyiv'],
  ])('%s in %s', (edtf, zone, expected) => {
    expect(zoned(edtf, zone)).toBe(expected)
  })
})

describe('times in words', () => {
  test.each([
    ['2015-03-01T10:00Z', '2015-03-01 12:00'],
    ['2015-03-01T10:00:05Z', '2015-03-01 12:00:05'],
    ['2015-03-01T10:00:05.250Z', '2015-03-01 12:00:05.250'],
  ])('%s', (instant, expected) => {
    expect(formatInstant(utc(instant), 'Europe/Kyiv')).toBe(expected)
    expect(localDate(utc(instant), 'Europe/Kyiv')).toBe(expected.slice(0, 10))
  })

  test.each([
    ['2015-03-03', '2015-03-03'],
    ['2015-03', '2015-03-01 to 2015-03-31'],
    ['2015-03-03T12:00', '2015-03-03 12:00'],
    ['2015-03-03T12:00/2015-03-05', '2015-03-03 12:00 to 2015-03-05 23:59:59.999'],
    ['../2015-03-05', 'until 2015-03-05'],
    ['2015-03-03T12:00/..', 'from 2015-03-03 12:00'],
    ['../..', 'at any time'],
  ])('the bound of %s', (edtf, expected) => {
    const read = readStatedTime({ edtf, zone: 'Europe/Kyiv' })
    expect(show(read, ({ whole }) => formatBound(whole, 'Europe/Kyiv'))).toBe(expected)
  })
})

test('every problem has a diagnostic that says what to write instead', () => {
  const texts = ['02/12/2015', '2015-02-30', '2015-02-15T25:00', 'soon', '2015-21', '2016/2015']
  const results = texts.map((edtf) => ({ edtf, read: readStatedTime({ edtf, zone: 'UTC' }) }))
  results.push({ edtf: '2015', read: readStatedTime({ edtf: '2015', zone: 'Mars' }) })
  const lines = results.map(({ edtf, read }) => {
    if (read.ok) return 'read'
    const span = { source: 'x', start: 0, end: edtf.length }
    const { code, severity, message, help } = timeDiagnostic(read.problem, edtf, span)
    return `${severity}[${code}]: ${message} (${help})`
  })
  expect(lines).toEqual([
    'error[time-ambiguous-date]: `02/12/2015` can be 2015-12-02 (day first) or 2015-02-12 (month first) (write 2015-12-02 or 2015-02-12)',
    'error[time-no-such-date]: there is no date `2015-02-30` (correct the day or the month)',
    'error[time-no-such-time]: there is no time `2015-02-15T25:00` (write hours 00 to 23, minutes 00 to 59)',
    'error[time-not-a-date]: `soon` is not a date (write a date such as 2015-02-15 or 2015-02-15T00:00)',
    'error[time-not-supported]: seasons such as `2015-21` are not read, because their bounds are unclear (write the first and last possible date, such as 2015-03-01/2015-05-31)',
    'error[time-reversed]: `2016/2015` ends before it starts (write the earlier date first)',
    'error[time-unknown-zone]: the time zone `Mars` is not known (write an IANA name such as Europe/Kyiv, or an offset such as +02:00)',
  ])
  expect(new Set(lines.map((line) => /\[(.*?)\]/.exec(line)?.[1]))).toEqual(
    new Set(Object.keys(timeCatalogue)),
  )
})

describe('for any instant in any of these zones', () => {
  const zones = fc.constantFrom(
    'Europe/Kyiv',
    'Asia/Damascus',
    'America/Sao_Paulo',
    'America/Havana',
    'Pacific/Apia',
    'Asia/Kathmandu',
    '+05:30',
    'UTC',
  )
  const instants = fc.integer({ min: utc('2005-01-01'), max: utc('2025-01-01') })
  const units = fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months', 'years')

  test('the start of a day is its own start, and the end of a day starts the next', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const start = startOfDay(instant, zone)
        const end = endOfDay(instant, zone)
        expect(start).toBeLessThanOrEqual(instant)
        expect(instant).toBeLessThan(end)
        expect(startOfDay(start, zone)).toBe(start)
        expect(startOfDay(end - 1, zone)).toBe(start)
        expect(startOfDay(end, zone)).toBe(end)
      }),
    )
  })

  test('a later instant never has an earlier day, and more days never lead back', () => {
    fc.assert(
      fc.property(instants, fc.nat(3 * DAY), zones, fc.nat(60), (instant, delta, zone, days) => {
        expect(startOfDay(instant, zone)).toBeLessThanOrEqual(startOfDay(instant + delta, zone))
        expect(dayOffset(instant, zone, days)).toBeLessThanOrEqual(
          dayOffset(instant, zone, days + 1),
        )
      }),
    )
  })

  test('a longer duration never ends earlier', () => {
    const amounts = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(
        instants,
        amounts,
        fc.nat(5),
        units,
        zones,
        (instant, amount, more, unit, zone) => {
          const shorter = addDuration(instant, { amount, unit }, zone)
          const longer = addDuration(instant, { amount: amount + more, unit }, zone)
          expect(shorter).toBeLessThanOrEqual(longer)
        },
      ),
    )
  })

  test('a day is within a change of clocks of 24 hours', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('Europe/Kyiv', 'Asia/Damascus'), (instant, zone) => {
        const next = addDuration(instant, { amount: 1, unit: 'days' }, zone)
        expect(Math.abs(next - instant - DAY)).toBeLessThanOrEqual(HOUR)
      }),
    )
  })

  test('a date written out is read as the day it came from', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const date = localDate(instant, zone)
        expect(instantOfLocal(date, zone)).toEqual({ ok: true, value: startOfDay(instant, zone) })
        expect(lastInstantOf(date, zone)).toEqual({ ok: true, value: endOfDay(instant, zone) - 1 })
      }),
    )
  })
})
