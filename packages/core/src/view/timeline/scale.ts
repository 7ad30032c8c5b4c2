/**
 * The scale of a timeline: buckets of equal length. Where they are a day or longer they are whole days
 * and begin with the first day of the period in the zone of the dates.
 */
import { BEGINNING, DAY, END } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { formatInstant, localDate, startOfDay } from '../../time/index.ts'

export interface Scale {
  readonly start: Instant
  readonly length: number // milliseconds
  readonly count: number
  /** Excluded. */
  readonly end: Instant
}

/** `until` excluded; `count`: at most so many, 1 to 1000. */
export function scaleOf(from: Instant, until: Instant, count: number, zone: string): Scale {
  const rough = Math.max(1, Math.ceil((until - from) / count))
  if (rough < DAY / 2) return counted(from, rough, until)
  const start = startOfDay(from, zone)
  const days = Math.max(1, Math.ceil((until - start) / count / DAY))
  return counted(start, days * DAY, until)
}

function counted(start: Instant, length: number, until: Instant): Scale {
  const count = Math.max(1, Math.ceil((until - start) / length))
  return { start, length, count, end: start + count * length }
}

/** The first and last bucket in which something may be; null: it lies outside, or nobody says when. */
export function bucketsOf(
  { start, length, count, end }: Scale,
  { earliest, latest }: Bound,
): readonly [first: number, last: number] | null {
  if (earliest >= end || latest < start) return null
  if (earliest <= BEGINNING && latest >= END) return null
  const index = (at: Instant): number => Math.floor((at - start) / length)
  return [Math.max(0, index(earliest)), Math.min(count - 1, index(latest))]
}

/** The half-open stretch of a bucket. */
export const bucketAt = ({ start, length }: Scale, index: number) => ({
  start: start + index * length,
  end: start + (index + 1) * length,
})

/** `2015-03-01`, `2015-03-01 to 2015-03-07`, `2015-03-01 14:00`. */
export function bucketText(scale: Scale, index: number, zone: string): string {
  const { start, end } = bucketAt(scale, index)
  if (scale.length < DAY) return formatInstant(start, zone)
  const [first, last] = [localDate(start, zone), localDate(end - DAY / 2, zone)]
  return first === last ? first : `${first} to ${last}`
}
