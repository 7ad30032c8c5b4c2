/**
 * Incidents: assertions about the same happening, and what one perspective makes of each.
 *
 * Assertions that name the same incident belong together, and so do incidents that an accepted link
 * joins. What a perspective sees of an incident (believed or not, when, where, who, how many) depends
 * on the clause only through the clause's verifiers.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion, Claim, RoleValue } from '../../assertion/index.ts'
import { BEGINNING, END, hull, intersect, must, mustNot, compareTexts } from '../../base/index.ts'
import type { Answers, Bound, Count } from '../../base/index.ts'
import type { Place } from '../../geo/index.ts'
import { ANY_NAME, insideNames, intersectNames, isEmpty, uniteNames } from '../names.ts'
import type { NameSet, Register } from '../names.ts'
import { believed, speaking, valueOf } from './belief.ts'
import { isAlwaysInside } from '../places-in-time.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { Layer, Value, Values } from './belief.ts'

/** Assertions about one happening of one kind. */
export interface Incident {
  readonly id: string
  readonly kind: Claim['kind']
  readonly affirming: readonly Assertion[]
  readonly denying: readonly Assertion[]
  /** Neither: "not us" says something of a role and nothing of whether it happened. */
  readonly denyingRole: readonly Assertion[]
}

export interface PlaceStatement {
  readonly claimant: string
  readonly place: Place
  readonly assertions: readonly string[]
}

/** An incident as a perspective sees it. A role that is absent may have any value. */
export interface Seen {
  readonly id: string
  readonly believed: Answers
  readonly time: Value<Bound>
  readonly count: Value<Count>
  readonly act: Value<NameSet> | null
  readonly roles: ReadonlyMap<string, SeenRole>
  readonly place: readonly PlaceStatement[]
  readonly affirming: readonly Assertion[]
  readonly denying: readonly Assertion[]
  readonly denyingRole: readonly Assertion[]
  /** It stands for an extent or a judgment and matches this commitment's pattern whatever its roles. */
  readonly of: string | null
}

export type SeenRole =
  | { readonly kind: 'names'; readonly value: Value<NameSet> }
  | { readonly kind: 'number'; readonly value: Value<Count> }
  | { readonly kind: 'place'; readonly statements: readonly PlaceStatement[] }

/** A denial of every such happening within a period. */
export interface BlanketDenial {
  readonly assertion: Assertion
  readonly acts: NameSet | null // null: of the commitment `of`
  readonly of: string | null
  readonly roles: ReadonlyMap<string, NameSet>
  /** Only what happened there; null: anywhere. */
  readonly place: Place | null
  readonly period: Bound
}

const ANY_TIME: Bound = { earliest: BEGINNING, latest: END }
const ONCE: Count = { low: 1, high: 1 }

const names: Values<NameSet> = {
  intersect: (a, b) => {
    const common = intersectNames(a, b)
    return isEmpty(common) ? null : common
  },
  unite: uniteNames,
}

const times: Values<Bound> = { intersect, unite: hull }

const counts: Values<Count> = {
  intersect: (a, b) => {
    const low = Math.max(a.low, b.low)
    const high = Math.min(a.high, b.high)
    return low <= high ? { low, high } : null
  },
  unite: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }),
}

/** Groups the assertions of one kind of claim into incidents, in the order of their ids. */
export function groupIncidents(
  assertions: readonly Assertion[],
  kind: Claim['kind'],
  same: (incident: string) => string,
): Incident[] {
  const groups = new Map<string, Assertion[]>()
  for (const assertion of assertions) {
    if (assertion.claim.kind !== kind || assertion.denies === 'period') continue
    const key = keyOf(assertion, same)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [assertion])
    else group.push(assertion)
  }
  return [...groups]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([id, group]) => ({
      id,
      kind,
      affirming: group.filter((one) => one.stance === 'affirms'),
      denying: group.filter((one) => one.stance === 'denies' && typeof one.denies !== 'object'),
      denyingRole: group.filter((one) => one.stance === 'denies' && typeof one.denies === 'object'),
    }))
}

/** A claim of a change (begins, lifted, waived) is another incident than the opposite change. */
function keyOf(assertion: Assertion, same: (incident: string) => string): string {
  const own = same(assertion.incident ?? assertion.id)
  const { claim } = assertion
  return claim.kind === 'state' || claim.kind === 'measure' || claim.kind === 'life'
    ? `${own}\n${claim.change}`
    : own
}

