/**
 * Decisions as they concern a document: which statement each is about, how a new one refers to its
 * passage, and the id it gets. Ids are those that a review at the terminal gives, so that the same
 * decision is the same assertion wherever it was made.
 */
import { statementIndexAt } from '@servanda/core/document'
import type { Passage } from '@servanda/core/document'
import type { ReviewDecision, ReviewState } from '@servanda/core/wire'
import { quotePassage } from '@servanda/core/text'
import type { OpenDocument } from './open-document.ts'

export type Accepted = Extract<ReviewDecision, { decision: 'accept' }>
type Added = Extract<ReviewDecision, { decision: 'add' }>
export type Rejected = Extract<ReviewDecision, { decision: 'reject' }>
export type Reclassed = Extract<ReviewDecision, { decision: 'class' }>
export type AboutDocument = Extract<ReviewDecision, { decision: 'document' }>

/** What has been decided about a document, by what it is about. */
export interface Decided {
  /** Acceptances and rejections by the index of their statement, in the order they were made. */
  readonly byStatement: ReadonlyMap<number, ReadonlyArray<Accepted | Rejected>>
  readonly added: readonly Added[]
  readonly document: AboutDocument | null
  /** By the index of the statement: which class it is of, where somebody said so. */
  readonly classes: ReadonlyMap<number, Reclassed>
  /** Statements about which nobody decided here, and somebody did elsewhere. */
  readonly before: ReadonlyMap<number, DecidedElsewhere>
}

export type DecidedElsewhere =
  /** An assertion of the ledger stands there. */
  | { readonly kind: 'asserted' }
  /** A file of decisions rejected it. */
  | { readonly kind: 'rejected'; readonly reason: string }

/** As many as the server counts, at once and not only when it has answered. */
export interface DecidedCounts {
  readonly proposed: number
  readonly accepted: number
  readonly rejected: number
  readonly added: number
  /** Of another class than was proposed. */
  readonly reclassed: number
  /** Decided elsewhere before. */
  readonly before: number
  readonly undecided: number
}

/** Finds the statement of a passage: at once where it is exactly one. */
export type StatementFinder = (passage: Passage) => number | null

export function statementFinder(statements: readonly Passage[]): StatementFinder {
  let exact: ReadonlyMap<string, number> | null = null
  return (passage) => {
    exact ??= new Map(statements.map((one, index) => [spanText(one), index]))
    return exact.get(spanText(passage)) ?? statementIndexAt(statements, passage)
  }
}

const spanText = ({ start, end }: Passage): string => `${start}-${end}`

export function decidedBy(
  decisions: readonly ReviewDecision[],
  find: StatementFinder,
  elsewhere: ReviewState['before'],
): Decided {
  const byStatement = new Map<number, Array<Accepted | Rejected>>()
  const classes = new Map<number, Reclassed>()
  const added: Added[] = []
  let document: AboutDocument | null = null
  for (const decision of decisions) {
    if (decision.decision === 'document') document = decision
    else if (decision.decision === 'add') added.push(decision)
    else {
      const index = find(decision.passage)
      if (index === null) continue
      if (decision.decision === 'class') classes.set(index, decision)
      else byStatement.set(index, [...(byStatement.get(index) ?? []), decision])
    }
  }
  const isOpen = (index: number): boolean => !byStatement.has(index)
  return { byStatement, added, document, classes, before: beforeOf(elsewhere, isOpen) }
}

function beforeOf(
  { asserted, rejected }: ReviewState['before'],
  isOpen: (index: number) => boolean,
): Decided['before'] {
  const found = new Map<number, DecidedElsewhere>()
  for (const { statement, reason } of rejected) found.set(statement, { kind: 'rejected', reason })
  for (const statement of asserted) found.set(statement, { kind: 'asserted' })
  return new Map([...found].filter(([index]) => isOpen(index)))
}

/** A statement that is accepted once is accepted, also where another decision rejects it. */
export function countsOf(
  { byStatement, added, classes, before }: Decided,
  statements: OpenDocument['statements'],
): DecidedCounts {
  const proposed = statements.length
  const accepted = [...byStatement.values()].filter((some) => some.some(isAccepted)).length
  const rejected = byStatement.size - accepted
  const undecided = proposed - accepted - rejected - before.size
  const others = [...classes].filter(([index, one]) => statements[index]?.class !== one.class)
  return {
    proposed,
    accepted,
    rejected,
    added: added.length,
    reclassed: others.length,
    before: before.size,
    undecided,
  }
}

export const isAccepted = (decision: Accepted | Rejected): decision is Accepted =>
  decision.decision === 'accept'

type About = Pick<Accepted, 'id' | 'document' | 'passage'>

/** For a new decision about a passage: the next id that is free, and the words with their context. */
export function aboutPassage(
  { document: { sha256, name }, text }: Pick<OpenDocument, 'document' | 'text'>,
  { start, end }: Passage,
  decisions: readonly ReviewDecision[],
): About {
  const stem = `${shortHash(sha256)}-${start}-${end}`
  const taken = new Set(decisions.map(({ id }) => id))
  let id = stem
  for (let ordinal = 2; taken.has(id); ordinal++) id = `${stem}-${ordinal}`
  const passage = { start, end, ...quotePassage(text, start, end) }
  return { id, document: { sha256, name: fileName(name) }, passage }
}

/** Which class a statement is of; said again it takes the place of what was said before. */
export function reclassing(
  view: Pick<OpenDocument, 'document' | 'text'>,
  passage: Passage,
  said: { readonly class: Reclassed['class']; readonly before: Reclassed | undefined },
  decisions: readonly ReviewDecision[],
): Reclassed {
  const about = aboutPassage(view, passage, decisions)
  const id = said.before?.id ?? `${about.id}-class`
  return { ...about, id, decision: 'class', class: said.class }
}

/** What a person confirms about the document: one decision, replaced when it is said again. */
export function aboutDocument(
  { sha256, name }: OpenDocument['document'],
  said: { readonly date: string; readonly reporter: string },
): AboutDocument {
  return {
    id: `${shortHash(sha256)}-document`,
    decision: 'document',
    document: { sha256, name: fileName(name) },
    ...(said.date === '' ? {} : { date: said.date }),
    ...(said.reporter === '' ? {} : { reporter: said.reporter }),
  }
}

const shortHash = (sha256: string): string => sha256.slice(0, 12)

/** Without its folders. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
