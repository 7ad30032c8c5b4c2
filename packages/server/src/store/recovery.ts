/**
 * Makes the folder of a ledger ready for writing: creates what is missing, proves what is there, and
 * cuts a torn tail. Only an unterminated last line is ever cut. It was never acknowledged, because an
 * acknowledgement waits for the line feed; its bytes go to a file in `cut/`, and it is said.
 */
import { dirname, join } from 'node:path'
import { Failure } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { ledgerNotice, Register } from '@servanda/core/ledger'
import { errorCode, failureOf, writeNewFile } from './file-system.ts'
import type { FileSystem } from './file-system.ts'
import { readCheckpoint } from './checkpoint.ts'
import type { LedgerState } from './checkpoint.ts'
import { EntryTable } from './entry-table.ts'
import { listOrNull } from './layout.ts'
import type { Layout } from './layout.ts'
import { brokenLedger, outlineProver, scan } from './scan.ts'
import type { LinePlace, ScanEnd, ScanStart, ScanTerms } from './scan.ts'

/**
 * Makes the folders that are missing, each safe from a crash. A folder with other things in it, and
 * no ledger, is refused: a slip of the hand should not fill it with files.
 */
export async function makeFolders(fileSystem: FileSystem, layout: Layout): Promise<void> {
  const names = await listOrNull(fileSystem, layout.root)
  if (names !== null && names.length > 0 && !names.some(isOfLedger)) throw notALedger(layout.root)
  for (const folder of [layout.root, layout.segments, layout.documents]) {
    await makeFolder(fileSystem, folder)
  }
}

export interface Recovered extends LedgerState {
  /** How much of the ledger was read, because no checkpoint covers it. */
  readonly scannedBytes: number
  readonly notices: readonly Diagnostic[]
}

/**
 * Reads what came after the checkpoint, or the whole ledger. A {@link Failure} if it is broken: then
 * nothing has been changed.
 */
export async function recover(terms: ScanTerms): Promise<Recovered> {
  const checkpoint = await readCheckpoint(terms)
  const isUsed = checkpoint.kind === 'used'
  const state = isUsed ? checkpoint.state : { register: new Register(), table: new EntryTable() }
  const { end, scannedBytes } = await registerAll(terms, state, isUsed ? checkpoint.start : null)
  const ignored = checkpoint.kind === 'ignored' ? [checkpoint.notice] : []
  switch (end.kind) {
    case 'whole':
      return { ...state, scannedBytes, notices: ignored }
    case 'torn': {
      const notice = await cutTail(terms, end.place, end.tail)
      return { ...state, scannedBytes, notices: [...ignored, notice] }
    }
    case 'broken':
      throw brokenLedger(end)
  }
}

async function registerAll(
  terms: ScanTerms,
  { register, table }: LedgerState,
  start: ScanStart | null,
): Promise<{ readonly end: ScanEnd; readonly scannedBytes: number }> {
  const prove = outlineProver(terms.sha256)
  const batches = start === null ? scan(terms, prove) : scan(terms, prove, start)
  let scannedBytes = 0
  for (;;) {
    const next = await batches.next()
    if (next.done === true) return { end: next.value, scannedBytes }
    for (const { entry, bytes, segmentNumber, offset } of next.value) {
      scannedBytes += bytes.length + 1
      register.take(entry)
      table.add(entry.kind, { segmentNumber, offset })
    }
  }
}

async function cutTail(terms: ScanTerms, place: LinePlace, tail: Uint8Array): Promise<Diagnostic> {
  const { fileSystem, layout } = terms
  const kept = await keepTail(terms, place, tail)
  const file = await fileSystem.open(join(layout.root, place.path), 'extend')
  try {
    await file.truncate(place.offset)
    await file.sync()
  } finally {
    await file.close()
  }
  return ledgerNotice(
    'torn-tail-cut',
    `the last line of \`${place.path}\` (line ${place.lineNumber}, ${tail.length} bytes from byte ` +
      `${place.offset}) was not finished and was moved to \`${kept}\``,
    { path: place.path, start: place.offset, end: place.offset + tail.length },
    'it was never acknowledged: do again what was interrupted, nothing is added twice',
  )
}

/** Returns the path of the side file, relative to the ledger; it is safe before anything is cut. */
async function keepTail(terms: ScanTerms, place: LinePlace, tail: Uint8Array): Promise<string> {
  const { fileSystem, layout } = terms
  await makeFolder(fileSystem, layout.cut)
  const stem = `${place.path.replace('segments/', '')}-byte-${place.offset}`
  const earlier = await fileSystem.list(layout.cut)
  for (let number = earlier.length + 1; ; number += 1) {
    const path = `cut/${stem}-${number}`
    try {
      await writeNewFile(fileSystem, join(layout.root, path), tail)
      await fileSystem.syncFolder(layout.cut)
      return path
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw failureOf(error, path)
    }
  }
}

/** With its parents; each is safe from a crash when this returns. */
async function makeFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  try {
    await fileSystem.makeFolder(folder)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(fileSystem, dirname(folder))
    await fileSystem.makeFolder(folder)
  }
  await fileSystem.syncFolder(dirname(folder))
}

/** What may be there before the folders are: the crash of a first opening leaves that much. */
const isOfLedger = (name: string): boolean => name === 'segments' || /^lock\b/.test(name)

function notALedger(root: string): Failure {
  return new Failure(
    'incorrect',
    'not-a-ledger',
    `\`${root}\` has other files in it and is no ledger`,
    'name an empty or a new folder',
  )
}
