/**
 * Reading a file while it is recorded: here, between two batches, or in a thread beside, which goes on
 * reading meanwhile. Both give the same bodies in the same order, and the same findings.
 *
 * The thread is at most some batches ahead, waits for an answer when it asks what the ledger knows, and
 * leaves off when nobody wants more.
 */
import { Worker } from 'node:worker_threads'
import { vocabularyOf } from '@servanda/core/assertion'
import type { ActDefinition } from '@servanda/core/assertion'
import { assert } from '@servanda/core/base'
import type { ImportedBatch } from '@servanda/core/wire'
import { readingOfAssertions } from './import-reading.ts'
import type { AssertionReadingOptions, FileFindings, FileReading, ImportFile } from './import-reading.ts' // prettier-ignore

export interface Reading {
  /** The bodies of the next rows; null: the file is at its end. */
  next(): Promise<ImportedBatch | null>
  /** Of all that was read; no more is read then. */
  findings(): Promise<FileFindings>
  close(): Promise<void>
}

export const readingHere = (reading: FileReading): Reading => ({
  next: async () => {
    const batch = reading.next()
    return batch.count === 0 ? null : batch
  },
  findings: async () => reading.findings(),
  close: async () => {},
})

export interface BesideTerms {
  /** The script of the thread, {@link readForAnother}. */
  readonly script: URL
  readonly file: ImportFile
  readonly options: AssertionReadingOptions
  /** Whether the ledger has an assertion, retraction or correction of this id. */
  readonly isKnown: (id: string) => boolean
}

export const readingBeside = (terms: BesideTerms): Reading => new ReadingBeside(terms)

/** What the thread is given. */
export interface ReadingTask {
  readonly file: ImportFile
  readonly options: Omit<AssertionReadingOptions, 'vocabulary'>
  readonly acts: readonly ActDefinition[]
  readonly cells: Int32Array<SharedArrayBuffer>
}

/** What the thread says. */
export type ReadingWord = { readonly kind: 'is-known'; readonly id: string } | Told

type Told =
  | { readonly kind: 'batch'; readonly batch: ImportedBatch }
  | { readonly kind: 'end'; readonly findings: FileFindings }

/** Of the memory that both share: how many batches were taken, and the answer to a question. */
const [TAKEN, ANSWER, CELL_COUNT] = [0, 1, 2] as const
/** In the place of a count: no more is wanted. */
const ENOUGH = -1
const [NO_ANSWER, NO, YES] = [0, 1, 2] as const

/** So many batches are read before the first of them is taken. */
const BATCHES_AHEAD_MAX = 4

/** What the thread does: reads the file and tells `say`; `cells` are set by who listens. */
export function readForAnother(
  { file, options, acts, cells }: ReadingTask,
  say: (word: ReadingWord) => void,
): void {
  const isKnown = (id: string): boolean => {
    Atomics.store(cells, ANSWER, NO_ANSWER)
    say({ kind: 'is-known', id })
    Atomics.wait(cells, ANSWER, NO_ANSWER)
    return Atomics.load(cells, ANSWER) === YES
  }
  // What comes to a thread is a plain array of bytes, in which lines are found less quickly.
  const { buffer, byteOffset, length } = file.bytes
  const bytes = Buffer.from(buffer, byteOffset, length)
  const reading = readingOfAssertions(
    { ...file, bytes },
    { ...options, vocabulary: vocabularyOf(acts) },
    isKnown,
  )
  for (let count = 1; isWanted(cells, count); count += 1) {
    const batch = reading.next()
    if (batch.count === 0) break
    say({ kind: 'batch', batch: { ...batch, bytes: shared(batch.bytes) } })
  }
  say({ kind: 'end', findings: reading.findings() })
}

/**
 * What is large is shared. To hand it over would be quick too, but once a thread has given away any memory
 * V8 looks at each step of each loop over bytes whether these are still there: a fifth of all reading.
 */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

/** Waits until there is room for the batch; false: no more is wanted. */
function isWanted(cells: Int32Array<SharedArrayBuffer>, batchCount: number): boolean {
  for (;;) {
    const taken = Atomics.load(cells, TAKEN)
    if (taken === ENOUGH || batchCount - taken <= BATCHES_AHEAD_MAX) return taken !== ENOUGH
    Atomics.wait(cells, TAKEN, taken)
  }
}

/** Somebody waits for the next word. */
interface Listener {
  readonly hear: (word: Told) => void
  readonly fail: (error: unknown) => void
}

class ReadingBeside implements Reading {
  readonly #worker: Worker
  readonly #isKnown: BesideTerms['isKnown']
  readonly #cells = new Int32Array(new SharedArrayBuffer(4 * CELL_COUNT))
  readonly #words: Told[] = []
  #listener: Listener | null = null
  #findings: FileFindings | null = null
  /** Why there will be no more words; null: there will be. */
  #failed: { readonly error: unknown } | null = null

  constructor({ script, file, options, isKnown }: BesideTerms) {
    this.#isKnown = isKnown
    const { vocabulary, zone, dataset, format, names } = options
    const acts = vocabulary.names().flatMap((name) => vocabulary.act(name) ?? [])
    const workerData: ReadingTask = {
      file,
      options: { zone, dataset, format, names },
      acts,
      cells: this.#cells,
    }
    this.#worker = new Worker(script, { workerData, execArgv: [] })
    this.#worker
      .on('message', (word: ReadingWord) => this.#hear(word))
      .on('error', (error) => this.#fail(error))
      .on('exit', () => this.#fail(new Error('the thread that reads ended before the file did')))
  }

  async next(): Promise<ImportedBatch | null> {
    const batch = await this.#nextBatch()
    if (batch === null) return null
    Atomics.add(this.#cells, TAKEN, 1)
    Atomics.notify(this.#cells, TAKEN)
    return batch
  }

  async findings(): Promise<FileFindings> {
    Atomics.store(this.#cells, TAKEN, ENOUGH)
    Atomics.notify(this.#cells, TAKEN)
    while (this.#findings === null) await this.#nextBatch()
    return this.#findings
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  /** Null: there was the last. */
  async #nextBatch(): Promise<ImportedBatch | null> {
    if (this.#findings !== null) return null
    const word = await this.#nextWord()
    if (word.kind === 'batch') return word.batch
    this.#findings = word.findings
    return null
  }

  #hear(word: ReadingWord): void {
    if (word.kind === 'is-known') return this.#answer(word.id)
    const listener = this.#listener
    this.#listener = null
    if (listener === null) this.#words.push(word)
    else listener.hear(word)
  }

  #answer(id: string): void {
    Atomics.store(this.#cells, ANSWER, this.#isKnown(id) ? YES : NO)
    Atomics.notify(this.#cells, ANSWER)
  }

  #fail(error: unknown): void {
    this.#failed ??= { error }
    this.#listener?.fail(error)
    this.#listener = null
  }

  #nextWord(): Promise<Told> {
    const word = this.#words.shift()
    if (word !== undefined) return Promise.resolve(word)
    if (this.#failed !== null) return Promise.reject(this.#failed.error)
    assert(this.#listener === null, 'one word is waited for at a time')
    return new Promise((hear, fail) => {
      this.#listener = { hear, fail }
    })
  }
}
