/**
 * A board as plain data: a row a commitment and party, in the order of the text, with everything a
 * screen shows of it and nothing that a screen would have to work out.
 */
import type { Bound, DoubtKind } from '../base/index.ts'
import { END, hull } from '../base/index.ts'
import { summaryOf } from '../engine/index.ts'
import { everyCommitment } from '../program/index.ts'
import type {
  Agreement,
  Commitment,
  Force,
  Measure,
  Perspective,
  Program,
  ReliefStep,
} from '../program/index.ts'
import { leadingInstance } from '../verdict/index.ts'
import type {
  Assurance,
  Board,
  Cycle,
  FrontierItem,
  InstanceVerdict,
  MeasureVerdict,
  Row,
  Status,
} from '../verdict/index.ts'
import { becauseLine } from './because.ts'
import { answersView, countIn, countText, dueView, extentView, watchedView } from './figures.ts'
import type { AnswersView, BoundView, CountView, ShareView } from './figures.ts'
import { datesView, perspectiveView } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { compareNumbers } from './numbering.ts'
import { originOf } from './origin.ts'
import type { OriginView } from './origin.ts'
import { statusText } from './words.ts'

/** The judgment of one agreement's rows, at dates read in its zone. */
export interface JudgedAgreement {
  readonly agreement: Agreement
  readonly dates: AskedDates
  readonly board: Board
}

/** What a board view is made of. `program` is the agreements' own, before any reading. */
export interface BoardMaterial {
  readonly perspective: Perspective
  readonly program: Program
  readonly judged: readonly JudgedAgreement[]
  readonly measures: readonly MeasureVerdict[]
}

export interface BoardView {
  readonly kind: 'board'
  readonly perspective: PerspectiveView
  readonly agreements: readonly AgreementView[]
  readonly measures: readonly MeasureView[]
  /** Duties in force and not done. */
  readonly outstanding: readonly OutstandingView[]
  readonly deadlocks: readonly CycleView[]
}

export interface AgreementView {
  readonly id: string
  readonly title: string
  /** By whose accounts alone the text is known. */
  readonly accountOf: readonly string[]
  readonly dates: DatesView
  readonly rows: readonly RowView[]
}

export interface RowView extends OriginView {
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly force: Force
  readonly party: string
  /** Gravest first. */
  readonly statuses: readonly Status[]
  /** The same in the words of the screen. */
  readonly assessment: string
  readonly assurance: Assurance
  readonly doubts: readonly DoubtKind[]
  readonly inForce: AnswersView
  /** Of the happenings the duty turned on, where there is one instance; else of violations. */
  readonly count: CountView | null
  readonly extent: ShareView | null
  readonly deadline: BoundView | null
  readonly watched: ShareView | null
  /** Conditions not yet met, in words. */
  readonly waits: readonly string[]
  readonly instances: number
  readonly because: string
}

export interface MeasureView {
  readonly measure: string
  readonly title: string
  readonly inForce: AnswersView
  readonly expiry: BoundView | null
  readonly assertedLifted: AnswersView
  readonly returnDue: AnswersView | null
  /** The measures that it is an answer to. */
  readonly answers: readonly string[]
  readonly conditions: ReadonlyArray<{
    readonly statedBy: string
    readonly inInstrument: boolean
    /** What it lifts; null: the whole measure. */
    readonly step: ReliefStep | null
    readonly eligible: AnswersView
  }>
}

export interface OutstandingView {
  readonly commitment: string
  readonly title: string
  readonly party: string
  /** Perhaps in force only. */
  readonly perhaps: boolean
}

export interface CycleView {
  readonly steps: ReadonlyArray<{
    readonly commitment: string
    readonly title: string
    readonly party: string
    readonly reading: string
  }>
}

export function boardView(material: BoardMaterial): BoardView {
  const { perspective, program, judged, measures } = material
  return {
    kind: 'board',
    perspective: perspectiveView(perspective, program),
    agreements: judged.map((one) => agreementView(one, program)),
    measures: measures.flatMap((verdict) => measureView(verdict, program)),
    outstanding: judged.flatMap(({ board, agreement }) =>
      board.frontier
        .filter((item) => agreementOf(item.commitment, program) === agreement.id)
        .map((item) => outstandingView(item, program)),
    ),
    deadlocks: uniqueCycles(judged).map((cycle) => cycleView(cycle, program)),
  }
}

