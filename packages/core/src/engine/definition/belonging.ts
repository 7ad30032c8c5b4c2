/**
 * Belonging to groups: who is bound through them, and when. A member enters, leaves, suspends its
 * participation and resumes it by the acts that the group names; what it is at an instant is what the
 * last of them made it. So it can come back, and each time away is a stretch of its own.
 */
import {
  NO,
  YES,
  all,
  and,
  at,
  either,
  may,
  mustNot,
  not,
  shift,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Because, Bound, Instant } from '../../base/index.ts'
import type { Condition, Moment, Pattern, ProgramActor } from '../../program/index.ts'
import { memberRoleIn } from '../../program/index.ts'
import { askWithin } from './conditions.ts'
import type { Resolved } from './conditions.ts'
import type { Seen } from './incidents.ts'
import { readUnknownAsNo } from './judgment.ts'
import { boundAfter } from './probes.ts'
import { holdsAt } from './states.ts'
import type { Change } from './states.ts'
import { askedOf } from './world.ts'
import type { World } from './world.ts'

/** One name as a member of groups; of each of them where several stand one in another. */
export interface Belonging {
  readonly name: string
  readonly groups: readonly GroupRules[]
  readonly zone: string // in which notice and the last day for joining are counted
}

type GroupRules = Pick<
  ProgramActor,
  'joinedBy' | 'joinedUntil' | 'leftBy' | 'suspendedBy' | 'resumedBy'
>

/** That of one name through one group; of a plain party, or a group without rules, nothing is asked. */
export function belongingTo(group: GroupRules | null, name: string, zone: string): Belonging {
  const hasRules =
    group !== null &&
    (group.joinedBy !== null || group.leftBy !== undefined || group.suspendedBy !== undefined)
  return { name, zone, groups: hasRules ? [group] : [] }
}

/** Through both: it has to belong to both. */
export const throughBoth = (one: Belonging, other: Belonging): Belonging => ({
  ...one,
  groups: [...one.groups, ...other.groups],
})

export const isAlways = ({ groups }: Belonging): boolean => groups.length === 0

/** What it has to have done, in time, to be bound at all. */
export const joiningsOf = ({ groups, name }: Belonging): Condition[] =>
  groups.flatMap(({ joinedBy, joinedUntil = null }) =>
    joinedBy === null ? [] : [entry(by(joinedBy, name), joinedUntil)],
  )

// ---- what it is at an instant

/** An act by which a member came in, went out, suspended or resumed. */
export interface MemberChange extends Change {
  readonly kind: 'joined' | 'left' | 'suspended' | 'resumed'
  readonly seen: Seen
  /** By which act, as the group names it. */
  readonly pattern: Pattern
}

/** Those of one group; suspensions of its own are resumed by itself, those by a body by the body. */
interface History {
  readonly isJoined: boolean // by an act; otherwise whoever is named is in it from the beginning
  readonly entries: readonly MemberChange[]
  readonly exits: readonly MemberChange[]
  readonly suspensions: ReadonlyArray<{
    readonly begun: readonly MemberChange[]
    readonly ended: readonly MemberChange[]
  }>
}

/** Did it belong, and take part, at an instant of the bound? Silence makes nobody join or leave. */
export const belongsWithin = (world: World, one: Belonging, time: Bound): Answers =>
  within(world, [one], time, (t) =>
    all([
      ...historiesOf(world, one).map((own) =>
        holdsAt(own.entries, own.exits, own.isJoined ? NO : YES, t),
      ),
      not(isSuspended(world, one, t)),
    ]),
  )

/** Those of whom somebody has to be bound: of the party itself, and of each of its guarantors. */
export type BoundThrough = ReadonlyArray<readonly Belonging[]>

/** Has everybody left? Who has not joined yet has not left either. */
export const goneAt = (world: World, through: BoundThrough, t: Instant): Answers =>
  some(through.map((members) => all(members.map((one) => hasLeft(world, one, t)))))

