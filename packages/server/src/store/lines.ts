/**
 * Cuts a file into lines without ever holding more of it than one piece and one line. A line is the
 * bytes up to a line feed; the last one may have none, and says so.
 */
import type { OpenFile } from './file-system.ts'

export interface StoredLine {
  /** Without the line feed. */
  readonly bytes: Uint8Array
  /** Of its first byte in the file. */
  readonly offset: number
  /** 1-based. */
  readonly lineNumber: number
  readonly ending: 'line-feed' | 'none'
}

const lineFeed = 0x0a
const pieceBytes = 1 << 20

/** Where a line of a file begins. */
export interface LineStart {
  readonly offset: number
  /** 1-based. */
  readonly lineNumber: number
}

/** The lines of a file from `start` up to where it ends when that is reached, in batches. */
export async function* linesOf(
  file: OpenFile,
  start: LineStart,
): AsyncGenerator<readonly StoredLine[]> {
  const cutter = new LineCutter(start)
  for (let position = start.offset; ;) {
    // Not filled with zeros first: only what is read is looked at.
    const piece = Buffer.allocUnsafeSlow(pieceBytes)
    const count = await file.read(piece, position)
    if (count === 0) break
    position += count
    yield cutter.push(piece.subarray(0, count))
  }
  yield cutter.end()
}

class LineCutter {
  #offset: number
  #lineNumber: number
  /** The beginning of a line whose end has not come yet, in pieces. */
  #carried: Uint8Array[] = []

  constructor({ offset, lineNumber }: LineStart) {
    this.#offset = offset
    this.#lineNumber = lineNumber
  }

  push(piece: Uint8Array): readonly StoredLine[] {
    const lines: StoredLine[] = []
    let start = 0
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      lines.push(this.#line(piece.subarray(start, end), 'line-feed'))
      start = end + 1
    }
    if (start < piece.length) this.#carried.push(piece.subarray(start))
    return lines
  }

  end(): readonly StoredLine[] {
    return this.#carried.length === 0 ? [] : [this.#line(new Uint8Array(), 'none')]
  }

  #line(rest: Uint8Array, ending: StoredLine['ending']): StoredLine {
    const bytes = this.#carried.length === 0 ? rest : Buffer.concat([...this.#carried, rest])
    this.#carried = []
    const line = { bytes, offset: this.#offset, lineNumber: this.#lineNumber, ending }
    this.#offset += bytes.length + (ending === 'line-feed' ? 1 : 0)
    this.#lineNumber += 1
    return line
  }
}
