/**
 * A perspective: whose reading and whose word. Its dates are given with each question.
 *
 * Trust is a declared policy and nothing else: layers from the most trusted down. In the highest
 * layer in which anything counts, what is said there is believed.
 */

import type { Attribution } from './attribution.ts'

export type Whose =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'oneOf' | 'noneOf'; readonly actors: readonly string[] }

export interface TrustLayer {
  readonly name: string
  readonly claimants: Whose
  /** Only for these acts; absent: all. */
  readonly acts?: readonly string[]
  /** Only where all actors that the assertion names are among these. */
  readonly aboutActors?: readonly string[]
  /** Only for assertions about this time (EDTF interval, UTC); absent: all. */
  readonly period?: string
  /** Only inside these places. */
  readonly places?: readonly string[]
  /** Only findings of the claimants, not their reports. */
  readonly findingsOnly?: true
  /** So many independent claimants must say it, affirmations and denials alike; 1 or more. */
  readonly independent: number
}

export interface Trust {
  readonly name: string
  readonly layers: readonly TrustLayer[]
  /** Findings of the verifier a clause names come first for that clause. */
  readonly adoptsVerifiers: boolean
}

export interface Perspective extends Attribution {
  readonly name: string
  readonly title: string
  /** Ids of readings that are applied, in this order; none: the text as it stands. */
  readonly readings: readonly string[]
  readonly trust: Trust
}
