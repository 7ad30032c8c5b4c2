/**
 * Prohibitions and standing duties: was the forbidden act done while the duty was in force and not
 * excepted, was every breach repaired, and may silence be taken for its being kept.
 */
import {
  END,
  NO,
  all,
  assert,
  at,
  becauseOf,
  doubtsOfOpen,
  earlier,
  later,
  may,
  members,
  mergeDoubts,
  must,
  mustNot,
  noDoubts,
  not,
  or,
  some,
} from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Terms } from '../../program/index.ts'
import { endOfStretch } from '../../time/index.ts'
import { sortStatuses, standingStatus } from '../../verdict/index.ts'
import type { StandingGround, Status } from '../../verdict/index.ts'
import { changeBounds, goneAt } from './belonging.ts'
import { breaksIn, filled, holdsThroughout, stretchesOf } from './condition-duties.ts'
import type { HeldInstant } from './condition-duties.ts'
import { lifeOf, standingOf, suspensionsOf } from './instances.ts'
import type { Instance, LifeAnswers, Piece, Standing } from './instances.ts'
import {
  excusedBy,
  excusedWithin,
  excusesOf,
  isOpen,
  lifeDoubts,
  livesOf,
  quietOf,
  resolveEnd,
} from './judgment.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { startedBy } from './order.ts'
import { atLeast, atLeastWithin, exists, hits, mayBeEmpty, silence } from './questions.ts'
import type { AskedWindow, Silence } from './questions.ts'
import { breachBy, breachIn, isMadeGood, reparationsOf } from './reparations.ts'
import { askedOfRow, summariesOfRow } from './rows.ts'
import type { Asked, World } from './world.ts'

export function judgeStanding(
  world: World,
  instance: Instance,
  pieces: readonly Piece[],
  on: Instant,
  from: Bound | null,
): Judgment {
  const terms = pieces.at(-1)?.terms ?? instance.terms
  const standing = standingOf(world, instance, terms, on)
  const life = lifeOf(world, instance, terms, on, goneAt(world, instance.row.through, on))
  const asked = pieces.map((piece) => questionOf(world, instance, piece, standing, life, from, on))
  const questions = asked.map((one) => ({ ...one, quiet: quietIn(world, one, asked, on) }))
  const { until } = quietOf(world, terms, on)
  const broken = some(questions.map((one) => isBroken(world, instance, one, on)))
  const evidence = not(broken)
  const start = from === null ? standing.start.bound : later(standing.start.bound, from)
  const judged = startedBy(
    { earliest: start.earliest + 1, latest: start.latest + 1 },
    standing.start.doubts,
    until,
  )
  const asIf: StandingGround = {
    kind: 'standing',
    existence: standing.existence,
    evidence,
    repaired: repairedBy(world, instance, questions, terms, on),
    started: startedBy(standing.start.bound, standing.start.doubts, on),
    judged,
    life,
  }
  return {
    ...statusesOfStanding(asIf),
    existence: standing.existence,
    evidence,
    done: NO,
    horizon: [],
    start: standing.start.bound,
    deadline: null,
    questions: [questions],
    life,
    grounds: [asIf],
    beside: [noDoubts],
    between: noDoubts,
  }
}

/** What the table says, and why it says several things. */
export function statusesOfStanding(asIf: StandingGround): Pick<Judgment, 'statuses' | 'doubts'> {
  const { existence, evidence, repaired, started, judged, life } = asIf
  const statuses = standingStatuses(existence, asIf)
  const open = [existence, evidence, repaired, started, judged]
  const doubts = () => mergeDoubts(doubtsOfOpen(open), ...lifeDoubts(life))
  return { statuses, doubts: isOpen(statuses) ? doubts : noDoubts }
}

/** What the table is asked of, without whether it is in force. */
type StandingAnswers = Omit<StandingGround, 'kind' | 'existence'>

export function standingStatuses(existence: Answers, asked: StandingAnswers): Status[] {
  const statuses = new Set<Status>()
  if (existence.no || existence.unknown) statuses.add('dormant')
  if (!existence.yes) return [...statuses]
  for (const evidence of members(asked.evidence)) {
    for (const repaired of members(asked.repaired)) {
      for (const life of livesOf(asked.life)) {
        for (const started of members(asked.started)) {
          for (const judged of members(asked.judged)) {
            if (evidence === 'no' && started !== 'yes') continue
            statuses.add(
              standingStatus({
                started: started === 'yes',
                evidence,
                repaired,
                life,
                judged: judged === 'yes',
              }),
            )
          }
        }
      }
    }
  }
  return sortStatuses(statuses)
}

