/**
 * Which happenings of the columns a reader sees: by act, party, claimant, status and time. Pure; asked of all
 * of them with every step of a slider.
 */
import type { IncidentColumns } from '@servanda/core/view'

/** Null: all. `nobody` asks for those of which nobody is said to have done it. */
export interface MapFilters {
  readonly act: string | null
  readonly party: string | null
  readonly source: string | null
  readonly status: string | null
  /** Days such as `2015-03-01`, UTC; both included. */
  readonly after: string | null
  readonly before: string | null
}

export const NOBODY = 'nobody'

export function filtersOf(filters: Readonly<Record<string, string>>): MapFilters {
  const value = (name: string) => filters[name] ?? null
  return {
    act: value('act'),
    party: value('party'),
    source: value('source'),
    status: value('status'),
    after: value('after'),
    before: value('before'),
  }
}

/** Indices of the happenings that match and that may have been in the time; in the order of columns. */
export function selected(columns: IncidentColumns, filters: MapFilters): readonly number[] {
  const asked = askedOf(columns, filters)
  const found: number[] = []
  for (let index = 0; index < columns.count; index += 1) {
    if (matches(columns, index, asked)) found.push(index)
  }
  return found
}

interface Asked {
  readonly act: number | null
  readonly party: number | null
  readonly claimant: number | null
  readonly status: number | null
  readonly isByNobody: boolean
  readonly start: number
  readonly end: number
}

const DAY = 86_400_000

function askedOf(columns: IncidentColumns, filters: MapFilters): Asked {
  const number = (names: readonly string[], name: string | null): number | null =>
    name === null ? null : names.indexOf(name)
  const { act, party, source, status, after, before } = filters
  const isByNobody = party === NOBODY
  return {
    act: number(columns.acts, act),
    party: isByNobody ? null : number(columns.parties, party),
    claimant: number(columns.claimants, source),
    status: number(columns.statuses, status),
    isByNobody,
    start: instantOf(after) ?? -Infinity,
    end: (instantOf(before) ?? Infinity) + DAY,
  }
}

/** Null: not said, or no day. */
function instantOf(day: string | null): number | null {
  const instant = day === null ? NaN : Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(instant) ? null : instant
}

function matches(columns: IncidentColumns, index: number, asked: Asked): boolean {
  const { act, party, claimant, status, isByNobody, start, end } = asked
  const parties = columns.party[index] ?? []
  return (
    (act === null || columns.act[index] === act) &&
    (status === null || columns.status[index] === status) &&
    (!isByNobody || parties.length === 0) &&
    (party === null || parties.includes(party)) &&
    (claimant === null || (columns.claimant[index] ?? []).includes(claimant)) &&
    (columns.earliest[index] ?? -Infinity) < end &&
    (columns.latest[index] ?? Infinity) >= start
  )
}

export interface TimeSpan {
  /** Milliseconds since 1970 UTC, the beginning of a day. */
  readonly start: number
  readonly days: number
}

/** From the first to the last day of which something is said; null: nobody says when. */
export function spanOf({ earliest, latest }: IncidentColumns): TimeSpan | null {
  let [first, last] = [Infinity, -Infinity]
  for (const [index, start] of earliest.entries()) {
    const end = latest[index]
    if (start === null || end === null || end === undefined) continue
    first = Math.min(first, start)
    last = Math.max(last, end)
  }
  if (first > last) return null
  const start = Math.floor(first / DAY) * DAY
  return { start, days: Math.max(1, Math.floor((last - start) / DAY) + 1) }
}

/** How many of them begin in each of `count` equal parts of the span. */
export function histogram(
  { earliest }: IncidentColumns,
  indices: readonly number[],
  { start, days }: TimeSpan,
  count: number,
): readonly number[] {
  const counts = Array.from({ length: count }, () => 0)
  for (const index of indices) {
    const at = earliest[index]
    if (at === null || at === undefined) continue
    const bucket = Math.min(count - 1, Math.floor(((at - start) / (days * DAY)) * count))
    if (bucket >= 0) counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts
}

/** `2015-03-01`: the day so many days after the beginning. */
export const dayAt = ({ start }: TimeSpan, days: number): string =>
  new Date(start + days * DAY).toISOString().slice(0, 10)

/** The number of the day within the span. */
export function dayNumber({ start, days }: TimeSpan, day: string): number {
  const number = Math.round(((instantOf(day) ?? start) - start) / DAY)
  return Math.max(0, Math.min(days - 1, number))
}
