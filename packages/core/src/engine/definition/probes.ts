/**
 * Probes: the instants at which the answer to a condition can change. Between two neighbouring probes
 * every answer is the same, so only probes need be tried.
 *
 * A condition on a commitment reads its status just before t, so what changes the status at n changes
 * the condition at n + 1. What changes at a doubtful instant is kept as its bound: the probes are the
 * ends of all bounds, and inside one it may change at any instant.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END, at, countWhile, hull } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { PERIODS_MAX, amendTerms } from '../../program/index.ts'
import type {
  Amendment,
  Commitment,
  Condition,
  Duration,
  Duty,
  Measure,
  Moment,
  Pattern,
  Terms,
} from '../../program/index.ts'
import {
  addToBound,
  dayOffset,
  endOfDay,
  endOfStretch,
  extendBound,
  readStatedTime,
  startOfDay,
} from '../../time/index.ts'
import { insideNames } from '../names.ts'
import { askedOfGroups } from './belonging.ts'
import { anyWord } from './belief.ts'
import { isSinceEver } from './order.ts'
import type { World } from './world.ts'

/** Ascending, without repetition; the first is BEGINNING. */
export function probesOf(world: World, condition: Condition, zone: string): readonly Instant[] {
  const key = `probes\n${zone}\n${conditionKey(condition)}`
  return probesIn(world, key, (part) => naturals(world, condition, zone, searchFor('everything', part))) // prettier-ignore
}

/** Both parts; what lasts is put in order once for all dates. */
function probesIn(
  world: World,
  key: string,
  boundsIn: (part: Part) => readonly Bound[],
): readonly Instant[] {
  return world.remember(key, () => {
    const lasting = world.rememberForAllDates(key, () => ascending(boundsIn('lasting')))
    const passing = boundsIn('passing')
    return passing.length === 0 ? lasting : merged(lasting, ascending(passing))
  })
}

function merged(many: readonly Instant[], few: readonly Instant[]): Instant[] {
  const found = [...many]
  for (const one of few) {
    const place = countUpTo(found, one)
    if (found[place - 1] !== one) found.splice(place, 0, one)
  }
  return found
}

/** The instants V at which the status of a commitment can change, for any of its parties. */
export function probesOfCommitment(world: World, id: string): readonly Instant[] {
  const boundsIn = (part: Part): readonly Bound[] =>
    naturalsOfCommitment(world, id, searchFor('everything', part))
  return probesIn(world, `probes of\n${id}`, boundsIn)
}

/** The instants V at which the verdict on a measure can change. */
export function probesOfMeasure(world: World, measure: Measure): readonly Instant[] {
  const { id, zone, conditions, returns, since, lapses } = measure
  const asked = [...conditions.map(({ lifted }) => lifted), returns].filter((one) => one !== null)
  const moments = [since, lapses].filter((one) => one !== null)
  return probesIn(world, `probes of measure\n${id}`, (part) => {
    const search = searchFor('everything', part)
    return union([
      ...asked.map((one) => naturals(world, one, zone, search)),
      ...moments.map((one) => withNext(naturalsOfMoment(world, one, zone, search))),
      // What is asked of the time since a lifting can first be seen a moment later.
      lasting(search, () => withNext(withNext(naturalsOfMeasure(world, id)))),
    ])
  })
}

/**
 * The last instant up to `on` at which anything inside the condition may change: the end of a bound,
 * or, where one has begun and not ended, `on` itself.
 */
export function lastChange(world: World, condition: Condition, zone: string, on: Instant): Instant {
  const bounds = boundsWhere(world, condition, zone, 'happenings')
  return bounds.reduce(
    (last, { earliest, latest }) => (earliest > on ? last : Math.max(last, Math.min(latest, on))),
    BEGINNING,
  )
}

/** The bounds of everything that may change the answer; of what is exact, both ends are one instant. */
export const boundsOf = (world: World, condition: Condition, zone: string): readonly Bound[] =>
  boundsWhere(world, condition, zone, 'everything')

function boundsWhere(
  world: World,
  condition: Condition,
  zone: string,
  of: Search['of'],
): readonly Bound[] {
  const key = `bounds of ${of}\n${zone}\n${conditionKey(condition)}`
  const boundsIn = (part: Part): Bound[] => naturals(world, condition, zone, searchFor(of, part))
  return world.remember(key, () => {
    const lasting = world.rememberForAllDates(key, () => boundsIn('lasting'))
    const passing = boundsIn('passing')
    return passing.length === 0 ? lasting : [...lasting, ...passing]
  })
}

