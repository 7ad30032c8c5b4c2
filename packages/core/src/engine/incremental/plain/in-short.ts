/** What both kinds of plans say of a row, and with which actors a row asks. */
import { DOUBT_KINDS, NO, either, unobserved } from '../../../base/index.ts'
import type { Doubt, DoubtKind } from '../../../base/index.ts'
import type { Pattern } from '../../../program/index.ts'
import { assuranceOf, rowStatuses, violationsAmong } from '../../../verdict/index.ts'
import type { Alike as SameStatuses, Status, Watched } from '../../../verdict/index.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { withoutSame } from '../../definition/same.ts'
import { doubtsBehind } from '../../definition/statuses.ts'
import type { RowSummary } from '../summary.ts'
import { isFirstHappening } from './plan.ts'
import type { Plan } from './plan.ts'

/** One says that it happened, another that it did not; which of them is not kept here. */
export const IN_DOUBT = either([{ kind: 'contested', assertions: [] }])

/** Nobody has said so, and nobody watched. */
export const UNHEARD = unobserved()

/** Of a life in which nothing is waived, lapses or is superseded. */
export const nothingElse = { waived: NO, gone: NO, superseded: NO, endsAt: null }

/** With the row's actors in the place of who does it. */
export function patternOfRow(plan: Plan, row: RowQuestion) {
  const pattern = withoutSame(plan.pattern)
  if (row.actors === null || pattern.roles['actor'] !== undefined) return pattern
  return {
    ...pattern,
    roles: { ...pattern.roles, actor: { kind: 'oneOf' as const, names: row.actors } },
  }
}

/** All patterns that its verdict asks about, for a row. */
export function patternsOfRow(plan: Plan, row: RowQuestion): readonly Pattern[] {
  const own = patternOfRow(plan, row)
  if (plan.kind === 'act') return plan.trigger === null ? [own] : [own, plan.trigger]
  const firsts = plan.starts.flatMap((moment) =>
    isFirstHappening(moment) ? [moment.condition.pattern] : [],
  )
  return [own, ...firsts, ...(plan.while === null ? [] : [plan.while.pattern])]
}

/** Instances that have the same statuses and kinds of doubts, and how many they are. */
export interface Alike extends SameStatuses {
  readonly doubts: readonly DoubtKind[]
}

/** Of an instance whose doubts, if it is open, are these. */
export function alikeOf(
  statuses: readonly Status[],
  doubts: readonly Doubt[],
  instances: number,
): Alike {
  const isEstablished = assuranceOf(statuses) === 'established'
  const behind = isEstablished ? [] : doubtsBehind(statuses, doubts)
  return { statuses, doubts: behind.map(({ kind }) => kind), instances }
}

/** Nobody watches what is judged on columns. */
export const UNWATCHED: Watched = { low: 0, high: 0 }

export function inShort(
  { commitment, label }: RowQuestion,
  alike: readonly Alike[],
  { count, watched }: Pick<RowSummary, 'count' | 'watched'>,
): RowSummary {
  const statuses = rowStatuses(alike.map((one) => one.statuses))
  const assurance = assuranceOf(statuses)
  return {
    commitment: commitment.id,
    party: label,
    statuses,
    assurance,
    doubts: assurance === 'established' ? [] : inOrder(alike.flatMap((one) => one.doubts)),
    instances: alike.reduce((sum, one) => sum + one.instances, 0),
    violations: violationsAmong(alike),
    count,
    watched,
  }
}

const inOrder = (found: readonly DoubtKind[]): DoubtKind[] =>
  DOUBT_KINDS.filter((kind) => found.includes(kind))
