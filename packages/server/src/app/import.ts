/**
 * Importing what others have recorded: a file becomes entries of the ledger, and a report of what
 * was read, what was assumed, and what was left out and why. Nothing is dropped in silence, and to
 * import the same file again adds nothing.
 *
 * A file with bad lines is imported without them. Entries are added in batches; each batch is
 * acknowledged only when it is safe, so after an interruption the same import goes on where it was.
 */
import { Failure, hasErrors } from '@servanda/core/base'
import type { Catalogue, Diagnostic, Instant } from '@servanda/core/base'
import type { AssertionId } from '@servanda/core/assertion'
import { appendAdmissible } from '@servanda/core/ledger'
import type { AppendedNew, EntryBody, LedgerStore, Recording, Refusal, WrittenBody } from '@servanda/core/ledger' // prettier-ignore
import type { Encoding } from '@servanda/core/text'
import { bodiesOf } from '@servanda/core/wire'
import type { ImportedBatch, ImportedBody, ImportReport, RowNote } from '@servanda/core/wire'
import { readingBeside, readingHere } from './import-beside.ts'
import type { Reading } from './import-beside.ts'
import { readingOfAssertions, readingOfUcdpGed } from './import-reading.ts'
import type { AssertionReadingOptions, FileFindings, ImportFile } from './import-reading.ts'

export const importCatalogue = {
  'import-nothing': { severity: 'warning', summary: 'a file without any row or assertion' },
} as const satisfies Catalogue

export interface ImportOptions {
  /** Who records: a person or a program, not the claimant. */
  readonly recorder: string
  /** The zone in which dates without one are local days; null: assumed, and marked so. */
  readonly zone: string | null
  /** Recorded time of every entry, stated instead of read from the clock; null: the clock. */
  readonly stated: Instant | null
  /** Hears how many entries are safe so far. */
  readonly report?: (entryCount: number) => void
  /** When aborted, the import stops between two batches. */
  readonly signal?: AbortSignal
}

export interface AssertionImportOptions extends ImportOptions, AssertionReadingOptions {
  /** The script of a thread that reads large files while they are recorded; null: they are read here. */
  readonly thread: URL | null
}

export interface ImportOutcome {
  readonly source: string
  readonly encoding: Encoding
  readonly report: ImportReport
  /** Entries that are new in the ledger. */
  readonly appended: number
  /** Entries that it had already. */
  readonly known: number
  /** Whether it was stopped before its end; what is counted above is safe. */
  readonly stopped: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Starting a thread takes as long as reading some thousand lines. */
const THREAD_BYTES_MIN = 4 * 1024 * 1024

/** Imports our own NDJSON or CSV. */
export function importAssertions(
  store: LedgerStore,
  file: ImportFile,
  options: AssertionImportOptions,
): Promise<ImportOutcome> {
  const isKnown = (id: AssertionId): boolean => store.isKnown(id)
  const { thread } = options
  const reading =
    thread === null || file.bytes.length < THREAD_BYTES_MIN
      ? readingHere(readingOfAssertions(file, options, isKnown))
      : readingBeside({ script: thread, file, options, isKnown })
  return importFrom(store, file, options, reading)
}

/** Imports the events of the Uppsala Conflict Data Program. */
export function importUcdpGed(
  store: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  return importFrom(store, file, options, readingHere(readingOfUcdpGed(file, options.zone)))
}

async function importFrom(
  store: LedgerStore,
  { source }: ImportFile,
  options: ImportOptions,
  reading: Reading,
): Promise<ImportOutcome> {
  try {
    const added = await addAll(store, reading, options)
    return outcomeOf(source, added, await reading.findings())
  } finally {
    await reading.close()
  }
}

function outcomeOf(source: string, added: Added, found: FileFindings): ImportOutcome {
  const { encoding, decoding, report, diagnostics } = found
  const { appended, known, refused, notices, stopped } = added
  const nothing = hasErrors(decoding) || stopped ? [] : nothingIn(source, found)
  const notes = [...report.notes, ...refused].toSorted((a, b) => a.line - b.line)
  return {
    source,
    encoding,
    report: { ...report, read: report.read - refused.length, notes },
    appended,
    known,
    stopped,
    diagnostics: [...decoding, ...nothing, ...diagnostics, ...notices],
  }
}

/** An empty file is perhaps not the one that was meant. */
export function nothingIn(source: string, { report }: Pick<FileFindings, 'report'>): Diagnostic[] {
  if (report.rows > 0) return []
  const { severity } = importCatalogue['import-nothing']
  const message = `\`${source}\` has no assertion`
  const help = 'write one on each line, or rows below the names of the columns'
  const span = { source, start: 0, end: 0 }
  return [{ code: 'import-nothing', severity, message, span, related: [], help }]
}

interface Added {
  readonly appended: number
  readonly known: number
  readonly refused: readonly RowNote[]
  readonly notices: readonly Diagnostic[]
  readonly stopped: boolean
}

/** While one batch is being made safe, the next one is read. */
async function addAll(
  store: LedgerStore,
  reading: Reading,
  options: ImportOptions,
): Promise<Added> {
  const tally = new Tally(store, options)
  let pending: Promise<void> = Promise.resolve()
  for (;;) {
    const batch = await reading.next()
    await pending
    if (options.signal?.aborted === true) return tally.added(true)
    if (batch === null) return tally.added(false)
    pending = tally.add(batch)
    // Its failure is met where it is awaited, after the next batch was read.
    pending.catch(() => {})
  }
}

/** What became of the batches so far. */
class Tally {
  readonly #store: LedgerStore
  readonly #options: ImportOptions
  readonly #recording: Recording
  readonly #refused: RowNote[] = []
  readonly #notices: Diagnostic[] = []
  readonly #counts = { appended: 0, known: 0, refused: 0 }

