/** What an assertion says of time: when it was, and since when it is public. */
import type { Bound, Instant } from '../base/index.ts'
import { readStatedTime } from '../time/index.ts'
import type { Assertion } from './assertion.ts'

/** When it says it was, earliest to latest; null: it does not say. */
export function statedTimeOf({ time }: Assertion): Bound | null {
  const read = time === undefined ? null : readStatedTime(time)
  return read?.ok === true ? read.value.whole : null
}

/** Whether it was surely made public by then; what does not say when never was. Null: nobody asks. */
export function isToldBy({ told }: Assertion, by: Instant | null): boolean {
  if (by === null) return true
  const read = told === undefined ? null : readStatedTime(told)
  return read?.ok === true && read.value.whole.latest <= by
}
