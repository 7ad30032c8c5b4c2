/**
 * What a text has beside its items: the tokens, where lines begin, and which words the standard form has
 * otherwise. Kept so that an edit changes little of it; who formats or colours a text is given all of it.
 */
import type { Cursor } from './cursor.ts'
import type { Edit } from './edit.ts'
import { Stretches } from './stretches.ts'
import type { Placing } from './stretches.ts'
import type { FileItem, SyntaxTree } from './syntax.ts'
import type { Token } from './lexer.ts'

export interface Layout {
  readonly tokens: Stretches<Token>
  /** Offsets at which an item, clause or closing brace begins. */
  readonly lineStarts: Stretches<number>
  readonly standard: Stretches<StandardWord>
}

/** An offset, and what the standard form has there. */
type StandardWord = readonly [number, string]

const placingOfTokens: Placing<Token> = {
  offsetOf: ({ start }) => start,
  moved: ({ kind, text, start, end, firstOnLine, column }, by) => ({
    kind,
    text,
    start: start + by,
    end: end + by,
    firstOnLine,
    column,
  }),
}

const placingOfOffsets: Placing<number> = {
  offsetOf: (offset) => offset,
  moved: (offset, by) => offset + by,
}

const placingOfWords: Placing<StandardWord> = {
  offsetOf: ([offset]) => offset,
  moved: ([offset, word], by) => [offset + by, word],
}

/** The layout of a text that was read from its beginning. */
export const layoutOf = (tokens: readonly Token[], cursor: Cursor): Layout => ({
  tokens: Stretches.of(placingOfTokens, tokens),
  lineStarts: Stretches.of(placingOfOffsets, [...cursor.lineStarts]),
  standard: Stretches.of(placingOfWords, wordsOf(cursor)),
})

/** The layout after an edit: the tokens are known already; this stretch was read again. */
export const layoutAfter = (
  { lineStarts, standard }: Layout,
  tokens: Stretches<Token>,
  { cursor, stretch }: { readonly cursor: Cursor; readonly stretch: Edit },
): Layout => ({
  tokens,
  lineStarts: lineStarts.edited(stretch, [...cursor.lineStarts]),
  standard: standard.edited(stretch, wordsOf(cursor)),
})

/** In the order of the text: a word can be understood only when those after it were read. */
const wordsOf = ({ standard }: Cursor): readonly StandardWord[] =>
  [...standard].toSorted(([a], [b]) => a - b)

/** A text as read; what of its layout is asked for is made then, once. */
export function treeOf(
  source: string,
  text: string,
  items: readonly FileItem[],
  layout: Layout,
): SyntaxTree {
  let lineStarts: ReadonlySet<number> | null = null
  let standard: ReadonlyMap<number, string> | null = null
  return {
    source,
    text,
    get tokens() {
      return layout.tokens.all()
    },
    items,
    get lineStarts() {
      return (lineStarts ??= new Set(layout.lineStarts.all()))
    },
    get standard() {
      return (standard ??= new Map(layout.standard.all()))
    },
  }
}
