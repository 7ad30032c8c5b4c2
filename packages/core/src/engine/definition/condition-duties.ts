/**
 * Duties about a condition: was it reached in a window, did it hold throughout. The condition is
 * asked at every instant at which its answer or the window can change; between two of them nothing
 * does. Where it is not known, what was said of the whole (an extent, a judgment) counts instead.
 */
import {
  NO,
  UNKNOWN,
  YES,
  all,
  and,
  answersWith,
  at,
  either,
  isCertain,
  mergeDoubts,
  must,
  mustNot,
  not,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import { ask, beginningsOf, each } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { boundsOf, lastChange, probesOf, probesWithin } from './probes.ts'
import type { AskedWindow } from './questions.ts'
import type { World } from './world.ts'

/** Does the condition hold at some instant of the window, up to `on`? A window without time: unknown. */
export function isReached(
  world: World,
  condition: Condition,
  window: AskedWindow,
  on: Instant,
  frame: Frame,
): Answers {
  const tried = instantsIn(world, [condition], window, on, frame)
  if (tried.length === 0) return UNKNOWN
  const reached = some(each(tried, (t) => reachedAt(world, condition, window, t, frame)))
  const mayLackTime = window.start.latest >= Math.min(window.end.earliest, on + 1)
  return mayLackTime && !must(reached) ? union(reached, UNKNOWN) : reached
}

/** At each instant that is tried, whether the condition holds there and is asked about there. */
export const reachingInstants = (
  world: World,
  condition: Condition,
  window: AskedWindow,
  on: Instant,
  frame: Frame,
): Array<{ readonly t: Instant; readonly answers: Answers }> =>
  instantsIn(world, [condition], window, on, frame).map((t) => ({
    t,
    answers: reachedAt(world, condition, window, t, frame),
  }))

const reachedAt = (
  world: World,
  condition: Condition,
  window: AskedWindow,
  t: Instant,
  frame: Frame,
): Answers => and(isInside(t, window), ask(world, condition, t, frame))

/**
 * May the condition come to hold from one instant on, up to another? Where only a happening can bring
 * that about, watching changes nothing. What is asked about from the start of the duty on comes to
 * hold with that start, if it held before.
 */
export function mayComeToHold(
  world: World,
  condition: Condition,
  frame: Frame,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): boolean {
  const { zone } = frame
  if (beginningsOf(frame).some((t) => t >= from && t <= to)) return true
  if (needsHappening(condition)) return lastChange(world, condition, zone, to) >= from
  return boundsOf(world, condition, zone).some((one) => one.latest >= from && one.earliest <= to)
}

function needsHappening(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.every(needsHappening)
    case 'happened':
    case 'state':
    case 'reached':
      return true
    case 'total':
      return condition.quantity.high === null
    default:
      return false
  }
}

/** A stretch of time in which the answer is one and the same. */
export interface Stretch {
  readonly time: Bound
  /** Whether in some way of settling the doubt something changes inside it. */
  readonly isVague: boolean
  readonly answers: Answers
}

/** What the answer of a stretch is made of. */
export interface HeldInstant extends Stretch {
  readonly holds: Answers
  readonly excused: Answers
}

/** How a condition has to hold: what excuses that it does not, and up to when silence can be judged. */
export interface Maintained {
  readonly condition: Condition
  /** Whatever the excuses depend on. */
  readonly others: readonly Condition[]
  readonly changes: readonly Bound[]
  readonly excused: (t: Instant) => Answers
  readonly until: Instant
}

/** Stretch by stretch, whether the condition holds as it has to; yes outside the window. */
export function stretchesOf(
  world: World,
  maintained: Maintained,
  window: AskedWindow,
  on: Instant,
  frame: Frame,
): HeldInstant[] {
  const { condition, others, changes, excused, until } = maintained
  const conditions = [condition, ...others]
  const more = [...changes.flatMap((one) => [one.earliest, one.latest]), until + 1]
  const bounds = [
    ...conditions.flatMap((one) => boundsOf(world, one, frame.zone)),
    window.start,
    window.end,
    ...changes,
  ]
  const tried = instantsIn(world, conditions, window, on, frame, more)
  return tried.map((t, index) => {
    const latest = (tried[index + 1] ?? on + 1) - 1
    const holds = ask(world, condition, t, frame)
    const known = t > until ? filled(holds, YES) : holds
    const excusedThen = excused(t)
    return {
      time: { earliest: t, latest },
      isVague: bounds.some((one) => one.earliest < latest && one.latest > t && !isCertain(one)),
      holds,
      excused: excusedThen,
      answers: some([not(isInside(t, window)), known, excusedThen]),
    }
  })
}

export const holdsThroughout = (stretches: readonly Stretch[]): Answers =>
  all(stretches.map((one) => one.answers))

/**
 * When what has to hold may have ceased to, each with the answer to whether it did: where a stretch
 * begins, or, where the change is not exact, somewhen in it.
 */
export function breaksIn(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap(({ time, isVague, answers }, index) => {
    if (!answers.no) return []
    const before = filled(stretches[index - 1]?.answers ?? YES, YES)
    if (isVague && !mustNot(answers))
      return [{ time, isVague, answers: either(() => answers.doubts) }]
    const begins = and(before, not(answers.unknown ? filled(answers, YES) : answers))
    return mustNot(begins) ? [] : [{ time: at(time.earliest), isVague, answers: begins }]
  })
}

/** The answers with others in the place of `unknown`. */
export function filled(answers: Answers, instead: Answers): Answers {
  if (!answers.unknown) return answers
  const set = {
    no: answers.no || instead.no,
    unknown: instead.unknown,
    yes: answers.yes || instead.yes,
  }
  return answersWith(set, () => mergeDoubts(answers.doubts, instead.doubts))
}

function isInside(t: Instant, { start, end, doubts }: AskedWindow): Answers {
  if (t >= start.latest && t < end.earliest) return YES
  return t >= start.earliest && t < end.latest ? either(doubts) : NO
}

/** The instants of the window, up to `on`, at which an answer can change; its first instant is one. */
function instantsIn(
  world: World,
  conditions: readonly Condition[],
  { start, end }: AskedWindow,
  on: Instant,
  frame: Frame,
  more: readonly Instant[] = [],
): Instant[] {
  const last = Math.min(end.latest - 1, on)
  const changes = conditions.flatMap((one) =>
    probesWithin(probesOf(world, one, frame.zone), start.earliest, last),
  )
  const ends = [start.earliest, start.latest, end.earliest, ...beginningsOf(frame), ...more]
  const possible = ends.filter((t) => t >= start.earliest && t <= last)
  return [...new Set([...changes, ...possible])].sort((a, b) => a - b)
}
