/**
 * From assertions to incidents: whose word counts, what is believed, and what value each role has.
 *
 * In the highest layer of the trust policy in which anything counts: affirmed only gives {yes},
 * denied only {no}, both {no, yes}, contested. The value of a role comes from the highest layer that
 * speaks of it: each claimant's statements intersected, then those of all claimants, or, where they
 * exclude one another, united and contested.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END, NO, YES, either, keptFor } from '../../base/index.ts'
import type { Answers, Bound, Doubt } from '../../base/index.ts'
import type { Terms, TrustLayer, Whose } from '../../program/index.ts'
import { readStatedTime } from '../../time/index.ts'
import { has } from '../names.ts'
import type { NameSet, Register } from '../names.ts'
import { isAlwaysInside } from '../places-in-time.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { Setting } from '../setting.ts'

export interface Layer {
  counts(assertion: Assertion): boolean
  /** The one name of who says it: two aliases of one actor are one voice. */
  claimantOf(assertion: Assertion): string
  readonly independent: number
}

/** Whose word a clause hears: first the findings of its verifiers, and from how many claimants. */
export interface Hearing {
  readonly verifiers: readonly string[]
  /** So many independent ones have to say it, affirmations and denials alike; 1 or more. */
  readonly independent: number
}

/** What no clause asks: no verifier of its own, and what the policy of trust asks for. */
export const anyWord: Hearing = { verifiers: [], independent: 1 }

export const hearingOf = keptFor(({ verifiedBy, independent }: Terms): Hearing => ({
  verifiers: verifiedBy.kind === 'by' ? verifiedBy.bodies : [],
  independent,
}))

/**
 * The layers that a perspective uses for a clause, most trusted first. Of the number of claimants that
 * the policy and the clause ask for, the greater counts; who finds as a verifier has weighed the claims
 * already, so one finding is enough.
 */
export function layersOf(
  setting: Setting,
  places: PlacesInTime,
  register: Register,
  { verifiers, independent }: Hearing,
): readonly Layer[] {
  const layers = setting.perspective.trust.layers.map((layer) => {
    const compiled = compile(layer, places, register)
    return { ...compiled, independent: Math.max(compiled.independent, independent) }
  })
  if (setting.perspective.trust.adoptsVerifiers && verifiers.length > 0) {
    layers.unshift(compile(findingsOf(verifiers), places, register))
  }
  const supposed = setting.supposed
  if (supposed !== undefined && supposed.size > 0) {
    layers.unshift({
      counts: (assertion) => supposed.has(assertion.id),
      claimantOf: (assertion) => register.canonical(assertion.claimant),
      independent: 1,
    })
  }
  return layers
}

/** What the layers say of a happening that these affirm and these deny; null: none speaks of it. */
export function believed(
  layers: readonly Layer[],
  affirming: readonly Assertion[],
  denying: readonly Assertion[],
): Answers | null {
  for (const layer of layers) {
    const yes = speaking(layer, affirming)
    const no = speaking(layer, denying)
    if (yes.length > 0 && no.length > 0) {
      return either([contested([...yes, ...no])])
    }
    if (yes.length > 0) return YES
    if (no.length > 0) return NO
  }
  return null
}

/** Those that count in the layer, if enough independent claimants are among them; else none. */
export function speaking(layer: Layer, assertions: readonly Assertion[]): readonly Assertion[] {
  const counting = assertions.filter((assertion) => layer.counts(assertion))
  if (layer.independent <= 1) return counting
  const claimants = new Set(counting.map((assertion) => layer.claimantOf(assertion)))
  return claimants.size >= layer.independent ? counting : []
}

const contested = (assertions: readonly Assertion[]): Doubt => ({
  kind: 'contested',
  assertions: sortedIds(assertions),
})

const sortedIds = (assertions: readonly Assertion[]): string[] =>
  [...new Set(assertions.map((assertion) => assertion.id))].sort()

/** How statements of one role are combined; `intersect` gives null where nothing is left. */
export interface Values<T> {
  intersect(a: T, b: T): T | null
  unite(a: T, b: T): T
}

export interface Value<T> {
  readonly value: T
  readonly contested: boolean
  readonly assertions: readonly string[]
}

/** The value of a role, from the highest layer in which somebody speaks of it; null: nobody does. */
export function valueOf<T>(
  layers: readonly Layer[],
  assertions: readonly Assertion[],
  statement: (assertion: Assertion) => T | null,
  values: Values<T>,
): Value<T> | null {
  const statements = new Map<Assertion, T>()
  for (const assertion of assertions) {
    const said = statement(assertion)
    if (said !== null) statements.set(assertion, said)
  }
  if (statements.size === 0) return null
  const speakers = [...statements.keys()]
  for (const layer of layers) {
    const spoken = speaking(layer, speakers)
    if (spoken.length > 0) return combine(layer, spoken, statements, values)
  }
  return null
}

