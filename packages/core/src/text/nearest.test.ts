/** Which name is meant, and which is too far away to say. */
import { expect, test } from 'vitest'
import { nearest } from './index.ts'

test.each<[string, readonly string[], number, string | null]>([
  ['obligd', ['obliged', 'object'], 2, 'obliged'],
  ['Wihtdraw', ['withdraw', 'fire'], 2, 'withdraw'],
  ['fire', ['fine', 'five'], 1, 'fine'],
  ['fire', ['FIRE'], 0, 'FIRE'],
  ['fire', ['fine'], 0, null],
  ['ceasefire', ['release'], 2, null],
  ['x'.repeat(201), ['x'.repeat(201)], 3, null],
  ['fire', [], 2, null],
])('%s among %j by %d', (name, candidates, changesMax, expected) => {
  expect(nearest(name, candidates, changesMax)).toBe(expected)
})
