/**
 * The checkpoint: a file beside the segments with what opening a ledger finds out by reading all of it
 * (where each entry lies, what it is, which ids there are), so that only what came later is read.
 *
 * It is a convenience and never evidence. It has a hash of its own, it says how long each segment was,
 * and it is used only if the last entry that it covers lies where it says, with the hash that it says;
 * that hash stands for all entries before. If anything differs it is ignored, and written anew when the
 * ledger is closed. What it passes over is proved when it is read, and by verifying.
 */
import { join } from 'node:path'
import { Failure } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { decodeUtf8 } from '@servanda/core/text'
import { isHash, KeyIndex, ledgerNotice, Register } from '@servanda/core/ledger'
import type { Head } from '@servanda/core/ledger'
import { readEntriesAt } from './entry-reader.ts'
import { EntryTable } from './entry-table.ts'
import { errorCode, removeIfThere, writeNewFile } from './file-system.ts'
import { segmentPath, segmentsThere } from './layout.ts'
import type { ScanStart, ScanTerms } from './scan.ts'

/** Of this layout of the file; another one is ignored. */
const FORMAT = 1
const HASH_LENGTH = 64
const ALIGNMENT = 8

interface Header {
  readonly format: typeof FORMAT
  readonly head: Head
  /** In bytes, of each segment up to the one that is written to. */
  readonly segmentSizes: readonly number[]
  readonly counts: {
    readonly entries: number
    readonly segments: number
    readonly keys: number
    readonly keyBytes: number
  }
}

/** What is known of a ledger without its bodies. */
export interface LedgerState {
  readonly register: Register
  readonly table: EntryTable
}

export type CheckpointReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'ignored'; readonly notice: Diagnostic }
  | { readonly kind: 'used'; readonly state: LedgerState; readonly start: ScanStart }

const pathOf = ({ layout }: ScanTerms): string => join(layout.root, 'checkpoint')
const unfinishedPathOf = (terms: ScanTerms): string => `${pathOf(terms)}.new`

/** What the checkpoint says, if it is one of this ledger; see above. */
export async function readCheckpoint(terms: ScanTerms): Promise<CheckpointReading> {
  try {
    const bytes = await terms.fileSystem.readFile(pathOf(terms))
    const parts = partsOf(bytes, terms)
    const { state } = parts
    await expectSizes(terms, parts.header)
    await expectHead(terms, parts)
    return { kind: 'used', state, start: startOf(parts) }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'none' }
    const isOfTheWorld =
      error instanceof Unusable || error instanceof Failure || errorCode(error) !== null
    if (error instanceof Error && isOfTheWorld) {
      return { kind: 'ignored', notice: ignored(error.message) }
    }
    throw error
  }
}

/** Replaces the checkpoint in one step; `sizes` are those of all segments, in bytes. Only for who holds the lock. */
export async function writeCheckpoint(
  terms: ScanTerms,
  state: LedgerState,
  segmentSizes: readonly number[],
): Promise<void> {
  const { fileSystem, layout } = terms
  const unfinished = unfinishedPathOf(terms)
  await removeIfThere(fileSystem, unfinished)
  await writeNewFile(fileSystem, unfinished, bytesOf(terms, state, segmentSizes))
  await fileSystem.rename(unfinished, pathOf(terms))
  await fileSystem.syncFolder(layout.root)
}

/** What a crash left of one that was being written. Only for who holds the lock. */
export const removeUnfinishedCheckpoint = (terms: ScanTerms): Promise<void> =>
  removeIfThere(terms.fileSystem, unfinishedPathOf(terms))

function bytesOf(
  terms: ScanTerms,
  { register, table }: LedgerState,
  segmentSizes: readonly number[],
): Uint8Array {
  const entries = table.columns()
  const keys = register.index.columns()
  const counts = {
    entries: table.entryCount,
    segments: entries.firstNumbers.length,
    keys: keys.ends.length,
    keyBytes: keys.keys.length,
  }
  const header = Buffer.from(
    `${JSON.stringify({ format: FORMAT, head: register.head, segmentSizes, counts })}\n`,
  )
  const columns = [
    entries.firstNumbers,
    entries.offsets,
    keys.ends,
    keys.numbers,
    entries.kinds,
    keys.keys,
  ]
  const start = alignedAfter(HASH_LENGTH + header.length)
  const content = Buffer.concat([
    header,
    Buffer.alloc(start - HASH_LENGTH - header.length),
    ...columns.map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  ])
  return Buffer.concat([Buffer.from(terms.sha256(content)), content])
}

const alignedAfter = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT

