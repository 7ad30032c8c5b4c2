/**
 * The first screen of a day: who could see what on the last day and who was kept from it, what was
 * reported and what changed since the day before, what falls due, whose move it is, and how much of
 * the documents waits for a reviewer.
 */
import type { CalendarEntry } from '../calendar/entries.ts'
import type { BoundView, InstantText, MomentView } from '../figures.ts'
import type { ChangeView } from '../history/change.ts'
import type { DatesView, PerspectiveView } from '../heading.ts'
import type { OutstandingColumn } from '../outstanding/outstanding.ts'
import type { SourceView } from '../source.ts'

export interface TodayView {
  readonly kind: 'today'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  /** The last day that is asked about, in the zone of the dates. */
  readonly day: { readonly date: string; readonly from: MomentView; readonly on: MomentView }
  readonly coverage: readonly CoverageView[]
  /** Since the begin of the day. */
  readonly news: {
    readonly since: { readonly entry: number; readonly clock: MomentView }
    /** What was recorded since, by who did it. */
    readonly reported: readonly ReportedView[]
    /** What of the board it changed. */
    readonly changes: readonly ChangeView[]
  }
  /** Within the next 14 days; an ambiguous date has an entry for each meaning. */
  readonly due: readonly CalendarEntry[]
  readonly outstanding: readonly OutstandingColumn[]
  readonly waiting: readonly WaitingView[]
}

/** Who was watching, or was kept from it. */
export interface CoverageView {
  readonly access: 'watched' | 'denied'
  readonly deniedBy: string | null
  /** Empty: all. */
  readonly acts: readonly string[]
  /** Empty: all. */
  readonly parties: readonly string[]
  /** Null: everywhere. */
  readonly place: string | null
  readonly when: BoundView
  readonly source: SourceView
}

export interface ReportedView {
  /** Null: nobody is said to have done it. */
  readonly party: string | null
  readonly act: string
  readonly incidents: number
  /** At most 20, the latest first. */
  readonly sources: readonly SourceView[]
}

/** A document of which somebody has still to decide. */
export interface WaitingView {
  readonly sha256: string
  readonly name: string
  readonly recorded: InstantText
  readonly undecided: number
}
