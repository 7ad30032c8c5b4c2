/** A board as aligned plain text, for a terminal or a file. */
import type {
  AgreementView,
  BoardView,
  CycleView,
  MeasureView,
  OutstandingView,
  RowView,
} from './board.ts'
import { renderCycle } from './cycle.ts'
import type { AnswersView } from './figures.ts'
import { renderDates, renderPerspective } from './heading.ts'
import { agreementLine, originText } from './origin.ts'
import type { Rendering } from './paint.ts'
import { cell, paragraph, renderTable } from './table.ts'
import type { Column, TableRow } from './table.ts'
import { answerWords, doubtsText, statusRole } from './words.ts'

export function renderBoard(view: BoardView, rendering: Rendering): string[] {
  return [
    ...renderPerspective(view.perspective, rendering),
    ...view.agreements.flatMap((agreement) => ['', ...renderAgreement(agreement, rendering)]),
    ...renderMeasures(view.measures, rendering),
    ...renderOutstanding(view.outstanding, rendering),
    ...renderDeadlocks(view.deadlocks, rendering),
  ]
}

const columns: readonly Column[] = [
  { title: '  party', align: 'left', widthMax: 36 },
  { title: 'assessment', align: 'left', widthMax: 34 },
  { title: 'assurance', align: 'left', widthMax: 26 },
  { title: 'count', align: 'left' },
  { title: 'extent', align: 'left' },
  { title: 'due', align: 'left', widthMax: 26 },
  { title: 'watched', align: 'left' },
]

function renderAgreement(view: AgreementView, rendering: Rendering): string[] {
  const heading = [
    rendering.paint('heading', agreementLine(view)),
    ...renderDates(view.dates, rendering),
  ]
  if (view.rows.length === 0) return [...heading, '  no commitments']
  const rows = view.rows.map((row, index): TableRow => {
    const isFirst = view.rows[index - 1]?.commitment !== row.commitment
    return {
      ...(isFirst ? { above: [commitmentLine(row, rendering)] } : {}),
      cells: rowCells(row),
      below: [
        ...paragraph(row.because, '      ', rendering, 'quiet').filter(
          (line) => line.trim() !== '',
        ),
        ...row.waits.flatMap((wait) =>
          paragraph(`waits for: ${wait}`, '      ', rendering, 'quiet'),
        ),
      ],
    }
  })
  return [...heading, ...renderTable(columns, rows, rendering)]
}

function commitmentLine(row: RowView, { paint }: Rendering): string {
  const { number, title, force } = row
  const note = `${force === 'binding' ? '' : ` (${force})`}${originText(row)}`
  return `${paint('heading', `${number} ${title}`)}${note === '' ? '' : paint('quiet', note)}`
}

function rowCells(row: RowView) {
  return [
    cell(`  ${row.party}`),
    cell(row.assessment, statusRole(row.statuses)),
    cell(assuranceText(row), row.assurance === 'established' ? 'plain' : 'doubt'),
    cell(row.count === null || row.count.high === 0 ? '' : row.count.text),
    cell(row.extent?.text ?? ''),
    cell(row.deadline?.text ?? ''),
    cell(row.watched?.text ?? ''),
  ]
}

export function assuranceText(row: Pick<RowView, 'assurance' | 'doubts'>): string {
  if (row.assurance === 'established' || row.doubts.length === 0) return row.assurance
  return `${row.assurance}: ${doubtsText(row.doubts)}`
}

export const answersViewText = ({ answers }: AnswersView): string =>
  answers.map((answer) => answerWords[answer]).join(' | ')

function renderMeasures(measures: readonly MeasureView[], rendering: Rendering): string[] {
  if (measures.length === 0) return []
  return [
    '',
    rendering.paint('heading', 'Measures'),
    ...measures.flatMap((measure) => [
      `${measure.measure}: ${measure.title}`,
      ...measureLines(measure).flatMap((line) => paragraph(line, '    ', rendering)),
    ]),
  ]
}

function measureLines(measure: MeasureView): string[] {
  const { inForce, expiry, assertedLifted, returnDue, answers, conditions } = measure
  const lapses = expiry === null ? '' : `; lapses unless renewed: ${expiry.text}`
  return [
    ...(answers.length === 0 ? [] : [`in answer to: ${answers.join(', ')}`]),
    `in force: ${answersViewText(inForce)}${lapses}`,
    ...conditions.map(
      (one) => `${eligibleText(one)}: ${answersViewText(one.eligible)} (${originOfCondition(one)})`,
    ),
    ...(conditions.length === 0 ? ['nobody has stated a condition for lifting it'] : []),
    `asserted lifted: ${answersViewText(assertedLifted)}`,
    ...(returnDue === null ? [] : [`return due: ${answersViewText(returnDue)}`]),
  ]
}

export const eligibleText = ({ step }: MeasureView['conditions'][number]): string =>
  step === null
    ? 'would be eligible for lifting'
    : `would be eligible for lifting in step “${step.label}” (${step.relief})`

export const originOfCondition = ({
  statedBy,
  inInstrument,
}: MeasureView['conditions'][number]): string =>
  `condition of ${statedBy}, ${inInstrument ? 'in the instrument' : 'not in the instrument'}`

export function renderOutstanding(
  items: readonly OutstandingView[],
  rendering: Rendering,
): string[] {
  if (items.length === 0) return []
  return [
    '',
    rendering.paint('heading', 'Outstanding steps'),
    ...byParty(items).flatMap(([party, own]) => [
      `  ${party}`,
      ...own.map(
        ({ commitment, title, perhaps }) =>
          `    ${commitment} ${title}${perhaps ? ' (perhaps in force)' : ''}`,
      ),
    ]),
  ]
}

function byParty(items: readonly OutstandingView[]): Array<[string, OutstandingView[]]> {
  const parties = new Map<string, OutstandingView[]>()
  for (const item of items) parties.set(item.party, [...(parties.get(item.party) ?? []), item])
  return [...parties]
}

function renderDeadlocks(cycles: readonly CycleView[], rendering: Rendering): string[] {
  if (cycles.length === 0) return []
  return [
    '',
    rendering.paint('heading', 'Deadlock: these wait for one another in this reading'),
    ...cycles.flatMap((cycle) => renderCycle(cycle, '  ', rendering)),
  ]
}
