/**
 * What a happening has in common with the one that called for it: `withdraw from the same place`.
 *
 * Both values are sets of what is possible. They are the same for sure if both are one single value,
 * and that one; they differ for sure if they have nothing in common; otherwise it is in doubt, and so
 * it is where nobody says one of them. What called for something is never itself what answers it.
 */
import { BEGINNING, END, NO, YES, all, either, hull, keptFor } from '../../base/index.ts'
import type { Answers, Count } from '../../base/index.ts'
import type { Allowed, Pattern } from '../../program/index.ts'
import { has, intersectNames, isEmpty } from '../names.ts'
import type { NameSet } from '../names.ts'
import { throughout } from '../places-in-time.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { PlaceQuestions } from '../setting.ts'
import type { Value } from './belief.ts'
import type { PlaceStatement, Seen, SeenRole } from './incidents.ts'
import { placeAnswers } from './placed.ts'
import { conditionKey } from './probes.ts'
import type { Asked, Candidate } from './world.ts'

/** A role that must be the same as role `of` of the happening that calls for it. */
export interface SameRole {
  readonly role: string
  readonly of: string
}

/** What calls for the asked happenings, and what it has in common with them. */
export interface CalledFor {
  /** Null: a text that nothing has called for; then what is the same is not known. */
  readonly trigger: Seen | null
  readonly roles: readonly SameRole[]
  /** The same question, whatever called for it. */
  readonly any: Asked
}

/** Asked of what answers this happening alone, if the pattern says what is the same; else as it is. */
export function calledForBy(any: Asked, pattern: Pattern, trigger: Seen | null): Asked {
  const roles = sameRoles(pattern)
  if (roles.length === 0) return any
  const own = Object.fromEntries(
    roles.flatMap(({ role, of }) => {
      const allowed = trigger === null ? null : narrowed(any.pattern.roles[role], trigger, of)
      return allowed === null ? [] : [[role, allowed] as const]
    }),
  )
  return {
    ...any,
    key: `${any.key}\ncalled for by ${trigger?.id ?? ''}\n${conditionKey(roles)}`,
    pattern: { ...any.pattern, roles: { ...any.pattern.roles, ...own } },
    calledFor: { trigger, roles, any },
  }
}

/** What the pattern has in common with what calls for it. */
export const sameRoles = keptFor(({ roles }: Pattern): readonly SameRole[] =>
  Object.entries(roles).flatMap(([role, allowed]) =>
    allowed.kind === 'same' ? [{ role, of: allowed.role }] : [],
  ),
)

/** The pattern without what is the same. */
export const withoutSame = keptFor((pattern: Pattern): Pattern => {
  const roles = Object.entries(pattern.roles)
  const others = roles.filter(([, allowed]) => allowed.kind !== 'same')
  return others.length === roles.length
    ? pattern
    : { ...pattern, roles: Object.fromEntries(others) }
})

/** What the trigger leaves possible in the role; null: nobody says, or no words have it. */
function narrowed(sofar: Allowed | undefined, trigger: Seen, of: string): Allowed | null {
  const value = roleIn(trigger, of)
  switch (value?.kind) {
    case 'names': {
      const limit = sofar?.kind === 'oneOf' ? sofar.names : null
      const { complement, names } = value.value.value
      if (limit === null) return { kind: complement ? 'noneOf' : 'oneOf', names: [...names].sort() }
      const left = limit.filter((name) => has(value.value.value, name))
      return left.length === 0 ? null : { kind: 'oneOf', names: left }
    }
    case 'number': {
      const { low, high } = value.value.value
      const greatest = high === Infinity ? null : high
      return { kind: 'number', low, lowIncluded: true, high: greatest, highIncluded: true }
    }
    case 'place': {
      const zones = value.statements.map(({ place }) => nameOf(place))
      const named = zones.filter((name) => name !== null)
      return named.length < zones.length ? null : { kind: 'inside', zones: [...new Set(named)] }
    }
    case undefined:
      return null
  }
}

/** Does it answer the happening that called for it, as far as it must be the same? */
export function answersTrigger(
  seen: Seen,
  { trigger, roles }: CalledFor,
  placesInTime: PlacesInTime,
): Answers {
  if (trigger === null) return either([{ kind: 'imprecise', assertions: [] }])
  if (seen.id === trigger.id) return NO
  // A zone may have been redrawn between the two: then it is the same where no shape makes a difference.
  const places = throughout(placesInTime, hull(trigger.time.value, seen.time.value))
  return all(roles.map(({ role, of }) => isSame(valueIn(seen, role, trigger, of), places)))
}

/** Happenings by what they may have in a role, so that few are asked about for each that calls for one. */
export interface ByValue {
  readonly role: string
  readonly byName: ReadonlyMap<string, readonly Candidate[]>
  readonly byPlace: ReadonlyMap<string, readonly Candidate[]>
  /** What may have any value, as far as can be looked up. */
  readonly open: readonly Candidate[]
}

export function byValue(candidates: readonly Candidate[], role: string): ByValue {
  const found = {
    role,
    byName: new Map<string, Candidate[]>(),
    byPlace: new Map<string, Candidate[]>(),
    open: new Array<Candidate>(),
  }
  for (const candidate of candidates) {
    const value = candidate.seen.of === null ? roleIn(candidate.seen, role) : null
    const keys = value === null ? null : namesOf(value)
    const index = value?.kind === 'place' ? found.byPlace : found.byName
    if (keys === null) found.open.push(candidate)
    else for (const key of keys) add(index, key, candidate)
  }
  return found
}

