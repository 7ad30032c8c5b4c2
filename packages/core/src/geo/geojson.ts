/**
 * Reading places: GeoJSON feature collections in which every feature has a name.
 *
 * Properties: `name`; `within` (names of what it lies in), `source` (where the shape is from), `from`
 * and `until` (dates for which it holds). A feature that cannot be read is left out and named; the
 * rest is read.
 */
import type { Catalogue, Diagnostic } from '../base/index.ts'
import { instantOfLocal, timeDiagnostic } from '../time/index.ts'

type Coordinates = readonly number[]

export type PlaceGeometry =
  | { readonly type: 'Point'; readonly coordinates: Coordinates }
  | { readonly type: 'LineString'; readonly coordinates: readonly Coordinates[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Coordinates[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Coordinates[])[] }
  | {
      readonly type: 'MultiPolygon'
      readonly coordinates: readonly (readonly (readonly Coordinates[])[])[]
    }

export interface PlaceFeature {
  readonly type: 'Feature'
  readonly properties: {
    readonly name: string
    readonly within?: readonly string[]
    readonly source?: string
    readonly from?: string
    readonly until?: string
  }
  readonly geometry: PlaceGeometry
}

export interface FeatureCollection {
  readonly type: 'FeatureCollection'
  readonly features: readonly PlaceFeature[]
}

export const placeCatalogue = {
  'place-not-geojson': { severity: 'error', summary: 'a file of places that is not GeoJSON' },
  'place-without-name': { severity: 'error', summary: 'a feature that has no name' },
  'place-twice': { severity: 'error', summary: 'two features with the same name in one file' },
  'place-geometry': {
    severity: 'error',
    summary: 'a feature whose shape is not a point, line or polygon on the globe',
  },
  'place-property': { severity: 'error', summary: 'a property of a feature of the wrong type' },
} as const satisfies Catalogue

/** Reads one file; `source` names it in the diagnostics. */
export function readPlaces(
  text: string,
  source: string,
): { readonly collection: FeatureCollection; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const features: PlaceFeature[] = []
  const parsed = parseCollection(text)
  if (parsed === null) {
    const message = 'the file is not a GeoJSON feature collection'
    const help = 'save the places as a GeoJSON object of type FeatureCollection'
    diagnostics.push(diagnostic('place-not-geojson', message, help, wholeFile(text, source)))
  }
  for (const [index, value] of (parsed ?? []).entries()) {
    const read = readFeature(value, `feature ${index + 1}`, { text, source })
    if ('code' in read) diagnostics.push(read)
    else if (features.some(({ properties }) => properties.name === read.properties.name)) {
      const { name } = read.properties
      const span = spanOfName(name, { text, source })
      const message = `there are two features named \`${name}\``
      diagnostics.push(diagnostic('place-twice', message, 'give each its own name', span))
    } else features.push(read)
  }
  return { collection: { type: 'FeatureCollection', features }, diagnostics }
}

interface SourceText {
  readonly text: string
  readonly source: string
}

function parseCollection(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || value['type'] !== 'FeatureCollection') return null
    const features = value['features']
    return Array.isArray(features) ? features : null
  } catch {
    return null
  }
}

function readFeature(value: unknown, label: string, file: SourceText): PlaceFeature | Diagnostic {
  const feature = isRecord(value) ? value : {}
  const properties = isRecord(feature['properties']) ? feature['properties'] : {}
  const name = properties['name']
  if (typeof name !== 'string' || name === '') {
    const span = wholeFile(file.text, file.source)
    const help = 'give it a property `name`'
    return diagnostic('place-without-name', `${label} has no name`, help, span)
  }
  const span = spanOfName(name, file)
  const geometry = readGeometry(feature['geometry'])
  if (geometry === null) {
    const message = `the shape of \`${name}\` is not a point, line or polygon on the globe`
    const help =
      'give longitude first (-180 to 180), then latitude (-90 to 90), and close each ring'
    return diagnostic('place-geometry', message, help, span)
  }
  const problem = propertyProblem(properties, name, span)
  if (problem !== null) return problem
  return { type: 'Feature', properties: { ...knownProperties(properties), name }, geometry }
}

function propertyProblem(
  properties: Readonly<Record<string, unknown>>,
  name: string,
  span: Diagnostic['span'],
): Diagnostic | null {
  const within = properties['within']
  if (within !== undefined && !(Array.isArray(within) && within.every(isText))) {
    const message = `the property \`within\` of \`${name}\` is not a list of names`
    return diagnostic('place-property', message, 'write a list such as ["areas"]', span)
  }
  for (const key of ['from', 'until', 'source']) {
    const value = properties[key]
    if (value === undefined || value === null) continue
    if (!isText(value)) {
      const message = `the property \`${key}\` of \`${name}\` is not a text`
      return diagnostic('place-property', message, 'write it in quotation marks', span)
    }
    const read = key === 'source' ? null : instantOfLocal(value, 'UTC')
    if (read !== null && !read.ok) return timeDiagnostic(read.problem, value, span)
  }
  return null
}

function knownProperties(
  properties: Readonly<Record<string, unknown>>,
): Omit<PlaceFeature['properties'], 'name'> {
  const { within, source, from, until } = properties
  return {
    ...(Array.isArray(within) ? { within: within.filter(isText) } : {}),
    ...(isText(source) ? { source } : {}),
    ...(isText(from) ? { from } : {}),
    ...(isText(until) ? { until } : {}),
  }
}

function readGeometry(value: unknown): PlaceGeometry | null {
  if (!isRecord(value)) return null
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return isPosition(coordinates) ? { type, coordinates } : null
    case 'LineString':
      return isLine(coordinates) ? { type, coordinates } : null
    case 'MultiLineString':
      return isListOf(coordinates, isLine) ? { type, coordinates } : null
    case 'Polygon':
      return isListOf(coordinates, isRing) ? { type, coordinates } : null
    case 'MultiPolygon':
      return isListOf(coordinates, isRings) ? { type, coordinates } : null
    default:
      return null
  }
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every(isItem)
}

function isPosition(value: unknown): value is Coordinates {
  if (!Array.isArray(value)) return false
  const [longitude, latitude]: unknown[] = value
  return isWithin(longitude, 180) && isWithin(latitude, 90)
}

const isWithin = (value: unknown, limit: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= limit

const isLine = (value: unknown): value is Coordinates[] =>
  isListOf(value, isPosition) && value.length >= 2

function isRing(value: unknown): value is Coordinates[] {
  if (!isListOf(value, isPosition) || value.length < 4) return false
  const [first, last] = [value[0], value.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

const isRings = (value: unknown): value is Coordinates[][] => isListOf(value, isRing)

const isText = (value: unknown): value is string => typeof value === 'string'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wholeFile = (text: string, source: string): Diagnostic['span'] => ({
  source,
  start: 0,
  end: Math.min(text.length, 1),
})

function spanOfName(name: string, { text, source }: SourceText): Diagnostic['span'] {
  const written = JSON.stringify(name)
  const start = text.lastIndexOf(written)
  if (start < 0) return wholeFile(text, source)
  return { source, start, end: start + written.length }
}

function diagnostic(
  code: keyof typeof placeCatalogue,
  message: string,
  help: string,
  span: Diagnostic['span'],
): Diagnostic {
  return { code, severity: placeCatalogue[code].severity, message, span, related: [], help }
}
