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
import { plainBytes, TextOffsets } from './stream-lines.ts'
import type { JsonStretch, LineStream } from './stream-lines.ts'
import { readHeader, rowLine } from './table.ts'
import type { Header } from './table.ts'
import type { SourceLine } from './source-line.ts'

export class TableStream implements LineStream {
  line = 0
  json: JsonStretch | null = null
  readonly #source: string
  readonly #table: Table
  /** What the header line has of problems, as lines. */
  #problems: readonly SourceLine[] = []
  #problemCount = 0
  #header: Header | null = null
  #row: TableRow | null = null

  constructor(bytes: Uint8Array, source: string) {
    this.#source = source
    this.#table = new Table(bytes)
  }

  next(): boolean {
    this.json = null
    const header = this.#header ?? this.#readHeader()
    const problem = this.#problems[this.#problemCount]
    if (problem !== undefined) {
      this.#problemCount += 1
      this.line = problem.line
      return true
    }
    this.#row = header?.isReadable === true ? this.#table.next() : null
    if (this.#row === null) return false
    this.line = this.#row.line
    this.json = this.#table.jsonOf(this.#row)
    return true
  }

  read(): SourceLine | null {
    if (this.#row === null) return this.#problems[this.#problemCount - 1] ?? null
    return rowLine(this.#row.read(), this.#header?.names ?? [], this.#source)
  }

  /** Null: the file is empty. */
  #readHeader(): Header | null {
    const row = this.#table.next()
    if (row === null) return null
    const header = readHeader(row.read(), this.#source)
    this.#problems = header.problems
    if (header.isReadable) this.#table.columns(header.names)
    this.#header = header
    return header
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
    this.#bytes = plainBytes(bytes)
    this.#texts = new TextOffsets(this.#bytes)
    this.#cutter = new RowCutter(this.#bytes)
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

  jsonOf(row: TableRow): JsonStretch | null {
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