function add<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

/** Those that may have the same as what called for them, and perhaps others, each once. */
export function mayAnswer(
  { role, byName, byPlace, open }: ByValue,
  { trigger, roles }: CalledFor,
  placesInTime: PlacesInTime,
): readonly Candidate[] | null {
  const places = throughout(placesInTime, { earliest: BEGINNING, latest: END })
  const of = roles.find((one) => one.role === role)?.of
  const other = trigger === null || of === undefined ? null : roleIn(trigger, of)
  const names = other === null ? null : namesOf(other)
  if (other === null || names === null) return null
  const isNear = (place: string): boolean =>
    names.some((zone) => whereIn({ kind: 'named', name: place }, zone, places) !== 'outside')
  const named = other.kind === 'names' ? names : [...byName.keys()]
  const placed = [...byPlace.keys()].filter((place) => other.kind !== 'place' || isNear(place))
  const found = [
    ...named.flatMap((name) => byName.get(name) ?? []),
    ...placed.flatMap((place) => byPlace.get(place) ?? []),
    ...open,
  ]
  return [...new Set(found)]
}

/** The only names that the value can have; null: it is a number, or has no end of names. */
function namesOf(value: SeenRole): readonly string[] | null {
  if (value.kind === 'number') return null
  if (value.kind === 'names')
    return value.value.value.complement ? null : [...value.value.value.names]
  const named = value.statements.map(({ place }) => nameOf(place))
  const known = named.filter((name) => name !== null)
  return known.length < named.length ? null : known
}

type Shapes = Pick<PlaceQuestions, 'insideZone'>

/** The values in a role of a happening and in a role of what called for it; null: nobody says. */
interface Pair {
  readonly own: SeenRole | null
  readonly other: SeenRole | null
}

function valueIn(seen: Seen, role: string, trigger: Seen, of: string): Pair {
  const [own, other] = [roleIn(seen, role), roleIn(trigger, of)]
  // Where it was is said of the whole, unless of the role by itself.
  if (own === null && other?.kind === 'place') return { own: placeOf(seen), other }
  if (other === null && own?.kind === 'place') return { own, other: placeOf(trigger) }
  return { own, other }
}

const roleIn = (seen: Seen, role: string): SeenRole | null =>
  seen.roles.get(role) ?? (role === 'place' ? placeOf(seen) : null)

const placeOf = ({ place }: Seen): SeenRole | null =>
  place.length === 0 ? null : { kind: 'place', statements: place }

function isSame({ own, other }: Pair, places: Shapes): Answers {
  if (own?.kind === 'place' && other?.kind === 'place')
    return samePlace(own.statements, other.statements, places)
  if (own?.kind === 'number' && other?.kind === 'number') return sameNumber(own.value, other.value)
  if (own?.kind === 'names' && other?.kind === 'names') return sameName(own.value, other.value)
  return inDoubt('imprecise', [...assertionsOf(own), ...assertionsOf(other)])
}

function sameName(a: Value<NameSet>, b: Value<NameSet>): Answers {
  const common = intersectNames(a.value, b.value)
  if (isEmpty(common)) return NO
  const isOne = [a, b].every(({ value }) => !value.complement && value.names.size === 1)
  return isOne ? YES : doubtOfBoth(a, b)
}

function sameNumber(a: Value<Count>, b: Value<Count>): Answers {
  const [low, high] = [Math.max(a.value.low, b.value.low), Math.min(a.value.high, b.value.high)]
  if (low > high) return NO
  const isOne = [a, b].every(({ value }) => value.low === value.high)
  return isOne ? YES : doubtOfBoth(a, b)
}

/** At a place of the same name, or inside what bears the name; whose word it is of the trigger is in doubt. */
function samePlace(
  own: readonly PlaceStatement[],
  others: readonly PlaceStatement[],
  places: Shapes,
): Answers {
  const answers = others.map(({ place }) => {
    const zone = nameOf(place)
    return placeAnswers(own, (one) => (zone === null ? 'either' : whereIn(one, zone, places)))
  })
  const [yes, no] = [answers.some((one) => one.yes), answers.some((one) => one.no)]
  if (!no) return YES
  if (!yes) return NO
  const isImprecise = answers.some(({ doubts }) => doubts.some((one) => one.kind === 'imprecise'))
  const ids = [...own, ...others].flatMap(({ assertions }) => assertions)
  return inDoubt(isImprecise ? 'imprecise' : 'contested', ids)
}

const whereIn = (place: PlaceStatement['place'], zone: string, places: Shapes) =>
  nameOf(place) === zone ? 'inside' : places.insideZone(place, zone)

const nameOf = (place: PlaceStatement['place']): string | null =>
  place.kind === 'named' ? place.name : null

const doubtOfBoth = (a: Value<unknown>, b: Value<unknown>): Answers =>
  inDoubt(a.contested || b.contested ? 'contested' : 'imprecise', [
    ...a.assertions,
    ...b.assertions,
  ])

const inDoubt = (kind: 'contested' | 'imprecise', assertions: readonly string[]): Answers =>
  either([{ kind, assertions: [...new Set(assertions)].sort() }])

function assertionsOf(role: SeenRole | null): readonly string[] {
  if (role === null) return []
  return role.kind === 'place'
    ? role.statements.flatMap(({ assertions }) => assertions)
    : role.value.assertions
}
