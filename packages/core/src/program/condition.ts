/**
 * Conditions, patterns and moments: the plain data that a clause is made of once its names are
 * resolved. Everything here is JSON as it is.
 */
import type { Bound } from '../base/index.ts'
import type { Duration } from '../time/index.ts'

/** Days and longer are counted in the agreement's zone. */
export type { Duration, WorkingCalendar } from '../time/index.ts'

/** What is allowed in one role. */
export type Allowed =
  | { readonly kind: 'oneOf'; readonly names: readonly string[] }
  | { readonly kind: 'noneOf'; readonly names: readonly string[] }
  /** low <= x < high or, where said, low < x and x <= high; null: no bound. */
  | {
      readonly kind: 'number'
      readonly low: number | null
      readonly lowIncluded: boolean
      readonly high: number | null
      readonly highIncluded: boolean
    }
  /** Inside the union of these zones. */
  | { readonly kind: 'inside'; readonly zones: readonly string[] }
  | { readonly kind: 'outside'; readonly zones: readonly string[] }
  /** Nearer to a line (or farther from it) than so many metres. */
  | { readonly kind: 'nearer' | 'farther'; readonly line: string; readonly metres: number }
  /**
   * The value that the happening which calls for it has in its role `role`. Only in a duty that has a
   * trigger, and in what repairs its breach: everything else is asked about without any happening.
   */
  | { readonly kind: 'same'; readonly role: string }
  /** Somewhere, and the text does not say where: only a reading does. */
  | { readonly kind: 'not-stated' }

/**
 * A question about what happened. A role that is not named may have any value. `actor` names groups
 * as they are; the register of actors expands them.
 */
export interface Pattern {
  readonly act: string
  readonly roles: Readonly<Record<string, Allowed>>
  /** Happenings that this clause does not mean, whatever the rest says ("except tanks"). */
  readonly except: readonly Pattern[]
}

/**
 * An instant that may be in doubt, may depend on what happened, or may never come.
 *
 * As the *end* of a window a moment is excluded: the language lowers "within N hours of t" to
 * `after` with `included: true` (t + N h + 1 ms) and "by the end of D" to the next local midnight.
 */
export type Moment = MomentForm & DefinedByEvent

/** What is said by the name of an event: `agreement.name`. It is shown, and judges nothing. */
interface DefinedByEvent {
  readonly event?: string
}

type MomentForm =
  | { readonly kind: 'instant'; readonly bound: Bound }
  /** The first instant at which the condition holds. */
  | { readonly kind: 'first'; readonly condition: Condition }
  /** Same wall time so many local days later, or so many hours later; `included` adds 1 ms. */
  | {
      readonly kind: 'after'
      readonly from: Moment
      readonly duration: Duration
      readonly included: boolean
    }
  /**
   * An end that is moved: its last instant so much later, and its last day where days that are counted
   * are working days. An end at a midnight stays one.
   */
  | { readonly kind: 'extended'; readonly of: Moment; readonly duration: Duration }
  /** The local midnight that begins day `day` of the moment: day 1 is the local day that contains it. */
  | {
      readonly kind: 'day'
      readonly of: Moment
      readonly day: number
      readonly edge: 'start' | 'end'
    }
  /** The text leaves it open; the least and the greatest bound what it may be. */
  | {
      readonly kind: 'alternatives'
      readonly of: readonly Moment[]
      /** Beside each, why the text can mean it, or the author's words for it. */
      readonly labels?: readonly string[]
    }
  | { readonly kind: 'latest' | 'earliest'; readonly of: readonly Moment[] }
  /** What the instance itself started from: its trigger or first(once). */
  | { readonly kind: 'instance-start' }

/**
 * A condition is asked at an instant t. Conditions on commitments read the status just before t.
 */
export type Condition = ConditionForm & DefinedByEvent

type ConditionForm =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Some such act at or before t (and within `within` before t, if said). */
  | {
      readonly kind: 'happened'
      readonly pattern: Pattern
      readonly label: string
      readonly within: Duration | null
      /** At least so many; 1 is a plain "happened". */
      readonly times: number
    }
  /** What such acts come to together, at or before t (and within `within` before t, if said). */
  | {
      readonly kind: 'total'
      /** The role of the act whose quantities are added up. */
      readonly role: string
      readonly pattern: Pattern
      readonly label: string
      readonly quantity: Extract<Allowed, { readonly kind: 'number' }>
      readonly within: Duration | null
    }
  | {
      readonly kind: 'state'
      readonly state: string
      readonly roles: Pattern['roles']
      readonly declared: 'holds' | 'does-not-hold' | null
    }
  | { readonly kind: 'since'; readonly holds: Condition; readonly since: Condition }
  /** t is at or after the moment. */
  | { readonly kind: 'reached'; readonly moment: Moment }
  /** Fulfilled, fulfilled late, kept or repaired; `all` leaves ended ones out. */
  | {
      readonly kind: 'fulfilled'
      readonly commitments: readonly string[]
      readonly quantifier: 'all' | 'any'
      readonly party: string | null
    }
  /** A prohibition or standing duty without a breach for so long up to t. */
  | {
      readonly kind: 'kept-for'
      readonly commitment: string
      readonly duration: Duration
      readonly party: string | null
    }
  /** Breached or overdue. After a lifting, "returning if" asks only of the time since it. */
  | { readonly kind: 'in-breach'; readonly commitment: string; readonly party: string | null }
  /** Nobody has said how this is to be decided: always unknown. */
  | { readonly kind: 'unformalised'; readonly text: string }
