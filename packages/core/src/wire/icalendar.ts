/**
 * The calendar of agreements as an iCalendar file (RFC 5545), for the calendars that people use. Days
 * are all-day events, whose end is excluded; instants are in UTC. Where the text can mean several
 * dates, each is an event of its own that is tentative. The same text gives the same identifiers, so
 * that a calendar which is read again replaces its events.
 */
import { DAY, SECOND } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type { CalendarEntry, CalendarGroup, CalendarView } from '../view/index.ts'

/** Octets of a line without its end (RFC 5545, 3.1). */
const LINE_OCTETS_MAX = 75

/** The file, with the line ends that the format wants. `stamp`: when it was made. */
export function icalendarOf(view: CalendarView, stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Servanda//Calendar of agreements//EN',
    'CALSCALE:GREGORIAN',
    ...view.groups.flatMap((group) =>
      group.entries.flatMap((one) => eventLines(group, one, stamp)),
    ),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(group: CalendarGroup, entry: CalendarEntry, stamp: Instant): string[] {
  const { key, kind, label, number, title, reading, when } = entry
  const of = number === '' ? title : `${number} ${title}`
  const meaning = label === '' ? '' : ` (if the text means: ${label})`
  const under = reading === null ? [] : [`As read by: ${reading}`]
  const description = [group.title, `${kind}: ${when.text} (${group.zone})`, ...under].join('\n')
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(`${key}@servanda`)}`,
    `DTSTAMP:${utc(stamp)}`,
    ...timeLines(entry),
    `SUMMARY:${escaped(`${kind}: ${of}${meaning}`)}`,
    `DESCRIPTION:${escaped(description)}`,
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
