/**
 * Probes: the instants at which the answer to a condition can change. Between two neighbouring probes
 * every answer is the same, so only probes need be tried.
 *
 * A condition on a commitment reads its status just before t, so what changes the status at n changes
 * the condition at n + 1.
 */
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END } from '../../base/index.ts'
import type { Instant } from '../../base/index.ts'
import type {
  Amendment,
  Commitment,
  Condition,
  Moment,
  Pattern,
  Terms,
} from '../../program/index.ts'
import { addDuration, dayOffset, endOfDay, readStatedTime, startOfDay } from '../../time/index.ts'
import { insideNames } from '../names.ts'
import { wholeOf } from './belief.ts'
import type { World } from './world.ts'

/** Ascending, without repetition; the first is BEGINNING. */
export function probesOf(world: World, condition: Condition, zone: string): readonly Instant[] {
  return world.remember(`probes\n${zone}\n${conditionKey(condition)}`, () =>
    ascending(naturals(world, condition, zone, new Set())),
  )
}

/** The instants V at which the status of a commitment can change, for any of its parties. */
export function probesOfCommitment(world: World, id: string): readonly Instant[] {
  return world.remember(`probes of\n${id}`, () =>
    ascending(naturalsOfCommitment(world, id, new Set())),
  )
}

/** The probe that stands for t: the last one at or before it. */
export function lastProbe(probes: readonly Instant[], t: Instant): Instant {
  let low = 0
  let high = probes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((probes[middle] ?? END) <= t) low = middle + 1
    else high = middle
  }
  return probes[low - 1] ?? BEGINNING
}

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

const ascending = (instants: Iterable<Instant>): Instant[] =>
  [...new Set([BEGINNING, ...instants])].sort((a, b) => a - b)

/** One millisecond later: where "just before" has caught up, or an included end is over. */
const next = (instants: ReadonlySet<Instant>): Set<Instant> =>
  mapInstants(instants, (n) => [Math.min(END, n + 1)])

const withNext = (instants: ReadonlySet<Instant>): Set<Instant> => union([instants, next(instants)])

/** A commitment that is being visited contributes its own happenings only, so that circles end. */
type Visited = Set<string>

function naturals(
  world: World,
  condition: Condition,
  zone: string,
  visited: Visited,
): Set<Instant> {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return union(condition.of.map((one) => naturals(world, one, zone, visited)))
    case 'not':
      return naturals(world, condition.of, zone, visited)
    case 'happened': {
      const found = union([
        naturalsOfPattern(world, condition.pattern),
        withNext(naturalsOfCoverage(world)),
      ])
      const { within } = condition
      if (within === null) return found
      return union([found, withNext(mapInstants(found, (n) => [addDuration(n, within, zone)]))])
    }
    case 'state':
      return naturalsOfStates(world, condition.state)
    case 'since':
      return union([
        naturals(world, condition.holds, zone, visited),
        naturals(world, condition.since, zone, visited),
      ])
    case 'reached':
      return naturalsOfMoment(world, condition.moment, zone, visited)
    case 'fulfilled':
      return next(
        union(condition.commitments.map((id) => naturalsOfCommitment(world, id, visited))),
      )
    case 'in-breach':
      return next(naturalsOfCommitment(world, condition.commitment, visited))
    case 'kept-for': {
      const found = naturalsOfCommitment(world, condition.commitment, visited)
      const { duration } = condition
      return union([
        next(found),
        withNext(mapInstants(found, (n) => [addDuration(n, duration, zone)])),
      ])
    }
    case 'unformalised':
      return new Set()
  }
}

/** Everything that may change the status of a commitment, for any of its parties. */
export function naturalsOfCommitment(world: World, id: string, visited: Visited): Set<Instant> {
  const commitment = world.commitment(id)
  if (commitment === undefined) return new Set()
  if (visited.has(id))
    return union(patternsOf(commitment.terms).map((one) => naturalsOfPattern(world, one)))
  visited.add(id)
  const zone = world.zoneOf(commitment)
  const found = union([
    naturalsOfTerms(world, commitment, commitment.terms, visited),
    ...commitment.amendments.map((one) => naturalsOfAmendment(world, commitment, one, visited)),
    withNext(withNext(naturalsOfClaims(world))),
    withNext(new Set([(world.dates.told ?? world.dates.clock) - world.dates.grace])),
  ])
  visited.delete(id)
  return withThresholds(world, commitment, zone, found)
}

/** Where coverage need not be whole, its share can cross the asked one between two changes. */
function withThresholds(world: World, commitment: Commitment, zone: string, found: Set<Instant>) {
  if (commitment.terms.coverage >= 1) return found
  const fine = [...found].flatMap((n) => [startOfDay(n, zone), endOfDay(n, zone)])
  return union([found, new Set(fine)])
}

