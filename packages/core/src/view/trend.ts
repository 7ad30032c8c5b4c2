/**
 * The trend of a board: the assessment of every row at instants spread evenly over a period, all as
 * known at one entry, each with the share that was watched, so that silence is not read as peace.
 */
import type { Instant } from '../base/index.ts'
import type { RowSummary } from '../engine/index.ts'
import type { Agreement, Perspective, Program } from '../program/index.ts'
import type { Status } from '../verdict/index.ts'
import { lastInstantView, watchedView } from './figures.ts'
import type { MomentView, ShareView } from './figures.ts'
import { datesView, perspectiveView } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { sharedRows } from './shared-rows.ts'
import { statusText } from './words.ts'

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

export interface TrendMaterial {
  readonly perspective: Perspective
  readonly program: Program
  readonly agreements: ReadonlyArray<{
    readonly agreement: Agreement
    readonly dates: AskedDates
    /** At each instant, ascending, the rows that there are. */
    readonly judged: ReadonlyArray<{ readonly on: Instant; readonly rows: readonly RowSummary[] }>
  }>
}

export function trendView({ perspective, program, agreements }: TrendMaterial): TrendView {
  return {
    kind: 'trend',
    perspective: perspectiveView(perspective, program),
    agreements: agreements.map(({ agreement, dates, judged }) => ({
      id: agreement.id,
      title: agreement.title,
      dates: datesView(dates),
      instants: judged.map(({ on }) => lastInstantView(on, dates.zone)),
      rows: rowTrends(judged, program),
    })),
  }
}

function rowTrends(judged: Judged, program: Program): readonly RowTrend[] {
  const boards = judged.map(({ rows }) => rows)
  return sharedRows(boards, program).map(({ commitment, party, clause, rows }) => ({
    commitment,
    number: clause?.number ?? '',
    title: clause?.title ?? '',
    party,
    points: rows.map((row) => (row === undefined ? null : pointOf(row))),
  }))
}

type Judged = TrendMaterial['agreements'][number]['judged']

const pointOf = ({ statuses, watched }: RowSummary): TrendPoint => ({
  statuses,
  assessment: statusText(statuses),
  watched: watched === null ? null : watchedView(watched),
})
