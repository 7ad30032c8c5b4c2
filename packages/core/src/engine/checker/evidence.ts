/** The answers, counts and dates that follow from the happenings that the steps of a verdict name. */
import { NO, YES, and, either, must, mustNot, not, or, some } from '../../base/index.ts'
import type { Answers, Bound, Count, Instant, Window } from '../../base/index.ts'
import type { HappeningFacts, QuestionFacts, Reason } from '../../verdict/index.ts'

export interface CheckedHit {
  readonly step: Reason
  readonly facts: HappeningFacts
}

const UNSEEN: Answers = { no: false, unknown: true, yes: false, doubts: [] }
const PERHAPS_SEEN: Answers = { ...UNSEEN, no: true }

/** Does it count under the question, in the window up to V? */
export function answersIn(
  { time, under }: HappeningFacts,
  index: number,
  window: Window,
  on: Instant,
): Answers {
  const asked = under[index]
  if (asked === undefined || asked === null) return NO
  const end = {
    earliest: Math.min(window.end.earliest, on + 1),
    latest: Math.min(window.end.latest, on + 1),
  }
  const inTime = and(asked.base, timeIn(time, { start: window.start, end }))
  return mustNot(inTime) ? NO : and(inTime, not(asked.excused))
}

function timeIn(time: Bound, { start, end }: Window): Answers {
  if (time.earliest >= start.latest && time.latest < end.earliest) return YES
  return time.latest >= start.earliest && time.earliest < end.latest ? either([]) : NO
}

/** Null: it takes more than the happenings, and is not computed again. */
export function evidenceOf(
  questions: readonly QuestionFacts[],
  offset: number,
  hits: readonly CheckedHit[],
  on: Instant,
): Answers | null {
  const found = questions.map((question, index) => happened(question, offset + index, hits, on))
  const known = found.filter((one) => one !== null)
  if (known.length < found.length) return null
  const together = some(known)
  return questions.every(({ duty }) => duty === 'refrain') ? not(together) : together
}

function happened(
  question: QuestionFacts,
  index: number,
  hits: readonly CheckedHit[],
  on: Instant,
): Answers | null {
  const { duty, moreThan, isWithinStretch, window } = question
  if (duty === 'reach' || duty === 'maintain' || isWithinStretch) return null
  const asked = hits
    .map(({ facts }) => ({ facts, answers: answersIn(facts, index, window, on) }))
    .filter(({ answers }) => !mustNot(answers))
  const reached =
    moreThan === 0 ? anyOf(asked.map((one) => one.answers)) : reaches(moreThan + 1, asked)
  return reached === null || must(reached) ? reached : or(reached, silenceOf(question))
}

/** Once the set is full, nothing but a happening that is sure makes it smaller. */
function anyOf(answers: readonly Answers[]): Answers {
  if (answers.some(must)) return YES
  return answers.reduce((a, b) => (a.no && a.unknown && a.yes ? a : or(a, b)), NO)
}

/** Null: whether two may be one decides. */
function reaches(
  least: number,
  asked: ReadonlyArray<{ readonly facts: HappeningFacts; readonly answers: Answers }>,
): Answers | null {
  const lows = asked.filter(({ answers }) => must(answers)).map(({ facts }) => facts.count.low)
  if (asked.reduce((sum, { facts }) => sum + facts.count.high, 0) < least) return NO
  return Math.max(0, ...lows) >= least ? YES : null
}

function silenceOf({ silence, watch, watched }: QuestionFacts): Answers {
  const { rule, share, until, whenEmpty } = silence
  const mayBeEmpty = watch.start.latest >= watch.end.earliest
  if (watched !== null && watched.low >= share && (whenEmpty !== 'unknown' || !mayBeEmpty))
    return NO
  if (rule === 'no' && watch.end.latest <= until) return NO
  const isPerhaps =
    (watched !== null && watched.high >= share) ||
    (rule === 'no' && watch.end.earliest <= until) ||
    (whenEmpty === 'no' && mayBeEmpty)
  return isPerhaps ? PERHAPS_SEEN : UNSEEN
}

/** The first and the latest of those that may count; null: there is none. */
export function extremesOf(hits: readonly CheckedHit[]): {
  readonly first: Bound | null
  readonly latest: Bound | null
} {
  const possible = hits.filter(({ step }) => step.answers?.yes === true)
  if (possible.length === 0) return { first: null, latest: null }
  const sure = possible.filter(({ step }) => step.answers !== null && must(step.answers))
  const isSure = sure.length > 0
  const decisive = isSure ? sure : possible
  const least = (of: readonly CheckedHit[], end: keyof Bound): Instant =>
    of.reduce((sofar, { facts }) => Math.min(sofar, facts.time[end]), Infinity)
  const most = (of: readonly CheckedHit[], end: keyof Bound): Instant =>
    of.reduce((sofar, { facts }) => Math.max(sofar, facts.time[end]), -Infinity)
  return {
    first: {
      earliest: least(possible, 'earliest'),
      latest: isSure ? least(decisive, 'latest') : most(decisive, 'latest'),
    },
    latest: {
      earliest: isSure ? most(decisive, 'earliest') : least(decisive, 'earliest'),
      latest: most(possible, 'latest'),
    },
  }
}

/** At most those that may count; at least the greatest that is sure, at most all of the sure ones. */
export function countsWithin(count: Count, hits: readonly CheckedHit[]): boolean {
  const sure = hits.filter(({ step }) => step.answers !== null && must(step.answers))
  const lows = sure.map(({ facts }) => facts.count.low)
  const high = hits.reduce((sum, { facts }) => sum + facts.count.high, 0)
  const sum = lows.reduce((total, low) => total + low, 0)
  const least = lows.length === 0 ? 0 : Math.min(...lows)
  return count.high === high && count.low <= sum && count.low >= least
}
