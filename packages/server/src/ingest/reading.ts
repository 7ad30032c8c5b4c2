/**
 * The text that the rules read, and the way back to the file.
 *
 * A reading is a sequence of blocks (paragraphs, headings, list items). For plain text it is the
 * decoded file itself; for HTML it is the visible text, with a map from every character back to the
 * source. All rules work on reading offsets; only the pipeline converts them, once, at the end.
 */
import type { FurnitureKind, Passage } from '@servanda/core/document'

export interface Block extends Passage {
  readonly shape: 'paragraph' | 'heading' | 'item'
  /** Blank lines, or a boundary of elements, stand before it. */
  readonly spaced: boolean
  /** The number that a list of the markup gives it, such as `3.`; it is no part of the text. */
  readonly listed?: string
  /** What the markup says it is, where it says so. */
  readonly furniture?: FurnitureKind
}

export interface Reading {
  readonly text: string
  readonly blocks: readonly Block[]
  /** Source stretches that are furniture and have no visible text: scripts, style sheets. */
  readonly hidden: ReadonlyArray<Passage & { readonly kind: FurnitureKind }>
  toSource(passage: Passage): Passage
}

/** Moves both ends inwards over white space and invisible characters. */
export function trimPassage(text: string, start: number, end: number): Passage {
  let from = start
  let to = end
  while (from < to && isBlank(text.charCodeAt(from))) from++
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--
  return { start: from, end: to }
}

function isBlank(unit: number): boolean {
  return (
    unit <= 0x20 ||
    unit === 0xa0 ||
    unit === 0xfeff ||
    unit === 0x3000 ||
    unit === 0x202f ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029
  )
}

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0

/** Ends as a sentence does, closing marks and brackets apart. */
export const endsSentence = (text: string): boolean => /[.!?…]["'”’»)\]]{0,3}$/u.test(text)
