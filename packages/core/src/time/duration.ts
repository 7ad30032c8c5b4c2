/**
 * Durations as agreements state them: an amount of a unit, with the calendar that the amount is
 * counted by where it is not the same everywhere. Plain data; the arithmetic is beside this file.
 */

/** Which local days are no working days. At least one day of the week is one. */
export interface WorkingCalendar {
  /** Days of the week on which nobody works, as ISO numbers: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[]
  /** Local dates, such as `2015-05-01`, on which nobody works either. */
  readonly daysOff: readonly string[]
}

/** A whole number of units; negative goes back. */
export type Duration =
  | { readonly amount: number; readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' }
  | {
      readonly amount: number
      readonly unit: 'months' | 'years'
      /** The first day of the next month for a day that the month does not have; else its last day. */
      readonly monthEnd?: 'next-month'
    }
  | {
      readonly amount: number
      readonly unit: 'working-days'
      readonly calendar: WorkingCalendar
    }

export type DurationUnit = Duration['unit']
