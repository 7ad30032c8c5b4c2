/**
 * Importing a file into the ledger of a folder: opens what is needed, reads the acts that the
 * agreements in force declare, and closes the ledger again whatever happens.
 */
import type { Diagnostic, Instant } from '@servanda/core/base'
import { Failure } from '@servanda/core/base'
import { memoryStore } from '@servanda/core/ledger'
import type { Entry, EntryBody, Head, LedgerReader, LedgerStore } from '@servanda/core/ledger'
import { lastInstantOf, timeDiagnostic } from '@servanda/core/time'
import { noteCounts } from '@servanda/core/wire'
import { resolve } from 'node:path'
import { importAssertions, importUcdpGed } from './import.ts'
import type { ImportOptions, ImportOutcome } from './import.ts'
import type { ImportFile } from './import-reading.ts'
import { nodeSha256 } from '../store/index.ts'
import { ledgerIsThere, openLedger } from './ledger.ts'
import { refuseUnknownZone } from './question.ts'
import { groundOf } from './known-names.ts'
import type { Ground } from './known-names.ts'
import { projectOf } from './project.ts'
import { readBytes, readSharedBytes } from './text-file.ts'

export type ImportKind =
  | { readonly kind: 'ucdp-ged' }
  | {
      readonly kind: 'assertions'
      /** The source whose own ids the file uses; null: ids are ours, or there are none. */
      readonly dataset: string | null
      /** Null: told by the file itself. */
      readonly format: 'ndjson' | 'csv' | null
    }

export interface ImportRequest {
  /** Where relative paths start. */
  readonly folder: string
  readonly path: string
  readonly ledger: string
  readonly what: ImportKind
  readonly recorder: string
  readonly zone: string | null
  /** A date, as the recorded time of every entry of a new ledger; null: the clock. */
  readonly stated: string | null
  /** The script of a thread that reads large files while they are recorded; null: they are read here. */
  readonly thread: URL | null
  readonly now: () => Instant
  readonly report: (entryCount: number) => void
  readonly signal: AbortSignal
}

export interface ImportedFile extends ImportOutcome {
  readonly file: { readonly path: string; readonly bytes: Uint8Array }
  /** How many rows were read with each assumption, by its code. */
  readonly assumedCounts: ReadonlyMap<string, number>
  /** What was found on opening the ledger. */
  readonly notices: readonly Diagnostic[]
}

/**
 * What cannot be used (a zone that is not known, a stated time that the ledger cannot take) is a
 * Failure before anything is written; a new ledger is made when there is something to put in it.
 */
export async function importFile(request: ImportRequest): Promise<ImportedFile> {
  const { folder, path, ledger: place } = request
  const options = optionsOf(request)
  const read = request.thread === null ? readBytes : readSharedBytes
  const file = { source: path, bytes: await read(folder, path) }
  const ledger = new LateLedger(resolve(folder, place), request.now)
  try {
    await ledger.openIfThere()
    refuseStated(options.stated, await ledger.head(), request.now())
    const outcome = await importInto(ledger, file, options, request)
    const assumed = outcome.report.notes.filter(({ kind }) => kind === 'assumed')
    const assumedCounts = noteCounts({ ...outcome.report, notes: assumed })
    const { notices } = ledger
    return { ...outcome, file: { path, bytes: file.bytes }, assumedCounts, notices }
  } finally {
    await ledger.close()
  }
}

/** The ledger of a folder; one that is not there is empty, and made by the first append. */
class LateLedger implements LedgerStore {
  readonly #folder: string
  readonly #now: () => Instant
  readonly #empty: LedgerStore
  #opened: LedgerStore | null = null
  notices: readonly Diagnostic[] = []

  constructor(folder: string, now: () => Instant) {
    this.#folder = folder
    this.#now = now
    this.#empty = memoryStore({ now, sha256: nodeSha256 })
  }

  async openIfThere(): Promise<void> {
    if (await ledgerIsThere(this.#folder)) await this.#open()
  }

  async append(submissions: Parameters<LedgerStore['append']>[0]) {
    return (this.#opened ?? (await this.#open())).append(submissions)
  }

  async appendNew(...words: Parameters<LedgerStore['appendNew']>) {
    return (this.#opened ?? (await this.#open())).appendNew(...words)
  }

  read(from: number): ReturnType<LedgerReader['read']> {
    return (this.#opened ?? this.#empty).read(from)
  }

  isKnown(id: string): boolean {
    return (this.#opened ?? this.#empty).isKnown(id)
  }

  entriesOf(...kinds: readonly EntryBody['kind'][]): Promise<readonly Entry[]> {
    return (this.#opened ?? this.#empty).entriesOf(...kinds)
  }

  head(): Promise<Head> {
    return (this.#opened ?? this.#empty).head()
  }

  async close(): Promise<void> {
    await this.#opened?.close()
  }

  async #open(): Promise<LedgerStore> {
    const { ledger, notices } = await openLedger(this.#folder, { kind: 'append', now: this.#now })
    this.#opened = ledger
    this.notices = notices
    return ledger
  }
}

function optionsOf({ recorder, zone, stated, report, signal }: ImportRequest): ImportOptions {
  refuseUnknownZone(zone)
  return { recorder, zone, stated: stated === null ? null : statedInstant(stated), report, signal }
}

async function importInto(
  ledger: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
  { what, thread }: Pick<ImportRequest, 'what' | 'thread'>,
): Promise<ImportOutcome> {
  if (what.kind === 'ucdp-ged') return importUcdpGed(ledger, file, options)
  const { dataset, format } = what
  return importAssertions(ledger, file, {
    ...options,
    dataset,
    format,
    thread,
    ...(await groundIn(ledger)),
  })
}

/** Of the texts in force. */
async function groundIn(ledger: LedgerStore): Promise<Ground> {
  const { number } = await ledger.head()
  const entries = number === 0 ? [] : await ledger.entriesOf('text')
  return groundOf(projectOf(entries).textsAt(number))
}

/** Recorded time is the ledger's own, so its dates are read in UTC. */
function statedInstant(text: string): Instant {
  const read = lastInstantOf(text, 'UTC')
  if (read.ok) return read.value
  const span = { source: '--stated', start: 0, end: text.length }
  const { code, message, help } = timeDiagnostic(read.problem, text, span)
  throw new Failure('incorrect', code, `--stated: ${message}`, help)
}

/** One stated time holds for all entries, so it is refused once and not with every row. */
function refuseStated(stated: Instant | null, head: Head, now: Instant): void {
  if (stated === null) return
  const refuse = (code: string, message: string, help: string): Failure =>
    new Failure('incorrect', code, `--stated: ${message}`, help)
  if (stated > now)
    throw refuse('stated-in-future', 'the time is not over yet', 'state a time that is past')
  if (head.number > 0 && head.times === 'clock') {
    const help = 'state times only while filling a new ledger, or leave the option out'
    throw refuse('stated-too-late', 'the ledger has entries with times from the clock', help)
  }
  if (head.recorded !== null && head.recorded > stated) {
    const message = `the last entry of the ledger has a later time, ${new Date(head.recorded).toISOString()}`
    throw refuse('stated-runs-back', message, 'import files in the order of their stated times')
  }
}
