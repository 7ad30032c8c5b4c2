/**
 * Time: zones, calendar arithmetic, and the dates that people write. Everything here is pure; the
 * time that it is now is an argument elsewhere.
 */
export { isZone } from './zone.ts'
export type { Zone } from './zone.ts'
export {
  addDuration,
  addToBound,
  dayOffset,
  endOfDay,
  extendBound,
  isWorkingDay,
  localDate,
  startOfDay,
} from './calendar.ts'
export { clockShift, doubtAfter, doubtOfWritten } from './clock-change.ts'
export type { DoubtfulHour } from './clock-change.ts'
export type { Duration, WorkingCalendar } from './duration.ts'
export { formatBound, formatInstant } from './format.ts'
export { instantOfLocal, lastInstantOf } from './local.ts'
export { timeCatalogue, timeDiagnostic } from './problem.ts'
export type { TimeCode, TimeProblem, TimeResult } from './problem.ts'
export { readStatedTime } from './stated.ts'
export { endOfStretch, endOfTerm, startOfStretch } from './stretch.ts'
export type { StatedBounds, StatedTime } from './stated.ts'
