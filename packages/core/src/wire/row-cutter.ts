/** Cuts one row of a table after the other into cells, as ranges of bytes. */

const QUOTE = 0x22
const COMMA = 0x2c
const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Of each byte: 1 if it ends a cell without quotation marks. */
const ENDS_CELL = new Uint8Array(256)
for (const byte of [COMMA, LINE_FEED, RETURN]) ENDS_CELL[byte] = 1

export class RowCutter {
  readonly #bytes: Uint8Array
  /** Of each cell, without quotation marks around it. */
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** Of each cell: 1 if it has quotation marks around it. */
  quoted = new Uint8Array(64)
  cellCount = 0
  /** Line ends in the last row, with its own. */
  lineCount = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Cuts the row that begins at `start`; returns where the next one does, -1 if it cannot. */
  cut(start: number): number {
    this.cellCount = 0
    this.lineCount = 1
    let at = start
    for (;;) {
      at = this.#bytes[at] === QUOTE ? this.#quotedCell(at) : this.#plainCell(at)
      if (at < 0) return -1
      const byte = this.#bytes[at]
      if (byte !== COMMA) {
        return at + (byte === RETURN && this.#bytes[at + 1] === LINE_FEED ? 2 : 1)
      }
      at += 1
    }
  }

  /** Whether the row is one cell of white space. */
  isBlank(): boolean {
    if (this.cellCount !== 1) return false
    const start = this.starts[0] ?? 0
    const end = this.ends[0] ?? 0
    for (let at = start; at < end; at += 1) if ((this.#bytes[at] ?? 0) > 0x20) return false
    return true
  }

  #plainCell(start: number): number {
    const bytes = this.#bytes
    const { length } = bytes
    let at = start
    while (at < length && ENDS_CELL[bytes[at] ?? 0] === 0) at += 1
    this.#add(start, at, 0)
    return at
  }

  #quotedCell(start: number): number {
    const bytes = this.#bytes
    let at = start + 1
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at]
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break
        at += 1
      } else if (byte === LINE_FEED || (byte === RETURN && bytes[at + 1] !== LINE_FEED)) {
        this.lineCount += 1
      }
    }
    const after = bytes[at + 1]
    const isClosed = at < bytes.length
    const isWhole = at + 1 >= bytes.length || after === COMMA || after === LINE_FEED || after === RETURN // prettier-ignore
    if (!isClosed || !isWhole) return -1
    this.#add(start + 1, at, 1)
    return at + 1
  }

  #add(start: number, end: number, isQuoted: number): void {
    const cell = this.cellCount
    if (cell === this.starts.length) this.#grow()
    this.starts[cell] = start
    this.ends[cell] = end
    this.quoted[cell] = isQuoted
    this.cellCount = cell + 1
  }

  #grow(): void {
    const size = this.starts.length * 2
    const [starts, ends, quoted] = [this.starts, this.ends, this.quoted]
    this.starts = new Int32Array(size)
    this.ends = new Int32Array(size)
    this.quoted = new Uint8Array(size)
    this.starts.set(starts)
    this.ends.set(ends)
    this.quoted.set(quoted)
  }
}
