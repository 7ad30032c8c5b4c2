/**
 * A document as it is open before the reader: its text, which is there first, and what reading it
 * found. Until that has come nothing of the text is marked.
 */
import type { DocumentTextView, ReaderView } from '@servanda/core/view'
import { reviewOf } from '../../state/index.ts'
import type { Review } from '../../state/index.ts'

export interface OpenDocument extends ReaderView {
  readonly text: string
}

/** The text alone. */
export const unreadDocument = ({ sha256, name, text }: DocumentTextView): OpenDocument => ({
  kind: 'reader',
  document: {
    sha256,
    name,
    bytes: 0,
    encoding: 'utf-8',
    format: 'plain',
    layout: 'prose',
    anchorDate: null,
  },
  text,
  furniture: [],
  dates: [],
  statements: [],
  unproposed: [],
  assertions: [],
})

/** Of a document about which it is not known yet what was decided. */
export const unreadReview = (sha256: string): Review =>
  reviewOf({
    kind: 'review',
    document: sha256,
    revision: '',
    decisions: [],
    decided: [],
    before: { asserted: [], rejected: [] },
    counts: {
      proposed: 0,
      accepted: 0,
      rejected: 0,
      added: 0,
      reclassed: 0,
      lost: 0,
      undecided: 0,
    },
    unproposed: [],
    diagnostics: [],
  })
