/** Where in a text something stands, as editors count: lines and columns from 1. */
import type { Span } from '@servanda/core/base'

/** A text that diagnostics speak of. */
export interface ShownText {
  readonly path: string
  readonly text: string
}

/** Null where the text is not at hand. */
export function lineAndColumn(
  { source, start }: Span,
  texts: readonly ShownText[],
): { readonly line: number; readonly column: number } | null {
  const text = texts.find(({ path }) => path === source)?.text
  if (text === undefined) return null
  const before = text.slice(0, start).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
