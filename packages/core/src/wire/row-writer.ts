/**
 * A row of a table as the JSON object that it stands for, written from the bytes of its cells: the same
 * object that table.ts makes, with its names in order. What it cannot write so it leaves to that.
 */
import { encodeUtf8 } from '../text/index.ts'
import type { ByteWriter } from './byte-writer.ts'
import { fieldStart } from './quick-fields.ts'
import type { RowCutter } from './row-cutter.ts'
import type { JsonStretch } from './stream-lines.ts'
import { columnOf } from './table.ts'
import type { CellForm } from './table.ts'
import { ValueMemo } from './value-memo.ts'

interface Branch {
  readonly start: Uint8Array
  readonly name: string
  /** Index of the column that is the value; -1: its branches are. */
  readonly column: number
  readonly form: CellForm
  readonly branches: Branch[]
}

/** A field of the object with what its cells were written as before; null: they do not stand side by side. */
interface Field {
  readonly branch: Branch
  readonly cells: { readonly first: number; readonly last: number; readonly memo: ValueMemo } | null
}

const OPEN = 0x7b
const CLOSE = 0x7d
const QUOTE = 0x22
const BACKSLASH = 0x5c
const BAR = 0x7c
const POINT = 0x2e
const COMMA = 0x2c
const ADDED_BYTES_MAX = 8192

const trueWord = encodeUtf8('true')
const lowStart = encodeUtf8('{"low":')
const highStart = encodeUtf8(',"high":')

export class RowWriter {
  readonly #writer: ByteWriter
  readonly #fields: readonly Field[]
  readonly #columnCount: number
  #bytes: Uint8Array = new Uint8Array()
  #start = 0
  #end = 0

  private constructor(root: Branch, columnCount: number, writer: ByteWriter) {
    this.#fields = root.branches.map(fieldOf)
    this.#columnCount = columnCount
    this.#writer = writer
  }

  /** Null: a column is a field in which another column is a field, so the order of cells would count. */
  static of(names: readonly string[], writer: ByteWriter): RowWriter | null {
    const root: Branch = branch('', -1, 'text')
    for (const [index, name] of names.entries()) {
      const column = columnOf(name)
      if (column !== null && !plant(root, column.path, index, column.form)) return null
    }
    return new RowWriter(root, names.length, writer)
  }

