/**
 * What one perspective takes from the sources, before any doubt is settled: for each incident
 * whether it may have happened, and every value that each of its roles may have. Written apart from
 * the definition, and only for small cases: names come from a finite list, in which `somebody else`
 * stands for everybody that nobody has mentioned, so that "anybody but A" is an ordinary set.
 */
import type { Assertion, Claim, RoleValue } from '../../src/assertion/index.ts'
import { BEGINNING, END } from '../../src/base/index.ts'
import type { Bound, Count, Instant } from '../../src/base/index.ts'
import type { Setting } from '../../src/engine/index.ts'
import { isStanding } from '../../src/program/index.ts'
import type { Program, TrustLayer } from '../../src/program/index.ts'
import { readStatedTime } from '../../src/time/index.ts'

export type Names = ReadonlySet<string>

const SOMEBODY_ELSE = 'somebody else'
const PARTIES = ['A', 'B']
const everybody: Names = new Set([...PARTIES, 'M', 'N', SOMEBODY_ELSE])

/** A group acts through its members. */
export function actorsNamed(names: readonly string[]): Names {
  const known = expanded.get(names)
  if (known !== undefined) return known
  const made = new Set(names.flatMap((name) => (name === 'AB' || name === 'G' ? PARTIES : [name])))
  expanded.set(names, made)
  return made
}

const expanded = new WeakMap<readonly string[], Names>()

/** An incident as the perspective knows it; `happened` holds every answer that is possible. */
export interface Account {
  readonly id: string
  readonly claim: Claim
  readonly happened: readonly boolean[]
  readonly time: Bound
  readonly acts: Names
  readonly actors: Names
  readonly count: Count
  readonly amount: Count
  readonly documents: Names
  /** It stands for a summary of this commitment, and matches its duty whatever its act. */
  readonly of: string | null
  /** Where a summary of a commitment denies it: every answer for that commitment. */
  readonly happenedFor: ReadonlyMap<string, readonly boolean[]>
}

/** Watching of some acts (null: all) of some parties (null: all); `end` is excluded. */
export interface Watch {
  readonly happened: readonly boolean[]
  readonly start: Instant
  readonly end: Instant
  readonly acts: Names | null
  readonly parties: Names | null
  readonly of: string | null
}

export interface Sources {
  readonly accounts: readonly Account[]
  readonly watches: readonly Watch[]
  /** Pairs of incidents of which it is not known whether they are one. */
  readonly perhapsOne: ReadonlyArray<readonly [string, string]>
}

/** Denies whatever lies inside `period`: an act, or (`of`) performances of one commitment. */
interface Blanket {
  readonly assertion: Assertion
  readonly acts: Names | null
  readonly of: string | null
  readonly actors: Names
  readonly period: Bound
}

export function readSources(setting: Setting): Sources {
  const { program, assertions } = setting
  const { layers } = setting.perspective.trust
  const narrower = (act: string): Names => new Set([act, ...setting.kinds.narrower(act)])
  const blankets = assertions.filter((one) => one.denies === 'period').map(blanketOf(narrower))
  const groups = groupsOf(assertions, layers)
  const summaries = groups.flatMap((group) => summaryOf(group, layers, program))
  const denials = summaries.flatMap((one) => (one.kind === 'denied' ? [one.blanket] : []))
  const told = [
    ...groups.flatMap((group) => accountOf(group, layers, blankets, narrower)),
    ...summaries.flatMap((one) => (one.kind === 'happened' ? [one.told] : [])),
  ]
  const accounts = told.map((one) => deniedToo(one, layers, denials))
  const watches = [
    ...groups.flatMap((group) => watchOf(group, layers, narrower)),
    ...blankets.flatMap((one) => watchOfBlanket(one, layers)),
    ...summaries.flatMap((one) => (one.kind === 'happened' ? [] : [one.watch])),
  ]
  return { accounts, watches, perhapsOne: perhapsOne(accounts, assertions, layers) }
}

// ---- whose word counts

function counts(layer: TrustLayer, assertion: Assertion): boolean {
  if (layer.findingsOnly === true && assertion.finding !== true) return false
  if (layer.claimants.kind === 'everybody') return true
  return layer.claimants.actors.includes(assertion.claimant) === (layer.claimants.kind === 'oneOf')
}

function speaking(layer: TrustLayer, assertions: readonly Assertion[]): readonly Assertion[] {
  const found = assertions.filter((one) => counts(layer, one))
  return new Set(found.map((one) => one.claimant)).size >= layer.independent ? found : []
}

/** Every answer to "did it happen"; empty: nobody who counts speaks of it. */
function believed(
  layers: readonly TrustLayer[],
  affirming: readonly Assertion[],
  denying: readonly Assertion[],
): readonly boolean[] {
  for (const layer of layers) {
    const yes = speaking(layer, affirming).length > 0
    const no = speaking(layer, denying).length > 0
    if (yes || no) return [...(no ? [false] : []), ...(yes ? [true] : [])]
  }
  return []
}

