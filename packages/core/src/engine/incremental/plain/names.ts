/** Names, lists of names and other values as numbers, so that a column of them is a column of numbers. */
import type { RoleValue } from '../../../assertion/index.ts'
import type { Place } from '../../../geo/index.ts'
import { KeyIndex } from '../../../ledger/index.ts'

/** Before a list; no name of the world begins so. */
const LIST = '\n'

export class Names {
  readonly #keys = new KeyIndex()
  readonly #inOrder: string[] = []
  /** What is said very often, and is found without the key that it has. */
  readonly #placesNamed = new Map<string, number>()
  readonly #ranges = new Map<string, number>()

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

  /** Of a place, 1 or more; the same for the same place. */
  numberOfPlace(place: Place): number {
    if (place.kind !== 'named') return this.#numberOfKey(JSON.stringify(place))
    const known = this.#placesNamed.get(place.name) ?? this.#numberOfKey(JSON.stringify(place))
    this.#placesNamed.set(place.name, known)
    return known
  }

  /** Of a number that may lie between two. */
  numberOfRange(low: number, high: number | null): number {
    const text = `${low} ${high}`
    const known = this.#ranges.get(text) ?? this.#numberOfKey(text)
    this.#ranges.set(text, known)
    return known
  }

  /** Of another value of a role. */
  numberOfValue(value: RoleValue): number {
    return this.#numberOfKey(JSON.stringify(value))
  }

  rangeOf(number: number): readonly [low: number, high: number | null] {
    const [low, high] = this.textOf(number).split(' ')
    return [Number(low), high === 'null' ? null : Number(high)]
  }

  textOf(number: number): string {
    return this.#inOrder[number - 1] ?? ''
  }

  namesOf(number: number): readonly string[] {
    const key = this.#inOrder[number - 1] ?? ''
    return key.startsWith(LIST) ? JSON.parse(key.slice(1)) : [key]
  }
}
