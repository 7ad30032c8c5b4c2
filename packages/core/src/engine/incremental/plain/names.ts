/** Names and lists of names as numbers, so that a column of them is a column of numbers. */
import { KeyIndex } from '../../../ledger/index.ts'

/** Before a list; no name of the world begins so. */
const LIST = '\n'

export class Names {
  readonly #keys = new KeyIndex()
  readonly #inOrder: string[] = []

  /** 1 or more; the same for the same names in the same order. */
  numberOf(names: readonly string[]): number {
    const [only] = names
    const isName = names.length === 1 && only !== undefined && !only.startsWith(LIST)
    return this.#numberOfKey(isName ? only : LIST + JSON.stringify(names))
  }

  #numberOfKey(key: string): number {
    const number = this.#keys.intern(key)
    if (number === this.#inOrder.length) this.#inOrder.push(key)
    return number + 1
  }

  namesOf(number: number): readonly string[] {
    const key = this.#inOrder[number - 1] ?? ''
    return key.startsWith(LIST) ? JSON.parse(key.slice(1)) : [key]
  }
}
