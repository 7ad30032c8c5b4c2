/**
 * Places under the names that agreements declare for them, each with the shape that was in force at an
 * instant: `line contact from "line-2014" then from "line-2015" starting 2015-02-15` is one feature
 * before that day and another from it on.
 *
 * When a shape changes can itself be in doubt (the text can mean two dates). At an instant that may
 * be before the change and may be after it, either shape is possible, and an answer that differs
 * between them is `either`.
 */
import { BEGINNING } from '../base/index.ts'
import type { Bound, Count, Instant } from '../base/index.ts'
import type { Place, Whereabouts } from '../geo/index.ts'
import { calendarBound } from '../program/index.ts'
import type { PlaceDeclaration } from '../program/index.ts'
import type { PlaceQuestions } from './setting.ts'

/** What is asked of a place at an instant. */
export interface PlacesInTime {
  /** Every instant at which a shape may begin or surely has begun, ascending. */
  readonly changes: readonly Instant[]
  /** One instant for each shape that may have been in force within the time, at least one. */
  instantsIn(time: Bound): readonly Instant[]
  insideZone(place: Place, zone: string, at: Instant): Whereabouts
  /** The answer with each shape that the two may have at the instant. */
  underEachShape(place: Place, zone: string, at: Instant): readonly Whereabouts[]
  /** Least and greatest possible distance in metres; null where it cannot be said. */
  distanceToLine(place: Place, line: string, at: Instant): Count | null
}

/** A feature, from when on it is what the place is drawn as, and what says so. */
export interface DrawnAs {
  readonly feature: string
  readonly from: Bound
  /** The agreement that redrew the place; null: it begins with this shape. */
  readonly by: string | null
}

const ever: Bound = { earliest: BEGINNING, latest: BEGINNING }

export function placesInTime(
  places: PlaceQuestions,
  declarations: readonly PlaceDeclaration[],
): PlacesInTime {
  const shapes = new Map(declarations.map((one) => [one.name, drawnAs(one)]))
  const changes = changesOf([...shapes.values()].flat())
  const features = (name: string, at: Instant): readonly string[] => {
    const known = shapes.get(name)
    return known === undefined ? [name] : featuresWithin(known, { earliest: at, latest: at })
  }
  const drawn = (place: Place, at: Instant): readonly Place[] =>
    place.kind === 'named'
      ? features(place.name, at).map((name) => ({ kind: 'named', name }))
      : [place]
  const underEachShape = (place: Place, zone: string, at: Instant): readonly Whereabouts[] => {
    if (place.kind === 'named' && place.name === zone) return ['inside']
    const zones = features(zone, at)
    return drawn(place, at).flatMap((one) => zones.map((shape) => places.insideZone(one, shape)))
  }
  return {
    changes,
    instantsIn: ({ earliest, latest }) => [
      earliest,
      ...changes.filter((change) => change > earliest && change <= latest),
    ],
    insideZone: (place, zone, at) => alike(underEachShape(place, zone, at)),
    underEachShape,
    distanceToLine: (place, line, at) => {
      const lines = features(line, at)
      const distances = drawn(place, at).flatMap((one) =>
        lines.map((shape) => places.distanceToLine(one, shape)),
      )
      return distances.reduce(widest)
    },
  }
}

/** Where a place is, as far as that is the same with every shape that was in force within the time. */
export const throughout = (
  places: PlacesInTime,
  time: Bound,
): Pick<PlaceQuestions, 'insideZone'> => ({
  insideZone: (place, zone) =>
    alike(places.instantsIn(time).map((at) => places.insideZone(place, zone, at))),
})

/** Is every stated place inside the zone, whichever shape was in force within the time? */
export const isAlwaysInside = (
  places: PlacesInTime,
  place: Place,
  zone: string,
  time: Bound,
): boolean => places.instantsIn(time).every((at) => places.insideZone(place, zone, at) === 'inside')

/**
 * The features that a place is drawn as, one after the other; the first from the beginning of time. A
 * place without a feature is known to the map by its own name, if at all.
 */
export function drawnAs({ name, file, redrawn = [] }: PlaceDeclaration): readonly DrawnAs[] {
  const later = redrawn.flatMap(({ from, zone, file: feature, agreement: by }) => {
    const bound = calendarBound(from, zone)
    return bound === null ? [] : [{ feature, from: bound, by }]
  })
  return [{ feature: file ?? name, from: ever, by: null }, ...later]
}

function changesOf(shapes: readonly DrawnAs[]): readonly Instant[] {
  const instants = shapes.flatMap(({ from }) => [from.earliest, from.latest])
  return [...new Set(instants)].filter((one) => one > BEGINNING).toSorted((a, b) => a - b)
}

/**
 * Those that may have been in force at some time in the bound: begun by its end, without the ones that
 * another has surely replaced before it begins.
 */
export function featuresWithin(
  shapes: readonly DrawnAs[],
  { earliest, latest }: Bound,
): readonly string[] {
  const begun = shapes.filter(({ from }) => from.earliest <= latest)
  const last = begun.findLastIndex(({ from }) => from.latest <= earliest)
  return [...new Set(begun.slice(Math.max(0, last)).map(({ feature }) => feature))]
}

function alike(answers: readonly Whereabouts[]): Whereabouts {
  const [first = 'either', ...others] = answers
  return others.every((one) => one === first) ? first : 'either'
}

const widest = (a: Count | null, b: Count | null): Count | null =>
  a === null || b === null ? null : { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
