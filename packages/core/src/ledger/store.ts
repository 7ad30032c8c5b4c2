/**
 * The store: the small port behind which a ledger is kept. A folder of files is one adapter, memory
 * another; a database or a replicated log can be a third. All of them give the same lines and hashes
 * for the same submissions and times, and pass the suite in `conformance.ts`.
 *
 * The contract of `append`:
 * - a batch is taken as a whole or refused as a whole, before anything is written;
 * - a receipt is given only after the entry is safe from a crash of process and machine;
 * - of a batch that fails while it is written nothing is acknowledged; a beginning of it may remain
 *   if the machine stops, and to submit it again adds only what is missing;
 * - what is already there, by its id, is not added again: the receipt says `known`;
 * - batches may be submitted without waiting: they are numbered in the order of the calls.
 */
import { Failure } from '../base/index.ts'
import type { AssertionId } from '../assertion/index.ts'
import type { Diagnostic, Instant } from '../base/index.ts'
import type { Head } from './chain.ts'
import type { Entry, EntryBody, WrittenBodies, WrittenBody } from './entry.ts'

/** What somebody wants recorded. */
export interface Submission extends Recording {
  readonly body: EntryBody | WrittenBody
}

/** Who records, and when. */
export interface Recording {
  /** Who writes it down: a person or a program, not the claimant. */
  readonly recorder: string
  /**
   * The recorded time, stated instead of read from the clock: only in a new ledger, until the first
   * entry without, never before the entry it follows and never after the clock.
   */
  readonly stated?: Instant
}

export type Receipt =
  | {
      readonly kind: 'appended'
      readonly number: number
      readonly recorded: Instant
      readonly hash: string
    }
  /** The same was there already, as this entry. */
  | { readonly kind: 'known'; readonly number: number }

/** What became of assertions that were all new. */
export interface AppendedNew {
  readonly count: number
  readonly notices: readonly Diagnostic[]
}

export interface Appended {
  /** One for each submission, in their order. */
  readonly receipts: readonly Receipt[]
  readonly notices: readonly Diagnostic[]
}

/** Reading needs no lock, and sees a ledger that somebody else is writing as far as it is whole. */
export interface LedgerReader {
  /**
   * The entries from number `from` (1 or more) on, in batches, proved by their hashes on the way. A
   * {@link Failure} `ledger-broken` comes at the first one that is not what was written.
   */
  read(from: number): AsyncIterable<readonly Entry[]>
  head(): Promise<Head>
  close(): Promise<void>
}

export interface LedgerStore extends LedgerReader {
  /** Whether an assertion, retraction or correction has this id. */
  isKnown(id: AssertionId): boolean
  /** The entries of these kinds, in their order; the others are not read. */
  entriesOf(...kinds: readonly EntryBody['kind'][]): Promise<readonly Entry[]>
  /** See above. A {@link RefusedBatch} says what cannot be recorded, another Failure what went wrong. */
  append(submissions: readonly Submission[]): Promise<Appended>
  /**
   * Appends many assertions that are all new, and takes less time for it than `append`; the contract is the
   * same. Null: one of them is not new or cannot be recorded, and nothing was; `append` says which.
   */
  appendNew(bodies: WrittenBodies, recording: Recording): Promise<AppendedNew | null>
}

/** The bytes that assertions are anchored in, by their SHA-256. */
export interface DocumentStore {
  /** Keeps the bytes, safe from a crash when it returns; returns their SHA-256. */
  putDocument(bytes: Uint8Array): Promise<string>
  /** A Failure `unknown-document` or `document-altered`. */
  document(sha256: string): Promise<Uint8Array>
}

export type RefusalCode =
  | 'id-taken' // the same id is there with other content
  | 'unknown-target' // it takes back or corrects what is not there
  | 'reserved-id' // ids that end in `/denial` are derived
  | 'stated-too-late' // the ledger has entries with times from the clock
  | 'stated-runs-back'
  | 'stated-in-future'

export interface Refusal {
  /** Index in the batch. */
  readonly position: number
  readonly code: RefusalCode
  /** One sentence that names the id. */
  readonly message: string
}

const helpFor: Readonly<Record<RefusalCode, string>> = {
  'id-taken': 'give the new one an id of its own, or record a correction that names the old one',
  'unknown-target': 'name the id of an assertion or retraction that the ledger has',
  'reserved-id': 'choose an id with another ending',
  'stated-too-late':
    'state recorded times only while filling a new ledger, or let the clock give them',
  'stated-runs-back': 'submit the entries in the order of their stated times',
  'stated-in-future': 'state a time that is not after the clock of this machine',
}

/** A batch of which something cannot be recorded. Nothing of it was. */
export class RefusedBatch extends Failure {
  /** At least one, in the order of their positions. */
  readonly refusals: readonly [Refusal, ...Refusal[]]

  constructor(refusals: readonly [Refusal, ...Refusal[]]) {
    const [first, ...others] = refusals
    const more = others.length === 0 ? '' : `, and ${others.length} more in the batch`
    super(
      first.code === 'id-taken' ? 'conflict' : 'incorrect',
      first.code,
      `${first.message}${more}`,
      helpFor[first.code],
    )
    this.refusals = refusals
  }
}

/** What became of one submission: recorded or known, or refused. */
export type Outcome = Receipt | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Appends what can be recorded of a batch, and says of the rest why not. What names something that
 * was refused is refused too.
 */
export async function appendAdmissible(
  store: LedgerStore,
  submissions: readonly Submission[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly notices: readonly Diagnostic[] }> {
  const whole = await appendOrRefuse(store, submissions)
  if (whole.kind === 'appended') {
    return { outcomes: whole.appended.receipts, notices: whole.appended.notices }
  }
  const outcomes = new Map<number, Outcome>(refusedIn(whole.refusals))
  for (;;) {
    const open = submissions.map((_, position) => position).filter((at) => !outcomes.has(at))
    const batch = open.flatMap((position) => submissions[position] ?? [])
    const result = await appendOrRefuse(store, batch)
    if (result.kind === 'appended') {
      open.forEach((position, index) => {
        const receipt = result.appended.receipts[index]
        if (receipt !== undefined) outcomes.set(position, receipt)
      })
      const inOrder = [...outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome)
      return { outcomes: inOrder, notices: result.appended.notices }
    }
    for (const refusal of result.refusals) {
      const position = open[refusal.position] ?? refusal.position
      outcomes.set(position, { kind: 'refused', refusal: { ...refusal, position } })
    }
  }
}

const refusedIn = (refusals: readonly Refusal[]): readonly [number, Outcome][] =>
  refusals.map((refusal) => [refusal.position, { kind: 'refused', refusal }])

type Attempt =
  | { readonly kind: 'appended'; readonly appended: Appended }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }

async function appendOrRefuse(store: LedgerStore, batch: readonly Submission[]): Promise<Attempt> {
  try {
    return { kind: 'appended', appended: await store.append(batch) }
  } catch (error) {
    if (error instanceof RefusedBatch) return { kind: 'refused', refusals: error.refusals }
    throw error
  }
}

/** All entries from number `from` on, in one list. */
export async function readAll(reader: LedgerReader, from = 1): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for await (const batch of reader.read(from)) {
    for (const entry of batch) entries.push(entry)
  }
  return entries
}