/** Every claimant's statements intersected, then all claimants'; united where nothing is left. */
function combined<T>(
  layers: readonly TrustLayer[],
  assertions: readonly Assertion[],
  said: (assertion: Assertion) => T | null,
  both: (a: T, b: T) => T | null,
  either: (a: T, b: T) => T,
): T | null {
  const spoken = assertions.filter((one) => said(one) !== null)
  const heard = layers.map((layer) => speaking(layer, spoken)).find((list) => list.length > 0)
  if (heard === undefined) return null
  const own = new Map<string, T>()
  for (const one of heard) {
    const value = said(one)
    const before = own.get(one.claimant)
    if (value === null) continue
    own.set(
      one.claimant,
      before === undefined ? value : (both(before, value) ?? either(before, value)),
    )
  }
  const [first, ...rest] = own.values()
  if (first === undefined) return null
  const common = rest.reduce<T | null>(
    (sofar, next) => (sofar === null ? null : both(sofar, next)),
    first,
  )
  return common ?? rest.reduce(either, first)
}

const bothBounds = (a: Bound, b: Bound): Bound | null => {
  const earliest = Math.max(a.earliest, b.earliest)
  const latest = Math.min(a.latest, b.latest)
  return earliest <= latest ? { earliest, latest } : null
}
const eitherBound = (a: Bound, b: Bound): Bound => ({
  earliest: Math.min(a.earliest, b.earliest),
  latest: Math.max(a.latest, b.latest),
})
const bothCounts = (a: Count, b: Count): Count | null => {
  const low = Math.max(a.low, b.low)
  const high = Math.min(a.high, b.high)
  return low <= high ? { low, high } : null
}
const eitherCount = (a: Count, b: Count): Count => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
})
const bothNames = (a: Names, b: Names): Names | null => {
  const common = [...a].filter((name) => b.has(name))
  return common.length > 0 ? new Set(common) : null
}
const eitherNames = (a: Names, b: Names): Names => new Set([...a, ...b])

// ---- incidents

/** An incident with those who told of it. */
interface Told {
  readonly account: Account
  readonly affirming: readonly Assertion[]
  readonly denying: readonly Assertion[]
}

interface Group {
  readonly id: string
  readonly claim: Claim
  readonly affirming: readonly Assertion[]
  readonly denying: readonly Assertion[]
  readonly denyingRole: readonly Assertion[]
}

function groupsOf(assertions: readonly Assertion[], layers: readonly TrustLayer[]): Group[] {
  const one = joined(assertions, layers)
  const found = new Map<string, Assertion[]>()
  for (const assertion of assertions) {
    if (assertion.denies === 'period' || assertion.claim.kind === 'same') continue
    const { claim } = assertion
    const change = 'change' in claim ? claim.change : ''
    const key = `${claim.kind} ${one(assertion.incident ?? assertion.id)} ${change}`
    found.set(key, [...(found.get(key) ?? []), assertion])
  }
  return [...found.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const affirming = group.filter((other) => other.stance === 'affirms')
    return [
      {
        id: one(first.incident ?? first.id),
        claim: affirming[0]?.claim ?? first.claim,
        affirming,
        denying: group.filter((o) => o.stance === 'denies' && typeof o.denies !== 'object'),
        denyingRole: group.filter((o) => o.stance === 'denies' && typeof o.denies === 'object'),
      },
    ]
  })
}

function accountOf(
  group: Group,
  layers: readonly TrustLayer[],
  blankets: readonly Blanket[],
  narrower: (act: string) => Names,
): Told[] {
  const { claim, affirming } = group
  if (claim.kind !== 'act' && claim.kind !== 'state' && claim.kind !== 'life') return []
  const acts =
    combined(
      layers,
      affirming,
      (a) => (a.claim.kind === 'act' ? narrower(a.claim.act) : null),
      bothNames,
      eitherNames,
    ) ?? new Set<string>()
  const time = combined(layers, affirming, wholeOf, bothBounds, eitherBound) ?? ANY_TIME
  const speakers = [...affirming, ...group.denyingRole]
  const actors = combined(layers, speakers, actorSaid, bothNames, eitherNames) ?? everybody
  const touching = blankets.filter(
    (one) =>
      claim.kind === 'act' &&
      isWithin(time, one.period) &&
      [...acts].every((act) => one.acts?.has(act) ?? false),
  )
  const whole = touching.filter((one) => [...actors].every((name) => one.actors.has(name)))
  const part = touching.filter((one) => !whole.includes(one) && bothNames(actors, one.actors))
  const denying = [...group.denying, ...whole.map((one) => one.assertion)]
  const happened = believed(layers, affirming, denying)
  if (happened.length === 0) return []
  const notThem = new Map(part.map((one) => [one.assertion, complement(one.actors)]))
  const actorOrNot = (one: Assertion): Names | null => notThem.get(one) ?? actorSaid(one)
  const account = {
    id: group.id,
    claim,
    happened,
    time,
    acts,
    actors:
      combined(layers, [...speakers, ...notThem.keys()], actorOrNot, bothNames, eitherNames) ??
      everybody,
    count: combined(layers, affirming, countSaid, bothCounts, eitherCount) ?? { low: 1, high: 1 },
    amount: combined(layers, speakers, amountSaid, bothCounts, eitherCount) ?? ANY_AMOUNT,
    documents: new Set(affirming.map((one) => one.anchor?.document ?? `only ${one.id}`)),
    of: null,
    happenedFor: new Map(),
  }
  return [{ account, affirming, denying }]
}

