/**
 * Dates in a sentence: `15 February 2015 at 18:00`, in the wall time of the agreement's zone, which
 * is named once elsewhere. What ends a window is its first excluded instant, and said as what is
 * still inside: the midnight after a day is the end of that day.
 */
import { BEGINNING, END, MINUTE } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { endOfDay, formatInstant, localDate, startOfDay } from '../../time/index.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** What a date is for: an instant that begins or happens, or the first one that is too late. */
export type DateUse = 'start' | 'end'

/** `15 February 2015` of a local date such as `2015-02-15`; `February 2015` of a month. */
export function dateWords(isoDate: string): string {
  const match = /^(-?\d+)-(\d{2})(?:-(\d{2}))?$/.exec(isoDate)
  if (match === null) return isoDate
  const [, year = '', month = '', day] = match
  const named = `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return day === undefined ? named : `${Number(day)} ${named}`
}

/** `15 February 2015 at 18:00`; as an end `the end of 14 February 2015`. */
export function instantWords(instant: Instant, zone: string, use: DateUse): string {
  if (instant >= END) return 'no date'
  if (instant <= BEGINNING) return 'the beginning'
  const shown = use === 'end' && isJustAfter(instant) ? instant - 1 : instant
  if (use === 'end' && shown === instant && startOfDay(shown, zone) === shown) {
    return `the end of ${dateWords(localDate(shown - 1, zone))}`
  }
  const [, time = ''] = formatInstant(shown, zone).split(' ')
  return `${dateWords(localDate(shown, zone))} at ${time}`
}

/** So long after an instant, that instant included, is one millisecond later. */
const isJustAfter = (instant: Instant): boolean =>
  instant - Math.floor(instant / MINUTE) * MINUTE === 1

/** A certain instant, a whole day, or somewhere between two. */
export function boundWords(bound: Bound, zone: string, use: DateUse): string {
  const { earliest, latest } = bound
  if (earliest === latest) return instantWords(earliest, zone, use)
  const wholeDays =
    use === 'start' &&
    startOfDay(earliest, zone) === earliest &&
    endOfDay(latest, zone) === latest + 1
  if (!wholeDays)
    return `some time between ${instantWords(earliest, zone, use)} and ${instantWords(latest, zone, use)}`
  const [first, last] = [localDate(earliest, zone), localDate(latest, zone)].map(dateWords)
  return first === last ? `some time on ${first}` : `some time from ${first} to ${last}`
}
