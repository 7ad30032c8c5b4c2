/** Hours that the clocks skip or show twice, and how far they move between two instants. */
import { expect, test } from 'vitest'
import { clockShift, doubtAfter, doubtOfWritten, instantOfLocal } from './index.ts'
import type { Duration } from './index.ts'

test.each([
  ['2020-03-29T03:30', 'Europe/Kyiv', 'skipped'],
  ['2020-03-29T04:00', 'Europe/Kyiv', null],
  ['2020-10-25T03:30', 'Europe/Kyiv', 'doubled'],
  ['2020-10-25T03:30', '+02:00', null],
  ['2020-10-25', 'Europe/Kyiv', null],
  // Half an hour is skipped here, from 02:00 to 02:30.
  ['2020-10-04T02:15', 'Australia/Lord_Howe', 'skipped'],
  ['2020-10-04T02:30', 'Australia/Lord_Howe', null],
])('%s in %s: %s', (text, zone, expected) => {
  expect(doubtOfWritten(text, zone)).toBe(expected)
})

const kyiv = (text: string): number => {
  const read = instantOfLocal(text, 'Europe/Kyiv')
  if (!read.ok) throw new Error(`${text} is no time`)
  return read.value
}

test.each<[string, Duration, string | null]>([
  ['2020-03-27T03:30', { amount: 2, unit: 'days' }, 'skipped'],
  ['2020-09-25T03:30', { amount: 1, unit: 'months' }, 'doubled'],
  ['2020-03-27T03:30', { amount: 48, unit: 'hours' }, null],
  ['2020-03-27T03:30', { amount: 3, unit: 'days' }, null],
  ['2020-03-27T03:30', { amount: 1_000_000_000, unit: 'years' }, null],
])('%s and %j: %s', (from, duration, expected) => {
  expect(doubtAfter(kyiv(from), duration, 'Europe/Kyiv')).toBe(expected)
})

test('the clocks move by an hour in spring and back in autumn', () => {
  const [winter, summer, next] = ['2020-03-01', '2020-06-01', '2020-12-01'].map(kyiv)
  expect(clockShift(winter ?? 0, summer ?? 0, 'Europe/Kyiv')).toBe(60)
  expect(clockShift(summer ?? 0, next ?? 0, 'Europe/Kyiv')).toBe(-60)
  expect(clockShift(winter ?? 0, next ?? 0, 'Europe/Kyiv')).toBe(0)
})
