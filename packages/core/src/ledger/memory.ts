/**
 * A ledger in memory: for tests, for suppositions and for the browser. Nothing outlives the process,
 * and that is the only difference from any other adapter.
 */
import { assert, Failure } from '../base/index.ts'
import type { AssertionId } from '../assertion/index.ts'
import type { Instant } from '../base/index.ts'
import { readLine } from './chain.ts'
import type { Head, SealedEntry, Sha256 } from './chain.ts'
import { admitNew } from './admit-new.ts'
import type { Entry, EntryBody, WrittenBodies } from './entry.ts'
import { keyOfId } from './id-keys.ts'
import { admit, DEFAULT_LANE, keyOf, Register, soughtIn } from './register.ts'
import { RefusedBatch } from './store.ts'
import type { Appended, AppendedNew, LedgerStore, Recording, Submission } from './store.ts'

export interface MemoryStoreOptions {
  readonly now: () => Instant
  readonly sha256: Sha256
  readonly lane?: string
  /** What an earlier store held; it is taken over and added to. */
  readonly sealed?: SealedEntry[]
}

/** A {@link Failure} `ledger-broken` if the sealed entries handed over are not one chain. */
export function memoryStore(options: MemoryStoreOptions): LedgerStore {
  return new MemoryStore(options)
}

class MemoryStore implements LedgerStore {
  readonly #options: MemoryStoreOptions
  readonly #register = new Register()
  readonly #sealed: SealedEntry[]
  #open = true

  constructor(options: MemoryStoreOptions) {
    this.#options = options
    this.#sealed = options.sealed ?? []
    for (const { entry } of this.#sealed) {
      const problem = this.#register.take({ ...entry, key: keyOf(entry.body) })
      if (problem !== null) throw brokenAt(entry.number, problem.message)
    }
  }

  append(submissions: readonly Submission[]): Promise<Appended> {
    return new Promise((resolve) => resolve(this.#appendNow(submissions)))
  }

  appendNew(bodies: WrittenBodies, recording: Recording): Promise<AppendedNew | null> {
    return new Promise((resolve) => resolve(this.#appendNewNow(bodies, recording)))
  }

  async *read(from: number): AsyncGenerator<readonly Entry[]> {
    const entries = this.#sealed.slice(Math.max(0, from - 1)).map(({ entry }) => entry)
    if (entries.length > 0) yield entries
  }

  isKnown(id: AssertionId): boolean {
    return this.#register.find(keyOfId(id)) !== null
  }

  entriesOf(...kinds: readonly EntryBody['kind'][]): Promise<readonly Entry[]> {
    const entries = this.#sealed.map(({ entry }) => entry)
    return Promise.resolve(entries.filter(({ body }) => kinds.includes(body.kind)))
  }

  head(): Promise<Head> {
    return Promise.resolve(this.#register.head)
  }

  close(): Promise<void> {
    this.#open = false
    return Promise.resolve()
  }

  #entryAt(number: number): Entry {
    const sealed = this.#sealed[number - 1]
    assert(sealed !== undefined, `the register knows entry ${number}, so it is there`)
    return sealed.entry
  }

  #appendNow(submissions: readonly Submission[]): Appended {
    if (!this.#open) throw storeClosed()
    const { now, sha256, lane = DEFAULT_LANE } = this.#options
    const bodyAt = (number: number): EntryBody => this.#entryAt(number).body
    const sought = soughtIn(this.#register, submissions)
    const admission = admit(this.#register, sought, { lane, now: now(), sha256, bodyAt })
    if (admission.kind === 'refused') throw new RefusedBatch(admission.refusals)
    for (const sealed of sealedIn(admission.lines, sha256)) this.#sealed.push(sealed)
    this.#register.absorb(admission.layer)
    return { receipts: admission.receipts, notices: admission.notices }
  }

  #appendNewNow(bodies: WrittenBodies, recording: Recording): AppendedNew | null {
    if (!this.#open) throw storeClosed()
    const { now, sha256, lane = DEFAULT_LANE } = this.#options
    const admission = admitNew(this.#register, bodies, recording, { lane, now: now(), sha256 })
    if (admission === null) return null
    for (const sealed of sealedIn(admission.lines, sha256)) this.#sealed.push(sealed)
    this.#register.takeAll(admission.keys, admission.head)
    return { count: bodies.count, notices: admission.notices }
  }
}

/** The lines that were just sealed, as entries. */
function sealedIn(lines: Uint8Array, sha256: Sha256): readonly SealedEntry[] {
  const sealed: SealedEntry[] = []
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf(0x0a, start)
    const reading = readLine(lines.subarray(start, end), sha256)
    assert(reading.kind === 'entry', 'a line that was just sealed is an entry')
    sealed.push({ entry: reading.entry, line: lines.subarray(start, end + 1) })
    start = end + 1
  }
  return sealed
}

/** What every store says to an append after `close`. */
export function storeClosed(): Failure {
  return new Failure(
    'unavailable',
    'ledger-closed',
    'the ledger is closed',
    'open the ledger again before adding to it',
  )
}

function brokenAt(number: number, message: string): Failure {
  const help = 'hand over the entries of one ledger, all of them, in their order'
  return new Failure('unavailable', 'ledger-broken', `entry ${number} is broken: ${message}`, help)
}
