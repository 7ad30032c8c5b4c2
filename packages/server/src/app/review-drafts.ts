/**
 * Reviews that somebody has begun and not yet recorded, one for each document: a file of decisions in
 * the form of the terminal's, in the folder of the ledger. Every change is on the disk, whole, before
 * it is answered, and says which state it changes: one that another tab has changed meanwhile is
 * refused. Nothing is asserted until the review is recorded, and then by the same use case as ever.
 */
import { Failure, hasErrors } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { overlapWith } from '@servanda/core/document'
import type { Document } from '@servanda/core/document'
import { isHash } from '@servanda/core/ledger'
import { hash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unknownDocument } from '../store/index.ts'
import { decidedBefore, rejectionsOf, reviewsIn } from './decided-before.ts'
import type { DecidedBefore } from './decided-before.ts'
import { groundOf } from './known-names.ts'
import { textsNow } from './judge-settled.ts'
import type { Library } from './library.ts'
import { refuseUnknownZone } from './question.ts'
import {
  applyDecisions,
  decidedStatements,
  printDecisions,
  readDecisions,
  recordReview,
} from './review.ts'
import type { Decision, DecisionsRead, Recorded, Review } from './review.ts'
import { aboutFile, failureOfSystem } from './system-error.ts'
import { writeTextFile } from './text-file.ts'
import { liveIn } from './told.ts'
import type { ShownText } from './text-place.ts'
import type { Workplace } from './workplace.ts'

export interface DraftState {
  readonly document: Document
  /** Of the decisions as they are on the disk. */
  readonly revision: string
  readonly decisions: readonly Decision[]
  /** Indices of statements about which somebody has decided. */
  readonly decided: readonly number[]
  /** Elsewhere, also of statements that are decided here. */
  readonly before: DecidedBefore
  readonly counts: Review['counts']
  /** Sentences with a cue and no proposal, in which nothing has been decided. */
  readonly unproposed: ReadonlyArray<readonly [start: number, end: number]>
  readonly diagnostics: readonly Diagnostic[]
  /** What the diagnostics speak of. */
  readonly texts: readonly ShownText[]
}

type DraftChange =
  | { readonly kind: 'decide'; readonly decision: Decision }
  | { readonly kind: 'take-back'; readonly id: string }

interface RecordedDraft {
  readonly recorded: Recorded
  readonly state: DraftState
}

/** A decision that asserts nothing that could be recorded. */
export class RefusedDecision extends Failure {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    const [first] = diagnostics
    const help = first?.help ?? 'decide about the passage anew'
    super('incorrect', first?.code ?? 'decision-refused', first?.message ?? 'it says nothing', help)
    this.diagnostics = diagnostics
  }
}

export interface ReviewDrafts {
  state(sha256: string): Promise<DraftState>
  /** A Failure `review-changed` if the revision is another one by now. */
  change(sha256: string, revision: string, change: DraftChange): Promise<DraftState>
  /** `zone`: of dates that name none; null: UTC, marked as assumed. */
  record(sha256: string, zone: string | null): Promise<RecordedDraft>
}

export const reviewDrafts = (workplace: Workplace, library: Library): ReviewDrafts =>
  new FolderOfDrafts(workplace, library)

