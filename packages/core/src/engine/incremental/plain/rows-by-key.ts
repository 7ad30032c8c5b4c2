/**
 * The rows of columns by the one value that each has in some roles, so that what has it in common with
 * something is found without looking at all. Made when it is first asked for, and kept up as rows come.
 */
import { NumberList } from '../../../base/index.ts'
import type { Columns } from './columns.ts'
import { NO_KEY } from './role-keys.ts'

export class RowsByKey {
  readonly #columns: Columns
  readonly #keyOf: (row: number) => number
  /** By key the last row that has it, and 1; of each row the one before it, and 1. */
  readonly #last = new NumberList()
  readonly #before = new NumberList()
  readonly #open: number[] = []
  #seen = 0

  /** `keyOf`: as it was first told. */
  constructor(columns: Columns, keyOf: (row: number) => number) {
    this.#columns = columns
    this.#keyOf = keyOf
  }

  /** Adds the rows that have it to `found`, in no order. */
  collect(key: number, found: number[]): void {
    this.#extend()
    let next = this.#last.at(key)
    for (; next !== 0; next = this.#before.at(next - 1)) found.push(next - 1)
  }

  of(key: number): readonly number[] {
    const found: number[] = []
    this.collect(key, found)
    return found
  }

  /** Those that may have any value, or one of several. */
  get open(): readonly number[] {
    this.#extend()
    return this.#open
  }

  #extend(): void {
    for (; this.#seen < this.#columns.length; this.#seen += 1) {
      const key = this.#keyOf(this.#seen)
      if (key === NO_KEY) this.#open.push(this.#seen)
      else {
        this.#before.put(this.#seen, this.#last.at(key))
        this.#last.put(key, this.#seen + 1)
      }
    }
  }
}
