/** A denial of all such happenings of a period: which rows it denies, and who hears it. */
import type { Instant } from '../../../base/index.ts'
import type { BlanketDenial } from '../../definition/incidents.ts'
import { ANY_NAME, insideNames } from '../../names.ts'
import { UNSAID } from './columns.ts'
import type { Columns } from './columns.ts'
import { eachValue, namesOf } from './fitting.ts'
import type { Fit, Meanings, Test } from './fitting.ts'
import type { Hearers } from './hearers.ts'
import type { Source } from './timeline.ts'

/**
 * It denies the happening, or that one of those who may have done it did; `unsure`: the row by itself
 * does not say where it was.
 */
export type Effect = 'all' | 'actor' | 'none' | 'unsure'

export class Denial {
  readonly blanket: BlanketDenial
  readonly #meanings: Meanings
  readonly #tests = new Map<Columns, ReadonlyArray<readonly [role: string, test: Test]>>()
  readonly #words = new Map<Hearers, Int32Array>()

  constructor(blanket: BlanketDenial, meanings: Meanings) {
    this.blanket = blanket
    this.#meanings = meanings
  }

  /** That of the assertion. */
  get id(): string {
    return this.blanket.assertion.id
  }

  speaksOf(first: Instant, last: Instant): boolean {
    const { period } = this.blanket
    return first <= period.latest && last >= period.earliest
  }

  /** Of those who hear it, a word a layer. */
  wordsFor(hearers: Hearers): Int32Array {
    const words = this.#words.get(hearers) ?? hearers.wordsFor(this.blanket.assertion)
    this.#words.set(hearers, words)
    return words
  }

  effectOn({ act, columns }: Source, row: number): Effect {
    const { acts, period, place } = this.blanket
    const time = columns.times[row] ?? 0
    if (acts === null || time < period.earliest || time > period.latest) return 'none'
    const { register, places } = this.#meanings
    if (insideNames(register.kinds([act]), acts) !== 'all') return 'none'
    if (place !== null) {
      const stated = columns.placeNumberOf(row)
      if (stated < UNSAID) return 'unsure'
      if (place.kind !== 'named' || stated === UNSAID) return 'none'
      if (places.insideZone(columns.placeWith(stated), place.name, time) !== 'inside') return 'none'
    }
    return this.#effectByRoles(columns, row)
  }

  #effectByRoles(columns: Columns, row: number): Effect {
    let isOfActor = false
    for (const [role, test] of this.#testsOf(columns)) {
      const fit = test(row)
      if (fit === 'all') continue
      if (fit === 'none' || role !== 'actor') return 'none'
      isOfActor = true
    }
    return isOfActor ? 'actor' : 'all'
  }

  #testsOf(columns: Columns): ReadonlyArray<readonly [role: string, test: Test]> {
    const known = this.#tests.get(columns)
    if (known !== undefined) return known
    const tests = [...this.blanket.roles].map(([role, denied]) => {
      const fit = eachValue(role, columns, (value): Fit => {
        const possible = value === null ? null : namesOf(role, value, this.#meanings.register)
        return insideNames(possible ?? ANY_NAME, denied)
      })
      return [role, fit] as const
    })
    this.#tests.set(columns, tests)
    return tests
  }
}
