/** The history of a commitment: how its assessment for one valid time changed, and what changed it. */
import type { Commitment, Perspective, Program } from '../../program/index.ts'
import type { Row } from '../../verdict/index.ts'
import { datesView, perspectiveView, renderDates, renderPerspective } from '../heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from '../heading.ts'
import { originOf, originText } from '../origin.ts'
import type { OriginView } from '../origin.ts'
import type { Rendering } from '../paint.ts'
import { cell, paragraph, renderTable } from '../table.ts'
import { statusRole, statusText } from '../words.ts'
import { renderChangeTable } from './change.ts'
import type { AssessedView, ChangeView } from './change.ts'

export interface HistoryMaterial {
  readonly perspective: Perspective
  /** Before any reading, as it is known. */
  readonly program: Program
  readonly commitment: Commitment
  readonly dates: AskedDates
  /** The numbers of the entries that can have changed something. */
  readonly bearing: readonly number[]
  readonly changes: readonly ChangeView[]
  readonly rows: readonly Row[]
}

export interface HistoryView {
  readonly kind: 'history'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  readonly clause: OriginView & {
    readonly commitment: string
    readonly number: string
    readonly title: string
    readonly force: Commitment['force']
  }
  /** How many entries can have changed something; not all of them did. */
  readonly entriesBearing: number
  readonly changes: readonly ChangeView[]
  /** As it stands after the last change. */
  readonly rows: ReadonlyArray<AssessedView & { readonly party: string }>
}

export function historyView(material: HistoryMaterial): HistoryView {
  const { perspective, program, commitment, dates, bearing, changes, rows } = material
  const { id, number, title, force } = commitment
  return {
    kind: 'history',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    clause: { commitment: id, number, title, ...originOf(commitment), force },
    entriesBearing: bearing.length,
    changes,
    rows: rows.map(({ party, statuses }) => ({
      party,
      statuses,
      assessment: statusText(statuses),
    })),
  }
}

export function renderHistory(view: HistoryView, rendering: Rendering): string[] {
  const { commitment, title } = view.clause
  return [
    ...renderPerspective(view.perspective, rendering),
    '',
    rendering.paint('heading', `${commitment} ${title}${originText(view.clause)}`),
    ...renderDates(view.dates, rendering),
    ...(view.changes.length === 0
      ? paragraph(nothingChanged(view), '  ', rendering)
      : renderChangeTable(view.changes, rendering)),
    ...renderRows(view, rendering),
  ]
}

function renderRows({ rows, changes }: HistoryView, rendering: Rendering): string[] {
  if (rows.length === 0) return ['', 'it has no row now: nobody is obliged under this reading']
  const lines = rows.map((row) => ({
    cells: [cell(`  ${row.party}`), cell(row.assessment, statusRole(row.statuses))],
  }))
  const title = changes.length === 0 ? 'as it stands' : 'as it stands after that'
  return ['', rendering.paint('quiet', title), ...renderTable(rowColumns, lines, rendering)]
}

const rowColumns = [36, 34].map((widthMax) => ({ title: '', align: 'left' as const, widthMax }))

function nothingChanged({ entriesBearing, dates }: HistoryView): string {
  if (dates.known.entry === 0)
    return 'the ledger was empty then: leave --known out, or say a later one'
  if (entriesBearing === 0) {
    return 'no entry bears on this commitment: `servanda import` and `servanda review` record what was reported'
  }
  const entries = entriesBearing === 1 ? 'the one entry' : `none of the ${entriesBearing} entries`
  const left = entriesBearing === 1 ? 'did not change it' : 'changed it'
  return `${entries} that can bear on it ${left}: \`servanda explain\` shows how it is judged, --on asks about another day`
}
