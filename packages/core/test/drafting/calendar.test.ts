/**
 * The calendar of agreements: the examples as tables, single dates beside what is shown of them, and
 * the file for other calendars held to the rules of RFC 5545.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSources } from '../../src/language/index.ts'
import type { Program } from '../../src/program/index.ts'
import { instantOfLocal } from '../../src/time/index.ts'
import { calendarView, renderCalendar, unpainted } from '../../src/view/index.ts'
import type { CalendarView } from '../../src/view/index.ts'
import { icalendarOf } from '../../src/wire/index.ts'
import { exampleProgram, examples, expectDrafted } from './examples.ts'

function calendarAsOf(program: Program, text: string): CalendarView {
  return calendarView(program, {
    text,
    instantIn: (zone) => {
      const read = instantOfLocal(text, zone)
      if (!read.ok) throw new Error(text)
      return read.value
    },
  })
}

const stamp = Date.parse('2015-03-01T00:00Z')

test.each(Object.entries(examples))('the example `%s`', (name, folders) => {
  const calendar = calendarAsOf(exampleProgram(folders), '2015-03-01')
  const table = renderCalendar(calendar, { paint: unpainted, width: null })
  expectDrafted(`calendar/${name}.txt`, `${table.join('\n')}\n`)
  if (name === 'first') expectDrafted('calendar/first.ics', icalendarOf(calendar, stamp))
})

function programOf(lines: string, title = 'One'): Program {
  const text = `agreement pact ${JSON.stringify(title)} {
  time zone "Europe/Kyiv"
  party North
  event dawn on 2020-03-28 at 12:00
  commitment 1 "Under test" binding {
    obliged: North
    must announce
    ${lines}
  }
}
`
  return checkSources([{ name: 'pact', text }]).program
}

/** The rows of commitment 1 as of a day: `when | UTC | from here | kind | label`. */
function check(lines: string, asOf: string, expected: readonly string[]): void {
  const [group] = calendarAsOf(programOf(lines), asOf).groups
  const rows = (group?.entries ?? [])
    .filter(({ number }) => number === '1')
    .map(({ when, utc, days, relation, kind, label }) =>
      [when.text, utc, `${relation} ${days}`, kind, label].join(' | '),
    )
  const awaited = (group?.awaited ?? []).map(({ kind, words }) => `${kind} waits: ${words}`)
  expect([...rows, ...awaited]).toEqual(expected)
}

describe('from the day that is asked about', () => {
  test('a deadline at the end of a day is that day, in summer time as in winter', () => {
    check('by the end of 2020-03-29', '2020-03-29', [
      'end of 2020-03-29 | 2020-03-29T21:00Z | today 0 | deadline | ',
    ])
    check('by the end of 2020-03-28', '2020-03-29', [
      'end of 2020-03-28 | 2020-03-28T22:00Z | past -1 | deadline | ',
    ])
  })

  test('days are counted on the local calendar', () => {
    check('starting 2020-04-01 at 00:30\n by 2020-04-02 at 23:59', '2020-03-27', [
      '2020-04-01 00:30 | 2020-03-31T21:30Z | future 5 | start | ',
      '2020-04-02 23:59 | 2020-04-02T20:59Z | future 6 | deadline | ',
    ])
  })

  test('alternatives are rows of their own', () => {
    check('by either "first" the end of 2020-03-30 or "second" 3 days after dawn', '2020-03-30', [
      'end of 2020-03-30 | 2020-03-30T21:00Z | today 0 | deadline | first',
      '2020-03-31 12:00 | 2020-03-31T09:00Z | future 1 | deadline | second',
    ])
  })

  test('what depends on what happens is listed apart', () => {
    check('within 2 days of hold_elections happened', '2020-01-01', [
      'deadline waits: 2 days after the moment when somebody has held elections',
    ])
  })

  test('dates inside of conditions are dates too', () => {
    check('once reached 2020-05-01 at 10:00\n deadline: not stated', '2020-01-01', [
      '2020-05-01 10:00 | 2020-05-01T07:00Z | future 121 | condition | ',
    ])
  })
})

