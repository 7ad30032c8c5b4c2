/** The instants of valid time at which the verdicts of some commitments and measures may change. */
import type { Instant } from '../../base/index.ts'
import { probesOfCommitment, probesOfMeasure } from './probes.ts'
import type { World } from './world.ts'

export interface Items {
  readonly commitments: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
}

/** Each of them may come more than once, in any order. */
export function instantsOf(world: World, items: Items): Instant[] {
  const measures = [...items.measures].flatMap((id) => world.measure(id) ?? [])
  return [
    ...[...items.commitments].flatMap((id) => probesOfCommitment(world, id)),
    ...measures.flatMap((one) => probesOfMeasure(world, one)),
  ]
}
