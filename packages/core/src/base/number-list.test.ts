/** A list of numbers does what an array does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberList, countUpTo } from './number-list.ts'

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<'push' | 'put' | 'insert'>('push', 'put', 'insert'),
    index: fc.nat({ max: 60 }),
    value: fc.integer({ min: -5, max: 2 ** 31 - 1 }),
  }),
)

test('pushed, put and inserted as in an array', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const list = new NumberList()
      const array: number[] = []
      for (const { kind, index, value } of all) {
        const within = Math.min(index, array.length)
        if (kind === 'push') array.push(value)
        else if (kind === 'insert') array.splice(within, 0, value)
        else {
          while (array.length < index) array.push(0)
          array[index] = value
        }
        if (kind === 'push') list.push(value)
        else if (kind === 'insert') list.insert(within, value)
        else list.put(index, value)
      }
      expect([...list.view()]).toEqual(array)
      expect(list.length).toBe(array.length)
      expect(list.at(array.length)).toBe(0)
    }),
  )
})

test('how many are not above a number', () => {
  const list = new NumberList()
  for (const value of [2, 3, 3, 7]) list.push(value)
  expect([1, 2, 3, 6, 7, Infinity].map((most) => countUpTo(list, most))).toEqual([0, 1, 3, 3, 4, 4])
})
