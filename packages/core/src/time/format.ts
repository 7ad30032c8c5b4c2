/**
 * Instants and bounds in words, in the wall time of a zone. The zone itself is not printed: the
 * caller prints it once, as its author wrote it.
 */
import { BEGINNING, DAY, END, HOUR, MINUTE, SECOND, isCertain } from '../base/index.ts'
import type { Bound, Instant } from '../base/index.ts'
import { endOfDay, localDate, startOfDay } from './calendar.ts'
import { dateOfDay, isoDate } from './civil.ts'
import { offsetOf, onCalendar } from './zone.ts'
import type { Zone } from './zone.ts'

/** `2015-03-01 12:00`, with seconds and milliseconds only where they are not zero; `..` for no end. */
export function formatInstant(instant: Instant, zone: Zone): string {
  if (!onCalendar(instant)) return '..'
  const wall = instant + offsetOf(instant, zone)
  const day = Math.floor(wall / DAY)
  return `${isoDate(dateOfDay(day))} ${timeOfDay(wall - day * DAY, instant)}`
}

/** What the clock shows so many milliseconds after midnight, as finely as the instant is given. */
function timeOfDay(wall: number, instant: Instant): string {
  const minutes = `${twoDigits(wall, HOUR, 24)}:${twoDigits(wall, MINUTE, 60)}`
  if (instant % MINUTE === 0) return minutes
  const seconds = `${minutes}:${twoDigits(wall, SECOND, 60)}`
  return instant % SECOND === 0 ? seconds : `${seconds}.${`${wall % SECOND}`.padStart(3, '0')}`
}

const twoDigits = (wall: number, unit: number, count: number): string =>
  `${Math.floor(wall / unit) % count}`.padStart(2, '0')

/**
 * `2015-03-01 12:00` if certain, `2015-03-01` for a whole local day, `2015-03-01 to 2015-03-10` for
 * whole days, otherwise both ends with their times; `from …`, `until …` and `at any time` where an
 * end is open.
 */
export function formatBound(bound: Bound, zone: Zone): string {
  if (isCertain(bound)) return formatInstant(bound.earliest, zone)
  const openStart = bound.earliest === BEGINNING
  const openEnd = bound.latest === END
  if (openStart && openEnd) return 'at any time'
  const [first, last] = formatEnds(bound, zone)
  if (openStart) return `until ${last}`
  if (openEnd) return `from ${first}`
  return first === last ? first : `${first} to ${last}`
}

/** Both ends as dates if they cover whole days, else with their times. */
function formatEnds(bound: Bound, zone: Zone): readonly [string, string] {
  const { earliest, latest } = bound
  const startsDay = earliest === BEGINNING || startOfDay(earliest, zone) === earliest
  const endsDay = latest === END || endOfDay(latest, zone) === latest + 1
  if (startsDay && endsDay) return [localDate(earliest, zone), localDate(latest, zone)]
  return [formatInstant(earliest, zone), formatInstant(latest, zone)]
}
