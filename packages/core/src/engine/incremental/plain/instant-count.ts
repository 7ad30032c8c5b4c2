/**
 * The least number of happenings: those at one instant may be one, unless one document tells of
 * several.
 */
import type { Instant } from '../../../base/index.ts'

export class InstantCount {
  low = 0
  #instant = NaN
  #document = 0
  #most = 0
  #told: Map<number, number> | null = null

  /** In order of time. */
  add(time: Instant, document: number): void {
    if (time === this.#instant) {
      this.#addAgain(document)
      return
    }
    this.#instant = time
    this.#document = document
    this.#most = 1
    this.#told = null
    this.low += 1
  }

  #addAgain(document: number): void {
    this.#told ??= new Map([[this.#document, 1]])
    const told = (this.#told.get(document) ?? 0) + 1
    this.#told.set(document, told)
    if (told <= this.#most) return
    this.#most = told
    this.low += 1
  }
}