/** The probe that stands for t: the last one at or before it. */
export const lastProbe = (probes: readonly Instant[], t: Instant): Instant =>
  probes[countUpTo(probes, t) - 1] ?? BEGINNING

/** Those from one instant to another, both included; they are in order. */
export const probesWithin = (probes: readonly Instant[], from: Instant, to: Instant): Instant[] =>
  probes.slice(countUpTo(probes, from - 1), countUpTo(probes, to))

/** How many are at or before t. */
export const countUpTo = (probes: readonly Instant[], t: Instant): number =>
  countWhile(probes.length, (index) => (probes[index] ?? END) <= t)

const keys = new WeakMap<object, string>()
const contents = new Map<string, string>()

/** The same short text for conditions, patterns and terms of the same content. */
export function conditionKey(condition: object): string {
  const known = keys.get(condition)
  if (known !== undefined) return known
  const content = JSON.stringify(condition)
  const key = contents.get(content) ?? `#${contents.size}`
  contents.set(content, key)
  keys.set(condition, key)
  return key
}

const ANY_TIME: Bound = { earliest: BEGINNING, latest: END }

const ascending = (bounds: readonly Bound[]): Instant[] =>
  [...new Set([BEGINNING, ...bounds.flatMap((one) => [one.earliest, one.latest])])].sort(
    (a, b) => a - b,
  )

/** One millisecond later: where "just before" has caught up, or an included end is over. */
const next = (bounds: readonly Bound[]): Bound[] => moved(bounds, (n) => Math.min(END, n + 1))

const withNext = (bounds: readonly Bound[]): Bound[] => union([bounds, next(bounds)])

/**
 * What follows from the facts alone lasts for all dates; what passes moves with the date that is asked
 * about and with the clock. Nothing follows from both together but where periods end, which passes.
 */
type Part = 'lasting' | 'passing'

/** What is looked for, and on the way from where. */
interface Search {
  /** `happenings`: not where coverage begins or ends, and not where silence is sealed. */
  readonly of: 'everything' | 'happenings'
  readonly part: Part
  /** A commitment that is being visited contributes its own happenings only, so that circles end. */
  readonly visited: Set<string>
}

const searchFor = (of: Search['of'], part: Part): Search => ({ of, part, visited: new Set() })

/** What facts say by themselves: it lasts. */
const lasting = ({ part }: Search, bounds: () => Bound[]): Bound[] =>
  part === 'lasting' ? bounds() : []

function naturals(world: World, condition: Condition, zone: string, search: Search): Bound[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return union(condition.of.map((one) => naturals(world, one, zone, search)))
    case 'not':
      return naturals(world, condition.of, zone, search)
    case 'happened':
    case 'total': {
      const { pattern, within } = condition
      return lasting(search, () => {
        const found = union([
          naturalsOfPattern(world, pattern),
          withNext(search.of === 'happenings' ? [] : naturalsOfCoverage(world, [pattern])),
        ])
        return within === null ? found : union([found, endsOfStretches(found, within, zone)])
      })
    }
    case 'state':
      return lasting(search, () => withNext(naturalsOfStates(world, condition.state)))
    case 'since':
      return union([
        naturals(world, condition.holds, zone, search),
        naturals(world, condition.since, zone, search),
      ])
    case 'reached':
      return naturalsOfMoment(world, condition.moment, zone, search)
    case 'fulfilled':
      return next(union(condition.commitments.map((id) => naturalsOfCommitment(world, id, search))))
    case 'in-breach':
      return next(naturalsOfCommitment(world, condition.commitment, search))
    case 'kept-for': {
      const found = naturalsOfCommitment(world, condition.commitment, search)
      const { duration } = condition
      return union([next(found), endsOfStretches(found, duration, zone)])
    }
    case 'unformalised':
      return []
  }
}

/** Everything that may change the status of a commitment, for any of its parties. */
function naturalsOfCommitment(world: World, id: string, search: Search): Bound[] {
  const commitment = world.commitment(id)
  if (commitment === undefined) return []
  const key = `naturals of\n${id}\n${search.of} ${search.part}\n${[...search.visited].sort().join('\n')}`
  const anew = (): Bound[] => naturalsAnew(world, commitment, search)
  return search.part === 'lasting'
    ? world.rememberForAllDates(key, anew)
    : world.remember(key, anew)
}