/** Is everybody who has not left suspended, and somebody is? */
export const restsAt = (world: World, through: BoundThrough, t: Instant): Answers =>
  some(
    through.map((members) =>
      and(
        all(members.map((one) => isAway(world, one, t))),
        some(members.map((one) => isSuspended(world, one, t))),
      ),
    ),
  )

/** Has everybody left or suspended its participation, at an instant of the bound? */
export const awayWithin = (world: World, through: BoundThrough, time: Bound): Answers =>
  within(world, through.flat(), time, (t) =>
    some(through.map((members) => all(members.map((one) => isAway(world, one, t))))),
  )

const isAway = (world: World, one: Belonging, t: Instant): Answers =>
  some([hasLeft(world, one, t), isSuspended(world, one, t)])

const hasLeft = (world: World, one: Belonging, t: Instant): Answers =>
  some(historiesOf(world, one).map((own) => not(holdsAt(own.entries, own.exits, YES, t))))

/** Leaving ends a suspension: who comes back takes part. */
const isSuspended = (world: World, one: Belonging, t: Instant): Answers =>
  some(
    historiesOf(world, one).flatMap(({ suspensions, exits }) =>
      suspensions.map(({ begun, ended }) => holdsAt(begun, [...ended, ...exits], NO, t)),
    ),
  )

/** At every instant of the bound at which something may change, and at its ends. */
function within(
  world: World,
  members: readonly Belonging[],
  time: Bound,
  ask: (t: Instant) => Answers,
): Answers {
  if (members.length === 0) return ask(time.earliest)
  const changed = changeBounds(world, members)
    .flatMap((one) => [one.earliest, one.latest])
    .filter((n) => n > time.earliest && n < time.latest)
  return [...new Set([time.earliest, ...changed, time.latest])].map(ask).reduce(union)
}

/** Where something may change for one of them, and just after. */
export const changeBounds = (world: World, members: readonly Belonging[]): Bound[] =>
  members
    .flatMap((one) => changesOf(world, one))
    .flatMap(({ time, effective }) => [time, ...(effective === undefined ? [] : [effective])])
    .flatMap((one) => [one, shift(one, 1)])

/** All that made it a member, or took it away. */
export const changesOf = (world: World, one: Belonging): MemberChange[] =>
  historiesOf(world, one).flatMap(({ entries, exits, suspensions }) => [
    ...entries,
    ...exits,
    ...suspensions.flatMap(({ begun, ended }) => [...begun, ...ended]),
  ])

/** When somebody who was away at the deadline comes back by `on`; null: nobody may. */
export function backFrom(
  world: World,
  through: BoundThrough,
  deadline: Bound,
  on: Instant,
): Resolved | null {
  const returns = through
    .flat()
    .flatMap((one) => changesOf(world, one))
    .filter(({ kind }) => kind === 'joined' || kind === 'resumed')
    .map(({ time }) => time)
    .filter(({ earliest, latest }) => latest >= deadline.earliest && earliest <= on)
  if (returns.length === 0) return null
  const latest = returns.map((one) => Math.min(on, one.latest)).sort((a, b) => a - b)
  const sure = latest
    .filter((n) => n >= deadline.latest)
    .find((n) => mustNot(awayWithin(world, through, at(n))))
  const bound = {
    earliest: Math.min(...returns.map((one) => one.earliest)),
    latest: sure ?? Math.max(...latest),
  }
  const doubts: Because = () => awayWithin(world, through, bound).doubts
  return { bound, comes: sure === undefined ? either(doubts) : YES, doubts }
}

function historiesOf(world: World, one: Belonging): readonly History[] {
  return one.groups.map((group, index) => {
    const key = `history\n${one.name}\n${one.zone}\n${index}\n${JSON.stringify(group)}`
    return world.remember(key, () => historyOf(world, group, one))
  })
}

