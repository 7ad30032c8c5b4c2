/**
 * The calendar of agreements as of a day, and the same as a file for other calendars. A date without
 * a time of day is that day in the zone of each agreement.
 */
import { instantOfLocal } from '@servanda/core/time'
import { calendarView } from '@servanda/core/view'
import type { CalendarView } from '@servanda/core/view'
import { icalendarOf } from '@servanda/core/wire'
import type { CheckedFiles } from './check.ts'
import { readOption } from './question.ts'
import { writeTextFile } from './text-file.ts'

/** A Failure says what is wrong with the date. */
export function calendarOf({ program }: CheckedFiles, asOf: string): CalendarView {
  const instantIn = (zone: string) => readOption('as-of', asOf, instantOfLocal(asOf, zone))
  instantIn('UTC')
  return calendarView(program, { text: asOf, instantIn })
}

/** Writes the calendar in the format of RFC 5545; it is stamped with the day that it is seen from. */
export async function writeCalendar(
  folder: string,
  path: string,
  calendar: CalendarView,
): Promise<void> {
  const { asOf } = calendar
  const stamp = readOption('as-of', asOf, instantOfLocal(asOf, 'UTC'))
  await writeTextFile(folder, path, icalendarOf(calendar, stamp))
}