function naturalsAnew(world: World, commitment: Commitment, search: Search): Bound[] {
  const { id } = commitment
  const watched = lasting(search, () =>
    search.of === 'happenings'
      ? []
      : withNext(withNext(naturalsOfCoverage(world, everyPattern(world, commitment)))),
  )
  if (search.visited.has(id)) {
    return lasting(search, () => {
      const own = patternsOf(commitment.terms).map((one) => naturalsOfPattern(world, one))
      return union([...own, watched])
    })
  }
  search.visited.add(id)
  const zone = world.zoneOf(commitment)
  const found = union([
    naturalsOfTerms(world, commitment, commitment.terms, search),
    ...commitment.amendments.map((one) => naturalsOfAmendment(world, commitment, one, search)),
    lasting(search, () => withNext(withNext(naturalsOfClaims(world, id)))),
    watched,
    search.of === 'everything' && search.part === 'passing' ? next([sealedUntil(world)]) : [],
  ])
  search.visited.delete(id)
  return withThresholds(world, commitment, zone, found)
}

/** Up to here silence can be judged: what comes of that begins a moment later. */
const sealedUntil = ({ dates: { told, clock, grace } }: World): Bound => at((told ?? clock) - grace)

/** Where coverage need not be whole, its share can cross the asked one between two changes. */
function withThresholds(world: World, commitment: Commitment, zone: string, found: Bound[]) {
  if (commitment.terms.coverage >= 1) return found
  const days = [moved(found, (n) => startOfDay(n, zone)), moved(found, (n) => endOfDay(n, zone))]
  return union([found, ...days])
}

/** `from`: what an amendment may make it start from. */
function naturalsOfTerms(
  world: World,
  commitment: Commitment,
  terms: Terms,
  search: Search,
  from: (search: Search) => readonly Bound[] = () => [],
): Bound[] {
  const groups = askedOfGroups(world)
  const zone = world.zoneOf(commitment)
  const conditions = [
    terms.once,
    terms.provided,
    terms.while,
    terms.suspendedWhile,
    ...terms.exceptions.flatMap(({ when, unless = [] }) => [
      when,
      ...unless.map((one) => one.when),
    ]),
    conditionOf(terms.duty),
    ...groups.joined,
  ].filter((one) => one !== null)
  const moments = [terms.deadline.kind === 'by' ? terms.deadline.moment : null, terms.end]
    .filter((one) => one !== null)
    .flatMap((one) => extendedMoments(one, commitment.amendments))
  const { duty, start } = terms
  const startedIn = (where: Search): readonly Bound[] =>
    start.kind === 'from' ? naturalsOfMoment(world, start.moment, zone, where) : []
  const signed = world.agreementOf(commitment)?.signed ?? BEGINNING
  const starting = [terms.trigger, ...groups.patterns].filter((one) => one !== null)
  const parts = [
    withNext([...startedIn(search), ...from(search)]),
    lasting(search, () =>
      union([
        withNext([at(BEGINNING), at(signed)]),
        ...patternsOf(terms).map((one) => naturalsOfPattern(world, one)),
        ...starting.map((one) => withNext(naturalsOfPattern(world, one))),
      ]),
    ),
    ...groups.left.map((one) => withNext(naturalsOfMoment(world, one, zone, search))),
    ...conditions.map((one) => withNext(naturals(world, one, zone, search))),
    ...(duty.kind === 'guarantee' ? [naturalsOfCommitment(world, duty.commitment, search)] : []),
  ]
  const whole = union(parts)
  const everywhere: readonly Search[] = [{ ...search, part: 'lasting' }, { ...search, part: 'passing' }] // prettier-ignore
  const startsOfPeriods = (): Bound[] => {
    const started = everywhere.flatMap(startedIn)
    return [
      ...(started.length === 0 ? [at(signed)] : started),
      ...everywhere.flatMap(from),
      ...starting.flatMap((one) => naturalsOfPattern(world, one)),
      ...everywhere.flatMap((one) =>
        terms.once === null ? [] : naturals(world, terms.once, zone, one),
      ),
    ]
  }
  const periods = search.part === 'passing' ? naturalsOfPeriods(world, terms, zone, startsOfPeriods) : [] // prettier-ignore
  const sofar = union([whole, periods])
  const dated = moments.map((one) => withNext(naturalsOfMoment(world, one, zone, search, sofar)))
  return union([sofar, ...dated])
}