function questionOf(
  world: World,
  instance: Instance,
  piece: Piece,
  standing: Standing,
  life: LifeAnswers,
  from: Bound | null,
  on: Instant,
): AskedQuestion {
  const { terms } = piece
  const zone = world.zoneOf(instance.row.commitment)
  const starts = [standing.start.bound, from, piece.start].filter((one) => one !== null)
  const stated = resolveEnd(world, terms, on, zone, standing)
  const ends = [stated?.bound ?? null, piece.end, may(life.superseded) ? life.endsAt : null].filter(
    (one) => one !== null,
  )
  const start = starts.reduce(later)
  const end = ends.reduce(earlier, at(END))
  const quiet = quietOf(world, terms, on)
  const ending = may(life.superseded) ? life.endDoubts : noDoubts
  const doubts = becauseOf(standing.start.doubts, stated?.doubts ?? noDoubts, ending)
  const window = { start, end, doubts }
  return {
    asked: askedUnder(instance, terms),
    terms,
    window,
    watch: { ...window, end: earlier(end, at(quiet.until)) },
    excused: excusedBy(world, instance, terms, standing.start.bound, on),
    since: standing.start.bound,
    quiet,
  }
}

function askedUnder({ row, trigger }: Instance, terms: Terms): Asked {
  const { duty } = terms
  assert(duty.kind === 'refrain' || duty.kind === 'maintain', 'the duty is a standing one')
  return duty.kind === 'refrain'
    ? askedOfRow(row, duty.pattern, terms, trigger)
    : summariesOfRow(row, terms)
}

/** Some forbidden act, or more of them than the clause allows; or the condition did not hold. */
function isBroken(world: World, instance: Instance, question: AskedQuestion, on: Instant): Answers {
  const { asked, terms, window, watch, excused } = question
  const quiet = { ...question.quiet, window: watch }
  const { duty } = terms
  if (duty.kind === 'maintain') {
    const held = holdsThroughout(stretchesUnder(world, instance, question, on))
    const summary = () => not(exists(world, asked, window, on, quiet, excused))
    return not(held.unknown ? filled(held, summary()) : held)
  }
  assert(duty.kind === 'refrain', 'the duty is a standing one')
  if (duty.moreThan === 0) return exists(world, asked, window, on, quiet, excused)
  const found = [...hits(world, asked, window, on, excused)]
  const { within } = duty
  if (within === null) return atLeast(world, duty.moreThan + 1, found, asked, watch, quiet)
  const zone = question.asked.commitment === null ? 'UTC' : world.zoneOf(question.asked.commitment)
  const length = (start: Instant): Instant => endOfStretch(start, within, zone)
  const reached = atLeastWithin(world, duty.moreThan + 1, length, found)
  return must(reached) ? reached : or(reached, silence(world, asked, watch, quiet))
}

/**
 * In a window without any time nothing can be broken; and beside a text that there is time to judge
 * by, the silence under one without any says nothing.
 */
function quietIn(
  world: World,
  question: AskedQuestion,
  questions: readonly AskedQuestion[],
  on: Instant,
): Silence {
  const { terms, window, watch } = question
  const quiet = quietOf(world, terms, on)
  const others = questions.filter((one) => one !== question)
  const isLeftOut =
    !hasTime(window) || (!hasTime(watch) && others.some((one) => hasTime(one.watch)))
  if (isLeftOut) return { ...quiet, rule: 'no', until: END }
  const isFirst = question === questions[0]
  return mayBeEmpty(isFirst ? window : watch) ? { ...quiet, whenEmpty: 'no' } : quiet
}

const hasTime = ({ start, end }: AskedWindow): boolean => start.earliest < end.latest

/** How the condition that is to be maintained held, stretch by stretch; none if there is no such duty. */
export function stretchesUnder(
  world: World,
  instance: Instance,
  { terms, window, since }: AskedQuestion,
  on: Instant,
): HeldInstant[] {
  const { duty } = terms
  if (duty.kind !== 'maintain') return []
  const zone = world.zoneOf(instance.row.commitment)
  const excuses = excusesOf(terms, since)
  const maintained = {
    condition: duty.condition,
    others: excuses.flatMap((one) => [one.when, ...one.unless]),
    changes: [
      ...suspensionsOf(world, instance),
      ...changeBounds(world, instance.row.through.flat()),
    ],
    excused: (t: Instant) => excusedWithin(world, instance, excuses, at(t), null),
    until: quietOf(world, terms, on).until,
  }
  return stretchesOf(world, maintained, window, on, { zone, since: null, watched: since })
}

/** Was every breach followed, in time, by what repairs it? */
function repairedBy(
  world: World,
  instance: Instance,
  questions: readonly AskedQuestion[],
  terms: Terms,
  on: Instant,
): Answers {
  if (terms.repairs.length === 0) return NO
  const breaches = questions.flatMap((question) => [
    ...[...hits(world, question.asked, question.window, on, question.excused)].map((hit) => ({
      answers: hit.answers,
      breach: breachBy(hit.seen),
    })),
    ...breaksIn(stretchesUnder(world, instance, question, on)).map(({ time, answers }) => ({
      answers,
      breach: breachIn(time, () => answers.doubts),
    })),
  ])
  const judged = breaches.map(({ answers, breach }) => ({
    answers,
    repaired: isMadeGood(world, reparationsOf(world, instance, terms, breach), on),
  }))
  // Asked only where there was a breach: one of those that were made good, if all were.
  if (judged.every((one) => mustNot(one.repaired))) return NO
  return all(judged.map((one) => or(not(one.answers), one.repaired)))
}
