/**
 * Duties that recur: one instance for each period, the k-th from the start and k times the duration to
 * where the next begins. A doubtful start moves all of them; `until` ends the one that it cuts short.
 * Periods up to V are instances, the open one among them.
 */
import {
  END,
  NO,
  YES,
  and,
  answersWith,
  at,
  becauseOf,
  may,
  mergeDoubts,
  must,
  not,
} from '../../base/index.ts'
import type { Answers, Bound, Doubt, Instant } from '../../base/index.ts'
import { PERIODS_MAX } from '../../program/index.ts'
import type { Duration, Terms } from '../../program/index.ts'
import { addToBound } from '../../time/index.ts'
import { sortStatuses } from '../../verdict/index.ts'
import { resolve } from './conditions.ts'
import type { Resolved } from './conditions.ts'
import { standingOf } from './instances.ts'
import type { Instance } from './instances.ts'
import { readUnknownAsNo } from './judgment.ts'
import type { Judgment } from './judgment.ts'
import { before, isSinceEver, startedBy } from './order.ts'
import type { World } from './world.ts'

export interface Period {
  /** The first is 1. UNJUDGED stands for all that follow, and for periods without a first one. */
  readonly number: number
  readonly start: Resolved
  readonly end: Bound // excluded
  /** Of a period after the first: is the duty not over before it begins? */
  readonly begins: Answers
}

/** One more than are judged one by one. */
export const UNJUDGED = PERIODS_MAX + 1

/** The instance in each of its periods as of `on`; itself if it does not recur. */
export function inPeriods(world: World, instance: Instance, on: Instant): Instance[] {
  const { every, duty } = instance.terms
  if (every === null || duty.kind !== 'act') return [instance]
  const { start } = standingOf(world, instance, instance.terms, on)
  const zone = world.zoneOf(instance.row.commitment)
  const until = untilOf(world, instance, start, on)
  return periodsFrom(start, every, zone, on, until).map((period) =>
    inPeriod(instance, period, until, on),
  )
}

function untilOf(world: World, { row, terms }: Instance, start: Resolved, on: Instant): Resolved {
  const until =
    terms.end === null ? null : resolve(world, terms.end, on, world.zoneOf(row.commitment), start)
  return until !== null && may(until.comes)
    ? until
    : { bound: at(END), comes: NO, doubts: () => [] }
}

type Span = Omit<Period, 'begins'>

/** The first, and those that may have begun by `on` and before the end. */
function periodsFrom(
  start: Resolved,
  every: Duration,
  zone: string,
  on: Instant,
  until: Resolved,
): Span[] {
  const last = must(until.comes) ? until.bound.latest : END
  const boundOf = (count: number): Bound =>
    addToBound(start.bound, { ...every, amount: every.amount * count }, zone)
  if (isSinceEver(start.bound)) return [{ number: UNJUDGED, start, end: at(END) }]
  const periods: Span[] = []
  for (let from = start.bound; periods.length <= PERIODS_MAX;) {
    const isRest = periods.length === PERIODS_MAX
    const end = isRest ? at(END) : boundOf(periods.length + 1)
    periods.push({ number: periods.length + 1, start: { ...start, bound: from }, end })
    if (end.earliest > on || end.earliest >= last) break
    from = end
  }
  return periods
}

function inPeriod(instance: Instance, span: Span, until: Resolved, on: Instant): Instance {
  const doubts = becauseOf(span.start.doubts, until.doubts)
  const isOver = readUnknownAsNo(and(until.comes, startedBy(until.bound, until.doubts, on)))
  const begins = not(and(isOver, not(before(span.start.bound, until.bound, doubts))))
  const isCut = before(until.bound, span.end, doubts)
  const isFirst = span.number === 1
  return {
    ...instance,
    key: `${instance.key}, period ${span.number}`,
    period: isFirst
      ? { ...span, start: comingInTime(span.start, begins), begins: YES }
      : { ...span, begins },
    superseded: not(and(not(instance.superseded), not(and(isOver, isCut)))),
  }
}

/** A start that comes counts only if it comes before the end; of one that does not come no more is known. */
function comingInTime({ bound, comes, doubts }: Resolved, begins: Answers): Resolved {
  const inTime = {
    no: comes.no || (comes.yes && begins.no),
    unknown: comes.unknown,
    yes: comes.yes && begins.yes,
  }
  const why = (): readonly Doubt[] => mergeDoubts(comes.doubts, begins.doubts)
  return { bound, comes: answersWith(inTime, why), doubts }
}

/** A period before which the duty was over is none. It weighs no more in its row than what has ended. */
export function ifBegun(judged: Judgment, { period }: Instance): Judgment {
  const begins = period?.begins ?? YES
  if (!begins.no) return judged
  return {
    ...judged,
    statuses: sortStatuses([...judged.statuses, 'ended']),
    existence: and(judged.existence, begins),
    doubts: () => mergeDoubts(judged.doubts(), begins.doubts),
  }
}

/** Is it what stands for all periods beyond those that are judged one by one? */
export const isRest = ({ period }: Instance): boolean => period?.number === UNJUDGED

/** Of periods that are not judged nothing is established. */
export const unjudged = (judged: Judgment, { lateAllowed, repairs }: Terms): Judgment => ({
  ...judged,
  statuses: sortStatuses([
    ...judged.statuses,
    'dormant',
    'pending',
    'fulfilled',
    'fulfilled-late',
    'breached',
    'unknown',
    ...(lateAllowed ? (['overdue'] as const) : []),
    ...(repairs.length > 0 ? (['repaired'] as const) : []),
  ]),
  doubts: () => mergeDoubts([{ kind: 'imprecise', assertions: [] }]),
})
