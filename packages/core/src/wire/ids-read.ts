/**
 * The ids of a file as far as it was read. Most files never ask for one (only retractions and corrections
 * do), so each id is kept as its bytes, and found by an index that is made when the first one is sought.
 */
import { KeyIndex } from '../ledger/index.ts'
import { encodeUtf8 } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'

export class IdsRead {
  readonly #index = new KeyIndex()
  /** Those that are not in the index yet, one after the other. */
  readonly #waiting = new ByteWriter()
  #ends = new Int32Array(64)
  #count = 0

  add(id: string): void {
    const bytes = encodeUtf8(id)
    this.addUtf8(bytes, 0, bytes.length)
  }

  /** The id that stands from `start` to `end` (excluded) in UTF-8. */
  addUtf8(bytes: Uint8Array, start: number, end: number): void {
    this.#waiting.begin(end - start)
    this.#waiting.copy(bytes, start, end)
    if (this.#count === this.#ends.length) {
      const ends = new Int32Array(this.#count * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#ends[this.#count] = this.#waiting.at
    this.#count += 1
  }

  has(id: string): boolean {
    let start = 0
    for (let index = 0; index < this.#count; index += 1) {
      const end = this.#ends[index] ?? 0
      this.#index.setUtf8(this.#waiting.bytes, start, end, 1)
      start = end
    }
    this.#count = 0
    this.#waiting.at = 0
    return this.#index.find(id) !== null
  }
}