/** What the layers make of an incident; null: for this perspective it does not exist. */
export function see(
  incident: Incident,
  layers: readonly Layer[],
  blankets: readonly BlanketDenial[],
  register: Register,
  places: PlacesInTime,
): Seen | null {
  const speakers = [...incident.affirming, ...incident.denyingRole]
  const act = valueOf(layers, incident.affirming, (one) => actOf(one, register), names)
  const time = valueOf(layers, incident.affirming, statedTimeOf, times) ?? unsaid(ANY_TIME)
  const roles = rolesOf(speakers, layers, register)
  const place = placesOf(incident.affirming, layers)
  const applying = blankets.map((blanket) =>
    isThere(blanket, place, time.value, places) ? applies(blanket, act, roles, time.value) : 'not',
  )
  const denyingAll = blankets.filter((_, index) => applying[index] === 'all')
  const denyingActor = blankets.filter((_, index) => applying[index] === 'actor')
  const denying = [...incident.denying, ...denyingAll.map((blanket) => blanket.assertion)]
  const answers = believed(layers, incident.affirming, denying)
  if (answers === null) return null
  if (denyingActor.length > 0) addDenialsOfActor(roles, speakers, denyingActor, layers, register)
  return {
    id: incident.id,
    believed: answers,
    time,
    count: valueOf(layers, incident.affirming, countOf, counts) ?? unsaid(ONCE),
    act,
    roles,
    place,
    affirming: incident.affirming,
    denying,
    denyingRole: [...incident.denyingRole, ...denyingActor.map((one) => one.assertion)],
    of: null,
  }
}

/** Everything that was said of it, sorted. */
export const assertionsIn = ({ affirming, denying, denyingRole }: Seen): string[] =>
  [...new Set([...affirming, ...denying, ...denyingRole].map((one) => one.id))].sort()

export const unsaid = <T>(value: T): Value<T> => ({ value, contested: false, assertions: [] })

/** Is it certain that the incident lies where the denial denies? */
function isThere(
  { place }: BlanketDenial,
  statements: readonly PlaceStatement[],
  time: Bound,
  places: PlacesInTime,
): boolean {
  if (place === null) return true
  if (place.kind !== 'named' || statements.length === 0) return false
  return statements.every((one) => isAlwaysInside(places, one.place, place.name, time))
}

/** Is the incident denied as a whole, is only its actor denied, or is it not touched? */
function applies(
  blanket: BlanketDenial,
  act: Value<NameSet> | null,
  roles: ReadonlyMap<string, SeenRole>,
  time: Bound,
): 'all' | 'actor' | 'not' {
  if (blanket.acts === null || act === null) return 'not'
  if (time.earliest < blanket.period.earliest || time.latest > blanket.period.latest) return 'not'
  if (insideNames(act.value, blanket.acts) !== 'all') return 'not'
  let result: 'all' | 'actor' = 'all'
  for (const [role, denied] of blanket.roles) {
    const seen = roles.get(role)
    const possible = seen?.kind === 'names' ? seen.value.value : ANY_NAME
    const inside = insideNames(possible, denied)
    if (inside === 'all') continue
    if (inside === 'none' || role !== 'actor') return 'not'
    result = 'actor'
  }
  return result
}

/** "We have not fired" says of a shot by "A or B" that it was not by us. */
function addDenialsOfActor(
  roles: Map<string, SeenRole>,
  speakers: readonly Assertion[],
  blankets: readonly BlanketDenial[],
  layers: readonly Layer[],
  register: Register,
): void {
  const value = actorDespite(speakers, blankets, layers, register)
  if (value !== null) roles.set('actor', { kind: 'names', value })
}

/** Who did it, by those who tell of it and those who deny that it was they; null: nobody says. */
export function actorDespite(
  speakers: readonly Assertion[],
  blankets: readonly BlanketDenial[],
  layers: readonly Layer[],
  register: Register,
): Value<NameSet> | null {
  const denied = new Map(blankets.map((one) => [one.assertion, one.roles.get('actor')]))
  const statement = (one: Assertion): NameSet | null => {
    const own = denied.get(one)
    if (own !== undefined) return { complement: !own.complement, names: own.names }
    const role = roleOf(one, 'actor')
    return role === null ? null : namesSaid(role, one, 'actor', register)
  }
  return valueOf(layers, [...speakers, ...denied.keys()], statement, names)
}

function rolesOf(
  speakers: readonly Assertion[],
  layers: readonly Layer[],
  register: Register,
): Map<string, SeenRole> {
  const seen = new Map<string, SeenRole>()
  const mentioned = new Set(speakers.flatMap((one) => Object.keys(claimRoles(one.claim))))
  for (const role of mentioned) {
    const value = seenRole(role, speakers, layers, register)
    if (value !== null) seen.set(role, value)
  }
  return seen
}

function seenRole(
  role: string,
  speakers: readonly Assertion[],
  layers: readonly Layer[],
  register: Register,
): SeenRole | null {
  const isSaidAs = (kind: RoleValue['kind']): boolean =>
    speakers.some((one) => roleOf(one, role)?.kind === kind)
  if (isSaidAs('number')) {
    const value = valueOf(layers, speakers, (one) => numberSaid(one, role), counts)
    return value === null ? null : { kind: 'number', value }
  }
  if (isSaidAs('place')) {
    const statements = statementsOfPlace(speakers, layers, (one) => placeSaid(one, role))
    return statements.length === 0 ? null : { kind: 'place', statements }
  }
  const said = (one: Assertion): NameSet | null => {
    const value = roleOf(one, role)
    return value === null ? null : namesSaid(value, one, role, register)
  }
  const value = valueOf(layers, speakers, said, names)
  return value === null ? null : { kind: 'names', value }
}

