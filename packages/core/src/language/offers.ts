/**
 * What could come next where a text ends. The parser asks for words and names wherever it reads; at
 * the end of the text it also notes what it asked for, and that is what an editor can offer there. A
 * new clause is offered without a word about it here.
 */

export type Offer =
  /** Words of the language, one after the other. */
  | { readonly kind: 'words'; readonly words: string }
  /** A name, a number or a unit: `an act`, `a party`, `a commitment`. */
  | { readonly kind: 'name'; readonly what: string }
  /** A new clause: the words that begin one in the innermost block. */
  | {
      readonly kind: 'clause'
      readonly block: string
      readonly heads: readonly string[]
      /** Where the block opens; null in the file itself. */
      readonly opening: number | null
    }

/** The words in backticks of what was expected: `is` or `are`. */
export function wordsExpected(expected: string): readonly string[] {
  return [...expected.matchAll(/`([a-z]+(?: [a-z]+)*)`/g)].map(([, words = '']) => words)
}
