/**
 * Outstanding steps: measures with their instruments and conditions, and whose move it is under the
 * text and under each reading, side by side and never merged; circles within a reading (deadlocks)
 * and between the parties, each consistent in its own reading (standoffs).
 */
import type { CycleView, MeasureView, OutstandingView } from '../board.ts'
import type { DatesView, PerspectiveView } from '../heading.ts'

export interface OutstandingStepsView {
  readonly kind: 'outstanding-steps'
  /** Whose word counts; the readings of the columns are their own. */
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  readonly measures: readonly InstrumentView[]
  /** The text as it stands, then each reading. */
  readonly columns: readonly OutstandingColumn[]
  readonly standoffs: readonly CycleView[]
}

/** A measure as judged, with its instrument. */
export interface InstrumentView extends MeasureView {
  readonly by: readonly string[]
  readonly on: readonly string[]
  readonly basis: string | null
  readonly renewal: string | null
  readonly citation: string | null
}

export interface OutstandingColumn {
  /** Null: the text as it stands. */
  readonly reading: ReadingHeading | null
  /** By party, in the order of the text. */
  readonly parties: ReadonlyArray<{
    readonly party: string
    readonly steps: readonly OutstandingView[]
  }>
  readonly deadlocks: readonly CycleView[]
}

export interface ReadingHeading {
  readonly id: string
  readonly title: string
  /** Whose reading it is; none: nobody's in particular. */
  readonly parties: readonly string[]
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  readonly date: string
}
