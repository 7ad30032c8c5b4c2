/** What comes of giving something another name: the edits, or why it cannot be done. */
import type { Span } from '../../base/index.ts'

export interface Edit {
  /** Empty where something is put in. */
  readonly span: Span
  readonly text: string
}

/** Why a name cannot be changed, or cannot become another one: one sentence for the author. */
export interface Refusal {
  readonly kind: 'refused'
  readonly reason: string
}

export type Renaming = Refusal | { readonly kind: 'edits'; readonly edits: readonly Edit[] }

export type Renamable = Refusal | { readonly kind: 'name'; readonly span: Span }

export const refused = (reason: string): Refusal => ({ kind: 'refused', reason })
