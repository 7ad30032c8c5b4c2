/**
 * A ledger in a folder: the store port over segments of hash-chained lines.
 *
 * Appends are grouped: while one group is being made safe, the batches that arrive wait, and go
 * together in the next write and the next sync. Each batch is admitted or refused by itself, in the
 * order of the calls. The register changes only after the bytes are safe.
 */
import { hash } from 'node:crypto'
import { assert, Failure } from '@servanda/core/base'
import type { Diagnostic, Instant } from '@servanda/core/base'
import {
  admit,
  admitNew,
  DEFAULT_LANE,
  EMPTY_HEAD,
  keyOfId,
  Layer,
  ledgerNotice,
  RefusedBatch,
  soughtIn,
  storeClosed,
} from '@servanda/core/ledger'
import type { AssertionId } from '@servanda/core/assertion'
import type {
  Admission,
  Appended,
  AppendedNew,
  DocumentStore,
  Entry,
  EntryBody,
  Head,
  LedgerReader,
  LedgerStore,
  Recording,
  Register,
  Sha256,
  Sought,
  Submission,
  WrittenBodies,
} from '@servanda/core/ledger'
import { removeUnfinishedCheckpoint, sizeOf, writeCheckpoint } from './checkpoint.ts'
import { readEntriesAt } from './entry-reader.ts'
import type { EntryTable } from './entry-table.ts'
import { keepDocument, readDocument, removeUnfinished } from './documents.ts'
import { errorCode, nodeFileSystem, throwingFailures } from './file-system.ts'
import type { FileSystem } from './file-system.ts'
import { layoutOf, segmentNumbers } from './layout.ts'
import { acquireLock, processesHere, tidyLocks } from './lock.ts'
import type { Lock, LockTerms, Processes } from './lock.ts'
import { makeFolders, recover } from './recovery.ts'
import {
  BEGINNING_OF_LEDGER,
  brokenLedger,
  entryProver,
  outlineProver,
  scan,
  startAfter,
} from './scan.ts'
import type { ProvedLine, ScanEnd, ScanStart, ScanTerms } from './scan.ts'
import { SegmentWriter } from './segment-writer.ts'

export const nodeSha256: Sha256 = (bytes) => hash('sha256', bytes, 'hex')

/** 64 MiB: about 200,000 entries, read and proved in about a second. */
const SEGMENT_BYTES_MAX = 64 * 1024 * 1024

/** Reading so much anew takes a small part of a second. */
const CHECKPOINT_BYTES_MIN = 8 * 1024 * 1024

export interface FileStoreOptions {
  readonly now: () => Instant
  /** The lane of a new ledger; an old one keeps its own. */
  readonly lane?: string
  /** A segment that has reached this many bytes is followed by a new one. */
  readonly segmentBytesMax?: number
  /** A checkpoint is written on closing when this many bytes came after the last one. */
  readonly checkpointBytesMin?: number
  readonly fileSystem?: FileSystem
  readonly processes?: Processes
}

export interface FolderReader extends LedgerReader, Pick<DocumentStore, 'document'> {
  /** The entries with the bytes they are stored as, from number 1 on. */
  lines(): AsyncIterable<readonly ProvedLine[]>
}

export type FolderStore = LedgerStore & DocumentStore

interface OpenedStore {
  readonly store: FolderStore
  /** What was found on opening: a torn tail that was cut, a lock that a dead process left. */
  readonly notices: readonly Diagnostic[]
}

/** What reading a folder takes. */
export function scanTermsOf(root: string, fileSystem: FileSystem = nodeFileSystem): ScanTerms {
  return { fileSystem, layout: layoutOf(root), sha256: nodeSha256 }
}

/**
 * Opens a ledger for reading. It may be written meanwhile: an unfinished last line is left out, and
 * asked for what comes after the last entry it has read, a reader goes on from there and proves only
 * that. A {@link Failure} `no-ledger` if there is none.
 */
