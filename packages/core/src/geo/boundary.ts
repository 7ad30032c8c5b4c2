/**
 * The boundary of a shape, asked how far something is from it and what crosses it. Where it has many
 * stretches they are found by an index of their boxes in degrees. That changes no answer: whatever the
 * index leaves out is farther away than what it found.
 */
import Flatbush from 'flatbush'
import { distanceToStretch, metresOfDegree, stretchesCross } from './measure.ts'
import type { Path } from './measure.ts'
import type { Position } from './place.ts'

/** From one position to the next; both are the same where a path is a single position. */
interface Leg {
  readonly from: Position
  readonly to: Position
}

/** Degrees; both ends included. */
interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

interface Index {
  /** In degrees of latitude, and of longitude times `scale`, so that near is near in both. */
  readonly boxes: Flatbush
  readonly scale: number
  /** Degrees of latitude between the ends of one leg, at most. */
  readonly tallest: number
}

/** With fewer legs than these asking each takes no longer. */
const FEWEST_INDEXED = 24

export class Boundary {
  readonly positions: readonly Position[]
  readonly #legs: readonly Leg[]
  /** Made when it is first asked for, and worth it. */
  #index: Index | null = null

  constructor(paths: readonly Path[]) {
    this.positions = paths.flat()
    this.#legs = paths.flatMap(legsOf)
  }

  /** Metres from a position to the nearest point; infinite if there is none. */
  distanceFrom(position: Position): number {
    const index = this.#indexed()
    if (index === null) return nearest(position, this.#legs)
    const [first] = index.boxes.neighbors(position.longitude * index.scale, position.latitude, 1)
    const leg = first === undefined ? undefined : this.#legs[first]
    const most = leg === undefined ? Infinity : distanceToStretch(position, leg.from, leg.to)
    return nearest(position, this.#near(position, most))
  }

  /**
   * Metres from the nearest of another boundary's positions to this one, if that is less than `most`;
   * else `most`.
   */
  distanceFromPositionsOf(other: Boundary, most: number): number {
    const near = Number.isFinite(most) ? other.#positionsNear(this, most) : other.positions
    return least(near, most, (position) => this.distanceFrom(position))
  }

  /** Its positions in a box, and perhaps more. */
  positionsWithin(box: Box): readonly Position[] {
    return this.#indexed() === null ? this.positions : positionsOf(this.#within(box))
  }

  /** Whether they meet; touching counts. */
  crosses(other: Boundary): boolean {
    return this.#legs.some((one) =>
      other
        .#within(boxOf([one.from, one.to]))
        .some((two) => stretchesCross(one.from, one.to, two.from, two.to)),
    )
  }

  #positionsNear(other: Boundary, metres: number): readonly Position[] {
    const { centre, radius } = discOf(other.positions)
    return positionsOf(this.#near(centre, metres + radius))
  }

  /** All that may be so near a position, and perhaps more. */
  #near(position: Position, metres: number): readonly Leg[] {
    const index = this.#indexed()
    const reach = index === null ? null : reachOf(position, metres, index)
    if (index === null || reach === null) return this.#legs
    const { longitude, latitude } = position
    const found = index.boxes.neighbors(longitude * index.scale, latitude, Infinity, reach)
    return found.flatMap((at) => this.#legs[at] ?? [])
  }

  /** All whose boxes share something with the box, and perhaps more. */
  #within({ west, south, east, north }: Box): readonly Leg[] {
    const index = this.#indexed()
    if (index === null) return this.#legs
    const { boxes, scale } = index
    return boxes
      .search(west * scale, south, east * scale, north)
      .flatMap((at) => this.#legs[at] ?? [])
  }

  #indexed(): Index | null {
    if (this.#legs.length >= FEWEST_INDEXED) this.#index ??= indexOf(this.#legs)
    return this.#index
  }
}

const positionsOf = (legs: readonly Leg[]): Position[] => legs.flatMap(({ from, to }) => [from, to])

function legsOf(path: Path): Leg[] {
  const [first] = path
  if (first === undefined) return []
  if (path.length === 1) return [{ from: first, to: first }]
  return path.slice(1).map((to, index) => ({ from: path[index] ?? first, to }))
}

function indexOf(legs: readonly Leg[]): Index {
  const boxes = new Flatbush(legs.length)
  const all = boxOf(legs.flatMap(({ from, to }) => [from, to]))
  const scale = Math.cos((((all.south + all.north) / 2) * Math.PI) / 180)
  let tallest = 0
  for (const { from, to } of legs) {
    const { west, south, east, north } = boxOf([from, to])
    boxes.add(west * scale, south, east * scale, north)
    tallest = Math.max(tallest, north - south)
  }
  boxes.finish()
  return { boxes, scale, tallest }
}

const nearest = (position: Position, legs: readonly Leg[]): number =>
  least(legs, Infinity, ({ from, to }) => distanceToStretch(position, from, to))

function least<T>(items: readonly T[], most: number, measure: (item: T) => number): number {
  return items.reduce((smallest, item) => Math.min(smallest, measure(item)), most)
}

/** Around all of them. */
export function boxOf(positions: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { longitude, latitude } of positions) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return { west, south, east, north }
}

/** A disc around all of them: metres. */
export function discOf(positions: readonly Position[]): { centre: Position; radius: number } {
  const mean = (pick: (position: Position) => number): number =>
    positions.reduce((sum, position) => sum + pick(position), 0) / positions.length
  const centre = { latitude: mean((p) => p.latitude), longitude: mean((p) => p.longitude) }
  const distances = positions.map((position) => distanceToStretch(centre, position, position))
  return { centre, radius: distances.reduce((most, one) => Math.max(most, one), 0) }
}

/** For rounding, and for laying flat what is not: far more than it comes to. */
const SLACK = 1.02
const SLACK_DEGREES = 1e-9

/**
 * How far away in the index something may be that is so many metres away, also a leg one end of which lies
 * where a degree to the east is shorter. Null near a pole and across 180 degrees, where the index does not tell.
 */
function reachOf({ longitude, latitude }: Position, metres: number, index: Index): number | null {
  const north = (metres / metresOfDegree(0).north) * SLACK + SLACK_DEGREES
  const highest = Math.abs(latitude) + north + index.tallest
  if (!(highest <= 80)) return null
  const east = (metres / metresOfDegree(highest).east) * SLACK + SLACK_DEGREES
  return Math.abs(longitude) + east > 180 ? null : Math.max(north, east * index.scale)
}
