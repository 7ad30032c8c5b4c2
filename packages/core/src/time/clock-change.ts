/**
 * Changes of the clock: wall times that they skip or show twice, and stretches of time in which they
 * fall. Nothing here decides what such a time means; it says that people will ask.
 */
import { MINUTE } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import { asInUtc } from './civil.ts'
import type { WallTime } from './civil.ts'
import { addDuration } from './calendar.ts'
import type { Duration } from './duration.ts'
import { readWritten } from './local.ts'
import { memoise } from './memoise.ts'
import {
  dateAt,
  instantOfWallTime,
  onCalendar,
  steadyAt,
  steadyInstantOf,
  wallClock,
} from './zone.ts'
import type { Zone } from './zone.ts'

/** `skipped`: no clock shows it on that day; `doubled`: the clocks show it twice. */
export type DoubtfulHour = 'skipped' | 'doubled'

/** What is doubtful about a time as written (`2015-03-29T03:30`); null: nothing, or it is no time of day. */
export function doubtOfWritten(text: string, zone: Zone): DoubtfulHour | null {
  const written = readWritten(text, zone)
  if (!written.ok || written.value.precision === 'day' || written.value.offset !== undefined)
    return null
  return doubtOfDate(`${zone} ${text}`)
}

/** From `zone text`, of a text that was read: what is doubtful about it. */
const doubtOfDate = memoise((key: string): DoubtfulHour | null => {
  const space = key.indexOf(' ')
  const zone = key.slice(0, space)
  const written = readWritten(key.slice(space + 1), zone)
  return written.ok ? doubtOf(written.value.wall, zone) : null
})

/** The same of the wall time that a count of days, weeks, months or years leads to. */
export function doubtAfter(instant: Instant, duration: Duration, zone: Zone): DoubtfulHour | null {
  const reached = addDuration(instant, duration, zone)
  if (!countsDays(duration) || !onCalendar(instant) || !onCalendar(reached)) return null
  if (steadyAt(reached, zone) !== null) return null
  return doubtOfMove(`${instant} ${reached} ${zone}`)
}

/** From `instant reached zone`: what is doubtful about the day reached at the time of day of the instant. */
const doubtOfMove = memoise((key: string): DoubtfulHour | null => {
  const [instant, reached, zone = ''] = key.split(' ')
  const { year, month, day } = dateAt(Number(reached), zone)
  const { hour, minute } = wallClock(Number(instant), zone)
  return doubtOf({ year, month, day, hour, minute }, zone)
})

const countsDays = ({ unit }: Duration): boolean =>
  unit !== 'minutes' && unit !== 'hours' && unit !== 'working-days'

function doubtOf(wall: WallTime, zone: Zone): DoubtfulHour | null {
  if (steadyInstantOf(asInUtc(wall), zone) !== null) return null
  const earlier = instantOfWallTime(wall, zone, 'earlier')
  const shown = wallClock(earlier, zone)
  if (shown.hour !== (wall.hour ?? 0) || shown.minute !== (wall.minute ?? 0)) return 'skipped'
  return earlier === instantOfWallTime(wall, zone, 'later') ? null : 'doubled'
}

/** By how many minutes the clocks of the zone differ between two instants; 0: they agree. */
export function clockShift(from: Instant, to: Instant, zone: Zone): number {
  if (!onCalendar(from) || !onCalendar(to)) return 0
  return minutesAhead(to, zone) - minutesAhead(from, zone)
}

/** By how many minutes the clocks of a zone are ahead of UTC at an instant. */
function minutesAhead(instant: Instant, zone: Zone): number {
  const ahead = steadyAt(instant, zone)
  return ahead === null ? offsetNear(`${instant} ${zone}`) : ahead / MINUTE
}

/** From `instant zone`, of an instant near a change of the clocks: the same. */
const offsetNear = memoise((key: string): number => {
  const [instant, zone = ''] = key.split(' ')
  return wallClock(Number(instant), zone).offsetNanoseconds / 60_000_000_000
})
