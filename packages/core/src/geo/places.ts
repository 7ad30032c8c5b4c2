/**
 * Places with shapes: the features an agreement's zones, lines and points refer to by name.
 *
 * Every question is answered for wherever the stated place may be: `either` where that is not
 * certain, which includes every name that nobody has declared. Measuring errors are added to the
 * doubt, so an answer is never too sure.
 */
import type { Count } from '../base/index.ts'
import type { FeatureCollection, PlaceFeature } from './geojson.ts'
import type { Place } from './place.ts'
import {
  distanceRange,
  lineShape,
  pointShape,
  polygonShape,
  wedgeShape,
  whereabouts,
} from './shape.ts'
import type { Shape, Whereabouts } from './shape.ts'

/** What the engine asks about places. */
export interface PlaceQuestions {
  insideZone(place: Place, zone: string): Whereabouts
  /** Metres, both ends included; 0 to Infinity where nothing is known. */
  distanceToLine(place: Place, line: string): Count
}

/** A declared feature, as views show it: what it is, by whom, and for which dates. */
export interface DeclaredPlace {
  readonly name: string
  readonly kind: 'zone' | 'line' | 'point'
  readonly within: readonly string[]
  /** Where the shape is from; null if its file does not say. */
  readonly source: string | null
  /** First and last date for which the shape holds, as written; null for no end. */
  readonly from: string | null
  readonly until: string | null
}

export interface Places extends PlaceQuestions {
  readonly declared: readonly DeclaredPlace[]
  /** Where a stated place may be: every shape in the list encloses it. Empty: anywhere. */
  possibleArea(place: Place): readonly Shape[]
}

interface KnownPlace {
  readonly declared: DeclaredPlace
  readonly shape: Shape
}

const NOWHERE_KNOWN: Count = { low: 0, high: Infinity }

/** Places from feature collections; of two features with the same name the first counts. */
export function createPlaces(collections: readonly FeatureCollection[]): Places {
  const known = new Map<string, KnownPlace>()
  for (const feature of collections.flatMap((collection) => collection.features)) {
    const { name } = feature.properties
    if (!known.has(name)) known.set(name, knownPlace(feature))
  }
  return placesOf(known)
}

function placesOf(known: ReadonlyMap<string, KnownPlace>): Places {
  const areas = remembered((place: Place) => shapesOf(place, known))
  const answers = new Map<string, Whereabouts>()
  const distances = new Map<string, Count>()
  return {
    declared: [...known.values()].map(({ declared }) => declared),
    possibleArea: areas,
    insideZone: (place, zone) =>
      recall(answers, `${JSON.stringify(place)} ${zone}`, () => {
        if (place.kind === 'named' && namesOf(place.name, known).includes(zone)) return 'inside'
        return certainWhereabouts(areas(place), known.get(zone)?.shape)
      }),
    distanceToLine: (place, line) =>
      recall(distances, `${JSON.stringify(place)} ${line}`, () =>
        narrowestDistance(areas(place), known.get(line)?.shape),
      ),
  }
}

/** Each shape encloses the place, so the first certain answer is the answer. */
function certainWhereabouts(area: readonly Shape[], zone: Shape | undefined): Whereabouts {
  if (zone === undefined) return 'either'
  const answers = area.map((shape) => whereabouts(shape, zone))
  return answers.find((answer) => answer !== 'either') ?? 'either'
}

function narrowestDistance(area: readonly Shape[], line: Shape | undefined): Count {
  if (line === undefined) return NOWHERE_KNOWN
  const ranges = area.map((shape) => distanceRange(shape, line))
  const low = Math.max(0, ...ranges.map((range) => range.low))
  const high = Math.min(Infinity, ...ranges.map((range) => range.high))
  return low <= high ? { low, high } : NOWHERE_KNOWN
}

function shapesOf(place: Place, known: ReadonlyMap<string, KnownPlace>): readonly Shape[] {
  switch (place.kind) {
    case 'point':
      return [pointShape(place, place.radius)]
    case 'bearing':
      return [wedgeShape(place)]
    case 'named':
      return namesOf(place.name, known).flatMap((name) => known.get(name)?.shape ?? [])
  }
}

/** A name and the names of all that it is declared to lie within. */
function namesOf(name: string, known: ReadonlyMap<string, KnownPlace>): readonly string[] {
  const names = new Set([name])
  for (const next of names)
    for (const parent of known.get(next)?.declared.within ?? []) names.add(parent)
  return [...names]
}

function knownPlace(feature: PlaceFeature): KnownPlace {
  const { name, within, source, from, until } = feature.properties
  const { kind, shape } = shapeOf(feature.geometry)
  return {
    shape,
    declared: {
      name,
      kind,
      within: within ?? [],
      source: source ?? null,
      from: from ?? null,
      until: until ?? null,
    },
  }
}

function shapeOf(geometry: PlaceFeature['geometry']): {
  readonly kind: DeclaredPlace['kind']
  readonly shape: Shape
} {
  switch (geometry.type) {
    case 'Point': {
      const [longitude = 0, latitude = 0] = geometry.coordinates
      return { kind: 'point', shape: pointShape({ latitude, longitude }, 0) }
    }
    case 'LineString':
      return { kind: 'line', shape: lineShape([geometry.coordinates]) }
    case 'MultiLineString':
      return { kind: 'line', shape: lineShape(geometry.coordinates) }
    case 'Polygon':
      return { kind: 'zone', shape: polygonShape([geometry.coordinates]) }
    case 'MultiPolygon':
      return { kind: 'zone', shape: polygonShape(geometry.coordinates) }
  }
}

/** The same few places are asked about again and again. */
const REMEMBERED_MAX = 100_000

function recall<T>(memory: Map<string, T>, key: string, compute: () => T): T {
  const found = memory.get(key)
  if (found !== undefined) return found
  const value = compute()
  if (memory.size >= REMEMBERED_MAX) memory.clear()
  memory.set(key, value)
  return value
}

function remembered<T>(compute: (place: Place) => T): (place: Place) => T {
  const memory = new Map<string, T>()
  return (place) => recall(memory, JSON.stringify(place), () => compute(place))
}
