/**
 * Duties about a condition: the instants at which it was tried lie in the time for it, the stretches in
 * which it held cover that time, and the answer follows from all of them. That no instant is left out
 * at which the answer changes in between is not proved: it takes every change there may be.
 */
import {
  NO,
  UNKNOWN,
  YES,
  all,
  and,
  at,
  must,
  mustNot,
  not,
  some,
  union,
} from '../../base/index.ts'
import type { Answers, Instant, Window } from '../../base/index.ts'
import type {
  HeldFacts,
  HeldStretch,
  QuestionFacts,
  ReachedFacts,
  Reason,
} from '../../verdict/index.ts'
import { filledWith, sameAnswers, sameData, sameDoubts } from './answers.ts'
import { holds, problemsOfDoubts } from './doubts.ts'
import type { Ledger } from './ledger-view.ts'

/** What is known of the condition that was to be reached; null: no step tells of it. */
export function knownReached(
  { tried }: ReachedFacts,
  { watch }: QuestionFacts,
  on: Instant,
): Answers {
  if (tried.length === 0) return UNKNOWN
  const reached = some(tried.map((one) => one.answers))
  const mayLackTime = watch.start.latest >= Math.min(watch.end.earliest, on + 1)
  return mayLackTime && !must(reached) ? union(reached, UNKNOWN) : reached
}

export const knownHeld = ({ stretches }: HeldFacts): Answers =>
  all(stretches.map((one) => one.answers))

export function problemsOfReached(
  step: Reason,
  { tried }: ReachedFacts,
  question: QuestionFacts,
  on: Instant,
): string[] {
  const { watch } = question
  const shown = tried.find((one) => one.answers.yes) ?? tried.at(-1)
  const told = step.children.find(({ rule }) => rule === 'condition')
  const isThere = (t: Instant): boolean =>
    t >= watch.start.earliest && t < watch.end.latest && t <= on
  const isTold =
    shown === undefined || (told?.facts?.of === 'condition' && told.facts.t === shown.t)
  return [
    ...(question.duty === 'reach' ? [] : ['the question is another']),
    ...(isRising(tried.map(({ t }) => t)) && tried.every(({ t }) => isThere(t))
      ? []
      : ['it is tried at other times than its own']),
    ...(tried[0] === undefined || tried[0].t === watch.start.earliest
      ? []
      : ['it is not tried from its start on']),
    ...(sameData(step.answers, shown?.answers ?? null) ? [] : ['its answer is that of no instant']),
    ...(isTold ? [] : ['the condition is told of another instant']),
    ...tried.flatMap(({ t, answers }, index) => {
      const own = tried[index]?.told ?? null
      const before = tried[index - 1]?.answers ?? null
      if (own === null) return sameAnswers(answers, before) ? [] : ['nothing is told of an instant']
      const expected = and(isInside(t, watch), own.answers ?? NO)
      const isSame = sameAnswers(answers, expected) && holds(answers.doubts, expected.doubts)
      const isThen = own.facts?.of === 'condition' && own.facts.t === t
      return isSame && isThen ? [] : ['the answer at an instant does not follow']
    }),
  ]
}

/** The last that is told up to this one. */
const lastTold = <T extends { readonly told: Reason | null }>(
  list: readonly T[],
  index: number,
): { readonly told: Reason | null } =>
  list.slice(0, index + 1).findLast(({ told }) => told !== null) ?? { told: null }

export function problemsOfHeld(
  step: Reason,
  { stretches }: HeldFacts,
  question: QuestionFacts,
  isNeverExcused: boolean,
  ledger: Ledger,
): string[] {
  const { on } = ledger.view.dates
  const breaks = breaksAmong(stretches)
  const open = stretches.find((one) => !must(one.answers))
  const isBreach = step.rule === 'breach'
  const isOne = breaks.some((one) => sameAnswers(one.answers, step.answers))
  const isHeld = breaks.length === 0 && sameAnswers(step.answers, open?.answers ?? null)
  return [
    ...(question.duty === 'maintain' ? [] : ['the question is another']),
    ...(covers(stretches, question.window, on) ? [] : ['the stretches do not cover its time']),
    ...((isBreach ? isOne : isHeld) ? [] : ['its answer does not follow from the stretches']),
    ...stretches.flatMap((one, index) =>
      problemsOfStretch(one, stretches, index, question, isNeverExcused, ledger),
    ),
  ]
}

function problemsOfStretch(
  { time, holds: held, excused, answers, told: own }: HeldStretch,
  stretches: readonly HeldStretch[],
  index: number,
  { window }: QuestionFacts,
  isNeverExcused: boolean,
  ledger: Ledger,
): string[] {
  const { told } = lastTold(stretches, index)
  const isTold = sameAnswers(told?.answers ?? null, held)
  const isNamed = own === null || sameDoubts(own.answers?.doubts ?? [], held.doubts)
  const isThen = own === null || (own.facts?.of === 'condition' && own.facts.t === time.earliest)
  const known = time.earliest > ledger.until ? filledWith(held, YES) : held
  const expected = some([not(isInside(time.earliest, window)), known, excused])
  return [
    ...(isTold && isThen && isNamed ? [] : ['whether it held in a stretch is not told']),
    ...(sameAnswers(answers, expected) && holds(answers.doubts, expected.doubts)
      ? []
      : ['the answer of a stretch does not follow']),
    ...(isNeverExcused && !mustNot(excused) ? ['nothing excuses it in a stretch'] : []),
    ...problemsOfDoubts(answers.doubts, ledger),
  ]
}

/** Each begins where the one before has ended, the first where the time may, the last ends where it may. */
function covers(stretches: readonly HeldStretch[], { start, end }: Window, on: Instant): boolean {
  const last = Math.min(end.latest - 1, on)
  const [first] = stretches
  if (first === undefined) return start.earliest > last
  const isJoined = stretches.every(
    ({ time }, index) =>
      time.earliest <= time.latest &&
      (index === 0 || stretches[index - 1]?.time.latest === time.earliest - 1),
  )
  return isJoined && first.time.earliest === start.earliest && stretches.at(-1)?.time.latest === on
}

const isRising = (instants: readonly Instant[]): boolean =>
  instants.every((t, index) => index === 0 || t > (instants[index - 1] ?? t))

function isInside(t: Instant, { start, end }: Window): Answers {
  if (t >= start.latest && t < end.earliest) return YES
  return t >= start.earliest && t < end.latest
    ? { no: true, unknown: false, yes: true, doubts: [] }
    : NO
}

/** Where what has to hold may have ceased to. */
export function breaksAmong(
  stretches: readonly HeldStretch[],
): Array<Pick<HeldStretch, 'time' | 'answers'>> {
  return stretches.flatMap(({ time, isVague, answers }, index) => {
    if (!answers.no) return []
    if (isVague && !mustNot(answers))
      return [{ time, answers: { no: true, unknown: false, yes: true, doubts: [] } }]
    const before = filledWith(stretches[index - 1]?.answers ?? YES, YES)
    const begins = and(before, not(filledWith(answers, YES)))
    return mustNot(begins) ? [] : [{ time: at(time.earliest), answers: begins }]
  })
}
