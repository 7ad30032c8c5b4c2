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

/** Metres from a position to the nearest point of a line; infinite for an empty one. */
export function distanceToPath(from: Position, path: Path): number {
  let nearest = Infinity
  let [previousX, previousY] = [Number.NaN, Number.NaN]
  for (const position of path) {
    const [x, y] = offsets(from, position)
    const distance = Number.isNaN(previousX)
      ? Math.hypot(x, y)
      : distanceFromOrigin(previousX, previousY, x, y)
    if (distance < nearest) nearest = distance
    previousX = x
    previousY = y
  }
  return nearest
}

/** Whether two lines meet; touching counts. */
export function pathsCross(one: Path, other: Path): boolean {
  return one.some((position, index) => {
    const previous = one[index - 1]
    return previous !== undefined && stretchCrosses(previous, position, other)
  })
}

function stretchCrosses(a: Position, b: Position, path: Path): boolean {
  return path.some((d, index) => {
    const c = path[index - 1]
    return (
      c !== undefined &&
      sideBySide(a, b, c, d) &&
      side(a, b, c) * side(a, b, d) <= 0 &&
      side(c, d, a) * side(c, d, b) <= 0
    )
  })
}

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

/** Metres east and north. Lengths of a degree: the usual series for the WGS 84 ellipsoid. */
function offsets(from: Position, to: Position): readonly [number, number] {
  const middle = (((from.latitude + to.latitude) / 2) * Math.PI) / 180
  const east = 111_412.84 * Math.cos(middle) - 93.5 * Math.cos(3 * middle)
  const north = 111_132.954 - 559.822 * Math.cos(2 * middle) + 1.175 * Math.cos(4 * middle)
  let degreesEast = to.longitude - from.longitude
  if (degreesEast > 180) degreesEast -= 360
  if (degreesEast < -180) degreesEast += 360
  return [degreesEast * east, (to.latitude - from.latitude) * north]
}

function distanceFromOrigin(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
  return Math.hypot(ax + share * dx, ay + share * dy)
}
