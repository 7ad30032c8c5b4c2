/** How many happenings and statements there are in each bucket, by valid, told and recorded time. */
import type { Assertion } from '../../assertion/index.ts'
import type { Instant } from '../../base/index.ts'
import { readStatedTime } from '../../time/index.ts'
import { instantText } from '../figures.ts'
import type { ToldIncident } from '../incidents/told.ts'
import { bucketsOf } from './scale.ts'
import type { Scale } from './scale.ts'
import type { TimelineLag } from './timeline.ts'

export interface Counts {
  readonly certain: readonly number[]
  readonly possible: readonly number[]
}

/** A happening that may be in several buckets is possible in each and certain in none. */
export function countsOf(incidents: readonly ToldIncident[], scale: Scale): Counts {
  const certain = zeros(scale.count)
  const rises = zeros(scale.count + 1)
  for (const { when } of incidents) {
    const found = bucketsOf(scale, when)
    if (found === null) continue
    const [first, last] = found
    const isWhole = when.earliest >= scale.start && when.latest < scale.end
    if (first === last && isWhole) add(certain, first, 1)
    else {
      add(rises, first, 1)
      add(rises, last + 1, -1)
    }
  }
  let open = 0
  const possible = certain.map((_, index) => (open += rises[index] ?? 0))
  return { certain, possible }
}

/** Assertions by the bucket in which they were surely public for the first time. */
export function toldCounts(assertions: readonly Assertion[], scale: Scale): readonly number[] {
  const counts = zeros(scale.count)
  for (const { told } of assertions) {
    const read = told === undefined ? null : readStatedTime(told)
    if (read === null || !read.ok) continue
    const { latest } = read.value.whole
    const found = bucketsOf(scale, { earliest: latest, latest })
    if (found !== null) add(counts, found[0], 1)
  }
  return counts
}

const RECORDED_BUCKETS_MAX = 24

/** A happening counts in the first bucket in which it may be, and where its first entry was recorded. */
export function lagOf(incidents: readonly ToldIncident[], scale: Scale): TimelineLag {
  const placed = incidents.flatMap(({ when, said }) => {
    const found = bucketsOf(scale, when)
    return found === null ? [] : [{ valid: found[0], recorded: said[0].entry.recorded }]
  })
  const times = placed.map(({ recorded }) => recorded)
  const first = times.reduce((a, b) => Math.min(a, b), Infinity)
  const last = times.reduce((a, b) => Math.max(a, b), -Infinity)
  if (placed.length === 0) return noLag
  const buckets = last === first ? 1 : RECORDED_BUCKETS_MAX
  const length = Math.max(1, Math.ceil((last + 1 - first) / buckets))
  const counts = new Map<string, [valid: number, recorded: number, count: number]>()
  for (const { valid, recorded } of placed) {
    const bucket = Math.floor((recorded - first) / length)
    const known = counts.get(`${valid} ${bucket}`)
    if (known === undefined) counts.set(`${valid} ${bucket}`, [valid, bucket, 1])
    else known[2] += 1
  }
  const cells = [...counts.values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    ...recordedSpan(first, first + buckets * length),
    recordedBuckets: buckets,
    valid: cells.map(([valid]) => valid),
    recorded: cells.map(([, recorded]) => recorded),
    count: cells.map(([, , count]) => count),
  }
}

const recordedSpan = (from: Instant, until: Instant) => ({
  recordedFrom: instantText(from),
  recordedUntil: instantText(until),
})

const noLag: TimelineLag = {
  recordedFrom: null,
  recordedUntil: null,
  recordedBuckets: 0,
  valid: [],
  recorded: [],
  count: [],
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0)

function add(counts: number[], index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by
}
