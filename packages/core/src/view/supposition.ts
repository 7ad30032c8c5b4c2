/** What would change on a board if some assertions were made and believed: the rows that differ. */
import type { BoardView, MeasureView, RowView } from './board.ts'
import { answersViewText, assuranceText } from './board-text.ts'
import { renderDates, renderPerspective } from './heading.ts'
import type { DatesView, PerspectiveView } from './heading.ts'
import { agreementLine } from './origin.ts'
import type { Rendering } from './paint.ts'
import { cell, renderTable } from './table.ts'
import type { TableRow } from './table.ts'
import { notAskedLines, statusRole } from './words.ts'

export interface SuppositionView {
  readonly kind: 'supposition'
  readonly perspective: PerspectiveView
  /** Ids of what is supposed. */
  readonly supposed: readonly string[]
  readonly agreements: ReadonlyArray<{
    readonly id: string
    readonly title: string
    readonly accountOf: readonly string[]
    readonly dates: DatesView
    readonly changes: readonly RowChange[]
  }>
  readonly measures: readonly MeasureChange[]
}

/** Null: the row is not there. */
interface RowChange {
  readonly before: RowView | null
  readonly after: RowView | null
}

interface MeasureChange {
  readonly before: MeasureView
  readonly after: MeasureView
}

/** Both boards are of the same perspective, agreements and dates. */
export function suppositionView(
  before: BoardView,
  after: BoardView,
  supposed: readonly string[],
): SuppositionView {
  return {
    kind: 'supposition',
    perspective: after.perspective,
    supposed,
    agreements: after.agreements.map(({ id, title, accountOf, dates, rows }, index) => ({
      id,
      title,
      accountOf,
      dates,
      changes: rowChanges(before.agreements[index]?.rows ?? [], rows),
    })),
    measures: after.measures.flatMap((measure) => {
      const old = before.measures.find((one) => one.measure === measure.measure)
      return old === undefined || measureFacts(old) === measureFacts(measure)
        ? []
        : [{ before: old, after: measure }]
    }),
  }
}

function rowChanges(before: readonly RowView[], after: readonly RowView[]): RowChange[] {
  const key = ({ commitment, party }: RowView) => JSON.stringify([commitment, party])
  const old = new Map(before.map((row) => [key(row), row]))
  const now = new Map(after.map((row) => [key(row), row]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
    const change = { before: old.get(name) ?? null, after: now.get(name) ?? null }
    return rowFacts(change.before) === rowFacts(change.after) ? [] : [change]
  })
}

/** What of a row is a change; reasons and sources may differ where nothing else does. */
const rowFacts = (row: RowView | null): string =>
  row === null ? '' : JSON.stringify([row.statuses, ...facets.map(([, textOf]) => textOf(row))])

const measureFacts = (view: MeasureView): string => JSON.stringify(measureFacets(view))

export function renderSupposition(view: SuppositionView, rendering: Rendering): string[] {
  const { paint } = rendering
  const nothing =
    view.measures.length === 0 && view.agreements.every(({ changes }) => changes.length === 0)
  return [
    ...renderPerspective(view.perspective, rendering),
    `What would change if this were so: ${view.supposed.join(', ')}`,
    ...(nothing ? ['', 'Nothing would change.'] : []),
    ...view.agreements.flatMap(({ dates, changes, ...agreement }) =>
      changes.length === 0
        ? []
        : [
            '',
            paint('heading', agreementLine(agreement)),
            ...renderDates(dates, rendering),
            ...renderTable(columns, changes.flatMap(changeRow), rendering),
            ...notAskedLines(
              changes.some(({ before, after }) => before === null || after === null),
            ),
          ],
    ),
    ...view.measures.flatMap((change) => ['', ...measureLines(change, rendering)]),
  ]
}

const columns = [
  { title: '  commitment', align: 'left' as const, widthMax: 36 },
  { title: 'party', align: 'left' as const, widthMax: 32 },
  { title: 'now', align: 'left' as const, widthMax: 30 },
  { title: '', align: 'left' as const },
  { title: 'then', align: 'left' as const, widthMax: 30 },
  { title: 'what else', align: 'left' as const },
]

function changeRow({ before, after }: RowChange): TableRow[] {
  const row = after ?? before
  if (row === null) return []
  return [
    {
      cells: [
        cell(`  ${row.number} ${row.title}`),
        cell(row.party),
        assessmentCell(before),
        cell('→', 'quiet'),
        assessmentCell(after),
        cell(otherChanges(before, after), 'quiet'),
      ],
    },
  ]
}

const assessmentCell = (row: RowView | null) =>
  row === null ? cell('not asked', 'quiet') : cell(row.assessment, statusRole(row.statuses))

const facets: ReadonlyArray<readonly [string, (row: RowView) => string]> = [
  ['assurance', assuranceText],
  ['count', (row) => row.count?.text ?? 'none'],
  ['extent', (row) => row.extent?.text ?? 'none'],
  ['due', (row) => row.deadline?.text ?? 'none'],
]

/** What changes beside the status. */
function otherChanges(before: RowView | null, after: RowView | null): string {
  if (before === null || after === null) return ''
  return facets
    .flatMap(([name, textOf]) => {
      const [old, now] = [textOf(before), textOf(after)]
      return old === now ? [] : [`${name}: ${old} → ${now}`]
    })
    .join('; ')
}

function measureLines({ before, after }: MeasureChange, { paint }: Rendering): string[] {
  const lines = measureFacets(after).flatMap(([name, now], index) => {
    const old = measureFacets(before)[index]?.[1] ?? now
    return old === now ? [] : [`  ${name}: ${old} → ${now}`]
  })
  return [paint('heading', `${after.measure}: ${after.title}`), ...lines]
}

const measureFacets = (view: MeasureView): Array<readonly [string, string]> => [
  ['in force', answersViewText(view.inForce)],
  ['lapses unless renewed', view.expiry?.text ?? 'not stated'],
  ['asserted lifted', answersViewText(view.assertedLifted)],
  ['return due', view.returnDue === null ? 'not asked' : answersViewText(view.returnDue)],
  ...view.conditions.map(
    ({ statedBy, step, eligible }) =>
      [
        `would be eligible${step === null ? '' : ` in step “${step.label}”`} (${statedBy})`,
        answersViewText(eligible),
      ] as const,
  ),
]
