/**
 * Reading one date or time that a person wrote: in an agreement, on a command line, in a table.
 *
 * `2015-02-15` is the first instant of the local day; `2015-02-15T00:00`, with seconds, with a space
 * for the `T`, with `Z` or an offset, is one instant. What looks like a date in another order is never
 * guessed: it is refused, with its readings named.
 */
import type { Instant } from '../base/index.ts'
import { isoDate } from './civil.ts'
import type { WallTime } from './civil.ts'
import type { TimeProblem, TimeResult } from './problem.ts'
import { memoise } from './memoise.ts'
import { instantOfWallTime, isZone, startOfDate, startOfNextDate, wallTimeExists } from './zone.ts'
import type { Zone } from './zone.ts'

/** A date and perhaps a time as written; `offset` is `Z`, `+02:00` or absent. */
export interface WrittenTime {
  readonly wall: WallTime
  readonly precision: 'day' | 'instant'
  readonly offset?: string
}

const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/

const OTHER_ORDER = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/

/** The instant of a date (its first) or time; a doubled time is the later of the two. */
export function instantOfLocal(text: string, zone: Zone): TimeResult<Instant> {
  const bounds = boundsOfLocal(text, zone)
  return bounds.ok ? { ok: true, value: bounds.value.first } : bounds
}

/** The last instant that belongs to a date: its last millisecond. A time is itself. */
export function lastInstantOf(text: string, zone: Zone): TimeResult<Instant> {
  const bounds = boundsOfLocal(text, zone)
  return bounds.ok ? { ok: true, value: bounds.value.last } : bounds
}

interface LocalBounds {
  readonly first: Instant
  readonly last: Instant // included
}

function boundsOfLocal(text: string, zone: Zone): TimeResult<LocalBounds> {
  const written = readWritten(text, zone)
  return written.ok ? { ok: true, value: boundsOfWritten(written.value, zone) } : written
}

/** By zone and what was read: what is read is remembered, so the same text gives the same object. */
const boundsOfZones = new Map<Zone, WeakMap<WrittenTime, LocalBounds>>()

function boundsOfWritten(written: WrittenTime, zone: Zone): LocalBounds {
  const known = boundsOfZones.get(zone) ?? new WeakMap<WrittenTime, LocalBounds>()
  const found = known.get(written) ?? computeBounds(written, zone)
  boundsOfZones.set(zone, known.set(written, found))
  return found
}

function computeBounds({ wall, precision, offset }: WrittenTime, zone: Zone): LocalBounds {
  if (precision === 'day')
    return { first: startOfDate(wall, zone), last: startOfNextDate(wall, zone) - 1 }
  const instant = instantOfWallTime(wall, offset ?? zone, 'later')
  return { first: instant, last: instant }
}

/** Whether a text is a date or a time by its form; the date need not exist. */
export const looksLikeTime = (text: string): boolean => ISO_TIME.test(text)

/** Reads the form and checks that date, time and zone exist; `24:00` is the midnight after. */
export function readWritten(text: string, zone: Zone): TimeResult<WrittenTime> {
  if (!isZone(zone)) return refuse({ kind: 'unknown-zone', zone })
  return text.length > WRITTEN_LENGTH_MAX ? readForm(text) : readRemembered(text)
}

/** No date or time is longer; what is, is not worth remembering. */
const WRITTEN_LENGTH_MAX = 40

const readRemembered = memoise(readForm)

function readForm(text: string): TimeResult<WrittenTime> {
  const match = ISO_TIME.exec(text)
  if (match === null) return refuse(problemOfOtherForm(text))
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number)
  const date = { year, month, day }
  if (!wallTimeExists(date)) return refuse({ kind: 'no-such-date' })
  if (match[4] === undefined) return { ok: true, value: { wall: date, precision: 'day' } }
  return readTimeOfDay(date, match)
}

/** What keeps a text that is not in ISO order from being read. */
export function problemOfOtherForm(text: string): TimeProblem {
  const match = OTHER_ORDER.exec(text.trim())
  if (match === null) return { kind: 'not-a-date' }
  const [first = 0, second = 0, year = 0] = match.slice(1, 4).map(Number)
  const readings = [
    { year, month: second, day: first },
    { year, month: first, day: second },
  ]
  const [one, other] = [...new Set(readings.filter(wallTimeExists).map(isoDate))]
  if (one === undefined) return { kind: 'no-such-date' }
  if (other === undefined) return { kind: 'not-a-date', suggestion: one }
  return { kind: 'ambiguous-date', readings: [one, other] }
}

function readTimeOfDay(date: WallTime, match: RegExpExecArray): TimeResult<WrittenTime> {
  const [hour = 0, minute = 0, second = 0] = match.slice(4, 7).map((part) => Number(part ?? 0))
  const millisecond = Number((match[7] ?? '0').padEnd(3, '0'))
  const offset = match[8] === 'Z' ? '+00:00' : match[8]
  if (offset !== undefined && !isZone(offset)) return refuse({ kind: 'unknown-zone', zone: offset })
  const wall = { ...date, hour, minute, second, millisecond }
  const midnight = hour === 24 && minute === 0 && second === 0 && millisecond === 0
  if (!midnight && !wallTimeExists(wall)) return refuse({ kind: 'no-such-time' })
  const exact = midnight ? midnightAfter(date) : wall
  return {
    ok: true,
    value: { wall: exact, precision: 'instant', ...(offset === undefined ? {} : { offset }) },
  }
}

/** Midnight as the wall clock of a zone without changes of clock shows it: the next date, 00:00. */
function midnightAfter(date: WallTime): WallTime {
  const { year, month, day } = date
  const next = [
    { year, month, day: day + 1 },
    { year, month: month + 1, day: 1 },
  ].find(wallTimeExists) ?? { year: year + 1, month: 1, day: 1 }
  return { ...next, hour: 0 }
}

const refuse = (problem: TimeProblem): { readonly ok: false; readonly problem: TimeProblem } => ({
  ok: false,
  problem,
})
