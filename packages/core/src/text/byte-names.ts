/** A set of names that are looked up by their bytes, without making a text of what is looked up. */

import { areSameBytes } from './byte-runs.ts'
import { encodeUtf8 } from './utf8.ts'

export class ByteNames {
  #slots = new Int32Array(256).fill(-1)
  readonly #names: Uint8Array[] = []

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(encodeUtf8(name))
  }

  /** Returns its index: names count from 0 in the order in which they were first added. */
  add(name: Uint8Array): number {
    const found = this.find(name, 0, name.length)
    if (found >= 0) return found
    this.#names.push(name.slice())
    if (this.#names.length * 2 > this.#slots.length) this.#rehash()
    else this.#place(this.#names.length - 1)
    return this.#names.length - 1
  }

  /** The index of the name that stands from `start` to `end` (excluded); -1: there is none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, start, end) & mask
    for (;;) {
      const index = this.#slots[slot] ?? -1
      if (index < 0) return -1
      if (isSame(this.#names[index], bytes, start, end)) return index
      slot = (slot + 1) & mask
    }
  }

  #place(index: number): void {
    const name = this.#names[index] ?? new Uint8Array()
    const mask = this.#slots.length - 1
    let slot = hashOf(name, 0, name.length) & mask
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
    this.#slots[slot] = index
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1)
    for (let index = 0; index < this.#names.length; index += 1) this.#place(index)
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  // Names differ in their length, ends or middle; where they do not, they are compared.
  const first = bytes[start] ?? 0
  const middle = bytes[(start + end) >> 1] ?? 0
  const last = bytes[end - 1] ?? 0
  const hash = Math.imul((first << 16) ^ (middle << 8) ^ last ^ ((end - start) << 24), 0x2c1b3c6d)
  return hash ^ (hash >>> 15)
}

function isSame(
  name: Uint8Array | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (name === undefined || name.length !== end - start) return false
  return areSameBytes(bytes, start, end, name, 0)
}
