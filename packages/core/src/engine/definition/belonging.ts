/**
 * Belonging to a group: by which act somebody enters it, until when that is possible, and by which act
 * it leaves, as conditions and moments that are asked like those of a clause. Who has left does not
 * come back.
 */
import { YES, all, not } from '../../base/index.ts'
import type { Answers, Bound } from '../../base/index.ts'
import type { Condition, Moment, Pattern, ProgramActor } from '../../program/index.ts'
import { askWithin } from './conditions.ts'
import { readUnknownAsNo } from './judgment.ts'
import type { World } from './world.ts'

/** How one is bound through groups; of nobody's entry or leaving is anything asked of a plain party. */
export interface Belonging {
  /** Each of them has to hold. */
  readonly joined: readonly Condition[]
  /** The first instant at which it no longer belongs; null: no act makes it leave. */
  readonly left: Moment | null
}

export const ALWAYS: Belonging = { joined: [], left: null }

type GroupRules = Pick<ProgramActor, 'joinedBy' | 'joinedUntil' | 'leftBy'>

/** That of one name through one group. */
export function belongingTo(group: GroupRules, name: string): Belonging {
  const { joinedBy, joinedUntil = null, leftBy } = group
  return {
    joined: joinedBy === null ? [] : [entry(by(joinedBy, name), joinedUntil)],
    left: leftBy === undefined ? null : leaving({ ...leftBy, pattern: by(leftBy.pattern, name) }),
  }
}

/** Through both: it has to have joined both, and leaving one of them is enough. */
export function throughBoth(one: Belonging, other: Belonging): Belonging {
  const lefts = [one.left, other.left].filter((left) => left !== null)
  const [first = null, second] = lefts
  return {
    joined: [...one.joined, ...other.joined],
    left: second === undefined ? first : { kind: 'earliest', of: lefts },
  }
}

/** When the last of them has left; null: somebody stays. */
export function lastToLeave(members: readonly Belonging[]): Moment | null {
  const lefts = members.flatMap(({ left }) => (left === null ? [] : [left]))
  const [first] = lefts
  if (first === undefined || lefts.length < members.length) return null
  return lefts.length === 1 ? first : { kind: 'latest', of: lefts }
}

export const isAlways = ({ joined, left }: Belonging): boolean =>
  joined.length === 0 && left === null

/** Did it belong at an instant of the bound? Silence makes nobody join or leave. */
export function belongsWithin(
  world: World,
  { joined, left }: Belonging,
  time: Bound,
  zone: string,
): Answers {
  const asked = (condition: Condition): Answers =>
    readUnknownAsNo(askWithin(world, condition, time, { zone, since: null }))
  return all([
    ...joined.map(asked),
    left === null ? YES : not(asked({ kind: 'reached', moment: left })),
  ])
}

/** What the groups of the program ask of everybody, to find where an answer may change. */
export function askedOfGroups(world: World): {
  readonly patterns: readonly Pattern[]
  readonly joined: readonly Condition[]
  readonly left: readonly Moment[]
} {
  return world.rememberForAllDates('asked of groups', () => {
    const { actors } = world.program
    const leavings = actors.flatMap(({ leftBy }) => (leftBy === undefined ? [] : [leftBy]))
    const joinings = actors.flatMap(({ joinedBy, joinedUntil = null }) =>
      joinedBy === null ? [] : [{ joinedBy, joinedUntil }],
    )
    return {
      patterns: [...joinings.map((one) => one.joinedBy), ...leavings.map((one) => one.pattern)],
      joined: joinings.map((one) => entry(one.joinedBy, one.joinedUntil)),
      left: leavings.map(leaving),
    }
  })
}

const happenedOnce = (pattern: Pattern): Condition => ({
  kind: 'happened',
  pattern,
  label: pattern.act,
  within: null,
  times: 1,
})

/** Done in time, it stays so when the time for it is over. */
function entry(pattern: Pattern, until: Moment | null): Condition {
  if (until === null) return happenedOnce(pattern)
  const inTime: Condition = {
    kind: 'all',
    of: [happenedOnce(pattern), { kind: 'not', of: { kind: 'reached', moment: until } }],
  }
  return { kind: 'since', holds: { kind: 'all', of: [] }, since: inTime }
}

function leaving({ pattern, notice }: NonNullable<ProgramActor['leftBy']>): Moment {
  const from: Moment = { kind: 'first', condition: happenedOnce(pattern) }
  return notice === null ? from : { kind: 'after', from, duration: notice, included: false }
}

const by = (pattern: Pattern, actor: string): Pattern => ({
  ...pattern,
  roles: { ...pattern.roles, actor: { kind: 'oneOf', names: [actor] } },
})
