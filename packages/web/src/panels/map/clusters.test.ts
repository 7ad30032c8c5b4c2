/** What is one mark at which zoom: each line is a mark, by the numbers of its happenings. */
import { expect, test } from 'vitest'
import { clustersAt, countText, zoomApart } from './clusters.ts'
import type { Positions } from './shapes.ts'

const at = (...places: ReadonlyArray<readonly [number, number]>): Positions => ({
  longitude: places.map(([longitude]) => longitude),
  latitude: places.map(([, latitude]) => latitude),
})

const all = ({ longitude }: Positions): readonly number[] => [...longitude.keys()]

const marks = (positions: Positions, zoom: number): readonly string[] =>
  clustersAt(positions, all(positions), zoom).map(({ indices }) =>
    indices.toSorted((a, b) => a - b).join(' '),
  )

const town = at([20, 10], [20.001, 10], [20, 10.001], [20.5, 10], [60, -40])

test.each<[string, Positions, number, string[]]>([
  ['from far all of a country is one mark', town, 3, ['0 1 2 3', '4']],
  ['nearer it comes apart', town, 8, ['0 1 2', '3', '4']],
  ['two of one place stand beside each other', at([20, 10], [20, 10]), 3, ['0', '1']],
  ['of one place they are one mark, however near', at([1, 1], [1, 1], [1, 1]), 12, ['0 1 2']],
  ['nearer than that each stands alone', at([1, 1], [1, 1], [1, 1]), 13, ['0', '1', '2']],
  ['the poles', at([0, 90], [0, 90], [0, 90], [0, -90]), 5, ['0 1 2', '3']],
  ['there is nothing', at(), 5, []],
])('%s', (_, positions, zoom, expected) => {
  expect(marks(positions, zoom)).toEqual(expected)
})

test('a mark is in the middle of its happenings', () => {
  const [mark] = clustersAt(at([10, 10], [10, 10], [10.3, 10.6]), [0, 1, 2], 2)
  expect(mark?.longitude).toBeCloseTo(10.1)
  expect(mark?.latitude).toBeCloseTo(10.2)
})

test('every happening is in one mark, at every zoom', () => {
  const many = at(
    ...Array.from({ length: 3000 }, (_, index): [number, number] => [
      (index * 7919) % 340 ? ((index * 7919) % 3400) / 10 - 170 : 0,
      ((index * 104_729) % 1600) / 10 - 80,
    ]),
  )
  for (let zoom = 0; zoom <= 13; zoom += 1) {
    const indices = clustersAt(many, all(many), zoom).flatMap((one) => one.indices)
    expect(indices.toSorted((a, b) => a - b)).toEqual(all(many))
  }
})

test('only those that are asked for are in marks', () => {
  expect(clustersAt(town, [1, 3], 3).flatMap(({ indices }) => indices)).toEqual([1, 3])
})

test('where a mark comes apart', () => {
  const [mark = { longitude: 0, latitude: 0, indices: [] }] = clustersAt(town, all(town), 3)
  expect(zoomApart(town, mark, 3)).toBe(6)
  const one = at([1, 1], [1, 1], [1, 1])
  expect(zoomApart(one, { longitude: 1, latitude: 1, indices: [0, 1, 2] }, 3)).toBe(null)
})

test.each([
  [3, '3'],
  [999, '999'],
  [1000, '1k'],
  [2690, '2.7k'],
  [13_400, '13k'],
])('%i is written %s', (count, text) => {
  expect(countText(count)).toBe(text)
})
