/**
 * Lives: when each assertion was live, kept up to date entry by entry, by the rules of `live.ts`.
 *
 * What is live as known at any entry can be asked of it at any time: nothing is forgotten when a word
 * is taken back, and a taking back that is itself taken back brings the word to life again. Entries
 * themselves are not kept: a fact is a number, and what it says is read again from where its entry is
 * stored when it is needed. All of it is columns of numbers, but for the few words that others void.
 */
import { NumberList, assert } from '../base/index.ts'
import type { Assertion, AssertionId } from '../assertion/index.ts'
import type { Entry } from './entry.ts'
import type { KeyIndex } from './key-index.ts'
import { takingBack, wordOf } from './live.ts'
import type { Word } from './live.ts'

/** Where entries can be read again, each by its number. */
export interface EntrySource {
  entryAt(number: number): Entry
}

/** An assertion that an entry says, as a number: 0, 1, 2 in the order in which they were taken in. */
export type Fact = number

/** What one entry says, as a number; it is live or void as a whole. */
type Spoken = number

/** What an entry does to a fact: brings it, or makes it void or live again. */
export type Changed =
  | { readonly kind: 'told'; readonly fact: Fact; readonly assertion: Assertion }
  | { readonly kind: 'turned'; readonly fact: Fact }

export class Lives {
  readonly #source: EntrySource
  readonly #names: KeyIndex
  /** What the entry of each name says, and 1; 0: no entry has it as its id. */
  readonly #spoken = new NumberList()
  /** Of each spoken, the number of its entry, and the first of its facts, which stand side by side. */
  readonly #entries = new NumberList()
  readonly #firstFacts = new NumberList()
  /** Of each spoken, whose it is: the place of that name. */
  readonly #claimants = new NumberList()
  /** Of each fact, who says it. */
  readonly #speakers = new NumberList()
  /** At which entries one was made void, live again and so on; not that which brought it. */
  readonly #turns = new Map<Spoken, number[]>()
  readonly #voids = new Map<Spoken, readonly AssertionId[]>()
  /** Words that make one void while they are not void themselves. */
  readonly #voidedBy = new Map<Spoken, Spoken[]>()
  readonly #words = { get: (id: AssertionId): Word | undefined => this.#wordOf(id) }
  #lastRead: Word | null = null

  /** `names`: shared with who keeps more by the names of assertions; its numbers are places. */
  constructor(source: EntrySource, names: KeyIndex) {
    this.#source = source
    this.#names = names
  }

  has(id: AssertionId): boolean {
    return this.#find(id) !== null
  }

  /**
   * Takes in an entry after those it names; gives every fact that came to life or ceased, those it
   * brings first.
   */
  add(entry: Entry): readonly Changed[] {
    const word = this.#takingBack(entry) ?? wordOf(entry, this.#words)
    if (word === null || this.has(word.id)) return []
    const spoken = this.#begin(word)
    const first = this.#firstFacts.at(spoken)
    const changed = word.says.map(({ assertion }, index): Changed => ({
      kind: 'told',
      fact: first + index,
      assertion,
    }))
    for (const id of word.voids) this.#void(id, spoken, entry.number, changed)
    return changed
  }

  /** As it was told, with what follows from what its entry names. */
  assertionOf(fact: Fact): Assertion {
    const spoken = this.#speakers.at(fact)
    const said = this.#wordAt(this.#entries.at(spoken)).says[fact - this.#firstFacts.at(spoken)]
    assert(said !== undefined, 'an entry says the same whenever it is read')
    return said.assertion
  }

  /** As known at the entry with this number. */
  wasLiveAt(fact: Fact, number: number): boolean {
    const spoken = this.#speakers.at(fact)
    if (number < this.#entries.at(spoken)) return false
    const turns = this.#turns.get(spoken)
    if (turns === undefined) return true
    let count = turns.length
    while ((turns[count - 1] ?? 0) > number) count -= 1
    return count % 2 === 0
  }

  /** The number of the last entry at which it came to life or ceased to be live. */
  lastChangeOf(fact: Fact): number {
    const spoken = this.#speakers.at(fact)
    return this.#turns.get(spoken)?.at(-1) ?? this.#entries.at(spoken)
  }

  /** Of somebody's own word, which need not be read again for that; null: it is none, or not known to be. */
  #takingBack(entry: Entry): Word | null {
    const { body } = entry
    if (body.kind !== 'retraction') return null
    const target = this.#find(body.of)
    const claimant = this.#names.find(body.claimant)
    const isOwn = target !== null && this.#claimants.at(target) === claimant
    return isOwn ? takingBack(body, entry) : null
  }

  #begin(word: Word): Spoken {
    const spoken = this.#entries.length
    this.#claimants.push(this.#names.intern(word.claimant))
    this.#spoken.put(this.#names.intern(word.id), spoken + 1)
    this.#entries.push(word.entry.number)
    this.#firstFacts.push(this.#speakers.length)
    for (const _ of word.says) this.#speakers.push(spoken)
    if (word.voids.length > 0) this.#voids.set(spoken, word.voids)
    return spoken
  }

  #find(id: AssertionId): Spoken | null {
    const place = this.#names.find(id)
    const found = place === null ? 0 : this.#spoken.at(place)
    return found === 0 ? null : found - 1
  }

  #wordOf(id: AssertionId): Word | undefined {
    const spoken = this.#find(id)
    return spoken === null ? undefined : this.#wordAt(this.#entries.at(spoken))
  }

  /** What the entry with this number says, from where it is stored. */
  #wordAt(number: number): Word {
    if (this.#lastRead?.entry.number === number) return this.#lastRead
    const word = wordOf(this.#source.entryAt(number), this.#words)
    assert(word !== null, 'an entry says the same whenever it is read')
    this.#lastRead = word
    return word
  }

  #void(id: AssertionId, by: Spoken, number: number, changed: Changed[]): void {
    const target = this.#find(id)
    if (target === null) return
    const others = this.#voidedBy.get(target)
    if (others === undefined) this.#voidedBy.set(target, [by])
    else others.push(by)
    this.#settle(target, number, changed)
  }

  #isVoid(spoken: Spoken): boolean {
    return (this.#turns.get(spoken)?.length ?? 0) % 2 === 1
  }

  /** Whether it is void follows from the words that would make it so; what it voids itself follows. */
  #settle(spoken: Spoken, number: number, changed: Changed[]): void {
    const isVoid = this.#voidedBy.get(spoken)?.some((one) => !this.#isVoid(one)) ?? false
    if (isVoid === this.#isVoid(spoken)) return
    const turns = this.#turns.get(spoken)
    if (turns === undefined) this.#turns.set(spoken, [number])
    else turns.push(number)
    for (const fact of this.#factsOf(spoken)) changed.push({ kind: 'turned', fact })
    for (const id of this.#voids.get(spoken) ?? []) {
      const target = this.#find(id)
      if (target !== null) this.#settle(target, number, changed)
    }
  }

  #factsOf(spoken: Spoken): Fact[] {
    const first = this.#firstFacts.at(spoken)
    const isLast = spoken + 1 === this.#firstFacts.length
    const end = isLast ? this.#speakers.length : this.#firstFacts.at(spoken + 1)
    return Array.from({ length: end - first }, (_, index) => first + index)
  }
}
