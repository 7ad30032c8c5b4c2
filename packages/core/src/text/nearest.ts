/** The name that somebody may have meant: the one with the fewest letters to change. */

/** Longer names are far apart from all others. */
const NAME_LENGTH_MAX = 200

/**
 * The candidate that at most `changesMax` letters put in, taken out or replaced make of the name, the
 * first of several; null: none is so near. Capitals make no difference.
 */
export function nearest(
  name: string,
  candidates: Iterable<string>,
  changesMax: number,
): string | null {
  let best: string | null = null
  let fewest = changesMax + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue
    const changes = changesBetween(name.toLowerCase(), candidate.toLowerCase(), fewest)
    if (changes < fewest) [best, fewest] = [candidate, changes]
  }
  return best
}

/** One row of the table of changes, used again: nothing here is asked while it is asked already. */
const row = new Uint8Array(NAME_LENGTH_MAX + 1)

/** How many letters must be put in, taken out or replaced (Levenshtein); `limit` for as many or more. */
function changesBetween(from: string, to: string, limit: number): number {
  if (from.length > NAME_LENGTH_MAX || to.length > NAME_LENGTH_MAX) return limit
  for (let j = 0; j <= to.length; j += 1) row[j] = j
  for (let i = 1; i <= from.length; i += 1) {
    let diagonal = i - 1
    let least = i
    row[0] = i
    for (let j = 1; j <= to.length; j += 1) {
      const above = row[j] ?? 0
      const replaced = diagonal + (from.charCodeAt(i - 1) === to.charCodeAt(j - 1) ? 0 : 1)
      row[j] = Math.min(replaced, above + 1, (row[j - 1] ?? 0) + 1)
      least = Math.min(least, row[j] ?? 0)
      diagonal = above
    }
    if (least >= limit) return limit
  }
  return row[to.length] ?? limit
}