  constructor(store: LedgerStore, options: ImportOptions) {
    this.#store = store
    this.#options = options
    const { recorder, stated } = options
    this.#recording = stated === null ? { recorder } : { recorder, stated }
  }

  added(stopped: boolean): Added {
    const { appended, known } = this.#counts
    return { appended, known, refused: this.#refused, notices: this.#notices, stopped }
  }

  /** Nearly always all of a batch is new. */
  async add(batch: ImportedBatch): Promise<void> {
    const counts = this.#counts
    const added = await recordedUntilFailure(counts.appended, () => this.#addNew(batch))
    if (added === null) await this.#addEach(bodiesOf(batch))
    else {
      counts.appended += added.count
      this.#notices.push(...added.notices)
    }
    this.#options.report?.(counts.appended + counts.known)
  }

  #addNew(batch: ImportedBatch): Promise<AppendedNew | null> {
    if (batch.others.length > 0) return Promise.resolve(null)
    return this.#store.appendNew(batch, this.#recording)
  }

  async #addEach(bodies: readonly ImportedBody[]): Promise<void> {
    const counts = this.#counts
    const submissions = bodies.map(({ body }) => ({ body, ...this.#recording }))
    const result = await recordedUntilFailure(counts.appended, () =>
      appendAdmissible(this.#store, submissions),
    )
    this.#notices.push(...result.notices)
    bodies.forEach((imported, index) => {
      const outcome = result.outcomes[index]
      if (outcome === undefined) return
      counts[outcome.kind] += 1
      if (outcome.kind === 'refused') this.#refused.push(noteOf(outcome.refusal, imported))
    })
  }
}

/** What went wrong with the world, and how much is safe all the same. */
async function recordedUntilFailure<T>(count: number, append: () => Promise<T>): Promise<T> {
  try {
    return await append()
  } catch (error) {
    if (!(error instanceof Failure) || count === 0) throw error
    const { category, code, message, help } = error
    const entries = count === 1 ? '1 entry was' : `${count} entries were`
    const said = `${message}; ${entries} recorded before, and are kept`
    throw new Failure(category, code, said, `${help}; then the same import goes on from there`)
  }
}

function noteOf({ code, message }: Refusal, { line, body }: ImportedBody): RowNote {
  return { kind: 'left-out', code, line, id: idOf(body), message }
}

function idOf(body: EntryBody | WrittenBody): string | null {
  switch (body.kind) {
    case 'written':
      return body.id
    case 'assertion':
    case 'correction':
      return body.assertion.id
    case 'retraction':
      return body.id
    case 'document':
    case 'text':
      return null
  }
}
