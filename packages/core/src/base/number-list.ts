/** Whole numbers in a row that grows, four bytes each: columns of very many of something. */

const ROOM_AT_FIRST = 16

/** Numbers from -2^31 to 2^31 - 1. */
export class NumberList {
  #numbers = new Int32Array(ROOM_AT_FIRST)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** 0 where nothing was put. */
  at(index: number): number {
    return index < this.#length ? (this.#numbers[index] ?? 0) : 0
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) this.#grow(this.#length + 1)
    this.#numbers[this.#length] = value
    this.#length += 1
  }

  /** Before it there is 0 where nothing was put. */
  put(index: number, value: number): void {
    if (index >= this.#numbers.length) this.#grow(index + 1)
    if (index >= this.#length) this.#length = index + 1
    this.#numbers[index] = value
  }

  /** What is at the index and behind it moves on by one. */
  insert(index: number, value: number): void {
    this.push(0)
    this.#numbers.copyWithin(index + 1, index, this.#length - 1)
    this.#numbers[index] = value
  }

  /** The numbers as they are now; valid until the next change. */
  view(): Int32Array {
    return this.#numbers.subarray(0, this.#length)
  }

  #grow(least: number): void {
    const grown = new Int32Array(Math.max(least, this.#numbers.length * 2))
    grown.set(this.#numbers)
    this.#numbers = grown
  }
}

/** How many of the numbers, which ascend, are not above `most`. */
export function countUpTo(ascending: NumberList, most: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending.at(middle) <= most) low = middle + 1
    else high = middle
  }
  return low
}
