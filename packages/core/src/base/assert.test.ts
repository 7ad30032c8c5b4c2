import { expect, test } from 'vitest'
import { assert, AssertionFailure } from './index.ts'

test('a condition that holds passes', () => {
  assert(1 + 1 === 2, 'arithmetic works')
})

test('a condition that does not hold stops with its message', () => {
  const failing = () => assert(1 + 1 > 2, 'two is not more than two')
  expect(failing).toThrow(AssertionFailure)
  expect(failing).toThrow('two is not more than two')
})
