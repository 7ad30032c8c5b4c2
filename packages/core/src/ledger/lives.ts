/**
 * Lives: when each assertion was live, kept up to date entry by entry, by the rules of `live.ts`.
 *
 * What is live as known at any entry can be asked of it at any time: nothing is forgotten when a word
 * is taken back, and a taking back that is itself taken back brings the word to life again.
 */
import { assert } from '../base/index.ts'
import type { AssertionId } from '../assertion/index.ts'
import type { Entry } from './entry.ts'
import { wordOf } from './live.ts'
import type { LiveAssertion, Word } from './live.ts'

/** An assertion with the numbers of the entries at which it came to life and ceased, in turn. */
export interface Lived extends LiveAssertion {
  readonly turns: readonly number[]
}

interface Spoken {
  readonly word: Word
  readonly says: ReadonlyArray<LiveAssertion & { readonly turns: number[] }>
  /** Words that make this one void while they are not void themselves. */
  readonly voidedBy: Spoken[]
  isVoid: boolean
}

export class Lives {
  readonly #spoken = new Map<AssertionId, Spoken>()
  readonly #words = { get: (id: AssertionId): Word | undefined => this.#spoken.get(id)?.word }
  #last = 0

  /** The number of the last entry; 0: none. */
  get last(): number {
    return this.#last
  }

  /**
   * Takes in an entry of a higher number than those before it; gives every assertion that came to life
   * or ceased, those it brings first.
   */
  add(entry: Entry): readonly Lived[] {
    assert(entry.number > this.#last, 'entries come in the order of their numbers')
    this.#last = entry.number
    const word = wordOf(entry, this.#words)
    if (word === null || this.#spoken.has(word.id)) return []
    const says = word.says.map((one) => ({ ...one, turns: [entry.number] }))
    const spoken: Spoken = { word, says, voidedBy: [], isVoid: false }
    this.#spoken.set(word.id, spoken)
    const changed: Lived[] = [...says]
    for (const id of word.voids) {
      const target = this.#spoken.get(id)
      if (target === undefined) continue
      target.voidedBy.push(spoken)
      this.#settle(target, entry.number, changed)
    }
    return changed
  }

  /** Whether it is void follows from the words that would make it so; what it voids itself follows. */
  #settle(spoken: Spoken, number: number, changed: Lived[]): void {
    const isVoid = spoken.voidedBy.some((one) => !one.isVoid)
    if (isVoid === spoken.isVoid) return
    spoken.isVoid = isVoid
    for (const one of spoken.says) {
      one.turns.push(number)
      changed.push(one)
    }
    for (const id of spoken.word.voids) {
      const target = this.#spoken.get(id)
      if (target !== undefined) this.#settle(target, number, changed)
    }
  }
}

/** Was it live as known at the entry with this number? */
export function wasLive({ turns }: Pick<Lived, 'turns'>, number: number): boolean {
  const [first = Infinity] = turns
  if (number < first) return false
  if (turns.length === 1) return true
  let count = 0
  while ((turns[count] ?? Infinity) <= number) count += 1
  return count % 2 === 1
}
