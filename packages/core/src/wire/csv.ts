/**
 * Reading comma-separated values (RFC 4180) with the place of every cell in the text.
 *
 * We read it ourselves because a diagnostic has to point at a cell, which parsers of CSV do not
 * tell. Line ends may be LF, CRLF or CR. A row that cannot be read is reported and reading goes on
 * with the line after the one in which it starts; nothing is thrown.
 */

export interface CsvCell {
  readonly text: string
  /** UTF-16 offsets with the quotation marks, end excluded. */
  readonly start: number
  readonly end: number
}

export interface CsvRow {
  /** 1-based line of the file in which the row starts. */
  readonly line: number
  readonly cells: readonly CsvCell[]
  /** Null, or why the row cannot be read; its cells are then those before the problem. */
  readonly problem: 'open-quote' | 'text-after-quote' | null
  /** A text that has the row as it is written, and where that text starts in the file. */
  readonly content: { readonly text: string; readonly start: number }
  /** Where the next cell would begin: with a problem, the cell that cannot be read. */
  readonly end: number
}

const QUOTE = '"'

/** The rows of a text in their order; empty lines are no rows. */
export const readCsv = (text: string): readonly CsvRow[] => [...readCsvRows(text, 1)]

/** One after the other; `firstLine` is the number of the first line. */
export function* readCsvRows(text: string, firstLine: number): Generator<CsvRow> {
  let offset = 0
  let line = firstLine
  while (offset < text.length) {
    const { row, end } = readRow(text, offset, line)
    if (!isBlank(row)) yield row
    line += countLines(text, offset, end)
    offset = end
  }
}

/** The row that begins at `start`, and where the next one does. */
export function readRow(text: string, start: number, line: number): { row: CsvRow; end: number } {
  const cells: CsvCell[] = []
  const content = { text, start: 0 }
  let offset = start
  for (;;) {
    const cell = text[offset] === QUOTE ? readQuoted(text, offset) : readPlain(text, offset)
    if (typeof cell === 'string') {
      return {
        row: { line, cells, problem: cell, content, end: offset },
        end: endOfLine(text, start),
      }
    }
    cells.push(cell)
    if (text[cell.end] !== ',') {
      return {
        row: { line, cells, problem: null, content, end: cell.end },
        end: afterLineEnd(text, cell.end),
      }
    }
    offset = cell.end + 1
  }
}

function readPlain(text: string, start: number): CsvCell {
  let end = start
  while (end < text.length && !isSeparator(text[end])) end++
  return { text: text.slice(start, end), start, end }
}

function readQuoted(text: string, start: number): CsvCell | 'open-quote' | 'text-after-quote' {
  let close = text.indexOf(QUOTE, start + 1)
  while (close >= 0 && text[close + 1] === QUOTE) close = text.indexOf(QUOTE, close + 2)
  if (close < 0) return 'open-quote'
  const end = close + 1
  if (end < text.length && !isSeparator(text[end])) return 'text-after-quote'
  return { text: text.slice(start + 1, close).replaceAll('""', QUOTE), start, end }
}

const isSeparator = (character: string | undefined): boolean =>
  character === ',' || character === '\n' || character === '\r'

const isBlank = (row: CsvRow): boolean =>
  row.problem === null && row.cells.length === 1 && row.cells[0]?.text.trim() === ''

function endOfLine(text: string, start: number): number {
  let end = start
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return afterLineEnd(text, end)
}

const afterLineEnd = (text: string, end: number): number =>
  end + (text.startsWith('\r\n', end) ? 2 : 1)

function countLines(text: string, start: number, end: number): number {
  let count = 0
  for (let offset = start; offset < end && offset < text.length; offset++) {
    const endsLine = text[offset] === '\n' || (text[offset] === '\r' && text[offset + 1] !== '\n')
    if (endsLine) count++
  }
  return count
}
