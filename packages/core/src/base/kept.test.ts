/** What is kept for data is made once for each object, whatever it is, and never taken for another's. */
import { expect, test } from 'vitest'
import { keptFor } from './kept.ts'

test('each object has its own, made once', () => {
  const asked: number[] = []
  const half = keptFor(({ number }: { readonly number: number }) => {
    asked.push(number)
    return number % 2 === 0 ? number / 2 : undefined
  })
  const [four, five] = [{ number: 4 }, { number: 5 }]
  expect([half(four), half(five), half(four), half(five), half({ number: 4 })]).toEqual([
    2,
    undefined,
    2,
    undefined,
    2,
  ])
  expect(asked).toEqual([4, 5, 4])
})
