/**
 * Distances on the ellipsoid, near enough and fast: a stretch of a line is laid flat around the point
 * it is measured from, with the degree lengths of the latitude half-way between them. Lines are the
 * straight lines of GeoJSON (in longitude and latitude), cut into stretches of at most 10 km.
 */
import type { Position } from './place.ts'

/** A line, or a closed ring whose last position is its first. */
export type Path = readonly Position[]

/** How far a measured distance may be off, in metres; tested against geodesics up to 500 km. */
export const distanceError = (metres: number): number => 5 + metres * 0.002

const STRETCH_DEGREES_MAX = 0.09

/** The same line with positions at most about 10 km apart. */
export function densify(path: Path): Path {
  const dense: Position[] = []
  for (const [index, position] of path.entries()) {
    const previous = path[index - 1]
    if (previous !== undefined) dense.push(...between(previous, position))
    dense.push(position)
  }
  return dense
}

/** Metres from a position to the nearest point of a stretch of a line; its ends may be one position. */
export function distanceToStretch(position: Position, from: Position, to: Position): number {
  const [ax, ay] = offsets(position, from)
  const [bx, by] = offsets(position, to)
  return distanceFromOrigin(ax, ay, bx, by)
}

/** Whether two stretches meet; touching counts. */
export const stretchesCross = (a: Position, b: Position, c: Position, d: Position): boolean =>
  sideBySide(a, b, c, d) && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0

/** Whether two stretches share latitudes and longitudes; of two on one line, only then they touch. */
function sideBySide(a: Position, b: Position, c: Position, d: Position): boolean {
  return (['latitude', 'longitude'] as const).every(
    (of) =>
      Math.min(a[of], b[of]) <= Math.max(c[of], d[of]) &&
      Math.min(c[of], d[of]) <= Math.max(a[of], b[of]),
  )
}

/** Positive on one side of the line from a to b, negative on the other, zero on it. */
function side(a: Position, b: Position, c: Position): number {
  const east = (b.longitude - a.longitude) * (c.latitude - a.latitude)
  return Math.sign(east - (b.latitude - a.latitude) * (c.longitude - a.longitude))
}

function between(a: Position, b: Position): Position[] {
  const [dLatitude, dLongitude] = [b.latitude - a.latitude, b.longitude - a.longitude]
  const degrees = Math.max(Math.abs(dLatitude), Math.abs(dLongitude))
  const count = Math.ceil(degrees / STRETCH_DEGREES_MAX)
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => {
    const share = (index + 1) / count
    return {
      latitude: a.latitude + dLatitude * share,
      longitude: a.longitude + dLongitude * share,
    }
  })
}

/** Metres of a degree to the east and to the north at a latitude: the usual series for the WGS 84 ellipsoid. */
export function metresOfDegree(latitude: number): {
  readonly east: number
  readonly north: number
} {
  const angle = (latitude * Math.PI) / 180
  return {
    east: 111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle),
    north: 111_132.954 - 559.822 * Math.cos(2 * angle) + 1.175 * Math.cos(4 * angle),
  }
}

/** Metres east and north. */
function offsets(from: Position, to: Position): readonly [number, number] {
  const degree = metresOfDegree((from.latitude + to.latitude) / 2)
  let degreesEast = to.longitude - from.longitude
  if (degreesEast > 180) degreesEast -= 360
  if (degreesEast < -180) degreesEast += 360
  return [degreesEast * degree.east, (to.latitude - from.latitude) * degree.north]
}

function distanceFromOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
  return Math.hypot(ax + share * dx, ay + share * dy)
}
