/**
 * Reviewing files into the ledger of a folder: reads the documents, keeps their bytes, lets a
 * session decide where one is given, and records what the decisions assert.
 *
 * Documents are read twice where a decision confirms their date, because the dates within lean on it.
 */
import { Failure, hasErrors } from '@servanda/core/base'
import type { Diagnostic, Instant } from '@servanda/core/base'
import type { RegisteredActor } from '@servanda/core/document'
import { resolve } from 'node:path'
import { documentsOf, ingestFiles, keepIngested } from './ingest.ts'
import type { IngestFile, IngestResult, KeptDocument } from './ingest.ts'
import { openLedger } from './ledger.ts'
import type { FolderStore } from './ledger.ts'
import { leaveRejections } from './decided-before.ts'
import { groundOf } from './known-names.ts'
import type { Ground } from './known-names.ts'
import { readActors } from './project-files.ts'
import { lastNumber, readProject } from './project.ts'
import { refuseUnknownZone } from './question.ts'
import {
  applyDecisions,
  confirmedDates,
  printDecisions,
  readDecisions,
  recordReview,
  reviewInteractively,
} from './review.ts'
import type { DecisionsRead, Recorded, Review, ReviewPorts } from './review.ts'
import { readBytes, readTextFile, writeTextFile } from './text-file.ts'
import type { TextFile } from './text-file.ts'

/** The files of a request, and the actors that documents may name without explaining them. */
export interface DocumentsRequest {
  /** Where relative paths start. */
  readonly folder: string
  readonly paths: readonly string[]
  /** A register of actors; null: that of the ledger in what records into one, else none. */
  readonly actors: string | null
}

export interface ReviewFilesRequest extends DocumentsRequest {
  readonly ledger: string
  /** Decisions to apply, and where a session keeps new ones. */
  readonly decisions: string
  readonly recorder: string
  readonly zone: string | null
  readonly keeping: 'words' | 'hashed'
  /** Null: nobody is asked, the decisions are applied as they are. */
  readonly ask: Omit<ReviewPorts, 'save'> | null
  readonly now: () => Instant
}

