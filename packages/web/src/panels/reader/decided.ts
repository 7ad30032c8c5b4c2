/**
 * Decisions as they concern a document: which statement each is about, how a new one refers to its
 * passage, and the id it gets. Ids are those that a review at the terminal gives, so that the same
 * decision is the same assertion wherever it was made.
 */
import { overlapWith, statementIndexAt } from '@servanda/core/document'
import type { Passage } from '@servanda/core/document'
import type { ReviewDecision } from '@servanda/core/wire'
import { quotePassage } from '@servanda/core/text'
import type { OpenDocument } from './open-document.ts'

export type Accepted = Extract<ReviewDecision, { decision: 'accept' }>
type Added = Extract<ReviewDecision, { decision: 'add' }>
export type Rejected = Extract<ReviewDecision, { decision: 'reject' }>
export type AboutDocument = Extract<ReviewDecision, { decision: 'document' }>

/** What has been decided about a document, by what it is about. */
export interface Decided {
  /** Acceptances and rejections by the index of their statement, in the order they were made. */
  readonly byStatement: ReadonlyMap<number, ReadonlyArray<Accepted | Rejected>>
  readonly added: readonly Added[]
  readonly document: AboutDocument | null
  /** Statements about which nobody decided here, and at which something of the ledger stands. */
  readonly before: ReadonlySet<number>
}

/** As many as the server counts, at once and not only when it has answered. */
export interface DecidedCounts {
  readonly proposed: number
  readonly accepted: number
  readonly rejected: number
  readonly added: number
  /** Decided elsewhere before: an assertion of the ledger stands there. */
  readonly before: number
  readonly undecided: number
}

/** Finds the statement of a passage: at once where it is exactly one. */
export type StatementFinder = (passage: Passage) => number | null

export function statementFinder(statements: readonly Passage[]): StatementFinder {
  const exact = new Map(statements.map((one, index) => [spanText(one), index]))
  return (passage) => exact.get(spanText(passage)) ?? statementIndexAt(statements, passage)
}

const spanText = ({ start, end }: Passage): string => `${start}-${end}`

export function decidedBy(
  decisions: readonly ReviewDecision[],
  find: StatementFinder,
  { statements, assertions }: Pick<OpenDocument, 'statements' | 'assertions'>,
): Decided {
  const byStatement = new Map<number, Array<Accepted | Rejected>>()
  const added: Added[] = []
  let document: AboutDocument | null = null
  for (const decision of decisions) {
    if (decision.decision === 'document') document = decision
    else if (decision.decision === 'add') added.push(decision)
    else {
      const index = find(decision.passage)
      if (index === null) continue
      byStatement.set(index, [...(byStatement.get(index) ?? []), decision])
    }
  }
  const isAsserted = overlapWith(assertions.flatMap((one) => one.document ?? []))
  const before = statements.flatMap((one, index) =>
    !byStatement.has(index) && isAsserted(one) ? [index] : [],
  )
  return { byStatement, added, document, before: new Set(before) }
}

/** A statement that is accepted once is accepted, also where another decision rejects it. */
export function countsOf({ byStatement, added, before }: Decided, proposed: number): DecidedCounts {
  const accepted = [...byStatement.values()].filter((some) => some.some(isAccepted)).length
  const rejected = byStatement.size - accepted
  const undecided = proposed - accepted - rejected - before.size
  return { proposed, accepted, rejected, added: added.length, before: before.size, undecided }
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
