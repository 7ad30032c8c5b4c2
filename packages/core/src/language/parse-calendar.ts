/** Reading the clauses of an agreement that say how its days and months are counted. */
import type { Cursor, ItemReader } from './cursor.ts'
import { parseDate } from './parse-conditions.ts'
import type { AgreementClause, WorkingDaysSyntax, WrittenDate } from './syntax.ts'
import { weekdays } from './words.ts'

/** `working days Monday to Friday except 2015-05-01, 2015-05-09`. */
export const parseWorkingDays: ItemReader<WorkingDaysSyntax> = (cursor, head) => {
  cursor.expect('days')
  const found = parseWeekdays(cursor)
  while (cursor.acceptJoint((ahead) => isWeekday(cursor.peek(ahead).text)))
    found.push(...parseWeekdays(cursor))
  const except = cursor.accept('except') ? parseDaysOff(cursor) : []
  const days = [...new Set(found)].toSorted((a, b) => a - b)
  return { kind: 'working-days', weekdays: days, except, span: cursor.spanFrom(head) }
}

/** `months end on the last day`, `months run into the next month`. */
export const parseMonthEnds: ItemReader<AgreementClause> = (cursor, head) => {
  const runs = cursor.choice('end', 'run') === 'run'
  cursor.expect(...(runs ? ['into', 'the', 'next', 'month'] : ['on', 'the', 'last', 'day']))
  const rule = runs ? 'next-month' : 'last-day'
  return { kind: 'month-ends', rule, span: cursor.spanFrom(head) }
}

/** `Monday`, or `Thursday to Monday` round the end of the week. */
function parseWeekdays(cursor: Cursor): number[] {
  const first = parseWeekday(cursor)
  if (!cursor.accept('to')) return [first]
  const last = parseWeekday(cursor)
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1)
}

function parseWeekday(cursor: Cursor): number {
  const word = cursor.peek().text
  if (!isWeekday(word)) cursor.stop('a day of the week such as `Monday`')
  cursor.take()
  return weekdays.indexOf(word) + 1
}

const isWeekday = (word: string): boolean => weekdays.includes(word)

function parseDaysOff(cursor: Cursor): readonly WrittenDate[] {
  const dates = [parseDayOff(cursor)]
  while (cursor.acceptJoint((ahead) => cursor.peek(ahead).kind === 'date'))
    dates.push(parseDayOff(cursor))
  return dates
}

/** One whole day: no month, no year, no time of day. */
function parseDayOff(cursor: Cursor): WrittenDate {
  if (/^\d{4}(-\d{2})?$/.test(cursor.peek().text)) cursor.stop('a day such as `2015-05-01`')
  const written = parseDate(cursor)
  return written.time === null ? written : cursor.stop('a day without a time of day')
}