class FolderOfDrafts implements ReviewDrafts {
  readonly #workplace: Workplace
  readonly #library: Library
  /** The last change of each document: the next one waits for it. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(workplace: Workplace, library: Library) {
    this.#workplace = workplace
    this.#library = library
  }

  async state(sha256: string): Promise<DraftState> {
    return this.#stateOf(sha256, await this.#load(sha256))
  }

  change(sha256: string, revision: string, change: DraftChange): Promise<DraftState> {
    return this.#inTurn(sha256, async () => {
      const before = await this.#load(sha256)
      if (revisionOf(before) !== revision) throw reviewChanged()
      const decisions = changed(before, change)
      const document = await this.#documentOf(sha256, decisions)
      if (change.kind === 'decide') this.#refuseEmpty(change.decision, decisions, document)
      await this.#save(sha256, decisions)
      return this.#stateOf(sha256, decisions)
    })
  }

  record(sha256: string, zone: string | null): Promise<RecordedDraft> {
    refuseUnknownZone(zone)
    return this.#inTurn(sha256, async () => {
      const decisions = await this.#load(sha256)
      const state = await this.#stateOf(sha256, decisions, zone)
      const { assertions } = this.#apply(decisions, state.document, zone).review
      const { recorder } = this.#workplace
      const recorded = await this.#workplace.record((ledger) =>
        recordReview(ledger, assertions, recorder),
      )
      return { recorded, state }
    })
  }

  async #stateOf(
    sha256: string,
    decisions: readonly Decision[],
    zone: string | null = null,
  ): Promise<DraftState> {
    const document = await this.#documentOf(sha256, decisions)
    const { read, review, text } = this.#apply(decisions, document, zone)
    const decided = decidedStatements(decisions, [document])
    const { folder, project } = this.#workplace
    const rejections = await rejectionsOf(folder, sha256)
    return {
      document,
      revision: revisionOf(decisions),
      decisions,
      decided: document.statements.flatMap((one, index) => (decided.has(one) ? [index] : [])),
      before: decidedBefore(document, liveIn(project, this.#workplace.head()), rejections),
      counts: review.counts,
      unproposed: openCues(document, decisions),
      diagnostics: [...read.diagnostics, ...review.diagnostics],
      texts: [{ path: text.source, text: text.text }],
    }
  }

  #documentOf = async (sha256: string, decisions: readonly Decision[]): Promise<Document> =>
    (await this.#library.read(sha256, dateOf(decisions))).document

  #apply(decisions: readonly Decision[], document: Document, zone: string | null) {
    const texts = textsNow(this.#workplace)
    const text = { source: 'review', text: printDecisions(decisions) }
    const read: DecisionsRead = readDecisions(text)
    const review = applyDecisions({
      documents: [document],
      decisions: read.decisions,
      actors: texts.actors,
      ...groundOf(texts),
      zone,
    })
    return { read, review, text }
  }

  /** What could not be recorded is not kept either: somebody is there to put it right. */
  #refuseEmpty(decision: Decision, all: readonly Decision[], document: Document): void {
    if (decision.document.sha256 !== document.snapshot.sha256) throw otherDocument()
    const about = all.filter((one) => one.decision === 'document' && one.id !== decision.id)
    const { review, read } = this.#apply([...about, decision], document, null)
    const diagnostics = [...read.diagnostics, ...review.diagnostics]
    const wrong = diagnostics.filter(
      ({ code, severity }) => severity === 'error' || asserting.has(code),
    )
    if (wrong.length > 0) throw new RefusedDecision(wrong)
  }

  async #inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(sha256) ?? Promise.resolve()).then(work, work)
    this.#turns.set(sha256, turn)
    return turn
  }

  async #load(sha256: string): Promise<readonly Decision[]> {
    const path = this.#pathOf(sha256)
    const text = await readOrNothing(path)
    const { decisions, diagnostics } = readDecisions({ source: path, text })
    if (hasErrors(diagnostics)) throw unreadableDraft(path, diagnostics)
    return decisions.map(({ decision }) => decision)
  }

  async #save(sha256: string, decisions: readonly Decision[]): Promise<void> {
    const folder = this.#folder()
    await aboutFile(folder, () => mkdir(folder, { recursive: true }))
    await writeTextFile(folder, this.#pathOf(sha256), printDecisions(decisions))
  }

  #folder = (): string => reviewsIn(this.#workplace.folder)

  #pathOf(sha256: string): string {
    if (!isHash(sha256)) throw unknownDocument(sha256)
    return join(this.#folder(), `${sha256}.ndjson`)
  }
}

/** Not errors of a file, which may be about many documents; of one decision they are. */
const asserting: ReadonlySet<string> = new Set(['decision-lost', 'decision-no-statement'])

const revisionOf = (decisions: readonly Decision[]): string =>
  hash('sha256', printDecisions(decisions), 'hex').slice(0, 16)

/** A decision about the document takes the place of an earlier one, as any of the same id does. */
function changed(before: readonly Decision[], change: DraftChange): readonly Decision[] {
  if (change.kind === 'take-back') {
    if (!before.some(({ id }) => id === change.id)) throw unknownDecision(change.id)
    return before.filter(({ id }) => id !== change.id)
  }
  const { decision } = change
  const isReplaced = (one: Decision): boolean =>
    one.id === decision.id || (one.decision === 'document' && decision.decision === 'document')
  return [...before.filter((one) => !isReplaced(one)), decision]
}

function dateOf(decisions: readonly Decision[]): string | null {
  const about = decisions.find((one) => one.decision === 'document')
  return about?.decision === 'document' ? (about.date ?? null) : null
}

function openCues(document: Document, decisions: readonly Decision[]): DraftState['unproposed'] {
  const passages = decisions.flatMap((one) => ('passage' in one ? [one.passage] : []))
  const isDecided = overlapWith(passages)
  return document.unproposed.filter((one) => !isDecided(one)).map(({ start, end }) => [start, end])
}

async function readOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const failure = failureOfSystem(error, path)
    if (failure?.category === 'not-found') return ''
    throw failure ?? error
  }
}

const reviewChanged = (): Failure =>
  new Failure(
    'conflict',
    'review-changed',
    'the review has changed since it was read',
    'read it again, and decide on what it is now',
  )

function unknownDecision(id: string): Failure {
  const message = `the review has no decision \`${id.slice(0, 100)}\``
  return new Failure('not-found', 'unknown-decision', message, 'read the review again')
}

const otherDocument = (): Failure =>
  new Failure(
    'incorrect',
    'decision-other-document',
    'the decision is about another document',
    'give the hash of the document under review',
  )

function unreadableDraft(path: string, diagnostics: readonly Diagnostic[]): Failure {
  const why = diagnostics.find(({ severity }) => severity === 'error')?.message ?? ''
  const help = 'put the file right, or move it away; the ledger is as it was'
  return new Failure('unavailable', 'review-unreadable', `\`${path}\`: ${why}`, help)
}
