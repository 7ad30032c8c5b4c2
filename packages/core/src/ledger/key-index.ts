/**
 * Which key stands for which entry number: a hash table over the bytes of the keys, whose columns are
 * written to a file and read back as they are. Beside its own bytes a key costs 21 to 43: a slot of 8 in
 * a table of which 30 to 60 in a hundred are taken, and 8 to 16 in columns that double. A key is never
 * removed; its number can be replaced.
 *
 * In the same table a key may leave a trace: a number under its hash, and nothing of the key itself.
 * That costs its slot, 13 to 27 bytes; whoever finds a trace must see elsewhere whether it is of that
 * key. Traces are in no column: an index that has any cannot be written to a file.
 *
 * The span of slots of a key is found by the upper bits of its hash, so that a table that grows is gone
 * through from front to back, and so is the larger one; and they follow from all letters of the key but
 * the last: names that are counted up stand side by side, and one look into memory finds ten of them.
 * Where a slot is taken, the same place of the next span is looked at, not the next slot, which is
 * where the next name would stand.
 */
import { assert } from '../base/index.ts'
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
/** Together with the number of an entry, in the place of the index of a key and 1. */
const TRACE = 0x8000_0000

const noTraces: readonly number[] = []

export class KeyIndex {
  #keys: Uint8Array = new Uint8Array(1024)
  #ends: Uint32Array = new Uint32Array(64)
  #numbers: Uint32Array = new Uint32Array(64)
  /** In each slot the index of a key and 1, or a trace, or 0 for none; then its hash. */
  #slots = new Uint32Array(256)
  /** How far a hash is shifted to give a slot. */
  #shift = 25
  #count = 0
  #traceCount = 0
  /** The key that was sought last, its bytes and hash, and its slot; -1: it is to be sought. */
  #sought = ''
  #scratch = new Uint8Array(SCRATCH_BYTES)
  #length = 0
  #hash = 0
  #slot = -1
  /** Is there a trace before that slot that may be of that key? */
  #isTraced = false

