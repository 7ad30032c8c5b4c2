/**
 * The trend of a board: the assessment of every row at instants spread evenly over a period, all as
 * known at one entry, each with the share that was watched, so that silence is not read as peace.
 */
import type { Instant } from '../../base/index.ts'
import type { RowSummary } from '../../engine/index.ts'
import type { Agreement, Perspective, Program } from '../../program/index.ts'
import type { Status } from '../../verdict/index.ts'
import { commitmentIn } from '../board.ts'
import { lastInstantView, watchedView } from '../figures.ts'
import type { MomentView, ShareView } from '../figures.ts'
import { datesView, perspectiveView } from '../heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from '../heading.ts'
import { compareNumbers } from '../numbering.ts'
import { statusText } from '../words.ts'

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

type Judged = TrendMaterial['agreements'][number]['judged']

function rowTrends(judged: Judged, program: Program): RowTrend[] {
  const points = new Map<string, Array<TrendPoint | null>>()
  const keys = new Map<string, Pick<RowSummary, 'commitment' | 'party'>>()
  for (const [index, { rows }] of judged.entries()) {
    for (const row of rows) {
      const key = JSON.stringify([row.commitment, row.party])
      keys.set(key, row)
      const own = points.get(key) ?? judged.map(() => null)
      own[index] = pointOf(row)
      points.set(key, own)
    }
  }
  const trends = [...keys].map(([key, { commitment, party }]) => {
    const { number = '', title = '' } = commitmentIn(program, commitment) ?? {}
    return { commitment, number, title, party, points: points.get(key) ?? [] }
  })
  return trends.toSorted((a, b) => compareNumbers(a.number, b.number))
}

const pointOf = ({ statuses, watched }: RowSummary): TrendPoint => ({
  statuses,
  assessment: statusText(statuses),
  watched: watched === null ? null : watchedView(watched),
})
