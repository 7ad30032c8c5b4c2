/** States: something that begins, holds and ends. */
import {
  NO,
  UNKNOWN,
  YES,
  and,
  answersWith,
  isCertain,
  may,
  mergeDoubts,
  must,
} from '../../base/index.ts'
import type { Answers, Bound, Doubt, Instant } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import { anyWord } from './belief.ts'
import type { Seen } from './incidents.ts'
import type { World } from './world.ts'

type StateCondition = Extract<Condition, { kind: 'state' }>

/** A beginning or an end, and whether and when it came. */
export interface Change {
  readonly answers: Answers
  readonly time: Bound
  /** From when on an end counts, where that is later than it was made; the order is that of `time`. */
  readonly effective?: Bound
}

/** Does the state hold at t; where no change has come for sure, it may be as declared. */
export function stateAt(world: World, condition: StateCondition, t: Instant): Answers {
  const { beginnings, endings } = changesOf(world, condition)
  return holdsAt(beginnings, endings, declared(condition), t)
}

/**
 * Is the last change up to t a beginning? Of a beginning and an end at one instant the end is the
 * last. `unless`: what holds before any change.
 */
export function holdsAt(
  beginnings: readonly Change[],
  endings: readonly Change[],
  unless: Answers,
  t: Instant,
): Answers {
  const begun = beginnings.filter((one) => one.time.earliest <= t)
  const counts = ({ time, effective = time }: Change): Bound => effective
  const ended = endings.filter((one) => counts(one).earliest <= t)
  const isSure = (one: Change): boolean => must(one.answers) && counts(one).latest <= t
  const lastOf = (one: Change): Instant => Math.min(one.time.latest, t)
  const mayHold = begun.some(
    (one) => !ended.some((end) => isSure(end) && end.time.earliest >= lastOf(one)),
  )
  const mayBeOver = ended.some(
    (one) => !begun.some((start) => isSure(start) && start.time.earliest > lastOf(one)),
  )
  const unchanged = [...begun, ...ended].some(isSure) ? null : unless
  const set = {
    no: mayBeOver || unchanged?.no === true,
    unknown: unchanged?.unknown === true,
    yes: mayHold || unchanged?.yes === true,
  }
  return answersWith(set, () => mergeDoubts(...[...begun, ...ended].map(doubtsOfChange)))
}

function doubtsOfChange({ answers, time }: Change): readonly Doubt[] {
  if (answers.doubts.length > 0) return answers.doubts
  return isCertain(time) ? [] : [{ kind: 'imprecise', assertions: [] }]
}

function declared(condition: StateCondition): Answers {
  if (condition.declared === null) return UNKNOWN
  return condition.declared === 'holds' ? YES : NO
}

/** What is said of the state, and may be so. */
export function stateChangesOf(
  world: World,
  condition: StateCondition,
): Array<{ readonly seen: Seen; readonly answers: Answers }> {
  return [...world.seen('state', anyWord).values()].flatMap((seen) => {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'state' || claim.state !== condition.state) return []
    const answers = and(seen.believed, rolesInside(world, seen, condition))
    return may(answers) ? [{ seen, answers }] : []
  })
}

/** A state said to hold throughout a period begins with it, and nothing is said of its end. */
function changesOf(world: World, condition: StateCondition) {
  const beginnings: Change[] = []
  const endings: Change[] = []
  for (const { seen, answers } of stateChangesOf(world, condition)) {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'state') continue
    const change = { answers, time: seen.time.value }
    if (claim.change === 'begins') beginnings.push(change)
    else if (claim.change === 'ends') endings.push(change)
    else
      beginnings.push({
        answers,
        time: { earliest: change.time.earliest, latest: change.time.earliest },
      })
  }
  return { beginnings, endings }
}

function rolesInside(world: World, seen: Seen, condition: StateCondition): Answers {
  let answers = YES
  for (const [role, allowed] of Object.entries(condition.roles)) {
    answers = and(answers, world.roleInside(seen, role, allowed))
  }
  return answers
}