const ANY_TIME: Bound = { earliest: BEGINNING, latest: END }
const ANY_AMOUNT: Count = { low: -Infinity, high: Infinity }

const complement = (names: Names): Names => new Set([...everybody].filter((one) => !names.has(one)))

const isWithin = (a: Bound, b: Bound): boolean => a.earliest >= b.earliest && a.latest <= b.latest

function wholeOf(assertion: Assertion): Bound | null {
  if (assertion.time === undefined) return null
  const read = readStatedTime(assertion.time)
  return read.ok ? read.value.whole : null
}

const roleSaid = (assertion: Assertion, role: string): RoleValue | null => {
  if (typeof assertion.denies === 'object' && assertion.denies.role !== role) return null
  return assertion.claim.kind === 'act' ? (assertion.claim.roles[role] ?? null) : null
}

function actorSaid(assertion: Assertion): Names | null {
  const said = roleSaid(assertion, 'actor')
  if (said?.kind !== 'oneOf' && said?.kind !== 'noneOf') return null
  const names = actorsNamed(said.names)
  const isDenied = typeof assertion.denies === 'object'
  return (said.kind === 'noneOf') === isDenied ? names : complement(names)
}

function amountSaid(assertion: Assertion): Count | null {
  const said = roleSaid(assertion, 'amount')
  return said?.kind === 'number' ? { low: said.low, high: said.high ?? Infinity } : null
}

const countSaid = ({ count }: Assertion): Count | null =>
  count === undefined ? null : { low: count.low, high: count.high ?? Infinity }

// ---- denials of a period, coverage, summaries

const blanketOf =
  (narrower: (act: string) => Names) =>
  (assertion: Assertion): Blanket => ({
    assertion,
    acts: assertion.claim.kind === 'act' ? narrower(assertion.claim.act) : new Set<string>(),
    of: null,
    actors: actorSaid(assertion) ?? everybody,
    period: wholeOf(assertion) ?? ANY_TIME,
  })

function watchOfBlanket(blanket: Blanket, layers: readonly TrustLayer[]): Watch[] {
  const happened = believed(layers, [blanket.assertion], [])
  if (happened.length === 0) return []
  const parties = partiesOf(blanket.actors)
  return [watch(happened, blanket.period, blanket.acts, parties, blanket.of)]
}

const partiesOf = (actors: Names): Names | null => (actors.size === everybody.size ? null : actors)

const watch = (
  happened: readonly boolean[],
  period: Bound,
  acts: Names | null,
  parties: Names | null,
  of: string | null,
): Watch => ({
  happened,
  start: period.earliest,
  end: Math.min(END, period.latest + 1),
  acts,
  parties,
  of,
})

function watchOf(
  group: Group,
  layers: readonly TrustLayer[],
  narrower: (act: string) => Names,
): Watch[] {
  const { claim } = group
  if (claim.kind !== 'coverage' || claim.access !== 'watched') return []
  const happened = believed(layers, group.affirming, group.denying)
  const period = combined(layers, group.affirming, wholeOf, bothBounds, eitherBound)
  if (happened.length === 0 || period === null) return []
  const acts =
    claim.acts === undefined ? null : new Set(claim.acts.flatMap((act) => [...narrower(act)]))
  return [watch(happened, period, acts, claim.parties ? actorsNamed(claim.parties) : null, null)]
}

type Summary =
  | { readonly kind: 'happened'; readonly told: Told }
  | { readonly kind: 'watched'; readonly watch: Watch }
  | { readonly kind: 'denied'; readonly watch: Watch; readonly blanket: Blanket }

