/**
 * Entries laid aside: of which nobody who asks now asks, by the names under which a later entry may
 * speak of them. Each costs a few bytes; what it says stays where it is stored.
 */

const SLOTS_AT_FIRST = 1024
/** Fuller than this, slots are doubled. */
const FULL = 0.6

const nobody: readonly number[] = []

export class Aside {
  /** In each slot the hash of a name, then the number of an entry, which is not 0. */
  #slots = new Int32Array(SLOTS_AT_FIRST * 2)
  #count = 0

  add(name: string, number: number): void {
    if (this.#count * 2 >= this.#slots.length * FULL) this.#grow()
    put(this.#slots, hashOf(name), number)
    this.#count += 1
  }

  /** Is anything laid aside under this name, or perhaps another? */
  has(name: string): boolean {
    return this.find(name).length > 0
  }

  /** The numbers of the entries laid aside under this name, and perhaps of others; in no order. */
  find(name: string): readonly number[] {
    const hash = hashOf(name)
    const mask = this.#slots.length - 1
    let found = nobody
    for (let place = (hash * 2) & mask; this.#slots[place + 1] !== 0; place = (place + 2) & mask) {
      if (this.#slots[place] === hash) found = [...found, this.#slots[place + 1] ?? 0]
    }
    return found
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    for (let place = 0; place < old.length; place += 2) {
      const number = old[place + 1] ?? 0
      if (number !== 0) put(this.#slots, old[place] ?? 0, number)
    }
  }
}

function put(slots: Int32Array, hash: number, number: number): void {
  const mask = slots.length - 1
  let place = (hash * 2) & mask
  while (slots[place + 1] !== 0) place = (place + 2) & mask
  slots[place] = hash
  slots[place + 1] = number
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
