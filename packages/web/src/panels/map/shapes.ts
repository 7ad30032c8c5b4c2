/**
 * What is drawn of a happening: a point for the clusters, and to scale the doubt around it, as a disc or
 * as a wedge. Positions are those of a sphere, which is near enough for a drawing.
 */
import type { IncidentColumns, WedgeView, ZoneView } from '@servanda/core/view'
import type { GeoJSONSource } from 'maplibre-gl'

type GeoJson = Exclude<Parameters<GeoJSONSource['setData']>[0], string>

/** As the library takes it. */
export type FeatureCollection = Extract<GeoJson, { type: 'FeatureCollection' }>

type Feature = FeatureCollection['features'][number]
type Position = [longitude: number, latitude: number]

export const pointsOf = (
  columns: IncidentColumns,
  indices: readonly number[],
): FeatureCollection => ({
  type: 'FeatureCollection',
  features: indices.map((index) => ({
    type: 'Feature',
    properties: { index, status: columns.status[index] ?? 0 },
    geometry: { type: 'Point', coordinates: positionOf(columns, index) },
  })),
})

export type Positions = Pick<IncidentColumns, 'longitude' | 'latitude'>

export const positionOf = ({ longitude, latitude }: Positions, index: number): Position => [
  longitude[index] ?? 0,
  latitude[index] ?? 0,
]

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Around all of them; null: there are none. */
export function boxOf(columns: Positions, indices: readonly number[]): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const index of indices) {
    const [x, y] = positionOf(columns, index)
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return west > east ? null : [west, south, east, north]
}

export const isWithin = ([west, south, east, north]: Box, [x, y]: Position): boolean =>
  x >= west && x <= east && y >= south && y <= north

/** The doubt of those of the happenings that say one, at most `countMax`. */
export function doubtsOf(
  columns: IncidentColumns,
  indices: readonly number[],
  countMax: number,
): FeatureCollection {
  const wedges = new Map(columns.wedge.map((wedge) => [wedge.index, wedge]))
  const features: Feature[] = []
  for (const index of indices) {
    if (features.length >= countMax) break
    const ring = ringOf(columns, index, wedges.get(index))
    if (ring === null) continue
    const geometry = { type: 'Polygon' as const, coordinates: [ring] }
    features.push({ type: 'Feature', properties: { index }, geometry })
  }
  return { type: 'FeatureCollection', features }
}

function ringOf(
  columns: IncidentColumns,
  index: number,
  wedge: WedgeView | undefined,
): Position[] | null {
  const centre = positionOf(columns, index)
  if (wedge !== undefined) return wedgeRing(centre, wedge)
  const radius = columns.radius[index] ?? 0
  return radius <= 0 ? null : arc(centre, radius, 0, 360)
}

/** Between two directions and two distances; all around where the direction may be any. */
function wedgeRing(from: Position, wedge: WedgeView): Position[] {
  const { bearing, bearingDoubt, distance, distanceDoubt } = wedge
  const far = distance + distanceDoubt
  if (bearingDoubt >= 180) return arc(from, far, 0, 360)
  const near = Math.max(0, distance - distanceDoubt)
  const [first, last] = [bearing - bearingDoubt, bearing + bearingDoubt]
  const outer = arc(from, far, first, last)
  const inner = near === 0 ? [from] : arc(from, near, first, last).toReversed()
  return [...outer, ...inner, ...outer.slice(0, 1)]
}

const STEP_DEGREES = 7.5

function arc(centre: Position, metres: number, first: number, last: number): Position[] {
  const steps = Math.max(2, Math.ceil((last - first) / STEP_DEGREES))
  return Array.from({ length: steps + 1 }, (_, step) =>
    destination(centre, metres, first + ((last - first) * step) / steps),
  )
}

const EARTH_RADIUS = 6_371_009 // metres
const RADIANS = Math.PI / 180

/** So many metres from a position in a direction, degrees clockwise from north. */
export function destination([x, y]: Position, metres: number, bearing: number): Position {
  const [angle, course, latitude] = [metres / EARTH_RADIUS, bearing * RADIANS, y * RADIANS]
  const sine =
    Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(course)
  const north = Math.asin(sine)
  const east = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(latitude),
    Math.cos(angle) - Math.sin(latitude) * sine,
  )
  return [x + east / RADIANS, north / RADIANS]
}

/** Zones, lines and points; those that are not in force are drawn dashed. */
export const zonesAsFeatures = (zones: readonly ZoneView[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: zones.map(({ name, title, kind, standing, geometry }) => ({
    type: 'Feature',
    properties: { name, title, kind, standing },
    geometry: geometry as Feature['geometry'],
  })),
})
