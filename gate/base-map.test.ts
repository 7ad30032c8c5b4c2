/**
 * The base map: how it is made, and that what is shipped says nothing of countries.
 *
 * Two provinces side by side, an island and a lake inside: the land as one, each boundary once.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  areaOf,
  isInside,
  linesOf,
  middleOf,
  polygonsOf,
  ringsOf,
  simplified,
  stretchesOf,
} from '../scripts/base-map/topology.mjs'
import type { Line } from '../scripts/base-map/sources.mjs'

const square = (west: number, south: number, size: number): Line => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

const stretches = stretchesOf([
  { unit: 'A', lines: [square(0, 0, 1)] },
  { unit: 'B', lines: [square(1, 0, 1)] },
  { unit: 'A', lines: [square(5, 5, 1)] },
])

describe('areas that border each other', () => {
  test('share one boundary, with the units on both sides', () => {
    const inland = stretches.filter(({ units }) => units.length > 1)
    expect(inland.map(({ units }) => units)).toEqual([['A', 'B']])
    const [line] = linesOf(inland)
    expect(line?.map(([x]) => x)).toEqual([1, 1])
  })

  test('are one land with the island apart', () => {
    const coast = stretches.filter(({ units }) => units.length === 1)
    const ends = new Set(['1000,0', '1000,1000'])
    const land = polygonsOf(ringsOf(linesOf(coast, ends)))
    expect(land.map(([outer]) => areaOf(outer ?? []))).toEqual([2, 1])
  })
})

test('a ring within another is its hole, and a ring within the hole is land again', () => {
  const polygons = polygonsOf([square(4, 4, 1), square(0, 0, 10), square(3, 3, 3)])
  expect(polygons.map((rings) => rings.map(areaOf))).toEqual([[100, -9], [1]])
})

test('a simpler line keeps its ends and what is far from it', () => {
  const line: Line = [
    [0, 0],
    [1, 0.001],
    [2, 1],
    [3, 0],
  ]
  expect(simplified(line, 0.01)).toEqual([
    [0, 0],
    [1, 0.001],
    [2, 1],
    [3, 0],
  ])
  expect(simplified(line.slice(0, 2).concat([[2, 0]]), 0.01)).toEqual([
    [0, 0],
    [2, 0],
  ])
  expect(simplified(square(0, 0, 1), 0.01)).toEqual(square(0, 0, 1))
})

test('a name stands inside its area', () => {
  const horseshoe: Line = [
    [0, 0],
    [3, 0],
    [3, 3],
    [2, 3],
    [2, 1],
    [1, 1],
    [1, 3],
    [0, 3],
    [0, 0],
  ]
  expect(isInside(middleOf(horseshoe), horseshoe)).toBe(true)
})

test('the base map that is shipped has known layers, and of no country a name or a rank', () => {
  const path = new URL('../packages/web/public/base-map.geojson', import.meta.url)
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly features: ReadonlyArray<{ readonly properties: Readonly<Record<string, unknown>> }>
  }
  const layers = new Set(features.map(({ properties }) => properties['layer']))
  expect([...layers].toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
    'boundary',
    'disputed',
    'lake',
    'land',
    'name',
    'river',
  ])
  const said = new Set(features.flatMap(({ properties }) => Object.keys(properties)))
  expect([...said].toSorted()).toEqual(['layer', 'name', 'zoomMin'])
  const names = new Set(features.map(({ properties }) => properties['name']))
  for (const country of ['Ukraine', 'Russia', 'Georgia', 'Kosovo'])
    expect(names).not.toContain(country)
})
