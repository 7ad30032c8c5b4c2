/** Stretches of a text, many of them, and whether another one touches any. */

/** Half-open. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Whether a stretch has a character in common with one of these; asked by halving. */
export function overlapWith(stretches: readonly Stretch[]): (stretch: Stretch) => boolean {
  const sorted = stretches.toSorted((a, b) => a.start - b.start)
  const farthest: number[] = []
  for (const { end } of sorted) farthest.push(Math.max(end, farthest.at(-1) ?? 0))
  return ({ start, end }) => {
    const before = countStartingBefore(sorted, end)
    return before > 0 && (farthest[before - 1] ?? 0) > start
  }
}

function countStartingBefore(sorted: readonly Stretch[], offset: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
