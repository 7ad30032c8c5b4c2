/** States: something that begins, holds and ends. */
import { NO, UNKNOWN, YES, and, either, may, mergeDoubts, must } from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import type { Seen } from './incidents.ts'
import type { World } from './world.ts'

type StateCondition = Extract<Condition, { kind: 'state' }>

interface Change {
  readonly answers: Answers
  readonly time: Bound
}

/** Does the state hold at t: between a beginning and an end. */
export function stateAt(world: World, condition: StateCondition, t: Instant): Answers {
  const { beginnings, endings } = changesOf(world, condition)
  const begun = beginnings.filter((one) => one.time.earliest <= t)
  const ended = endings.filter((one) => one.time.earliest <= t)
  if (begun.length === 0 && ended.length === 0) return declared(condition)
  const sure = (one: Change): boolean => must(one.answers) && one.time.latest <= t
  const holds = begun.some(
    (one) => sure(one) && !ended.some((end) => end.time.latest >= one.time.earliest),
  )
  if (holds) return YES
  const over = begun.every((one) =>
    ended.some((end) => sure(end) && end.time.earliest >= one.time.latest),
  )
  if (over) return NO
  return either(mergeDoubts(...[...begun, ...ended].map(doubtsOfChange)))
}

const doubtsOfChange = (change: Change) =>
  change.answers.doubts.length > 0
    ? change.answers.doubts
    : [{ kind: 'imprecise' as const, assertions: [] }]

function declared(condition: StateCondition): Answers {
  if (condition.declared === null) return UNKNOWN
  return condition.declared === 'holds' ? YES : NO
}

/** A state said to hold throughout a period begins with it, and nothing is said of its end. */
function changesOf(world: World, condition: StateCondition) {
  const beginnings: Change[] = []
  const endings: Change[] = []
  for (const seen of world.seen('state', []).values()) {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'state' || claim.state !== condition.state) continue
    const answers = and(seen.believed, rolesInside(world, seen, condition))
    if (!may(answers)) continue
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
