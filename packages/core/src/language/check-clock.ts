/**
 * Dates on which people will differ whatever the text means: an hour that a change of the clocks skips
 * or shows twice, a count of days or hours in which they change, a deadline on a day off. Asked where
 * a date is read, so that the words can be shown.
 */
import type { Instant, Span } from '../base/index.ts'
import { calendarBound } from '../program/index.ts'
import type { Duration, Moment } from '../program/index.ts'
import {
  addDuration,
  clockShift,
  doubtAfter,
  doubtOfWritten,
  formatInstant,
  localDate,
  isWorkingDay,
} from '../time/index.ts'
import type { DoubtfulHour } from '../time/index.ts'
import type { Names } from './resolve.ts'
import type { Setting } from './setting.ts'

/** Warns of a time of day, written `2015-03-29T03:30`, that the clocks of the zone skip or double. */
export function reportDoubtfulHour(names: Names, text: string, zone: string, span: Span): void {
  const doubt = doubtOfWritten(text, zone)
  if (doubt !== null) reportHour(names, span, doubt, `\`${text.replace('T', ' at ')}\` in ${zone}`)
}

/** Notes that a count from a known instant crosses a change of the clocks, or ends in a doubtful hour. */
export function reportClockChange(
  names: Names,
  { from, duration, zone, span }: ClockedCount,
): void {
  const to = addDuration(from, duration, zone)
  const shift = clockShift(from, to, zone)
  const doubt = doubtAfter(from, duration, zone)
  if (doubt !== null)
    reportHour(
      names,
      span,
      doubt,
      `this comes to an hour on ${localDate(to, zone)} in ${zone} that is in doubt`,
    )
  else if (shift !== 0) reportShift(names, { from, duration, zone, span }, to, shift)
}

/** So long after an instant, counted in a zone. */
export interface ClockedCount {
  readonly from: Instant
  readonly duration: Duration
  readonly zone: string
  readonly span: Span
}

const doubts: Readonly<Record<DoubtfulHour, string>> = {
  skipped:
    'no clock shows it that day; it is judged as the same time by the clocks before the change',
  doubled: 'the clocks show it twice that day; it is judged as the later one',
}

function reportHour(names: Names, span: Span, doubt: DoubtfulHour, what: string): void {
  names.report({
    code: 'doubtful-hour',
    span,
    message: `${what}: ${doubts[doubt]}`,
    help: 'choose another hour, or a zone given by its offset, such as `+02:00`',
  })
}

function reportShift(
  names: Names,
  { duration, zone, span }: ClockedCount,
  to: Instant,
  shift: number,
): void {
  const exact = duration.unit === 'hours' || duration.unit === 'minutes'
  const forward = shift > 0 ? 'forward' : 'back'
  const minutes = Math.abs(shift)
  const change = minutes === 60 ? 'an hour' : `${minutes} minutes`
  const end = formatInstant(to, zone)
  names.report({
    code: 'clock-change',
    span,
    message: exact
      ? `the clocks go ${forward} by ${change} meanwhile: so many ${duration.unit} end at ${end}, another time of day`
      : `the clocks go ${forward} by ${change} meanwhile: this ends at ${end}, the same time of day, and is ${change} ${shift > 0 ? 'shorter' : 'longer'} than so many times 24 hours`,
    help: exact
      ? 'if the same time of day is meant, count in days'
      : 'if exact hours are meant, count in hours; to leave no doubt, write `by` and the date with its hour',
  })
}

/** Notes a deadline that falls on a day which the agreement calls no working day. */
export function reportDayOff(
  { names, zone, workingDays }: Pick<Setting, 'names' | 'zone' | 'workingDays'>,
  deadline: Moment,
  span: Span,
): void {
  const bound = zone === null || workingDays === null ? null : calendarBound(deadline, zone)
  if (zone === null || workingDays === null || bound === null) return
  // The end of a window is excluded: its day is that of the instant before.
  const last = bound.latest - 1
  if (bound.earliest !== bound.latest || isWorkingDay(last, zone, workingDays)) return
  names.report({
    code: 'deadline-on-day-off',
    span,
    message: `this is due on ${localDate(last, zone)}, which is no working day of the agreement`,
    help: 'say whether the working day before is meant or the one after: write its date, or count in working days',
  })
}
