/** Reads single entries of a ledger by their number, each proved by its own hash. */
import { join } from 'node:path'
import { assert } from '@servanda/core/base'
import { readLine } from '@servanda/core/ledger'
import type { Entry } from '@servanda/core/ledger'
import type { EntryTable } from './entry-table.ts'
import { failureOf } from './file-system.ts'
import type { OpenFile } from './file-system.ts'
import { segmentPath } from './layout.ts'
import { brokenEntry } from './scan.ts'
import type { ScanTerms } from './scan.ts'

/** Entries that lie no further apart are read together. */
const GAP_BYTES_MAX = 64 * 1024
const STRETCH_BYTES_MAX = 4 * 1024 * 1024

/** The entries with these numbers, which the table has; a Failure if one is not what was written. */
export async function readEntriesAt(
  terms: ScanTerms,
  table: EntryTable,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Entry>> {
  const entries = new Map<number, Entry>()
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  for (const stretch of stretchesOf(table, sorted)) {
    for (const entry of await readStretch(terms, stretch)) entries.set(entry.number, entry)
  }
  return entries
}

/** Entries of one segment that are read in one go. */
interface Stretch {
  readonly segmentNumber: number
  readonly start: number
  /** Null: where the segment ends. */
  end: number | null
  readonly wanted: { readonly number: number; readonly offset: number }[]
}

function stretchesOf(table: EntryTable, numbers: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const number of numbers) {
    const { segmentNumber, offset } = table.place(number)
    const next = number < table.entryCount ? table.place(number + 1) : null
    const end = next?.segmentNumber === segmentNumber ? next.offset : null
    const last = stretches.at(-1)
    const isNear =
      last?.segmentNumber === segmentNumber &&
      last.end !== null &&
      offset - last.end <= GAP_BYTES_MAX &&
      offset - last.start <= STRETCH_BYTES_MAX
    const wanted = { number, offset }
    if (last === undefined || !isNear) {
      stretches.push({ segmentNumber, start: offset, end, wanted: [wanted] })
    } else {
      last.end = end
      last.wanted.push(wanted)
    }
  }
  return stretches
}

async function readStretch(terms: ScanTerms, stretch: Stretch): Promise<readonly Entry[]> {
  const { segmentNumber, start, wanted } = stretch
  const path = segmentPath(segmentNumber)
  try {
    const file = await terms.fileSystem.open(join(terms.layout.root, path), 'read')
    try {
      const bytes = await readRange(file, start, stretch.end ?? (await file.size()))
      return wanted.map(({ number, offset }) => {
        const end = bytes.indexOf(0x0a, offset - start)
        const line = bytes.subarray(offset - start, end < 0 ? bytes.length : end)
        const reading = readLine(line, terms.sha256)
        if (reading.kind === 'problem') throw brokenEntry({ path, offset, number }, reading.problem)
        assert(reading.entry.number === number, 'the table knows where an entry lies')
        return reading.entry
      })
    } finally {
      await file.close()
    }
  } catch (error) {
    throw failureOf(error, path)
  }
}

/** Less if the file ends before. */
async function readRange(file: OpenFile, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start))
  let length = 0
  while (length < bytes.length) {
    const count = await file.read(bytes.subarray(length), start + length)
    if (count === 0) break
    length += count
  }
  return bytes.subarray(0, length)
}
