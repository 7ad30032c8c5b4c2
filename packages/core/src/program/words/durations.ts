/** Durations in a sentence, with the calendar that they are counted by. */
import type { Duration, WorkingCalendar } from '../condition.ts'
import { dateWords } from './dates.ts'
import { counted, listed } from './english.ts'

/** `14 days`; `10 working days (Saturday, Sunday and 1 May 2015 do not count)`. */
export function durationWords(duration: Duration): string {
  switch (duration.unit) {
    case 'minutes':
    case 'hours':
    case 'days':
    case 'weeks':
      return counted(duration.amount, duration.unit)
    case 'months':
    case 'years': {
      const rule =
        duration.monthEnd === undefined
          ? ''
          : ' (a day that the month lacks is the first of the next)'
      return `${counted(duration.amount, duration.unit)}${rule}`
    }
    case 'working-days':
      return `${counted(duration.amount, 'working days')}${daysOff(duration.calendar)}`
  }
}

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function daysOff({ weekend, daysOff: dates }: WorkingCalendar): string {
  const off = [...weekend.map((day) => WEEK[day - 1] ?? String(day)), ...dates.map(dateWords)]
  if (off.length === 0) return ''
  return ` (${listed(off, 'and')} ${off.length === 1 ? 'does' : 'do'} not count)`
}