export async function openFolderReader(
  root: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<FolderReader> {
  const terms = scanTermsOf(root, fileSystem)
  await throwingFailures(root, () => segmentNumbers(fileSystem, terms.layout))
  let reached = BEGINNING_OF_LEDGER
  const readFrom = (from: number): Reach => ({
    from,
    to: Infinity,
    start: from > reached.head.number ? reached : BEGINNING_OF_LEDGER,
    ended: (at) => {
      reached = at
    },
  })
  return {
    read: (from) => readEntries(terms, readFrom(from)),
    lines: () => readLines(terms, readFrom(1)),
    head: () => throwingFailures(root, () => headOf(terms)),
    document: (sha256) => readDocument(terms, sha256),
    close: () => Promise.resolve(),
  }
}

/**
 * Opens a ledger for writing; makes one if the folder is empty or not there. A {@link Failure}
 * `ledger-locked` names who is writing already; `ledger-broken` and `format-unknown` name the first
 * line that is not what was written, and nothing has been changed then.
 */
export async function openFolderStore(
  root: string,
  options: FileStoreOptions,
): Promise<OpenedStore> {
  const { fileSystem = nodeFileSystem, processes = processesHere() } = options
  const terms = scanTermsOf(root, fileSystem)
  return throwingFailures(root, async () => {
    await makeFolders(fileSystem, terms.layout)
    const lockTerms = { fileSystem, processes, now: options.now() }
    const lock = await acquireLock(terms.layout.lock, lockTerms)
    try {
      return await openLocked({ terms, lockTerms, lock, options })
    } catch (error) {
      await lock.release()
      throw error
    }
  })
}

interface Locked {
  readonly terms: ScanTerms
  readonly lockTerms: LockTerms
  readonly lock: Lock
  readonly options: FileStoreOptions
}

async function openLocked({ terms, lockTerms, lock, options }: Locked): Promise<OpenedStore> {
  await tidyLocks(terms.layout.lock, lockTerms)
  await removeUnfinished(terms)
  await removeUnfinishedCheckpoint(terms)
  const { notices, ...recovered } = await recover(terms)
  const { segmentBytesMax = SEGMENT_BYTES_MAX, lane = DEFAULT_LANE, now } = options
  const { checkpointBytesMin = CHECKPOINT_BYTES_MIN } = options
  const { fileSystem, layout } = terms
  const numbers = await segmentNumbers(fileSystem, layout)
  const writer = await SegmentWriter.open({ fileSystem, layout, segmentBytesMax }, numbers.length)
  const store = new FolderLedger({
    terms,
    lane,
    now,
    ...recovered,
    checkpointBytesMin,
    writer,
    lock,
  })
  return { store, notices: [...noticesOfLock(lock), ...notices] }
}

function noticesOfLock({ takenOverFrom: dead }: Lock): readonly Diagnostic[] {
  if (dead === null) return []
  const message = `process ${dead.pid} ended without closing the ledger; its lock was taken over`
  const place = { path: 'lock', start: 0, end: 0 }
  return [ledgerNotice('stale-lock-taken-over', message, place, 'nothing needs to be done')]
}

interface LedgerParts {
  readonly terms: ScanTerms
  readonly lane: string
  readonly now: () => Instant
  readonly register: Register
  readonly table: EntryTable
  /** How much no checkpoint covers. */
  readonly scannedBytes: number
  readonly checkpointBytesMin: number
  readonly writer: SegmentWriter
  readonly lock: Lock
}

interface WaitingBatch {
  readonly kind: 'submissions'
  readonly submissions: readonly Submission[]
  readonly resolve: (appended: Appended) => void
  readonly reject: (reason: unknown) => void
}

/** Assertions that are all new, if they are. They are written by themselves. */
interface WaitingNew {
  readonly kind: 'new'
  readonly bodies: WrittenBodies
  readonly recording: Recording
  readonly resolve: (appended: AppendedNew | null) => void
  readonly reject: (reason: unknown) => void
}

interface AdmittedBatch {
  readonly batch: WaitingBatch
  readonly admission: Admission & { readonly kind: 'admitted' }
}

class FolderLedger implements FolderStore {
  readonly #parts: LedgerParts
  /** In the order of the calls. */
  #waiting: (WaitingBatch | WaitingNew)[] = []
  /** The groups being written, one after the other; null when there is nothing to do. */
  #working: Promise<void> | null = null
  #closing: Promise<void> | null = null
  #uncoveredBytes: number

  constructor(parts: LedgerParts) {
    this.#parts = parts
    this.#uncoveredBytes = parts.scannedBytes
  }

  append(submissions: readonly Submission[]): Promise<Appended> {
    if (this.#closing !== null) return Promise.reject(storeClosed())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind: 'submissions', submissions, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  appendNew(bodies: WrittenBodies, recording: Recording): Promise<AppendedNew | null> {
    if (this.#closing !== null) return Promise.reject(storeClosed())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind: 'new', bodies, recording, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  read(from: number): AsyncIterable<readonly Entry[]> {
    const { terms, register } = this.#parts
    return readEntries(terms, {
      from,
      to: register.head.number,
      start: BEGINNING_OF_LEDGER,
      ended: () => {},
    })
  }

  head(): Promise<Head> {
    return Promise.resolve(this.#parts.register.head)
  }

  isKnown(id: AssertionId): boolean {
    return this.#parts.register.find(keyOfId(id)) !== null
  }

  async entriesOf(...kinds: readonly EntryBody['kind'][]): Promise<readonly Entry[]> {
    const { terms, table } = this.#parts
    const entries = await readEntriesAt(terms, table, table.numbersOf(...kinds))
    return [...entries.values()]
  }

  putDocument(bytes: Uint8Array): Promise<string> {
    return this.#closing === null
      ? keepDocument(this.#parts.terms, bytes)
      : Promise.reject(storeClosed())
  }

  document(sha256: string): Promise<Uint8Array> {
    return readDocument(this.#parts.terms, sha256)
  }

  /** What was submitted before is still written. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#working
    try {
      await this.#parts.writer.close()
      await this.#keepCheckpoint()
    } finally {
      await this.#parts.lock.release()
    }
  }

  /** A ledger does without one, so whatever keeps it from being written is no failure. */
  async #keepCheckpoint(): Promise<void> {
    const { terms, register, table, checkpointBytesMin } = this.#parts
    if (this.#uncoveredBytes < checkpointBytesMin || register.head.number === 0) return
    try {
      const numbers = await segmentNumbers(terms.fileSystem, terms.layout)
      const sizes: number[] = []
      for (const number of numbers) sizes.push(await sizeOf(terms, number))
      await writeCheckpoint(terms, { register, table }, sizes)
    } catch (error) {
      if (errorCode(error) === null && !(error instanceof Failure)) throw error
      await removeUnfinishedCheckpoint(terms).catch(() => {})
    }
  }

  async #work(): Promise<void> {
    // Calls of the same turn go together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting
      if (first?.kind === 'new') {
        this.#waiting.shift()
        await this.#writeNew(first)
      } else await this.#writeGroup(this.#takeGroup())
    }
    this.#working = null
  }

  /** All that waits in front of assertions that go by themselves. */
  #takeGroup(): readonly WaitingBatch[] {
    const group: WaitingBatch[] = []
    for (let [first] = this.#waiting; first?.kind === 'submissions'; [first] = this.#waiting) {
      group.push(first)
      this.#waiting.shift()
    }
    return group
  }

  async #writeNew({ bodies, recording, resolve, reject }: WaitingNew): Promise<void> {
    const { register, table, writer, terms, lane, now } = this.#parts
    try {
      const admissionTerms = { lane, now: now(), sha256: terms.sha256 }
      const admission = admitNew(register, bodies, recording, admissionTerms)
      if (admission === null) return resolve(null)
      const { lines, ends, keys, head, notices } = admission
      const place = await writer.write(lines)
      this.#uncoveredBytes += lines.length
      table.addAll('assertion', place, ends)
      register.takeAll(keys, head)
      resolve({ count: bodies.count, notices })
    } catch (error) {
      reject(error)
    }
  }

  async #writeGroup(group: readonly WaitingBatch[]): Promise<void> {
    const { register } = this.#parts
    const layer = new Layer(register)
    const admitted = await this.#admitAll(group, layer)
    try {
      await this.#write(admitted)
    } catch (error) {
      for (const { batch } of admitted) batch.reject(error)
      return
    }
    register.absorb(layer)
    for (const { batch, admission } of admitted) {
      batch.resolve({ receipts: admission.receipts, notices: admission.notices })
    }
  }

  async #write(admitted: readonly AdmittedBatch[]): Promise<void> {
    const { writer, table } = this.#parts
    const pieces = admitted.map(({ admission }) => admission.lines)
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
    if (bytes === undefined || bytes.length === 0) return
    const place = await writer.write(bytes)
    this.#uncoveredBytes += bytes.length
    let { offset } = place
    for (const { lines, kinds, ends } of admitted.map(({ admission }) => admission)) {
      kinds.forEach((kind, index) => {
        const start = index === 0 ? 0 : (ends[index - 1] ?? 0)
        table.add(kind, { segmentNumber: place.segmentNumber, offset: offset + start })
      })
      offset += lines.length
    }
  }

  /** What stands where something submitted would is read first. */
  async #admitAll(group: readonly WaitingBatch[], layer: Layer): Promise<readonly AdmittedBatch[]> {
    const { terms, register, table } = this.#parts
    const sought = group.map(({ submissions }) => soughtIn(register, submissions))
    const numbers = sought.flatMap((batch) => batch.flatMap(({ standing }) => standing ?? []))
    try {
      const standing = await readEntriesAt(terms, table, numbers)
      return group.flatMap((batch, index) => this.#admit(batch, sought[index] ?? [], layer, standing)) // prettier-ignore
    } catch (error) {
      for (const batch of group) batch.reject(error)
      return []
    }
  }

  /** Rejects a batch that cannot be recorded; the others of the group go on without it. */
  #admit(
    batch: WaitingBatch,
    sought: readonly Sought[],
    layer: Layer,
    standing: ReadonlyMap<number, Entry>,
  ): readonly AdmittedBatch[] {
    const { lane, now, terms } = this.#parts
    const bodyAt = (number: number): EntryBody => {
      const entry = standing.get(number)
      assert(entry !== undefined, `entry ${number} was read before the batch was admitted`)
      return entry.body
    }
    try {
      const admissionTerms = { lane, now: now(), sha256: terms.sha256, bodyAt }
      const admission = admit(layer, sought, admissionTerms)
      if (admission.kind === 'refused') throw new RefusedBatch(admission.refusals)
      layer.absorb(admission.layer)
      return [{ batch, admission }]
    } catch (error) {
      batch.reject(error)
      return []
    }
  }
}

