/** Moments that the calendar alone decides, counted again from the text. */
import { BEGINNING, END, earlier, hull, later } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import type { Moment } from '../../program/index.ts'
import { addToBound, dayOffset, endOfDay, extendBound } from '../../time/index.ts'

/** `start`: of the instance itself. Null: it depends on what happens, or on a start not given. */
export function fixedBound(moment: Moment, zone: string, start: Bound | null): Bound | null {
  const again = (one: Moment): Bound | null => fixedBound(one, zone, start)
  switch (moment.kind) {
    case 'instant':
      return moment.bound
    case 'first':
      return null
    case 'instance-start':
      return start
    case 'after': {
      const from = again(moment.from)
      if (from === null) return null
      const more = moment.included ? 1 : 0
      return moved(addToBound(from, moment.duration, zone), (n) => (n >= END ? END : n + more))
    }
    case 'extended': {
      const of = again(moment.of)
      return of === null ? null : extendBound(of, moment.duration, zone)
    }
    case 'day': {
      const of = again(moment.of)
      return of === null ? null : moved(of, (n) => edgeOfDay(n, moment, zone))
    }
    case 'alternatives':
      return together(moment.of.map(again), hull)
    case 'latest':
      return together(moment.of.map(again), later)
    case 'earliest':
      return together(moment.of.map(again), earlier)
  }
}

const moved = ({ earliest, latest }: Bound, to: (n: Instant) => Instant): Bound => ({
  earliest: to(earliest),
  latest: to(latest),
})

function edgeOfDay(n: Instant, moment: Extract<Moment, { kind: 'day' }>, zone: string): Instant {
  if (n <= BEGINNING || n >= END) return n
  const begins = dayOffset(n, zone, moment.day - 1)
  return moment.edge === 'start' ? begins : endOfDay(begins, zone)
}

function together(
  bounds: ReadonlyArray<Bound | null>,
  join: (a: Bound, b: Bound) => Bound,
): Bound | null {
  const known = bounds.filter((one) => one !== null)
  const [first, ...others] = known
  return first === undefined || known.length < bounds.length ? null : others.reduce(join, first)
}
