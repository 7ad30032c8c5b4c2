/**
 * Where something was, as claimants say it: inside if somebody's place is and nobody's is outside, and
 * the mirror image; otherwise in doubt, contested where both are said.
 */
import { NO, YES, either } from '../../base/index.ts'
import type { Answers, Instant } from '../../base/index.ts'
import type { Place } from '../../geo/index.ts'
import type { Allowed } from '../../program/index.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { PlaceStatement } from './incidents.ts'

type Where = 'inside' | 'outside' | 'either'

export type AllowedPlace = Extract<Allowed, { kind: 'inside' | 'outside' | 'nearer' | 'farther' }>

/** Where a place is by what a clause asks, with the shapes of the instant. */
export function whereIs(
  places: PlacesInTime,
  place: Place,
  allowed: AllowedPlace,
  at: Instant,
): Where {
  if ('line' in allowed) {
    const distance = places.distanceToLine(place, allowed.line, at)
    if (distance === null) return 'either'
    const nearer = distance.high < allowed.metres
    const farther = distance.low >= allowed.metres
    if (nearer === farther) return 'either'
    return nearer === (allowed.kind === 'nearer') ? 'inside' : 'outside'
  }
  const answers = allowed.zones.map((zone) => places.insideZone(place, zone, at))
  const within = answers.includes('inside')
    ? 'inside'
    : answers.every((one) => one === 'outside')
      ? 'outside'
      : 'either'
  if (allowed.kind === 'inside' || within === 'either') return within
  return within === 'inside' ? 'outside' : 'inside'
}

export function placeAnswers(
  statements: readonly PlaceStatement[],
  whereIs: (place: PlaceStatement['place']) => Where,
): Answers {
  const inside: string[] = []
  const outside: string[] = []
  let open = statements.length === 0
  for (const { place, assertions } of statements) {
    const where = whereIs(place)
    if (where === 'inside') inside.push(...assertions)
    else if (where === 'outside') outside.push(...assertions)
    else open = true
  }
  const doubtful = [...inside, ...outside].sort()
  if (inside.length > 0 && outside.length > 0)
    return either([{ kind: 'contested', assertions: doubtful }])
  if (inside.length > 0) return YES
  if (outside.length > 0) return NO
  const unclear = statements.flatMap((statement) => [...statement.assertions]).sort()
  return open ? either([{ kind: 'imprecise', assertions: unclear }]) : NO
}
