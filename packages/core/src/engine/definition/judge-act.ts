/**
 * Duties to act: was it done in time, late, or not yet; and what was done counts, whether or not the
 * duty was suspended at the time.
 */
import {
  BEGINNING,
  END,
  NO,
  YES,
  all,
  and,
  answersWith,
  assert,
  at,
  becauseOf,
  earlier,
  hull,
  later,
  may,
  members,
  mergeDoubts,
  must,
  noDoubts,
  not,
  union,
} from '../../base/index.ts'
import type { Answer, Answers, Because, Bound, Doubt, Instant } from '../../base/index.ts'
import type { Condition, Terms } from '../../program/index.ts'
import { actStatus, sortStatuses } from '../../verdict/index.ts'
import type { ActGround, Horizon, Status } from '../../verdict/index.ts'
import { awayWithin, backFrom, goneAt } from './belonging.ts'
import { filled, isReached, mayComeToHold } from './condition-duties.ts'
import { firstOf } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { lifeOf, standingOf } from './instances.ts'
import type { Instance, Standing } from './instances.ts'
import { isOpen, lifeDoubts, livesOf, quietOf, readUnknownAsNo } from './judgment.ts'
import type { Judgment } from './judgment.ts'
import { startedBy } from './order.ts'
import { anyHit, exists, hits, notExcused } from './questions.ts'
import type { AskedWindow } from './questions.ts'
import { breachAt, isMadeGood, reparationsOf } from './reparations.ts'
import { askedOfRow, summariesOfRow } from './rows.ts'
import type { Asked, World } from './world.ts'

export function judgeAct(world: World, instance: Instance, terms: Terms, on: Instant): Judgment {
  const standing = standingOf(world, instance, terms, on)
  const stated = effectiveDeadline(world, instance, terms, standing, on)
  const { effective, released } = dueWhenBound(world, instance, stated, on)
  const counted = performanceOf(world, instance, terms, standing, on)
  const untilDeadline = windowTo(instance, standing, terms, effective.bound, effective.doubts)
  const now = performedBy(instance, on)
  const untilNow = windowTo(instance, standing, terms, now, standing.start.doubts)
  const evidence = counted.within(untilDeadline)
  const performed = counted.within(untilNow)
  const done = doneInTimeToo(performed, evidence)
  const life = lifeOf(world, instance, terms, on, released)
  const breach = breachAt(effective.bound, effective.doubts)
  const asIf: ActGround = {
    kind: 'act',
    existence: standing.existence,
    deadline: effective.bound,
    isDue: standing.stated !== null,
    evidence,
    done,
    started: startedBy(standing.start.bound, standing.start.doubts, on),
    horizon: horizonOf(effective.bound, on, quietOf(world, terms, on).until),
    excused: excusedNow(standing, effective, terms, on),
    life,
    repaired: isMadeGood(world, reparationsOf(world, instance, terms, breach), on),
    lateHit:
      performed.yes &&
      !must(evidence) &&
      hasTimeAfter(instance, terms) &&
      counted.mayBeLate(effective.bound),
    lateAllowed: terms.lateAllowed,
    unbound: must(standing.existence)
      ? NO
      : fromStartOn(counted.unbound(untilNow), standing, terms),
  }
  const statuses = actStatuses(standing.existence, asIf)
  const { asked } = counted
  const window = untilDeadline.hits
  const since = standing.start.bound
  const { watch } = untilDeadline
  const quiet = quietOf(world, terms, on)
  const question = { asked, terms, window, watch, excused: notExcused, since, quiet }
  return {
    statuses,
    doubts: isOpen(statuses) ? () => doubtsOfAct(standing, asIf, effective.doubts()) : noDoubts,
    existence: standing.existence,
    evidence,
    done,
    horizon: asIf.horizon,
    start: standing.start.bound,
    deadline: standing.stated === null ? null : effective.bound,
    questions: [[question]],
    life,
    grounds: [asIf],
    beside: [effective.doubts],
    between: noDoubts,
  }
}

/** Where only what is done from the start on counts, nothing is done if the start does not come. */
function fromStartOn(done: Answers, { start, isReaction }: Standing, { early }: Terms): Answers {
  const counts = early && !isReaction
  return counts || must(start.comes) ? done : union(done, NO)
}

/** What was done in time is done, even where a condition is known only of the time after. */
const doneInTimeToo = (performed: Answers, evidence: Answers): Answers =>
  evidence.yes && !performed.yes
    ? answersWith({ ...performed, yes: true }, () => mergeDoubts(performed.doubts, evidence.doubts))
    : performed

/** The windows of hits and of silence up to an end. */
type Windows = ReturnType<typeof windowTo>

/** What counts as performance, and the questions that are asked about it. */
interface Performance {
  /** The happenings that are it, or, of a condition, the summaries that stand for it. */
  readonly asked: Asked
  within(windows: Windows): Answers
  /** By `on`, asked as of a duty that is not in force: no deadline, silence is no. */
  unbound(windows: Windows): Answers
  mayBeLate(deadline: Bound): boolean
}

