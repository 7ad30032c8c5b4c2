/**
 * The world as one perspective knows it: incidents, coverage, states and the like, each seen once and
 * kept. It answers nothing by itself; the questions are in the files beside it.
 */
import { isToldBy, statedTimeOf } from '../../assertion/index.ts'
import type { Assertion, RoleValue } from '../../assertion/index.ts'
import {
  DAY,
  END,
  NO,
  YES,
  and,
  answersWith,
  either,
  keptFor,
  mergeDoubts,
  must,
  mustNot,
  noDoubts,
  not,
  union,
  isSameSet,
  compareTexts,
} from '../../base/index.ts'
import type { Answers, Because, Bound, Count, Doubt, Instant } from '../../base/index.ts'
import { memberRoleIn } from '../../program/index.ts'
import type {
  Agreement,
  Allowed,
  Commitment,
  Measure,
  Pattern,
  Program,
} from '../../program/index.ts'
import { readStatedTime } from '../../time/index.ts'
import { ANY_NAME, Register, insideNames } from '../names.ts'
import type { Inside, NameSet } from '../names.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { Dates, Setting } from '../setting.ts'
import { belongingTo, belongsWithin, isAlways } from './belonging.ts'
import { anyWord, believed, layersOf } from './belief.ts'
import type { Hearing, Layer, Value } from './belief.ts'
import { groupIncidents, noLinks, readLinks, roleNames, see } from './incidents.ts'
import type { BlanketDenial, Incident, Links, PlaceStatement, Seen, SeenRole } from './incidents.ts'
import { groundOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { gateOfGroup, gateOfList, insideGates, isNamedItself } from './membership.ts'
import type { Gate } from './membership.ts'
import { conditionKey } from './probes.ts'
import { placeAnswers, whereIs } from './placed.ts'
import type { AllowedPlace } from './placed.ts'
import { answersTrigger, byValue, mayAnswer } from './same.ts'
import type { CalledFor } from './same.ts'
import { coverageOfSummaries, denialsOf, standIns } from './stand-ins.ts'

/** An incident with the answer, apart from its time, to "is it one of those asked about". */
export interface Candidate {
  readonly seen: Seen
  readonly base: Answers
}

/** A pattern asked for one clause: its verifiers, and the commitment whose extents and judgments count. */
export interface Asked {
  readonly key: string
  readonly pattern: Pattern
  readonly hearing: Hearing
  readonly commitment: Commitment | null
  /** Done only when one of these has found it. */
  readonly foundBy: readonly string[]
  /** `summaries`: no happening, only what extents and judgments of the commitment stand for. */
  readonly about: 'happenings' | 'summaries'
  /** What called for them, if they must have something in common with it; null: they need not. */
  readonly calledFor: CalledFor | null
}

/** A pattern that no clause asks: any verifier, no summaries. */
export const askedOf = keptFor((pattern: Pattern): Asked => ({
  key: `asked\n${conditionKey(pattern)}`,
  pattern,
  hearing: anyWord,
  commitment: null,
  foundBy: [],
  about: 'happenings',
  calledFor: null,
}))

/** Accepted (or contested) watching of some acts, parties and places throughout a period. */
export interface Coverage {
  readonly assertion: Assertion
  readonly answers: Answers
  readonly start: Instant
  readonly end: Instant // excluded
  readonly acts: NameSet
  readonly parties: NameSet
  /** Only these happenings: a denial of one kind watches for no other. */
  readonly roles: ReadonlyMap<string, NameSet>
  readonly of: string | null // coverage of one commitment's acts
}

/** For so long after the dates that were asked first, one world looks back on what is settled. */
const AHEAD = 366 * DAY

/** Up to a date that lies ahead, duties of every minute would have very many periods. */
const hasPeriods = ({ commitments }: Program): boolean =>
  commitments.some(
    ({ terms, amendments }) =>
      terms.every !== null || amendments.some(({ set }) => (set.every ?? null) !== null),
  )

/** What is known of the facts, whatever the dates: of one setting, and told by one instant. */
interface FactMemory {
  readonly assertions: readonly Assertion[]
  register: Register
  /** What depends on the texts and the register alone. */
  texts: Map<string, unknown>
  links: Links
  /** Made once the members of the groups are known. */
  gates: ReadonlyMap<string, Gate>
  readonly layers: Map<string, readonly Layer[]>
  readonly incidents: Map<string, readonly Incident[]>
  readonly seen: Map<string, ReadonlyMap<string, Seen>>
  readonly candidates: Map<string, readonly Candidate[]>
  readonly coverage: Map<string, readonly Coverage[]>
  readonly answers: Map<string, unknown>
  /** Of those that share the facts, the one that looks back on all that is settled. */
  hindsight: World | null
  /** By the key of what is asked. */
  readonly answersOf: Map<string, Map<string, unknown>>
}

const newMemory = (
  { register, answers: texts }: Ground,
  assertions: readonly Assertion[],
): FactMemory => ({
  assertions,
  register,
  texts,
  links: noLinks,
  gates: new Map(),
  layers: new Map(),
  incidents: new Map(),
  seen: new Map(),
  candidates: new Map(),
  coverage: new Map(),
  answers: new Map(),
  hindsight: null,
  answersOf: new Map(),
})

export class World {
  readonly setting: Setting
  readonly dates: Dates
  readonly #ground: Ground
  readonly #facts: FactMemory
  readonly #sharesFacts: boolean
  /** What depends on the dates too. */
  readonly #memory = new Map<string, unknown>()
  #depth = 0

  /** `facts`: of a world of the same setting, told by the same instant; what it knows of them holds. */
  constructor(setting: Setting, dates: Dates, facts: FactMemory | null = null) {
    this.setting = setting
    this.dates = dates
    this.#ground = groundOf(setting)
    this.#facts = facts ?? newMemory(this.#ground, toldIn(setting, dates))
    this.#sharesFacts = facts !== null
    if (facts !== null) return
    this.#facts.links = readLinks(this.assertions, this.layers(anyWord))
    this.#addJoined()
    this.#facts.gates = this.#makeGates()
  }

  /** The same facts as of other dates; `told` stays. */
  at(dates: Omit<Dates, 'told'>): World {
    return new World(this.setting, { ...dates, told: this.dates.told }, this.#facts)
  }

  /** The last instant of which that can be said; a world by itself settles nothing. */
  get settledUntil(): Instant {
    const { told, clock, grace } = this.dates
    return this.#sharesFacts ? (told ?? clock) - grace : -Infinity
  }

  /**
   * Where to ask about the instant t. Once no report of it is awaited any more, all is as it will ever
   * be asked of these facts: it is answered by one world for all later dates, which keeps it.
   */
  settledAt(t: Instant): World {
    const { on, grace } = this.dates
    if (t > this.settledUntil) return this
    const known = this.#facts.hindsight
    if (known !== null && known.dates.on >= t) return known
    const ahead = hasPeriods(this.program) ? 0 : AHEAD
    const made = this.at({ on: Math.max(t, on) + ahead, from: null, clock: END, grace })
    this.#facts.hindsight = made
    return made
  }

  /** As the perspective reads it. */
  get program(): Program {
    return this.#ground.program
  }

  get places(): PlacesInTime {
    return this.#ground.places
  }

  get assertions(): readonly Assertion[] {
    return this.#facts.assertions
  }

  get links(): Links {
    return this.#facts.links
  }

  /**
   * Groups that parties join by accepting, where the text names no members: whoever may have done it
   * is a member. Whether it is bound is then asked of its own acceptance.
   */
  #addJoined(): void {
    const joined = this.program.actors.flatMap(({ name, kind, members, joinedBy }) => {
      if (kind !== 'group' || members.length > 0 || joinedBy === null) return []
      const found = this.candidates(askedOf(joinedBy)).flatMap(({ seen }) => {
        const member = namesIn(seen, memberRoleIn(joinedBy))?.value
        return member === undefined || member.complement ? [] : [...member.names]
      })
      const own = new Set(found.filter((one) => one !== name))
      return own.size === 0 ? [] : [{ name, aliases: [], members: [...own].sort() }]
    })
    if (joined.length === 0) return
    const { actors, kinds } = this.setting
    this.#facts.register = new Register(this.program, [...actors, ...joined], kinds)
    this.#facts.texts = new Map()
    this.#facts.seen.clear()
    this.#facts.candidates.clear()
    this.#facts.answers.clear()
    this.#facts.answersOf.clear()
  }

  commitment(id: string): Commitment | undefined {
    return this.#ground.commitments.get(id)
  }

  /** Whether the reading takes the commitment away: then nothing waits for it. */
  isStruck(id: string): boolean {
    return this.#ground.struck.has(id)
  }

  measure(id: string): Measure | undefined {
    return this.#ground.measures.get(id)
  }

  agreementOf(commitment: Commitment): Agreement | undefined {
    return this.program.agreements.find((one) => one.id === commitment.agreement)
  }

  /** So that a number alone does not say which commitment is meant. */
  get hasSeveralAgreements(): boolean {
    return this.rememberForAllFacts('several agreements', () => {
      const [first, ...others] = this.program.commitments
      return others.some((one) => one.agreement !== first?.agreement)
    })
  }

  zoneOf(commitment: Commitment): string {
    return this.agreementOf(commitment)?.zone ?? 'UTC'
  }

  /** Computed once a world and kept; `key` names the question. */
  remember<T>(key: string, compute: () => T): T {
    return remembered(this.#memory, key, compute)
  }

  /** As `remember`, of what depends on the facts and on no date. */
  rememberForAllDates<T>(key: string, compute: () => T): T {
    return remembered(this.#facts.answers, key, compute)
  }

  /** As `rememberForAllDates`, of what is asked; `question`: what of it. */
  rememberOf<T>({ key }: Asked, question: string, compute: () => T): T {
    const { answersOf } = this.#facts
    const known = answersOf.get(key)
    if (known !== undefined) return remembered(known, question, compute)
    const made = new Map<string, unknown>()
    answersOf.set(key, made)
    return remembered(made, question, compute)
  }

  /** As `remember`, of what depends on the texts and on who stands for whom, and on no fact and no date. */
  rememberForAllFacts<T>(key: string, compute: () => T): T {
    return remembered(this.#facts.texts, key, compute)
  }

  get register(): Register {
    return this.#facts.register
  }

  /** How many conditions are being computed, one inside another. */
  get depth(): number {
    return this.#depth
  }

  deeper<T>(compute: () => T): T {
    this.#depth += 1
    try {
      return compute()
    } finally {
      this.#depth -= 1
    }
  }

  /** The verifiers of a clause, if the perspective gives their findings a layer of their own. */
  #heard({ verifiers, independent }: Hearing): string {
    const isHeard = verifiers.length > 0 && this.setting.perspective.trust.adoptsVerifiers
    return isHeard ? [...verifiers, independent].join('\n') : `${independent}`
  }

  layers(hearing: Hearing): readonly Layer[] {
    const key = this.#heard(hearing)
    const known = this.#facts.layers.get(key)
    if (known !== undefined) return known
    const made = layersOf(this.setting, this.places, this.register, hearing)
    this.#facts.layers.set(key, made)
    return made
  }

  incidents(kind: Incident['kind']): readonly Incident[] {
    const known = this.#facts.incidents.get(kind)
    if (known !== undefined) return known
    const made = groupIncidents(this.assertions, kind, (id) => this.links.same(id))
    this.#facts.incidents.set(kind, made)
    return made
  }

  /** The incidents of a kind that exist for a clause with these verifiers. */
  seen(kind: Incident['kind'], hearing: Hearing): ReadonlyMap<string, Seen> {
    const key = `${kind}\n${this.#heard(hearing)}`
    const known = this.#facts.seen.get(key)
    if (known !== undefined) return known
    const blankets = kind === 'act' ? this.blanketDenials() : []
    const made = new Map<string, Seen>()
    for (const incident of this.incidents(kind)) {
      const seen = see(incident, this.layers(hearing), blankets, this.register, this.places)
      if (seen !== null) made.set(seen.id, seen)
    }
    this.#facts.seen.set(key, made)
    return made
  }

  /** Every incident that may be one of those asked about, by earliest time, whatever its time. */
  candidates(asked: Asked): readonly Candidate[] {
    const known = this.#facts.candidates.get(asked.key)
    if (known !== undefined) return known
    const found =
      asked.calledFor === null ? this.#matching(asked) : this.#answering(asked.calledFor)
    this.#facts.candidates.set(asked.key, found)
    return found
  }

  #matching(asked: Asked): readonly Candidate[] {
    const denials = denialsOf(this, asked)
    return [...this.#seenOf(asked), ...standIns(this, asked)]
      .map((seen) => (denials.length === 0 ? seen : this.#deniedToo(seen, denials, asked)))
      .map((seen) => ({ seen, base: this.#base(seen, asked) }))
      .filter((candidate) => !mustNot(candidate.base))
      .sort(byTime)
  }

  /** Of all that may be asked about, what may answer the one happening that called for it. */
  #answering(calledFor: CalledFor): readonly Candidate[] {
    const { any, roles } = calledFor
    const near = roles.flatMap(({ role }) => {
      const candidates = this.candidates(any)
      const index = this.rememberOf(any, `by value\n${role}`, () => byValue(candidates, role))
      return [mayAnswer(index, calledFor, this.places) ?? this.candidates(any)]
    })
    const fewest = near.reduce((a, b) => (b.length < a.length ? b : a), this.candidates(any))
    return fewest
      .map(({ seen, base }) => {
        if (seen.of !== null) return { seen, base }
        return { seen, base: and(base, answersTrigger(seen, calledFor, this.places)) }
      })
      .filter(({ base }) => !mustNot(base))
      .sort(byTime)
  }

  /** The incidents that may be of the asked act, whatever else is asked. */
  #seenOf({ pattern: { act }, hearing, about }: Asked): readonly Seen[] {
    if (about === 'summaries') return []
    return this.rememberForAllDates(`seen of\n${act}\n${this.#heard(hearing)}`, () =>
      [...this.seen('act', hearing).values()].filter((seen) => !mustNot(this.actInside(seen, act))),
    )
  }

  /** Those that are asked about for sure, whatever their time. */
  sureCandidates(asked: Asked): readonly Seen[] {
    return this.rememberOf(asked, 'sure', () =>
      this.candidates(asked)
        .filter((candidate) => must(candidate.base))
        .map((candidate) => candidate.seen),
    )
  }

  /** Is it unknown of some candidate, rather than in doubt? */
  mayBeUnknown(asked: Asked): boolean {
    return this.rememberOf(asked, 'unknown', () =>
      this.candidates(asked).some((candidate) => candidate.base.unknown),
    )
  }

  blanketDenials(): readonly BlanketDenial[] {
    return this.rememberForAllDates('blanket denials', () =>
      this.assertions.flatMap((assertion) => {
        const denial = blanketDenial(assertion, this.register)
        return denial === null ? [] : [denial]
      }),
    )
  }

  /** What was watched of the asked acts by anybody who counts. */
  coverage(asked: Asked): readonly Coverage[] {
    if (asked.calledFor !== null) return this.coverage(asked.calledFor.any)
    const known = this.#facts.coverage.get(asked.key)
    if (known !== undefined) return known
    const key = `coverage\n${this.#heard(asked.hearing)}`
    const read = this.rememberForAllDates(key, () => this.#readCoverage(asked.hearing))
    const made = [...read, ...coverageOfSummaries(this, asked)]
    this.#facts.coverage.set(asked.key, made)
    return made
  }

  /** The incident with the denials that a summary of the commitment makes of it. */
  #deniedToo(seen: Seen, denials: readonly BlanketDenial[], asked: Asked): Seen {
    const applying = denials.filter(
      (denial) =>
        seen.time.value.earliest >= denial.period.earliest &&
        seen.time.value.latest <= denial.period.latest &&
        must(insideAnswers(namesIn(seen, 'actor'), denial.roles.get('actor') ?? ANY_NAME)),
    )
    if (applying.length === 0) return seen
    const denying = [...seen.denying, ...applying.map((denial) => denial.assertion)]
    const answers = believed(this.layers(asked.hearing), seen.affirming, denying)
    return { ...seen, believed: answers ?? NO, denying }
  }

  #readCoverage(hearing: Hearing): Coverage[] {
    const layers = this.layers(hearing)
    const watched = [...this.seen('coverage', hearing).values()].flatMap((seen) =>
      seen.affirming
        .filter((assertion) => layers.some((layer) => layer.counts(assertion)))
        .flatMap((assertion) => coverageOf(assertion, seen.believed, this.register))
        .flatMap((coverage) => cutWhereRedrawn(coverage, this.places.changes)),
    )
    const denials = this.blanketDenials()
      .filter((denial) => believed(layers, [denial.assertion], []) !== null)
      .flatMap((denial) => coverageOfDenial(denial))
    return [...watched, ...denials]
  }

  /** Believed, and every role inside what is asked; time apart. */
  #base(seen: Seen, asked: Asked): Answers {
    const { pattern } = asked
    if (seen.of !== null) {
      if (seen.of !== asked.commitment?.id) return NO
      return and(seen.believed, this.roleInside(seen, 'actor', pattern.roles['actor'] ?? null))
    }
    let answers = and(seen.believed, this.actInside(seen, pattern.act))
    if (mustNot(answers)) return NO
    for (const [role, allowed] of Object.entries(pattern.roles)) {
      answers = and(answers, this.roleInside(seen, role, allowed))
      if (mustNot(answers)) return NO
    }
    for (const excluded of pattern.except) {
      const meant = this.matches(seen, excluded)
      answers = and(answers, not(meant))
    }
    return asked.foundBy.length === 0 ? answers : and(answers, this.#found(seen, asked))
  }

  /** All roles inside, belief and time apart. */
  matches(seen: Seen, pattern: Pattern): Answers {
    let answers = this.actInside(seen, pattern.act)
    for (const [role, allowed] of Object.entries(pattern.roles)) {
      answers = and(answers, this.roleInside(seen, role, allowed))
    }
    return answers
  }

  actInside(seen: Seen, act: string): Answers {
    if (act === '') return YES
    return insideAnswers(seen.act, this.register.kinds([act]))
  }

  roleInside(seen: Seen, role: string, allowed: Allowed | null): Answers {
    if (allowed === null) return YES
    const value = seen.roles.get(role)
    switch (allowed.kind) {
      case 'oneOf':
      case 'noneOf': {
        const gated = this.#gatesAmong(allowed.names)
        if (gated !== null && role !== 'weapon' && value?.kind !== 'place') {
          const { fixed, gates } = gated
          const among = roleNames(role, fixed, this.register)
          const inside = gates.some((gate) => isNamedItself(this.register, seen, role, gate))
            ? YES
            : insideGates(namesIn(seen, role), among, gates, seen.time.value)
          return allowed.kind === 'noneOf' ? not(inside) : inside
        }
        const set = roleNames(role, allowed.names, this.register)
        const wanted = { complement: allowed.kind === 'noneOf', names: set.names }
        if (value?.kind === 'place') return this.#namedPlace(seen, value.statements, wanted)
        return insideAnswers(namesIn(seen, role), wanted)
      }
      case 'number':
        return insideNumber(value, allowed)
      case 'same':
        // Asked beside the pattern, of what called for it: `answersTrigger`.
        return YES
      case 'not-stated':
        return somewhere
      default: {
        const statements = value?.kind === 'place' ? value.statements : seen.place
        return this.#underEachShape(seen, (at) => this.#placeInside(statements, allowed, at))
      }
    }
  }

  /** Names that stand for whoever has entered by then, and the others; null: there are none. */
  #gatesAmong(names: readonly string[]): { fixed: readonly string[]; gates: Gate[] } | null {
    const gates = names.flatMap(
      (name) => this.#facts.gates.get(this.register.canonical(name)) ?? [],
    )
    if (gates.length === 0) return null
    const groups = new Set(gates.filter((gate) => !this.#isList(gate.name)).map((one) => one.name))
    return { fixed: names.filter((name) => !groups.has(this.register.canonical(name))), gates }
  }

  #isList(name: string): boolean {
    return this.program.lists.some((list) => this.register.canonical(list.name) === name)
  }

  /** Made once the members of the groups are known: until then their names are asked as they are. */
  #makeGates(): ReadonlyMap<string, Gate> {
    const keeper = {
      register: this.register,
      candidates: (pattern: Pattern) => this.candidates(askedOf(pattern)),
      remember: <T>(key: string, compute: () => T): T => this.rememberForAllDates(key, compute),
    }
    const made = new Map<string, Gate>()
    const zone = this.program.agreements[0]?.zone ?? 'UTC'
    for (const group of this.program.actors) {
      const isOpen = !isAlways(belongingTo(group, group.name, zone))
      if (group.kind !== 'group' || !isOpen) continue
      const own = this.register.canonical(group.name)
      const belongs = (name: string, time: Bound): Answers =>
        belongsWithin(this, belongingTo(group, name, zone), time)
      made.set(own, gateOfGroup(this.register, own, belongs))
    }
    for (const list of this.program.lists) {
      const own = this.register.canonical(list.name)
      const gate = gateOfList(keeper, { ...list, name: own })
      if (gate !== null) made.set(own, gate)
    }
    return made
  }

  /** With every shape that may have been in force when it happened: they differ by its time. */
  #underEachShape({ time }: Seen, ask: (at: Instant) => Answers): Answers {
    const [first = NO, ...others] = this.places.instantsIn(time.value).map(ask)
    if (others.every((one) => isSameSet(one, first))) return [first, ...others].reduce(union)
    const united = [first, ...others].reduce(union)
    return answersWith(united, () => mergeDoubts(united.doubts, doubtsOf(time)()))
  }

  #placeInside(statements: readonly PlaceStatement[], allowed: AllowedPlace, at: Instant): Answers {
    return placeAnswers(statements, (place) => whereIs(this.places, place, allowed, at))
  }

  /** A place where the clause asks for a name: the same name, or inside what bears the name. */
  #namedPlace(seen: Seen, statements: readonly PlaceStatement[], wanted: NameSet): Answers {
    if (statements.length === 0) return somewhere
    const asked = [...wanted.names]
    const isNamed = (place: PlaceStatement['place'], at: Instant): boolean =>
      asked.some((name) => this.places.insideZone(place, name, at) === 'inside')
    const answers = statements.map(({ place, assertions }) =>
      place.kind === 'named'
        ? this.#underEachShape(seen, (at) => (isNamed(place, at) === wanted.complement ? NO : YES))
        : insideToAnswers('some', false, assertions),
    )
    return answers.reduce(union)
  }

  /** Has one of the bodies found that it happened? No finding: unknown. */
  #found(seen: Seen, asked: Asked): Answers {
    const bodies = this.register.actors(asked.foundBy)
    const finding = (one: Assertion): boolean =>
      one.finding === true &&
      this.register.leaves(one.claimant).every((leaf) => bodies.names.has(leaf))
    const yes = seen.affirming.filter(finding)
    const no = seen.denying.filter(finding)
    const ids = [...yes, ...no].map((one) => one.id).sort()
    if (yes.length > 0 && no.length > 0) return either([{ kind: 'contested', assertions: ids }])
    if (yes.length > 0) return YES
    if (no.length > 0) return NO
    return {
      no: false,
      unknown: true,
      yes: false,
      doubts: [{ kind: 'unobserved', assertions: [] }],
    }
  }
}

