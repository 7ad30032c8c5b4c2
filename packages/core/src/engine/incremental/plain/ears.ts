/**
 * Ears: how those who ask together hear the clauses that trust in one way, of every act. What they
 * believe of a block is remembered for a while, because questions about days that follow one another
 * cut the same blocks.
 */
import type { Layer } from '../../definition/belief.ts'
import { Recent } from '../recent.ts'
import { Hearers } from './hearers.ts'
import type { Block, Heard, Source, Timeline } from './timeline.ts'

/** Of each kind that is remembered: some megabytes. */
export const BLOCKS_KEPT = 256

export class Ears {
  readonly #layers: ReadonlyArray<readonly Layer[]>
  readonly #hearers = new Map<string, Hearers>()
  readonly #lately = new Recent<Heard>(BLOCKS_KEPT)

  /** `layers`: of each perspective, most trusted first. */
  constructor(layers: ReadonlyArray<readonly Layer[]>) {
    this.#layers = layers
  }

  of({ act, columns }: Pick<Source, 'act' | 'columns'>): Hearers {
    const hearers = this.#hearers.get(act) ?? new Hearers(columns, act, this.#layers)
    this.#hearers.set(act, hearers)
    return hearers
  }

  /** What somebody believes of a block of the timeline, as known at the entry with this number. */
  heard(timeline: Timeline, block: Block, known: number): Heard {
    if (block.lastChange > known) return timeline.heard(block, this, known)
    return this.#lately.get(`${block.stamp}`, () => timeline.heard(block, this, Infinity))
  }
}
