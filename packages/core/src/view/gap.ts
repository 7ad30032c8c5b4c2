/**
 * The gap of a measure: which conditions for lifting it are missing in whose view, who has an
 * outstanding step, and where the steps wait for one another in a circle.
 */
import type { Measure, Perspective, Program, ReliefStep } from '../program/index.ts'
import type { Cycle, FrontierItem, GapItem, MeasureVerdict, Status } from '../verdict/index.ts'
import { answersViewText, renderOutstanding } from './board-text.ts'
import { commitmentIn, cycleView, dueOrNull, measureTitle, titleOf } from './board.ts'
import type { CycleView, OutstandingView } from './board.ts'
import { renderCycle } from './cycle.ts'
import { answersView } from './figures.ts'
import type { AnswersView, BoundView } from './figures.ts'
import { datesView, perspectiveView, renderDates, renderPerspective } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import type { Rendering } from './paint.ts'
import { paragraph } from './table.ts'
import { statusRole, statusText } from './words.ts'

export interface GapMaterial {
  readonly perspective: Perspective
  /** Before any reading. */
  readonly program: Program
  readonly measure: Measure
  readonly dates: AskedDates
  readonly verdict: MeasureVerdict
  readonly frontier: readonly FrontierItem[]
  readonly deadlocks: readonly Cycle[]
  /** Circles between the parties, each consistent in its own reading. */
  readonly standoffs: readonly Cycle[]
}

export interface GapView {
  readonly kind: 'gap'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  readonly measure: {
    readonly id: string
    readonly title: string
    readonly by: readonly string[]
    readonly on: readonly string[]
    readonly basis: string | null
    readonly renewal: string | null
    /** The measures that it is an answer to. */
    readonly answers: readonly string[]
  }
  readonly inForce: AnswersView
  readonly expiry: BoundView | null
  readonly assertedLifted: AnswersView
  readonly returnDue: AnswersView | null
  readonly conditions: readonly GapConditionView[]
  readonly outstanding: readonly OutstandingView[]
  readonly deadlocks: readonly CycleView[]
  readonly standoffs: readonly CycleView[]
}

interface GapConditionView {
  readonly statedBy: string
  readonly inInstrument: boolean
  /** What it lifts; null: the whole measure. */
  readonly step: ReliefStep | null
  readonly source: string | null
  readonly stated: string | null
  readonly eligible: AnswersView
  readonly missing: readonly MissingView[]
}

export interface MissingView {
  readonly text: string
  readonly answers: AnswersView
  readonly commitment: string | null
  /** Of the commitment. */
  readonly agreement: string | null
  readonly party: string | null
  readonly statuses: readonly Status[]
  readonly assessment: string
  readonly children: readonly MissingView[]
}

export function gapView(material: GapMaterial): GapView {
  const { perspective, program, measure, dates, verdict } = material
  const cycles = (list: readonly Cycle[]) => list.map((cycle) => cycleView(cycle, program))
  return {
    kind: 'gap',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    measure: {
      id: measure.id,
      title: measureTitle(measure),
      by: measure.by,
      on: measure.on,
      basis: measure.basis,
      renewal: measure.renewal,
      answers: measure.answers ?? [],
    },
    inForce: answersView(verdict.inForce),
    expiry: dueOrNull(verdict.expiry, measure.zone),
    assertedLifted: answersView(verdict.assertedLifted),
    returnDue: verdict.returnDue === null ? null : answersView(verdict.returnDue),
    conditions: verdict.conditions.map((stated, index) => ({
      statedBy: stated.statedBy,
      inInstrument: stated.inInstrument,
      step: stated.step,
      source: measure.conditions[index]?.source ?? null,
      stated: measure.conditions[index]?.stated ?? null,
      eligible: answersView(stated.eligible),
      missing: stated.gap.map((item) => missingView(item, program)),
    })),
    outstanding: material.frontier.map(({ commitment, party, perhaps }) => ({
      commitment,
      title: titleOf(commitment, program),
      party,
      perhaps,
    })),
    deadlocks: cycles(material.deadlocks),
    standoffs: cycles(material.standoffs),
  }
}

