/** What each word of a text is, for colouring: the names by what they stand for, the rest by its form. */
import { blocksWithForms } from '../forms.ts'
import type { Token } from '../lexer.ts'
import { offersAfter } from '../parser.ts'
import type { SyntaxTree } from '../syntax.ts'
import { durationUnits, lengthUnits, reservedWords } from '../words.ts'
import type { NameIndex, NamedKind } from './names.ts'

export type HighlightKind = NamedKind | 'word' | 'text' | 'number' | 'unit' | 'comment'

export interface Highlight {
  readonly start: number
  readonly end: number
  readonly kind: HighlightKind
  readonly role: 'declaration' | 'use'
}

/** In the order of the text; a word that is neither a name nor of the language is left out. */
export function highlightsOf(index: NameIndex, tree: SyntaxTree): readonly Highlight[] {
  const names = new Map(index.in(tree.source).map((one) => [one.span.start, one]))
  return tree.tokens.flatMap((token): readonly Highlight[] => {
    const { start, end } = token
    const occurrence = names.get(start)
    const named = occurrence === undefined ? null : index.named(occurrence.key)
    if (occurrence !== undefined && named !== null)
      return [{ start, end, kind: named.kind, role: occurrence.role }]
    const kind = kindOf(token)
    return kind === null ? [] : [{ start, end, kind, role: 'use' }]
  })
}

function kindOf({ kind, text }: Token): HighlightKind | null {
  switch (kind) {
    case 'comment':
    case 'text':
      return kind
    case 'number':
    case 'label':
    case 'date':
    case 'time':
      return 'number'
    case 'word':
      if (languageWords.has(text)) return 'word'
      return Object.hasOwn(durationUnits, text) || lengthUnits.has(text) ? 'unit' : null
    default:
      return null
  }
}

/** A commitment and a measure are given a kind after their titles. */
const afterTitles = ['agreement a "" { commitment 1 "" ', 'measure a "" ']

/** Every word that a form of the reference has, those that are reserved, and those after titles. */
export const languageWords: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...afterTitles
    .flatMap(offersAfter)
    .flatMap((offer) => (offer.kind === 'words' ? offer.words.split(' ') : [])),
  ...[...blocksWithForms.values()]
    .flatMap((forms) => Object.values(forms).flat())
    .flatMap((form) => form.replaceAll(/"[^"]*"/g, '').match(/\b[a-z]{2,}\b/g) ?? []),
])
