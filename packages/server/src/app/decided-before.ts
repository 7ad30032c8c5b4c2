/**
 * What of a document was decided elsewhere, before the review that is begun: what has an assertion of
 * the ledger standing at it, and what a file of decisions rejected. Whoever counts what waits, and
 * whoever shows it, asks here.
 *
 * A rejection asserts nothing, so the ledger does not tell of it: applying a file of decisions leaves
 * its rejections beside the ledger, in a file for each document and file of decisions, and applying
 * that file again replaces them. They are no part of the ledger.
 */
import { grouped } from '@servanda/core/base'
import { overlapWith } from '@servanda/core/document'
import type { Document, Stretch } from '@servanda/core/document'
import type { LiveAssertion } from '@servanda/core/ledger'
import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { printDecisions, readDecisions } from './review-decisions.ts'
import type { Decision } from './review-decisions.ts'
import { placeDecision, statementAt } from './review-place.ts'
import { aboutFile } from './system-error.ts'
import { writeTextFile } from './text-file.ts'

export type Rejection = Extract<Decision, { decision: 'reject' }>

export interface DecidedBefore {
  /** Indices of statements at which an assertion of the ledger stands. */
  readonly asserted: readonly number[]
  /** Of the others, those that a file of decisions rejected. */
  readonly rejected: readonly RejectedBefore[]
}

interface RejectedBefore {
  /** Its index. */
  readonly statement: number
  readonly reason: string
}

export function decidedBefore(
  document: Document,
  live: readonly LiveAssertion[],
  rejections: readonly Rejection[],
): DecidedBefore {
  const { statements, snapshot } = document
  const isAsserted = overlapWith(anchorsOf(live).get(snapshot.sha256) ?? [])
  const reasons = new Map(
    rejections.flatMap((one) => {
      const placed = placeDecision(one, [document])
      const statement = placed.kind === 'lost' ? undefined : statementAt(document, placed.passage)
      return statement === undefined ? [] : [[statement, one.reason] as const]
    }),
  )
  const asserted = statements.flatMap((one, index) => (isAsserted(one) ? [index] : []))
  const rejected = statements.flatMap((one, index) => {
    const reason = reasons.get(one)
    return reason === undefined || isAsserted(one) ? [] : [{ statement: index, reason }]
  })
  return { asserted, rejected }
}

/** How many statements nobody has decided about, here or before. */
export function openCount(
  document: Document,
  decided: readonly number[],
  { asserted, rejected }: DecidedBefore,
): number {
  const before = rejected.map(({ statement }) => statement)
  return document.statements.length - new Set([...decided, ...asserted, ...before]).size
}

type Anchors = ReadonlyMap<string, readonly Stretch[]>

const known = new WeakMap<readonly LiveAssertion[], Anchors>()

/** Where assertions stand, by document; made once for what is live. */
function anchorsOf(live: readonly LiveAssertion[]): Anchors {
  const found = known.get(live) ?? findAnchors(live)
  known.set(live, found)
  return found
}

const findAnchors = (live: readonly LiveAssertion[]): Anchors =>
  grouped(
    live.flatMap(({ assertion }) => assertion.anchor ?? []),
    ({ document }) => [document],
  )

/** The folder of reviews in that of a ledger. */
export const reviewsIn = (ledger: string): string => join(ledger, 'reviews')

/** Every rejection of the document that a file of decisions has left; what cannot be read is left out. */
export async function rejectionsOf(ledger: string, sha256: string): Promise<readonly Rejection[]> {
  const folder = reviewsIn(ledger)
  const names = await readdir(folder).catch(() => [])
  const own = names.filter((name) => name.startsWith(`${sha256}.rejected-`)).toSorted()
  const texts = await Promise.all(own.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) =>
    readDecisions({ source: '', text }).decisions.flatMap(({ decision }) =>
      decision.decision === 'reject' ? [decision] : [],
    ),
  )
}

export interface Applied {
  /** The folder of the ledger. */
  readonly ledger: string
  /** Path of the file of decisions. */
  readonly path: string
  readonly documents: readonly Document[]
  readonly decisions: readonly Decision[]
}

/** Leaves the rejections of a file of decisions, in the place of what it left before. */
export async function leaveRejections(applied: Applied): Promise<void> {
  const folder = reviewsIn(applied.ledger)
  // A review that was begun in the page is there to be seen anyway, and may be changed there.
  if (dirname(resolve(applied.path)) === resolve(folder)) return
  const source = hash('sha256', resolve(applied.path)).slice(0, 12)
  const placeOf = new Map(applied.decisions.map((one) => [one, rejectedIn(one, applied.documents)]))
  for (const document of applied.documents) {
    const name = `${document.snapshot.sha256}.rejected-${source}.ndjson`
    const rejections = applied.decisions.filter((one) => placeOf.get(one) === document)
    await replace(folder, name, rejections)
  }
}

/** The document in which it rejects something; null: it does not. */
function rejectedIn(decision: Decision, documents: readonly Document[]): Document | null {
  if (decision.decision !== 'reject') return null
  const placed = placeDecision(decision, documents)
  return placed.kind === 'lost' ? null : placed.document
}

async function replace(folder: string, name: string, found: readonly Decision[]): Promise<void> {
  if (found.length === 0) return aboutFile(folder, () => rm(join(folder, name), { force: true }))
  await aboutFile(folder, () => mkdir(folder, { recursive: true }))
  await writeTextFile(folder, name, printDecisions(found))
}
