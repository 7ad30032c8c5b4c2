/**
 * The timeline: deadlines, happenings and what was said of them, and changes of assessments, by valid
 * time and by recorded time. Happenings are counted in buckets of equal length, each with the share
 * of it in which somebody was watching; few of them are listed one by one too.
 */
import type { CalendarEntry } from '../calendar/entries.ts'
import type { BoundView, InstantText } from '../figures.ts'
import type { ChangeView } from '../history/change.ts'
import type { DatesView, PerspectiveView } from '../heading.ts'
import type { IncidentStatus } from '../incidents/told.ts'

export interface TimelineView {
  readonly kind: 'timeline'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  /** From the beginning of the first bucket to the end of the last one; half-open. */
  readonly from: InstantText
  readonly until: InstantText
  readonly buckets: readonly TimelineBucket[]
  /** Who was watching where; the place of which most is said first, at most 12. */
  readonly coverage: readonly PlaceCoverage[]
  /** Happenings by when they were and by when the ledger took them; zeros are left out. */
  readonly lag: TimelineLag
  readonly deadlines: readonly TimelineDeadline[]
  /** How many happenings there are in all. */
  readonly incidentCount: number
  /** Those of which nobody says when: they are in no bucket. */
  readonly undated: number
  /** Empty where there are more than 500: narrow the period or the filters. */
  readonly incidents: readonly TimelineIncident[]
  /** By recorded time; null: too many entries bear on it, ask about one commitment. */
  readonly changes: readonly ChangeView[] | null
}

export interface TimelineBucket {
  readonly start: InstantText
  /** In words, in the zone of the dates: its first and its last day, or its first minute. */
  readonly text: string
  /** Happenings whose whole stated time is in it, and those that may be. */
  readonly certain: number
  readonly possible: number
  /** Assertions that were surely public by then, by the bucket in which that is. */
  readonly told: number
  /** Shares of the bucket, 0 to 1: somebody says that somebody watched, or was kept from it. */
  readonly watched: number
  readonly denied: number
}

/** Of one place, a share of each bucket. */
export interface PlaceCoverage {
  /** Null: everywhere. */
  readonly place: string | null
  readonly claimants: readonly string[]
  readonly watched: readonly number[]
  readonly denied: readonly number[]
}

/** Columns of equal length: bucket of valid time, bucket of recorded time, happenings. */
export interface TimelineLag {
  readonly recordedFrom: InstantText
  readonly recordedUntil: InstantText
  readonly recordedBuckets: number
  readonly valid: readonly number[]
  readonly recorded: readonly number[]
  readonly count: readonly number[]
}

/** A date of the text; of one that can mean several dates each is a deadline of its own. */
export interface TimelineDeadline extends CalendarEntry {
  readonly agreement: string
}

export interface TimelineIncident {
  /** Of the incident; also of its first assertion, unless several say the same. */
  readonly id: string
  readonly assertions: readonly string[]
  readonly says: string
  readonly act: string
  readonly parties: readonly string[]
  readonly claimants: readonly string[]
  readonly when: BoundView
  readonly recorded: InstantText
  readonly status: IncidentStatus
}
