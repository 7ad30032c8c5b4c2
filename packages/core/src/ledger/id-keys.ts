/** The keys of assertions, retractions and corrections in a register: one by one, and of many in columns. */
import { encodeUtf8 } from '../text/index.ts'
import type { WrittenBodies } from './entry.ts'

/** Of an assertion, retraction or correction. */
export const keyOfId = (id: string): string => `id ${id}`

const keyStart = encodeUtf8(keyOfId(''))

/** The keys of bodies in columns, one at a time. */
export class IdKeys {
  readonly count: number
  /** The key that was put last, from 0 to `length`. */
  bytes = new Uint8Array(256)
  length = 0
  readonly #ids: Uint8Array
  readonly #ends: Int32Array

  constructor({ count, ids, idEnds }: WrittenBodies) {
    this.count = count
    this.#ids = ids
    this.#ends = idEnds
    this.bytes.set(keyStart)
  }

  put(index: number): void {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    const end = this.#ends[index] ?? 0
    const length = keyStart.length + end - start
    if (length > this.bytes.length) this.#grow(length)
    for (let at = start; at < end; at += 1) {
      this.bytes[keyStart.length + at - start] = this.#ids[at] ?? 0
    }
    this.length = length
  }

  endsWith(suffix: Uint8Array): boolean {
    const start = this.length - suffix.length
    for (let at = 0; at < suffix.length; at += 1) {
      if (this.bytes[start + at] !== suffix[at]) return false
    }
    return start >= 0
  }

  #grow(length: number): void {
    this.bytes = new Uint8Array(length * 2)
    this.bytes.set(keyStart)
  }
}
