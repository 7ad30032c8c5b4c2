/**
 * A table of rows: sorted by any column with mouse or keyboard, grouped where rows belong together,
 * and given away as CSV exactly as it is shown. Columns say a row twice: as a cell, and as text. Rows
 * that are out of sight follow a change a moment later than those in sight; of very many a page is shown.
 */
import { useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { texts } from './catalogue.ts'
import { csvOf, saveText } from './csv.ts'
import { DataRows } from './data-rows.tsx'
import type { RowGroup, TableColumn } from './data-rows.tsx'
import { Icon } from './icons.tsx'
import { Pager, usePages } from './pager.tsx'
import type { Pages } from './pager.tsx'

export interface TableProps<Row> {
  /** Read aloud, and the name of the CSV file. */
  readonly caption: string
  readonly columns: ReadonlyArray<TableColumn<Row>>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** A heading above all rows that follow each other and have the same text; not while sorted. */
  readonly group?: RowGroup<Row>
  /** Beside the export, such as filters. */
  readonly tools?: ReactNode
}

interface Order {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export function DataTable<Row>(props: TableProps<Row>) {
  const { caption, rows, keyOf, group, tools } = props
  const columns = props.columns.filter(({ hidden }) => hidden !== true)
  const [order, setOrder] = useState<Order | null>(null)
  const sorted = order === null ? rows : sortedRows(rows, columns, order)
  const pages = usePages(sorted.length, ROWS_MAX)
  const sort = (next: Order | null) => {
    setOrder(next)
    pages.go(0)
  }
  const save = () => saveText(`${fileName(caption)}.csv`, 'text/csv', csvOf(props.columns, sorted))
  return (
    <div className="data-table">
      <div className="data-table-tools">
        {tools}
        <button type="button" className="button plain" onClick={save}>
          {texts.table.csv}
        </button>
      </div>
      {/* The region scrolls, so the keyboard must reach it. */}
      <div className="data-table-frame" role="region" aria-label={caption} tabIndex={0}>
        <table style={countOf(columns)}>
          <caption className="aloud">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} order={order} sort={sort} />
              ))}
            </tr>
          </thead>
          <DataRows
            rows={rowsOf(sorted, pages)}
            columns={columns}
            keyOf={keyOf}
            group={order === null ? (group ?? null) : null}
          />
        </table>
        {rows.length === 0 ? <p className="data-table-empty">{texts.table.empty}</p> : null}
      </div>
      <Pager pages={pages} name={caption} />
    </div>
  )
}

/** More than anybody goes through; the CSV has all. */
const ROWS_MAX = 500

/** The same list where one page has all, so that nothing is drawn anew. */
const rowsOf = <Row,>(rows: readonly Row[], { from, until, count }: Pages): readonly Row[] =>
  from === 0 && until === count ? rows : rows.slice(from, until)

/** For tables whose columns are as wide whatever is in them. */
const countOf = ({
  length,
}: ReadonlyArray<unknown>): CSSProperties & Record<'--columns', number> => ({
  '--columns': length,
})

interface HeadingProps<Row> {
  readonly column: TableColumn<Row>
  readonly order: Order | null
  readonly sort: (order: Order | null) => void
}

function Heading<Row>({ column, order, sort }: HeadingProps<Row>) {
  const direction = order?.column === column.key ? order.direction : undefined
  return (
    <th scope="col" aria-sort={direction} data-align={column.align}>
      <div className="data-table-heading">
        {column.heading ?? <span>{column.title}</span>}
        <button
          type="button"
          className="data-table-sort"
          title={texts.table.sort(column.title)}
          onClick={() => sort(nextOrder(column.key, direction))}
        >
          <Icon name="sort" />
          <span className="aloud">{texts.table.sort(column.title)}</span>
        </button>
      </div>
    </th>
  )
}

/** Ascending, descending, then as the rows were given. */
function nextOrder(column: string, direction: Order['direction'] | undefined): Order | null {
  if (direction === undefined) return { column, direction: 'ascending' }
  return direction === 'ascending' ? { column, direction: 'descending' } : null
}

function sortedRows<Row>(
  rows: readonly Row[],
  columns: ReadonlyArray<TableColumn<Row>>,
  { column, direction }: Order,
): readonly Row[] {
  const found = columns.find(({ key }) => key === column)
  if (found === undefined) return rows
  const orderOf = found.order ?? found.text
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => sign * compareValues(orderOf(a), orderOf(b)))
}

const collator = new Intl.Collator('en', { numeric: true })

function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

const fileName = (caption: string): string =>
  caption
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