/** An end, and where any of the extensions may move it, one on top of the other in any order. */
function extendedMoments(moment: Moment, amendments: readonly Amendment[]): readonly Moment[] {
  const durations = amendments.flatMap(({ extension }) => extension ?? [])
  const found = new Map<string, Moment>()
  const extend = (of: Moment, left: readonly Duration[]): void => {
    const key = JSON.stringify(of)
    if (found.has(key)) return
    found.set(key, of)
    for (const [index, duration] of left.entries())
      extend({ kind: 'extended', of, duration }, left.toSpliced(index, 1))
  }
  extend(moment, durations)
  return [...found.values()]
}

const conditionOf = (duty: Duty): Condition | null =>
  duty.kind === 'reach' || duty.kind === 'maintain' ? duty.condition : null

/** Where periods end that are counted from what the duty may have started from. */
function naturalsOfPeriods(
  world: World,
  { every, duty }: Terms,
  zone: string,
  starts: () => readonly Bound[],
): Bound[] {
  if (every === null || duty.kind !== 'act') return []
  const { on } = world.dates
  const found: Bound[] = []
  for (const start of union([starts()])) {
    if (isSinceEver(start)) continue
    for (let count = 1; count <= PERIODS_MAX + 1; count += 1) {
      const end = addToBound(start, { ...every, amount: every.amount * count }, zone)
      found.push(end)
      if (end.earliest > on) break
    }
  }
  return withNext(found)
}

/** All that a commitment asks about by itself, under any of its texts. */
const everyPattern = (world: World, { terms, amendments }: Commitment): Pattern[] => [
  ...askedOfGroups(world).patterns,
  ...[terms, ...amendments.map((one) => amendTerms(terms, one))].flatMap(patternsOf),
]

function patternsOf({ trigger, repairs, duty }: Terms): Pattern[] {
  const own = duty.kind === 'act' || duty.kind === 'refrain' ? duty.pattern : null
  const all = [trigger, ...repairs.map((one) => one.pattern), own]
  return all.filter((one) => one !== null)
}

function naturalsOfAmendment(
  world: World,
  commitment: Commitment,
  amendment: Amendment,
  search: Search,
): Bound[] {
  const zone = world.zoneOf(commitment)
  const effective = (where: Search): Bound[] =>
    naturalsOfMoment(world, amendment.effective, zone, where)
  const terms = amendTerms(commitment.terms, amendment)
  return naturalsOfTerms(world, commitment, terms, search, effective)
}

/**
 * When anybody says that an incident was of which somebody says that it was such an act, and all that
 * several reports of one incident allow together, whatever act each says that it was. Bounds that
 * statements leave when they are intersected or united have no other ends, whoever is believed.
 */
function naturalsOfPattern(world: World, pattern: Pattern): Bound[] {
  return world.rememberForAllDates(`naturals of act\n${pattern.act}`, () => {
    const acts = world.register.kinds([pattern.act])
    const isOf = ({ claim }: Assertion): boolean =>
      claim.kind === 'act' && insideNames(world.register.kinds([claim.act]), acts) !== 'none'
    return union(
      world.incidents('act').map(({ affirming }) => {
        return affirming.some(isOf) ? timesOf(affirming) : []
      }),
    )
  })
}

function timesOf(affirming: readonly Assertion[]): Bound[] {
  const times = affirming.map((one) => statedTimeOf(one) ?? ANY_TIME)
  return times.length > 1 ? [...times, times.reduce(hull)] : times
}

/** When a measure was imposed, renewed and up to when, lifted, or returned, as anybody says. */
const naturalsOfMeasure = (world: World, measure: string): Bound[] =>
  union(
    world.incidents('measure').map(({ affirming }) => {
      const own = affirming.flatMap(({ claim }) =>
        claim.kind === 'measure' && claim.measure === measure ? [claim] : [],
      )
      const renewals = own.flatMap(({ until }) => {
        const read = until === undefined ? null : readStatedTime(until)
        return read?.ok === true ? [at(read.value.whole.latest)] : []
      })
      return own.length === 0 ? [] : [...timesOf(affirming), ...renewals]
    }),
  )

function naturalsOfStates(world: World, state: string): Bound[] {
  return [...world.seen('state', anyWord).values()].flatMap((seen) => {
    const claim = seen.affirming[0]?.claim
    return claim?.kind === 'state' && claim.state === state ? [seen.time.value] : []
  })
}