function remembered<T>(memory: Map<string, unknown>, key: string, compute: () => T): T {
  const known = memory.get(key)
  if (known !== undefined || memory.has(key)) return known as T
  const value = compute()
  memory.set(key, value)
  return value
}

/** It may be there and it may not: the text, or whoever tells of it, does not say where. */
const somewhere: Answers = either([{ kind: 'imprecise', assertions: [] }])

/** The names in a role; null: nobody speaks of it. */
function namesIn(seen: Seen, role: string): Value<NameSet> | null {
  const value = seen.roles.get(role)
  return value?.kind === 'names' ? value.value : null
}

function insideAnswers(value: Value<NameSet> | null, allowed: NameSet): Answers {
  return insideToAnswers(
    insideNames(value?.value ?? ANY_NAME, allowed),
    value?.contested ?? false,
    value?.assertions ?? [],
  )
}

function insideToAnswers(
  inside: Inside,
  isContested: boolean,
  assertions: readonly string[],
): Answers {
  if (inside === 'all') return YES
  if (inside === 'none') return NO
  const doubt: Doubt = { kind: isContested ? 'contested' : 'imprecise', assertions }
  return either([doubt])
}

function insideNumber(
  seen: SeenRole | undefined,
  allowed: Extract<Allowed, { kind: 'number' }>,
): Answers {
  if (seen?.kind !== 'number') return either([{ kind: 'imprecise', assertions: [] }])
  const inside = insideRange(seen.value.value, allowed)
  return insideToAnswers(inside, seen.value.contested, seen.value.assertions)
}

