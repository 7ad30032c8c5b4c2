/**
 * Changes of the clock: wall times that they skip or show twice, and stretches of time in which they
 * fall. Nothing here decides what such a time means; it says that people will ask.
 */
import type { Instant } from '../base/index.ts'
import { addDuration } from './calendar.ts'
import type { Duration } from './duration.ts'
import { readWritten } from './local.ts'
import { instantOfWallTime, onCalendar, wallClock } from './zone.ts'
import type { WallTime, Zone } from './zone.ts'

/** `skipped`: no clock shows it on that day; `doubled`: the clocks show it twice. */
export type DoubtfulHour = 'skipped' | 'doubled'

/** What is doubtful about a time as written (`2015-03-29T03:30`); null: nothing, or it is no time of day. */
export function doubtOfWritten(text: string, zone: Zone): DoubtfulHour | null {
  const written = readWritten(text, zone)
  if (!written.ok || written.value.precision === 'day' || written.value.offset !== undefined)
    return null
  return doubtOf(written.value.wall, zone)
}

/** The same of the wall time that a count of days, weeks, months or years leads to. */
export function doubtAfter(instant: Instant, duration: Duration, zone: Zone): DoubtfulHour | null {
  const reached = addDuration(instant, duration, zone)
  if (!countsDays(duration) || !onCalendar(instant) || !onCalendar(reached)) return null
  const { year, month, day } = wallClock(reached, zone)
  const { hour, minute } = wallClock(instant, zone)
  return doubtOf({ year, month, day, hour, minute }, zone)
}

const countsDays = ({ unit }: Duration): boolean =>
  unit !== 'minutes' && unit !== 'hours' && unit !== 'working-days'

function doubtOf(wall: WallTime, zone: Zone): DoubtfulHour | null {
  const earlier = instantOfWallTime(wall, zone, 'earlier')
  const shown = wallClock(earlier, zone)
  if (shown.hour !== (wall.hour ?? 0) || shown.minute !== (wall.minute ?? 0)) return 'skipped'
  return earlier === instantOfWallTime(wall, zone, 'later') ? null : 'doubled'
}

/** By how many minutes the clocks of the zone differ between two instants; 0: they agree. */
export function clockShift(from: Instant, to: Instant, zone: Zone): number {
  if (!onCalendar(from) || !onCalendar(to)) return 0
  const [before, after] = [wallClock(from, zone), wallClock(to, zone)]
  return (after.offsetNanoseconds - before.offsetNanoseconds) / 60_000_000_000
}
