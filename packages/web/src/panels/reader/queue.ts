/**
 * Where the reviewer is in a document, and where the next steps lead: from statement to statement,
 * to the next one that nobody has decided about, to the next sentence with a cue and no proposal.
 */
import type { Passage } from '@servanda/core/document'

/** A statement by its index, or a passage that no statement is. */
export type Cursor =
  | { readonly kind: 'statement'; readonly index: number }
  | { readonly kind: 'passage'; readonly start: number; readonly end: number }

export type Direction = 'next' | 'previous'

/** What can be gone through. Statements are in order of their start. */
export interface Queue {
  readonly statements: readonly Passage[]
  /** In order of their start. */
  readonly cues: readonly Passage[]
  readonly isDecided: (index: number) => boolean
}

export function passageAt({ statements }: Queue, cursor: Cursor): Passage | null {
  if (cursor.kind === 'passage') return { start: cursor.start, end: cursor.end }
  return statements[cursor.index] ?? null
}

/** The statement beside the cursor; null: there is none in that direction. */
export function statementBeside(
  queue: Queue,
  cursor: Cursor | null,
  direction: Direction,
): Cursor | null {
  const index = indexBeside(queue, cursor, direction)
  return index in queue.statements ? { kind: 'statement', index } : null
}

/** The nearest undecided statement in that direction; from the end on it goes on at the beginning. */
export function undecidedBeside(
  queue: Queue,
  cursor: Cursor | null,
  direction: Direction,
): Cursor | null {
  const { length } = queue.statements
  const step = direction === 'next' ? 1 : -1
  const first = indexBeside(queue, cursor, direction)
  for (let count = 0; count < length; count++) {
    const index = (((first + step * count) % length) + length) % length
    if (!queue.isDecided(index)) return { kind: 'statement', index }
  }
  return null
}

/** The nearest sentence with a cue and no proposal; from the end on it goes on at the beginning. */
export function cueBeside(
  queue: Queue,
  cursor: Cursor | null,
  direction: Direction,
): Cursor | null {
  const { cues } = queue
  const start = cursor === null ? -1 : (passageAt(queue, cursor)?.start ?? -1)
  const found =
    direction === 'next'
      ? (cues.find((cue) => cue.start > start) ?? cues[0])
      : (cues.findLast((cue) => cue.start < start) ?? cues.at(-1))
  return found === undefined ? null : { kind: 'passage', start: found.start, end: found.end }
}

/** May be one before the first or after the last. */
function indexBeside(queue: Queue, cursor: Cursor | null, direction: Direction): number {
  const step = direction === 'next' ? 1 : -1
  if (cursor?.kind === 'statement') return cursor.index + step
  if (cursor === null) return direction === 'next' ? 0 : queue.statements.length - 1
  const after = firstFrom(queue.statements, cursor.start)
  return direction === 'next' ? after : after - 1
}

/** The index of the first passage that starts at the offset or after it, by halving. */
export function firstFrom(passages: readonly Passage[], offset: number): number {
  let [low, high] = [0, passages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((passages[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