/** The recurring dates of commitment 1: what is said of each series, and its first dates. */
function checkRecurring(lines: string, expected: readonly string[]): void {
  const [group] = calendarAsOf(programOf(lines), '2020-03-29').groups
  const said = (group?.recurring ?? []).map(({ every, count, dates, rule, horizon }) => {
    const first = dates.slice(0, 3).map(({ when }) => when.text)
    const by = rule === null ? 'no rule' : `${rule.interval} ${rule.unit}${rule.onLastDay ? ' on the last day' : ''}` // prettier-ignore
    return `every ${every}: ${count ?? `endless, ${dates.length} until ${horizon}`}; ${by}; ${first.join(', ')}`
  })
  const awaited = (group?.awaited ?? []).map(({ kind, words }) => `${kind} waits: ${words}`)
  expect([...said, ...awaited]).toEqual(expected)
}

describe('duties that recur', () => {
  test('hours are exact, also over a change of the clocks', () => {
    checkRecurring('every 72 hours\n starting 2020-03-27\n until the end of 2020-04-10', [
      'every 72 hours: 4; 4320 minutes; 2020-03-30 01:00, 2020-04-02 01:00, 2020-04-05 01:00',
    ])
  })

  test('days and months are whole days where they begin at midnight', () => {
    checkRecurring('every 3 days\n starting 2020-03-27\n until the end of 2020-04-10', [
      'every 3 days: 5; 3 days; end of 2020-03-29, end of 2020-04-01, end of 2020-04-04',
    ])
    checkRecurring('every 1 month\n starting 2020-01-01', [
      'every 1 month: endless, 14 until 2021-03-29; 1 months on the last day; end of 2020-01-31, end of 2020-02-29, end of 2020-03-31',
    ])
    checkRecurring('every 1 year\n starting 2020-01-15\n until 2022-02-01', [
      'every 1 year: 2; 12 months; end of 2021-01-14, end of 2022-01-14',
    ])
  })

  test('no rule where months have no such day, days are at a wall time, or each has its own', () => {
    checkRecurring('every 1 month\n starting 2020-01-31\n until 2020-05-01', [
      'every 1 month: 3; no rule; end of 2020-02-28, end of 2020-03-30, end of 2020-04-29',
    ])
    checkRecurring('every 1 day\n starting 2020-03-27 at 12:00\n until 2020-03-31', [
      'every 1 day: 4; no rule; 2020-03-28 12:00, 2020-03-29 12:00, 2020-03-30 12:00',
    ])
    checkRecurring(
      'every 1 week\n starting 2020-03-02\n within 24 hours of the start\n until 2020-03-31',
      ['every 1 week: 4; no rule; 2020-03-03 00:00, 2020-03-10 00:00, 2020-03-17 00:00'],
    )
  })

  test('alternatives of the start are series of their own; what waits is listed apart', () => {
    const either = 'starting either "a" 2020-01-01 or "b" 2020-01-02'
    checkRecurring(`every 2 weeks\n ${either}\n until 2020-02-01`, [
      'every 2 weeks: 2; 14 days; end of 2020-01-14, end of 2020-01-28',
      'every 2 weeks: 2; 14 days; end of 2020-01-15, end of 2020-01-29',
    ])
    checkRecurring('every 2 weeks\n starting hold_elections happened\n deadline: not stated', [
      'start waits: the moment when somebody has held elections',
      'deadline waits: every 2 weeks from the moment when somebody has held elections',
    ])
  })

  test('the table has the last one before today and the next five', () => {
    const calendar = calendarAsOf(programOf('every 1 day\n starting 2020-03-01'), '2020-03-29')
    const table = renderCalendar(calendar, { paint: unpainted, width: null })
    expect(table.filter((line) => line.includes('period'))).toHaveLength(6)
    expect(table.at(-1)).toBe(
      '  deadline of 1 Under test: every 1 day, without an end; 6 of them are above',
    )
  })
})

