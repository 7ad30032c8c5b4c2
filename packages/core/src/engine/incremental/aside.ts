/**
 * Entries laid aside: of which nobody who asks now asks, by the names under which a later entry may
 * speak of them. Each costs a few bytes; what it says stays where it is stored.
 */

const SLOTS_AT_FIRST = 1024
/** Fuller than this, slots are doubled. */
const FULL = 0.6

export class Aside {
  /** The hash of a name and the number of an entry, where the number is not 0. */
  #hashes = new Int32Array(SLOTS_AT_FIRST)
  #numbers = new Int32Array(SLOTS_AT_FIRST)
  #count = 0

  add(name: string, number: number): void {
    if (this.#count >= this.#hashes.length * FULL) this.#grow()
    this.#put(hashOf(name), number)
    this.#count += 1
  }

  /** The numbers of the entries laid aside under this name, and perhaps of others; in no order. */
  find(name: string): number[] {
    const hash = hashOf(name)
    const found: number[] = []
    const mask = this.#hashes.length - 1
    for (let slot = hash & mask; this.#numbers[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] === hash) found.push(this.#numbers[slot] ?? 0)
    }
    return found
  }

  #put(hash: number, number: number): void {
    const mask = this.#hashes.length - 1
    let slot = hash & mask
    while (this.#numbers[slot] !== 0) slot = (slot + 1) & mask
    this.#hashes[slot] = hash
    this.#numbers[slot] = number
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers]
    this.#hashes = new Int32Array(hashes.length * 2)
    this.#numbers = new Int32Array(hashes.length * 2)
    for (const [slot, number] of numbers.entries()) {
      if (number !== 0) this.#put(hashes[slot] ?? 0, number)
    }
  }
}

/** FNV-1a over UTF-16 code units, its bits mixed, because names differ in their last letters. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
