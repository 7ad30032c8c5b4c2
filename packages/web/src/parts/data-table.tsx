/**
 * A table of rows: sorted by any column with mouse or keyboard, grouped where rows belong together,
 * and given away as CSV exactly as it is shown. Columns say a row twice: as a cell, and as text.
 */
import { useState } from 'react'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'
import { csvOf, saveText } from './csv.ts'
import { Icon } from './icons.tsx'

export interface TableColumn<Row> {
  readonly key: string
  /** Also of the CSV. */
  readonly title: string
  /** Shown instead of the title, where there is more to show. */
  readonly heading?: ReactNode
  readonly align?: 'end'
  readonly text: (row: Row) => string
  /** Left out: the text. */
  readonly cell?: (row: Row) => ReactNode
  /** What the column sorts by; left out: the text, numbers in it by their value. */
  readonly order?: (row: Row) => number | string
  /** The cell names its row. */
  readonly isHeader?: true
  /** Only in the CSV: what the grouping says on the screen. */
  readonly hidden?: true
}

export interface TableProps<Row> {
  /** Read aloud, and the name of the CSV file. */
  readonly caption: string
  readonly columns: ReadonlyArray<TableColumn<Row>>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** A heading above all rows that follow each other and have the same text; not while sorted. */
  readonly group?: { readonly textOf: (row: Row) => string; readonly show: (row: Row) => ReactNode }
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
        <table>
          <caption className="aloud">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} order={order} sort={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.flatMap((row, index) => [
              ...groupHeading(row, sorted[index - 1], order === null ? group : undefined, columns),
              <tr key={keyOf(row)}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>,
            ])}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="data-table-empty">{texts.table.empty}</p> : null}
      </div>
    </div>
  )
}

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

function Cell<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const content = column.cell?.(row) ?? column.text(row)
  return column.isHeader === true ? (
    <th scope="row" data-align={column.align}>
      {content}
    </th>
  ) : (
    <td data-align={column.align}>{content}</td>
  )
}

function groupHeading<Row>(
  row: Row,
  before: Row | undefined,
  group: TableProps<Row>['group'],
  columns: ReadonlyArray<TableColumn<Row>>,
): ReactNode[] {
  if (group === undefined) return []
  const text = group.textOf(row)
  if (before !== undefined && group.textOf(before) === text) return []
  return [
    <tr key={`group ${text}`} className="data-table-group">
      <th scope="rowgroup" colSpan={columns.length}>
        {group.show(row)}
      </th>
    </tr>,
  ]
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
