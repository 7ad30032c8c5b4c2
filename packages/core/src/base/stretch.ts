/** Stretches of time whose ends are certain. */
import type { Instant } from './bound.ts'

export interface Stretch {
  readonly start: Instant
  readonly end: Instant // excluded
}

/** What they cover together: in order, none touching another. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last === undefined || start > last.end) found.push({ start, end })
    else found[found.length - 1] = { start: last.start, end: Math.max(last.end, end) }
  }
  return found
}
