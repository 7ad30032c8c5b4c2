/**
 * Where a happening is drawn: a point with the metres of doubt around it, or a wedge where an observer
 * gives a direction and a distance. Several places that claimants state of one happening, and a place
 * that has several shapes in the time of it, are drawn as one disc around all of them: the doubt is
 * shown as wide as it is.
 */
import type { Bound } from '../../base/index.ts'
import { drawnAs, featuresWithin } from '../../engine/index.ts'
import type { DrawnAs } from '../../engine/index.ts'
import { discAround } from '../../geo/index.ts'
import type { Place, Places, Shape } from '../../geo/index.ts'
import type { PlaceDeclaration } from '../../program/index.ts'
import type { ToldIncident } from './told.ts'

export type Placement =
  | {
      readonly kind: 'disc'
      readonly longitude: number
      readonly latitude: number
      readonly radius: number // metres
    }
  | {
      readonly kind: 'wedge'
      readonly longitude: number
      readonly latitude: number
      readonly bearing: number
      readonly bearingDoubt: number
      readonly distance: number
      readonly distanceDoubt: number
    }

/** Null: nobody says where, or no shape of the place is known. */
export type PlacementOf = (incident: Pick<ToldIncident, 'places' | 'when'>) => Placement | null

/** Degrees with more digits than these differ by less than a decimetre. */
const DEGREE_DIGITS = 1e6

export function placementsIn(
  places: Pick<Places, 'possibleArea'>,
  declarations: readonly PlaceDeclaration[],
): PlacementOf {
  const shapes = new Map(declarations.map((one) => [one.name, drawnAs(one)]))
  const known = new Map<string, Placement | null>()
  const area = (place: Place, when: Bound): readonly Shape[] =>
    place.kind === 'named'
      ? featuresOf(place.name, { shapes, when }).flatMap((name) =>
          narrowest(places.possibleArea({ kind: 'named', name })),
        )
      : narrowest(places.possibleArea(place))
  return ({ places: stated, when }) => {
    const [only, ...others] = stated
    if (only === undefined) return null
    if (others.length === 0 && only.kind !== 'named') return placementOfOne(only)
    const key = JSON.stringify([stated, featureKey(stated, { shapes, when })])
    const before = known.get(key)
    if (before !== undefined) return before
    const found = placementOfAll(stated.map((place) => area(place, when)))
    known.set(key, found)
    return found
  }
}

function placementOfOne(place: Exclude<Place, { kind: 'named' }>): Placement {
  if (place.kind === 'point') {
    const { longitude, latitude, radius } = place
    return { kind: 'disc', longitude, latitude, radius }
  }
  const { from, bearing, bearingDoubt, distance, distanceDoubt } = place
  return { kind: 'wedge', ...from, bearing, bearingDoubt, distance, distanceDoubt }
}

/** A place of which no shape is known bounds nothing: then the others do. */
function placementOfAll(areas: ReadonlyArray<readonly Shape[]>): Placement | null {
  const shapes = areas.flat()
  if (shapes.length === 0) return null
  const { centre, radius } = discAround(shapes)
  const longitude = Math.round(centre.longitude * DEGREE_DIGITS) / DEGREE_DIGITS
  const latitude = Math.round(centre.latitude * DEGREE_DIGITS) / DEGREE_DIGITS
  return { kind: 'disc', longitude, latitude, radius: Math.round(radius) }
}

/** Each shape of the list encloses the place: the smallest says the most. */
function narrowest(shapes: readonly Shape[]): readonly Shape[] {
  const [first, ...others] = shapes
  if (first === undefined || others.length === 0) return shapes
  const radius = (shape: Shape): number => discAround([shape]).radius
  return [others.reduce((least, shape) => (radius(shape) < radius(least) ? shape : least), first)]
}

/** The features that the place may have been drawn as; one that nobody declared is its own. */
function featuresOf(name: string, { shapes, when }: DrawnThen): readonly string[] {
  const known = shapes.get(name)
  return known === undefined ? [name] : featuresWithin(known, when)
}

interface DrawnThen {
  readonly shapes: ReadonlyMap<string, readonly DrawnAs[]>
  readonly when: Bound
}

const featureKey = (stated: readonly Place[], then: DrawnThen): readonly string[] =>
  stated.flatMap((place) => (place.kind === 'named' ? featuresOf(place.name, then) : []))
