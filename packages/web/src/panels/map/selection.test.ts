/** Which happenings a reader sees, and how their times are drawn beside the map. */
import type { IncidentColumns } from '@servanda/core/view'
import { describe, expect, test } from 'vitest'
import { dayAt, dayNumber, filtersOf, histogram, selected, spanOf } from './selection.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00Z`)

const columns: IncidentColumns = {
  count: 3,
  acts: ['fire', 'withdraw'],
  parties: ['North', 'South'],
  claimants: ['Mission', 'North'],
  statuses: ['found', 'affirmed', 'contested', 'denied'],
  places: [],
  id: ['a', 'b', 'c'],
  longitude: [0, 0, 0],
  latitude: [0, 0, 0],
  radius: [0, 0, 0],
  wedge: [],
  earliest: [at('2031-03-01'), at('2031-03-04'), null],
  latest: [at('2031-03-01'), at('2031-03-06'), null],
  entry: [1, 2, 3],
  act: [0, 0, 1],
  party: [[0], [0, 1], []],
  claimant: [[0], [1], [0, 1]],
  status: [1, 2, 3],
  place: [null, null, null],
  assertion: ['a', 'b', 'c'],
}

const ids = (filters: Record<string, string>): string =>
  selected(columns, filtersOf(filters))
    .map((index) => columns.id[index])
    .join('')

describe('filters', () => {
  test.each<[Record<string, string>, string]>([
    [{}, 'abc'],
    [{ act: 'fire' }, 'ab'],
    [{ act: 'shell' }, ''],
    [{ party: 'South' }, 'b'],
    [{ party: 'nobody' }, 'c'],
    [{ source: 'North' }, 'bc'],
    [{ status: 'contested' }, 'b'],
    [{ after: '2031-03-02' }, 'bc'],
    [{ before: '2031-03-03' }, 'ac'],
    [{ after: '2031-03-05', before: '2031-03-05' }, 'bc'],
    [{ after: 'soon' }, 'abc'],
  ])('%o', (filters, expected) => {
    expect(ids(filters)).toBe(expected)
  })
})

test('the span of what is dated, and what begins when in it', () => {
  const span = spanOf(columns)
  expect(span).toEqual({ start: Date.parse('2031-03-01T00:00:00Z'), days: 6 })
  if (span === null) return
  expect(histogram(columns, [0, 1, 2], span, 3)).toEqual([1, 1, 0])
  expect(dayAt(span, 5)).toBe('2031-03-06')
  expect(dayNumber(span, '2031-03-04')).toBe(3)
  expect(dayNumber(span, '2040-01-01')).toBe(5)
  expect(spanOf({ ...columns, earliest: [null], latest: [null] })).toBeNull()
})
