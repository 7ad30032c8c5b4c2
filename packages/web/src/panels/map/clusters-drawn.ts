/**
 * The clusters of the part of the map that is in view and around it, made anew when the map is nearer or
 * farther, or looks beyond what is drawn. So the library has some hundreds of marks and not every
 * happening. A mark at the edge of that part lacks what lies beyond, and nobody sees it.
 */
import type { IncidentColumns } from '@servanda/core/view'
import type { GeoJSONSource, Map as LibraryMap } from 'maplibre-gl'
import { clustersAt, countText } from './clusters.ts'
import type { Cluster } from './clusters.ts'
import { isWithin, positionOf } from './shapes.ts'
import type { Box, FeatureCollection } from './shapes.ts'
import { sourceNames } from './style.ts'

export interface ClustersDrawn {
  readonly show: (columns: IncidentColumns, indices: readonly number[]) => void
  /** By the property `cluster` of its mark. */
  readonly clusterOf: (number: number) => Cluster | undefined
}

interface Drawn {
  readonly zoom: number
  readonly box: Box
  readonly clusters: readonly Cluster[]
}

interface Shown {
  readonly columns: IncidentColumns
  readonly indices: readonly number[]
}

export function clustersDrawnOn(map: LibraryMap): ClustersDrawn {
  let shown: Shown | null = null
  let drawn: Drawn | null = null
  const draw = () => {
    if (shown === null) return
    const { columns, indices } = shown
    const zoom = Math.floor(map.getZoom())
    const box = boxAround(map)
    const around = indices.filter((index) => isWithin(box, positionOf(columns, index)))
    const clusters = clustersAt(columns, around, zoom)
    drawn = { zoom, box, clusters }
    const features = featuresOf(clusters, columns)
    void map.getSource<GeoJSONSource>(sourceNames.incidents)?.setData(features)
  }
  map.on('move', () => {
    if (drawn !== null && !isDrawn(drawn, map)) draw()
  })
  return {
    show(columns, indices) {
      shown = { columns, indices }
      draw()
    },
    clusterOf: (number) => drawn?.clusters[number],
  }
}

function isDrawn({ zoom, box }: Drawn, map: LibraryMap): boolean {
  const bounds = map.getBounds()
  return (
    zoom === Math.floor(map.getZoom()) &&
    isWithin(box, [bounds.getWest(), bounds.getSouth()]) &&
    isWithin(box, [bounds.getEast(), bounds.getNorth()])
  )
}

/** Twice as far as the reader sees to each side; the whole world where its edge is in sight. */
function boxAround(map: LibraryMap): Box {
  const bounds = map.getBounds()
  const [west, east] = [bounds.getWest(), bounds.getEast()]
  const [south, north] = [bounds.getSouth(), bounds.getNorth()]
  const [width, height] = [east - west, north - south]
  const box: Box = [west - width, south - height, east + width, north + height]
  return box[0] < -180 || box[2] > 180 ? everywhere : box
}

const everywhere: Box = [-Infinity, -90, Infinity, 90]

const featuresOf = (
  clusters: readonly Cluster[],
  { status }: Pick<IncidentColumns, 'status'>,
): FeatureCollection => ({
  type: 'FeatureCollection',
  features: clusters.map(({ longitude, latitude, indices }, cluster) => ({
    type: 'Feature',
    properties: propertiesOf(indices, cluster, status),
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
})

function propertiesOf(
  indices: Cluster['indices'],
  cluster: number,
  status: IncidentColumns['status'],
) {
  const [first = 0, ...others] = indices
  return others.length === 0
    ? { index: first, status: status[first] ?? 0 }
    : { cluster, count: indices.length, text: countText(indices.length) }
}
