/**
 * Which of two instants comes first, where each is known only as a bound: certain where the bounds lie
 * apart, and in doubt where they overlap. `doubts` says why an instant is in doubt.
 */
import { BEGINNING, DAY, NO, YES, at, either } from '../../base/index.ts'
import type { Answers, Because, Bound, Instant } from '../../base/index.ts'

/** Is one instant before another? */
export function before(one: Bound, other: Bound, doubts: Because): Answers {
  if (one.latest < other.earliest) return YES
  return one.earliest < other.latest ? either(doubts) : NO
}

/** Is it at or before `on`? */
export const startedBy = (bound: Bound, doubts: Because, on: Instant): Answers =>
  before(bound, at(on + 1), doubts)

/**
 * May it have begun with time itself? A condition that has always held comes to hold some milliseconds
 * after the beginning, as many as commitments are asked about one another.
 */
export const isSinceEver = ({ earliest }: Bound): boolean => earliest < BEGINNING + DAY
