/**
 * The trend of a board: the assessment of every row at instants spread evenly over a period, all as
 * known at one entry, each with the share that was watched, so that silence is not read as peace.
 */
import type { Status } from '../../verdict/index.ts'
import type { MomentView, ShareView } from '../figures.ts'
import type { DatesView, PerspectiveView } from '../heading.ts'

export interface TrendView {
  readonly kind: 'trend'
  readonly perspective: PerspectiveView
  readonly agreements: readonly AgreementTrend[]
}

export interface AgreementTrend {
  readonly id: string
  readonly title: string
  readonly dates: DatesView
  /** Ascending; the last is the end of the period. */
  readonly instants: readonly MomentView[]
  readonly rows: readonly RowTrend[]
}

export interface RowTrend {
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly party: string
  /** One for each instant; null: there was no such row then. */
  readonly points: ReadonlyArray<TrendPoint | null>
}

export interface TrendPoint {
  /** Gravest first. */
  readonly statuses: readonly Status[]
  readonly assessment: string
  readonly watched: ShareView | null
}
