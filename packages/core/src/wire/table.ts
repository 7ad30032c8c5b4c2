/**
 * Assertions as a table: comma-separated values with one assertion, retraction or correction a row.
 * Each column stands for a field; a row becomes the same object that a line of NDJSON would be, and
 * is read by the same rules. docs/imports.md lists the columns.
 *
 * In a cell `A|B` is a list, `3..5` a range, `3..` a range without an upper bound. A column
 * `role.NAME` holds that role.
 */
import type { Span } from '../base/index.ts'
import type { SourceLine } from './source-line.ts'
import { readCsv } from './csv.ts'
import type { CsvCell, CsvRow } from './csv.ts'
import type { FieldPath } from './field.ts'

export type CellForm = 'text' | 'number' | 'list' | 'flag' | 'range' | 'role'

export interface Column {
  readonly path: FieldPath
  readonly form: CellForm
}

const column = (form: CellForm, ...path: string[]): Column => ({ path, form })

/** Every column but `role.NAME`, and the field it stands for. */
const columns: Readonly<Record<string, Column>> = {
  id: column('text', 'id'),
  retracts: column('text', 'retracts'),
  corrects: column('text', 'corrects'),
  reason: column('text', 'reason'),
  claimant: column('text', 'claimant'),
  reporter: column('text', 'reporter'),
  stance: column('text', 'stance'),
  denies: column('text', 'denies'),
  denies_role: column('text', 'denies', 'role'),
  kind: column('text', 'claim', 'kind'),
  act: column('text', 'claim', 'act'),
  actor: column('list', 'claim', 'roles', 'actor'),
  state: column('text', 'claim', 'state'),
  change: column('text', 'claim', 'change'),
  commitment: column('text', 'claim', 'commitment'),
  party: column('text', 'claim', 'party'),
  judgment: column('text', 'claim', 'judgment'),
  extent_percent: column('number', 'claim', 'extent', 'percent'),
  extent_grade: column('number', 'claim', 'extent', 'grade'),
  access: column('text', 'claim', 'access'),
  acts: column('list', 'claim', 'acts'),
  parties: column('list', 'claim', 'parties'),
  denied_by: column('text', 'claim', 'deniedBy'),
  incidents: column('list', 'claim', 'incidents'),
  measure: column('text', 'claim', 'measure'),
  until: column('text', 'claim', 'until'),
  text: column('text', 'claim', 'text'),
  time: column('text', 'time', 'edtf'),
  zone: column('text', 'time', 'zone'),
  place: column('text', 'place', 'name'),
  latitude: column('number', 'place', 'latitude'),
  longitude: column('number', 'place', 'longitude'),
  radius: column('number', 'place', 'radius'),
  count: column('range', 'count'),
  finding: column('flag', 'finding'),
  grade: column('text', 'grade'),
  sensitivity: column('text', 'sensitivity'),
  incident: column('text', 'incident'),
  told: column('text', 'told', 'edtf'),
  told_zone: column('text', 'told', 'zone'),
  document: column('text', 'anchor', 'document'),
  start: column('number', 'anchor', 'start'),
  end: column('number', 'anchor', 'end'),
  exact: column('text', 'anchor', 'exact'),
  note: column('text', 'note'),
}

/** The columns that a table of assertions may have, besides `role.NAME`. */
export const tableColumns: readonly string[] = Object.keys(columns)

/**
 * The rows as lines. Columns that are not known are a problem of the first line, and of no other; with
 * a column that is there twice no row can be read.
 */
export function readTable(text: string, { source }: { source: string }): readonly SourceLine[] {
  const [first, ...rows] = readCsv(text)
  if (first === undefined) return []
  const { names, problems, isReadable } = readHeader(first, source)
  if (!isReadable) return problems
  return [...problems, ...rows.map((row) => rowLine(row, names, source))]
}

/** The names of the columns. */
export interface Header {
  readonly names: readonly string[]
  readonly problems: readonly SourceLine[]
  /** Whether the rows below it can be read. */
  readonly isReadable: boolean
}

export function readHeader(row: CsvRow, source: string): Header {
  const names = row.cells.map((cell) => cell.text.trim())
  const repeated = row.cells.filter((_, index) => names.indexOf(names[index] ?? '') < index)
  if (repeated.length > 0) {
    const problems = repeated.map((cell) => repeatedColumn(cell, row, source))
    return { names, problems, isReadable: false }
  }
  const unknown = row.cells.filter((cell) => columnOf(cell.text.trim()) === null)
  const problems = unknown.map((cell) => unknownColumn(cell, row, source))
  return { names, problems, isReadable: true }
}

/** The field that a column stands for; null: there is no such column. */
export function columnOf(name: string): Column | null {
  if (name.startsWith('role.')) return column('role', 'claim', 'roles', name.slice('role.'.length))
  return Object.hasOwn(columns, name) ? (columns[name] ?? null) : null
}

