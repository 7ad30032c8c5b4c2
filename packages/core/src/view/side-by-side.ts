/**
 * All perspectives side by side, row by row, and what is agreed. Agreement of perspectives that
 * analysts made is called that, and no more.
 */
import { agreementOf } from '../engine/index.ts'
import type { RowSummary } from '../engine/index.ts'
import type { Agreement, Perspective, Program } from '../program/index.ts'
import type { DoubtKind } from '../base/index.ts'
import type { Row, Status } from '../verdict/index.ts'
import { countIn, watchedView } from './figures.ts'
import type { CountView, ShareView } from './figures.ts'
import { datesView, perspectiveView, renderDates, renderPerspective } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { agreementLine, originOf, originText } from './origin.ts'
import type { OriginView } from './origin.ts'
import type { Rendering } from './paint.ts'
import { sharedRows } from './shared-rows.ts'
import { cell, renderTable } from './table.ts'
import type { TableRow } from './table.ts'
import { notAskedLines, statusRole, statusText } from './words.ts'

/** The rows of one agreement in short, at dates read in its zone. */
export interface SummedUpAgreement {
  readonly agreement: Agreement
  readonly dates: AskedDates
  readonly rows: readonly RowSummary[]
}

export interface SideBySideMaterial {
  readonly program: Program
  /** The same agreements in the same order for each perspective. */
  readonly perspectives: ReadonlyArray<{
    readonly perspective: Perspective
    readonly judged: readonly SummedUpAgreement[]
  }>
}

/** Whose agreement it is where all perspectives agree: of parties only if each has adopted its own. */
export type AgreedBy = 'parties' | 'analysts'

export interface SideBySideView {
  readonly kind: 'side-by-side'
  readonly perspectives: readonly PerspectiveView[]
  readonly agreedBy: AgreedBy
  readonly agreements: ReadonlyArray<{
    readonly id: string
    readonly title: string
    readonly accountOf: readonly string[]
    readonly dates: DatesView
    readonly rows: readonly SharedRowView[]
  }>
}

interface SharedRowView extends OriginView {
  readonly commitment: string
  readonly number: string
  readonly title: string
  readonly party: string
  /** In the order of the perspectives; null: not asked there. */
  readonly opinions: ReadonlyArray<{
    readonly statuses: readonly Status[]
    readonly assessment: string
    readonly assurance: Row['assurance']
    readonly doubts: readonly DoubtKind[]
    readonly count: CountView | null
    readonly watched: ShareView | null
  } | null>
  /** The status that all have established; null where that is not so. */
  readonly agreed: Status | null
  /** The statuses that nobody excludes. */
  readonly notExcluded: readonly Status[]
}

export function sideBySideView(material: SideBySideMaterial): SideBySideView {
  const { program, perspectives } = material
  const [first] = perspectives
  const views = perspectives.map(({ perspective }) => perspectiveView(perspective, program))
  return {
    kind: 'side-by-side',
    perspectives: views,
    agreedBy: views.every(({ standing }) => standing === 'adopted') ? 'parties' : 'analysts',
    agreements: (first?.judged ?? []).map(({ agreement, dates }) => ({
      id: agreement.id,
      title: agreement.title,
      accountOf: agreement.accountOf,
      dates: datesView(dates),
      rows: rowViews(agreement.id, material),
    })),
  }
}

function rowViews(
  agreement: string,
  { program, perspectives }: SideBySideMaterial,
): SharedRowView[] {
  const boards = perspectives.flatMap(({ judged }) =>
    judged.filter((one) => one.agreement.id === agreement).map(({ rows }) => rows),
  )
  return sharedRows(boards, program).flatMap(({ commitment, party, clause, rows }) => {
    if (clause?.agreement !== agreement) return []
    const { number, title } = clause
    const { agreed, statuses: notExcluded } = agreementOf(rows)
    const opinions = rows.map(opinionView)
    return [
      { commitment, number, title, ...originOf(clause), party, opinions, agreed, notExcluded },
    ]
  })
}

const agreedTexts: Readonly<Record<AgreedBy, string>> = {
  parties: 'yes',
  analysts: 'yes, as analysts see the parties',
}

const opinionView = (row: RowSummary | undefined) =>
  row === undefined
    ? null
    : {
        statuses: row.statuses,
        assessment: statusText(row.statuses),
        assurance: row.assurance,
        doubts: row.doubts,
        count: countIn(row),
        watched: row.watched === null ? null : watchedView(row.watched),
      }

interface Page {
  readonly rendering: Rendering
  /** What the agreement of these perspectives is called. */
  readonly agreedText: string
}

export function renderSideBySide(view: SideBySideView, rendering: Rendering): string[] {
  const columns = [
    { title: '  party', align: 'left' as const, widthMax: 32 },
    ...view.perspectives.map(({ title }) => ({ title, align: 'left' as const, widthMax: 24 })),
    { title: 'agreed', align: 'left' as const },
  ]
  const page = { rendering, agreedText: agreedTexts[view.agreedBy] }
  return [
    ...view.perspectives.flatMap((perspective) => renderPerspective(perspective, rendering)),
    ...view.agreements.flatMap(({ dates, rows, ...agreement }) => [
      '',
      rendering.paint('heading', agreementLine(agreement)),
      ...renderDates(dates, rendering),
      ...renderTable(
        columns,
        rows.map((row, index) => tableRow(row, rows[index - 1], page)),
        rendering,
      ),
      ...notAskedLines(rows.some(({ opinions }) => opinions.includes(null))),
    ]),
  ]
}

function tableRow(row: SharedRowView, before: SharedRowView | undefined, page: Page): TableRow {
  const title = page.rendering.paint('heading', `${row.number} ${row.title}${originText(row)}`)
  return {
    ...(before?.commitment === row.commitment ? {} : { above: [title] }),
    cells: [
      cell(`  ${row.party}`),
      ...row.opinions.map((opinion) =>
        opinion === null
          ? cell('not asked', 'quiet')
          : cell(opinion.assessment, statusRole(opinion.statuses)),
      ),
      cell(agreementText(row, page), row.agreed === null ? 'quiet' : 'good'),
    ],
  }
}

function agreementText({ agreed, notExcluded }: SharedRowView, { agreedText }: Page): string {
  if (agreed !== null) return agreedText
  return notExcluded.length === 0 ? 'no' : `no; not excluded by anybody: ${statusText(notExcluded)}`
}