export interface ReviewedFiles {
  readonly files: readonly TextFile[]
  readonly kept: readonly KeptDocument[]
  readonly counts: Review['counts']
  readonly recorded: Recorded
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads documents without recording anything. */
export async function readDocuments(request: DocumentsRequest): Promise<IngestResult> {
  const { folder, actors } = request
  const register = actors === null ? noRegister : await actorsOf(folder, actors)
  if (hasErrors(register.diagnostics)) return { files: [], diagnostics: register.diagnostics }
  const result = ingestFiles(await filesOf(request), { actors: register.value })
  return { ...result, diagnostics: [...register.diagnostics, ...result.diagnostics] }
}

/** Reads documents and keeps their bytes in the ledger. */
export async function keepDocuments(
  request: DocumentsRequest & Pick<ReviewFilesRequest, 'ledger' | 'recorder' | 'now'>,
) {
  const result = await readDocuments(request)
  if (result.files.length === 0) return { result, kept: [] }
  const { ledger, notices } = await openLedger(resolve(request.folder, request.ledger), {
    kind: 'append',
    now: request.now,
  })
  try {
    const kept = await keepIngested(ledger, result, request.recorder)
    return { result: { ...result, diagnostics: [...notices, ...result.diagnostics] }, kept }
  } finally {
    await ledger.close()
  }
}

export async function reviewFiles(request: ReviewFilesRequest): Promise<ReviewedFiles> {
  const { folder, ledger: place, now, actors: path } = request
  refuseUnknownZone(request.zone)
  const register = path === null ? noRegister : await actorsOf(folder, path)
  if (hasErrors(register.diagnostics)) return nothingReviewed(register)
  const files = await filesOf(request)
  const decisions = await decisionsOf(request)
  const { ledger, notices } = await openLedger(resolve(folder, place), { kind: 'append', now })
  try {
    const reviewed = await reviewInto(ledger, files, decisions, request)
    return { ...reviewed, diagnostics: [...notices, ...reviewed.diagnostics] }
  } finally {
    await ledger.close()
  }
}

interface DecisionsText extends DecisionsRead {
  readonly file: TextFile | null
}

async function reviewInto(
  ledger: FolderStore,
  files: readonly IngestFile[],
  before: DecisionsText,
  request: ReviewFilesRequest,
): Promise<ReviewedFiles> {
  const { actors, vocabulary, names, diagnostics: problems } = await reviewGround(ledger, request)
  const dates = confirmedDates(before.decisions.map(({ decision }) => decision))
  const result = ingestFiles(files, { actors, confirmedDates: dates })
  const documents = documentsOf(result)
  const terms = { documents, actors, vocabulary, names, zone: request.zone }
  const decided = await decide(before, { ...terms, keeping: request.keeping }, request)
  const review = applyDecisions({ ...terms, decisions: decided.decisions })
  const diagnostics = [
    ...problems,
    ...decided.diagnostics,
    ...result.diagnostics,
    ...review.diagnostics,
  ]
  const kept = await keepIngested(ledger, result, request.recorder)
  const recorded = await recordReview(ledger, review.assertions, request.recorder)
  await leaveRejections({
    ledger: resolve(request.folder, request.ledger),
    path: resolve(request.folder, request.decisions),
    documents,
    decisions: decided.decisions.map(({ decision }) => decision),
  })
  const texts = documents.map(({ snapshot }) => ({ ...snapshot, diagnostics: [] }))
  return {
    files: decided.file === null ? texts : [decided.file, ...texts],
    kept,
    counts: review.counts,
    recorded,
    diagnostics,
  }
}

type Session = Omit<Parameters<typeof reviewInteractively>[0], 'decisions'>

/** What was decided before, and what a reviewer adds to it: as the file then has it. */
async function decide(
  before: DecisionsText,
  session: Session,
  request: ReviewFilesRequest,
): Promise<DecisionsText> {
  const { ask, folder, decisions: path } = request
  if (ask === null || hasErrors(before.diagnostics)) return before
  const decided = before.decisions.map(({ decision }) => decision)
  const { decisions } = await reviewInteractively(
    { ...session, decisions: decided },
    { ...ask, save: (text) => writeTextFile(folder, path, text) },
  )
  if (decisions.every((decision, index) => decision === decided[index])) return before
  const text = printDecisions(decisions)
  const file: TextFile = { path, text, encoding: 'utf-8', diagnostics: [] }
  return { ...readDecisions({ source: path, text }), file }
}

/** A session may begin without a file; decisions that are to be applied must be there. */
async function decisionsOf(request: ReviewFilesRequest): Promise<DecisionsText> {
  const { folder, decisions: path, ask } = request
  try {
    const file = await readTextFile(folder, path)
    const read = readDecisions({ source: file.path, text: file.text })
    return { ...read, file, diagnostics: [...file.diagnostics, ...read.diagnostics] }
  } catch (error) {
    const isNew = ask !== null && error instanceof Failure && error.category === 'not-found'
    if (isNew) return { decisions: [], diagnostics: [], file: null }
    throw error
  }
}

interface ReviewGround extends Ground {
  readonly actors: readonly RegisteredActor[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The register of actors and the acts: of the ledger, unless a register is named. */
async function reviewGround(
  ledger: FolderStore,
  request: ReviewFilesRequest,
): Promise<ReviewGround> {
  const { folder, actors: path } = request
  const project = await readProject(ledger)
  const texts = project.textsAt(lastNumber(project.entries))
  if (path === null) return { actors: texts.actors, ...groundOf(texts), diagnostics: [] }
  const { value, diagnostics } = await actorsOf(folder, path)
  return { actors: value, ...groundOf({ ...texts, actors: value }), diagnostics }
}

interface RegisterRead {
  readonly value: readonly RegisteredActor[]
  readonly file: TextFile | null
  readonly diagnostics: readonly Diagnostic[]
}

const noRegister: RegisterRead = { value: [], file: null, diagnostics: [] }

async function actorsOf(folder: string, path: string): Promise<RegisterRead> {
  const file = await readTextFile(folder, path)
  const { value, diagnostics } = readActors({ source: path, text: file.text })
  return { value, file, diagnostics: [...file.diagnostics, ...diagnostics] }
}

/** Without its actors a review would record other assertions than the reviewer means. */
const nothingReviewed = ({ file, diagnostics }: RegisterRead): ReviewedFiles => ({
  files: file === null ? [] : [file],
  kept: [],
  counts: { proposed: 0, accepted: 0, rejected: 0, added: 0, reclassed: 0, undecided: 0, lost: 0 },
  recorded: { appended: 0, corrected: 0, known: 0 },
  diagnostics,
})

async function filesOf({ folder, paths }: DocumentsRequest): Promise<readonly IngestFile[]> {
  const files: IngestFile[] = []
  for (const path of paths) files.push({ path, bytes: await readBytes(folder, path) })
  return files
}