function unknownColumn(cell: CsvCell, { line, content }: CsvRow, source: string): SourceLine {
  const message = `there is no column \`${cell.text}\``
  const help = 'use the columns of the documentation, `role.NAME` for a role'
  return {
    line,
    value: { ok: false, code: 'wire-unknown-column', message, help },
    content,
    spanOf: () => ({ source, start: cell.start, end: cell.end }),
  }
}

function repeatedColumn(
  cell: CsvCell,
  { line, cells, content }: CsvRow,
  source: string,
): SourceLine {
  const places = cells.flatMap(({ text }, index) =>
    text.trim() === cell.text.trim() ? [index + 1] : [],
  )
  const message = `\`${cell.text.trim()}\` is the name of the columns ${places.join(' and ')}, so no row is read`
  const help = 'leave one of them, or rename the others'
  return {
    line,
    value: { ok: false, code: 'wire-repeated-column', message, help },
    content,
    spanOf: () => ({ source, start: cell.start, end: cell.end }),
  }
}

/** A row as the object that it stands for. */
export function rowLine(row: CsvRow, names: readonly string[], source: string): SourceLine {
  const { line, content } = row
  const spanOf = (path: FieldPath): Span => spanOfCell(row, names, path, source)
  const help = 'put a cell in quotation marks, and double those inside it'
  const broken = (message: string) =>
    ({ ok: false, code: 'wire-broken-row', message, help }) as const
  if (row.problem !== null) {
    const message = problemWords[row.problem]
    const here = { source, start: row.end, end: row.end + 1 }
    return { line, content, value: broken(message), spanOf: () => here }
  }
  if (row.cells.length !== names.length) {
    const message = `the row has ${row.cells.length} cells, and the table ${names.length} columns`
    return { line, content, value: broken(message), spanOf }
  }
  return { line, content, value: { ok: true, value: objectOf(row, names) }, spanOf }
}

const problemWords: Readonly<Record<NonNullable<CsvRow['problem']>, string>> = {
  'open-quote': 'the quotation mark that begins this cell is never closed',
  'text-after-quote': 'the row has a quotation mark that does not belong to a pair around a cell',
}

/** The nearest cell to a field: its own, else one of a field around or in it, else the whole row. */
function spanOfCell(row: CsvRow, names: readonly string[], path: FieldPath, source: string): Span {
  const filled = row.cells.filter((cell) => cell.text !== '')
  const cell = filled.find((one) => {
    const stated = columnOf(names[row.cells.indexOf(one)] ?? '')?.path ?? []
    return path.length > 0 && stated.every((name, index) => (path[index] ?? name) === name)
  })
  const [first, last] = cell === undefined ? [row.cells[0], row.cells.at(-1)] : [cell, cell]
  return { source, start: first?.start ?? 0, end: last?.end ?? 0 }
}

type Tree = { [name: string]: unknown }

function objectOf(row: CsvRow, names: readonly string[]): Tree {
  const object: Tree = {}
  row.cells.forEach((cell, index) => {
    const stated = columnOf(names[index] ?? '')
    const text = cell.text.trim()
    if (stated !== null && text !== '') put(object, stated.path, valueOf(text, stated.form))
  })
  return 'corrects' in object ? correctionOf(object) : object
}

function correctionOf({ corrects, ...assertion }: Tree): Tree {
  return { corrects, assertion }
}

function put(tree: Tree, path: FieldPath, value: unknown): void {
  const [name, ...inner] = path
  if (name === undefined) return
  if (inner.length === 0) {
    tree[name] = value
    return
  }
  const branch = tree[name]
  const next: Tree = isTree(branch) ? branch : {}
  tree[name] = next
  put(next, inner, value)
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueOf(text: string, form: CellForm): unknown {
  switch (form) {
    case 'text':
      return text
    case 'number':
      return numberOf(text)
    case 'list':
      return listOf(text)
    case 'flag':
      return /^(?:true|yes|1)$/i.test(text) ? true : text
    case 'range':
      return rangeOf(text) ?? text
    case 'role':
      return rangeOf(text) ?? (text.includes('|') ? listOf(text) : text)
  }
}

/** A text that is no number stays one, for the reader of the field to refuse. */
const numberOf = (text: string): number | string =>
  /^-?\d+(?:\.\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text

const listOf = (text: string): readonly string[] => text.split('|').map((item) => item.trim())

function rangeOf(text: string): unknown {
  const match = /^(\d+(?:\.\d+)?)(\.\.)?(\d+(?:\.\d+)?)?$/.exec(text)
  if (match === null) return null
  const [, low, dots, high] = match
  if (![low, high ?? 0].every((one) => Number.isFinite(Number(one)))) return null
  if (dots === undefined) return Number(text)
  return { low: Number(low), high: high === undefined ? null : Number(high) }
}
