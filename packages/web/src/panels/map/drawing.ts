/**
 * The drawn map, as an object that is told what to show. This file and the library behind it are loaded
 * when a map is first opened; its worker is a file of the page, and nothing is asked for elsewhere.
 */
import type { IncidentColumns, ZoneView } from '@servanda/core/view'
import { NavigationControl, prewarm, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource, Map as LibraryMap, MapMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { texts } from '../../parts/index.ts'
import { zoomApart } from './clusters.ts'
import type { Cluster } from './clusters.ts'
import { clustersDrawnOn } from './clusters-drawn.ts'
import type { ClustersDrawn } from './clusters-drawn.ts'
import { PacedMap } from './paced-map.ts'
import { coloursOf, pictureOf } from './pictures.ts'
import { boxOf, doubtsOf, pointsOf, zonesAsFeatures } from './shapes.ts'
import type { Box, FeatureCollection } from './shapes.ts'
import { sourceNames, styleOf } from './style.ts'

/** What the map tells of its reader. */
export interface MapListener {
  readonly choose: (index: number) => void
  /** Several at one place, which no zoom takes apart. */
  readonly gather: (indices: readonly number[]) => void
  readonly moved: (box: Box) => void
  /** Everything is drawn. */
  readonly ready: () => void
}

export interface Drawing {
  readonly showIncidents: (columns: IncidentColumns, indices: readonly number[]) => void
  readonly showZones: (zones: readonly ZoneView[]) => void
  /** Rings one, also within a cluster, with its doubt; null: none. */
  readonly mark: (columns: IncidentColumns, index: number | null) => void
  readonly fit: (box: Box) => void
  readonly remove: () => void
}

// The worker starts with this file, while what is to be drawn is still asked for.
setWorkerUrl(workerUrl)
prewarm()

const wholeWorld = [-170, -56, 170, 72] as const

/** Shapes of doubt that are drawn at once. */
const DOUBTS_MAX = 300
/** In an element of its own below `parent`; `box` null: the whole world. */
export async function createDrawing(
  parent: HTMLElement,
  box: Box | null,
  listener: MapListener,
): Promise<Drawing> {
  const container = parent.appendChild(document.createElement('div'))
  container.className = 'map-canvas'
  const map = new PacedMap({
    container,
    style: styleOf(new URL('/base-map.geojson', document.baseURI).href, coloursOf(container)),
    bounds: [...(box ?? wholeWorld)],
    fitBoundsOptions: { padding: 48, maxZoom: 9 },
    maxZoom: 15,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    locale: { 'Map.Title': texts.map.label },
  })
  drawPictures(map, container)
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  map.touchZoomRotate.disableRotation()
  await new Promise<void>((resolve) => map.once('style.load', () => resolve()))
  const drawing = drawingOn(map, listener)
  return {
    ...drawing,
    remove() {
      map.remove()
      container.remove()
    },
  }
}

function drawPictures(map: LibraryMap, container: HTMLElement): void {
  map.setMissingStyleImageResolver((id) => {
    const picture = pictureOf(id, coloursOf(container), Math.max(1, window.devicePixelRatio))
    if (picture !== null && !map.hasImage(id)) {
      map.addImage(id, picture.data, { pixelRatio: picture.pixelRatio })
    }
  })
}

function drawingOn(map: LibraryMap, listener: MapListener): Omit<Drawing, 'remove'> {
  let shown: IncidentColumns | null = null
  const draw = drawerOn(map)
  const clusters = clustersDrawnOn(map)
  const drawDoubts = doubtsDrawnOn(map)
  const tellView = viewTeller(map, listener)
  map.on('moveend', () => {
    if (!map.isMoving()) tellView()
  })
  map.on('click', (event) => {
    if (shown !== null) followClick(map, event, { columns: shown, clusters, listener })
  })
  map.on('mousemove', ({ point }) => {
    if (map.isMoving()) return
    map.getCanvas().style.cursor = isOnMark(map, point) ? 'pointer' : ''
  })
  map.on('idle', () => {
    if (shown === null || !drawDoubts(shown)) listener.ready()
  })
  return {
    showIncidents(columns, indices) {
      shown = columns
      clusters.show(columns, indices)
      tellView()
    },
    showZones: (zones) => draw(sourceNames.zones, zonesAsFeatures(zones)),
    mark(columns, index) {
      const marked = index === null ? [] : [index]
      const features = [
        ...pointsOf(columns, marked).features,
        ...doubtsOf(columns, marked, 1).features,
      ]
      draw(sourceNames.chosen, { type: 'FeatureCollection', features })
    },
    fit: ([west, south, east, north]) =>
      map.fitBounds([west, south, east, north], { padding: 48, maxZoom: 9, animate: false }),
  }
}

/** Puts features in the place of those that a source had. */
const drawerOn = (map: LibraryMap) => (name: string, features: FeatureCollection) => {
  void map.getSource<GeoJSONSource>(name)?.setData(features)
}

/** Draws the doubt of those that stand alone, once all is drawn; says whether there is more to draw. */
function doubtsDrawnOn(map: LibraryMap): (columns: IncidentColumns) => boolean {
  const draw = drawerOn(map)
  let drawn = ''
  return (columns) => {
    const single = map.queryRenderedFeatures({ layers: ['incident'] })
    const indices = [...new Set(single.map(({ properties }) => Number(properties['index'])))]
    const key = indices.toSorted((a, b) => a - b).join()
    if (key === drawn) return false
    drawn = key
    draw(sourceNames.doubts, doubtsOf(columns, indices, DOUBTS_MAX))
    return true
  }
}

/** Tells what is in view, unless it was told already. */
function viewTeller(map: LibraryMap, listener: MapListener): () => void {
  let told = ''
  return () => {
    const view = viewOf(map)
    if (view.join() === told) return
    told = view.join()
    listener.moved(view)
  }
}

function viewOf(map: LibraryMap): Box {
  const bounds = map.getBounds()
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
}

const marks = ['incident', 'cluster']

const isOnMark = (map: LibraryMap, point: MapMouseEvent['point']): boolean =>
  map.queryRenderedFeatures(point, { layers: marks }).length > 0

/** A mark is chosen; a cluster is opened, or told as the happenings of one place. */
function followClick(
  map: LibraryMap,
  { point }: MapMouseEvent,
  { columns, clusters, listener }: Clicked,
): void {
  const hits = map.queryRenderedFeatures(point, { layers: marks })
  const [cluster] = hits.flatMap(
    ({ properties }) => clusters.clusterOf(properties['cluster']) ?? [],
  )
  if (cluster !== undefined) return openCluster(map, { columns, cluster, listener })
  const indices = [...new Set(hits.map(({ properties }) => Number(properties['index'])))]
  const [only] = indices
  if (indices.length > 1) listener.gather(indices)
  else if (only !== undefined) listener.choose(only)
}

interface Clicked {
  readonly columns: IncidentColumns
  readonly clusters: ClustersDrawn
  readonly listener: MapListener
}

const GATHERED_MAX = 1000

interface Opened extends Omit<Clicked, 'clusters'> {
  readonly cluster: Cluster
}

function openCluster(map: LibraryMap, { columns, cluster, listener }: Opened): void {
  const zoom = zoomApart(columns, cluster, Math.floor(map.getZoom()))
  if (zoom === null) return listener.gather(cluster.indices.slice(0, GATHERED_MAX))
  const box = boxOf(columns, cluster.indices)
  if (box !== null) map.fitBounds([...box], { padding: 80, maxZoom: zoom + 1 })
}
