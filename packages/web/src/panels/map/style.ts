/**
 * How the map looks: quiet land and water, every boundary in one style, and what is said on top. Words
 * and numbers are pictures that the page draws itself, so that no font is asked for.
 */
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { FeatureCollection } from './shapes.ts'

export interface Colours {
  readonly surface: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly text: string
  readonly quiet: string
  readonly accent: string
  readonly accentText: string
  readonly held: string
}

export const sourceNames = {
  base: 'base',
  incidents: 'incidents',
  doubts: 'doubts',
  zones: 'zones',
  chosen: 'chosen',
} as const

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

const sources = (baseMap: string): Record<string, SourceSpecification> => ({
  base: { type: 'geojson', data: baseMap, maxzoom: 9, tolerance: 0.6, buffer: 16 },
  zones: { type: 'geojson', data: nothing },
  doubts: { type: 'geojson', data: nothing, tolerance: 0 },
  chosen: { type: 'geojson', data: nothing, tolerance: 0 },
  incidents: { type: 'geojson', data: nothing, buffer: 0 },
})

const isLayer = (name: string): ExpressionSpecification => ['==', ['get', 'layer'], name]
const isNear: ExpressionSpecification = ['>=', ['zoom'], ['coalesce', ['get', 'zoomMin'], 0]]
const isCluster: ExpressionSpecification = ['has', 'count']

export const styleOf = (baseMap: string, colours: Colours): StyleSpecification => ({
  version: 8,
  sources: sources(baseMap),
  layers: [...baseLayers(colours), ...zoneLayers(colours), ...incidentLayers(colours)],
})

/** Where there is no land the page shows through: its colour is that of water. */
function baseLayers({ sunken, surface, line, lineStrong }: Colours): LayerSpecification[] {
  const source = sourceNames.base
  const boundary = { 'line-color': lineStrong, 'line-width': 0.7, 'line-opacity': 0.55 }
  return [
    {
      id: 'land',
      type: 'fill',
      source,
      filter: isLayer('land'),
      paint: { 'fill-color': surface, 'fill-outline-color': line },
    },
    { id: 'lake', type: 'fill', source, filter: isLayer('lake'), paint: { 'fill-color': sunken } },
    {
      id: 'river',
      type: 'line',
      source,
      filter: ['all', isLayer('river'), isNear],
      paint: { 'line-color': line, 'line-width': 1 },
    },
    {
      id: 'boundary',
      type: 'line',
      source,
      filter: ['all', isLayer('boundary'), isNear],
      paint: boundary,
    },
    {
      id: 'disputed',
      type: 'line',
      source,
      filter: isLayer('disputed'),
      paint: { ...boundary, 'line-dasharray': [4, 4] },
    },
    {
      id: 'name',
      type: 'symbol',
      source,
      filter: ['all', isLayer('name'), isNear],
      layout: { 'icon-image': ['concat', 'name:', ['get', 'name']], 'icon-padding': 6 },
    },
  ]
}

/** What is not in force is drawn in dots. */
function zoneLayers({ held }: Colours): LayerSpecification[] {
  const source = sourceNames.zones
  const inForce: ExpressionSpecification = ['==', ['get', 'standing'], 'in force']
  const isZone: ExpressionSpecification = ['==', ['get', 'kind'], 'zone']
  const isPoint: ExpressionSpecification = ['==', ['get', 'kind'], 'point']
  const notPoint: ExpressionSpecification = ['!=', ['get', 'kind'], 'point']
  const paint = {
    'line-color': held,
    'line-width': ['case', isZone, 1.2, 2.4] as ExpressionSpecification,
  }
  const name = ['concat', 'place:', ['get', 'title']] as ExpressionSpecification
  return [
    {
      id: 'zone',
      type: 'fill',
      source,
      filter: ['all', isZone, inForce],
      paint: { 'fill-color': held, 'fill-opacity': 0.09 },
    },
    { id: 'zone-line', type: 'line', source, filter: ['all', notPoint, inForce], paint },
    {
      id: 'zone-line-other',
      type: 'line',
      source,
      filter: ['all', notPoint, ['!', inForce]],
      paint: { ...paint, 'line-dasharray': [1, 2] },
    },
    {
      id: 'place',
      type: 'circle',
      source,
      filter: isPoint,
      minzoom: 6,
      paint: { 'circle-radius': 2.5, 'circle-color': held },
    },
    {
      id: 'place-name',
      type: 'symbol',
      source,
      filter: isPoint,
      minzoom: 7,
      layout: { 'icon-image': name, 'icon-anchor': 'top', 'icon-padding': 4 },
    },
    {
      id: 'zone-name',
      type: 'symbol',
      source,
      filter: notPoint,
      minzoom: 5,
      layout: { 'icon-image': name, 'icon-padding': 8 },
    },
  ]
}

const incidentLayers = (colours: Colours): LayerSpecification[] => [
  ...doubtLayers(colours),
  ...clusterLayers(colours),
  incidentLayer(colours),
  ...chosenLayers(colours),
]

function doubtLayers({ accent }: Colours): LayerSpecification[] {
  const source = sourceNames.doubts
  const line = { 'line-color': accent, 'line-opacity': 0.7, 'line-width': 1 }
  return [
    { id: 'doubt', type: 'fill', source, paint: { 'fill-color': accent, 'fill-opacity': 0.12 } },
    { id: 'doubt-line', type: 'line', source, paint: line },
  ]
}

/** Pixels of the radius of a cluster, by how many it holds: of 3, of 400, of 60,000. */
const clusterRadius: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['ln', ['get', 'count']],
  1,
  11,
  6,
  20,
  11,
  34,
]

function clusterLayers({ accent, surface }: Colours): LayerSpecification[] {
  const source = sourceNames.incidents
  return [
    {
      id: 'cluster',
      type: 'circle',
      source,
      filter: isCluster,
      paint: {
        'circle-radius': clusterRadius,
        'circle-color': accent,
        'circle-opacity': 0.85,
        'circle-stroke-color': surface,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source,
      filter: isCluster,
      layout: {
        'icon-image': ['concat', 'count:', ['get', 'text']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ]
}

type Value = number | string

/** By standing: found, affirmed, contested, denied. */
const byStatus = (
  found: Value,
  affirmed: Value,
  contested: Value,
  denied: Value,
): ExpressionSpecification => [
  'case',
  hasStatus(0),
  found,
  hasStatus(1),
  affirmed,
  hasStatus(2),
  contested,
  denied,
]

const hasStatus = (status: number): ExpressionSpecification => ['==', ['get', 'status'], status]

/** A filled mark is affirmed, a hollow one is not. */
const incidentLayer = ({ accent, text, surface, quiet }: Colours): LayerSpecification => ({
  id: 'incident',
  type: 'circle',
  source: sourceNames.incidents,
  filter: ['!', isCluster],
  paint: {
    'circle-radius': byStatus(6, 5.5, 5, 4.5),
    'circle-color': byStatus(text, accent, surface, surface),
    'circle-stroke-color': byStatus(surface, surface, accent, quiet),
    'circle-stroke-width': byStatus(1.5, 1.5, 3, 1.5),
  },
})

function chosenLayers({ text }: Colours): LayerSpecification[] {
  const source = sourceNames.chosen
  return [
    {
      id: 'chosen-doubt',
      type: 'line',
      source,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'line-color': text, 'line-width': 1.5 },
    },
    {
      id: 'chosen',
      type: 'circle',
      source,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 11,
        'circle-color': 'transparent',
        'circle-stroke-color': text,
        'circle-stroke-width': 2,
      },
    },
  ]
}
