/**
 * Changing a stretch of a text by the keyboard: either edge by a word, the whole of it to another
 * sentence. Results are stretches of the text again, never empty.
 */
import type { Passage } from '@servanda/core/document'
import type { Direction } from './queue.ts'

export type Edge = 'start' | 'end'

/** The stretch with one edge moved by a word; as it was where it would be empty. */
export function edgeMoved(
  text: string,
  passage: Passage,
  edge: Edge,
  direction: Direction,
): Passage {
  const offset =
    direction === 'next'
      ? nextEdge(text, passage[edge], edge)
      : previousEdge(text, passage[edge], edge)
  const moved = { ...passage, [edge]: offset }
  return moved.start < moved.end ? moved : passage
}

/** The sentence after the stretch, or before it; as it was where there is none. */
export function sentenceBeside(
  text: string,
  { start, end }: Passage,
  direction: Direction,
): Passage {
  if (direction === 'next') return sentenceFrom(text, end) ?? { start, end }
  const before = text.slice(0, start).trimEnd()
  if (before === '') return { start, end }
  return sentenceFrom(text, sentenceStart(before, before.length - 1)) ?? { start, end }
}

/** The sentence that has the offset. */
export function sentenceAt(text: string, offset: number): Passage | null {
  return sentenceFrom(text, sentenceStart(text, offset))
}

const ENDS = /[.!?…]["'”’»)\]]*(?=\s|$)|\n/gu

function sentenceFrom(text: string, offset: number): Passage | null {
  const start = offset + (/\S/.exec(text.slice(offset))?.index ?? text.length - offset)
  if (start >= text.length) return null
  ENDS.lastIndex = start
  const found = ENDS.exec(text)
  const end = found === null ? text.length : found.index + found[0].trimEnd().length
  return { start, end: Math.max(end, start + 1) }
}

function sentenceStart(text: string, offset: number): number {
  let start = 0
  ENDS.lastIndex = 0
  for (let found = ENDS.exec(text); found !== null; found = ENDS.exec(text)) {
    const after = found.index + found[0].length
    if (after > offset) break
    start = after
  }
  return start
}

/** The next end of a word, or the next start of one. */
function nextEdge(text: string, offset: number, edge: Edge): number {
  const pattern = edge === 'end' ? /\s*\S+/y : /\S*\s+/y
  pattern.lastIndex = offset
  return offset + (pattern.exec(text)?.[0].length ?? 0)
}

function previousEdge(text: string, offset: number, edge: Edge): number {
  const before = text.slice(Math.max(0, offset - 1000), offset)
  const length = (edge === 'end' ? /\s+\S*$/ : /\S+\s*$/).exec(before)?.[0].length ?? before.length
  return Math.max(0, offset - length)
}
