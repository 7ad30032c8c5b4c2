/**
 * The use cases of the ledger itself: open it, verify it, say how it stands, give everything back.
 * Front ends hand in the folder as the user named it and, for writing, the clock; what goes wrong
 * with the world is a Failure.
 */
import { Failure } from '@servanda/core/base'
import type { Diagnostic, Instant } from '@servanda/core/base'
import { isHash } from '@servanda/core/ledger'
import type { Entry, EntryBody } from '@servanda/core/ledger'
import {
  currentHolder,
  layoutOf,
  nodeFileSystem,
  openFolderReader,
  openFolderStore,
  processesHere,
  scanTermsOf,
  verify,
} from '../store/index.ts'
import type { FolderReader, FolderStore, Holder, Verification } from '../store/index.ts'
import { csvHeader, csvOf } from './ledger-csv.ts'

export type { FolderReader, FolderStore, Verification } from '../store/index.ts'

export interface ReadMode {
  readonly kind: 'read'
}

export interface AppendMode {
  readonly kind: 'append'
  readonly now: () => Instant
}

export interface Opened<Ledger> {
  readonly ledger: Ledger
  /** What was found on opening; to be shown to the user. */
  readonly notices: readonly Diagnostic[]
}

/**
 * Opens the ledger in `folder`. To read it must exist, and needs no lock; to append it is made if it
 * is not there, and belongs to this process until it is closed.
 */
export function openLedger(folder: string, mode: ReadMode): Promise<Opened<FolderReader>>
export function openLedger(folder: string, mode: AppendMode): Promise<Opened<FolderStore>>
export async function openLedger(
  folder: string,
  mode: ReadMode | AppendMode,
): Promise<Opened<FolderReader | FolderStore>> {
  if (mode.kind === 'read') return { ledger: await openFolderReader(folder), notices: [] }
  const { store, notices } = await openFolderStore(folder, { now: mode.now })
  return { ledger: store, notices }
}

/** Whether there is a ledger in the folder; one that is broken is there. */
export async function ledgerIsThere(folder: string): Promise<boolean> {
  try {
    const reader = await openFolderReader(folder)
    await reader.close()
    return true
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-ledger') return false
    throw error
  }
}

export interface VerifiedLedger {
  readonly verification: Verification
  /** Who is writing at this moment: an unfinished last line may then be just that. */
  readonly writer: Holder | null
}

/** `expectedHead` is the hash of any entry that the ledger must still have, in either case of letters; null: none is known. */
export async function verifyLedger(
  folder: string,
  expectedHead: string | null,
): Promise<VerifiedLedger> {
  const expected = expectedHead?.toLowerCase() ?? null
  if (expected !== null && !isHash(expected)) throw notAHash(expectedHead ?? expected)
  const verification = await verify(scanTermsOf(folder), expected)
  return { verification, writer: await writerOf(folder) }
}

export interface LedgerStatus {
  readonly lane: string | null
  readonly entryCount: number
  readonly countByKind: Readonly<Record<EntryBody['kind'], number>>
  /** Null while the ledger is empty. */
  readonly recorded: { readonly first: Instant; readonly last: Instant } | null
  /** Entries whose recorded time was stated; they are the first ones. */
  readonly statedCount: number
  /** The hash of the last entry; to be kept elsewhere, so that a truncation can be found. */
  readonly headHash: string
  readonly writer: Holder | null
}

/** Reads and proves the whole ledger on the way. */
export async function ledgerStatus(folder: string): Promise<LedgerStatus> {
  const reader = await openFolderReader(folder)
  const countByKind = { assertion: 0, retraction: 0, correction: 0, document: 0, text: 0 }
  let statedCount = 0
  let first: Entry | null = null
  for await (const entries of reader.read(1)) {
    for (const entry of entries) {
      first ??= entry
      countByKind[entry.body.kind] += 1
      if (entry.stated === true) statedCount += 1
    }
  }
  const head = await reader.head()
  return {
    lane: head.lane,
    entryCount: head.number,
    countByKind,
    recorded: spanOf(first, head.recorded),
    statedCount,
    headHash: head.hash,
    writer: await writerOf(folder),
  }
}

export type ExportFormat = 'ndjson' | 'csv'

/**
 * Everything in the ledger, in pieces as they are read. NDJSON is the stored lines, byte for byte: as
 * the only segment of an empty folder they are the same ledger again. CSV has a row for each entry,
 * with the body as JSON in the last column.
 */
export async function* exportLedger(
  folder: string,
  format: ExportFormat,
): AsyncGenerator<Uint8Array> {
  const reader = await openFolderReader(folder)
  if (format === 'csv') yield Buffer.from(csvHeader())
  for await (const lines of reader.lines()) {
    yield format === 'csv'
      ? Buffer.from(csvOf(lines.map(({ entry }) => entry)))
      : Buffer.concat(lines.flatMap(({ bytes }) => [bytes, lineFeed]))
  }
}

const lineFeed = Buffer.from('\n')

function spanOf(first: Entry | null, last: Instant | null): LedgerStatus['recorded'] {
  return first === null || last === null ? null : { first: first.recorded, last }
}

function writerOf(folder: string): Promise<Holder | null> {
  const terms = { fileSystem: nodeFileSystem, processes: processesHere() }
  return currentHolder(layoutOf(folder).lock, terms)
}

function notAHash(text: string): Failure {
  return new Failure(
    'incorrect',
    'not-a-hash',
    `\`${text}\` is not the hash of an entry`,
    'give the 64 hexadecimal digits that `servanda verify` printed as the head',
  )
}
