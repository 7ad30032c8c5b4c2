/**
 * An assertion: what a named claimant says was, is or will be the case. Plain data, JSON as it is.
 *
 * Claimant (whose word), reporter (who passed it on) and document (where it is written) are three
 * things. An assertion is never a fact: the engine asks, for one perspective, whose assertions count.
 */
import type { Place } from '../geo/index.ts'
import type { StatedTime } from '../time/index.ts'

export type AssertionId = string

/** The name of an actor as a register of actors or an agreement declares it, or an alias of one. */
export type ActorName = string

/**
 * A stretch of a document: UTF-16 offsets into its decoded text (byte order mark removed, line ends
 * untouched), end excluded, with the exact words and up to 32 characters of context on either side.
 */
export interface Anchor {
  readonly document: string // SHA-256 of the document's bytes, lower-case hexadecimal
  readonly start: number
  readonly end: number
  readonly exact?: string // absent where the text may not be kept
  readonly prefix?: string
  readonly suffix?: string
}

/** A row of a data set, by the data set's own identifier. */
export interface SourceRow {
  readonly dataset: string
  readonly id: string
  readonly line?: number // 1-based line of the imported file
}

export type { Place } from '../geo/index.ts'
export type { StatedTime } from '../time/index.ts'

/** What a claim says of one role. A name list is doubt: one of these, or anything but these. */
export type RoleValue =
  | { readonly kind: 'oneOf'; readonly names: readonly string[] }
  | { readonly kind: 'noneOf'; readonly names: readonly string[] }
  | { readonly kind: 'number'; readonly low: number; readonly high: number | null } // null: no upper bound
  | { readonly kind: 'place'; readonly place: Place }

export type Roles = Readonly<Record<string, RoleValue>>

/** A commitment by agreement and number: `minsk_package.2`; `party` where the claim is about one. */
export interface CommitmentRef {
  readonly commitment: string
  readonly party?: ActorName
}

/**
 * How far something was carried out, 0 to 1, and the scale it was stated on: a percentage, or the
 * Peace Accords Matrix grades 0 not initiated, 1 minimal, 2 intermediate, 3 full (2 is 2/3).
 */
export interface Extent {
  readonly low: number
  readonly high: number
  readonly scale: 'percent' | 'grade'
}

export type Claim =
  /** Something happened: an act of the vocabulary, with typed roles; `actor` is who did it. */
  | { readonly kind: 'act'; readonly act: string; readonly roles: Roles }
  /** A state begins, ends, or holds throughout the stated period. */
  | {
      readonly kind: 'state'
      readonly state: string
      readonly change: 'begins' | 'ends' | 'holds'
      readonly roles: Roles
    }
  | (CommitmentRef & { readonly kind: 'extent'; readonly extent: Extent })
  | (CommitmentRef & { readonly kind: 'judgment'; readonly judgment: 'kept' | 'broken' })
  /**
   * Somebody was watching (`watched`) or was kept from it (`denied`, by whom) throughout the stated
   * period. Absent acts, parties or place: all of them.
   */
  | {
      readonly kind: 'coverage'
      readonly access: 'watched' | 'denied'
      readonly acts?: readonly string[]
      readonly parties?: readonly ActorName[]
      readonly deniedBy?: ActorName
    }
  /** Speech acts: they are shown, and judge nothing by themselves. */
  | {
      readonly kind: 'promise' | 'demand' | 'condition'
      readonly about?: CommitmentRef
      readonly measure?: string
      readonly text: string
    }
  /** Two incidents are the same happening (denied: they are two). */
  | { readonly kind: 'same'; readonly incidents: readonly [string, string] }
  /** What became of a commitment as a legal matter, at the stated time. */
  | (CommitmentRef & {
      readonly kind: 'life'
      readonly change: 'waived' | 'suspended' | 'resumed' | 'superseded' | 'lapsed'
    })
  /** What became of a measure; `until` of a renewal is its new last day. */
  | {
      readonly kind: 'measure'
      readonly measure: string
      readonly change: 'imposed' | 'renewed' | 'lifted' | 'returned'
      readonly until?: StatedTime
    }

export type Stance = 'affirms' | 'denies'

/** Admiralty grades, each judged in isolation. */
export interface Grade {
  readonly source: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  readonly information: 1 | 2 | 3 | 4 | 5 | 6
}

export type Sensitivity = 'public' | 'restricted' | 'confidential'

export interface Assertion {
  readonly id: AssertionId
  readonly claimant: ActorName
  readonly reporter?: string
  readonly anchor?: Anchor
  readonly row?: SourceRow
  readonly stance: Stance
  /**
   * What a denial denies: that it took place (absent), one role ("not us": the value is anything
   * else), or every such happening within the whole stated period. Only with stance `denies`.
   */
  readonly denies?: 'occurrence' | 'period' | { readonly role: string }
  readonly claim: Claim
  readonly time?: StatedTime
  readonly place?: Place
  /** How many; `high` null: no upper bound ("at least 3"). Absent: one. */
  readonly count?: { readonly low: number; readonly high: number | null }
  /** The joint or verifying body has decided this; not merely reported it. */
  readonly finding?: true
  readonly grade?: Grade
  readonly sensitivity?: Sensitivity
  /** Assertions with the same incident are about the same happening; absent: one of its own. */
  readonly incident?: string
  /** When the claimant made it public. */
  readonly told?: StatedTime
  readonly note?: string
}