describe('the file for other calendars', () => {
  test.each([
    [
      'every 72 hours\n starting 2020-03-27',
      ['DTSTART:20200329T220000Z', 'RRULE:FREQ=HOURLY;INTERVAL=72'],
    ],
    [
      'every 90 minutes\n starting 2020-03-27\n until 2020-03-28',
      ['DTSTART:20200326T233000Z', 'RRULE:FREQ=MINUTELY;INTERVAL=90;COUNT=32'],
    ],
    [
      'every 2 weeks\n starting 2020-03-01',
      ['DTSTART;VALUE=DATE:20200314', 'DTEND;VALUE=DATE:20200315', 'RRULE:FREQ=DAILY;INTERVAL=14'],
    ],
    [
      'every 3 months\n starting 2020-03-01',
      [
        'DTSTART;VALUE=DATE:20200531',
        'DTEND;VALUE=DATE:20200601',
        'RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1',
      ],
    ],
  ])('a rule where it names exactly the dates: %s', (lines, expected) => {
    const file = unfolded(fileOf(programOf(lines)))
    const from = file.indexOf('UID:pact.1/deadline/period-1@servanda')
    expect(from).toBeGreaterThan(0)
    expect(file.slice(from + 2, from + 2 + expected.length)).toEqual(expected)
    expect(file.filter((line) => line.includes('period-2'))).toEqual([])
    expect(file.filter((line) => line.startsWith('SUMMARY:deadline'))).toEqual(['SUMMARY:deadline: 1 Under test']) // prettier-ignore
  })

  test('else an event for each date, up to a year from the day that is asked about', () => {
    const file = unfolded(fileOf(programOf('every 1 month\n starting 2015-01-31')))
    const dates = file.filter((line) => line.startsWith('DTSTART;VALUE=DATE:'))
    expect(dates.slice(0, 3)).toEqual([
      'DTSTART;VALUE=DATE:20150131',
      'DTSTART;VALUE=DATE:20150227',
      'DTSTART;VALUE=DATE:20150330',
    ])
    expect(dates).toHaveLength(14)
    expect(file.filter((line) => line.startsWith('RRULE'))).toEqual([])
    const description = file.findLast((line) => line.startsWith('DESCRIPTION'))
    expect(description).toContain('Further dates follow after 2016-02-29.')
  })

  test('whole days end before the next one, instants are in UTC, alternatives are tentative', () => {
    const lines =
      'starting 2020-04-01 at 00:30\n by either "first" the end of 2020-05-01 or "second" 2020-05-02 at 12:00'
    const properties = unfolded(fileOf(programOf(lines))).filter((line) =>
      /^(?:UID|DTSTART|DTEND|STATUS)/.test(line),
    )
    expect(properties).toEqual([
      'UID:pact.dawn/event@servanda',
      'DTSTART:20200328T100000Z',
      'STATUS:CONFIRMED',
      'UID:pact.1/start@servanda',
      'DTSTART:20200331T213000Z',
      'STATUS:CONFIRMED',
      'UID:pact.1/deadline/1@servanda',
      'DTSTART;VALUE=DATE:20200501',
      'DTEND;VALUE=DATE:20200502',
      'STATUS:TENTATIVE',
      'UID:pact.1/deadline/2@servanda',
      'DTSTART:20200502T090000Z',
      'STATUS:TENTATIVE',
    ])
  })

  test('any title comes back as it was, in lines of at most 75 octets', () => {
    const title = fc
      .string({ unit: 'binary', maxLength: 120 })
      .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ''))
    fc.assert(
      fc.property(title, (text) => {
        const program = programOf('')
        const [agreement] = program.agreements
        if (agreement === undefined) throw new Error('no agreement')
        const signed = { ...agreement, title: text, signed: stamp }
        const file = fileOf({ ...program, agreements: [signed], commitments: [], events: [] })
        expect(file.endsWith('\r\n')).toBe(true)
        for (const line of file.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\r\n]/)
        }
        const summary = unfolded(file).find((line) => line.startsWith('SUMMARY:')) ?? ''
        expect(unescaped(summary.slice('SUMMARY:'.length))).toBe(`signature: ${text}`)
      }),
      { numRuns: 200 },
    )
  })

  test.each(Object.entries(examples))('`%s` keeps the rules', (_name, folders) => {
    const file = fileOf(exampleProgram(folders))
    const lines = unfolded(file)
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines.at(-1)).toBe('END:VCALENDAR')
    const uids = lines.filter((line) => line.startsWith('UID:'))
    expect(uids.length).toBeGreaterThan(0)
    expect(new Set(uids).size).toBe(uids.length)
    expect(lines.filter((line) => !/^[A-Z-]+(?:;[A-Z]+=[A-Z]+)?:/.test(line))).toEqual([])
    const starts = lines.filter((line) => line.startsWith('DTSTART'))
    expect(starts.length).toBe(uids.length)
    expect(
      starts.filter((line) => !/^DTSTART(?:;VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)$/.test(line)),
    ).toEqual([])
  })
})

const fileOf = (program: Program): string => icalendarOf(calendarAsOf(program, '2015-03-01'), stamp)

/** RFC 5545, 3.1: a line end followed by a space is nothing. */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/gu, (_all, character: string) =>
    /[nN]/.test(character) ? '\n' : character,
  )
