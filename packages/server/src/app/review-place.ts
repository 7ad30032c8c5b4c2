/**
 * Where a decision's passage stands now: in the document it was made about, or, after an edit, in the
 * document that took its place. A passage that cannot be told is lost and said to be.
 */
import { statementIndexAt } from '@servanda/core/document'
import type { Document, Passage, Statement } from '@servanda/core/document'
import { hashPassage, locateHash, locateQuote, quotePassage } from '@servanda/core/text'
import type { Located } from '@servanda/core/text'
import { hash } from 'node:crypto'
import { basename } from 'node:path'
import type { DecidedPassage, PassageDecision } from './review-decisions.ts'

export type Placed =
  | { readonly kind: 'placed'; readonly document: Document; readonly passage: Passage }
  | { readonly kind: 'lost'; readonly because: string }

export function placeDecision(decision: PassageDecision, documents: readonly Document[]): Placed {
  const own = documents.find(({ snapshot }) => snapshot.sha256 === decision.document.sha256)
  if (own !== undefined && standsThere(own, decision.passage)) {
    return { kind: 'placed', document: own, passage: bounds(decision.passage) }
  }
  const candidates = own === undefined ? successors(decision, documents) : [own]
  const found = candidates.flatMap((document) => {
    const located = locate(document.snapshot.text, decision.passage)
    return located.kind === 'absent' ? [] : [{ document, located }]
  })
  const [first, second] = found
  if (first === undefined) return { kind: 'lost', because: lostWords(decision, candidates, own) }
  if (second !== undefined) return { kind: 'lost', because: 'it stands in several documents' }
  if (first.located.kind === 'ambiguous') {
    return { kind: 'lost', because: `it stands in ${first.located.places} places` }
  }
  return first.located.kind === 'found'
    ? { kind: 'placed', document: first.document, passage: bounds(first.located) }
    : { kind: 'lost', because: lostWords(decision, candidates, own) }
}

const bounds = ({ start, end }: Passage): Passage => ({ start, end })

function lostWords(
  { passage }: PassageDecision,
  candidates: readonly Document[],
  own: Document | undefined,
): string {
  if (candidates.length === 0) return 'its document is not there'
  if (own !== undefined) {
    const { length } = own.snapshot.text
    const { start, end } = passage
    return start >= end || end > length
      ? `${start} to ${end} is not a stretch of the ${length} characters of the document`
      : 'its words are not in the document'
  }
  const kept = passage.exact !== undefined || passage.foldedHash !== undefined
  return kept
    ? 'its words are not in the document any more'
    : 'the document has changed and the decision keeps neither words nor their hash'
}

/** The document of the same file name; where there is none, any. */
function successors(
  decision: PassageDecision,
  documents: readonly Document[],
): readonly Document[] {
  const { name } = decision.document
  const same = documents.filter(
    ({ snapshot }) => name !== undefined && basename(snapshot.path) === basename(name),
  )
  return same.length > 0 ? same : documents
}

/** Of an unchanged document, offsets are believed unless the words say otherwise. */
function standsThere({ snapshot }: Document, passage: DecidedPassage): boolean {
  const { start, end, exact, foldedHash } = passage
  if (start >= end || end > snapshot.text.length) return false
  if (exact !== undefined) return snapshot.text.slice(start, end) === exact
  return (
    foldedHash === undefined ||
    hashPassage(snapshot.text, start, end, sha256).foldedHash === foldedHash
  )
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

function locate(text: string, passage: DecidedPassage): Located {
  const { exact, foldedHash, foldedLength, start, prefix, suffix } = passage
  if (exact !== undefined) {
    return locateQuote(text, {
      exact,
      start,
      ...(prefix === undefined ? {} : { prefix }),
      ...(suffix === undefined ? {} : { suffix }),
    })
  }
  if (foldedHash === undefined || foldedLength === undefined) return { kind: 'absent' }
  return locateHash(text, { foldedHash, foldedLength, start }, sha256)
}

/** The statement that the passage is about; undefined if there is none. */
export function statementAt(document: Document, passage: Passage): Statement | undefined {
  const index = statementIndexAt(document.statements, passage)
  return index === null ? undefined : document.statements[index]
}

/** How a new decision refers to its passage; `hashed` where the text may not be kept. */
export function referTo(
  { snapshot }: Document,
  { start, end }: Passage,
  keeping: 'words' | 'hashed',
): DecidedPassage {
  if (keeping === 'words') return { start, end, ...quotePassage(snapshot.text, start, end) }
  return { start, end, ...hashPassage(snapshot.text, start, end, sha256) }
}