/**
 * Where coverage of the asked acts begins and ends, or covers another shape; a denial of a whole
 * period is coverage too.
 */
function naturalsOfCoverage(world: World, patterns: readonly Pattern[]): Bound[] {
  return union(
    patterns.map(({ act }) =>
      world.rememberForAllDates(`naturals of coverage\n${act}`, () => [
        ...endsOf(world.assertions.filter((one) => mayCover(world, one, act))),
        ...world.places.changes.map(at),
      ]),
    ),
  )
}

function mayCover({ register }: World, { claim, denies }: Assertion, act: string): boolean {
  if (claim.kind !== 'coverage' && denies !== 'period') return false
  const acts =
    claim.kind === 'act' ? [claim.act] : claim.kind === 'coverage' ? claim.acts : undefined
  return acts === undefined || insideNames(register.kinds([act]), register.kinds(acts)) !== 'none'
}

/** Summaries of the commitment, and what became of it. */
function naturalsOfClaims(world: World, commitment: string): Bound[] {
  return world.rememberForAllDates(`naturals of claims\n${commitment}`, () =>
    endsOf(
      world.assertions.filter(
        ({ claim }) => 'commitment' in claim && claim.commitment === commitment,
      ),
    ),
  )
}

/** Where the stated periods begin and end, and all that they reach; an extent reaches back. */
const endsOf = (assertions: readonly Assertion[]): Bound[] =>
  union(
    assertions.map(({ time, claim }) => {
      const read = time === undefined ? null : readStatedTime(time)
      if (read === null || !read.ok) return []
      const reached = { earliest: BEGINNING, latest: read.value.whole.latest }
      return [...Object.values(read.value), ...(claim.kind === 'extent' ? [reached] : [])]
    }),
  )

/** `starts`: what the instance may have started from. */
function naturalsOfMoment(
  world: World,
  moment: Moment,
  zone: string,
  search: Search,
  starts: readonly Bound[] = [],
): Bound[] {
  const again = (one: Moment): Bound[] => naturalsOfMoment(world, one, zone, search, starts)
  switch (moment.kind) {
    case 'instant':
      return lasting(search, () => [moment.bound])
    case 'first':
      return naturals(world, moment.condition, zone, search)
    case 'instance-start':
      return [...starts]
    case 'after':
      return withNext(again(moment.from).map((one) => boundAfter(one, moment, zone)))
    case 'extended':
      return withNext(again(moment.of).map((one) => extendBound(one, moment.duration, zone)))
    case 'day':
      return moved(again(moment.of), (n) => dayEdge(n, moment.day, moment.edge, zone))
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return union(moment.of.map(again))
  }
}

/** Where a moment `after` may lie; what has no end stays without one. */
export function boundAfter(
  from: Bound,
  moment: Extract<Moment, { kind: 'after' }>,
  zone: string,
): Bound {
  const { earliest, latest } = addToBound(from, moment.duration, zone)
  const end = (n: Instant): Instant => (n >= END ? END : n + (moment.included ? 1 : 0))
  return { earliest: end(earliest), latest: end(latest) }
}

/** Where a stretch of so long that ends there begins with an instant, and where it has left it. */
function endsOfStretches(bounds: readonly Bound[], duration: Duration, zone: string): Bound[] {
  const last = moved(bounds, (n) => endOfStretch(n, duration, zone))
  const first = moved(bounds, (n) => Math.min(END, endOfStretch(n - 1, duration, zone) + 1))
  return union([first, withNext(last)])
}

/** The local midnight at which day `day` begins or ends; day 1 contains the instant. */
export function dayEdge(
  instant: Instant,
  day: number,
  edge: 'start' | 'end',
  zone: string,
): Instant {
  if (instant <= BEGINNING || instant >= END) return instant
  const start = dayOffset(instant, zone, day - 1)
  return edge === 'start' ? start : endOfDay(start, zone)
}

const moved = (bounds: readonly Bound[], to: (n: Instant) => Instant): Bound[] =>
  bounds.map(({ earliest, latest }) => ({ earliest: to(earliest), latest: to(latest) }))

/** Each once, in order: the lists mostly are in order already, and then sorting is merging. */
function union(lists: ReadonlyArray<readonly Bound[]>): Bound[] {
  const all = lists.flat().sort((a, b) => a.earliest - b.earliest || a.latest - b.latest)
  return all.filter((one, index) => {
    const before = all[index - 1]
    return before?.earliest !== one.earliest || before.latest !== one.latest
  })
}
