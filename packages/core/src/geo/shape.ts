/**
 * Shapes: what a feature covers, and where a stated place may be. A shape has boundaries, perhaps an
 * inside, and a margin of doubt in metres around it.
 */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import geodesy from 'geographiclib-geodesic'
import type { Count } from '../base/index.ts'
import { Boundary, boxOf, discOf } from './boundary.ts'
import { densify, distanceError } from './measure.ts'
import type { Place, Position } from './place.ts'

/** Longitude and latitude, as GeoJSON has them, ring by ring, polygon by polygon. */
export type PolygonRings = readonly (readonly (readonly (readonly number[])[])[])[]

/** A polygon as the geometry library takes it. */
interface Polygon {
  readonly type: 'Polygon'
  coordinates: number[][][]
  /** West, south, east, north: a position outside is outside. */
  bbox: [number, number, number, number]
}

export interface Shape {
  /** Of a single position, of lines, or of the rings of polygons. */
  readonly boundary: Boundary
  /** What is inside; empty for points and lines. */
  readonly polygons: readonly Polygon[]
  /** Metres by which the truth may lie outside the boundary and the polygons. */
  readonly margin: number
}

/** Where a happening may have been, in relation to a zone. */
export type Whereabouts = 'inside' | 'outside' | 'either'

export function pointShape(position: Position, margin: number): Shape {
  return { boundary: new Boundary([[position]]), polygons: [], margin }
}

export function lineShape(lines: readonly (readonly (readonly number[])[])[]): Shape {
  const paths = lines.map((line) => densify(line.map(toPosition)))
  return { boundary: new Boundary(paths), polygons: [], margin: 0 }
}

export function polygonShape(polygons: PolygonRings): Shape {
  const paths = polygons.flat().map((ring) => densify(ring.map(toPosition)))
  return { boundary: new Boundary(paths), polygons: polygons.map(toPolygon), margin: 0 }
}

/**
 * The wedge that an observer's bearing and distance leave open. If the bearing may be anything, it
 * is the disc around the observer.
 */
export function wedgeShape(place: Extract<Place, { kind: 'bearing' }>): Shape {
  const far = place.distance + place.distanceDoubt
  if (place.bearingDoubt >= 180) return pointShape(place.from, far)
  const near = Math.max(0, place.distance - place.distanceDoubt)
  const bearings = bearingsOf(place.bearing, place.bearingDoubt)
  const outer = bearings.map((bearing) => positionFrom(place.from, bearing, far))
  const inner = bearings.map((bearing) => positionFrom(place.from, bearing, near))
  const ring = [...outer, ...inner.toReversed(), ...outer.slice(0, 1)]
  const polygon = toPolygon([ring.map(({ longitude, latitude }) => [longitude, latitude])])
  return { boundary: new Boundary([ring]), polygons: [polygon], margin: far * ARC_SAGITTA }
}

/** Whether everything that `shape` may cover is in the zone, nothing of it, or neither is certain. */
export function whereabouts(shape: Shape, zone: Shape): Whereabouts {
  if (zone.polygons.length === 0) return 'either'
  if (!apart(shape, zone)) return 'either'
  const [somewhere] = shape.boundary.positions
  if (somewhere === undefined) return 'either'
  return covers(zone, somewhere) ? 'inside' : 'outside'
}

/** The least and greatest distance between wherever `shape` is and a line, in metres. */
export function distanceRange(shape: Shape, line: Shape): Count {
  const { centre, radius } = enclosingDisc(shape.boundary.positions, shape.margin)
  const fromCentre = line.boundary.distanceFrom(centre)
  const high = fromCentre + distanceError(fromCentre) + radius
  const nearest = meets(shape, line) ? 0 : gap(shape, line)
  return { low: Math.max(0, nearest - distanceError(nearest) - shape.margin), high }
}

/** The boundaries do not come near each other, and no part of the zone's is inside the shape. */
function apart(shape: Shape, zone: Shape): boolean {
  if (meets(shape, zone)) return false
  const between = gap(shape, zone)
  return between > shape.margin + distanceError(between)
}

function meets(shape: Shape, other: Shape): boolean {
  const enclosed = shape.polygons.some(({ bbox: [west, south, east, north] }) =>
    other.boundary
      .positionsWithin({ west, south, east, north })
      .some((position) => covers(shape, position)),
  )
  return enclosed || shape.boundary.crosses(other.boundary)
}

/** Metres between the boundaries of two shapes that do not meet. */
function gap({ boundary }: Shape, other: Shape): number {
  const there = other.boundary.distanceFromPositionsOf(boundary, Infinity)
  if (boundary.positions.length === 1) return there
  return boundary.distanceFromPositionsOf(other.boundary, there)
}

function covers(shape: Shape, { longitude, latitude }: Position): boolean {
  return shape.polygons.some((polygon) => booleanPointInPolygon([longitude, latitude], polygon))
}

/** A disc around everything that the shapes may cover: metres. */
export function discAround(shapes: readonly Shape[]): { centre: Position; radius: number } {
  const positions = shapes.flatMap((shape) => shape.boundary.positions)
  return enclosingDisc(positions, Math.max(0, ...shapes.map((shape) => shape.margin)))
}

/** A disc around everything there may be; `radius` includes the margin and its own error. */
function enclosingDisc(
  positions: readonly Position[],
  margin: number,
): { centre: Position; radius: number } {
  const { centre, radius } = discOf(positions)
  return { centre, radius: radius + (radius === 0 ? 0 : distanceError(radius)) + margin }
}

/** Bearings at most this many degrees apart; an arc bulges by less than this share of its radius. */
const ARC_STEP_DEGREES = 5
const ARC_SAGITTA = 1 - Math.cos(((ARC_STEP_DEGREES / 2) * Math.PI) / 180)

function bearingsOf(bearing: number, doubt: number): number[] {
  const steps = Math.max(1, Math.ceil((2 * doubt) / ARC_STEP_DEGREES))
  return Array.from(
    { length: steps + 1 },
    (_, step) => bearing - doubt + (step * 2 * doubt) / steps,
  )
}

function positionFrom(from: Position, bearing: number, metres: number): Position {
  const end = geodesy.Geodesic.WGS84.Direct(from.latitude, from.longitude, bearing, metres)
  return { latitude: end.lat2 ?? from.latitude, longitude: end.lon2 ?? from.longitude }
}

function toPolygon(rings: PolygonRings[number]): Polygon {
  const { west, south, east, north } = boxOf(rings.flat().map(toPosition))
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => ring.map((position) => [...position])),
    bbox: [west, south, east, north],
  }
}

const toPosition = ([longitude = 0, latitude = 0]: readonly number[]): Position => ({
  latitude,
  longitude,
})
