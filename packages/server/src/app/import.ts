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
import type { EntryBody, LedgerStore, Outcome } from '@servanda/core/ledger'
import { decodeBytes } from '@servanda/core/text'
import type { Encoding } from '@servanda/core/text'
import { readAssertions, readUcdpGed } from '@servanda/core/wire'
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
export async function importAssertions(
  store: LedgerStore,
  file: ImportFile,
  options: AssertionImportOptions,
): Promise<ImportOutcome> {
  const ids = await idsOf(store)
  return importText(store, file, options, (text) =>
    readAssertions(text, {
      source: file.source,
      format: options.format ?? formatOf(file.source, text),
      vocabulary: options.vocabulary,
      isKnown: (id) => ids.has(id),
      sha256: nodeSha256,
      zone: options.zone,
      dataset: options.dataset,
      ...(options.names !== null && { names: options.names }),
    }),
  )
}

/** Imports the events of the Uppsala Conflict Data Program. */
export function importUcdpGed(
  store: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  return importText(store, file, options, (text) =>
    readUcdpGed(text, { source: file.source, zone: options.zone }),
  )
}

interface ReadFile {
  readonly bodies: readonly ImportedBody[]
  readonly report: ImportReport
  readonly diagnostics: readonly Diagnostic[]
}

async function importText(
  store: LedgerStore,
  file: ImportFile,
  options: ImportOptions,
  readText: (text: string) => ReadFile,
): Promise<ImportOutcome> {
  const { text, encoding, diagnostics } = decodeBytes(file.bytes, file.source)
  const read = hasErrors(diagnostics) ? nothingRead : readText(text)
  const nothing = hasErrors(diagnostics) ? [] : nothingIn(file.source, read)
  const added = await addAll(store, read.bodies, options)
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

/** An empty file is perhaps not the one that was meant. */
export function nothingIn(source: string, { report }: Pick<ReadFile, 'report'>): Diagnostic[] {
  if (report.rows > 0) return []
  const { severity } = importCatalogue['import-nothing']
  const message = `\`${source}\` has no assertion`
  const help = 'write one on each line, or rows below the names of the columns'
  const span = { source, start: 0, end: 0 }
  return [{ code: 'import-nothing', severity, message, span, related: [], help }]
}

const nothingRead: ReadFile = {
  bodies: [],
  report: { rows: 0, read: 0, assumptions: [], notes: [] },
  diagnostics: [],
}

interface Added {
  readonly appended: number
  readonly known: number
  readonly refused: readonly RowNote[]
  readonly notices: readonly Diagnostic[]
  readonly stopped: boolean
}

/** Large enough to keep the disk busy, small enough to be safe soon. */
const BATCH_ENTRIES = 500

async function addAll(
  store: LedgerStore,
  bodies: readonly ImportedBody[],
  options: ImportOptions,
): Promise<Added> {
  const { recorder, stated, signal, report } = options
  const counts = { appended: 0, known: 0, refused: 0 }
  const refused: RowNote[] = []
  const notices: Diagnostic[] = []
  for (let start = 0; start < bodies.length; start += BATCH_ENTRIES) {
    if (signal?.aborted === true) return { ...counts, refused, notices, stopped: true }
    const batch = bodies.slice(start, start + BATCH_ENTRIES)
    const submissions = batch.map(({ body }) => ({
      body,
      recorder,
      ...(stated !== null && { stated }),
    }))
    const result = await recordedUntilFailure(counts.appended, () =>
      appendAdmissible(store, submissions),
    )
    notices.push(...result.notices)
    batch.forEach((imported, index) => {
      const outcome = result.outcomes[index]
      if (outcome === undefined) return
      counts[outcome.kind] += 1
      refused.push(...noteOf(outcome, imported))
    })
    report?.(counts.appended + counts.known)
  }
  return { ...counts, refused, notices, stopped: false }
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

function noteOf(outcome: Outcome, { line, body }: ImportedBody): readonly RowNote[] {
  if (outcome.kind !== 'refused') return []
  const { code, message } = outcome.refusal
  return [{ kind: 'left-out', code, line, id: idOf(body), message }]
}

/** A table begins with the names of its columns, a file of objects with a brace. */
function formatOf(source: string, text: string): 'ndjson' | 'csv' {
  if (/\.csv$/i.test(source)) return 'csv'
  if (/\.(?:ndjson|jsonl|json)$/i.test(source)) return 'ndjson'
  return /^\s*[{[]/.test(text) ? 'ndjson' : 'csv'
}

/** The ids that a retraction or correction can name. */
async function idsOf(store: LedgerStore): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const { number } = await store.head()
  if (number === 0) return ids
  for await (const entries of store.read(1)) {
    for (const { body } of entries) {
      const id = idOf(body)
      if (id !== null) ids.add(id)
    }
  }
  return ids
}

function idOf(body: EntryBody): string | null {
  switch (body.kind) {
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
