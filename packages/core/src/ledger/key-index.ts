/**
 * Which key stands for which entry number: a hash table over the bytes of the keys, some 20 bytes of
 * memory for each beside its own, and written to a file and read back as it is. A key is never removed;
 * its number can be replaced.
 */
import { encodeUtf8, encodeUtf8Into } from '../text/index.ts'

/** The columns of an index, as they are kept in a file. */
export interface KeyColumns {
  /** The keys in UTF-8, one after the other. */
  readonly keys: Uint8Array
  /** Where each key ends in `keys`. */
  readonly ends: Uint32Array
  /** The number of each key. */
  readonly numbers: Uint32Array
}

const SCRATCH_BYTES = 4096

export class KeyIndex {
  #keys: Uint8Array = new Uint8Array(1024)
  #ends: Uint32Array = new Uint32Array(64)
  #numbers: Uint32Array = new Uint32Array(64)
  /** Index of a key and 1, or 0 for none. */
  #slots = new Uint32Array(256)
  #count = 0
  #scratch = new Uint8Array(SCRATCH_BYTES)

  /** An index with these columns, which it takes over. */
  static of({ keys, ends, numbers }: KeyColumns): KeyIndex {
    const index = new KeyIndex()
    index.#keys = keys
    index.#ends = ends
    index.#numbers = numbers
    index.#count = ends.length
    index.#rehash()
    return index
  }

  get size(): number {
    return this.#count
  }

  /** Null: there is no such key. */
  find(key: string): number | null {
    const bytes = this.#bytesOf(key)
    const found = this.#slots[this.#slotOf(bytes)] ?? 0
    return found === 0 ? null : (this.#numbers[found - 1] ?? null)
  }

  set(key: string, number: number): void {
    const bytes = this.#bytesOf(key)
    const slot = this.#slotOf(bytes)
    const found = this.#slots[slot] ?? 0
    if (found > 0) this.#numbers[found - 1] = number
    else this.#add(bytes, number, slot)
  }

  columns(): KeyColumns {
    const ends = this.#ends.subarray(0, this.#count)
    const keys = this.#keys.subarray(0, ends.at(-1) ?? 0)
    return { keys, ends, numbers: this.#numbers.subarray(0, this.#count) }
  }

  #add(bytes: Uint8Array, number: number, slot: number): void {
    const start = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0)
    if (start + bytes.length > this.#keys.length) {
      this.#keys = larger(this.#keys, new Uint8Array((start + bytes.length) * 2))
    }
    if (this.#count === this.#ends.length) {
      this.#ends = larger(this.#ends, new Uint32Array(this.#count * 2 + 64))
      this.#numbers = larger(this.#numbers, new Uint32Array(this.#count * 2 + 64))
    }
    this.#keys.set(bytes, start)
    this.#ends[this.#count] = start + bytes.length
    this.#numbers[this.#count] = number
    this.#count += 1
    this.#slots[slot] = this.#count
    if (this.#count * 2 > this.#slots.length) this.#rehash()
  }

  /** Where the key is, or where it would be. */
  #slotOf(bytes: Uint8Array): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, 0, bytes.length) & mask
    for (;;) {
      const found = this.#slots[slot] ?? 0
      if (found === 0 || this.#isAt(found - 1, bytes)) return slot
      slot = (slot + 1) & mask
    }
  }

  #isAt(index: number, bytes: Uint8Array): boolean {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    if ((this.#ends[index] ?? 0) - start !== bytes.length) return false
    for (let at = 0; at < bytes.length; at += 1) {
      if (this.#keys[start + at] !== bytes[at]) return false
    }
    return true
  }

  #rehash(): void {
    let size = this.#slots.length
    while (this.#count * 2 >= size) size *= 2
    this.#slots = new Uint32Array(size)
    const mask = size - 1
    let start = 0
    for (let index = 0; index < this.#count; index += 1) {
      const end = this.#ends[index] ?? 0
      let slot = hashOf(this.#keys, start, end) & mask
      while ((this.#slots[slot] ?? 0) > 0) slot = (slot + 1) & mask
      this.#slots[slot] = index + 1
      start = end
    }
  }

  /** Valid until the next call. */
  #bytesOf(key: string): Uint8Array {
    if (key.length * 3 > SCRATCH_BYTES) return encodeUtf8(key)
    return this.#scratch.subarray(0, encodeUtf8Into(key, this.#scratch))
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}

function larger<Column extends Uint8Array | Uint32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