/** Is what is possible among what is allowed? */
export function insideRange(
  { low, high }: Count,
  allowed: Extract<Allowed, { kind: 'number' }>,
): Inside {
  const above = (x: number): boolean =>
    allowed.low === null || (allowed.lowIncluded ? x >= allowed.low : x > allowed.low)
  const below = (x: number): boolean =>
    allowed.high === null || (allowed.highIncluded ? x <= allowed.high : x < allowed.high)
  return above(low) && below(high) ? 'all' : above(high) && below(low) ? 'some' : 'none'
}

function blanketDenial(assertion: Assertion, register: Register): BlanketDenial | null {
  if (assertion.stance !== 'denies' || assertion.denies !== 'period') return null
  const { claim } = assertion
  const period = statedTimeOf(assertion)
  if (claim.kind !== 'act' || period === null) return null
  const roles = new Map<string, NameSet>()
  for (const [role, value] of Object.entries(claim.roles)) {
    const names = namesMeant(role, value, register)
    if (names === null) return null
    roles.set(role, names)
  }
  const place = assertion.place ?? null
  return { assertion, acts: register.kinds([claim.act]), of: null, roles, place, period }
}

/**
 * The names that a role is limited to; a named place is one. Null: it is limited by a number or by a
 * shape, and then too little is known of a happening to say that the denial is about it.
 */
