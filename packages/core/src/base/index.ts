/** What every other folder may lean on: no knowledge of agreements, time or evidence. */

export { assert, AssertionFailure } from './assert.ts'
export * from './answers.ts'
export * from './bound.ts'
export * from './diagnostic.ts'
export * from './failure.ts'
export * from './grouping.ts'
export { keptFor } from './kept.ts'
export { NumberList, countUpTo } from './number-list.ts'
export * from './order.ts'
export * from './search.ts'
export * from './stretch.ts'