  /** Valid until the next row is written. Null: it cannot be written so. */
  write(bytes: Uint8Array, row: RowCutter): JsonStretch | null {
    const length = (row.ends[row.cellCount - 1] ?? 0) - (row.starts[0] ?? 0)
    this.#bytes = bytes
    this.#writer.at = 0
    this.#writer.begin(2 * length + ADDED_BYTES_MAX)
    if (row.cellCount !== this.#columnCount) return null
    for (const field of this.#fields) if (!this.#field(field, row)) return null
    if (this.#writer.at === 0) return null
    this.#close(0)
    return { bytes: this.#writer.bytes, start: 0, end: this.#writer.at }
  }

  #field({ branch, cells }: Field, row: RowCutter): boolean {
    if (cells === null) return this.#branch(branch, row)
    const writer = this.#writer
    const { first, last, memo } = cells
    const start = (row.starts[first] ?? 0) - (row.quoted[first] ?? 0)
    const end = (row.ends[last] ?? 0) + (row.quoted[last] ?? 0)
    if (memo.write(this.#bytes, start, end, writer)) return true
    const begin = writer.at
    if (!this.#branch(branch, row)) return false
    memo.add(this.#bytes, start, end, writer, begin)
    return true
  }

  /** Writes nothing if no cell of the branch says anything; false: it cannot be written. */
  #branch(one: Branch, row: RowCutter): boolean {
    const writer = this.#writer
    const begin = writer.at
    writer.constant(one.start)
    const value = writer.at
    if (one.column >= 0) {
      if (!this.#cell(one, row)) return false
    } else {
      for (const inner of one.branches) if (!this.#branch(inner, row)) return false
      if (writer.at > value) this.#close(value)
    }
    if (writer.at === value) writer.at = begin
    return true
  }

  /** Makes an object of what was written from `begin` on, which begins with a comma. */
  #close(begin: number): void {
    this.#writer.bytes[begin] = OPEN
    this.#writer.byte(CLOSE)
  }

  #cell({ column, form }: Branch, row: RowCutter): boolean {
    this.#start = row.starts[column] ?? 0
    this.#end = row.ends[column] ?? 0
    if (!this.#trim()) return false
    if (this.#start === this.#end) return true
    const isQuoted = row.quoted[column] === 1
    switch (form) {
      case 'text':
        return this.#text(this.#start, this.#end, isQuoted)
      case 'number':
        return this.#number(this.#start, this.#end)
      case 'list':
        return this.#list(isQuoted)
      case 'flag':
        return this.#flag()
      case 'range':
        return this.#range()
      case 'role':
        return this.#role(isQuoted)
    }
  }

  /** False where white space beyond ASCII may be at an end. */
  #trim(): boolean {
    const bytes = this.#bytes
    while (this.#start < this.#end && isSpace(bytes[this.#start] ?? 0)) this.#start += 1
    while (this.#start < this.#end && isSpace(bytes[this.#end - 1] ?? 0)) this.#end -= 1
    return !mayBeSpace(bytes[this.#start] ?? 0) && !this.#endsInSpace()
  }

  #endsInSpace(): boolean {
    const bytes = this.#bytes
    if ((bytes[this.#end - 1] ?? 0) < 0x80 || this.#start === this.#end) return false
    return mayBeSpace(bytes[this.#end - 2] ?? 0) || mayBeSpace(bytes[this.#end - 3] ?? 0)
  }

  #text(start: number, end: number, isQuoted: boolean): boolean {
    const { bytes } = this.#writer
    let { at } = this.#writer
    bytes[at] = QUOTE
    at += 1
    for (let from = start; from < end; from += 1) {
      const byte = this.#bytes[from] ?? 0
      if (byte < 0x20) return false
      if (byte === QUOTE || byte === BACKSLASH) {
        bytes[at] = BACKSLASH
        at += 1
        if (byte === QUOTE && isQuoted) from += 1
      }
      bytes[at] = byte
      at += 1
    }
    bytes[at] = QUOTE
    this.#writer.at = at + 1
    return true
  }

  #number(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) {
      const byte = this.#bytes[at] ?? 0
      const isSign = byte === 0x2d && at === start
      if (!isDigit(byte) && byte !== POINT && !isSign) return false
    }
    if (start === end) return false
    this.#writer.copy(this.#bytes, start, end)
    return true
  }

  #list(isQuoted: boolean): boolean {
    const [start, end] = [this.#start, this.#end]
    const writer = this.#writer
    writer.byte(0x5b)
    for (let from = start; from <= end;) {
      const to = this.#barIn(from, end)
      this.#start = from
      this.#end = to
      if (!this.#trim() || !this.#text(this.#start, this.#end, isQuoted)) return false
      if (to < end) writer.byte(COMMA)
      from = to + 1
    }
    writer.byte(0x5d)
    return true
  }

  #flag(): boolean {
    const isTrue = this.#end - this.#start === 4 && this.#startsWith(trueWord)
    if (isTrue) this.#writer.constant(trueWord)
    return isTrue
  }

  #startsWith(word: Uint8Array): boolean {
    return word.every((byte, index) => this.#bytes[this.#start + index] === byte)
  }

  /** `3`, `3..5` or `3..`. */
  #range(): boolean {
    const [start, end] = [this.#start, this.#end]
    let dots = start
    while (dots < end && !(this.#bytes[dots] === POINT && this.#bytes[dots + 1] === POINT))
      dots += 1
    if (this.#bytes[start] === 0x2d) return false
    if (dots >= end) return this.#number(start, end)
    this.#writer.constant(lowStart)
    if (!this.#number(start, dots)) return false
    if (dots + 2 < end) {
      this.#writer.constant(highStart)
      if (this.#bytes[dots + 2] === 0x2d || !this.#number(dots + 2, end)) return false
    }
    this.#writer.byte(CLOSE)
    return true
  }

  #role(isQuoted: boolean): boolean {
    if (this.#isRange()) return this.#range()
    if (this.#barIn(this.#start, this.#end) < this.#end) return this.#list(isQuoted)
    return this.#text(this.#start, this.#end, isQuoted)
  }

  /** Where the first bar is; `end`: there is none. */
  #barIn(start: number, end: number): number {
    const bytes = this.#bytes
    let at = start
    while (at < end && bytes[at] !== BAR) at += 1
    return at
  }

  #isRange(): boolean {
    for (let at = this.#start; at < this.#end; at += 1) {
      const byte = this.#bytes[at] ?? 0
      if (!isDigit(byte) && byte !== POINT) return false
    }
    return isDigit(this.#bytes[this.#start] ?? 0)
  }
}

const branch = (name: string, column: number, form: CellForm): Branch => ({
  start: fieldStart(name),
  name,
  column,
  form,
  branches: [],
})

/** Fewer cells are written as fast as they are remembered. */
const COLUMNS_MIN = 3

function fieldOf(one: Branch): Field {
  const columns = columnsOf(one)
  const [first, last] = [Math.min(...columns), Math.max(...columns)]
  const areSideBySide = columns.length >= COLUMNS_MIN && last - first + 1 === columns.length
  return { branch: one, cells: areSideBySide ? { first, last, memo: new ValueMemo() } : null }
}

const columnsOf = ({ column, branches }: Branch): readonly number[] =>
  column < 0 ? branches.flatMap(columnsOf) : [column]

/** Puts a column at its path; false: there is a value on the way, or a field where the value goes. */
function plant(root: Branch, path: readonly string[], column: number, form: CellForm): boolean {
  let parent = root
  for (const [depth, name] of path.entries()) {
    const known = parent.branches.find((one) => one.name === name)
    const isLast = depth === path.length - 1
    if (known !== undefined && (isLast || known.column >= 0)) return false
    const next = known ?? branch(name, isLast ? column : -1, form)
    if (known === undefined) parent.branches.push(next)
    parent = next
  }
  return true
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** White space of ASCII. */
const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/** Whether white space beyond ASCII can begin so. */
const mayBeSpace = (byte: number): boolean =>
  byte === 0xc2 || byte === 0xe1 || byte === 0xe2 || byte === 0xe3 || byte === 0xef
