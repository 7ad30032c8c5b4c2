/**
 * What values were written as before, by the bytes that they have in a file: archives say the same of
 * many happenings, and what was found sound and written once is found again and copied. Bounded: when
 * it is full it begins anew, and where it seldom helps it is left alone for a while.
 *
 * What is remembered must depend on nothing but those bytes, until `forget` is called.
 */
import { areSameBytes, hashBytes } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'

/** So small that what is used stays in the nearest memory of a processor. */
const VALUES_MAX = 1024
const SLOT_COUNT = 4 * VALUES_MAX
const BYTES_MAX = 1 << 17
const VALUE_BYTES_MAX = 1024

/** After so many questions it is seen whether one in four was answered; if not, so many are not asked. */
const TRIAL = 2048
const REST = 16 * TRIAL

export class ValueMemo {
  /** Of each value what was read and then what was written, one after the other. */
  readonly #bytes = new ByteWriter()
  /** Of each value its hash, and where in `#bytes` it starts, what was written starts, and that ends. */
  readonly #records = new Int32Array(4 * VALUES_MAX)
  /** The index of a value and 1; 0: none. */
  readonly #slots = new Uint16Array(SLOT_COUNT)
  #count = 0
  #hash = 0
  #asked = 0
  #answered = 0
  #rest = 0

  /** Writes what the value from `start` to `end` (excluded) was written as; false: it is not remembered. */
  write(bytes: Uint8Array, start: number, end: number, writer: ByteWriter): boolean {
    if (this.#rest > 0 || end - start > VALUE_BYTES_MAX) return false
    this.#ask()
    this.#hash = hashBytes(bytes, start, end)
    const value = this.#find(bytes, start, end)
    if (value < 0) return false
    this.#answered += 1
    const record = 4 * value
    writer.copy(this.#bytes.bytes, this.#records[record + 2] ?? 0, this.#records[record + 3] ?? 0)
    return true
  }

  /** The value that was asked for last was written as what stands in `writer` from `from` on. */
  add(bytes: Uint8Array, start: number, end: number, writer: ByteWriter, from: number): void {
    if (this.#rest > 0) this.#rest -= 1
    else if (end - start <= VALUE_BYTES_MAX) this.#add(bytes, start, end, writer, from)
  }

  forget(): void {
    this.#slots.fill(0)
    this.#count = 0
    this.#bytes.at = 0
  }

  #ask(): void {
    if (this.#asked === TRIAL) {
      if (this.#answered * 4 < TRIAL) this.#rest = REST
      this.#asked = 0
      this.#answered = 0
    }
    this.#asked += 1
  }

  /** -1: it is not there. */
  #find(bytes: Uint8Array, start: number, end: number): number {
    let slot = this.#hash & (SLOT_COUNT - 1)
    for (;;) {
      const value = (this.#slots[slot] ?? 0) - 1
      if (value < 0) return -1
      if (this.#records[4 * value] === this.#hash && this.#is(value, bytes, start, end))
        return value
      slot = (slot + 1) & (SLOT_COUNT - 1)
    }
  }

  #is(value: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#bytes.bytes
    const from = this.#records[4 * value + 1] ?? 0
    if ((this.#records[4 * value + 2] ?? 0) - from !== end - start) return false
    return areSameBytes(bytes, start, end, known, from)
  }

  #add(bytes: Uint8Array, start: number, end: number, writer: ByteWriter, from: number): void {
    const length = end - start + writer.at - from
    if (this.#count === VALUES_MAX || this.#bytes.at + length > BYTES_MAX) this.forget()
    const value = this.#count
    const records = this.#records
    records[4 * value] = this.#hash
    records[4 * value + 1] = this.#bytes.begin(length)
    this.#bytes.copy(bytes, start, end)
    records[4 * value + 2] = this.#bytes.at
    this.#bytes.copy(writer.bytes, from, writer.at)
    records[4 * value + 3] = this.#bytes.at
    this.#count += 1
    let slot = this.#hash & (SLOT_COUNT - 1)
    while ((this.#slots[slot] ?? 0) > 0) slot = (slot + 1) & (SLOT_COUNT - 1)
    this.#slots[slot] = value + 1
  }
}
