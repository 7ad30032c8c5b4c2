/** When something may have been, as it is told. */
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import { readStatedTime } from '../../time/index.ts'

const ANY_TIME: Bound = { earliest: BEGINNING, latest: END }

/** When it may have been; of a time that is not stated, any. */
export function timeOf({ time }: Assertion): Bound {
  if (time === undefined) return ANY_TIME
  const read = readStatedTime(time)
  return read.ok ? read.value.whole : ANY_TIME
}
