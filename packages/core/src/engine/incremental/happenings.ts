/**
 * Happenings: what is told of one incident, or of several that links name together, with the topics
 * that it is about. A happening is a number, and all that is kept of it are columns of numbers.
 */
import { NumberList } from '../../base/index.ts'
import type { Fact } from '../../ledger/index.ts'

/** 0, 1, 2 in the order in which something was first told of them. */
export type Happening = number

export class Happenings<Topic> {
  /** Each is a number and 1; 0: none. The facts of one happening are a chain. */
  readonly #firstFacts = new NumberList()
  readonly #lastFacts = new NumberList()
  readonly #nextFacts = new NumberList()
  readonly #ofFacts = new NumberList()
  /** Where its topics stand among all lists of topics; the first is empty. */
  readonly #topics = new NumberList()
  readonly #lists: Array<readonly Topic[]> = [[]]
  /** What one has become part of. */
  readonly #partOf = new Map<Happening, Happening>()

  begin(): Happening {
    const happening = this.#topics.length
    this.#topics.push(0)
    this.#firstFacts.push(0)
    this.#lastFacts.push(0)
    return happening
  }

  /** The one that stands for all that it has become part of. */
  whole(happening: Happening): Happening {
    if (this.#partOf.size === 0) return happening
    const larger = this.#partOf.get(happening)
    if (larger === undefined) return happening
    const largest = this.whole(larger)
    if (largest !== larger) this.#partOf.set(happening, largest)
    return largest
  }

  /** That of a fact that was added. */
  of(fact: Fact): Happening {
    return this.whole(this.#ofFacts.at(fact))
  }

  add(happening: Happening, fact: Fact): void {
    const last = this.#lastFacts.at(happening)
    if (last === 0) this.#firstFacts.put(happening, fact + 1)
    else this.#nextFacts.put(last - 1, fact + 1)
    this.#nextFacts.put(fact, 0)
    this.#lastFacts.put(happening, fact + 1)
    this.#ofFacts.put(fact, happening)
  }

  /** Null: nothing is told of it yet. */
  firstFactOf(happening: Happening): Fact | null {
    const first = this.#firstFacts.at(happening)
    return first === 0 ? null : first - 1
  }

  factsOf(happening: Happening): Fact[] {
    const found: Fact[] = []
    let next = this.#firstFacts.at(happening)
    for (; next !== 0; next = this.#nextFacts.at(next - 1)) found.push(next - 1)
    return found
  }

  topicsOf(happening: Happening): readonly Topic[] {
    return this.#lists[this.#topics.at(happening)] ?? []
  }

  /** The number of a list of topics, for `setTopics`. */
  listOf(topics: readonly Topic[]): number {
    this.#lists.push(topics)
    return this.#lists.length - 1
  }

  setTopics(happening: Happening, list: number): void {
    this.#topics.put(happening, list)
  }

  /** From now on `small` is part of `large`, with all its facts. */
  merge(large: Happening, small: Happening): void {
    const [first, last] = [this.#firstFacts.at(small), this.#lastFacts.at(small)]
    const end = this.#lastFacts.at(large)
    if (first !== 0) {
      if (end === 0) this.#firstFacts.put(large, first)
      else this.#nextFacts.put(end - 1, first)
      this.#lastFacts.put(large, last)
    }
    this.#firstFacts.put(small, 0)
    this.#lastFacts.put(small, 0)
    this.#partOf.set(small, large)
  }
}
