/** The axis of a timeline: where an instant stands, which labels stand below, and what a step is. */
import type { TimelineView } from '@servanda/core/view'
import { localBeginning } from '../../parts/index.ts'

export interface Axis {
  /** Milliseconds since 1970 UTC; half-open. */
  readonly start: number
  readonly end: number
}

export const axisOf = ({ from, until }: Pick<TimelineView, 'from' | 'until'>): Axis => ({
  start: Date.parse(from ?? ''),
  end: Date.parse(until ?? ''),
})

/** 0 to 1 along the axis; null: it lies outside. */
export function placeOf({ start, end }: Axis, instant: string | null): number | null {
  const at = instant === null ? NaN : Date.parse(instant)
  return at >= start && at < end ? (at - start) / (end - start) : null
}

/** Of a stretch what is within; null: nothing of it. */
export function stretchOf(
  { start, end }: Axis,
  earliest: string | null,
  latest: string | null,
): readonly [from: number, to: number] | null {
  const first = earliest === null ? start : Math.max(start, Date.parse(earliest))
  const last = latest === null ? end : Math.min(end, Date.parse(latest))
  if (first > end || last < start || first > last) return null
  return [(first - start) / (end - start), (last - start) / (end - start)]
}

export interface Cluster<Mark> {
  readonly from: number
  readonly to: number
  /** At least one, in the order in which they begin. */
  readonly marks: readonly Mark[]
}

/**
 * Marks that would cover each other as one: those of which the next begins no further than `gap`
 * after the end of the ones before it. Stretches and gap are shares of the axis.
 */
export function clustersOf<Mark extends { readonly from: number; readonly to: number }>(
  marks: readonly Mark[],
  gap: number,
): ReadonlyArray<Cluster<Mark>> {
  const clusters: Array<{ from: number; to: number; marks: Mark[] }> = []
  for (const mark of marks.toSorted((a, b) => a.from - b.from)) {
    const last = clusters.at(-1)
    if (last === undefined || mark.from > last.to + gap) {
      clusters.push({ from: mark.from, to: mark.to, marks: [mark] })
    } else {
      last.marks.push(mark)
      last.to = Math.max(last.to, mark.to)
    }
  }
  return clusters
}

export interface Tick {
  readonly at: number
  readonly text: string
}

/** So many buckets, each with its beginning as a label; as many labels as there is room for. */
export function ticksOf(
  buckets: TimelineView['buckets'],
  zone: string,
  countMax: number,
): readonly Tick[] {
  const step = Math.max(1, Math.ceil(buckets.length / countMax))
  return buckets.flatMap(({ start, text }, index) => {
    if (index % step !== 0) return []
    const beginning = start === null ? text : localBeginning(Date.parse(start), zone)
    return [{ at: index / buckets.length, text: beginning }]
  })
}

const DAY = 86_400_000

/** First and last day of a period, as a question has them. */
export interface Period {
  readonly from: string
  readonly on: string
}

export type Step = 'zoomIn' | 'zoomOut' | 'earlier' | 'later'

/** The period after a step: half as long, twice as long, or moved by a quarter; whole days, at least one. */
export function stepped({ start, end }: Axis, step: Step): Period {
  const length = end - start
  const quarter = length / 4
  const changes: Readonly<Record<Step, readonly [number, number]>> = {
    zoomIn: [quarter, -quarter],
    zoomOut: [-length / 2, length / 2],
    earlier: [-quarter, -quarter],
    later: [quarter, quarter],
  }
  const [first, last] = changes[step]
  const from = dayOf(Math.round((start + first) / DAY))
  const on = dayOf(Math.floor((end + last - 1) / DAY))
  return { from, on: on < from ? from : on }
}

/** The day so many days after 1970-01-01. */
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)