function historyOf(world: World, group: GroupRules, { name, zone }: Belonging): History {
  const { joinedBy, joinedUntil = null, leftBy, suspendedBy = [], resumedBy = [] } = group
  const done = (kind: MemberChange['kind'], patterns: readonly Pattern[]): MemberChange[] =>
    patterns.flatMap((pattern) => changesBy(world, kind, by(pattern, name)))
  const sides = (['actor', 'unit'] as const).map((role) => ({
    begun: done('suspended', ofRole(suspendedBy, role)),
    ended: done('resumed', ofRole(resumedBy, role)),
  }))
  const entries = joinedBy === null ? [] : done('joined', [joinedBy])
  return {
    isJoined: joinedBy !== null,
    entries: joinedUntil === null ? entries : inTime(world, entries, joinedUntil, zone),
    exits:
      leftBy === undefined
        ? []
        : done('left', [leftBy.pattern]).map((one) => noticed(one, leftBy.notice, zone)),
    suspensions: sides.filter(({ begun }) => begun.length > 0),
  }
}

const ofRole = (patterns: readonly Pattern[], role: 'actor' | 'unit'): Pattern[] =>
  patterns.filter((pattern) => memberRoleIn(pattern) === role)

const changesBy = (world: World, kind: MemberChange['kind'], pattern: Pattern): MemberChange[] =>
  world.candidates(askedOf(pattern)).flatMap(({ seen, base }) => {
    const answers = readUnknownAsNo(base)
    return may(answers) ? [{ kind, seen, answers, pattern, time: seen.time.value }] : []
  })

/** Of a joining whose time is in doubt, only the part that was in time. */
function inTime(
  world: World,
  entries: readonly MemberChange[],
  until: Moment,
  zone: string,
): MemberChange[] {
  const isOver: Condition = { kind: 'reached', moment: until }
  return entries.flatMap((one) => {
    const over = askWithin(world, isOver, one.time, { zone, since: null })
    const answers = and(one.answers, readUnknownAsNo(not(over)))
    return may(answers) ? [{ ...one, answers }] : []
  })
}

const noticed = (
  one: MemberChange,
  notice: NonNullable<GroupRules['leftBy']>['notice'],
  zone: string,
): MemberChange =>
  notice === null ? one : { ...one, effective: boundAfter(one.time, noticeAfter(notice), zone) }

const noticeAfter = (
  duration: NonNullable<NonNullable<GroupRules['leftBy']>['notice']>,
): Extract<Moment, { kind: 'after' }> => ({
  kind: 'after',
  from: { kind: 'instant', bound: at(0) },
  duration,
  included: false,
})

// ---- where an answer may change

/** What the groups of the program ask of everybody, to find where an answer may change. */
export function askedOfGroups(world: World): {
  readonly patterns: readonly Pattern[]
  readonly joined: readonly Condition[]
  readonly left: readonly Moment[]
} {
  return world.rememberForAllFacts('asked of groups', () => {
    const { actors } = world.program
    const leavings = actors.flatMap(({ leftBy }) => (leftBy === undefined ? [] : [leftBy]))
    const joinings = actors.flatMap(({ joinedBy, joinedUntil = null }) =>
      joinedBy === null ? [] : [{ joinedBy, joinedUntil }],
    )
    const rests = actors.flatMap(({ suspendedBy = [], resumedBy = [] }) => [
      ...suspendedBy,
      ...resumedBy,
    ])
    return {
      patterns: [
        ...joinings.map((one) => one.joinedBy),
        ...leavings.map((one) => one.pattern),
        ...rests,
      ],
      joined: joinings.map((one) => entry(one.joinedBy, one.joinedUntil)),
      left: leavings.map(({ pattern, notice }): Moment => {
        const from: Moment = { kind: 'first', condition: happenedOnce(pattern) }
        return notice === null ? from : { ...noticeAfter(notice), from }
      }),
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

const by = (pattern: Pattern, member: string): Pattern => ({
  ...pattern,
  roles: { ...pattern.roles, [memberRoleIn(pattern)]: { kind: 'oneOf', names: [member] } },
})
