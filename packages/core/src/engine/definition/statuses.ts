/**
 * Statuses: what one instance, and one row, may be as of an instant, by the table of statuses over
 * every combination of existence, evidence, performance, horizon and life cycle.
 */
import {
  BEGINNING,
  NO,
  UNKNOWN,
  all,
  assert,
  becauseOf,
  hull,
  noDoubts,
  some,
  union,
} from '../../base/index.ts'
import type { Because, Bound, Doubt, Instant } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import { rowStatuses, sortStatuses } from '../../verdict/index.ts'
import type { Status } from '../../verdict/index.ts'
import { instancesOf, termsOfAct, textsOfStanding, variantsOf } from './instances.ts'
import type { Instance } from './instances.ts'
import { judgeAct } from './judge-act.ts'
import { judgeStanding } from './judge-standing.ts'
import { isOpen } from './judgment.ts'
import type { Judgment } from './judgment.ts'
import { ifBegun, isRest, unjudged } from './periods.ts'
import { lastProbe, probesOfCommitment } from './probes.ts'
import type { RowQuestion } from './rows.ts'
import type { World } from './world.ts'

/** The statuses of a row just as the board would show them at `on`, for conditions on commitments. */
export function statusesAt(
  asking: World,
  row: RowQuestion,
  on: Instant,
  from: Bound | null,
): Pick<Judgment, 'statuses' | 'doubts' | 'evidence' | 'start' | 'existence'> {
  const world = asking.settledAt(on)
  const target = row.guaranteed ?? row
  if (from === null) {
    const probe = lastProbe(probesOfCommitment(world, row.commitment.id), on)
    if (probe < on) return statusesAt(world, row, probe, null)
  }
  const period = from === null ? '' : `${from.earliest} ${from.latest}`
  const key = `statuses\n${row.commitment.id}\n${row.label}\n${on}\n${period}`
  if (on < BEGINNING) return NOTHING_IN_FORCE
  return world.remember(key, () => {
    const judged = instancesOf(world, target, on).map((one) => judge(world, one, on, from))
    if (judged.length === 0) return NOTHING_IN_FORCE
    return {
      statuses: rowStatuses(judged.map((one) => one.statuses)),
      doubts: becauseOf(...judged.map((one) => one.doubts)),
      evidence: all(judged.map((one) => one.evidence)),
      existence: some(judged.map((one) => one.existence)),
      start: judged
        .map((one) => one.start)
        .reduce((a, b) => (a === null || b === null ? null : hull(a, b)), judged[0]?.start ?? null),
    }
  })
}

/**
 * What a row is of which nothing is in force: no trigger has come, or it is asked about before the
 * first instant, where every wait that goes back in time ends.
 */
const NOTHING_IN_FORCE = {
  statuses: ['dormant'],
  doubts: noDoubts,
  evidence: UNKNOWN,
  start: null,
  existence: NO,
} as const

/** One instance as of `on`; a standing duty only from `from` on. */
export function judge(world: World, instance: Instance, on: Instant, from: Bound | null): Judgment {
  const judged = ifBegun(judgeTexts(world, instance, on, from), instance)
  return isRest(instance) ? unjudged(judged, instance.terms) : judged
}

function judgeTexts(world: World, instance: Instance, on: Instant, from: Bound | null): Judgment {
  const judged = variantsOf(world, instance, on).flatMap((variant): TextJudgment[] =>
    isStanding(instance.terms.duty)
      ? textsOfStanding(world, instance, variant, on).map((text) =>
          judgedUnder(text, judgeStanding(world, instance, text.pieces, on, from)),
        )
      : termsOfAct(world, instance, variant, on).map((text) =>
          judgedUnder(text, judgeAct(world, instance, text.terms, on)),
        ),
  )
  const [first, ...rest] = judged
  assert(first !== undefined, 'an instance has at least one text')
  const merged = rest.map((one) => one.judgment).reduce(merge, first.judgment)
  const between = becauseOf(...judged.map((one) => one.doubts))
  const doubts = becauseOf(merged.doubts, between)
  return { ...merged, doubts: () => doubtsBehind(merged.statuses, doubts()), between }
}

/** A judgment under one text, and why it is in doubt that this text is in force. */
interface TextJudgment {
  readonly judgment: Judgment
  readonly doubts: Because
}

const judgedUnder = (
  { doubts }: { readonly doubts: Because },
  judgment: Judgment,
): TextJudgment => ({ judgment, doubts })

/** Silence makes `unknown` and splits nothing: where that is no status, only the doubts count. */
export function doubtsBehind(
  statuses: readonly Status[],
  doubts: readonly Doubt[],
): readonly Doubt[] {
  if (!isOpen(statuses)) return []
  return statuses.includes('unknown') ? doubts : doubts.filter((one) => one.kind !== 'unobserved')
}

/** Two ways of settling which text is in force: whatever either gives is possible. */
function merge(a: Judgment, b: Judgment): Judgment {
  return {
    statuses: sortStatuses([...a.statuses, ...b.statuses]),
    doubts: becauseOf(a.doubts, b.doubts),
    existence: union(a.existence, b.existence),
    evidence: union(a.evidence, b.evidence),
    done: union(a.done, b.done),
    horizon: [...new Set([...a.horizon, ...b.horizon])],
    start: a.start === null || b.start === null ? (a.start ?? b.start) : hull(a.start, b.start),
    deadline:
      a.deadline === null || b.deadline === null
        ? (a.deadline ?? b.deadline)
        : hull(a.deadline, b.deadline),
    questions: [...a.questions, ...b.questions],
    life: a.life,
    grounds: [...a.grounds, ...b.grounds],
    beside: [...a.beside, ...b.beside],
    between: noDoubts,
  }
}