/** Which entries are read, both numbers included, and where the scan for them begins. */
interface Reach {
  readonly from: number
  readonly to: number
  readonly start: ScanStart
  /** Hears where the ledger ended, if it was read to its end. */
  readonly ended: (at: ScanStart) => void
}

async function* readEntries(terms: ScanTerms, reach: Reach): AsyncGenerator<readonly Entry[]> {
  for await (const lines of readLines(terms, reach)) yield lines.map(({ entry }) => entry)
}

/** The lines of the entries from `from` to `to`, proved from where the scan begins. */
async function* readLines(
  terms: ScanTerms,
  { from, to, start, ended }: Reach,
): AsyncGenerator<readonly ProvedLine[]> {
  assert(Number.isSafeInteger(from) && from >= 1, 'entries are numbered from 1')
  const batches = scan(terms, entryProver(terms.sha256), start)
  let place = start
  try {
    for (let reached = start.head.number; reached < to;) {
      const next = await throwingFailures(terms.layout.root, () => batches.next())
      if (next.done === true) {
        throwIfBroken(next.value)
        return ended({ ...place, head: next.value.head })
      }
      const wanted = next.value.filter(({ entry: { number } }) => number >= from && number <= to)
      if (wanted.length > 0) yield wanted
      reached = next.value.at(-1)?.entry.number ?? reached
      place = startAfter(place, next.value)
    }
  } finally {
    // Ends the scan where it stands and closes its file; the value is not looked at.
    await batches.return({ kind: 'whole', head: EMPTY_HEAD })
  }
}

async function headOf(terms: ScanTerms): Promise<Head> {
  const batches = scan(terms, outlineProver(terms.sha256))
  for (;;) {
    const next = await batches.next()
    if (next.done !== true) continue
    throwIfBroken(next.value)
    return next.value.head
  }
}

function throwIfBroken(end: ScanEnd): void {
  if (end.kind === 'broken') throw brokenLedger(end)
}
