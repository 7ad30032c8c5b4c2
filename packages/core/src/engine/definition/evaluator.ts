/**
 * The definition as an evaluator: it keeps the entries and judges everything anew at each question.
 * Slow, and nothing in it can be out of date: what the incremental evaluator is compared with.
 */
import type { Instant } from '../../base/index.ts'
import { liveAssertions } from '../../ledger/index.ts'
import type { Entry } from '../../ledger/index.ts'
import type { Reading } from '../../program/index.ts'
import type { Board, Cycle, MeasureVerdict, Row } from '../../verdict/index.ts'
import type { AsOf, Asked, Evaluation, Instants } from '../evaluation.ts'
import { settingOf } from '../evaluation.ts'
import { boardOf, rowOf } from './board.ts'
import { instantsOf } from './instants.ts'
import { measureVerdict } from './measures.ts'
import { probesOfCommitment, probesOfMeasure } from './probes.ts'
import { rowsOf } from './rows.ts'
import { outcomeIn, standoffs } from './waits.ts'
import { World } from './world.ts'

export class Definition implements Evaluation {
  readonly #entries: Entry[] = []

  apply(entries: Iterable<Entry>): void {
    for (const entry of entries) this.#entries.push(entry)
  }

  board(asked: Asked, asOf: AsOf): Board {
    return boardOf(this.#world(asked, asOf))
  }

  rows(asked: Asked, asOf: AsOf, commitment: string): readonly Row[] {
    const world = this.#world(asked, asOf)
    const found = world.commitment(commitment)
    return found === undefined ? [] : rowsOf(world, found, null).map((row) => rowOf(world, row))
  }

  measure(asked: Asked, asOf: AsOf, measure: string): MeasureVerdict | null {
    const world = this.#world(asked, asOf)
    const found = world.measure(measure)
    return found === undefined ? null : measureVerdict(world, found)
  }

  standoffs(asked: Asked, asOf: AsOf, readings: readonly Reading[]): Cycle[] {
    const under = (ids: readonly string[]): World =>
      this.#world({ ...asked, perspective: { ...asked.perspective, readings: ids } }, asOf)
    return standoffs(asked.program, readings, outcomeIn(this.#world(asked, asOf)), (ids) =>
      outcomeIn(under(ids)),
    )
  }

  instants(asked: Asked, asOf: AsOf): Instants {
    const world = this.#world(asked, asOf)
    const { commitments, measures } = world.program
    const valid = instantsOf(world, {
      commitments: new Set(commitments.map(({ id }) => id)),
      measures: new Set(measures.map(({ id }) => id)),
    })
    return {
      valid: [...new Set(valid)].sort((a, b) => a - b),
      known: this.#entries.map(({ number }) => number),
    }
  }

  instantsOn(asked: Asked, asOf: AsOf, commitment: string): readonly Instant[] {
    return probesOfCommitment(this.#world(asked, asOf), commitment)
  }

  instantsOnMeasure(asked: Asked, asOf: AsOf, measure: string): readonly Instant[] {
    const world = this.#world(asked, asOf)
    const found = world.measure(measure)
    return found === undefined ? [] : probesOfMeasure(world, found)
  }

  /** Any: the definition does not know what bears on what. */
  entriesOn(): readonly number[] {
    return this.#entries.map(({ number }) => number)
  }

  entriesOnMeasure(): readonly number[] {
    return this.entriesOn()
  }

  #world(asked: Asked, { known, dates }: AsOf): World {
    const live = liveAssertions(this.#entries, known).map(({ assertion }) => assertion)
    return new World(settingOf(asked, live), dates)
  }
}
