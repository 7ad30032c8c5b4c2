/**
 * Instants and bounds in words, in the wall time of a zone. The zone itself is not printed: the
 * caller prints it once, as its author wrote it.
 */
import { BEGINNING, END, SECOND, isCertain } from '../base/index.ts'
import type { Bound, Instant } from '../base/index.ts'
import { endOfDay, localDate, startOfDay } from './calendar.ts'
import { onCalendar, wallClock } from './zone.ts'
import type { Zone } from './zone.ts'

/** `2015-03-01 12:00`, with seconds and milliseconds only where they are not zero; `..` for no end. */
export function formatInstant(instant: Instant, zone: Zone): string {
  if (!onCalendar(instant)) return '..'
  const wall = wallClock(instant, zone).toPlainDateTime()
  const date = wall.toPlainDate().toString()
  return `${date} ${wall.toPlainTime().toString({ smallestUnit: smallestUnit(instant) })}`
}

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

function smallestUnit(instant: Instant): 'minute' | 'second' | 'millisecond' {
  if (instant % SECOND !== 0) return 'millisecond'
  return instant % (60 * SECOND) === 0 ? 'minute' : 'second'
}
