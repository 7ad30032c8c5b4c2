/** When something may have been, as it is told. */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'

const ANY_TIME: Bound = { earliest: BEGINNING, latest: END }

/** When it may have been; of a time that is not stated, any. */
export const timeOf = (assertion: Assertion): Bound => statedTimeOf(assertion) ?? ANY_TIME
