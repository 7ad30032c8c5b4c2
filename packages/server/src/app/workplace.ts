/**
 * A ledger that a front end holds open: written by this process alone, read into memory once, and
 * kept up to date with what is appended. Whoever asks is answered from what is in memory; whoever
 * records hands in the work, and everybody is told how far the ledger reaches then.
 *
 * While it is open nobody else can write to the ledger, and everybody can read it.
 */
import { MINUTE } from '@servanda/core/base'
import type { Diagnostic, Instant } from '@servanda/core/base'
import { readAll } from '@servanda/core/ledger'
import type { Inquiry } from './judge-settled.ts'
import { openLedger } from './ledger.ts'
import type { FolderReader, FolderStore } from './ledger.ts'
import { lastNumber, readProject } from './project.ts'
import type { GrowingProject, Project } from './project.ts'
import type { Question } from './question.ts'

export interface WorkplaceOptions {
  readonly folder: string
  /** Who records, where nobody says otherwise. */
  readonly recorder: string
  readonly clock: () => Instant
  /** Hears how many entries have been read on opening. */
  readonly report?: (entryCount: number) => void
}

export interface Workplace {
  readonly folder: string
  readonly recorder: string
  readonly clock: () => Instant
  readonly project: Project
  /** What was found on opening. */
  readonly notices: readonly Diagnostic[]
  /** Number of the last entry that is in memory; 0: none. */
  head(): number
  inquiry(question: Question): Inquiry
  /**
   * What questions about now ask about: the last full minute, or when the last entry was recorded. So
   * what is asked several times while a screen is drawn is the same question.
   */
  now(): Instant
  /** The bytes that are kept under a hash. A Failure `unknown-document` or `document-altered`. */
  document(sha256: string): Promise<Uint8Array>
  /** Lets `work` append; when it is done, what it appended is in memory, also if it failed. */
  record<T>(work: (ledger: FolderStore) => Promise<T>): Promise<T>
  /** Hears the number of the last entry whenever it has changed; call what is returned to stop it. */
  onHead(listener: (number: number) => void): () => void
  /** What was begun is finished first. */
  close(): Promise<void>
}

/** A Failure `ledger-locked` says who is writing to it already. A ledger that is not there is made. */
export async function openWorkplace(options: WorkplaceOptions): Promise<Workplace> {
  const { folder, clock, report } = options
  const { ledger, notices } = await openLedger(folder, { kind: 'append', now: clock })
  try {
    const { ledger: reader } = await openLedger(folder, { kind: 'read' })
    const project = await readProject(reader, report)
    return new OpenWorkplace(options, { ledger, reader, project, notices })
  } catch (error) {
    await ledger.close()
    throw error
  }
}

interface Parts {
  readonly ledger: FolderStore
  /** Goes on from where it has read to, which the store would not. */
  readonly reader: FolderReader
  readonly project: GrowingProject
  readonly notices: readonly Diagnostic[]
}

class OpenWorkplace implements Workplace {
  readonly folder: string
  readonly recorder: string
  readonly clock: () => Instant
  readonly notices: readonly Diagnostic[]
  readonly #parts: Parts
  readonly #listeners = new Set<(number: number) => void>()
  readonly #open = new Set<Promise<unknown>>()
  #growing: Promise<void> = Promise.resolve()

  constructor({ folder, recorder, clock }: WorkplaceOptions, parts: Parts) {
    this.folder = folder
    this.recorder = recorder
    this.clock = clock
    this.notices = parts.notices
    this.#parts = parts
  }

  get project(): Project {
    return this.#parts.project
  }

  head(): number {
    return lastNumber(this.#parts.project.entries)
  }

  inquiry(question: Question): Inquiry {
    return { project: this.project, question, supposed: [], now: this.now() }
  }

  now(): Instant {
    const minute = Math.floor(this.clock() / MINUTE) * MINUTE
    return Math.max(minute, this.project.entries.at(-1)?.recorded ?? minute)
  }

  document(sha256: string): Promise<Uint8Array> {
    return this.#parts.reader.document(sha256)
  }

  async record<T>(work: (ledger: FolderStore) => Promise<T>): Promise<T> {
    const done = this.#recordAndGrow(work)
    this.#open.add(done)
    try {
      return await done
    } finally {
      this.#open.delete(done)
    }
  }

  async #recordAndGrow<T>(work: (ledger: FolderStore) => Promise<T>): Promise<T> {
    try {
      return await work(this.#parts.ledger)
    } finally {
      // A read that failed is no reason not to try again.
      const turn = (): Promise<void> => this.#grow()
      this.#growing = this.#growing.then(turn, turn)
      await this.#growing
    }
  }

  async #grow(): Promise<void> {
    const { project, reader } = this.#parts
    const before = this.head()
    project.grow(await readAll(reader, before + 1))
    const number = this.head()
    if (number !== before) for (const listener of this.#listeners) listener(number)
  }

  onHead(listener: (number: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#open)
    await this.#parts.reader.close()
    await this.#parts.ledger.close()
  }
}
