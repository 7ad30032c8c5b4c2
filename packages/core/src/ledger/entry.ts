/**
 * An entry: one line of the ledger. Append-only, numbered in its lane from 1, chained by hash.
 *
 * Recorded time is assigned by the ledger and never decreases within a lane. A correction or a
 * retraction is a new entry that names an assertion id; nothing is ever changed in place. The ledger
 * knows no programs: agreements, places, actors and perspectives in force are texts named by hash.
 */
import type { Instant } from '../base/index.ts'
import type { ActorName, Anchor, Assertion, AssertionId, StatedTime } from '../assertion/index.ts'

export const ENTRY_FORMAT = 1

export type TextRole = 'agreement' | 'actors' | 'places' | 'perspective'

export type EntryBody =
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** Only the claimant can take its word back; from anybody else this is a denial of the assertion. */
  | {
      readonly kind: 'retraction'
      readonly id: AssertionId
      readonly of: AssertionId
      readonly claimant: ActorName
      readonly reason?: string
      /** Where it is written. */
      readonly anchor?: Anchor
      /** When the claimant made it public. */
      readonly told?: StatedTime
    }
  /** Only who recorded an assertion can correct how it was recorded; from others this is a denial. */
  | { readonly kind: 'correction'; readonly of: AssertionId; readonly assertion: Assertion }
  /** The evidentiary bytes of a document were taken in. */
  | {
      readonly kind: 'document'
      readonly sha256: string
      readonly name: string
      readonly bytes: number
    }
  /** From here on this text is in force in place of an earlier one of the same role and name. */
  | {
      readonly kind: 'text'
      readonly role: TextRole
      readonly name: string
      readonly sha256: string
      readonly text: string
    }

/**
 * The body of an assertion as its canonical bytes, `{"assertion":{…},"kind":"assertion"}`: what a reader
 * hands over that has checked and written them in one pass. Whoever makes one answers for both.
 */
export interface WrittenBody {
  readonly kind: 'written'
  readonly id: AssertionId
  readonly bytes: Uint8Array
}

/** The bodies of many assertions in columns, so that none of them is an object; see {@link WrittenBody}. */
export interface WrittenBodies {
  readonly count: number
  /** The canonical bytes of the bodies, one after the other. */
  readonly bytes: Uint8Array
  /** Of each body, where its bytes end. */
  readonly ends: Int32Array
  /** The ids in UTF-8, one after the other. */
  readonly ids: Uint8Array
  /** Of each body, where its id ends in `ids`. */
  readonly idEnds: Int32Array
}

export interface Entry {
  readonly format: typeof ENTRY_FORMAT
  readonly lane: string
  readonly number: number
  readonly recorded: Instant
  /** The recorded time was stated by whoever filled a new ledger, not read from the clock. */
  readonly stated?: true
  /** Who wrote the entry down: a person or a program, not the claimant. */
  readonly recorder: string
  readonly body: EntryBody
  /** Hash of the entry before it, 64 hexadecimal digits; of the first entry: 64 zeros. */
  readonly previous: string
  readonly hash: string
}

/** An entry as it is before its hash is known: what the hash is taken of. */
export type UnsealedEntry = Omit<Entry, 'hash'>

/** The assertion id that an entry introduces; null if it has none. */
export function idOf(body: EntryBody): string | null {
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