/** `statements`: of each of the assertions, and perhaps of others. */
function combine<T>(
  layer: Layer,
  assertions: readonly Assertion[],
  statements: ReadonlyMap<Assertion, T>,
  values: Values<T>,
): Value<T> {
  const byClaimant = new Map<string, T>()
  for (const assertion of assertions) {
    const said = statements.get(assertion)
    if (said === undefined) continue
    const claimant = layer.claimantOf(assertion)
    const before = byClaimant.get(claimant)
    const now =
      before === undefined ? said : (values.intersect(before, said) ?? values.unite(before, said))
    byClaimant.set(claimant, now)
  }
  const said = [...byClaimant.values()]
  const common = said.reduce<T | null>(
    (sofar, next, index) =>
      index === 0 ? next : sofar === null ? null : values.intersect(sofar, next),
    null,
  )
  if (common !== null) return { value: common, contested: false, assertions: sortedIds(assertions) }
  const widest = said.reduce((sofar, next) => values.unite(sofar, next))
  return { value: widest, contested: true, assertions: sortedIds(assertions) }
}

const findingsOf = (bodies: readonly string[]): TrustLayer => ({
  name: 'findings of the verifier',
  claimants: { kind: 'oneOf', actors: bodies },
  findingsOnly: true,
  independent: 1,
})

function compile(layer: TrustLayer, places: PlacesInTime, register: Register): Layer {
  const claimants = namesOf(layer.claimants, register)
  const about = layer.aboutActors === undefined ? null : register.actors(layer.aboutActors)
  const acts = layer.acts === undefined ? null : register.kinds(layer.acts)
  const period = layer.period === undefined ? null : periodOf(layer.period)
  const counts = (assertion: Assertion): boolean =>
    (claimants === null ||
      register.leaves(assertion.claimant).every((name) => has(claimants, name))) &&
    (layer.findingsOnly === undefined || assertion.finding === true) &&
    (about === null || isAbout(assertion, about, register)) &&
    (acts === null || actsOf(assertion).some((act) => has(acts, act))) &&
    (period === null || isWithin(assertion, period)) &&
    (layer.places === undefined || isInPlaces(assertion, layer.places, places))
  const claimantOf = (assertion: Assertion): string => register.canonical(assertion.claimant)
  return { counts, claimantOf, independent: layer.independent }
}

function namesOf(whose: Whose, register: Register): NameSet | null {
  if (whose.kind === 'everybody') return null
  const names = register.actors(whose.actors).names
  return { complement: whose.kind === 'noneOf', names }
}

/** All actors that the assertion names are among these, and it names one. */
function isAbout(assertion: Assertion, actors: NameSet, register: Register): boolean {
  const named = actorsNamed(assertion)
  return (
    named.length > 0 &&
    named.every((name) => register.leaves(name).every((leaf) => has(actors, leaf)))
  )
}

function actorsNamed(assertion: Assertion): readonly string[] {
  const { claim } = assertion
  switch (claim.kind) {
    case 'act':
    case 'state': {
      const actor = claim.roles['actor']
      return actor?.kind === 'oneOf' || actor?.kind === 'noneOf' ? actor.names : []
    }
    case 'coverage':
      return claim.parties ?? []
    case 'extent':
    case 'judgment':
    case 'life':
      return claim.party === undefined ? [] : [claim.party]
    default:
      return []
  }
}

function actsOf(assertion: Assertion): readonly string[] {
  const { claim } = assertion
  if (claim.kind === 'act') return [claim.act]
  return claim.kind === 'coverage' ? (claim.acts ?? []) : []
}

function isWithin(assertion: Assertion, period: Bound): boolean {
  const time = statedTimeOf(assertion)
  return time !== null && time.earliest >= period.earliest && time.latest <= period.latest
}

/** Inside one of them as it was then; of what has no time, as it was at any time. */
function isInPlaces(assertion: Assertion, zones: readonly string[], places: PlacesInTime): boolean {
  const { place } = assertion
  if (place === undefined) return false
  const time = statedTimeOf(assertion) ?? { earliest: BEGINNING, latest: END }
  return zones.some((zone) => isAlwaysInside(places, place, zone, time))
}

function periodOf(edtf: string): Bound | null {
  const read = readStatedTime({ edtf, zone: 'UTC' })
  return read.ok ? read.value.whole : null
}