function naturalsOfTerms(
  world: World,
  commitment: Commitment,
  terms: Terms,
  visited: Visited,
): Set<Instant> {
  const zone = world.zoneOf(commitment)
  const conditions = [
    terms.once,
    terms.provided,
    terms.while,
    terms.suspendedWhile,
    ...terms.exceptions.map((one) => one.when),
  ].filter((one) => one !== null)
  const moments = [
    terms.start.kind === 'from' ? terms.start.moment : null,
    terms.deadline.kind === 'by' ? terms.deadline.moment : null,
    terms.end,
  ].filter((one) => one !== null)
  const { duty } = terms
  const signed = world.agreementOf(commitment)?.signed ?? BEGINNING
  const joining = world.program.actors.flatMap((one) =>
    one.joinedBy === null ? [] : [one.joinedBy],
  )
  const parts = [
    withNext(new Set([signed])),
    ...[...patternsOf(terms), ...joining].map((one) => naturalsOfPattern(world, one)),
    ...conditions.map((one) => withNext(naturals(world, one, zone, visited))),
    ...(duty.kind === 'guarantee' ? [naturalsOfCommitment(world, duty.commitment, visited)] : []),
  ]
  const sofar = union(parts)
  const dated = moments.map((one) => withNext(naturalsOfMoment(world, one, zone, visited, sofar)))
  return union([sofar, ...dated])
}

function patternsOf({ trigger, repair, duty }: Terms): Pattern[] {
  const own = duty.kind === 'guarantee' ? null : duty.pattern
  return [trigger, repair, own].filter((one) => one !== null)
}

function naturalsOfAmendment(
  world: World,
  commitment: Commitment,
  amendment: Amendment,
  visited: Visited,
): Set<Instant> {
  const zone = world.zoneOf(commitment)
  return union([
    naturalsOfMoment(world, amendment.effective, zone, visited),
    naturalsOfTerms(world, commitment, { ...commitment.terms, ...amendment.set }, visited),
  ])
}

/**
 * First and last instants that anybody gave for such an act. Bounds that claimants' statements leave
 * when they are intersected or united have no other ends, whoever is believed.
 */
function naturalsOfPattern(world: World, pattern: Pattern): Set<Instant> {
  return world.remember(`naturals of act\n${pattern.act}`, () => {
    const acts = world.register.kinds([pattern.act])
    const found = new Set<Instant>()
    for (const assertion of world.assertions) {
      if (assertion.claim.kind !== 'act') continue
      if (insideNames(world.register.kinds([assertion.claim.act]), acts) === 'none') continue
      const time = wholeOf(assertion)
      if (time === null) continue
      found.add(time.earliest)
      found.add(time.latest)
    }
    return found
  })
}

function naturalsOfStates(world: World, state: string): Set<Instant> {
  const found = new Set<Instant>()
  for (const seen of world.seen('state', []).values()) {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'state' || claim.state !== state) continue
    found.add(seen.time.value.earliest)
    found.add(seen.time.value.latest)
  }
  return found
}

/** Where coverage begins and ends; a denial of a whole period is coverage too. */
function naturalsOfCoverage(world: World): Set<Instant> {
  return world.remember('naturals of coverage', () =>
    endsOf(
      world.assertions.filter(
        ({ claim, denies }) => claim.kind === 'coverage' || denies === 'period',
      ),
    ),
  )
}

/** Coverage, summaries, and what became of commitments, for all commitments alike. */
function naturalsOfClaims(world: World): Set<Instant> {
  return world.remember('naturals of claims', () =>
    endsOf(
      world.assertions.filter(
        ({ claim, denies }) =>
          denies === 'period' || !['act', 'state', 'same'].includes(claim.kind),
      ),
    ),
  )
}

/** The first and last instants of the stated periods, whichever they may be. */
function endsOf(assertions: readonly Assertion[]): Set<Instant> {
  const found = new Set<Instant>()
  for (const { time } of assertions) {
    const read = time === undefined ? null : readStatedTime(time)
    if (read === null || !read.ok) continue
    for (const bound of [read.value.start, read.value.end]) {
      found.add(bound.earliest)
      found.add(bound.latest)
    }
  }
  return found
}

/** `starts`: what the instance may have started from. */
function naturalsOfMoment(
  world: World,
  moment: Moment,
  zone: string,
  visited: Visited,
  starts: ReadonlySet<Instant> = new Set(),
): Set<Instant> {
  const again = (one: Moment): Set<Instant> => naturalsOfMoment(world, one, zone, visited, starts)
  switch (moment.kind) {
    case 'instant':
      return new Set([moment.bound.earliest, moment.bound.latest])
    case 'first':
      return naturals(world, moment.condition, zone, visited)
    case 'instance-start':
      return new Set(starts)
    case 'after':
      return mapInstants(again(moment.from), (n) => [
        addDuration(n, moment.duration, zone),
        addDuration(n, moment.duration, zone) + 1,
      ])
    case 'day':
      return mapInstants(again(moment.of), (n) => [dayEdge(n, moment.day, moment.edge, zone)])
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return union(moment.of.map(again))
  }
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

const mapInstants = (from: ReadonlySet<Instant>, to: (n: Instant) => Instant[]): Set<Instant> =>
  new Set([...from].flatMap(to))

function union(sets: ReadonlyArray<ReadonlySet<Instant>>): Set<Instant> {
  const [only] = sets
  if (only !== undefined && sets.length === 1) return new Set(only)
  const all = new Set<Instant>()
  for (const set of sets) for (const instant of set) all.add(instant)
  return all
}
