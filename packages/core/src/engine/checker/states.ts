/** What holds from a beginning to an end: the last change up to an instant decides. */
import { must } from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'

interface Change {
  readonly answers: Answers
  readonly time: Bound
}

/** Of a beginning and an end at one instant the end is the last. `unless`: what holds before any. */
export function holdsAt(
  beginnings: readonly Change[],
  endings: readonly Change[],
  unless: Answers,
  t: Instant,
): Answers {
  const isBegun = ({ time }: Change): boolean => time.earliest <= t
  const [begun, ended] = [beginnings.filter(isBegun), endings.filter(isBegun)]
  const isSure = ({ answers, time }: Change): boolean => must(answers) && time.latest <= t
  const lastOf = ({ time }: Change): Instant => Math.min(time.latest, t)
  const isUndone = (one: Change): boolean =>
    ended.some((end) => isSure(end) && end.time.earliest >= lastOf(one))
  const isRevived = (one: Change): boolean =>
    begun.some((start) => isSure(start) && start.time.earliest > lastOf(one))
  const isOpen = ![...begun, ...ended].some(isSure)
  return {
    no: ended.some((one) => !isRevived(one)) || (isOpen && unless.no),
    unknown: isOpen && unless.unknown,
    yes: begun.some((one) => !isUndone(one)) || (isOpen && unless.yes),
    doubts: [],
  }
}
