/**
 * Changes of assessments: which row, from what to what, when, and by which entry or by time alone.
 * Changes that have one cause stand together on the screen, with what the entry says below them.
 */
import type { ChronicleStep } from '../../engine/index.ts'
import type { Program } from '../../program/index.ts'
import { everyCommitment } from '../../program/index.ts'
import type { Status } from '../../verdict/index.ts'
import { lastInstantView } from '../figures.ts'
import type { MomentView } from '../figures.ts'
import type { Rendering } from '../paint.ts'
import { cell, paragraph, renderTable } from '../table.ts'
import type { Cell, Column, TableRow } from '../table.ts'
import { statusRole, statusText } from '../words.ts'
import { measureChangeViews, renderMeasureChanges } from './measure-change.ts'
import type { MeasureChangeView } from './measure-change.ts'
import { saidLine } from './said.ts'
import type { CauseView, EntryView } from './said.ts'

export interface AssessedView {
  /** Gravest first. */
  readonly statuses: readonly Status[]
  /** The same in the words of the screen. */
  readonly assessment: string
}

export interface ChangeView {
  /** When the ledger took the entry, or from when time has made it so. */
  readonly at: MomentView
  readonly cause: CauseView
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly party: string
  /** Null: there was, or is, no such row. */
  readonly before: AssessedView | null
  readonly after: AssessedView | null
  /** The time for reports was over for something that is judged otherwise now. */
  readonly reopened: boolean
}

/** What changed together, or in several steps one after the other. */
export interface ChronicleStepView {
  readonly changes: readonly ChangeView[]
  readonly measures: readonly MeasureChangeView[]
}

export interface ChangeMaterial {
  readonly zone: string
  /** As it is known at the step, and just before it. */
  readonly program: Program
  readonly programBefore: Program
  /** Null: time alone did it. */
  readonly entry: EntryView | null
}

export function chronicleStepView(
  step: ChronicleStep,
  material: ChangeMaterial,
): ChronicleStepView {
  const { zone, program, programBefore, entry } = material
  const cause: CauseView = entry === null ? { kind: 'time' } : { kind: 'entry', entry }
  const changed = { at: lastInstantView(step.moment, zone), cause }
  return {
    changes: rowChanges(step, program, changed),
    measures: measureChangeViews(step.measures, { before: programBefore, after: program }, changed),
  }
}

function rowChanges(
  step: ChronicleStep,
  program: Program,
  changed: Pick<ChangeView, 'at' | 'cause'>,
): ChangeView[] {
  return step.rows.map(({ commitment, party, before, after, reopened }) => {
    const clause = clauseOf(program, commitment)
    return {
      ...changed,
      commitment,
      number: clause?.number ?? '',
      title: clause?.title ?? '',
      party,
      before: assessedView(before),
      after: assessedView(after),
      reopened,
    }
  })
}

/** In the text, or added by a reading. */
const clauseOf = (program: Program, id: string) =>
  everyCommitment(program).find((one) => one.id === id)

const assessedView = (statuses: readonly Status[] | null): AssessedView | null =>
  statuses === null ? null : { statuses, assessment: statusText(statuses) }

const columns: readonly Column[] = [
  { title: 'entry', align: 'right' },
  { title: 'when', align: 'left', widthMax: 24 },
  { title: 'party', align: 'left', widthMax: 28 },
  { title: 'before', align: 'left', widthMax: 26 },
  { title: '', align: 'left' },
  { title: 'after', align: 'left', widthMax: 26 },
  { title: '', align: 'left' },
]

/** A table of the changes of one commitment, in their order. */
export function renderChangeTable(changes: readonly ChangeView[], rendering: Rendering): string[] {
  const rows = changes.map((change, index): TableRow => {
    const [previous, next] = [changes[index - 1], changes[index + 1]]
    const isFirst = previous === undefined || !haveOneCause(previous, change)
    const isLast = next === undefined || !haveOneCause(change, next)
    return {
      cells: [...causeCells(change, isFirst ? 'shown' : 'shown above'), ...rowCells(change)],
      below: isLast ? causeLines(change, rendering) : [],
    }
  })
  const table = renderTable(columns, rows, rendering)
  return changes.some(({ reopened }) => reopened)
    ? [...table, '', ...reopenedLines(rendering)]
    : table
}

const haveOneCause = (a: ChangeView, b: ChangeView): boolean =>
  a.at.instant === b.at.instant && causeKey(a) === causeKey(b)

const causeKey = ({ cause }: ChangeView): number =>
  cause.kind === 'entry' ? cause.entry.number : 0

function causeCells({ cause, at }: ChangeView, repeated: 'shown' | 'shown above'): Cell[] {
  if (repeated === 'shown above') return [cell(''), cell('')]
  const number = cause.kind === 'entry' ? `${cause.entry.number}` : '·'
  return [cell(number), cell(at.text)]
}

const rowCells = ({ party, before, after, reopened }: ChangeView): Cell[] => [
  cell(party),
  assessedCell(before),
  cell('→', 'quiet'),
  assessedCell(after),
  cell(reopened ? 'reopened' : '', 'warning'),
]

const assessedCell = (view: AssessedView | null): Cell =>
  view === null ? cell('no such row', 'quiet') : cell(view.assessment, statusRole(view.statuses))

const causeLines = ({ cause }: ChangeView, rendering: Rendering): string[] =>
  paragraph(causeLine(cause), '       ', rendering, 'quiet')

const causeLine = (cause: CauseView): string =>
  cause.kind === 'time' ? 'time passed' : saidLine(cause.entry)

/** Changes of one step, of any commitments and measures: what happened, and a line for each. */
export function renderStep(
  { changes, measures }: ChronicleStepView,
  rendering: Rendering,
): string[] {
  const [first] = [...changes, ...measures]
  if (first === undefined) return []
  const { at, cause } = first
  const entry = cause.kind === 'entry' ? `  entry ${cause.entry.number}:` : ' '
  const rows = changes.map((change) => ({
    cells: [cell(`    ${clauseText(change)}`), ...rowCells(change)],
  }))
  return [
    ...paragraph(`${at.text}${entry} ${causeLine(cause)}`, '', rendering),
    ...renderTable(stepColumns, rows, rendering),
    ...(changes.some(({ reopened }) => reopened) ? reopenedLines(rendering) : []),
    ...renderMeasureChanges(measures, rendering),
  ]
}

const stepColumns: readonly Column[] = [34, 28, 26, 1, 26, 8].map((widthMax) => ({
  title: '',
  align: 'left',
  widthMax,
}))

const clauseText = ({ commitment, title }: ChangeView): string => `${commitment} ${title}`.trimEnd()

const reopenedLines = (rendering: Rendering): string[] =>
  paragraph(
    'reopened: the deadline and the time for reports were over when this entry came, and it changed the assessment',
    '  ',
    rendering,
    'quiet',
  )
