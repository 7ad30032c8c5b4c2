/** Names and lists of names as numbers, so that a column of them is a column of numbers. */
export class Names {
  readonly #numbers = new Map<string, number>()
  readonly #names: Array<readonly string[]> = [[]]

  /** 1 or more; the same for the same names in the same order. */
  numberOf(names: readonly string[]): number {
    const [only] = names
    const key = only !== undefined && names.length === 1 ? only : JSON.stringify(names)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#names.length
    this.#numbers.set(key, number)
    this.#names.push(names)
    return number
  }

  namesOf(number: number): readonly string[] {
    return this.#names[number] ?? []
  }

  get size(): number {
    return this.#names.length
  }
}
