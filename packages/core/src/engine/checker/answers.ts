/** Answers, bounds and doubts as the checker compares and makes them. */
import { NO, YES, cutEnd, either, isSameSet, mergeDoubts, must, mustNot } from '../../base/index.ts'
import type { Answers, Bound, Doubt, Instant, Window } from '../../base/index.ts'

/** The same set; why it is in doubt is asked apart. */
export const sameAnswers = (a: Answers | null, b: Answers | null): boolean =>
  a === null || b === null ? a === b : isSameSet(a, b)

/** The same set, for the same reasons. */
export const sameInFull = (a: Answers, b: Answers): boolean =>
  isSameSet(a, b) && sameDoubts(a.doubts, b.doubts)

export const sameDoubts = (a: readonly Doubt[], b: readonly Doubt[]): boolean =>
  (a.length === 0 && b.length === 0) ||
  JSON.stringify(mergeDoubts([], a)) === JSON.stringify(mergeDoubts([], b))

export const sameBound = (a: Bound | null, b: Bound | null): boolean =>
  a?.earliest === b?.earliest && a?.latest === b?.latest

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

/** Plain data that is written alike. */
export const sameData = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)

/** `part` asks for more than `whole`: it holds no more surely, and no less surely fails. */
export const isWithinSet = (part: Answers, whole: Answers): boolean =>
  (!part.yes || whole.yes) &&
  (!must(part) || must(whole)) &&
  (!mustNot(whole) || mustNot(part)) &&
  (!whole.no || part.no)

/** Inside the window, up to V: for sure, perhaps or not. */
export function timeIn(time: Bound, window: Window, on: Instant): Answers {
  const { start, end } = cutEnd(window, on + 1)
  if (time.earliest >= start.latest && time.latest < end.earliest) return YES
  return time.latest >= start.earliest && time.earliest < end.latest ? either([]) : NO
}

const PERHAPS = either([{ kind: 'imprecise', assertions: [] }])

/** Has it come by then? */
export const comeBy = ({ earliest, latest }: Bound, on: Instant): Answers =>
  latest <= on ? YES : earliest <= on ? PERHAPS : NO

/** Unknown is read as no. */
export const plainly = ({ no, unknown, yes, doubts }: Answers): Answers => ({
  no: no || unknown,
  unknown: false,
  yes,
  doubts,
})

/** The answers with others in the place of `unknown`. */
export const filledWith = (answers: Answers, instead: Answers): Answers =>
  answers.unknown
    ? {
        no: answers.no || instead.no,
        unknown: instead.unknown,
        yes: answers.yes || instead.yes,
        doubts: mergeDoubts(answers.doubts, instead.doubts),
      }
    : answers
