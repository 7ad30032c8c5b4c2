/**
 * Happenings that lie close together on the drawing as one mark with their number. Made here and not by
 * the library, which would copy every happening to its worker and index all zooms before it draws the
 * first. Pure.
 */
import { grouped } from '@servanda/core/base'
import type { Positions } from './shapes.ts'

export interface Cluster {
  /** The middle of its happenings. */
  readonly longitude: number
  readonly latitude: number
  /** Of its happenings; one: a mark of its own. */
  readonly indices: readonly number[]
}

/** Clusters come apart for good when the map is nearer than this. */
const CLUSTER_ZOOM_MAX = 12

/** Pixels within which happenings are taken together. */
const RADIUS = 44

/** Fewer stand alone, one beside the other. */
const CLUSTER_MIN = 3

/** Pixels of the side of the cells that are taken together or apart as a whole. */
const CELL = RADIUS / 4

/** Pixels of the side of the world at zoom 0. */
const WORLD = 512

/**
 * Those of `indices` as they are drawn at a whole zoom: from where most lie, all within the radius, then
 * from where most are left.
 */
export function clustersAt(
  positions: Positions,
  indices: readonly number[],
  zoom: number,
): readonly Cluster[] {
  const alone = (index: number): Cluster => ({
    longitude: positions.longitude[index] ?? 0,
    latitude: positions.latitude[index] ?? 0,
    indices: [index],
  })
  if (zoom > CLUSTER_ZOOM_MAX) return indices.map(alone)
  const cells = cellsOf(positions, indices, WORLD * 2 ** zoom)
  const near = neighboursAmong(cells)
  const found: Cluster[] = []
  for (const cell of cells.toSorted((one, other) => other.indices.length - one.indices.length)) {
    if (cell.isTaken) continue
    const members = near(cell)
    for (const member of members) member.isTaken = true
    const all = members.flatMap((member) => member.indices)
    if (all.length < CLUSTER_MIN) found.push(...all.map(alone))
    else found.push({ ...middleOf(positions, all), indices: all })
  }
  return found
}

interface Cell {
  /** Of the first happening in it, in pixels. */
  readonly x: number
  readonly y: number
  readonly indices: number[]
  isTaken: boolean
}

/** Keys of cells and of buckets: columns are fewer than this at every zoom that has clusters. */
const COLUMNS = 2 ** 20

function cellsOf(
  { longitude, latitude }: Positions,
  indices: readonly number[],
  size: number,
): readonly Cell[] {
  const cells = new Map<number, Cell>()
  for (const index of indices) {
    const x = ((longitude[index] ?? 0) / 360 + 0.5) * size
    const y = northing(latitude[index] ?? 0) * size
    const key = Math.floor(x / CELL) + Math.floor(y / CELL) * COLUMNS
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, { x, y, indices: [index], isTaken: false })
    else cell.indices.push(index)
  }
  return [...cells.values()]
}

/** Of the height of the world in the projection of Mercator, from the north; poles are at its edge. */
function northing(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180)
  const share = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  return Math.min(1, Math.max(0, share))
}

/** The cells that nobody took within the radius of a cell, itself first. */
function neighboursAmong(cells: readonly Cell[]): (cell: Cell) => readonly Cell[] {
  const buckets = grouped(cells, (cell) => [bucketKey(cell, 0, 0)])
  return (cell) => {
    const found = [cell]
    for (const [right, down] of around) {
      for (const other of buckets.get(bucketKey(cell, right, down)) ?? []) {
        if (other !== cell && !other.isTaken && isNear(cell, other)) found.push(other)
      }
    }
    return found
  }
}

const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => [right, down] as const))

const bucketKey = ({ x, y }: Cell, right: number, down: number): number =>
  Math.floor(x / RADIUS) + right + (Math.floor(y / RADIUS) + down) * COLUMNS

const isNear = (one: Cell, other: Cell): boolean =>
  (one.x - other.x) ** 2 + (one.y - other.y) ** 2 <= RADIUS ** 2

function middleOf({ longitude, latitude }: Positions, indices: readonly number[]) {
  let [x, y] = [0, 0]
  for (const index of indices) {
    x += longitude[index] ?? 0
    y += latitude[index] ?? 0
  }
  return { longitude: x / indices.length, latitude: y / indices.length }
}

/** The zoom at which it is more than one mark; null: no zoom takes it apart. */
export function zoomApart(positions: Positions, { indices }: Cluster, from: number): number | null {
  for (let zoom = from + 1; zoom <= CLUSTER_ZOOM_MAX; zoom += 1) {
    if (clustersAt(positions, indices, zoom).length > 1) return zoom
  }
  return null
}

/** `895`, `2.7k`, `13k`. */
export function countText(count: number): string {
  if (count < 1000) return String(count)
  return count < 10_000 ? `${Math.round(count / 100) / 10}k` : `${Math.round(count / 1000)}k`
}
