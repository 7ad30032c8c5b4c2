/**
 * Which key stands for which entry number: a hash table over the bytes of the keys, some 20 bytes of
 * memory for each beside its own, and written to a file and read back as it is. A key is never removed;
 * its number can be replaced.
 */
import { encodeUtf8Into } from '../text/index.ts'

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
  /** In each slot the index of a key and 1, or 0 for none; then its hash. */
  #slots = new Uint32Array(256)
  #count = 0
  /** The key that was sought last, its bytes and hash, and its slot; -1: it is to be sought. */
  #sought = ''
  #scratch = new Uint8Array(SCRATCH_BYTES)
  #length = 0
  #hash = 0
  #slot = -1

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
    const found = this.#slots[this.#slotOf(key)] ?? 0
    return found === 0 ? null : (this.#numbers[found - 1] ?? null)
  }

  set(key: string, number: number): void {
    const slot = this.#slotOf(key)
    const found = this.#slots[slot] ?? 0
    if (found > 0) this.#numbers[found - 1] = number
    else this.#add(number, slot)
  }

  /** The number of the key, which without one gets that of keys before it: 0, 1, 2 and so on. */
  intern(key: string): number {
    const slot = this.#slotOf(key)
    const found = this.#slots[slot] ?? 0
    if (found > 0) return this.#numbers[found - 1] ?? 0
    this.#add(this.#count, slot)
    return this.#count - 1
  }

  columns(): KeyColumns {
    const ends = this.#ends.subarray(0, this.#count)
    const keys = this.#keys.subarray(0, ends.at(-1) ?? 0)
    return { keys, ends, numbers: this.#numbers.subarray(0, this.#count) }
  }

  /** The key that was sought last, in its slot. */
  #add(number: number, slot: number): void {
    const start = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0)
    const end = start + this.#length
    if (end > this.#keys.length) this.#keys = larger(this.#keys, new Uint8Array(end * 2))
    if (this.#count === this.#ends.length) {
      this.#ends = larger(this.#ends, new Uint32Array(this.#count * 2 + 64))
      this.#numbers = larger(this.#numbers, new Uint32Array(this.#count * 2 + 64))
    }
    for (let at = 0; at < this.#length; at += 1) this.#keys[start + at] = this.#scratch[at] ?? 0
    this.#ends[this.#count] = end
    this.#numbers[this.#count] = number
    this.#count += 1
    this.#slots[slot] = this.#count
    this.#slots[slot + 1] = this.#hash
    if (this.#count * 4 > this.#slots.length) this.#rehash()
  }

  /** Where the key is, or where it would be. Who seeks one often seeks it again at once. */
  #slotOf(key: string): number {
    if (key === this.#sought && this.#slot >= 0) return this.#slot
    this.#encode(key)
    const mask = this.#slots.length - 1
    let slot = (this.#hash * 2) & mask
    while (!this.#isFreeOrSought(slot)) slot = (slot + 2) & mask
    this.#sought = key
    this.#slot = slot
    return slot
  }

  #isFreeOrSought(slot: number): boolean {
    const found = this.#slots[slot] ?? 0
    return found === 0 || (this.#slots[slot + 1] === this.#hash && this.#isSought(found - 1))
  }

  #isSought(index: number): boolean {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    if ((this.#ends[index] ?? 0) - start !== this.#length) return false
    for (let at = 0; at < this.#length; at += 1) {
      if (this.#keys[start + at] !== this.#scratch[at]) return false
    }
    return true
  }

  #rehash(): void {
    let size = this.#slots.length
    while (this.#count * 4 >= size) size *= 2
    this.#slots = new Uint32Array(size)
    this.#slot = -1
    const mask = size - 1
    let start = 0
    for (let index = 0; index < this.#count; index += 1) {
      const end = this.#ends[index] ?? 0
      const hash = hashOf(this.#keys, start, end)
      let slot = (hash * 2) & mask
      while ((this.#slots[slot] ?? 0) > 0) slot = (slot + 2) & mask
      this.#slots[slot] = index + 1
      this.#slots[slot + 1] = hash
      start = end
    }
  }

  /** Puts the bytes of the key into the scratch, and hashes them. Most keys are short and ASCII. */
  #encode(key: string): void {
    if (key.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(key.length * 3)
    this.#length = this.#encodeAscii(key) ? key.length : encodeUtf8Into(key, this.#scratch)
    this.#hash = hashOf(this.#scratch, 0, this.#length)
  }

  #encodeAscii(key: string): boolean {
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at)
      if (code >= 0x80) return false
      this.#scratch[at] = code
    }
    return true
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
