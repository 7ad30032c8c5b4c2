/**
 * Lives: when each assertion was live, kept up to date entry by entry, by the rules of `live.ts`.
 *
 * What is live as known at any entry can be asked of it at any time: nothing is forgotten when a word
 * is taken back, and a taking back that is itself taken back brings the word to life again. Entries
 * themselves are not kept: what one says is read again from where they are stored when it is needed.
 */
import { assert } from '../base/index.ts'
import type { Assertion, AssertionId } from '../assertion/index.ts'
import type { Entry } from './entry.ts'
import { wordOf } from './live.ts'
import type { LiveAssertion, Word } from './live.ts'

/** Where entries can be read again, each by its number. */
export interface EntrySource {
  entryAt(number: number): Entry
}

/** An assertion with the numbers of the entries at which it came to life and ceased, in turn. */
export class Lived {
  readonly #spoken: Spoken
  readonly #index: number

  constructor(spoken: Spoken, index: number) {
    this.#spoken = spoken
    this.#index = index
  }

  get turns(): readonly number[] {
    return this.#spoken.turns
  }

  /** As it was told, with what follows from what its entry names. */
  get assertion(): Assertion {
    const said = this.#spoken.word().says[this.#index]
    assert(said !== undefined, 'an entry says the same whenever it is read')
    return said.assertion
  }

  wasLiveAt(number: number): boolean {
    return this.#spoken.wasLiveAt(number)
  }
}

const nothingSaid: readonly Lived[] = []
const nobody: readonly Spoken[] = []

/** What one entry says; it is live or void as a whole. */
class Spoken {
  readonly number: number
  readonly voids: readonly AssertionId[]
  readonly turns: number[]
  says: readonly Lived[] = nothingSaid
  /** Words that make this one void while they are not void themselves. */
  voidedBy: readonly Spoken[] = nobody
  readonly #lives: Lives

  constructor(lives: Lives, number: number, voids: readonly AssertionId[]) {
    this.#lives = lives
    this.number = number
    this.voids = voids
    this.turns = [number]
  }

  get isVoid(): boolean {
    return this.turns.length % 2 === 0
  }

  word(): Word {
    return this.#lives.wordAt(this.number)
  }

  wasLiveAt(number: number): boolean {
    const { turns } = this
    if (number < this.number) return false
    let count = turns.length
    while ((turns[count - 1] ?? 0) > number) count -= 1
    return count % 2 === 1
  }
}

const nothingVoid: readonly AssertionId[] = []

export class Lives {
  readonly #source: EntrySource
  readonly #spoken = new Map<AssertionId, Spoken>()
  readonly #words = { get: (id: AssertionId): Word | undefined => this.#spoken.get(id)?.word() }
  #lastRead: Word | null = null

  constructor(source: EntrySource) {
    this.#source = source
  }

  has(id: AssertionId): boolean {
    return this.#spoken.has(id)
  }

  /**
   * Takes in an entry after those it names; gives every assertion that came to life
   * or ceased, with what is said, those it brings first.
   */
  add(entry: Entry): ReadonlyArray<Changed> {
    const word = wordOf(entry, this.#words)
    if (word === null || this.#spoken.has(word.id)) return []
    const voids = word.voids.length === 0 ? nothingVoid : word.voids
    const spoken = new Spoken(this, entry.number, voids)
    spoken.says = word.says.map((_, index) => new Lived(spoken, index))
    this.#spoken.set(word.id, spoken)
    const changed: Changed[] = word.says.map(({ assertion }, index) => {
      const fact = spoken.says[index]
      assert(fact !== undefined, 'each has its place')
      return { fact, assertion, isNew: true }
    })
    for (const id of voids) this.#void(id, spoken, entry.number, changed)
    return changed
  }

  /** What the entry with this number says, from where it is stored. */
  wordAt(number: number): Word {
    if (this.#lastRead?.entry.number === number) return this.#lastRead
    const word = wordOf(this.#source.entryAt(number), this.#words)
    assert(word !== null, 'an entry says the same whenever it is read')
    this.#lastRead = word
    return word
  }

  #void(id: AssertionId, by: Spoken, number: number, changed: Changed[]): void {
    const target = this.#spoken.get(id)
    if (target === undefined) return
    target.voidedBy = [...target.voidedBy, by]
    this.#settle(target, number, changed)
  }

  /** Whether it is void follows from the words that would make it so; what it voids itself follows. */
  #settle(spoken: Spoken, number: number, changed: Changed[]): void {
    const isVoid = spoken.voidedBy.some((one) => !one.isVoid)
    if (isVoid === spoken.isVoid) return
    spoken.turns.push(number)
    for (const fact of spoken.says) changed.push({ fact, assertion: fact.assertion, isNew: false })
    for (const id of spoken.voids) {
      const target = this.#spoken.get(id)
      if (target !== undefined) this.#settle(target, number, changed)
    }
  }
}

/** A fact that came to life or ceased at an entry; `isNew`: the entry brings it. */
export interface Changed {
  readonly fact: Lived
  readonly assertion: LiveAssertion['assertion']
  readonly isNew: boolean
}
