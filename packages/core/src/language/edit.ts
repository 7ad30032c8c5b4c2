/** What an edit of a text was, told from the text before it and the text after it. */

/** Of the old text what stood from `start` to `before`; in the new one it ends at `end`. */
export interface Edit {
  readonly start: number
  readonly before: number
  readonly end: number
}

/** What differs, widened to whole lines. */
export function editBetween(old: string, text: string): Edit {
  const by = text.length - old.length
  const shorter = Math.min(old.length, text.length)
  const head = sharedLength(shorter, (from, to) => old.slice(from, to) === text.slice(from, to))
  const tail = sharedLength(
    shorter - head,
    (from, to) =>
      old.slice(old.length - to, old.length - from) ===
      text.slice(text.length - to, text.length - from),
  )
  let end = text.length - tail
  while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end += 1
  const before = text.slice(0, head)
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  return { start, before: end - by, end }
}

/** So many characters are compared at once: that is faster than one by one. */
const COMPARED_AT_ONCE = 8_192

/** How many characters two texts share from one side on, at most so many; `areSame` compares a piece. */
function sharedLength(most: number, areSame: (from: number, to: number) => boolean): number {
  let shared = 0
  for (let step = COMPARED_AT_ONCE; step > 0;) {
    const next = shared + step
    if (next <= most && areSame(shared, next)) shared = next
    else step >>= 1
  }
  return shared
}
