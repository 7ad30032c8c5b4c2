/** Names, lists of names and other values as numbers, so that a column of them is a column of numbers. */
import { KeyIndex } from '../../../ledger/index.ts'

/** Before a list; no name of the world begins so. */
const LIST = '\n'

export class Names {
  readonly #keys = new KeyIndex()
  readonly #inOrder: string[] = []

  /** 1 or more; the same for the same names in the same order. */
  numberOf(names: readonly string[]): number {
    const only = names.length === 1 ? names[0] : undefined
    return only === undefined ? this.#numberOfList(names) : this.numberOfOne(only)
  }

  /** As `numberOf` a list of it alone. */
  numberOfOne(name: string): number {
    return name.startsWith(LIST) ? this.#numberOfList([name]) : this.#numberOfKey(name)
  }

  #numberOfList(names: readonly string[]): number {
    return this.#numberOfKey(LIST + JSON.stringify(names))
  }

  #numberOfKey(key: string): number {
    const number = this.#keys.intern(key)
    if (number === this.#inOrder.length) this.#inOrder.push(key)
    return number + 1
  }

  /** 1 or more: of any text, for who knows that it is no name. */
  numberOfText(text: string): number {
    return this.#numberOfKey(text)
  }

  textOf(number: number): string {
    return this.#inOrder[number - 1] ?? ''
  }

  namesOf(number: number): readonly string[] {
    const key = this.#inOrder[number - 1] ?? ''
    return key.startsWith(LIST) ? JSON.parse(key.slice(1)) : [key]
  }
}
