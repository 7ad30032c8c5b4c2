/**
 * A diagnostic: something about an author's text (an agreement, a file of assertions, a document),
 * as data. Reading never throws: it returns what it understood, and these.
 *
 * Every code comes from a catalogue, is stable, kebab-case, documented in docs/diagnostics.md and
 * tested. The message is one sentence, lower case, without a final period, the author's words in
 * backticks. The help says what to do.
 */

export type Severity = 'error' | 'warning' | 'note'

/** A stretch of a text: UTF-16 offsets, end excluded. `source` is a file name as the user gave it. */
export interface Span {
  readonly source: string
  readonly start: number
  readonly end: number
}

export interface RelatedSpan {
  readonly span: Span
  readonly label: string
}

export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  readonly related: readonly RelatedSpan[]
  readonly help: string
}

/** What a catalogue says of one code; `example` is a short text that shows it, for the documents. */
export interface CatalogueEntry {
  readonly severity: Severity
  readonly summary: string
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error')
