/**
 * The rows of a table in UTF-8, one after the other, each also as the JSON object that it stands for.
 *
 * How a table is cut into rows and cells is defined in csv.ts. Here the same is done in the bytes, for
 * rows whose quotation marks are in pairs; from the first row on that is not so, the definition cuts
 * the rest of the file.
 */
import { decodeUtf8 } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'
import { readCsvRows, readRow } from './csv.ts'
import type { CsvRow } from './csv.ts'
import { RowCutter } from './row-cutter.ts'
import { RowWriter } from './row-writer.ts'
import { TextOffsets } from './stream-lines.ts'
import type { StreamedLine } from './stream-lines.ts'
import { readHeader, rowLine } from './table.ts'
import type { Header } from './table.ts'

export function* streamTable(bytes: Uint8Array, source: string): Generator<StreamedLine> {
  const table = new Table(bytes)
  let header: Header | null = null
  for (let row = table.next(); row !== null; row = table.next()) {
    if (header === null) {
      header = readHeader(row.read(), source)
      for (const line of header.problems) yield { line: line.line, json: null, read: () => line }
      if (!header.isReadable) return
      table.columns(header.names)
      continue
    }
    const { names } = header
    const { line, read } = row
    yield { line, json: table.jsonOf(row), read: () => rowLine(read(), names, source) }
  }
}

interface TableRow {
  readonly line: number
  /** Whether the cutter has it. */
  readonly isCut: boolean
  readonly read: () => CsvRow
}

class Table {
  readonly #bytes: Uint8Array
  readonly #texts: TextOffsets
  readonly #cutter: RowCutter
  #writer: RowWriter | null = null
  #offset = 0
  #line = 1
  /** What the definition cuts, once it has to. */
  #rest: Iterator<CsvRow> | null = null

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#texts = new TextOffsets(bytes)
    this.#cutter = new RowCutter(bytes)
  }

  columns(names: readonly string[]): void {
    this.#writer = RowWriter.of(names, new ByteWriter())
  }

  /** Null: there are no more. Empty lines are no rows. */
  next(): TableRow | null {
    while (this.#rest === null && this.#offset < this.#bytes.length) {
      const start = this.#offset
      const line = this.#line
      const end = this.#cutter.cut(start)
      if (end < 0) {
        this.#rest = this.#cutRest()
        break
      }
      this.#offset = end
      this.#line += this.#cutter.lineCount
      if (!this.#cutter.isBlank())
        return { line, isCut: true, read: () => this.#row(start, end, line) }
    }
    const next = this.#rest?.next()
    if (next === undefined || next.done === true) return null
    const row = next.value
    return { line: row.line, isCut: false, read: () => row }
  }

  jsonOf(row: TableRow): StreamedLine['json'] {
    if (!row.isCut || this.#writer === null) return null
    return this.#writer.write(this.#bytes, this.#cutter)
  }

  #row(start: number, end: number, line: number): CsvRow {
    const text = decodeUtf8(this.#bytes.subarray(start, end)) ?? ''
    return shifted(readRow(text, 0, line).row, this.#texts.at(start))
  }

  *#cutRest(): Generator<CsvRow> {
    const offset = this.#texts.at(this.#offset)
    const text = decodeUtf8(this.#bytes.subarray(this.#offset)) ?? ''
    for (const row of readCsvRows(text, this.#line)) yield shifted(row, offset)
  }
}

/** The row with offsets in the whole file. */
function shifted(row: CsvRow, offset: number): CsvRow {
  const cells = row.cells.map(({ text, start, end }) => ({
    text,
    start: start + offset,
    end: end + offset,
  }))
  return { ...row, cells, content: { ...row.content, start: offset }, end: row.end + offset }
}
