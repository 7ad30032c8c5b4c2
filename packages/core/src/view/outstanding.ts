/**
 * Outstanding steps: measures with their instruments and conditions, and whose move it is under the
 * text and under each reading, side by side and never merged; circles within a reading (deadlocks)
 * and between the parties, each consistent in its own reading (standoffs).
 */
import type { Measure, Perspective, Program, Reading } from '../program/index.ts'
import type { Board, Cycle, MeasureVerdict } from '../verdict/index.ts'
import { cycleView, measureView, outstandingView } from './board.ts'
import type { CycleView, MeasureView, OutstandingView } from './board.ts'
import { datesView, perspectiveView, readingHeading } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView, ReadingHeading } from './heading.ts'

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

/** The board under one reading alone; null: under the text as it stands. */
export interface ReadBoard {
  readonly reading: Reading | null
  readonly board: Pick<Board, 'frontier' | 'deadlocks'>
}

export interface OutstandingMaterial {
  readonly perspective: Perspective
  readonly program: Program
  readonly dates: AskedDates
  readonly measures: readonly MeasureVerdict[]
  readonly boards: readonly ReadBoard[]
  readonly standoffs: readonly Cycle[]
}

export function outstandingStepsView(material: OutstandingMaterial): OutstandingStepsView {
  const { perspective, program, dates, measures, boards, standoffs } = material
  return {
    kind: 'outstanding-steps',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    measures: measures.flatMap((verdict) => instrumentViews(verdict, program)),
    columns: boards.map((one) => outstandingColumn(one, program)),
    standoffs: standoffs.map((cycle) => cycleView(cycle, program)),
  }
}

const instrumentViews = (verdict: MeasureVerdict, program: Program): InstrumentView[] =>
  program.measures
    .filter(({ id }) => id === verdict.measure)
    .flatMap((measure) =>
      measureView(verdict, program).map((view) => ({ ...view, ...instrumentOf(measure) })),
    )

const instrumentOf = ({ by, on, basis, renewal, citation }: Measure) => ({
  by,
  on,
  basis,
  renewal,
  citation,
})

export function outstandingColumn(
  { reading, board }: ReadBoard,
  program: Program,
): OutstandingColumn {
  const steps = new Map<string, OutstandingView[]>()
  for (const item of board.frontier) {
    const view = outstandingView(item, program)
    const own = steps.get(view.party)
    if (own === undefined) steps.set(view.party, [view])
    else own.push(view)
  }
  return {
    reading: reading === null ? null : readingHeading(reading),
    parties: [...steps].map(([party, own]) => ({ party, steps: own })),
    deadlocks: board.deadlocks.map((cycle) => cycleView(cycle, program)),
  }
}
