/**
 * What the reviewer is doing at the desk, and what was corrected of a statement before deciding about
 * it. Corrections are kept here until the decision says them.
 */
import type { Passage, StatementClass } from '@servanda/core/document'
import type { ReviewDecision } from '@servanda/core/wire'
import { draftFor, draftOf, fieldsOf } from './claim-draft.ts'
import type { ClaimDraft } from './claim-draft.ts'
import { aboutPassage, isAccepted } from './decided.ts'
import type { Accepted, Decided, Reclassed, Rejected } from './decided.ts'
import type { OpenDocument } from './open-document.ts'
import { dateIn, wordsOf } from './words.ts'

export type Task =
  | { readonly kind: 'none' }
  | { readonly kind: 'accept'; readonly claim: 'this' | 'another' }
  | { readonly kind: 'add'; readonly passage: Passage }
  | { readonly kind: 'reject' }
  | { readonly kind: 'span'; readonly passage: Passage }
  | { readonly kind: 'speaker' }
  | { readonly kind: 'class' }
  | { readonly kind: 'document' }
  | { readonly kind: 'record' }

/** What a reviewer has put right about a proposal and not decided yet. */
export interface Correction {
  readonly passage?: Passage
  readonly speaker?: string
}

/** A statement as it is to be decided about. */
export interface Proposal {
  readonly index: number
  readonly passage: Passage
  readonly words: string
  /** As the reviewer put it right; empty: as the document has it. */
  readonly speaker: string
  readonly class: StatementClass
  /** What was said of its class; undefined: it is as it was proposed. */
  readonly reclassed: Reclassed | undefined
  readonly decisions: ReadonlyArray<Accepted | Rejected>
}

export function proposalOf(
  view: OpenDocument,
  index: number,
  correction: Correction,
  decided: Decided,
): Proposal | null {
  const statement = view.statements[index]
  if (statement === undefined) return null
  const decisions = decided.byStatement.get(index) ?? []
  const accepted = decisions.find(isAccepted)
  const { start, end } = statement
  const passage = correction.passage ?? boundsOf(accepted?.passage) ?? { start, end }
  const isAsProposed = passage.start === start && passage.end === end
  return {
    index,
    passage,
    words: isAsProposed
      ? wordsOf(view.text, statement)
      : view.text.slice(passage.start, passage.end),
    speaker: correction.speaker ?? accepted?.speaker ?? '',
    class: decided.classes.get(index)?.class ?? statement.class,
    reclassed: decided.classes.get(index),
    decisions,
  }
}

const boundsOf = (passage: Passage | undefined): Passage | undefined =>
  passage === undefined ? undefined : { start: passage.start, end: passage.end }

/** What the form begins with: what was accepted before, else what the statement proposes. */
export function draftAt(
  view: OpenDocument,
  proposal: Proposal,
  claim: 'this' | 'another',
  decisions: readonly ReviewDecision[],
): ClaimDraft {
  const before = claim === 'this' ? proposal.decisions.find(isAccepted) : undefined
  const isReclassed = saidLater(proposal.reclassed, before, decisions)
  if (before !== undefined && !isReclassed) return draftOf(before)
  const polarity = view.statements[proposal.index]?.polarity ?? 'affirms'
  return draftFor({
    words: proposal.words,
    class: proposal.class,
    polarity,
    date: dateIn(view, proposal.passage),
  })
}

/** Whether the class was put right after the claim was said. */
const saidLater = (
  reclassed: Reclassed | undefined,
  accepted: Accepted | undefined,
  decisions: readonly ReviewDecision[],
): boolean =>
  reclassed !== undefined &&
  accepted !== undefined &&
  decisions.indexOf(reclassed) > decisions.indexOf(accepted)

/** Of a passage that nothing proposed. */
export const draftForPassage = (view: OpenDocument, passage: Passage): ClaimDraft =>
  draftFor({
    words: view.text.slice(passage.start, passage.end),
    class: 'claim',
    polarity: 'affirms',
    date: dateIn(view, passage),
  })

/** The one that a new decision replaces: the acceptance that the form began with, if there is one. */
const decisionOf = ({ decisions }: Proposal): Accepted | Rejected | undefined =>
  decisions.find(isAccepted) ?? decisions[0]

/** A decision about the same statement keeps its id, so that it is replaced and not doubled. */
export function acceptanceOf(
  view: OpenDocument,
  proposal: Proposal,
  said: {
    readonly claim: 'this' | 'another'
    readonly speaker: string
    readonly draft: ClaimDraft
  },
  decisions: readonly ReviewDecision[],
): ReviewDecision {
  const about = aboutPassage(view, proposal.passage, decisions)
  const before = said.claim === 'this' ? decisionOf(proposal) : undefined
  return {
    ...about,
    id: before?.id ?? about.id,
    decision: 'accept',
    ...(said.speaker === '' ? {} : { speaker: said.speaker }),
    ...fieldsOf(said.draft),
  }
}

export function rejectionOf(
  view: OpenDocument,
  proposal: Proposal,
  reason: string,
  decisions: readonly ReviewDecision[],
): ReviewDecision {
  const about = aboutPassage(view, proposal.passage, decisions)
  const id = decisionOf(proposal)?.id ?? about.id
  return { ...about, id, decision: 'reject', reason }
}

export const additionOf = (
  view: OpenDocument,
  passage: Passage,
  said: { readonly speaker: string; readonly draft: ClaimDraft },
  decisions: readonly ReviewDecision[],
): ReviewDecision => ({
  ...aboutPassage(view, passage, decisions),
  decision: 'add',
  speaker: said.speaker,
  ...fieldsOf(said.draft),
})
