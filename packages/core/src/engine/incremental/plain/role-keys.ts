/**
 * Role keys: the one name that a happening has in a role, as a number that is the same wherever the
 * name is, so that what calls for something and what answers it are found by each other.
 */
import { NumberList } from '../../../base/index.ts'
import { meansItself, roleNames } from '../../definition/incidents.ts'
import type { Register } from '../../names.ts'
import { UNSAID } from './columns.ts'
import type { Columns } from './columns.ts'
import type { Names } from './names.ts'

/** The role is not said, or one of several names. */
export const NO_KEY = -1

export class RoleKeys {
  readonly #register: Register
  /** By role: of each value of a column its key and 2; 0: not asked yet. */
  readonly #ofValues = new Map<string, NumberList>()
  readonly #joined = new Map<string, number>()
  #last = 0

  constructor(register: Register) {
    this.#register = register
  }

  /** More than the highest of all that were given. */
  get count(): number {
    return this.#last + 1
  }

  /** What gives the key of a row for these roles together; of no role all have one. */
  of(roles: readonly string[], columns: Columns): (row: number) => number {
    const [first, ...others] = roles.map((role) => this.#ofRole(role, columns))
    if (first === undefined) return () => 0
    if (others.length === 0) return first
    return (row) => others.reduce((sofar, one) => this.#join(sofar, one(row)), first(row))
  }

  #ofRole(role: string, columns: Columns): (row: number) => number {
    const column = columns.role(role)
    const known = this.#ofValues.get(role) ?? new NumberList()
    this.#ofValues.set(role, known)
    return (row) => {
      const value = column.values[row] ?? UNSAID
      if (value <= UNSAID) return NO_KEY
      const before = known.at(value)
      if (before !== 0) return before - 2
      const key = this.#keyOf(role, value, columns.names)
      known.put(value, key + 2)
      return key
    }
  }

  /** The number of the one name that is meant. */
  #keyOf(role: string, value: number, all: Names): number {
    const said = all.namesOf(value)
    const [first] = said
    const isOne = said.length === 1 && first !== undefined
    if (isOne && meansItself(role, first, this.#register)) return this.#noted(value)
    const { names } = roleNames(role, said, this.#register)
    const [only] = names
    if (names.size !== 1 || only === undefined) return NO_KEY
    return this.#noted(said.length === 1 && said[0] === only ? value : all.numberOf([only]))
  }

  #join(a: number, b: number): number {
    if (a === NO_KEY || b === NO_KEY) return NO_KEY
    const both = `${a} ${b}`
    const known = this.#joined.get(both) ?? this.#noted(this.#joined.size)
    this.#joined.set(both, known)
    return known
  }

  #noted(key: number): number {
    this.#last = Math.max(this.#last, key)
    return key
  }
}