function performanceOf(
  world: World,
  instance: Instance,
  terms: Terms,
  standing: Standing,
  on: Instant,
): Performance {
  const { duty } = terms
  assert(duty.kind === 'act' || duty.kind === 'reach', 'something is to be done or reached')
  const isReach = duty.kind === 'reach'
  const asked = isReach
    ? summariesOfRow(instance.row, terms)
    : askedOfRow(instance.row, duty.pattern, terms, instance.trigger)
  const quiet = quietOf(world, terms, on)
  const done: Performance = {
    asked,
    within: ({ hits: window, watch }) =>
      exists(world, asked, window, on, { ...quiet, window: watch }),
    unbound: (windows) => loosely(world, asked, windows.hits, on),
    mayBeLate: (deadline) => lateHitPossible(world, asked, deadline, performedBy(instance, on), on),
  }
  return isReach ? reaching(world, instance, duty.condition, done, standing, terms, on) : done
}

/** What was done before counts too, unless the clause says otherwise or it is a reaction. */
export const frameOfReach = (
  terms: Terms,
  zone: string,
  { trigger }: Instance,
  start: Bound,
): Frame =>
  terms.early && trigger === null ? { zone, since: null, watched: start } : { zone, since: start }

/**
 * A condition is reached from the start of the duty on: what holds already then is enough, what held
 * before and no longer does is not. So nothing is reached before the duty is in force.
 */
function reaching(
  world: World,
  instance: Instance,
  condition: Condition,
  summarised: Performance,
  standing: Standing,
  terms: Terms,
  on: Instant,
): Performance {
  const { bound, doubts } = standing.start
  const frame = frameOfReach(terms, standing.zone, instance, bound)
  const reached = (start: Bound, end: Bound, why: Because): Answers =>
    isReached(world, condition, { start, end, doubts: why }, on, frame)
  return {
    asked: summarised.asked,
    within: (windows) => {
      const { start, end } = windows.watch
      const known = reached(start, end, windows.watch.doubts)
      return known.unknown ? filled(known, summarised.within(windows)) : known
    },
    unbound: () => NO,
    // A summary may count for the later time alone, where nothing is known of the condition.
    mayBeLate: (deadline) =>
      (mayComeToHold(world, condition, frame, { from: deadline.earliest, to: on }) &&
        reached(later(deadline, bound), at(Math.min(END, on + 1)), doubts).yes) ||
      summarised.mayBeLate(at(BEGINNING)),
  }
}

/** What the table is asked of, without whether it is in force. */
type ActAnswers = Omit<ActGround, 'kind' | 'existence' | 'deadline' | 'isDue'>

export function actStatuses(existence: Answers, asked: ActAnswers): Status[] {
  const statuses = new Set<Status>()
  if (existence.yes) for (const status of boundStatuses(asked)) statuses.add(status)
  if (existence.no || existence.unknown) {
    if (asked.life.waived.yes) statuses.add('ended')
    if (asked.unbound.yes && !must(asked.life.waived)) statuses.add('fulfilled')
    if (asked.unbound.no && !must(asked.life.waived)) statuses.add('dormant')
  }
  return sortStatuses(statuses)
}

function* boundStatuses(asked: ActAnswers): Generator<Status> {
  for (const evidence of members(asked.evidence)) {
    for (const done of members(asked.done)) {
      if (contradicts(evidence, done, asked)) continue
      for (const life of livesOf(asked.life)) {
        for (const started of members(asked.started)) {
          for (const horizon of asked.horizon) {
            for (const excused of members(asked.excused)) {
              for (const repaired of members(asked.repaired)) {
                yield actStatus({
                  started: started === 'yes',
                  evidence,
                  done,
                  repaired,
                  horizon,
                  life,
                  excused: excused === 'yes',
                  lateAllowed: asked.lateAllowed,
                })
              }
            }
          }
        }
      }
    }
  }
}

/** Done in time implies done; late means that something may have happened after the deadline. */
function contradicts(evidence: Answer, done: Answer, asked: ActAnswers): boolean {
  if (evidence === 'yes') return done !== 'yes'
  return done === 'yes' && !asked.lateHit
}

/** `more`: of the deadline. */
export function doubtsOfAct(
  standing: Pick<Standing, 'existence'>,
  asked: Pick<ActGround, 'evidence' | 'done' | 'repaired' | 'excused' | 'started' | 'life'>,
  more: readonly Doubt[],
): readonly Doubt[] {
  const { evidence, done, repaired, excused, started } = asked
  const open = [standing.existence, evidence, done, repaired, excused, started]
  return mergeDoubts(
    more,
    ...open
      .filter((answers) => members(answers).length > 1 || answers.unknown)
      .map((one) => one.doubts),
    ...lifeDoubts(asked.life),
  )
}

/**
 * The windows of hits and of silence up to an end. Doing comes before being bound, except in reaction.
 * Where a deadline waits beyond the end of its period, nothing after that end is performance.
 */
