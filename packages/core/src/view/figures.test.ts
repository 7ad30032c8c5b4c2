import { expect, test } from 'vitest'
import { dueView, lastInstantView } from './figures.ts'

test.each([
  ['2015-03-20T23:59:59.999Z', '2015-03-20, end of the day'],
  ['1969-12-31T23:59:59.999Z', '1969-12-31, end of the day'],
  ['1949-08-12T23:59:59.999Z', '1949-08-12, end of the day'],
  ['1949-08-12T12:00:00.500Z', '1949-08-12 12:00'],
])('%s as a last instant', (instant, text) => {
  expect(lastInstantView(Date.parse(instant), 'UTC').text).toBe(text)
})

test.each(['2015-03-20T12:00:00.001Z', '1949-08-12T12:00:00.001Z'])(
  '%s is just too late for its minute',
  (instant) => {
    const at = Date.parse(instant)
    const { text } = dueView({ earliest: at, latest: at }, 'UTC')
    expect(text).toBe(`${instant.slice(0, 10)} 12:00`)
  },
)
