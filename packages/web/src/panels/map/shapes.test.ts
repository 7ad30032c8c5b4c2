/** Doubt drawn to scale: how far the corners of a shape are from where it was seen. */
import type { IncidentColumns } from '@servanda/core/view'
import { expect, test } from 'vitest'
import { boxOf, destination, doubtsOf, isWithin } from './shapes.ts'

const columns = {
  longitude: [38, 37],
  latitude: [48, 47],
  radius: [1000, null],
  wedge: [{ index: 1, bearing: 90, bearingDoubt: 10, distance: 5000, distanceDoubt: 500 }],
} as unknown as IncidentColumns

const kilometres = ([x = 0, y = 0]: number[], [longitude, latitude]: readonly [number, number]) => {
  const east = (x - longitude) * 111.195 * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot(east, (y - latitude) * 111.195)
}

const ringsOf = (indices: readonly number[], countMax = 10) =>
  doubtsOf(columns, indices, countMax).features.map(({ geometry }) =>
    geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [],
  )

test('a disc has its radius, and ends where it begins', () => {
  const [ring = []] = ringsOf([0])
  for (const corner of ring) expect(kilometres(corner, [38, 48])).toBeCloseTo(1, 2)
  expect(ring[0]?.[0]).toBeCloseTo(ring.at(-1)?.[0] ?? 0, 9)
})

test('a wedge lies between two distances', () => {
  const [ring = []] = ringsOf([1])
  const far = ring.map((corner) => Math.round(kilometres(corner, [37, 47]) * 10) / 10)
  expect(new Set(far)).toEqual(new Set([5.5, 4.5]))
  expect(ring.every(([x = 0]) => x > 37.05)).toBe(true)
})

test('no more are drawn than are asked for', () => {
  expect(ringsOf([0, 1], 1)).toHaveLength(1)
})

test('a box around all', () => {
  const box = boxOf(columns, [0, 1])
  expect(box).toEqual([37, 47, 38, 48])
  expect(box !== null && isWithin(box, [37.5, 47.5])).toBe(true)
  expect(boxOf(columns, [])).toBeNull()
})

test('a degree to the north is 111 kilometres', () => {
  expect(destination([10, 0], 111_195, 0)[1]).toBeCloseTo(1, 3)
})