function agreementView(
  { agreement, dates, board }: JudgedAgreement,
  program: Program,
): AgreementView {
  const commitments = new Map(
    everyCommitment(program)
      .filter((commitment) => commitment.agreement === agreement.id)
      .map((commitment) => [commitment.id, commitment]),
  )
  const rows = board.rows.flatMap((row) => {
    const commitment = commitments.get(row.commitment)
    return commitment === undefined ? [] : [rowView(row, commitment, dates.zone)]
  })
  return {
    id: agreement.id,
    title: agreement.title,
    accountOf: agreement.accountOf,
    dates: datesView(dates),
    rows: rows.toSorted((a, b) => compareNumbers(a.number, b.number)),
  }
}

export function rowView(row: Row, commitment: Commitment, zone: string): RowView {
  const leading = leadingInstance(row)
  const short = summaryOf(row)
  return {
    commitment: row.commitment,
    number: commitment.number,
    title: commitment.title,
    ...originOf(commitment),
    force: commitment.force,
    party: row.party,
    statuses: row.statuses,
    assessment: statusText(row.statuses),
    assurance: row.assurance,
    doubts: short.doubts,
    inForce: answersView(row.inForce),
    count: countIn(short),
    extent: row.extent === null ? null : extentView(row.extent),
    deadline: dueOrNull(deadlineOf(row), zone),
    watched: short.watched === null ? null : watchedView(short.watched),
    waits: [...new Set(row.instances.flatMap(({ waits }) => waits))],
    instances: row.instances.length,
    because: leading === null ? '' : becauseText(row, leading),
  }
}

export const dueOrNull = (bound: Bound | null, zone: string): BoundView | null =>
  bound === null || bound.earliest >= END ? null : dueView(bound, zone)

/** Of several instances: from the earliest deadline to the latest. */
function deadlineOf(row: Row): Bound | null {
  const deadlines = row.instances.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]))
  return deadlines.length === 0 ? null : deadlines.reduce(hull)
}

function becauseText(row: Row, leading: InstanceVerdict): string {
  const text = becauseLine(leading.because)
  if (row.instances.length === 1) return text
  return `${text} (${occasionsText(row)})`
}

/** `5 occasions, none broken`, `2 of 5 occasions broken`, `1 to 3 of 5 occasions broken`. */
function occasionsText({ instances, violations }: Row): string {
  const { length } = instances
  if (violations.high === 0) return `${length} occasions, none broken`
  const high = Math.min(violations.high, length)
  if (violations.low >= length) return `${length} occasions, all broken`
  return `${countText({ low: violations.low, high })} of ${length} occasions broken`
}

export function measureView(verdict: MeasureVerdict, program: Program): MeasureView[] {
  const measure = program.measures.find(({ id }) => id === verdict.measure)
  if (measure === undefined) return []
  return [
    {
      measure: measure.id,
      title: measureTitle(measure),
      inForce: answersView(verdict.inForce),
      expiry: dueOrNull(verdict.expiry, measure.zone),
      assertedLifted: answersView(verdict.assertedLifted),
      returnDue: verdict.returnDue === null ? null : answersView(verdict.returnDue),
      answers: measure.answers ?? [],
      conditions: verdict.conditions.map(({ statedBy, inInstrument, step, eligible }) => ({
        statedBy,
        inInstrument,
        step,
        eligible: answersView(eligible),
      })),
    },
  ]
}

export const measureTitle = (measure: Measure): string =>
  measure.title === '' ? measure.id : measure.title

export function outstandingView(item: FrontierItem, program: Program): OutstandingView {
  const { commitment, party, perhaps } = item
  return { commitment, title: titleOf(commitment, program), party, perhaps }
}

/** Every board knows all deadlocks of the reading, so the same one is found once for each. */
function uniqueCycles(judged: readonly JudgedAgreement[]): Cycle[] {
  const found = new Map<string, Cycle>()
  for (const { board } of judged)
    for (const cycle of board.deadlocks) found.set(JSON.stringify(cycle), cycle)
  return [...found.values()]
}

export const cycleView = (cycle: Cycle, program: Program): CycleView => ({
  steps: cycle.steps.map(({ commitment, party, reading }) => ({
    commitment,
    title: titleOf(commitment, program),
    party,
    reading,
  })),
})

export const titleOf = (commitment: string, program: Program): string =>
  commitmentIn(program, commitment)?.title ?? ''

/** The commitment of the text, or the one that a reading adds. */
export const commitmentIn = (program: Program, id: string | null): Commitment | undefined =>
  everyCommitment(program).find((one) => one.id === id)

const agreementOf = (commitment: string, program: Program): string | undefined =>
  commitmentIn(program, commitment)?.agreement
