/** Hits that are told with exact times, counted: how many at least and at most, and how sure they are. */
import { NO, answersWith, doubtsOfOpen, greatestOf } from '../../../base/index.ts'
import type { AnswerSet, Answers, Count, Instant } from '../../../base/index.ts'
import { InstantCount } from './instant-count.ts'

export interface Counted {
  /** Is one of them a hit for sure? */
  readonly isSure: boolean
  /** How each of those that are not sure is a hit. */
  readonly perhaps: ReadonlySet<Answers>
  readonly low: number
  readonly high: number
  /** Of the sure ones: how many are told of by which document, if it tells of several things. */
  readonly told: ReadonlyMap<number, number>
  /** The smallest number that a sure one is told as. */
  readonly least: number
}

/** Counts hits in order of time. */
export class Counting {
  readonly #sure = new InstantCount()
  readonly #perhaps = new Set<Answers>()
  readonly #told = new Map<number, number>()
  #isSure = false
  #high = 0
  #least = Infinity

  /** `document`: less than 0 where it tells of nothing else. */
  addSure(time: Instant, document: number, { low, high }: Count): void {
    this.#isSure = true
    this.#high += high
    this.#least = Math.min(this.#least, low)
    this.#sure.add(time, document, low)
    if (document >= 0) this.#told.set(document, (this.#told.get(document) ?? 0) + 1)
  }

  addPerhaps(answers: Answers, high: number): void {
    this.#perhaps.add(answers)
    this.#high += high
  }

  counted(): Counted {
    return {
      isSure: this.#isSure,
      perhaps: this.#perhaps,
      low: this.#sure.low,
      high: this.#high,
      told: this.#told,
      least: this.#least,
    }
  }
}

/** Of times that have no instant in common. */
export function sumOf(parts: readonly Counted[]): Counted {
  const perhaps = new Set<Answers>()
  let [isSure, low, high, least] = [false, 0, 0, Infinity]
  for (const part of parts) {
    for (const one of part.perhaps) perhaps.add(one)
    isSure ||= part.isSure
    low += part.low
    high += part.high
    least = Math.min(least, part.least)
  }
  let told: ReadonlyMap<number, number> | null = null
  return {
    isSure,
    perhaps,
    low,
    high,
    least,
    get told() {
      told ??= toldIn(parts)
      return told
    },
  }
}

function toldIn(parts: readonly Counted[]): ReadonlyMap<number, number> {
  const told = new Map<number, number>()
  for (const part of parts)
    for (const [document, times] of part.told) told.set(document, (told.get(document) ?? 0) + times)
  return told
}

export const noneCounted: Counted = sumOf([])

/** Is there a hit among those that are not sure? */
export const hitAmong = (perhaps: ReadonlySet<Answers>): Answers =>
  answersWith([...perhaps].reduce<AnswerSet>(greatestOf, NO), () => doubtsOfOpen([...perhaps]))