function namesMeant(role: string, value: RoleValue, register: Register): NameSet | null {
  if (value.kind === 'number') return null
  if (value.kind === 'place') {
    if (value.place.kind !== 'named') return null
    return { complement: false, names: new Set([value.place.name]) }
  }
  const set = roleNames(role, value.names, register)
  return { complement: value.kind === 'noneOf', names: set.names }
}

function coverageOfDenial(denial: BlanketDenial): Coverage[] {
  return [
    {
      assertion: denial.assertion,
      answers: YES,
      start: denial.period.earliest,
      end: Math.min(END, denial.period.latest + 1),
      acts: denial.acts ?? ANY_NAME,
      parties: denial.roles.get('actor') ?? ANY_NAME,
      roles: new Map([...denial.roles].filter(([role]) => role !== 'actor')),
      of: denial.of,
    },
  ]
}

function coverageOf(assertion: Assertion, answers: Answers, register: Register): Coverage[] {
  const { claim } = assertion
  if (claim.kind !== 'coverage' || claim.access !== 'watched' || assertion.time === undefined)
    return []
  const read = readStatedTime(assertion.time)
  if (!read.ok) return []
  return [
    {
      assertion,
      answers,
      start: read.value.start.earliest,
      end: Math.min(END, read.value.end.latest + 1),
      acts: claim.acts === undefined ? ANY_NAME : register.kinds(claim.acts),
      parties: claim.parties === undefined ? ANY_NAME : register.actors(claim.parties),
      roles: new Map(),
      of: null,
    },
  ]
}

/** Watching a place in pieces, during each of which no shape changes. */
function cutWhereRedrawn(coverage: Coverage, changes: readonly Instant[]): readonly Coverage[] {
  const { start, end, assertion } = coverage
  if (assertion.place === undefined) return [coverage]
  const starts = [start, ...changes.filter((change) => change > start && change < end)]
  return starts.map((from, index) => ({ ...coverage, start: from, end: starts[index + 1] ?? end }))
}

/** A verdict is of a set of assertions: the order in which they arrived is forgotten here. */
const inOrder = (assertions: readonly Assertion[]): readonly Assertion[] =>
  assertions.toSorted((a, b) => compareTexts(a.id, b.id))

const toldIn = ({ assertions }: Setting, { told }: Dates): readonly Assertion[] =>
  inOrder(assertions.filter((one) => isToldBy(one, told)))

function byTime(a: Candidate, b: Candidate): number {
  return (
    a.seen.time.value.earliest - b.seen.time.value.earliest || compareTexts(a.seen.id, b.seen.id)
  )
}

export const doubtsOf = (value: Value<Bound>): Because =>
  value.value.earliest === value.value.latest
    ? noDoubts
    : () => [{ kind: value.contested ? 'contested' : 'imprecise', assertions: value.assertions }]
