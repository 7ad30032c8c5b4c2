/** Where things stand along the axis, and how keys move it. */
import { describe, expect, test } from 'vitest'
import { axisOf, clustersOf, placeOf, stepped, stretchOf, ticksOf } from './axis.ts'
import type { Step } from './axis.ts'

const axis = axisOf({ from: '2031-03-01T00:00:00Z', until: '2031-03-09T00:00:00Z' })

test('an instant stands within the axis or not at all', () => {
  expect(placeOf(axis, '2031-03-05T00:00:00Z')).toBe(0.5)
  expect(placeOf(axis, '2031-03-09T00:00:00Z')).toBeNull()
  expect(placeOf(axis, null)).toBeNull()
})

test('a stretch is cut to the axis, and one without an end reaches it', () => {
  expect(stretchOf(axis, '2031-02-01T00:00:00Z', '2031-03-03T00:00:00Z')).toEqual([0, 0.25])
  expect(stretchOf(axis, '2031-03-07T00:00:00Z', null)).toEqual([0.75, 1])
  expect(stretchOf(axis, '2031-04-01T00:00:00Z', null)).toBeNull()
})

test('labels are the beginnings of buckets in the zone of the dates, as many as there is room for', () => {
  const starts = ['2031-02-28T22:00:00Z', '2031-03-04T22:00:00Z', '2031-03-05T04:30:00Z']
  const buckets = starts.map((start) => ({
    start,
    text: 'in words',
    certain: 0,
    possible: 0,
    told: 0,
    watched: 0,
    denied: 0,
  }))
  const texts = ticksOf(buckets, 'Europe/Helsinki', 4).map(({ text }) => text)
  expect(texts).toEqual(['2031-03-01', '2031-03-05', '2031-03-05 06:30'])
  expect(ticksOf(buckets, 'Europe/Helsinki', 1)).toHaveLength(1)
})

describe('steps', () => {
  test.each<[Step, string, string]>([
    ['zoomIn', '2031-03-03', '2031-03-06'],
    ['zoomOut', '2031-02-25', '2031-03-12'],
    ['earlier', '2031-02-27', '2031-03-06'],
    ['later', '2031-03-03', '2031-03-10'],
  ])('%s', (step, from, on) => {
    expect(stepped(axis, step)).toEqual({ from, on })
  })

  test('never shorter than a day', () => {
    const day = axisOf({ from: '2031-03-01T00:00:00Z', until: '2031-03-02T00:00:00Z' })
    expect(stepped(day, 'zoomIn')).toEqual({ from: '2031-03-01', on: '2031-03-01' })
  })
})

test('marks that would cover each other are one', () => {
  const marks = [
    { from: 0.5, to: 0.6 },
    { from: 0.1, to: 0.1 },
    { from: 0.61, to: 0.7 },
    { from: 0.105, to: 0.105 },
  ]
  expect(clustersOf(marks, 0.02).map(({ from, to, marks: all }) => [from, to, all.length])).toEqual(
    [
      [0.1, 0.105, 2],
      [0.5, 0.7, 2],
    ],
  )
})
