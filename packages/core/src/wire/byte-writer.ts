/**
 * Writes records of bytes one after another into one stretch of memory, which grows as it must. What was
 * written of a record can be taken back.
 */
import { copyBytes, encodeUtf8 } from '../text/index.ts'

const ROOM_BYTES_MIN = 1 << 16

export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  /** Where the next byte goes. */
  at = 0

  /** Makes room for a record of at most `byteCount` bytes; its writing needs no more checks. */
  begin(byteCount: number): number {
    const needed = this.at + byteCount
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(ROOM_BYTES_MIN, needed, this.bytes.length * 2))
      larger.set(this.bytes.subarray(0, this.at))
      this.bytes = larger
    }
    return this.at
  }

  /** All that was written, which nobody writes to any more; the next stretch has as much room. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.at)
    this.bytes = new Uint8Array(this.bytes.length)
    this.at = 0
    return taken
  }

  copy(source: Uint8Array, start: number, end: number): void {
    copyBytes(source, start, end, this.bytes, this.at)
    this.at += end - start
  }

  constant(source: Uint8Array): void {
    this.copy(source, 0, source.length)
  }

  /** As `constant`, with the room that it needs. */
  append(source: Uint8Array): void {
    this.begin(source.length)
    this.constant(source)
  }

  /** Puts the bytes in front of what stands at `place`. */
  insert(place: number, source: Uint8Array): void {
    this.bytes.copyWithin(place + source.length, place, this.at)
    this.bytes.set(source, place)
    this.at += source.length
  }

  text(text: string): void {
    this.constant(encodeUtf8(text))
  }

  byte(byte: number): void {
    this.bytes[this.at] = byte
    this.at += 1
  }
}