interface Parts {
  readonly header: Header
  readonly state: LedgerState
}

function partsOf(bytes: Uint8Array, { sha256 }: ScanTerms): Parts {
  const content = bytes.subarray(HASH_LENGTH)
  const hash = decodeUtf8(bytes.subarray(0, HASH_LENGTH))
  if (hash !== sha256(content)) throw new Unusable('it is damaged')
  const headerEnd = content.indexOf(0x0a)
  const header: unknown = JSON.parse(decodeUtf8(content.subarray(0, headerEnd)) ?? 'null')
  if (!isHeader(header)) throw new Unusable('it is of another version')
  const start = alignedAfter(HASH_LENGTH + headerEnd + 1)
  return { header, state: stateOf(bytes, start, header) }
}

/** The hash has been found right: what has the format is as this program wrote it. */
function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false
  const { format, head, segmentSizes, counts } = value as Partial<Header>
  return (
    format === FORMAT &&
    isHash(head?.hash ?? '') &&
    Number.isSafeInteger(head?.number) &&
    Array.isArray(segmentSizes) &&
    segmentSizes.length > 0 &&
    [counts?.entries, counts?.segments, counts?.keys, counts?.keyBytes].every(
      (count) => Number.isSafeInteger(count) && (count ?? -1) >= 0,
    )
  )
}

function stateOf(bytes: Uint8Array, start: number, { counts, head }: Header): LedgerState {
  const columns = new ColumnReader(bytes, start)
  const firstNumbers = columns.doubles(counts.segments)
  const offsets = columns.doubles(counts.entries)
  const ends = columns.integers(counts.keys)
  const numbers = columns.integers(counts.keys)
  const kinds = columns.bytes(counts.entries)
  const keys = columns.bytes(counts.keyBytes)
  if (counts.entries !== head.number) throw new Unusable('it is of another version')
  const table = new EntryTable({ firstNumbers, offsets, kinds })
  return { table, register: new Register(KeyIndex.of({ keys, ends, numbers }), head) }
}

/** Takes columns one after the other, each a copy of its own. */
class ColumnReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  doubles = (count: number): Float64Array => new Float64Array(this.bytes(count * 8).buffer)
  integers = (count: number): Uint32Array => new Uint32Array(this.bytes(count * 4).buffer)

  bytes(count: number): Uint8Array<ArrayBuffer> {
    const column = new Uint8Array(count)
    column.set(this.#bytes.subarray(this.#at, this.#at + count))
    this.#at += count
    return column
  }
}

/** Segments that others follow have not changed their size, and the last one has not shrunk. */
async function expectSizes(terms: ScanTerms, { segmentSizes }: Header): Promise<void> {
  const { numbers } = await segmentsThere(terms.fileSystem, terms.layout)
  if (numbers.length < segmentSizes.length) throw new Unusable('segments that it covers are gone')
  for (const [index, expected] of segmentSizes.entries()) {
    const size = await sizeOf(terms, index + 1)
    const isFollowed = index + 1 < segmentSizes.length
    if (isFollowed ? size !== expected : size < expected) {
      throw new Unusable(`\`${segmentPath(index + 1)}\` has another size than it says`)
    }
  }
}

export async function sizeOf(terms: ScanTerms, segmentNumber: number): Promise<number> {
  const path = join(terms.layout.root, segmentPath(segmentNumber))
  const file = await terms.fileSystem.open(path, 'read')
  try {
    return await file.size()
  } finally {
    await file.close()
  }
}

/** The last entry that it covers is there, and is the one it says. */
async function expectHead(terms: ScanTerms, { header, state }: Parts): Promise<void> {
  const { number, hash } = header.head
  const found = await readEntriesAt(terms, state.table, [number])
  if (found.get(number)?.hash !== hash) throw new Unusable('it is of another ledger')
}

function startOf({ header, state }: Parts): ScanStart {
  const { head, segmentSizes } = header
  const segmentNumber = segmentSizes.length
  const [first = head.number + 1] = state.table.columns().firstNumbers.slice(segmentNumber - 1)
  const offset = segmentSizes.at(-1) ?? 0
  return { head: head satisfies Head, segmentNumber, offset, lineNumber: head.number - first + 2 }
}

/** Why a checkpoint is not used. */
class Unusable extends Error {}

function ignored(why: string): Diagnostic {
  return ledgerNotice(
    'checkpoint-ignored',
    `the checkpoint was not used: ${why}; the whole ledger was read instead`,
    { path: 'checkpoint', start: 0, end: 0 },
    'nothing needs to be done: it is written anew when the ledger is closed',
  )
}
