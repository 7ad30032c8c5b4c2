/** What a search over documents, statements, commitments, measures and actors finds. */

export type FoundKind = 'commitment' | 'measure' | 'actor' | 'document' | 'statement'

export interface SearchView {
  readonly kind: 'search'
  readonly query: string
  /** The best first. */
  readonly found: readonly FoundView[]
  /** There are more than are shown. */
  readonly isCut: boolean
}

export interface FoundView {
  readonly kind: FoundKind
  /** Of a commitment, measure or assertion its id, of an actor its name, of a document its hash. */
  readonly id: string
  readonly title: string
  /** What it was found by, and where in that the words are: start, end. */
  readonly text: string
  readonly matches: ReadonlyArray<readonly [start: number, end: number]>
  /** Of a passage of a document; null: it is none. */
  readonly place: {
    readonly document: string
    readonly start: number
    readonly end: number
  } | null
}