const claimRoles = (claim: Claim): Readonly<Record<string, RoleValue>> =>
  claim.kind === 'act' || claim.kind === 'state' ? claim.roles : {}

/** What the assertion says of the role; a denial of one role speaks of that role only. */
function roleOf(assertion: Assertion, role: string): RoleValue | null {
  if (typeof assertion.denies === 'object' && assertion.denies.role !== role) return null
  return claimRoles(assertion.claim)[role] ?? null
}

function namesSaid(
  value: RoleValue,
  assertion: Assertion,
  role: string,
  register: Register,
): NameSet | null {
  if (value.kind !== 'oneOf' && value.kind !== 'noneOf') return null
  const set = roleNames(role, value.names, register)
  const denied = assertion.stance === 'denies' && typeof assertion.denies === 'object'
  return { complement: (value.kind === 'noneOf') !== denied, names: set.names }
}

/** Names of a role with all that act, or are meant, where they are named. */
export const roleNames = (role: string, said: readonly string[], register: Register): NameSet =>
  role === 'weapon' ? register.kinds(said) : register.actors(said)

/** Does the name mean itself in the role, and nothing else? False: perhaps. */
export const meansItself = (role: string, name: string, register: Register): boolean =>
  role !== 'weapon' && register.isSoleActor(name)

function numberSaid(assertion: Assertion, role: string): Count | null {
  const value = roleOf(assertion, role)
  if (value?.kind !== 'number') return null
  return { low: value.low, high: value.high ?? Infinity }
}

function placeSaid(assertion: Assertion, role: string): Place | null {
  const value = roleOf(assertion, role)
  return value?.kind === 'place' ? value.place : null
}

const actOf = (assertion: Assertion, register: Register): NameSet | null =>
  assertion.claim.kind === 'act' ? register.kinds([assertion.claim.act]) : null

function countOf(assertion: Assertion): Count | null {
  const { count } = assertion
  return count === undefined ? null : { low: count.low, high: count.high ?? Infinity }
}

const placesOf = (affirming: readonly Assertion[], layers: readonly Layer[]): PlaceStatement[] =>
  statementsOfPlace(affirming, layers, (one) => one.place ?? null)

/** One claimant's places, from the highest layer that speaks of any. */
function statementsOfPlace(
  assertions: readonly Assertion[],
  layers: readonly Layer[],
  said: (assertion: Assertion) => Place | null,
): PlaceStatement[] {
  const placed = assertions.filter((one) => said(one) !== null)
  for (const layer of layers) {
    const spoken = speaking(layer, placed)
    if (spoken.length === 0) continue
    return spoken.flatMap((one) => {
      const place = said(one)
      return place === null ? [] : [{ claimant: one.claimant, place, assertions: [one.id] }]
    })
  }
  return []
}

/** Which incidents an accepted link joins, and how each pair that a link names stands. */
export interface Links {
  same(incident: string): string
  /** `apart`: said to differ; `open`: the link is contested; null: no link speaks of the pair. */
  between(a: string, b: string): 'apart' | 'open' | null
  /** Does a link speak of any pair without joining it? */
  readonly areInDoubt: boolean
}

export const noLinks: Links = {
  same: (incident) => incident,
  between: () => null,
  areInDoubt: false,
}

export function readLinks(assertions: readonly Assertion[], layers: readonly Layer[]): Links {
  const pairs = new Map<
    string,
    { yes: Assertion[]; no: Assertion[]; pair: readonly [string, string] }
  >()
  for (const assertion of assertions) {
    if (assertion.claim.kind !== 'same') continue
    const [a, b] = [...assertion.claim.incidents].sort()
    if (a === undefined || b === undefined) continue
    const known = pairs.get(`${a}\n${b}`) ?? { yes: [], no: [], pair: [a, b] as const }
    ;(assertion.stance === 'affirms' ? known.yes : known.no).push(assertion)
    pairs.set(`${a}\n${b}`, known)
  }
  const root = new Map<string, string>()
  const find = (id: string): string => {
    const parent = root.get(id)
    return parent === undefined || parent === id ? id : find(parent)
  }
  const open: Array<{ pair: readonly [string, string]; standing: 'apart' | 'open' }> = []
  for (const { yes, no, pair } of pairs.values()) {
    const answers = believed(layers, yes, no)
    if (answers === null) continue
    const [a, b] = [find(pair[0]), find(pair[1])]
    if (!must(answers)) open.push({ pair, standing: mustNot(answers) ? 'apart' : 'open' })
    else if (a !== b) root.set(a < b ? b : a, a < b ? a : b)
  }
  const joined = (a: string, b: string): string => [find(a), find(b)].sort().join('\n')
  const standing = new Map(open.map((one) => [joined(...one.pair), one.standing]))
  return {
    same: find,
    between: (a, b) => standing.get(joined(a, b)) ?? null,
    areInDoubt: open.length > 0,
  }
}
