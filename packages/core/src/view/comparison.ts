/**
 * A comparison of two perspectives: for every row the four combinations of trust and reading, and the
 * word that sums them up. The four cells are always shown; the word is only their summary.
 */
import type { Cell as StatusCell, Cells, ComparedRow, Difference } from '../engine/index.ts'
import type { Agreement, Perspective, Program } from '../program/index.ts'
import type { Status } from '../verdict/index.ts'
import { commitmentIn } from './board.ts'
import { datesView, perspectiveView, renderDates, renderPerspective } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { compareNumbers } from './numbering.ts'
import { agreementLine, originOf, originText } from './origin.ts'
import type { OriginView } from './origin.ts'
import type { Rendering } from './paint.ts'
import { cell, renderTable } from './table.ts'
import type { Column, TableRow } from './table.ts'
import { notAskedLines, statusRole, statusText } from './words.ts'

type CellName = keyof Cells

export interface ComparisonMaterial {
  readonly program: Program
  readonly first: Perspective
  readonly second: Perspective
  readonly compared: ReadonlyArray<{
    readonly agreement: Pick<Agreement, 'id' | 'title' | 'accountOf'>
    readonly dates: AskedDates
    readonly rows: readonly ComparedRow[]
  }>
}

export interface ComparisonView {
  readonly kind: 'comparison'
  readonly first: PerspectiveView
  readonly second: PerspectiveView
  readonly agreements: ReadonlyArray<{
    readonly id: string
    readonly title: string
    readonly accountOf: readonly string[]
    readonly dates: DatesView
    readonly rows: readonly ComparedRowView[]
  }>
}

interface ComparedRowView extends OriginView {
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly party: string
  readonly cells: Readonly<Record<CellName, CellView | null>>
  readonly difference: Difference
}

interface CellView {
  readonly statuses: readonly Status[]
  readonly assessment: string
}

/** The words of the definition, and what to call no difference at all. */
const differenceText = (difference: Difference): string =>
  difference === 'same' ? 'no difference' : difference

export function comparisonView(material: ComparisonMaterial): ComparisonView {
  const { program, first, second, compared } = material
  return {
    kind: 'comparison',
    first: perspectiveView(first, program),
    second: perspectiveView(second, program),
    agreements: compared.map(({ agreement, dates, rows }) => ({
      id: agreement.id,
      title: agreement.title,
      accountOf: agreement.accountOf,
      dates: datesView(dates),
      rows: rows
        .map((row) => comparedRowView(row, program))
        .toSorted((a, b) => compareNumbers(a.number, b.number)),
    })),
  }
}

function comparedRowView(row: ComparedRow, program: Program): ComparedRowView {
  const { commitment, party, cells, difference } = row
  const clause = commitmentIn(program, commitment)
  return {
    commitment,
    number: clause?.number ?? '',
    title: clause?.title ?? '',
    ...originOf(clause),
    party,
    cells: {
      a: cellView(cells.a),
      x: cellView(cells.x),
      y: cellView(cells.y),
      b: cellView(cells.b),
    },
    difference,
  }
}

const cellView = (statuses: StatusCell): CellView | null =>
  statuses === null ? null : { statuses, assessment: statusText(statuses) }

const cellNames: readonly CellName[] = ['a', 'x', 'y', 'b']

/** Each column by its letter and what it judges with. */
function columnsOf({ first, second }: ComparisonView): readonly Column[] {
  const [a, b] = [first.name, second.name]
  const column = (title: string): Column => ({ title, align: 'left', widthMax: 26 })
  return [
    { title: '  party', align: 'left', widthMax: 32 },
    column(`a: word and reading of ${a}`),
    column(`x: word of ${b}, reading of ${a}`),
    column(`y: word of ${a}, reading of ${b}`),
    column(`b: word and reading of ${b}`),
    { title: 'difference', align: 'left' },
  ]
}

export function renderComparison(view: ComparisonView, rendering: Rendering): string[] {
  const { first, second } = view
  return [
    ...renderPerspective(first, rendering),
    ...renderPerspective(second, rendering),
    '',
    `In the columns: ${first.name} is ${first.title}, ${second.name} is ${second.title}`,
    ...view.agreements.flatMap(({ dates, rows, ...agreement }) => [
      '',
      rendering.paint('heading', agreementLine(agreement)),
      ...renderDates(dates, rendering),
      ...renderTable(
        columnsOf(view),
        rows.map((row, index) => tableRow(row, rows[index - 1], rendering)),
        rendering,
      ),
      ...notAskedLines(rows.some(({ cells }) => Object.values(cells).includes(null))),
      ...summary(rows),
    ]),
  ]
}

function tableRow(
  row: ComparedRowView,
  before: ComparedRowView | undefined,
  rendering: Rendering,
): TableRow {
  const title = rendering.paint('heading', `${row.number} ${row.title}${originText(row)}`)
  const differs = row.difference !== 'same'
  return {
    ...(before?.commitment === row.commitment ? {} : { above: [title] }),
    cells: [
      cell(`  ${row.party}`),
      ...cellNames.map((name) => {
        const view = row.cells[name]
        return view === null
          ? cell('not asked', 'quiet')
          : cell(view.assessment, statusRole(view.statuses))
      }),
      cell(differenceText(row.difference), differs ? 'doubt' : 'quiet'),
    ],
  }
}

/** How many rows there are of each difference, the most frequent first. */
function summary(rows: readonly ComparedRowView[]): string[] {
  const counts = new Map<Difference, number>()
  for (const { difference } of rows) counts.set(difference, (counts.get(difference) ?? 0) + 1)
  const parts = [...counts].toSorted(([, a], [, b]) => b - a)
  if (parts.length === 0) return []
  const words = parts.map(([difference, count]) => `${differenceText(difference)} ${count}`)
  return [`  rows: ${words.join(', ')}`]
}
