/**
 * The lines of a text, piece by piece, and each again later by its number: of a file only the piece is
 * in memory that is being read, and where each line begins.
 */
import { openSync, readSync } from 'node:fs'

const PIECE_BYTES = 1 << 16
const LINE_FEED = 10

export const linesOfBytes = (bytes) => new Lines((into, from) => bytes.copy(into, 0, from))

/** The file stays open. */
export function linesOfFile(path) {
  const file = openSync(path)
  return new Lines((into, from) => readSync(file, into, 0, into.length, from))
}

class Lines {
  #copy
  #starts = new Float64Array(1024)
  #end = 0
  length = 0

  /** `copy`: fills a buffer from a place on; how many bytes it was. */
  constructor(copy) {
    this.#copy = copy
  }

  /** Begins every line once, from the bytes of a piece, and hands it on: `take(reader)`. */
  each(reader, take) {
    for (const { piece, last } of this.#pieces(reader)) {
      for (reader.start = 0; reader.start < last;) {
        this.#next(reader, piece, last)
        take(reader)
      }
    }
  }

  /** Every line once, whole; for who waits between them. */
  *read(reader) {
    for (const { piece, last } of this.#pieces(reader)) {
      for (reader.start = 0; reader.start < last;) {
        this.#next(reader, piece, last)
        yield reader.line()
      }
    }
  }

  /** Pieces of whole lines; each is gone through before the next. */
  *#pieces(reader) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    for (;;) {
      const filled = this.#copy(piece, this.#end)
      if (filled === 0) return
      const last = filled < PIECE_BYTES ? filled : piece.lastIndexOf(LINE_FEED)
      if (last === -1) throw new Error('a line is too long')
      yield { piece, last }
      this.#end += reader.start
    }
  }

  #next(reader, piece, last) {
    this.#begin(this.#end + reader.start)
    reader.begin(piece, last)
  }

  /** The line that came after `index` others, of those read. */
  textAt(index) {
    const start = this.#starts[index]
    for (let length = 512; ; length *= 2) {
      const bytes = Buffer.allocUnsafe(length)
      const filled = this.#copy(bytes, start)
      const stop = bytes.subarray(0, filled).indexOf(LINE_FEED)
      if (stop !== -1 || filled < length) return bytes.latin1Slice(0, stop === -1 ? filled : stop)
    }
  }

  #begin(start) {
    if (this.length === this.#starts.length) {
      const longer = new Float64Array(this.length * 2)
      longer.set(this.#starts)
      this.#starts = longer
    }
    this.#starts[this.length] = start
    this.length += 1
  }
}
