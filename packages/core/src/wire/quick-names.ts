/**
 * Whether there is nothing to say of a name: the texts in force know it, or it was told already, or no
 * text is in force. What was found once is remembered by its bytes.
 */
import { ByteNames } from '../text/index.ts'
import type { Pool, NameWatch } from './names.ts'
import type { QuickFields } from './quick-fields.ts'

export class QuickNames {
  readonly #watch: NameWatch | null
  readonly #fields: QuickFields
  readonly #silent: Readonly<Record<Pool, ByteNames>> = {
    actors: new ByteNames(),
    matters: new ByteNames(),
    places: new ByteNames(),
    states: new ByteNames(),
    commitments: new ByteNames(),
    measures: new ByteNames(),
  }

  /** Null: no text is in force. */
  constructor(fields: QuickFields, watch: NameWatch | null) {
    this.#fields = fields
    this.#watch = watch
  }

  isSilent(pool: Pool, node: number): boolean {
    if (this.#watch === null) return true
    if (this.#fields.word(node, this.#silent[pool]) >= 0) return true
    const name = this.#fields.stringOf(node)
    if (name === null || !this.#watch.isSilent(pool, name)) return false
    const { tape, bytes } = this.#fields
    this.#silent[pool].add(bytes.subarray((tape.starts[node] ?? 0) + 1, (tape.ends[node] ?? 0) - 1))
    return true
  }
}
