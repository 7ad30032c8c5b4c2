/**
 * Fitting: whether a row matches all that a pattern asks for, names, numbers and places. Each answer is
 * that of the definition for a happening of which everybody says the same; where the row does not tell
 * what everybody says, it is apart.
 */
import type { Instant } from '../../../base/index.ts'
import type { Place } from '../../../geo/index.ts'
import type { Allowed, Pattern } from '../../../program/index.ts'
import type { RoleValue } from '../../../assertion/index.ts'
import { roleNames } from '../../definition/incidents.ts'
import { insideRange } from '../../definition/world.ts'
import { whereIs } from '../../definition/placed.ts'
import type { AllowedPlace } from '../../definition/placed.ts'
import { ANY_NAME, insideNames } from '../../names.ts'
import type { Inside, NameSet, Register } from '../../names.ts'
import type { PlacesInTime } from '../../places-in-time.ts'
import { UNSAID } from './columns.ts'
import type { Columns } from './columns.ts'

/** `apart`: the row by itself does not say. */
export type Fit = Inside | 'apart'

export type Test = (row: number) => Fit

export function insideAll(tests: readonly Test[], row: number): Fit {
  let result: Fit = 'all'
  for (const test of tests) {
    const inside = test(row)
    if (inside === 'none') return 'none'
    if (result !== 'apart' && inside !== 'all') result = inside
  }
  return result
}

/** What names and places mean. */
export interface Meanings {
  readonly register: Register
  readonly places: PlacesInTime
}

/** Null: the pattern asks for more than names. */
export function testsOf(pattern: Pattern, columns: Columns, register: Register): Test[] | null {
  const tests: Test[] = []
  for (const [role, allowed] of Object.entries(pattern.roles)) {
    if (!isOfNames(allowed)) return null
    tests.push(namesFit(role, allowed, columns, register))
  }
  return tests
}

/** Whether rows match all that is asked of these roles. */
export const fitsOf = (
  roles: Pattern['roles'],
  columns: Columns,
  meanings: Meanings,
): readonly Test[] =>
  Object.entries(roles).map(([role, allowed]) => fitOf(role, allowed, columns, meanings))

function fitOf(role: string, allowed: Allowed, columns: Columns, meanings: Meanings): Test {
  switch (allowed.kind) {
    case 'oneOf':
    case 'noneOf':
      return namesFit(role, allowed, columns, meanings.register)
    case 'number':
      return eachValue(role, columns, (value) =>
        value?.kind === 'number'
          ? insideRange({ low: value.low, high: value.high ?? Infinity }, allowed)
          : 'some',
      )
    case 'same':
      return () => 'all'
    case 'not-stated':
      return () => 'some'
    case 'inside':
    case 'outside':
    case 'nearer':
    case 'farther':
      return placeFit(role, allowed, columns, meanings.places)
  }
}

type AllowedNames = Extract<Allowed, { readonly kind: 'oneOf' | 'noneOf' }>

export const isOfNames = (allowed: Allowed): allowed is AllowedNames =>
  allowed.kind === 'oneOf' || allowed.kind === 'noneOf'

export function wantedIn(role: string, allowed: AllowedNames, register: Register): NameSet {
  const { names } = roleNames(role, allowed.names, register)
  return { complement: allowed.kind === 'noneOf', names }
}

function namesFit(role: string, allowed: AllowedNames, columns: Columns, register: Register): Test {
  const wanted = wantedIn(role, allowed, register)
  return eachValue(role, columns, (value) => {
    if (value?.kind === 'place') return 'apart'
    const possible = value === null ? null : namesOf(role, value, register)
    return insideNames(possible ?? ANY_NAME, wanted)
  })
}

/** Null: it is no name. */
export function namesOf(role: string, value: RoleValue, register: Register): NameSet | null {
  if (value.kind !== 'oneOf' && value.kind !== 'noneOf') return null
  const { names } = roleNames(role, value.names, register)
  return { complement: value.kind === 'noneOf', names }
}

/** The answer for each value of the role is worked out once; null: nobody says one. */
export function eachValue(
  role: string,
  columns: Columns,
  answer: (value: RoleValue | null) => Fit,
): Test {
  const column = columns.role(role)
  /** By the number of a list of names, and, of what is none, by that number less its sign. */
  const names: Array<Fit | undefined> = []
  const others: Array<Fit | undefined> = []
  return (row) => {
    const number = column.values[row] ?? UNSAID
    const known = number < UNSAID ? others : names
    const place = Math.abs(number)
    const fit = known[place] ?? answer(columns.roleValueOf(number))
    known[place] = fit
    return fit
  }
}

/** As the map was drawn when it happened: between two changes of the map each place is judged once. */
function placeFit(
  role: string,
  allowed: AllowedPlace,
  columns: Columns,
  places: PlacesInTime,
): Test {
  const column = columns.role(role)
  const judged = (said: number, number: number, time: Instant): Fit => {
    const value = columns.roleValueOf(Math.min(said, UNSAID))
    if (value?.kind === 'place') return fitOfPlace(places, value.place, allowed, time)
    if (number < UNSAID) return 'apart'
    if (number === UNSAID) return 'some'
    return fitOfPlace(places, columns.placeWith(number), allowed, time)
  }
  const drawn = places.changes.map(() => new Map<number, Fit>()).concat(new Map())
  return (row) => {
    const time = columns.times[row] ?? 0
    const [said, number] = [column.values[row] ?? UNSAID, columns.placeNumberOf(row)]
    // What is no list of names has a number less than 0: it may be the place that is asked about.
    const key = said < UNSAID ? -said * TWICE + number : number
    const known = drawn[drawnBy(places, time)]
    const before = known?.get(key)
    if (before !== undefined) return before
    const made = judged(said, number, time)
    known?.set(key, made)
    return made
  }
}

/** More than there are places. */
const TWICE = 2 ** 26

function fitOfPlace(
  places: PlacesInTime,
  place: Place,
  allowed: AllowedPlace,
  time: Instant,
): Inside {
  const where = whereIs(places, place, allowed, time)
  return where === 'inside' ? 'all' : where === 'outside' ? 'none' : 'some'
}

/** How many changes of the map are past. */
function drawnBy({ changes }: PlacesInTime, time: Instant): number {
  let count = 0
  while ((changes[count] ?? Infinity) <= time) count += 1
  return count
}
