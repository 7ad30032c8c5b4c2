/**
 * The scale of a timeline: buckets beside each other, of equal length where they are shorter than a day.
 * Else they are whole days in the zone of the dates, so that a day of which the clocks change is as long
 * as it was, and what is dated to a day lies in one bucket.
 */
import { BEGINNING, DAY, END, countWhile } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { dayOffset, formatInstant, localDate, startOfDay } from '../../time/index.ts'

export interface Scale {
  /** Where each bucket begins, ascending, and where the last one ends: one more than buckets. */
  readonly edges: readonly Instant[]
  readonly start: Instant
  /** Excluded. */
  readonly end: Instant
  readonly count: number
  readonly unit: 'days' | 'parts of a day'
}

/** `until` excluded; `count`: at most so many, 1 to 1000. */
export function scaleOf(from: Instant, until: Instant, count: number, zone: string): Scale {
  const length = Math.max(1, Math.ceil((until - from) / count))
  if (length < DAY / 2) {
    const buckets = Math.max(1, Math.ceil((until - from) / length))
    return scaleBetween('parts of a day', buckets, (index) => from + index * length)
  }
  const first = startOfDay(from, zone)
  const dayCount = daysUntil(first, until, zone)
  const days = Math.ceil(dayCount / count)
  return scaleBetween('days', Math.ceil(dayCount / days), (index) =>
    dayOffset(first, zone, index * days),
  )
}

/** 1 or more. */
function daysUntil(first: Instant, until: Instant, zone: string): number {
  const rough = Math.max(1, Math.floor((until - first) / DAY))
  const near = [rough - 1, rough, rough + 1].find((days) => dayOffset(first, zone, days) >= until)
  return Math.max(1, near ?? rough + 2)
}

function scaleBetween(
  unit: Scale['unit'],
  count: number,
  edgeAt: (index: number) => Instant,
): Scale {
  const edges = Array.from({ length: count + 1 }, (_, index) => edgeAt(index))
  return { edges, start: edges[0] ?? 0, end: edges.at(-1) ?? 0, count, unit }
}

/** The first and last bucket in which something may be; null: it lies outside, or nobody says when. */
export function bucketsOf(
  { edges, start, count, end }: Scale,
  { earliest, latest }: Bound,
): readonly [first: number, last: number] | null {
  if (earliest >= end || latest < start) return null
  if (isUndated({ earliest, latest })) return null
  const bucket = (at: Instant): number => countWhile(count, (index) => (edges[index] ?? end) <= at)
  return [Math.max(1, bucket(earliest)) - 1, Math.max(1, bucket(latest)) - 1]
}

export const isUndated = ({ earliest, latest }: Bound): boolean =>
  earliest <= BEGINNING && latest >= END

/** The half-open stretch of a bucket. */
export const bucketAt = ({ edges, end }: Scale, index: number) => ({
  start: edges[index] ?? end,
  end: edges[index + 1] ?? end,
})

/** `2015-03-01`, `2015-03-01 to 2015-03-07`, `2015-03-01 14:00`. */
export function bucketText(scale: Scale, index: number, zone: string): string {
  const { start, end } = bucketAt(scale, index)
  if (scale.unit !== 'days') return formatInstant(start, zone)
  const [first, last] = [localDate(start, zone), localDate(end - 1, zone)]
  return first === last ? first : `${first} to ${last}`
}
