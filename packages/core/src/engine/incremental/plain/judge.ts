/**
 * Judging on columns: the verdict of each row of a plan, in short, for several perspectives at once.
 *
 * The questions are those of the definition where everything but belief is exact and nobody says what
 * was watched; the statuses are its table.
 */
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import { summaryOf } from '../summary.ts'
import type { RowSummary } from '../summary.ts'
import { judgeActs } from './acts.ts'
import { isJudgedBeside, judgeBeside } from './beside.ts'
import { patternsOfRow } from './in-short.ts'
import { happeningsThatMay } from './matching.ts'
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
  return rows.map((row, index) => {
    const own = judged[index] ?? nothing(ground)
    if (isWhole(own)) return own
    const beside = isJudgedBeside(plan) ? (judgeBeside(world, ground, plan, row) ?? own) : own
    return isWhole(beside) ? beside : completed(ground, plan, row, beside)
  })
}

/** As `judgePlan`, where not only acts bear on the rows. */
export const judgeAllBeside = (
  world: World,
  ground: PlainWorld,
  plan: Plan,
  rows: readonly RowQuestion[],
): ReadonlyArray<ReadonlyArray<RowSummary | null>> =>
  rows.map((row) =>
    isJudgedBeside(plan)
      ? (judgeBeside(world, ground, plan, row) ?? nothing(ground))
      : nothing(ground),
  )

const nothing = ({ count }: PlainWorld): ReadonlyArray<RowSummary | null> =>
  Array.from({ length: count }, () => null)

const isWhole = (own: ReadonlyArray<RowSummary | null>): boolean => own.every((one) => one !== null)

/**
 * What is missing, by the rules of the definition over what may match the row's patterns; it stays
 * missing where that is a large part of everything: then all rows are better judged together.
 */
function completed(
  ground: PlainWorld,
  plan: Plan,
  row: RowQuestion,
  own: ReadonlyArray<RowSummary | null>,
): ReadonlyArray<RowSummary | null> {
  const happenings = happeningsThatMay(ground, patternsOfRow(plan, row))
  const all = ground.topics.reduce((sum, topic) => sum + topic.happenings.length, 0)
  if (happenings === null || happenings.size > all / 2) return own
  const apart = ground.judgeApart(row, happenings)
  return own.map((one, index) => {
    const whole = apart[index]
    return one !== null || whole === undefined ? one : summaryOf(whole)
  })
}
