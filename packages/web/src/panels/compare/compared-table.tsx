/** The rows of one agreement with their four cells; the one that the switches choose stands out. */
import type { ComparisonView, PerspectiveView } from '@servanda/core/view'
import {
  alternativesText,
  DataTable,
  Empty,
  Link,
  ScreenDates,
  StatusMark,
  texts,
} from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { asking, filtering, useGo } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { cellNames, cellOf, hasChanged, switchesOf, switchesOfCell } from './cells.ts'
import type { CellName, ComparedAgreement, ComparedRow } from './cells.ts'

export interface ComparedTableProps {
  readonly location: Location
  readonly view: ComparisonView
  readonly agreement: ComparedAgreement
}

export function ComparedTable({ location, view, agreement }: ComparedTableProps) {
  const onlyDiffering = location.filters['differing'] === 'yes'
  const rows = onlyDiffering
    ? agreement.rows.filter(({ difference }) => difference !== 'same')
    : agreement.rows
  if (agreement.rows.every(({ difference }) => difference === 'same') && onlyDiffering) {
    return (
      <section className="compare-table" aria-label={agreement.title}>
        <Tools location={location} rows={agreement.rows} />
        <Empty title={texts.compare.nothing} help={texts.compare.nothingHelp} />
      </section>
    )
  }
  return (
    <section className="compare-table" aria-label={agreement.title}>
      <ScreenDates dates={agreement.dates} />
      <DataTable
        caption={texts.compare.caption(agreement.title)}
        columns={columnsOf(view, location)}
        rows={rows}
        keyOf={({ commitment, party }) => JSON.stringify([commitment, party])}
        group={{
          textOf: ({ commitment }) => commitment,
          show: (row) => <Heading row={row} location={location} />,
        }}
        tools={<Tools location={location} rows={agreement.rows} />}
      />
    </section>
  )
}

function Tools({ location, rows }: { location: Location; rows: readonly ComparedRow[] }) {
  const go = useGo()
  return (
    <div className="compare-tools">
      <label className="check small">
        <input
          type="checkbox"
          checked={location.filters['differing'] === 'yes'}
          onChange={({ target }) =>
            go(filtering(location, 'differing', target.checked ? 'yes' : null), 'replace')
          }
        />
        {texts.compare.onlyDiffering}
      </label>
      <span className="quiet small">{summaryText(rows)}</span>
    </div>
  )
}

/** How many rows there are of each difference, the most frequent first. */
function summaryText(rows: readonly ComparedRow[]): string {
  const counts = new Map<ComparedRow['difference'], number>()
  for (const { difference } of rows) counts.set(difference, (counts.get(difference) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([difference, count]) => `${texts.compare.differences[difference]} ${count}`)
    .join(', ')
}

function columnsOf(
  view: ComparisonView,
  location: Location,
): ReadonlyArray<TableColumn<ComparedRow>> {
  const chosen = cellOf(switchesOf(location))
  return [
    { key: 'number', title: texts.board.commitment, text: ({ number }) => number, hidden: true },
    { key: 'title', title: texts.board.title, text: ({ title }) => title, hidden: true },
    { key: 'party', title: texts.board.party, text: ({ party }) => party, isHeader: true },
    ...cellNames.map((name) => cellColumn(name, view, chosen)),
    {
      key: 'difference',
      title: texts.compare.difference,
      text: ({ difference }) => texts.compare.differences[difference],
      cell: ({ difference }) => (
        <span className={difference === 'same' ? 'quiet' : 'compare-cause'}>
          {texts.compare.differences[difference]}
        </span>
      ),
    },
  ]
}

function cellColumn(
  name: CellName,
  view: ComparisonView,
  chosen: CellName,
): TableColumn<ComparedRow> {
  const { trust, reading } = switchesOfCell[name]
  const lines = [wordLine(view[trust]), readingLine(view[reading])]
  return {
    key: name,
    title: lines.join(', '),
    heading: (
      <span className="compare-heading">
        {name === chosen ? <span className="badge adopted">{texts.compare.now}</span> : null}
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    ),
    text: ({ cells }) => cellText(cells[name]),
    cell: (row) => (
      <span className={name === chosen ? 'compare-cell compare-chosen' : 'compare-cell'}>
        <CellMark row={row} name={name} />
      </span>
    ),
  }
}

const wordLine = ({ title }: PerspectiveView) => texts.compare.wordOf(title)
const readingLine = ({ title }: PerspectiveView) => texts.compare.readingOf(title)

const cellText = (cell: ComparedRow['cells'][CellName]): string =>
  cell === null ? texts.mark.notAsked : alternativesText(cell.statuses)

function CellMark({ row, name }: { row: ComparedRow; name: CellName }) {
  const cell = row.cells[name]
  return (
    <>
      {cell === null ? (
        <span className="quiet" title={texts.mark.notAskedHelp}>
          {texts.mark.notAsked}
        </span>
      ) : (
        <StatusMark statuses={cell.statuses} />
      )}
      {hasChanged(row, name) ? (
        <span className="compare-changed" title={texts.compare.other}>
          <span className="aloud">{texts.compare.other}</span>
        </span>
      ) : null}
    </>
  )
}

function Heading({ row, location }: { row: ComparedRow; location: Location }) {
  const { commitment, number, title } = row
  const as = location.question.as.slice(0, 1)
  const here = asking(location, { as })
  return (
    <>
      {number}{' '}
      <Link
        to={{ ...here, screen: 'commitment', subject: commitment, filters: {} }}
        className="plain-link"
      >
        {title}
      </Link>
    </>
  )
}