  /** An index with these columns, which it takes over. */
  static of({ keys, ends, numbers }: KeyColumns): KeyIndex {
    const index = new KeyIndex()
    index.#keys = keys
    index.#ends = ends
    index.#numbers = numbers
    index.#count = ends.length
    index.#fillSlots()
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

  /** As `set`, of the key that stands from `start` to `end` (excluded) in UTF-8. */
  setUtf8(bytes: Uint8Array, start: number, end: number, number: number): void {
    this.#takeUtf8(bytes, start, end)
    const slot = this.#seek(this.#hash)
    const found = this.#slots[slot] ?? 0
    if (found > 0) this.#numbers[found - 1] = number
    else this.#add(number, slot)
  }

  /** Is there the key that stands from `start` to `end` (excluded) in UTF-8? */
  hasUtf8(bytes: Uint8Array, start: number, end: number): boolean {
    this.#takeUtf8(bytes, start, end)
    return (this.#slots[this.#seek(this.#hash)] ?? 0) > 0
  }

  /** The number of the key, which without one gets that of keys before it: 0, 1, 2 and so on. */
  intern(key: string): number {
    const slot = this.#slotOf(key)
    const found = this.#slots[slot] ?? 0
    if (found > 0) return this.#numbers[found - 1] ?? 0
    this.#add(this.#count, slot)
    return this.#count - 1
  }

  /** Leaves a trace of the key, which need not be in the index: a number from 1 to 2^31 - 1. */
  leaveTrace(key: string, number: number): void {
    const slot = this.#slotOf(key)
    const isFree = this.#slots[slot] === 0
    this.#traceCount += 1
    this.#fill(isFree ? slot : this.#freeSlotOf(this.#hash), TRACE + number)
  }

  /** Has this key left a trace, or perhaps another? */
  hasTrace(key: string): boolean {
    const slot = this.#slotOf(key)
    if (this.#isTraced || this.#slots[slot] === 0 || this.#traceCount === 0) return this.#isTraced
    return this.#traces().length > 0
  }

  /** The numbers of the traces that this key has left, and perhaps others; in no order. */
  tracesOf(key: string): readonly number[] {
    return this.hasTrace(key) ? this.#traces() : noTraces
  }

  /** Of an index without traces. */
  columns(): KeyColumns {
    assert(this.#traceCount === 0, 'traces of keys are in no column')
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
    this.#fill(slot, this.#count)
  }

  /** A free slot, with what is of the key that was sought last. */
  #fill(slot: number, value: number): void {
    this.#slots[slot] = value
    this.#slots[slot + 1] = this.#hash
    this.#slot = -1
    if (isFull(this.#count + this.#traceCount, this.#slots.length)) this.#grow()
  }

  /** Where the key is, or where it would be. Who seeks one often seeks it again at once. */
  #slotOf(key: string): number {
    if (key === this.#sought && this.#slot >= 0) return this.#slot
    this.#encode(key)
    this.#sought = key
    this.#slot = this.#seek(this.#hash)
    return this.#slot
  }

  #seek(hash: number): number {
    const slots = this.#slots
    this.#isTraced = false
    for (let slot = this.#homeOf(hash); ; slot = nextOf(slot, slots.length)) {
      const value = slots[slot] ?? 0
      if (value === 0) return slot
      if (slots[slot + 1] !== hash) continue
      if (value >= TRACE) this.#isTraced = true
      else if (this.#isSought(value - 1)) return slot
    }
  }

  /** That may be of the key that was sought last, before its slot and behind it. */
  #traces(): readonly number[] {
    const found: number[] = []
    const slots = this.#slots
    for (let slot = this.#homeOf(this.#hash); ; slot = nextOf(slot, slots.length)) {
      const value = slots[slot] ?? 0
      if (value === 0) return found
      if (value >= TRACE && slots[slot + 1] === this.#hash) found.push(value - TRACE)
    }
  }

  #homeOf(hash: number): number {
    return (((hash >>> this.#shift) & ~LAST_BITS) | (hash & LAST_BITS)) * 2
  }

  #freeSlotOf(hash: number): number {
    const slots = this.#slots
    let slot = this.#homeOf(hash)
    while (slots[slot] !== 0) slot = nextOf(slot, slots.length)
    return slot
  }

  #isSought(index: number): boolean {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    if ((this.#ends[index] ?? 0) - start !== this.#length) return false
    for (let at = 0; at < this.#length; at += 1) {
      if (this.#keys[start + at] !== this.#scratch[at]) return false
    }
    return true
  }

  #grow(): void {
    const old = this.#slots
    this.#makeSlots(old.length * 2)
    for (let slot = 0; slot < old.length; slot += 2) {
      const value = old[slot] ?? 0
      if (value !== 0) this.#place(value, old[slot + 1] ?? 0)
    }
  }

  /** Of an index without traces. */
  #fillSlots(): void {
    let size = this.#slots.length
    while (isFull(this.#count, size)) size *= 2
    this.#makeSlots(size)
    let start = 0
    for (let index = 0; index < this.#count; index += 1) {
      const end = this.#ends[index] ?? 0
      this.#place(index + 1, hashOf(this.#keys, start, end))
      start = end
    }
  }

  #place(value: number, hash: number): void {
    const slot = this.#freeSlotOf(hash)
    this.#slots[slot] = value
    this.#slots[slot + 1] = hash
  }

  /** `size`: a power of two. */
  #makeSlots(size: number): void {
    this.#slots = new Uint32Array(size)
    this.#shift = 33 - Math.log2(size)
    this.#slot = -1
  }

  /** Puts the bytes of the key into the scratch, and hashes them. Most keys are short and ASCII. */
  #encode(key: string): void {
    if (key.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(key.length * 3)
    if (this.#encodeAscii(key)) return
    this.#length = encodeUtf8Into(key, this.#scratch)
    this.#hash = hashOf(this.#scratch, 0, this.#length)
  }

  /** Forgets the key that was sought last, as text. */
  #takeUtf8(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    if (length > this.#scratch.length) this.#scratch = new Uint8Array(length)
    const scratch = this.#scratch
    let [hash, last] = [FIRST_HASH, 0]
    for (let at = 0; at < length; at += 1) {
      hash = Math.imul(hash ^ last, HASH_FACTOR)
      last = bytes[start + at] ?? 0
      scratch[at] = last
    }
    this.#length = length
    this.#hash = ended(hash, last)
    this.#slot = -1
  }

  /** As `hashOf` has it, in the same pass. */
  #encodeAscii(key: string): boolean {
    const scratch = this.#scratch
    const { length } = key
    let [hash, last] = [FIRST_HASH, 0]
    for (let at = 0; at < length; at += 1) {
      hash = Math.imul(hash ^ last, HASH_FACTOR)
      last = key.charCodeAt(at)
      if (last >= 0x80) return false
      scratch[at] = last
    }
    this.#length = length
    this.#hash = ended(hash, last)
    return true
  }
}

/** A slot has two numbers; six in ten may be taken. */
const isFull = (taken: number, size: number): boolean => taken * 10 > size * 3

/** Of a hash: the place within a span. */
const LAST_BITS = 15
/** Two numbers a slot. */
const SPAN = 2 * (LAST_BITS + 1)

/** Of all slots: those at one place of each span one after the other, then those at the next place. */
function nextOf(slot: number, size: number): number {
  const next = slot + SPAN
  return next < size ? next : (next + 2) & (SPAN - 1)
}

/** FNV-1a of all bytes but the last, its bits mixed; in the lowest bits the last is added. */
const FIRST_HASH = 0x811c9dc5
const HASH_FACTOR = 0x01000193

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let [hash, last] = [FIRST_HASH, 0]
  for (let at = start; at < end; at += 1) {
    hash = Math.imul(hash ^ last, HASH_FACTOR)
    last = bytes[at] ?? 0
  }
  return ended(hash, last)
}

function ended(hash: number, last: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  const lowest = (mixed + (last ^ (last >>> 4))) & LAST_BITS
  return ((mixed & ~LAST_BITS) | lowest) >>> 0
}

function larger<Column extends Uint8Array | Uint32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
