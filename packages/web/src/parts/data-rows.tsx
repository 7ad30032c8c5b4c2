/**
 * The rows of a table, some of them together: those that are out of sight follow a change a moment
 * later, so that a replay of dates is smooth however many there are.
 */
import { memo, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'

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

/** A heading above all rows that follow each other and have the same text. */
export interface RowGroup<Row> {
  readonly textOf: (row: Row) => string
  readonly show: (row: Row) => ReactNode
}

interface DataRowsProps<Row> {
  readonly columns: ReadonlyArray<TableColumn<Row>>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly group: RowGroup<Row> | null
}

export function DataRows<Row>(props: DataRowsProps<Row>) {
  return partsOf(props.rows).map(({ from, rows }) => (
    <Part key={from} shown={{ ...props, rows, before: props.rows[from - 1] }} />
  ))
}

/** So many rows are in sight together, or out of it. */
const ROWS_TOGETHER = 25

function partsOf<Row>(rows: readonly Row[]): ReadonlyArray<{ from: number; rows: readonly Row[] }> {
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS_TOGETHER)) }, (_, index) => {
    const from = index * ROWS_TOGETHER
    return { from, rows: rows.slice(from, from + ROWS_TOGETHER) }
  })
}

interface Shown<Row> extends DataRowsProps<Row> {
  /** The row that comes before the first. */
  readonly before: Row | undefined
}

function Part<Row>({ shown }: { shown: Shown<Row> }) {
  const body = useRef<HTMLTableSectionElement>(null)
  const isInSight = useIsInSight(body)
  const later = useDeferredValue(shown)
  return (
    <tbody ref={body}>
      <Rows shown={isInSight ? shown : later} />
    </tbody>
  )
}

function RowsOf<Row>({ shown }: { shown: Shown<Row> }): ReactNode {
  const { rows, before, columns, keyOf, group } = shown
  return rows.flatMap((row, index) => [
    ...groupHeading(row, index === 0 ? before : rows[index - 1], group, columns),
    <tr key={keyOf(row)}>
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </tr>,
  ])
}

/** Of what was shown already, nothing is rendered again. */
const Rows = memo(RowsOf) as typeof RowsOf

/** Until it is known, everything is taken to be in sight. */
function useIsInSight(element: RefObject<Element | null>): boolean {
  const [isInSight, setInSight] = useState(true)
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new IntersectionObserver((seen) => {
      setInSight(seen.at(-1)?.isIntersecting ?? true)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isInSight
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
  group: RowGroup<Row> | null,
  columns: ReadonlyArray<TableColumn<Row>>,
): ReactNode[] {
  if (group === null) return []
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
