/** Doubts are gathered when somebody asks, however deep they lie, and once. */
import { expect, test } from 'vitest'
import { answersWith, either, union } from './answers.ts'
import type { Answers, Doubt } from './answers.ts'

const contested = (id: string): readonly Doubt[] => [{ kind: 'contested', assertions: [id] }]

/** Each of so many rests on the one before it, and on a doubt of its own. */
function chainOf(length: number, first: Answers): Answers {
  let last = first
  for (let index = 0; index < length; index += 1) last = union(last, either(contested(`${index}`)))
  return last
}

test('of answers that rest on others a hundred thousand times', () => {
  let asked = 0
  const first = either(() => {
    asked += 1
    return contested('first')
  })
  expect(deepest(100_000, first).doubts).toEqual(contested('first'))
  expect(chainOf(2_000, first).doubts[0]?.assertions).toHaveLength(2_001)
  expect(asked).toBe(1)
})

/** The same doubts, so that nothing is merged. */
function deepest(length: number, first: Answers): Answers {
  let last = first
  for (let index = 0; index < length; index += 1) {
    const before = last
    last = answersWith({ no: true, unknown: false, yes: true }, () => before.doubts)
  }
  return last
}

test('what fails on the way fails, and the next question is answered', () => {
  const failing = either(() => {
    throw new Error('no such thing')
  })
  expect(() => deepest(1_000, failing).doubts).toThrow('no such thing')
  expect(deepest(1_000, either(contested('a'))).doubts).toEqual(contested('a'))
})