function windowTo(
  instance: Instance,
  standing: Standing,
  terms: Terms,
  end: Bound,
  doubts: Because,
) {
  const watchStart = standing.start.bound
  const start = standing.isReaction || !terms.early ? watchStart : at(BEGINNING)
  const why = becauseOf(doubts, start === watchStart ? standing.start.doubts : noDoubts)
  return {
    hits: { start, end: withinPeriod(instance, end), doubts: why },
    watch: { start: watchStart, end, doubts: becauseOf(doubts, standing.start.doubts) },
  }
}

interface Effective {
  readonly bound: Bound
  readonly doubts: Because
  /** Has the condition that the deadline waits for held? */
  readonly free: Answers
}

/** The later of the stated deadline and the first instant at which `provided` holds. */
function effectiveDeadline(
  world: World,
  instance: Instance,
  terms: Terms,
  standing: Standing,
  on: Instant,
): Effective {
  const stated = standing.stated ?? { bound: at(END), doubts: noDoubts }
  if (terms.provided === null) return { bound: stated.bound, doubts: stated.doubts, free: YES }
  const zone = world.zoneOf(instance.row.commitment)
  const first = firstOf(world, terms.provided, on, { zone, since: null })
  if (!may(first.comes)) return { bound: at(END), doubts: stated.doubts, free: first.comes }
  const bound = later(stated.bound, first.bound)
  const doubts = becauseOf(stated.doubts, first.doubts)
  if (must(first.comes)) return { bound, doubts, free: YES }
  return {
    bound: hull(bound, at(END)),
    doubts: becauseOf(doubts, () => first.comes.doubts),
    free: first.comes,
  }
}

/**
 * What falls due while the party is away is due when it comes back, and what falls due in a period is
 * not owed at all. Leaving ends what is still open when it takes effect; what was due before stays
 * judged (`released`: it does not).
 */
function dueWhenBound(
  world: World,
  { row, period }: Instance,
  stated: Effective,
  on: Instant,
): { readonly effective: Effective; readonly released: Answers } {
  const { through } = row
  const gone = goneAt(world, through, on)
  if (stated.bound.earliest > on) return { effective: stated, released: gone }
  const lastMoment = (n: Instant): Instant => Math.min(on, n - 1)
  const { earliest, latest } = stated.bound
  const whenDue = { earliest: lastMoment(earliest), latest: lastMoment(latest) }
  const away = awayWithin(world, through, whenDue)
  if (period !== null) return { effective: stated, released: away }
  const back = may(away) ? backFrom(world, through, stated.bound, on) : null
  if (back === null) return { effective: stated, released: and(gone, away) }
  const due = later(stated.bound, back.bound)
  const isMoved = must(away) && must(back.comes)
  return {
    effective: {
      ...stated,
      bound: isMoved ? due : hull(stated.bound, due),
      doubts: becauseOf(stated.doubts, () => away.doubts, back.doubts),
    },
    released: all([gone, away, not(back.comes)]),
  }
}

/** Between the stated and the effective deadline; without a deadline, until the condition holds. */
function excusedNow(standing: Standing, effective: Effective, terms: Terms, on: Instant): Answers {
  if (terms.provided === null) return NO
  const waiting = not(readUnknownAsNo(effective.free))
  if (standing.stated === null) return waiting
  const passed = startedBy(standing.stated.bound, standing.stated.doubts, on)
  return and(passed, waiting)
}

/** Up to where (excluded) what was done is performance at all: in a period its end, otherwise `on`. */
export const performedBy = (instance: Instance, on: Instant): Bound =>
  withinPeriod(instance, at(Math.min(END, on + 1)))

const withinPeriod = ({ period }: Instance, end: Bound): Bound =>
  period === null ? end : earlier(end, period.end)

/** A period that ends with its deadline leaves no time in which to be late. */
const hasTimeAfter = ({ period }: Instance, { deadline }: Terms): boolean =>
  period === null || deadline.kind === 'by'

function lateHitPossible(
  world: World,
  asked: Asked,
  deadline: Bound,
  end: Bound,
  on: Instant,
): boolean {
  const afterwards = { start: deadline, end, doubts: noDoubts }
  if (deadline.earliest > on) return false
  for (const hit of hits(world, asked, afterwards, on, notExcused))
    if (may(hit.answers)) return true
  return false
}

function loosely(world: World, asked: Asked, window: AskedWindow, on: Instant): Answers {
  return readUnknownAsNo(anyHit(world, asked, window, on, notExcused))
}

/** Open before the deadline, elapsed after it, sealed once silence can be judged up to it. */
function horizonOf(deadline: Bound, on: Instant, until: Instant): Horizon[] {
  const horizon: Horizon[] = []
  if (on < deadline.latest) horizon.push('open')
  if (deadline.earliest <= on && Math.min(deadline.latest, on) > until) horizon.push('elapsed')
  if (deadline.earliest <= until) horizon.push('sealed')
  return horizon
}
