/**
 * The least number of happenings that are told with exact times: those at one instant may be one,
 * unless one document tells of several. Of those that may be one it is the most that one document
 * tells of, times the smallest number that one of them is told as.
 */
import type { Instant } from '../../../base/index.ts'

export class InstantCount {
  /** Of the instants before the last. */
  #before = 0
  #instant = NaN
  #document = 0
  /** Of those at the last instant: all numbers together, the smallest, the most of one document. */
  #sum = 0
  #smallest = Infinity
  #most = 0
  /** How many are told of by which document, where that is more than one. */
  #told: Map<number, number> | null = null
  #members = 0

  /** In order of time; `least`: what it is told as. */
  add(time: Instant, document: number, least = 1): void {
    if (time !== this.#instant) this.#begin(time, document)
    this.#members += 1
    this.#sum += least
    this.#smallest = Math.min(this.#smallest, least)
    if (this.#told === null && document === this.#document) this.#most = this.#members
    else this.#addTo(document)
  }

  get low(): number {
    return this.#before + (this.#told === null ? this.#sum : this.#most * this.#smallest)
  }

  #begin(time: Instant, document: number): void {
    this.#before = this.low
    this.#instant = time
    this.#document = document
    this.#sum = 0
    this.#smallest = Infinity
    this.#most = 0
    this.#told = null
    this.#members = 0
  }

  #addTo(document: number): void {
    this.#told ??= new Map([[this.#document, this.#most]])
    const told = (this.#told.get(document) ?? 0) + 1
    this.#told.set(document, told)
    this.#most = Math.max(this.#most, told)
  }
}
