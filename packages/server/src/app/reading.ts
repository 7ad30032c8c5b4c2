/**
 * Reading documents for a server: in a thread of its own, so that a long or a hostile one holds nobody
 * up, for no longer and with no more memory than is allowed. One document is read at a time.
 */
import { Failure } from '@servanda/core/base'
import { Worker } from 'node:worker_threads'
import { ingestFiles } from './ingest.ts'
import type { IngestedFile, IngestFile, IngestOptions } from './ingest.ts'

export interface DocumentReading {
  /** A Failure `document-slow` or `document-too-much`; what aborts the signal ends the reading. */
  read(file: IngestFile, options: IngestOptions, signal?: AbortSignal): Promise<IngestedFile>
  close(): Promise<void>
}

/** Where nobody else waits: in this thread, for as long as it takes. */
export const readingHere: DocumentReading = {
  read: async (file, options) => ingestHere(file, options),
  close: async () => {},
}

function ingestHere(file: IngestFile, options: IngestOptions): IngestedFile {
  const [read] = ingestFiles([file], options).files
  return read ?? { ...file, document: null, diagnostics: [] }
}

export interface ThreadTerms {
  /** The script of the thread, {@link answerReading} for every message. */
  readonly script: URL
  /** For one document, in milliseconds. */
  readonly timeMax: number
}

/** Some five seconds go by for a text of a million characters. */
export const READING_MILLISECONDS_MAX = 60_000
const MEMORY_MEGABYTES_MAX = 1_024

export interface ReadingJob {
  readonly file: IngestFile
  readonly options: IngestOptions
}

export type ReadingAnswer =
  | { readonly kind: 'read'; readonly read: Omit<IngestedFile, 'bytes'> }
  | { readonly kind: 'mistake'; readonly message: string }

/** What the thread answers to a message. */
export function answerReading({ file, options }: ReadingJob): ReadingAnswer {
  try {
    const { path, document, diagnostics } = ingestHere(file, options)
    return { kind: 'read', read: { path, document, diagnostics } }
  } catch (thrown) {
    return { kind: 'mistake', message: thrown instanceof Error ? (thrown.stack ?? '') : '' }
  }
}

/** The thread is begun with the first document, and anew after one that was given up. */
export const readingInThread = (terms: ThreadTerms): DocumentReading => new ReadingInThread(terms)

class ReadingInThread implements DocumentReading {
  readonly #terms: ThreadTerms
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(terms: ThreadTerms) {
    this.#terms = terms
  }

  read(file: IngestFile, options: IngestOptions, signal?: AbortSignal): Promise<IngestedFile> {
    const job = { file, options }
    const turn = this.#last.then(() => this.#readNow(job, signal))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  async #readNow(job: ReadingJob, signal: AbortSignal | undefined): Promise<IngestedFile> {
    if (signal?.aborted === true) throw readingGivenUp()
    this.#worker ??= threadOf(this.#terms.script)
    try {
      const answer = await answerOf(this.#worker, job, { ...this.#terms, signal })
      return { ...answer, bytes: job.file.bytes }
    } catch (error) {
      await this.close()
      throw error
    }
  }
}

/** It does not keep the process alive. */
function threadOf(script: URL): Worker {
  const worker = new Worker(script, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES_MAX },
  })
  worker.unref()
  return worker
}

interface Waiting {
  readonly timeMax: number
  readonly signal: AbortSignal | undefined
}

function answerOf(worker: Worker, job: ReadingJob, { timeMax, signal }: Waiting) {
  return new Promise<Omit<IngestedFile, 'bytes'>>((resolve, reject) => {
    const leave = new AbortController()
    const settle = (then: () => void) => {
      clearTimeout(timer)
      leave.abort()
      worker.off('message', told).off('error', failed).off('exit', failed)
      then()
    }
    const told = (answer: ReadingAnswer) =>
      settle(() =>
        answer.kind === 'read' ? resolve(answer.read) : reject(new Error(answer.message)),
      )
    const failed = (error: unknown) => settle(() => reject(failureOfThread(error)))
    const timer = setTimeout(() => settle(() => reject(tooSlow(timeMax))), timeMax)
    worker.on('message', told).on('error', failed).on('exit', failed)
    signal?.addEventListener('abort', () => settle(() => reject(readingGivenUp())), {
      signal: leave.signal,
    })
    worker.postMessage(job)
  })
}

function failureOfThread(error: unknown): unknown {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (isOutOfMemory) return tooMuch()
  return error instanceof Error ? error : readingGivenUp()
}

const help = 'take its text in, in several parts'

function tooSlow(timeMax: number): Failure {
  const message = `the document was not read within ${timeMax / 1000} seconds`
  return new Failure('incorrect', 'document-slow', message, help)
}

const tooMuch = (): Failure =>
  new Failure('incorrect', 'document-too-much', 'reading the document takes too much memory', help)

const readingGivenUp = (): Failure =>
  new Failure('unavailable', 'given-up', 'nobody waits for the answer', 'ask again')
