/**
 * The calendar of agreements as an iCalendar file (RFC 5545), for the calendars that people use. Days
 * are all-day events, whose end is excluded; instants are in UTC. Where the text can mean several
 * dates, each is an event of its own that is tentative. What recurs is one event with a rule where a
 * rule names exactly its dates, and else an event for each of them. The same text gives the same identifiers, so
 * that a calendar which is read again replaces its events.
 */
import { DAY, SECOND } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type {
  CalendarEntry,
  CalendarGroup,
  CalendarView,
  RecurringEntry,
  RepeatRule,
} from '../view/index.ts'

/** Octets of a line without its end (RFC 5545, 3.1). */
const LINE_OCTETS_MAX = 75

/** The file, with the line ends that the format wants. `stamp`: when it was made. */
export function icalendarOf(view: CalendarView, stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Servanda//Calendar of agreements//EN',
    'CALSCALE:GREGORIAN',
    ...view.groups.flatMap((group) => [
      ...group.entries.flatMap((one) => eventLines(group, one, stamp)),
      ...group.recurring.flatMap((one) => recurringLines(group, one, stamp)),
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function recurringLines(group: CalendarGroup, entry: RecurringEntry, stamp: Instant): string[] {
  const { rule, dates, title, count, horizon } = entry
  const [first] = dates
  if (rule !== null && first !== undefined)
    return eventLines(group, { ...inTime(first, rule), title }, stamp, [ruleLine(rule, count)])
  const further = horizon === null ? [] : [`Further dates follow after ${horizon}.`]
  return dates.flatMap((one, index) =>
    eventLines(group, one, stamp, [], index === dates.length - 1 ? further : []),
  )
}

/** Minutes are counted in UTC, also from what is the end of a local day. */
const inTime = (entry: CalendarEntry, { unit }: RepeatRule): CalendarEntry =>
  unit === 'minutes' ? { ...entry, wholeDays: null } : entry

/** RFC 5545, 3.3.10. */
function ruleLine({ unit, interval, onLastDay }: RepeatRule, count: number | null): string {
  const MINUTES_OF_HOUR = 60
  const isHours = unit === 'minutes' && interval % MINUTES_OF_HOUR === 0
  const frequency = { minutes: isHours ? 'HOURLY' : 'MINUTELY', days: 'DAILY', months: 'MONTHLY' }
  const parts = [
    `FREQ=${frequency[unit]}`,
    `INTERVAL=${isHours ? interval / MINUTES_OF_HOUR : interval}`,
    ...(onLastDay ? ['BYMONTHDAY=-1'] : []),
    ...(count === null ? [] : [`COUNT=${count}`]),
  ]
  return `RRULE:${parts.join(';')}`
}

/** `rules`: lines behind its time; `remarks`: behind what is said of it. */
function eventLines(
  group: CalendarGroup,
  entry: CalendarEntry,
  stamp: Instant,
  rules: readonly string[] = [],
  remarks: readonly string[] = [],
): string[] {
  const { key, kind, label, number, title, reading, when } = entry
  const of = number === '' ? title : `${number} ${title}`
  const meaning = label === '' ? '' : ` (if the text means: ${label})`
  const under = reading === null ? [] : [`As read by: ${reading}`]
  const description = [group.title, `${kind}: ${when.text} (${group.zone})`, ...under, ...remarks]
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(`${key}@servanda`)}`,
    `DTSTAMP:${utc(stamp)}`,
    ...timeLines(entry),
    ...rules,
    `SUMMARY:${escaped(`${kind}: ${of}${meaning}`)}`,
    `DESCRIPTION:${escaped(description.join('\n'))}`,
    `CATEGORIES:${escaped(kind)}`,
    `STATUS:${label === '' && reading === null ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** An instant has no end; a stretch ends before its end, which is excluded. */
function timeLines({ wholeDays, when }: CalendarEntry): string[] {
  if (wholeDays !== null) {
    const [first, last] = wholeDays
    const after = new Date(Date.parse(`${last}T00:00Z`) + DAY).toISOString().slice(0, 10)
    return [`DTSTART;VALUE=DATE:${basic(first)}`, `DTEND;VALUE=DATE:${basic(after)}`]
  }
  const start = Date.parse(when.earliest ?? '')
  const end = Date.parse(when.latest ?? '')
  if (Number.isNaN(start)) return []
  const lasts = end - start >= SECOND
  return [`DTSTART:${utc(start)}`, ...(lasts ? [`DTEND:${utc(end)}`] : [])]
}

const basic = (isoDate: string): string => isoDate.replaceAll('-', '')

/** `20150214T220000Z` */
const utc = (instant: Instant): string =>
  `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** A value of type TEXT (RFC 5545, 3.3.11); control characters have no place in one. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')

/** Cut where a line would be too long, never within a character. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line.replaceAll(/\p{Cs}/gu, '\uFFFD')) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS_MAX) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
