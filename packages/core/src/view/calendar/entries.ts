/**
 * One date of a calendar as it is shown: in the zone of its agreement, in UTC, and as so many days from
 * the day that is asked about.
 */
import { DAY, compareTexts } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import type { DateUse } from '../../program/index.ts'
import { endOfDay, localDate } from '../../time/index.ts'
import { boundView, dueView, instantText } from '../figures.ts'
import type { BoundView } from '../figures.ts'

/** What falls on a date. */
export type DateKind =
  | 'signature'
  | 'event'
  | 'start'
  | 'deadline'
  | 'end'
  | 'condition'
  | 'amendment'
  | 'extension'
  | 'in force'
  | 'lapse'
  | 'redrawn'

/** Of what it is a date: a commitment, an event, a measure; under a reading, if one says so. */
export interface Subject {
  /** `minsk_package.2a`, `minsk_package.ceasefire`, `eu_sectoral`. */
  readonly id: string
  /** As it is listed: `2a`. */
  readonly number: string
  readonly title: string
  readonly reading: string | null
}

export interface CalendarEntry extends Subject {
  readonly kind: DateKind
  /** The same in every calendar of the same text. */
  readonly key: string
  /** Which of several meanings of the text; empty where it has one. */
  readonly label: string
  readonly when: BoundView
  /** ISO 8601 in UTC; of a stretch both ends. */
  readonly utc: string
  /** Whole local days from the day that is asked about; negative: before it. */
  readonly days: number
  readonly relation: 'past' | 'today' | 'future'
  /** Whether what ends here ends before the instant named; then its last day is the day before. */
  readonly use: DateUse
  /** First and last local day, such as `2015-02-28`, where it is about whole days; else null. */
  readonly wholeDays: readonly [string, string] | null
}

export interface AwaitedEntry extends Subject {
  readonly kind: DateKind
  readonly label: string
  /** What it waits for, in words. */
  readonly words: string
}

/** `asOf`: the day as given, and the instant that it stands for in a zone. */
export interface AsOf {
  readonly text: string
  instantIn(zone: string): Instant
}

/** What is on a date, and which of several meanings of the text that is. */
interface Occasion extends Subject {
  readonly kind: DateKind
  readonly label: string
  readonly use: DateUse
}

/** `which`: what tells its key from those of the same kind and subject. */
export function entryOf(
  occasion: Occasion,
  which: readonly string[],
  bound: Bound,
  { zone, asOf }: { readonly zone: string; readonly asOf: AsOf },
): CalendarEntry {
  const { id, kind, reading, use } = occasion
  const key = [id, kind, ...(reading === null ? [] : [reading]), ...which]
  return {
    ...occasion,
    key: key.join('/').replaceAll(/\s+/g, '-'),
    when: use === 'end' ? dueView(bound, zone) : boundView(bound, zone),
    utc: utcText(bound, zone),
    ...relationTo(bound, use, zone, asOf),
    wholeDays: wholeDaysOf(bound, use, zone),
  }
}

export const labelOf = (labels: readonly string[]): string => labels.join(', ').replaceAll('_', ' ')

/** By their first instants. */
export function inOrder(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const order = (entry: CalendarEntry): string => entry.when.earliest ?? ''
  return entries.toSorted((a, b) => compareTexts(order(a), order(b)))
}

/** Of a whole day its beginning. */
function utcText({ earliest, latest }: Bound, zone: string): string {
  const minute = (instant: Instant): string =>
    (instantText(Math.floor(instant / 1000) * 1000) ?? '..').replace(/:00Z$/, 'Z')
  const isOneDay = endOfDay(earliest, zone) === latest + 1
  return earliest === latest || isOneDay
    ? minute(earliest)
    : `${minute(earliest)} to ${minute(latest)}`
}

/** The last instant inside: what ends at a midnight ends on the day before. */
const inside = (instant: Instant, use: DateUse): Instant => (use === 'end' ? instant - 1 : instant)

function relationTo(
  bound: Bound,
  use: DateUse,
  zone: string,
  asOf: AsOf,
): Pick<CalendarEntry, 'days' | 'relation'> {
  const today = dayNumber(asOf.instantIn(zone), zone)
  const first = dayNumber(inside(bound.earliest, use), zone)
  const last = dayNumber(inside(bound.latest, use), zone)
  if (last < today) return { days: last - today, relation: 'past' }
  if (first > today) return { days: first - today, relation: 'future' }
  return { days: 0, relation: 'today' }
}

/** Local days since 1970-01-01. */
function dayNumber(instant: Instant, zone: string): number {
  return Math.floor(Date.parse(`${localDate(instant, zone)}T00:00Z`) / DAY)
}

/** A deadline at the end of a day, or a stretch of whole days. */
function wholeDaysOf(
  { earliest, latest }: Bound,
  use: DateUse,
  zone: string,
): readonly [string, string] | null {
  const isMidnight = (instant: Instant): boolean =>
    localDate(instant, zone) !== localDate(instant - 1, zone)
  if (use === 'end') {
    const isWhole = isMidnight(earliest) && isMidnight(latest)
    return isWhole ? [localDate(earliest - 1, zone), localDate(latest - 1, zone)] : null
  }
  const isWhole = isMidnight(earliest) && (earliest === latest || isMidnight(latest + 1))
  return isWhole ? [localDate(earliest, zone), localDate(latest, zone)] : null
}
