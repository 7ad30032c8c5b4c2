/**
 * A document for its reader: the text as it was decoded, which never changes; and what reading it
 * finds, what of it is furniture, what the machine proposes as statements, and which assertions of the
 * ledger rest on which passage. Offsets are UTF-16 code units of the text, end excluded.
 */
import type {
  AnchorDate,
  Furniture,
  Layout,
  PrintedDate,
  PublishedStatement,
  Snapshot,
} from '../document/index.ts'
import type { InstantText } from './figures.ts'
import type { SourceView } from './source.ts'

export interface DocumentTextView {
  readonly kind: 'document-text'
  readonly sha256: string
  readonly name: string
  /** Of HTML its source: to be shown as text only. */
  readonly text: string
}

export interface ReaderView {
  readonly kind: 'reader'
  readonly document: {
    readonly sha256: string
    readonly name: string
    readonly bytes: number
    readonly encoding: Snapshot['encoding']
    readonly format: Snapshot['format']
    readonly layout: Layout
    readonly anchorDate: AnchorDate | null
  }
  readonly furniture: readonly Furniture[]
  readonly dates: readonly PrintedDate[]
  /** In order of their start; `within` is the index of the one that encloses it. */
  readonly statements: readonly PublishedStatement[]
  /** Sentences with a cue and no proposal: start, end. */
  readonly unproposed: ReadonlyArray<readonly [start: number, end: number]>
  /** Live assertions that are anchored in it, in order of their place. */
  readonly assertions: readonly SourceView[]
}

export interface DocumentsView {
  readonly kind: 'documents'
  readonly documents: readonly DocumentView[]
  /** To be given as `after` for the next page; null: this is the last. */
  readonly next: string | null
}

export interface DocumentView {
  readonly sha256: string
  readonly name: string
  readonly bytes: number
  readonly entry: number
  readonly recorded: InstantText
  /** How many live assertions are anchored in it. */
  readonly assertions: number
}
