/**
 * Judging on columns: the verdict of each row of a plan, in short, for several perspectives at once.
 *
 * The questions are those of the definition where everything but belief is exact and nobody says what
 * was watched; the statuses are its table.
 */
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import type { RowSummary } from '../summary.ts'
import { judgeActs } from './acts.ts'
import type { PlainWorld } from './matching.ts'
import type { Plan } from './plan.ts'
import { judgeProhibition } from './prohibitions.ts'

/**
 * Each row for each perspective, null where it cannot be said of the columns alone. `world`: of the
 * same clauses, without any fact.
 */
export function judgePlan(
  world: World,
  ground: PlainWorld,
  plan: Plan,
  rows: readonly RowQuestion[],
): ReadonlyArray<ReadonlyArray<RowSummary | null>> {
  const judged =
    plan.kind === 'act'
      ? judgeActs(world, ground, plan, rows)
      : judgeProhibition(world, ground, plan, rows)
  return judged.map((row) => row ?? Array.from({ length: ground.count }, () => null))
}
