/**
 * What judging an instance gives, and what duties to act and standing duties share: what excuses a
 * single happening, how silence is judged, whether a bound has passed, what became of the instance.
 */
import {
  NO,
  YES,
  all,
  answersWith,
  may,
  members,
  must,
  mustNot,
  not,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Because, Bound, Doubt, Instant } from '../../base/index.ts'
import { isStanding, silenceOf } from '../../program/index.ts'
import type { Condition, Terms } from '../../program/index.ts'
import type { Ground, Horizon, Life, LifeGround, Status } from '../../verdict/index.ts'
import { ANY_NAME, has } from '../names.ts'
import { awayWithin, belongsWithin } from './belonging.ts'
import { askWithin, mentions, resolve as resolveMoment } from './conditions.ts'
import type { Resolved } from './conditions.ts'
import type { Seen } from './incidents.ts'
import { suspendedWithin } from './instances.ts'
import type { Instance, LifeAnswers, Standing } from './instances.ts'
import type { AskedWindow, Excused, Silence } from './questions.ts'
import type { RowQuestion } from './rows.ts'
import type { Asked, World } from './world.ts'

/** What an instance may be as of an instant, with what that rests on. */
export interface Judgment {
  readonly statuses: readonly Status[]
  readonly doubts: Because
  readonly existence: Answers
  readonly evidence: Answers
  readonly done: Answers
  readonly horizon: readonly Horizon[]
  readonly start: Bound | null
  readonly deadline: Bound | null
  /**
   * The questions behind the evidence: for each way in which doubtful amendments may be settled, one
   * a text under which the instance has stood.
   */
  readonly questions: ReadonlyArray<readonly AskedQuestion[]>
  readonly life: LifeAnswers
  /** What the table of statuses was asked, for each of those ways. */
  readonly grounds: readonly Ground[]
  /** For each of those ways, why it is in doubt beside its answers. */
  readonly beside: readonly Because[]
  /** Why it is in doubt which of the ways it is. */
  readonly between: Because
}

export interface AskedQuestion {
  readonly asked: Asked
  readonly terms: Terms
  readonly window: AskedWindow
  /** The window of which coverage is asked. */
  readonly watch: AskedWindow
  readonly excused: Excused
  /** From when on the duty stands, whatever part of its time is asked about. */
  readonly since: Bound
  readonly quiet: Silence
}

/** What excuses a single happening: exceptions, `while`, suspensions and being away, at its time. */
export function excusedBy(
  world: World,
  instance: Instance,
  terms: Terms,
  start: Bound,
  on: Instant,
): Excused {
  const { belongings } = instance.row
  return (seen: Seen) =>
    some([
      excusedWithin(world, instance, excusesOf(terms, start), upTo(seen.time.value, on), seen.id),
      belongings.size === 0 ? NO : not(boundByBelonging(world, belongings, seen, on)),
    ])
}

/** What takes the duty away for a time: it holds, or (`releases: false`) it does not. */
interface Excuse {
  readonly when: Condition
  readonly since: Bound | null
  readonly releases: boolean
  /** What takes precedence; a happening counts in it even if it is the one to be excused. */
  readonly unless: readonly Condition[]
}

export const excusesOf = (terms: Terms, start: Bound): Excuse[] => [
  ...terms.exceptions.map(({ when, unless = [] }) => ({
    when,
    since: start,
    releases: true,
    unless: unless.map((one) => one.when),
  })),
  ...(terms.suspendedWhile === null
    ? []
    : [{ when: terms.suspendedWhile, since: null, releases: true, unless: [] }]),
  ...(terms.while === null
    ? []
    : [{ when: terms.while, since: null, releases: false, unless: [] }]),
]

/** Excused at an instant of the bound; a happening (`apart`) is not its own excuse. */
export function excusedWithin(
  world: World,
  instance: Instance,
  excuses: readonly Excuse[],
  time: Bound,
  apart: string | null,
): Answers {
  const zone = world.zoneOf(instance.row.commitment)
  return some([
    suspendedWithin(world, instance, time),
    awayWithin(world, instance.row.through, time),
    ...excuses.map(({ when, since, releases, unless }) => {
      const isOwn = apart !== null && mentions(world, when, apart)
      const frame = isOwn ? { zone, since, apart } : { zone, since }
      const answers = askWithin(world, when, time, frame)
      const over = unless.map((one) => not(askWithin(world, one, time, { zone, since })))
      return releases ? all([answers, ...over]) : not(answers)
    }),
  ])
}

/** Of "somebody of": did the one who did it belong then? Where several may have done it, did any. */
function boundByBelonging(
  world: World,
  belongings: RowQuestion['belongings'],
  seen: Seen,
  on: Instant,
): Answers {
  const actor = seen.roles.get('actor')
  const possible = actor?.kind === 'names' ? actor.value.value : ANY_NAME
  const members = [...belongings].filter(([name]) => has(possible, name))
  const free = possible.complement || [...possible.names].some((name) => !belongings.has(name))
  if (free && members.length === 0) return YES
  const time = upTo(seen.time.value, on)
  const bound = members.map(([, belonging]) => belongsWithin(world, belonging, time))
  const [first, ...others] = free ? [YES, ...bound] : bound
  return others.reduce(union, first ?? YES)
}

const upTo = (bound: Bound, on: Instant): Bound => ({
  earliest: Math.min(bound.earliest, on),
  latest: Math.min(bound.latest, on),
})

export function quietOf(world: World, terms: Terms, on: Instant): Silence {
  const { told, clock, grace } = world.dates
  const until = Math.min(on, (told ?? clock) - grace)
  const whenEmpty = isStanding(terms.duty) ? 'left out' : 'unknown'
  return { rule: silenceOf(terms), share: terms.coverage, until, whenEmpty }
}

export function resolveEnd(
  world: World,
  terms: Terms,
  on: Instant,
  zone: string,
  standing: Standing,
): Pick<Resolved, 'bound' | 'doubts'> | null {
  if (terms.end === null) return null
  const resolved = resolveMoment(world, terms.end, on, zone, standing.start)
  return may(resolved.comes) ? resolved : null
}

/** Every legal state the instance may be in, in one way of settling what became of it. */
export function livesOf(life: LifeGround): Life[] {
  const lives: Life[] = []
  for (const waived of members(life.waived)) {
    for (const superseded of members(life.superseded)) {
      for (const suspended of members(life.suspended)) {
        if (waived === 'yes') lives.push('waived')
        else if (superseded === 'yes') lives.push('superseded')
        else if (suspended === 'yes') lives.push('suspended')
        else lives.push('running')
      }
    }
  }
  return [...new Set(lives)]
}

export const lifeDoubts = (life: LifeGround): ReadonlyArray<readonly Doubt[]> =>
  [life.waived, life.superseded, life.suspended]
    .filter((one) => !must(one) && !mustNot(one))
    .map((one) => one.doubts)

export const isOpen = (statuses: readonly Status[]): boolean =>
  statuses.length > 1 || statuses.includes('unknown') || statuses.includes('dormant')

export const readUnknownAsNo = (answers: Answers): Answers =>
  answersWith(
    { no: answers.no || answers.unknown, unknown: false, yes: answers.yes },
    () => answers.doubts,
  )
