/** A boundary with an index answers as every one of its legs asked by itself. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Boundary } from './boundary.ts'
import type { Position } from './place.ts'

const position = (around: Position, degrees: number): fc.Arbitrary<Position> =>
  fc
    .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
    .map(([east, north]) => ({
      longitude: around.longitude + east * degrees,
      latitude: around.latitude + north * degrees,
    }))

/** Also near the pole and across 180 degrees, where the index is of no use. */
const centres: fc.Arbitrary<Position> = fc.constantFrom(
  { longitude: 38, latitude: 48 },
  { longitude: 0, latitude: 0 },
  { longitude: 127, latitude: -38 },
  { longitude: 179.8, latitude: 10 },
  { longitude: -30, latitude: 79 },
)

/** A walk, whose legs are short, or positions anywhere, whose legs are long. */
const pathsAround = (centre: Position): fc.Arbitrary<Position[]> =>
  fc.oneof(
    fc.array(position(centre, 2), { minLength: 26, maxLength: 90 }),
    fc
      .array(position({ longitude: 0, latitude: 0 }, 0.08), { minLength: 26, maxLength: 90 })
      .map((steps) => {
        let at = centre
        return steps.map((step) => {
          at = { longitude: at.longitude + step.longitude, latitude: at.latitude + step.latitude }
          return at
        })
      }),
  )

const cases = centres.chain((centre) =>
  fc.record({
    path: pathsAround(centre),
    other: pathsAround(centre),
    asked: fc.array(position(centre, 4), { minLength: 1, maxLength: 5 }),
  }),
)

/** The same legs, each a boundary of its own. */
const legs = (path: readonly Position[]): Boundary[] =>
  path.slice(1).map((to, index) => new Boundary([[path[index] ?? to, to]]))

const distanceFrom = (path: readonly Position[], asked: Position): number =>
  Math.min(...legs(path).map((leg) => leg.distanceFrom(asked)))

test('the distance from a position', () => {
  fc.assert(
    fc.property(cases, ({ path, asked }) => {
      const boundary = new Boundary([path])
      for (const one of asked) expect(boundary.distanceFrom(one)).toBe(distanceFrom(path, one))
    }),
    { numRuns: 300 },
  )
})

test('the distance from the positions of another', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(Infinity, 200_000, 3_000), ({ path, other }, most) => {
      const expected = Math.min(most, ...other.map((one) => distanceFrom(path, one)))
      expect(new Boundary([path]).distanceFromPositionsOf(new Boundary([other]), most)).toBe(
        expected,
      )
    }),
    { numRuns: 100 },
  )
})

test('whether two cross', () => {
  const found = { crossing: 0, apart: 0 }
  fc.assert(
    fc.property(cases, fc.double({ min: 0, max: 6, noNaN: true }), ({ path, other }, east) => {
      const moved = other.map((one) => ({ ...one, longitude: one.longitude + east }))
      const expected = legs(path).some((one) => legs(moved).some((two) => one.crosses(two)))
      expect(new Boundary([path]).crosses(new Boundary([moved]))).toBe(expected)
      found[expected ? 'crossing' : 'apart'] += 1
    }),
    { numRuns: 200 },
  )
  expect(Math.min(found.crossing, found.apart)).toBeGreaterThan(20)
})
