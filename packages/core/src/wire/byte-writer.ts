/**
 * Writes records of bytes one after another into large pieces of memory. What was written of a record
 * can be taken back, and a finished one stays as it is: a piece is never used twice.
 */
import { encodeUtf8 } from '../text/index.ts'

const PIECE_BYTES = 1 << 20

export class ByteWriter {
  bytes = new Uint8Array(0)
  /** Where the next byte goes. */
  at = 0

  /** Makes room for a record of at most `byteCount` bytes; its writing needs no more checks. */
  begin(byteCount: number): number {
    if (this.bytes.length - this.at < byteCount) {
      this.bytes = new Uint8Array(Math.max(PIECE_BYTES, byteCount))
      this.at = 0
    }
    return this.at
  }

  copy(source: Uint8Array, start: number, end: number): void {
    const { bytes } = this
    let { at } = this
    if (end - start > LOOP_BYTES_MAX) {
      bytes.set(source.subarray(start, end), at)
      at += end - start
    } else {
      for (let from = start; from < end; from += 1, at += 1) bytes[at] = source[from] ?? 0
    }
    this.at = at
  }

  constant(source: Uint8Array): void {
    this.copy(source, 0, source.length)
  }

  text(text: string): void {
    this.constant(encodeUtf8(text))
  }

  byte(byte: number): void {
    this.bytes[this.at] = byte
    this.at += 1
  }
}

/** Below this a loop is faster than a call. */
const LOOP_BYTES_MAX = 48
