/** One agreement's rows: a column each perspective, what is agreed, and the trend of one of them. */
import type { AgreedBy, PerspectiveView, TrendView } from '@servanda/core/view'
import type { Status } from '@servanda/core/verdict'
import { memo } from 'react'
import {
  alternativesText,
  countWords,
  DataTable,
  Empty,
  Link,
  ScreenDates,
  ShareBar,
  Sparkline,
  StandingBadge,
  StatusMark,
  texts,
} from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { asking, filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { BoardFilters, filtersOf } from './board-filters.tsx'
import { keyOfRow, shownRows } from './rows.ts'
import type { BoardAgreement, BoardRow, Opinion } from './rows.ts'

export interface BoardTableProps {
  readonly location: Location
  readonly agreement: BoardAgreement
  readonly perspectives: readonly PerspectiveView[]
  readonly agreedBy: AgreedBy
  /** Null: not known yet. */
  readonly trend: TrendView | null
  /** The perspective of which it is. */
  readonly trendOf: string
}

/** Rendered again only when something of it has changed: it is large. */
export const BoardTable = memo(function BoardTable(props: BoardTableProps) {
  const { location, agreement, perspectives } = props
  const go = useGo()
  const rows = shownRows(agreement.rows, filtersOf(location))
  if (agreement.rows.length === 0) {
    return <Empty title={texts.board.emptyTitle} help={texts.board.emptyHelp} />
  }
  if (rows.length === 0) {
    return (
      <Empty title={texts.board.filteredTitle} help={texts.board.filteredHelp}>
        <button type="button" className="button" onClick={() => go(unfiltered(location))}>
          {texts.board.clearFilters}
        </button>
      </Empty>
    )
  }
  return (
    <section className="board" aria-label={agreement.title}>
      <ScreenDates dates={agreement.dates} />
      <DataTable
        caption={texts.board.caption(agreement.title)}
        columns={columnsOf(props)}
        rows={rows}
        keyOf={keyOfRow}
        group={{
          textOf: ({ commitment }) => commitment,
          show: (row) => <RowHeading row={row} location={location} />,
        }}
        tools={
          <BoardFilters
            location={location}
            perspectives={perspectives}
            trendOf={props.trendOf}
            shown={rows.length}
            all={agreement.rows.length}
          />
        }
      />
    </section>
  )
})

/** What is compared with and whose trend is shown stay as they are. */
const unfiltered = (location: Location): Location =>
  filtering(filtering(location, 'differing', null), 'status', null)

function columnsOf(props: BoardTableProps): ReadonlyArray<TableColumn<BoardRow>> {
  const { perspectives, agreedBy, location } = props
  return [
    { key: 'number', title: texts.board.commitment, text: ({ number }) => number, hidden: true },
    { key: 'title', title: texts.board.title, text: ({ title }) => title, hidden: true },
    { key: 'party', title: texts.board.party, text: ({ party }) => party, isHeader: true },
    // Before the perspectives: it must be in sight however many of them there are.
    agreedColumn(agreedBy),
    ...perspectives.map((perspective, index) => opinionColumn(perspective, index, location)),
    trendColumn(props),
  ]
}

function opinionColumn(
  perspective: PerspectiveView,
  index: number,
  location: Location,
): TableColumn<BoardRow> {
  const opinionOf = (row: BoardRow) => row.opinions[index] ?? null
  return {
    key: `as ${perspective.name}`,
    title: perspective.title,
    heading: (
      <span className="board-perspective">
        {perspective.title}
        <StandingBadge perspective={perspective} length="short" />
      </span>
    ),
    text: (row) => opinionText(opinionOf(row)),
    cell: (row) => {
      const to = commitmentPlace(row, asking(location, { as: [perspective.name] }))
      return <OpinionCell opinion={opinionOf(row)} to={to} />
    },
  }
}

/** `3 counted`; where it is not sure that there was any, that is said instead. */
const countText = (count: NonNullable<Opinion['count']>): string =>
  count.low === 0 ? countWords(count) : texts.board.count(count.text)

const opinionText = (opinion: Opinion | null): string =>
  opinion === null ? texts.mark.notAsked : alternativesText(opinion.statuses)

function OpinionCell({ opinion, to }: { opinion: Opinion | null; to: Location }) {
  if (opinion === null) {
    return (
      <span className="quiet" title={texts.mark.notAskedHelp}>
        {texts.mark.notAsked}
      </span>
    )
  }
  return (
    <span className="board-opinion">
      <Link to={to} className="plain-link">
        <StatusMark statuses={opinion.statuses} />
      </Link>
      <span className="board-figures">
        <ShareBar share={opinion.watched} />
        {opinion.count === null || opinion.count.high === 0 ? null : (
          <span className="quiet small">{countText(opinion.count)}</span>
        )}
      </span>
    </span>
  )
}

function agreedColumn(agreedBy: AgreedBy): TableColumn<BoardRow> {
  const words = texts.board.agreedBy[agreedBy]
  return {
    key: 'agreed',
    title: texts.board.agreed,
    text: (row) => (row.agreed === null ? notAgreedText(row.notExcluded) : words),
    cell: (row) =>
      row.agreed === null ? (
        <span className="quiet small">{notAgreedText(row.notExcluded)}</span>
      ) : (
        <span className="board-opinion">
          <StatusMark statuses={[row.agreed]} />
          <span className="quiet small">{words}</span>
        </span>
      ),
  }
}

const notAgreedText = (notExcluded: readonly Status[]): string =>
  notExcluded.length === 0
    ? texts.board.notAgreed
    : `${texts.board.notAgreed}; ${texts.board.notExcluded(alternativesText(notExcluded))}`

function trendColumn({ agreement, trend }: BoardTableProps): TableColumn<BoardRow> {
  const rows = trend?.agreements.find(({ id }) => id === agreement.id)?.rows ?? []
  const byKey = new Map(rows.map((row) => [keyOfRow(row), row.points]))
  const pointsOf = (row: BoardRow) => byKey.get(keyOfRow(row)) ?? []
  const title = trend === null ? texts.board.trend : texts.board.trendOf(trend.perspective.title)
  return {
    key: 'trend',
    title,
    heading: <span title={title}>{texts.board.trend}</span>,
    text: (row) =>
      pointsOf(row)
        .map((point) => point?.assessment ?? '')
        .join('; '),
    cell: (row) => (pointsOf(row).length === 0 ? null : <Sparkline points={pointsOf(row)} />),
  }
}

function RowHeading({ row, location }: { row: BoardRow; location: Location }) {
  const { number, title } = row
  return (
    <span className="board-heading">
      <span className="board-number">{number}</span>
      <Link to={commitmentPlace(row, location)} className="plain-link">
        {title}
      </Link>
      {originBadges(row).map((text) => (
        <span key={text} className="badge">
          {text}
        </span>
      ))}
    </span>
  )
}

const originBadges = ({ forceWords, addedBy, accountOf }: BoardRow): readonly string[] => [
  ...(forceWords === null ? [] : [`“${forceWords}”`]),
  ...(addedBy === null ? [] : [texts.board.addedBy(addedBy)]),
  ...(accountOf.length === 0 ? [] : [texts.board.accountOf(accountOf.join(', '))]),
]

const commitmentPlace = ({ commitment }: BoardRow, location: Location): Location => ({
  ...location,
  screen: 'commitment',
  subject: commitment,
  filters: {},
})
