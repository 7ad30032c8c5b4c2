/** Which perspectives believe the same of everything that is asked, so that one is judged for all of them. */
import type { Stretch } from './matching.ts'

/** How many words are heard before it is asked whether all differ. */
const WORDS_A_TIME = 1000

/** For each perspective the first that believes the same of all the happenings. */
export function likeMinded(count: number, heard: readonly Stretch[]): readonly number[] {
  const all = new LikeMinded(count)
  for (const { matches, from, to } of heard) {
    for (let index = from; index < to; index += 1) {
      all.tell(matches.yes[index] ?? 0)
      all.tell(matches.no[index] ?? 0)
      if (index % WORDS_A_TIME === 0 && all.differ()) return all.firsts
    }
  }
  return all.firsts
}

class LikeMinded {
  readonly #everyone: number
  firsts: readonly number[]

  constructor(count: number) {
    this.#everyone = count === 32 ? -1 : (1 << count) - 1
    this.firsts = Array.from({ length: count }, () => 0)
  }

  tell(word: number): void {
    const heard = word & this.#everyone
    if (heard !== 0 && heard !== this.#everyone) this.#part(heard)
  }

  differ(): boolean {
    return this.firsts.every((first, perspective) => first === perspective)
  }

  #part(word: number): void {
    const sides = new Map<number, number>()
    this.firsts = this.firsts.map((first, perspective) => {
      const side = first * 2 + ((word >> perspective) & 1)
      const known = sides.get(side) ?? perspective
      sides.set(side, known)
      return known
    })
  }
}