const missingView = (item: GapItem, program: Program): MissingView => ({
  text: item.text,
  answers: answersView(item.answers),
  commitment: item.commitment,
  agreement: commitmentIn(program, item.commitment)?.agreement ?? null,
  party: item.party,
  statuses: item.statuses,
  assessment: statusText(item.statuses),
  children: item.children.map((child) => missingView(child, program)),
})

export function renderGap(view: GapView, rendering: Rendering): string[] {
  const { measure } = view
  return [
    ...renderPerspective(view.perspective, rendering),
    ...renderDates(view.dates, rendering),
    '',
    rendering.paint('heading', `${measure.id}: ${measure.title}`),
    ...factsOf(view).flatMap((line) => paragraph(line, '  ', rendering)),
    ...view.conditions.flatMap((condition) => ['', ...renderCondition(condition, rendering)]),
    ...renderOutstanding(view.outstanding, rendering),
    ...renderCycles(
      'Deadlock: these wait for one another in this reading',
      view.deadlocks,
      rendering,
    ),
    ...renderCycles(
      'Standoff: each party, in its own reading, waits for the other',
      view.standoffs,
      rendering,
    ),
  ]
}

function factsOf({
  measure,
  inForce,
  expiry,
  assertedLifted,
  returnDue,
  conditions,
}: GapView): string[] {
  const renewal = measure.renewal === null ? '' : ` by ${measure.renewal}`
  return [
    `by ${measure.by.join(', ')} on ${measure.on.join(', ')}`,
    ...(measure.answers.length === 0 ? [] : [`in answer to: ${measure.answers.join(', ')}`]),
    ...(measure.basis === null ? [] : [`legal basis: ${measure.basis}`]),
    `in force: ${answersViewText(inForce)}`,
    ...(expiry === null ? [] : [`lapses unless renewed${renewal}: ${expiry.text}`]),
    `asserted lifted: ${answersViewText(assertedLifted)}`,
    ...(returnDue === null ? [] : [`return due: ${answersViewText(returnDue)}`]),
    ...(conditions.length === 0
      ? ['nobody has stated a condition for lifting it: it cannot be said what is missing']
      : []),
  ]
}

function renderCondition(condition: GapConditionView, rendering: Rendering): string[] {
  const { statedBy, inInstrument, step, source, stated, eligible, missing } = condition
  const where = inInstrument ? 'in the instrument' : 'not in the instrument'
  const from = [source, stated].filter((part) => part !== null && part !== statedBy).join(', ')
  const what = step === null ? 'Condition' : `Step “${step.label}” (${step.relief}): condition`
  return [
    rendering.paint(
      'heading',
      `${what} stated by ${statedBy} (${where}${from === '' ? '' : `; ${from}`})`,
    ),
    `  would be eligible for lifting: ${answersViewText(eligible)}`,
    ...(missing.length === 0 ? ['  nothing is missing'] : ['  missing:']),
    ...missing.flatMap((item) => renderMissing(item, '    ', rendering)),
  ]
}

function renderMissing(item: MissingView, indent: string, rendering: Rendering): string[] {
  const { paint } = rendering
  const who = item.party === null ? '' : ` [${item.party}]`
  const state =
    item.statuses.length === 0
      ? answersViewText(item.answers)
      : paint(statusRole(item.statuses), item.assessment)
  return [
    `${indent}• ${item.text}${who}: ${state}`,
    ...item.children.flatMap((child) => renderMissing(child, `${indent}  `, rendering)),
  ]
}

function renderCycles(title: string, cycles: readonly CycleView[], rendering: Rendering): string[] {
  if (cycles.length === 0) return []
  return [
    '',
    rendering.paint('heading', title),
    ...cycles.flatMap((cycle) => renderCycle(cycle, '  ', rendering)),
  ]
}
