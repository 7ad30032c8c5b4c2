/** The answers, counts and dates that follow from the happenings that the steps of a verdict name. */
import { NO, YES, and, must, mustNot, not, or, some } from '../../base/index.ts'
import type { Answers, Bound, Count, Instant, Window } from '../../base/index.ts'
import type { HappeningFacts, QuestionFacts, Reason } from '../../verdict/index.ts'
import { filledWith, timeIn } from './answers.ts'

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
  const inTime = and(asked.base, timeIn(time, window, on))
  return mustNot(inTime) ? NO : and(inTime, not(asked.excused))
}

/** Null: it takes more than the happenings, and is not computed again. */
export function evidenceOf(
  questions: readonly QuestionFacts[],
  offset: number,
  hits: readonly CheckedHit[],
  on: Instant,
  known: (question: number) => Answers | null,
): Answers | null {
  const found = questions.map((question, index) =>
    answersTo(question, offset + index, hits, on, known(offset + index)),
  )
  const sure = found.filter((one) => one !== null)
  if (sure.length < found.length) return null
  const together = some(sure)
  return questions.every(({ duty }) => duty === 'refrain' || duty === 'maintain')
    ? not(together)
    : together
}

/** Of a duty about a condition, what is known of it (`known`) comes before what is said of the whole. */
function answersTo(
  question: QuestionFacts,
  index: number,
  hits: readonly CheckedHit[],
  on: Instant,
  known: Answers | null,
): Answers | null {
  if (question.duty === 'act' || question.duty === 'refrain')
    return happened(question, index, hits, on)
  if (known === null || !known.unknown) return flipped(known, question)
  const summed = happened(question, index, hits, on)
  if (summed === null) return null
  if (question.duty === 'reach') return filledWith(known, summed)
  return not(filledWith(known, not(summed)))
}

const flipped = (known: Answers | null, { duty }: QuestionFacts): Answers | null =>
  known === null || duty === 'reach' ? known : not(known)

function happened(
  question: QuestionFacts,
  index: number,
  hits: readonly CheckedHit[],
  on: Instant,
): Answers | null {
  const { moreThan, isWithinStretch, window } = question
  if (isWithinStretch) return null
  const asked = hits
    .map(({ facts }) => ({ count: facts.count, answers: answersIn(facts, index, window, on) }))
    .filter(({ answers }) => !mustNot(answers))
  const reached = reaches(moreThan + 1, asked)
  return reached === null || must(reached) ? reached : or(reached, silenceOf(question))
}

/** Once the set is full, nothing but a happening that is sure makes it smaller. */
function anyOf(answers: readonly Answers[]): Answers {
  if (answers.some(must)) return YES
  return answers.reduce((a, b) => (a.no && a.unknown && a.yes ? a : or(a, b)), NO)
}

/** At least so many; null: whether two may be one decides, for of those the smallest number counts. */
export function reaches(
  least: number,
  asked: ReadonlyArray<{ readonly count: Count; readonly answers: Answers }>,
): Answers | null {
  if (least <= 1) return anyOf(asked.map((one) => one.answers))
  const lows = asked.filter(({ answers }) => must(answers)).map(({ count }) => count.low)
  if (asked.reduce((sum, { count }) => sum + count.high, 0) < least) return NO
  return lows.length > 0 && Math.min(...lows) >= least ? YES : null
}

/** What it says that nobody reported any. */
export function silenceOf({
  silence,
  watch,
  watched,
}: Pick<QuestionFacts, 'silence' | 'watch' | 'watched'>): Answers {
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
