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
import type { Vocabulary } from '@servanda/core/assertion'
import { appendAdmissible } from '@servanda/core/ledger'
import type { EntryBody, LedgerStore, Refusal, WrittenBody } from '@servanda/core/ledger'
import { decodeBytes, isAsciiText } from '@servanda/core/text'
import type { Encoding } from '@servanda/core/text'
import { AssertionStream, readUcdpGed } from '@servanda/core/wire'
import type { ImportedBody, ImportReport, KnownNames, RowNote } from '@servanda/core/wire'
import { nodeSha256 } from '../store/index.ts'

export const importCatalogue = {
  'import-nothing': { severity: 'warning', summary: 'a file without any row or assertion' },
} as const satisfies Catalogue

export interface ImportFile {
  /** As the user named it. */
  readonly source: string
  readonly bytes: Uint8Array
}

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

export interface AssertionImportOptions extends ImportOptions {
  readonly vocabulary: Vocabulary
  /** The source whose own ids the file uses; null: the ids are ours, or there are none. */
  readonly dataset: string | null
  /** Null: told by the file itself. */
  readonly format: 'ndjson' | 'csv' | null
  /** What the texts in force know; null: none is in force. */
  readonly names: KnownNames | null
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

/** Imports our own NDJSON or CSV. */
export function importAssertions(
  store: LedgerStore,
  file: ImportFile,
  options: AssertionImportOptions,
): Promise<ImportOutcome> {
  return importText(store, file, options, (bytes) => {
    return new AssertionStream(bytes, {
      source: file.source,
      format: options.format ?? formatOf(file.source, bytes),
      vocabulary: options.vocabulary,
      isKnown: (id) => store.isKnown(id),
      sha256: nodeSha256,
      zone: options.zone,
      dataset: options.dataset,
      ...(options.names !== null && { names: options.names }),
    })
  })
}

/** Imports the events of the Uppsala Conflict Data Program. */
export function importUcdpGed(
  store: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  return importText(store, file, options, (bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    const read = readUcdpGed(text, { source: file.source, zone: options.zone })
    let taken = 0
    const next = (count: number): readonly ImportedBody[] => {
      taken += count
      return read.bodies.slice(taken - count, taken)
    }
    return { next, result: () => read }
  })
}

/** A file that is read as it is recorded. */
interface ReadingFile {
  /** The bodies of the next rows, at most `count`; none: it is at its end. */
  next(count: number): readonly ImportedBody[]
  /** What there is to say of all that was read. */
  result(): Findings
}

interface Findings {
  readonly report: ImportReport
  readonly diagnostics: readonly Diagnostic[]
}

async function importText(
  store: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
  start: (bytes: Uint8Array) => ReadingFile,
): Promise<ImportOutcome> {
  const { bytes, encoding, diagnostics } = utf8Of(file)
  const reading = hasErrors(diagnostics) ? NOTHING : start(bytes)
  const added = await addAll(store, reading, options)
  const read = reading.result()
  const nothing = hasErrors(diagnostics) || added.stopped ? [] : nothingIn(file.source, read)
  const notes = [...read.report.notes, ...added.refused].toSorted((a, b) => a.line - b.line)
  return {
    source: file.source,
    encoding,
    report: { ...read.report, read: read.report.read - added.refused.length, notes },
    appended: added.appended,
    known: added.known,
    stopped: added.stopped,
    diagnostics: [...diagnostics, ...nothing, ...read.diagnostics, ...added.notices],
  }
}

/** The text of the file in UTF-8, without a mark; most files are just that. */
function utf8Of({ source, bytes }: ImportFile): {
  readonly bytes: Uint8Array
  readonly encoding: Encoding
  readonly diagnostics: readonly Diagnostic[]
} {
  if (isAsciiText(bytes)) return { bytes, encoding: 'utf-8', diagnostics: [] }
  const { text, encoding, diagnostics } = decodeBytes(bytes, source)
  if (encoding !== 'utf-8') return { bytes: Buffer.from(text, 'utf8'), encoding, diagnostics }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { bytes: isMarked ? bytes.subarray(3) : bytes, encoding, diagnostics }
}

/** An empty file is perhaps not the one that was meant. */
export function nothingIn(source: string, { report }: Pick<Findings, 'report'>): Diagnostic[] {
  if (report.rows > 0) return []
  const { severity } = importCatalogue['import-nothing']
  const message = `\`${source}\` has no assertion`
  const help = 'write one on each line, or rows below the names of the columns'
  const span = { source, start: 0, end: 0 }
  return [{ code: 'import-nothing', severity, message, span, related: [], help }]
}

const NOTHING: ReadingFile = {
  next: () => [],
  result: () => ({
    report: { rows: 0, read: 0, assumptions: [], notes: [] },
    diagnostics: [],
  }),
}

interface Added {
  readonly appended: number
  readonly known: number
  readonly refused: readonly RowNote[]
  readonly notices: readonly Diagnostic[]
  readonly stopped: boolean
}

/**
 * Some megabytes: large enough that a batch waits for the disk far less than it takes to make, small
 * enough to be safe soon. Small files, and the first entries of all, are safe sooner.
 */
const BATCH_ENTRIES_MIN = 500
const BATCH_ENTRIES_MAX = 8_000

/** While one batch is being made safe, the next one is read. */
async function addAll(
  store: LedgerStore,
  reading: ReadingFile,
  options: ImportOptions,
): Promise<Added> {
  const tally = new Tally(store, options)
  let count = BATCH_ENTRIES_MIN
  let pending: Promise<void> = Promise.resolve()
  for (;;) {
    const batch = reading.next(count)
    await pending
    if (options.signal?.aborted === true) return tally.added(true)
    if (batch.length === 0) return tally.added(false)
    pending = tally.add(batch)
    // Its failure is met where it is awaited, after the next batch was read.
    pending.catch(() => {})
    count = Math.min(BATCH_ENTRIES_MAX, count * 2)
  }
}

/** What became of the batches so far. */
class Tally {
  readonly #store: LedgerStore
  readonly #options: ImportOptions
  readonly #refused: RowNote[] = []
  readonly #notices: Diagnostic[] = []
  readonly #counts = { appended: 0, known: 0, refused: 0 }

