/** Voices: who affirms or denies the happening in a row, where that is more than one who affirms it. */
import { NumberList } from '../../../base/index.ts'
import type { Fact, Lives } from '../../../ledger/index.ts'

/** 1: yes, 0: no. */
export interface Voice {
  readonly claimant: number
  readonly affirms: 0 | 1
  readonly isFinding: 0 | 1
  readonly fact: Fact
}

export class Voices {
  readonly #lives: Lives
  /** Of each row its first voice and 1, of each voice the next; 0: none. */
  readonly #first = new NumberList()
  readonly #next = new NumberList()
  readonly #facts = new NumberList()
  /** The claimant, twice; and one more if it is a finding. */
  readonly #speakers = new NumberList()
  readonly #affirms = new NumberList()

  constructor(lives: Lives) {
    this.#lives = lives
  }

  /** Does anybody speak of the row here? */
  areOf(row: number): boolean {
    return this.#first.at(row) !== 0
  }

  add(row: number, { claimant, affirms, isFinding, fact }: Voice): void {
    this.#next.push(this.#first.at(row))
    this.#facts.push(fact)
    this.#speakers.push(claimant * 2 + isFinding)
    this.#affirms.push(affirms)
    this.#first.put(row, this.#next.length)
  }

  /** 0: none; for the functions below. */
  firstOf(row: number): number {
    return this.#first.at(row)
  }

  after(voice: number): number {
    return this.#next.at(voice - 1)
  }

  /** The number of the claimant, twice; and one more if it is a finding. */
  speakerOf(voice: number): number {
    return this.#speakers.at(voice - 1)
  }

  affirms(voice: number): boolean {
    return this.#affirms.at(voice - 1) === 1
  }

  /** The number of the last entry at which one of the row was told, taken back or valid again. */
  lastChangeOf(row: number): number {
    let last = 0
    for (let voice = this.firstOf(row); voice !== 0; voice = this.after(voice)) {
      last = Math.max(last, this.#lives.lastChangeOf(this.#facts.at(voice - 1)))
    }
    return last
  }

  /** As known at the entry with this number. */
  wasLiveAt(voice: number, number: number): boolean {
    return this.#lives.wasLiveAt(this.#facts.at(voice - 1), number)
  }
}
