/**
 * A file of others as bodies of entries, batch by batch, and at the end what there is to say of all that
 * was read. What reads it does not record: it may do so in a thread of its own (import-thread.ts).
 */
import { hasErrors } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import type { Vocabulary } from '@servanda/core/assertion'
import { decodeBytes, isAsciiText } from '@servanda/core/text'
import type { Encoding } from '@servanda/core/text'
import { AssertionStream, BatchWriter, readUcdpGed } from '@servanda/core/wire'
import type { ImportedBatch, ImportReport, KnownNames } from '@servanda/core/wire'
import { nodeSha256 } from '../store/index.ts'

export interface ImportFile {
  /** As the user named it. */
  readonly source: string
  readonly bytes: Uint8Array
}

/** A file that is read as it is recorded. */
export interface FileReading {
  /** The bodies of the next rows; none: it is at its end. */
  next(): ImportedBatch
  /** Of all that was read so far. */
  findings(): FileFindings
}

export interface FileFindings {
  readonly encoding: Encoding
  /** About the encoding; with an error nothing was read. */
  readonly decoding: readonly Diagnostic[]
  readonly report: ImportReport
  /** About what was read. */
  readonly diagnostics: readonly Diagnostic[]
}

/** How our own NDJSON or CSV is to be read. */
export interface AssertionReadingOptions {
  /** The zone in which dates without one are local days; null: assumed, and marked so. */
  readonly zone: string | null
  readonly vocabulary: Vocabulary
  /** The source whose own ids the file uses; null: the ids are ours, or there are none. */
  readonly dataset: string | null
  /** Null: told by the file itself. */
  readonly format: 'ndjson' | 'csv' | null
  /** What the texts in force know; null: none is in force. */
  readonly names: KnownNames | null
}

/** `isKnown`: whether the ledger has an assertion, retraction or correction of this id. */
export function readingOfAssertions(
  file: ImportFile,
  options: AssertionReadingOptions,
  isKnown: (id: string) => boolean,
): FileReading {
  const { source } = file
  return readingOf(file, (bytes) => {
    const { format, vocabulary, zone, dataset, names } = options
    const stream = new AssertionStream(bytes, {
      source,
      format: format ?? formatOf(source, bytes),
      vocabulary,
      isKnown,
      sha256: nodeSha256,
      zone,
      dataset,
      ...(names !== null && { names }),
    })
    return { next: (count) => stream.next(count), result: () => stream.result() }
  })
}

/** The events of the Uppsala Conflict Data Program; `zone` as in {@link AssertionReadingOptions}. */
export function readingOfUcdpGed(file: ImportFile, zone: string | null): FileReading {
  return readingOf(file, (bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    const read = readUcdpGed(text, { source: file.source, zone })
    const batch = new BatchWriter()
    let taken = 0
    const next = (count: number): ImportedBatch => {
      for (const { line, body } of read.bodies.slice(taken, taken + count)) batch.add(line, body)
      taken += count
      return batch.take()
    }
    return { next, result: () => read }
  })
}

/** What goes through the text of a file. */
interface Rows {
  next(count: number): ImportedBatch
  result(): Pick<FileFindings, 'report' | 'diagnostics'>
}

function readingOf(file: ImportFile, start: (bytes: Uint8Array) => Rows): FileReading {
  const { bytes, encoding, diagnostics: decoding } = utf8Of(file)
  const rows = hasErrors(decoding) ? NO_ROWS : start(bytes)
  const sizes = batchSizes()
  return {
    next: () => rows.next(sizes.next().value),
    findings: () => ({ encoding, decoding, ...rows.result() }),
  }
}

/**
 * Some megabytes: large enough that a batch waits for the disk far less than it takes to make, small
 * enough to be safe soon. Small files, and the first entries of all, are safe sooner.
 */
const BATCH_ENTRIES_MIN = 500
const BATCH_ENTRIES_MAX = 8_000

function* batchSizes(): Generator<number, never> {
  for (let count = BATCH_ENTRIES_MIN; ; count = Math.min(BATCH_ENTRIES_MAX, count * 2)) yield count
}

const NO_ROWS: Rows = {
  next: () => new BatchWriter().take(),
  result: () => ({
    report: { rows: 0, read: 0, assumptions: [], notes: [] },
    diagnostics: [],
  }),
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

/** More white space before a table nobody writes. */
const BEGINNING_BYTES = 4096

/** A table begins with the names of its columns, a file of objects with a brace. */
function formatOf(source: string, bytes: Uint8Array): 'ndjson' | 'csv' {
  if (/\.csv$/i.test(source)) return 'csv'
  if (/\.(?:ndjson|jsonl|json)$/i.test(source)) return 'ndjson'
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING_BYTES)).toString('utf8')
  return /^\s*[{[]/.test(beginning) ? 'ndjson' : 'csv'
}
