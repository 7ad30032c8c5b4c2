/** Places against zones and lines around 48 degrees north; expected distances are geodesics. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import geodesy from 'geographiclib-geodesic'
import { createPlaces, placeCatalogue, readPlaces } from './index.ts'
import type { Place, PlaceFeature } from './index.ts'
import { distanceError, distanceToStretch } from './measure.ts'

const square = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

function feature(
  name: string,
  geometry: PlaceFeature['geometry'],
  within?: string[],
): PlaceFeature {
  return { type: 'Feature', properties: { name, ...(within ? { within } : {}) }, geometry }
}

const places = createPlaces([
  {
    type: 'FeatureCollection',
    features: [
      // Two squares, the first with a hole in its middle.
      feature('areas', {
        type: 'MultiPolygon',
        coordinates: [[square(37, 47, 1), square(37.4, 47.4, 0.2)], [square(39, 47, 1)]],
      }),
      feature('district', { type: 'Polygon', coordinates: [square(37.1, 47.1, 0.1)] }),
      feature('province', { type: 'Polygon', coordinates: [square(36.5, 46.5, 3)] }),
      feature('far away', { type: 'Polygon', coordinates: [square(30, 50, 1)] }),
      feature('in one row with it', { type: 'Polygon', coordinates: [square(44, 47, 1)] }),
      feature('side by side with it', { type: 'Polygon', coordinates: [square(40, 47, 1)] }),
      feature('town', { type: 'Point', coordinates: [37.15, 47.15] }, ['district']),
      feature('village', { type: 'Point', coordinates: [30.5, 50.5] }),
      feature('meridian line', {
        type: 'LineString',
        coordinates: [
          [38, 46],
          [38, 49],
        ],
      }),
    ],
  },
])

const point = (longitude: number, latitude: number, radius = 0): Place => ({
  kind: 'point',
  latitude,
  longitude,
  radius,
})
const named = (name: string): Place => ({ kind: 'named', name })
const seen = (bearing: number, distance: number, doubt: number, bearingDoubt = 5): Place => ({
  kind: 'bearing',
  from: { latitude: 47.5, longitude: 38.5 },
  bearing,
  bearingDoubt,
  distance,
  distanceDoubt: doubt,
})

describe('inside a zone', () => {
  test.each<[string, Place, string, string]>([
    ['a point well inside', point(37.2, 47.2), 'areas', 'inside'],
    ['a point in the other part', point(39.5, 47.5), 'areas', 'inside'],
    ['a point well outside', point(38.5, 47.5), 'areas', 'outside'],
    ['a point in the hole', point(37.5, 47.5), 'areas', 'outside'],
    ['a point on the boundary', point(37, 47.5), 'areas', 'either'],
    ['a point nearer to the boundary than its doubt', point(37.2, 47.02, 3000), 'areas', 'either'],
    ['a point farther from it than its doubt', point(37.2, 47.2, 10_000), 'areas', 'inside'],
    ['a disc that holds the zone', point(37.15, 47.15, 50_000), 'district', 'either'],
    ['the zone itself', named('areas'), 'areas', 'inside'],
    ['a zone by its shape', named('district'), 'areas', 'inside'],
    ['a larger zone', named('province'), 'areas', 'either'],
    ['a zone elsewhere', named('far away'), 'areas', 'outside'],
    [
      'a zone whose boundary is on one line with it',
      named('in one row with it'),
      'areas',
      'outside',
    ],
    ['a zone that shares a boundary with it', named('side by side with it'), 'areas', 'either'],
    ['a declared point by its shape', named('town'), 'areas', 'inside'],
    ['a declared point elsewhere', named('village'), 'areas', 'outside'],
    ['a place by what it is declared to lie in', named('town'), 'district', 'inside'],
    ['a line that crosses', named('meridian line'), 'areas', 'either'],
    ['a name that nobody declared', named('somewhere'), 'areas', 'either'],
    ['a zone that nobody declared', point(37.2, 47.2), 'elsewhere', 'either'],
    ['a wedge that ends before the zone', seen(90, 20_000, 2000), 'areas', 'outside'],
    ['a wedge inside the zone', seen(90, 75_000, 5000), 'areas', 'inside'],
    ['a wedge across the boundary', seen(90, 40_000, 10_000), 'areas', 'either'],
    ['a bearing that may be anything', seen(90, 20_000, 0, 180), 'areas', 'outside'],
  ])('%s', (_, place, zone, expected) => {
    expect(places.insideZone(place, zone)).toBe(expected)
  })
})

describe('distance to a line', () => {
  const kilometres = (place: Place, line = 'meridian line'): [number, number] => {
    const { low, high } = places.distanceToLine(place, line)
    return [Math.round(low / 100) / 10, Math.round(high / 100) / 10]
  }
  test.each<[string, Place, [number, number]]>([
    // One degree of longitude at 47.5 degrees north is 75.3 km.
    ['a point', point(37, 47.5), [75.2, 75.5]],
    ['a point with doubt', point(37, 47.5, 10_000), [65.2, 85.5]],
    ['a point on the line', point(38, 47.5), [0, 0]],
    // The farthest corner is 152.4 km away; a disc around the zone bounds it more loosely.
    ['a zone that touches the line', named('areas'), [0, 163.1]],
    ['a wedge away from the line', seen(90, 20_000, 0, 0), [57.5, 57.8]],
    ['an unknown name', named('somewhere'), [0, Infinity]],
  ])('%s', (_, place, expected) => {
    expect(kilometres(place)).toEqual(expected)
  })

  test('of an unknown line', () => {
    expect(kilometres(point(37, 47), 'no line')).toEqual([0, Infinity])
  })
})

test('measured distances differ from geodesics by no more than the stated error', () => {
  const coordinate = fc.record({
    latitude: fc.double({ min: -70, max: 70, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(coordinate, fc.nat(360), fc.nat(500_000), (from, bearing, metres) => {
      const { latitude, longitude } = from
      const end = geodesy.Geodesic.WGS84.Direct(latitude, longitude, bearing, metres)
      const to = { latitude: end.lat2 ?? 0, longitude: end.lon2 ?? 0 }
      fc.pre(Math.abs(to.latitude) <= 70)
      const measured = distanceToStretch(from, to, to)
      expect(Math.abs(measured - metres)).toBeLessThanOrEqual(distanceError(measured))
    }),
    { numRuns: 500 },
  )
})

test('more doubt about a point never makes the answer more certain', () => {
  const near = fc.double({ min: 36, max: 41, noNaN: true })
  const north = fc.double({ min: 46, max: 49, noNaN: true })
  fc.assert(
    fc.property(
      near,
      north,
      fc.nat(50_000),
      fc.nat(50_000),
      (longitude, latitude, radius, more) => {
        const narrow = places.insideZone(point(longitude, latitude, radius), 'areas')
        const wide = places.insideZone(point(longitude, latitude, radius + more), 'areas')
        if (wide !== 'either') expect(narrow).toBe(wide)
      },
    ),
  )
})

test('what a declared place is, and where its shape is from', () => {
  expect(places.declared.find(({ name }) => name === 'town')).toEqual({
    name: 'town',
    kind: 'point',
    within: ['district'],
    source: null,
    from: null,
    until: null,
  })
  expect(places.possibleArea(named('somewhere'))).toEqual([])
})

describe('reading GeoJSON', () => {
  const collection = (...features: unknown[]): string =>
    JSON.stringify({ type: 'FeatureCollection', features })
  const line = { type: 'LineString', coordinates: [[38, 48], [38, 49]] } // prettier-ignore
  const of = (properties: unknown, geometry: unknown = line): unknown => ({
    type: 'Feature',
    properties,
    geometry,
  })
  const problems = (text: string): string[] =>
    readPlaces(text, 'places.geojson').diagnostics.map(({ code, message }) => `${code}: ${message}`)

  test('a good file', () => {
    const properties = { name: 'a', within: ['b'], source: 'drawn by us', from: '2015-02-15' }
    const read = readPlaces(collection(of({ ...properties, other: 1 })), 'places.geojson')
    expect(read.diagnostics).toEqual([])
    expect(read.collection.features[0]?.properties).toEqual(properties)
  })

  test.each<[string, string]>([
    ['{', 'place-not-geojson: the file is not a GeoJSON feature collection'],
    ['{"type":"Point"}', 'place-not-geojson: the file is not a GeoJSON feature collection'],
    [collection(of({})), 'place-without-name: feature 1 has no name'],
    [
      collection(of({ name: 'a' }, { type: 'Point', coordinates: [48, 138] })),
      'place-geometry: the shape of `a` is not a point, line or polygon on the globe',
    ],
    [
      collection(of({ name: 'a' }, { type: 'Polygon', coordinates: [square(1, 1, 1).slice(1)] })),
      'place-geometry: the shape of `a` is not a point, line or polygon on the globe',
    ],
    [
      collection(of({ name: 'a', within: 'b' })),
      'place-property: the property `within` of `a` is not a list of names',
    ],
    [
      collection(of({ name: 'a', source: 3 })),
      'place-property: the property `source` of `a` is not a text',
    ],
    [
      collection(of({ name: 'a', from: '2015-02-30' })),
      'time-no-such-date: there is no date `2015-02-30`',
    ],
    [
      collection(of({ name: 'a' }), of({ name: 'a' })),
      'place-twice: there are two features named `a`',
    ],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual([expected])
  })

  test('one bad feature does not hide the rest, and every code has been seen', () => {
    const text = collection(of({ name: 'a' }), of({}), of({ name: 'b' }))
    const read = readPlaces(text, 'places.geojson')
    expect(read.collection.features.map(({ properties }) => properties.name)).toEqual(['a', 'b'])
    expect(Object.keys(placeCatalogue).length).toBe(5)
  })
})
