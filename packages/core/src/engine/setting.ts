/**
 * What a question is asked of: the program, whose reading and whose word, the facts, and the dates.
 * Everything is an argument; the engine reads no clock and no ledger.
 */
import type { Assertion, AssertionId } from '../assertion/index.ts'
import type { Instant } from '../base/index.ts'
import type { Place } from '../geo/index.ts'
import type { Perspective, Program } from '../program/index.ts'
import type { Kinds, RegisteredActor } from './names.ts'

/** What the engine asks of places. A name that nobody has drawn answers `either`, unless it is the zone's own. */
export interface PlaceQuestions {
  insideZone(place: Place, zone: string): 'inside' | 'outside' | 'either'
  /** Least and greatest possible distance in metres; null where it cannot be said. */
  distanceToLine(place: Place, line: string): { readonly low: number; readonly high: number } | null
}

export interface Setting {
  readonly program: Program
  readonly perspective: Perspective
  readonly actors: readonly RegisteredActor[]
  readonly places: PlaceQuestions
  readonly kinds: Kinds
  /** The live assertions as known at K, denials that arise from others' retractions among them. */
  readonly assertions: readonly Assertion[]
  /** Believed above every layer: what-if. */
  readonly supposed?: ReadonlySet<AssertionId>
}

export interface Dates {
  /** Standing duties are asked about from here on; null: from their own start. */
  readonly from: Instant | null
  /** Valid time V: the last instant that is asked about, included. */
  readonly on: Instant
  /** clock(K): up to here the ledger has been kept. */
  readonly clock: Instant
  /** Only what claimants had made public by this instant, which then takes the clock's place. */
  readonly told: Instant | null
  /** Milliseconds that reports may take before silence is judged. */
  readonly grace: number
}

/** The places of a project that has drawn none: a name is inside itself, all else is open. */
export const noPlaces: PlaceQuestions = {
  insideZone: (place, zone) =>
    place.kind === 'named' && place.name === zone ? 'inside' : 'either',
  distanceToLine: () => null,
}
