/** Calendar days as the query takes them, `2015-02-15`; counted in UTC, where all have one length. */

const DAY = 86_400_000

/** Negative if `last` is before `first`. */
export const daysBetween = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / DAY)

export const dayAt = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * DAY).toISOString().slice(0, 10)

export const dayAfter = (day: string): string => dayAt(day, 1)

/** Whether it is a whole date, and not a month, a word or the number of an entry. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
