/**
 * Aligned columns of plain text. On a screen, whose width is known, cells are wrapped; elsewhere a row
 * is one line, so that other programs can search it. Widths are counted in columns of a terminal, see `width.ts`.
 */
import type { Rendering, TextRole } from './paint.ts'
import { displayWidth, wrap } from './width.ts'

export interface Cell {
  readonly text: string
  readonly role: TextRole
}

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Where the rendering has a width: wrapped at this many columns; absent: as wide as need be. */
  readonly widthMax?: number
}

export interface TableRow {
  readonly cells: readonly Cell[]
  /** Whole lines that stand before and after the row, outside of the columns. */
  readonly above?: readonly string[]
  readonly below?: readonly string[]
}

const GAP = '  '
const LAST_COLUMN_MIN = 24

export const cell = (text: string, role: TextRole = 'plain'): Cell => ({ text, role })

/**
 * The lines of the table, its titles first; a column in which every cell is empty is left out. With
 * a width, the last column is wrapped into what the others leave of it.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly TableRow[],
  rendering: Rendering,
): string[] {
  const used = columns.map((_, index) =>
    rows.some(({ cells }) => (cells[index]?.text ?? '') !== ''),
  )
  const shown = columns.filter((_, index) => used[index])
  if (shown.length === 0) return []
  const titles: TableRow = { cells: shown.map(({ title }) => cell(title, 'quiet')) }
  const body = rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => used[index]) }))
  const all = shown.every(({ title }) => title === '') ? body : [titles, ...body]
  const widths = widthsOf(shown, all, rendering)
  return all.flatMap((row) => [
    ...(row.above ?? []),
    ...renderCells(shown, row.cells, widths, rendering),
    ...(row.below ?? []),
  ])
}

function widthsOf(
  columns: readonly Column[],
  rows: readonly TableRow[],
  { width }: Rendering,
): number[] {
  const natural = columns.map((column, index) => {
    const widthMax = width === null ? Infinity : (column.widthMax ?? Infinity)
    const lines = rows.flatMap(({ cells }) => linesOf(cells[index], widthMax))
    return Math.max(0, ...lines.map(displayWidth))
  })
  const last = natural.length - 1
  if (width === null) return natural
  const before = natural.slice(0, last).reduce((sum, each) => sum + each + GAP.length, 0)
  const room = Math.max(LAST_COLUMN_MIN, width - before)
  return natural.map((each, index) => (index === last ? Math.min(each, room) : each))
}

function linesOf(from: Cell | undefined, widthMax: number): string[] {
  const text = from?.text ?? ''
  return Number.isFinite(widthMax) ? wrap(text, widthMax) : text.split('\n')
}

function renderCells(
  columns: readonly Column[],
  cells: readonly Cell[],
  widths: readonly number[],
  rendering: Rendering,
): string[] {
  const lines = columns.map((_, index) => linesOf(cells[index], widths[index] ?? 0))
  const height = Math.max(...lines.map((each) => each.length))
  return Array.from({ length: height }, (_, at) =>
    columns
      .map(({ align }, index) => {
        const text = lines[index]?.[at] ?? ''
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(text)))
        const painted = rendering.paint(cells[index]?.role ?? 'plain', text)
        return align === 'right' ? space + painted : painted + space
      })
      .join(GAP)
      .trimEnd(),
  )
}

/** A paragraph in lines that begin with an indent; without a width it stays as it is. */
export function paragraph(
  text: string,
  indent: string,
  { width, paint }: Rendering,
  role: TextRole = 'plain',
): string[] {
  const room = width === null ? Infinity : Math.max(LAST_COLUMN_MIN, width - displayWidth(indent))
  const lines = Number.isFinite(room) ? wrap(text, room) : text.split('\n')
  return lines.map((line) => `${indent}${paint(role, line)}`)
}
