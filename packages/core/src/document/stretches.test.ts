/** Whether stretches of a text overlap, beside a plain look at each. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlapWith } from './stretches.ts'

const stretch = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }))

test('a stretch overlaps with one of many if it does with any of them', () => {
  fc.assert(
    fc.property(fc.array(stretch), stretch, (many, one) => {
      const isAny = many.some(({ start, end }) => start < one.end && end > one.start)
      expect(overlapWith(many)(one)).toBe(isAny)
    }),
  )
})

test('what only meets at an end does not overlap', () => {
  const overlaps = overlapWith([{ start: 3, end: 5 }])
  expect([overlaps({ start: 1, end: 3 }), overlaps({ start: 5, end: 6 })]).toEqual([false, false])
})