  constructor(store: LedgerStore, options: ImportOptions) {
    this.#store = store
    this.#options = options
  }

  added(stopped: boolean): Added {
    const { appended, known } = this.#counts
    return { appended, known, refused: this.#refused, notices: this.#notices, stopped }
  }

  async add(batch: readonly ImportedBody[]): Promise<void> {
    const { recorder, stated, report } = this.#options
    const counts = this.#counts
    const submissions = batch.map(({ body }) =>
      stated === null ? { body, recorder } : { body, recorder, stated },
    )
    const result = await recordedUntilFailure(counts.appended, () =>
      appendAdmissible(this.#store, submissions),
    )
    this.#notices.push(...result.notices)
    batch.forEach((imported, index) => {
      const outcome = result.outcomes[index]
      if (outcome === undefined) return
      counts[outcome.kind] += 1
      if (outcome.kind === 'refused') this.#refused.push(noteOf(outcome.refusal, imported))
    })
    report?.(counts.appended + counts.known)
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

/** More white space before a table nobody writes. */
const BEGINNING_BYTES = 4096

/** A table begins with the names of its columns, a file of objects with a brace. */
function formatOf(source: string, bytes: Uint8Array): 'ndjson' | 'csv' {
  if (/\.csv$/i.test(source)) return 'csv'
  if (/\.(?:ndjson|jsonl|json)$/i.test(source)) return 'ndjson'
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING_BYTES)).toString('utf8')
  return /^\s*[{[]/.test(beginning) ? 'ndjson' : 'csv'
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
