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
  firsts: readonly number[]
  /** A bit for each perspective; of those that are alike so far, the words of all of them together. */
  #alike: readonly number[]

  constructor(count: number) {
    this.#alike = [count === 32 ? -1 : (1 << count) - 1]
    this.firsts = Array.from({ length: count }, () => 0)
  }

  tell(word: number): void {
    for (const alike of this.#alike) {
      const heard = word & alike
      if (heard !== 0 && heard !== alike) return this.#part(word)
    }
  }

  differ(): boolean {
    return this.#alike.length === this.firsts.length
  }

  #part(word: number): void {
    const parts = this.#alike.flatMap((alike) => [alike & word, alike & ~word])
    this.#alike = parts.filter((part) => part !== 0)
    this.firsts = this.firsts.map((_, perspective) => {
      const own = this.#alike.find((alike) => ((alike >> perspective) & 1) === 1) ?? 0
      return 31 - Math.clz32(own & -own)
    })
  }
}