/** What an extent or a judgment stands for; its claimants tell nothing finer in small cases. */
function summaryOf(group: Group, layers: readonly TrustLayer[], program: Program): Summary[] {
  const { claim, affirming } = group
  const [assertion] = affirming
  if ((claim.kind !== 'extent' && claim.kind !== 'judgment') || assertion === undefined) return []
  const commitment = program.commitments.find((one) => one.id === claim.commitment)
  const happened = believed(layers, affirming, group.denying)
  const period = wholeOf(assertion)
  if (commitment === undefined || period === null || !happened.includes(true)) return []
  const { terms } = commitment
  const standing = isStanding(terms.duty)
  const isDone =
    claim.kind === 'judgment'
      ? claim.judgment === 'kept'
      : claim.extent.low >= (standing ? 1 : terms.doneAt)
  const obliged =
    terms.obliged.kind === 'not-stated' ? everybody : actorsNamed(terms.obliged.actors)
  const actors = claim.party === undefined ? obliged : actorsNamed([claim.party])
  const of = commitment.id
  if (standing && isDone) {
    return [{ kind: 'watched', watch: watch(happened, period, null, partiesOf(actors), of) }]
  }
  if (standing || isDone) {
    const from = standing || claim.kind === 'judgment' ? period.earliest : BEGINNING
    const count = { low: 1, high: standing ? Infinity : 1 }
    const account = {
      id: group.id,
      claim,
      happened,
      time: { earliest: from, latest: period.latest },
      acts: new Set<string>(),
      actors,
      count,
      amount: ANY_AMOUNT,
      documents: new Set([`only ${assertion.id}`]),
      of,
      happenedFor: new Map(),
    }
    return [{ kind: 'happened', told: { account, affirming, denying: group.denying } }]
  }
  const before = { earliest: BEGINNING, latest: period.latest }
  return [
    {
      kind: 'denied',
      watch: watch(happened, before, null, partiesOf(actors), of),
      blanket: { assertion, acts: null, of, actors, period: before },
    },
  ]
}

/** A performance that a summary of its commitment denies, for that commitment. */
function deniedToo(
  told: Told,
  layers: readonly TrustLayer[],
  denials: readonly Blanket[],
): Account {
  const { account, affirming } = told
  const happenedFor = new Map<string, readonly boolean[]>()
  for (const of of new Set(denials.flatMap((one) => one.of ?? []))) {
    const more = denials.filter(
      (one) =>
        one.of === of &&
        isWithin(account.time, one.period) &&
        [...account.actors].every((name) => one.actors.has(name)),
    )
    const denying = [...told.denying, ...more.map((one) => one.assertion)]
    if (more.length > 0) happenedFor.set(of, believed(layers, affirming, denying))
  }
  return { ...account, happenedFor }
}

// ---- the same incident

interface Link {
  readonly pair: readonly [string, string]
  readonly happened: readonly boolean[]
}

function linksOf(assertions: readonly Assertion[], layers: readonly TrustLayer[]): Link[] {
  const told = new Map<string, Assertion[]>()
  for (const one of assertions) {
    if (one.claim.kind !== 'same') continue
    const key = [...one.claim.incidents].sort().join(' ')
    told.set(key, [...(told.get(key) ?? []), one])
  }
  return [...told].map(([key, list]) => {
    const [a = '', b = ''] = key.split(' ')
    const affirming = list.filter((one) => one.stance === 'affirms')
    const denying = list.filter((one) => one.stance === 'denies')
    return { pair: [a, b] as const, happened: believed(layers, affirming, denying) }
  })
}

/** The name that incidents joined by accepted links share. */
function joined(assertions: readonly Assertion[], layers: readonly TrustLayer[]) {
  const name = new Map<string, string>()
  const nameOf = (id: string): string => name.get(id) ?? id
  for (const { pair, happened } of linksOf(assertions, layers)) {
    if (happened.length !== 1 || happened[0] !== true) continue
    const [a, b] = [nameOf(pair[0]), nameOf(pair[1])]
    const known = new Set([...name.keys(), a, b, ...pair])
    const least = a < b ? a : b
    for (const id of known) if (nameOf(id) === a || nameOf(id) === b) name.set(id, least)
  }
  return nameOf
}

function perhapsOne(
  accounts: readonly Account[],
  assertions: readonly Assertion[],
  layers: readonly TrustLayer[],
): Array<readonly [string, string]> {
  const links = linksOf(assertions, layers)
  const nameOf = joined(assertions, layers)
  const pairs: Array<readonly [string, string]> = []
  for (const [index, a] of accounts.entries()) {
    for (const b of accounts.slice(index + 1)) {
      const spoken = links.filter(
        ({ pair, happened }) =>
          happened.length > 0 &&
          [nameOf(pair[0]), nameOf(pair[1])].sort().join(' ') === [a.id, b.id].sort().join(' '),
      )
      const mayBe =
        spoken.length > 0
          ? spoken.every((one) => one.happened.includes(true))
          : bothNames(a.documents, b.documents) === null && bothBounds(a.time, b.time) !== null
      if (mayBe) pairs.push([a.id, b.id])
    }
  }
  return pairs
}
