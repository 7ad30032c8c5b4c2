/**
 * A long list in the order of a text, kept through edits of the text: what stands behind an edit has moved
 * by so many characters, and only that is noted. The list is in stretches, each moved as a whole; the things
 * themselves are moved when somebody asks for them. A list never changes: an edit gives another one.
 */

import { countWhile } from '../base/index.ts'
import type { Edit } from './edit.ts'

/** How to find where a thing of some kind stands, and to move it. */
export interface Placing<Item> {
  readonly offsetOf: (item: Item) => number
  readonly moved: (item: Item, by: number) => Item
}

/** Those from one index to another, the end excluded, so many characters further on. */
interface Stretch<Item> {
  readonly items: readonly Item[]
  readonly from: number
  readonly to: number
  readonly by: number
}

/** Of more stretches one list is made again: each edit looks through all of them. */
const stretchesMax = 64

export class Stretches<Item> {
  readonly #placing: Placing<Item>
  readonly #stretches: ReadonlyArray<Stretch<Item>>
  #all: readonly Item[] | null = null

  private constructor(placing: Placing<Item>, stretches: ReadonlyArray<Stretch<Item>>) {
    this.#placing = placing
    this.#stretches = stretches
  }

  /** A list of things in the order of the text. */
  static of<Item>(placing: Placing<Item>, items: readonly Item[]): Stretches<Item> {
    return new Stretches(placing, [{ items, from: 0, to: items.length, by: 0 }])
  }

  /** All of them, each where it stands now; the same list every time. */
  all(): readonly Item[] {
    this.#all ??= this.from(0, Number.POSITIVE_INFINITY)
    return this.#all
  }

  /** Those that begin from one offset to another, the end excluded. */
  from(start: number, end: number): readonly Item[] {
    const { moved } = this.#placing
    const found: Item[] = []
    for (const stretch of this.#stretches) {
      const { items, by } = stretch
      const last = this.#indexIn(stretch, end)
      for (let index = this.#indexIn(stretch, start); index < last; index += 1) {
        const item = items[index] as Item
        found.push(by === 0 ? item : moved(item, by))
      }
    }
    return found
  }

  /** The list after an edit: in place of those that began in it, these, which begin in what it put there. */
  edited({ start, before, end }: Edit, put: readonly Item[]): Stretches<Item> {
    const kept = this.#all === null ? this.#stretches : [whole(this.#all)]
    const head = kept.map((one) => ({ ...one, to: this.#indexIn(one, start) }))
    const middle = whole(put)
    const tail = kept.map((one) => ({
      ...one,
      from: this.#indexIn(one, before),
      by: one.by + end - before,
    }))
    const stretches = [...head, middle, ...tail].filter(({ from, to }) => from < to)
    const after = new Stretches(this.#placing, stretches)
    return stretches.length <= stretchesMax ? after : Stretches.of(this.#placing, after.all())
  }

  /** The first of a stretch that begins at an offset of the text or after it. */
  #indexIn({ items, from, to, by }: Stretch<Item>, offset: number): number {
    const { offsetOf } = this.#placing
    return (
      from + countWhile(to - from, (index) => offsetOf(items[from + index] as Item) + by < offset)
    )
  }
}

const whole = <Item>(items: readonly Item[]): Stretch<Item> => ({
  items,
  from: 0,
  to: items.length,
  by: 0,
})
