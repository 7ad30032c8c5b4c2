/**
 * The rows of columns by the one name that each has in a role, so that what has a name in common with
 * something is found without looking at all. Made when it is first asked for, and kept up as rows come.
 */
import { NumberList } from '../../base/index.ts'
import type { Columns } from './plain/columns.ts'
import { NO_KEY } from './plain/role-keys.ts'
import type { RoleKeys } from './plain/role-keys.ts'

export class RowsByName {
  readonly #columns: Columns
  readonly #keyOf: (row: number) => number
  /** By the number of a name the last row that has it, and 1; of each row the one before it, and 1. */
  readonly #last = new NumberList()
  readonly #before = new NumberList()
  readonly #open: number[] = []
  #seen = 0

  constructor(role: string, columns: Columns, keys: RoleKeys) {
    this.#columns = columns
    this.#keyOf = keys.of([role], columns)
  }

  /** In the role as it was first told; in no order. */
  of(name: string): readonly number[] {
    this.#extend()
    const found: number[] = []
    let next = this.#last.at(this.#columns.names.numberOf([name]))
    for (; next !== 0; next = this.#before.at(next - 1)) found.push(next - 1)
    return found
  }

  /** Those that may have any name, or one of several. */
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
