/**
 * Zones and lines as a map shows them: every shape with the time in which it is in force, who redrew
 * it, and the file that it is from. A map never says where a line is without saying whose it is.
 */
import type { Bound, Instant } from '../../base/index.ts'
import { drawnAs } from '../../engine/index.ts'
import type { FeatureCollection, PlaceFeature } from '../../geo/index.ts'
import type { PlaceDeclaration } from '../../program/index.ts'
import { boundView, instantText } from '../figures.ts'
import type { ZoneView } from './map.ts'

interface PlacesFile {
  readonly file: string
  readonly recorded: Instant
  readonly collection: FeatureCollection
}

export interface ZoneMaterial {
  readonly files: readonly PlacesFile[]
  readonly declarations: readonly PlaceDeclaration[]
  readonly zone: string
  readonly on: Instant
}

/** Those that agreements declare, in their order, then those that only a file has. */
export function zoneViews(material: ZoneMaterial): readonly ZoneView[] {
  const features = featuresByName(material.files)
  const declared = material.declarations.flatMap((one) => declaredZones(one, features, material))
  const drawn = new Set(declared.map(({ feature }) => feature))
  const others = [...features.values()]
    .filter(({ feature }) => !drawn.has(feature.properties.name))
    .map((found) => zoneOf(found, undeclared(found.feature.properties.name), material))
  return [...declared, ...others]
}

interface FoundFeature {
  readonly feature: PlaceFeature
  readonly file: PlacesFile
}

/** Of two features with the same name the first counts. */
function featuresByName(files: readonly PlacesFile[]): ReadonlyMap<string, FoundFeature> {
  const found = new Map<string, FoundFeature>()
  for (const file of files) {
    for (const feature of file.collection.features) {
      const { name } = feature.properties
      if (!found.has(name)) found.set(name, { feature, file })
    }
  }
  return found
}

interface Drawing {
  readonly name: string
  readonly title: string
  readonly isDeclared: boolean
  readonly redrawnBy: string | null
  readonly since: Bound | null
  readonly until: Bound | null
}

const undeclared = (name: string): Drawing => ({
  name,
  title: name,
  isDeclared: false,
  redrawnBy: null,
  since: null,
  until: null,
})

function declaredZones(
  declaration: PlaceDeclaration,
  features: ReadonlyMap<string, FoundFeature>,
  material: ZoneMaterial,
): readonly ZoneView[] {
  const { name, title = name } = declaration
  const shapes = drawnAs(declaration)
  return shapes.flatMap(({ feature, from, by }, index) => {
    const found = features.get(feature)
    if (found === undefined) return []
    const drawing: Drawing = {
      name,
      title,
      isDeclared: true,
      redrawnBy: by,
      since: index === 0 ? null : from,
      until: shapes[index + 1]?.from ?? null,
    }
    return [zoneOf(found, drawing, material)]
  })
}

function zoneOf({ feature, file }: FoundFeature, drawing: Drawing, material: ZoneMaterial) {
  const { since, until, ...named } = drawing
  const { zone, on } = material
  const { properties, geometry } = feature
  const view: ZoneView = {
    ...named,
    kind: kindOf(geometry),
    feature: properties.name,
    since: since === null ? null : boundView(since, zone),
    until: until === null ? null : boundView(until, zone),
    standing: standingOf(since, until, on),
    source: {
      file: file.file,
      recorded: instantText(file.recorded),
      says: properties.source ?? null,
      from: properties.from ?? null,
      until: properties.until ?? null,
    },
    geometry,
  }
  return view
}

function standingOf(since: Bound | null, until: Bound | null, on: Instant): ZoneView['standing'] {
  if (since !== null && since.earliest > on) return 'to come'
  return until !== null && until.latest <= on ? 'past' : 'in force'
}

function kindOf({ type }: PlaceFeature['geometry']): ZoneView['kind'] {
  switch (type) {
    case 'Point':
      return 'point'
    case 'LineString':
    case 'MultiLineString':
      return 'line'
    case 'Polygon':
    case 'MultiPolygon':
      return 'zone'
  }
}
