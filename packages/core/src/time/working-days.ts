/**
 * Counting working days. The day of the event is not counted, and an event on a day off counts from
 * the next day: the first working day after an instant is the first one after its local day. Days are
 * numbers here, so that a count of thousands of days is a few steps.
 */
import { DAY, assert } from '../base/index.ts'
import type { WorkingCalendar } from './duration.ts'
import { dateOfDay, dayNumberOf } from './civil.ts'
import type { CivilDate, DayNumber } from './civil.ts'

/** The date of the working day so many after a local day; of a negative amount, before it. */
export function workingDayAfter(
  date: CivilDate,
  amount: number,
  calendar: WorkingCalendar,
): CivilDate {
  assert(calendar.weekend.length < 7, 'at least one day of the week is a working day')
  const step = amount < 0 ? -1 : 1
  let day = dayNumberOf(date)
  for (let missing = Math.abs(amount); missing > 0;) {
    const from = day
    day = weekdayAfter(from, missing, step, calendar)
    missing = daysOffBetween(from, day, step, calendar)
  }
  return dateOfDay(day)
}

/** Whether people work on a date. */
export function isWorkingDate(date: CivilDate, { weekend, daysOff }: WorkingCalendar): boolean {
  const day = dayNumberOf(date)
  return !weekend.includes(weekdayOf(day)) && !daysOff.some((off) => numberOfText(off) === day)
}

/** The so-many-eth day that is no weekend, days off not yet left out. */
function weekdayAfter(
  from: DayNumber,
  count: number,
  step: 1 | -1,
  { weekend }: WorkingCalendar,
): DayNumber {
  const weekdays = 7 - new Set(weekend).size
  const weeks = Math.floor((count - 1) / weekdays)
  let day = from + step * 7 * weeks
  for (let missing = count - weekdays * weeks; missing > 0;) {
    day += step
    if (!weekend.includes(weekdayOf(day))) missing -= 1
  }
  return day
}

/** How many of the weekdays after `from` up to `to` are days off. */
function daysOffBetween(
  from: DayNumber,
  to: DayNumber,
  step: 1 | -1,
  { weekend, daysOff }: WorkingCalendar,
): number {
  const off = new Set(daysOff.map(numberOfText))
  return [...off].filter(
    (day) => (day - from) * step > 0 && (to - day) * step >= 0 && !weekend.includes(weekdayOf(day)),
  ).length
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1

const numberOfText = (date: string): DayNumber => Date.parse(`${date}T00:00Z`) / DAY
