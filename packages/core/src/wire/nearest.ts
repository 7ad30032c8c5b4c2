/** The name that somebody may have meant: the one with the fewest letters to change. */

const CHANGES_MAX = 2

/**
 * The nearest of `names` if at most two letters differ, and fewer than half of them; else null.
 * Capitals make no difference.
 */
export function nearest(name: string, names: readonly string[]): string | null {
  const asked = name.toLowerCase()
  let best: string | null = null
  let fewest = Math.min(CHANGES_MAX, Math.floor(name.length / 2)) + 1
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue
    const changes = changesBetween(asked, candidate.toLowerCase())
    if (changes >= fewest) continue
    fewest = changes
    best = candidate
  }
  return best
}

/** How many letters must be put in, taken out or replaced (Levenshtein). */
function changesBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const put = (current[column - 1] ?? 0) + 1
      const taken = (previous[column] ?? 0) + 1
      current.push(Math.min(replaced, put, taken))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
