/**
 * Questions about what happened in a window: was there any, were there at least so many, and what
 * silence means. A window is cut at V, the last instant asked about.
 */
import {
  END,
  NO,
  YES,
  all,
  and,
  answersWith,
  becauseOf,
  countWhile,
  cutEnd,
  doubtsOfOpen,
  either,
  greatestOf,
  may,
  mergeDoubts,
  must,
  mustNot,
  noDoubts,
  not,
  or,
  some,
} from '../../base/index.ts'
import type {
  AnswerSet,
  Answers,
  Because,
  Bound,
  Count,
  Doubt,
  Instant,
  Window,
} from '../../base/index.ts'
import type { Allowed } from '../../program/index.ts'
import { has, insideNames } from '../names.ts'
import type { NameSet } from '../names.ts'
import type { Value } from './belief.ts'
import { roleNames, unsaid } from './incidents.ts'
import type { Seen } from './incidents.ts'
import { doubtsOf } from './world.ts'
import type { Asked, Candidate, Coverage, World } from './world.ts'

/** A window whose ends are in doubt, and why. */
export interface AskedWindow extends Window {
  readonly doubts: Because
}

/** How silence is judged in a window. */
export interface Silence {
  readonly rule: 'unknown' | 'no'
  /** Share of the window that accepted coverage must reach. */
  readonly share: number
  /** Up to here silence can be judged: u. */
  readonly until: Instant
  /** What it says of a window that may turn out without any time; `left out`: it is asked elsewhere. */
  readonly whenEmpty: 'unknown' | 'no' | 'left out'
}

/** A happening that may lie in a window, with the answer to "is it a hit". */
export interface WindowHit {
  readonly seen: Seen
  readonly answers: Answers
}

/** Is an incident's time inside the window? */
export function inside(time: Bound, window: Window): 'all' | 'some' | 'none' {
  if (time.earliest >= window.start.latest && time.latest < window.end.earliest) return 'all'
  if (time.latest >= window.start.earliest && time.earliest < window.end.latest) return 'some'
  return 'none'
}

export function timeAnswers(seen: Seen, window: AskedWindow): Answers {
  const where = inside(seen.time.value, window)
  if (where === 'all') return YES
  if (where === 'none') return NO
  return either(becauseOf(doubtsOf(seen.time), window.doubts))
}

/** Asked of each incident beside its pattern: exceptions, `while`, `suspended while`. */
export type Excused = (seen: Seen) => Answers

export const notExcused: Excused = () => NO

/** Every happening that may be a hit in the window cut at V, earliest first. */
export function* hits(
  world: World,
  asked: Asked,
  window: AskedWindow,
  on: Instant,
  excused: Excused,
): Generator<WindowHit> {
  const cut = { ...cutEnd(window, on + 1), doubts: window.doubts }
  for (const candidate of world.candidates(asked)) {
    if (candidate.seen.time.value.earliest >= cut.end.latest) return
    const hit = hitOf(candidate, cut, excused)
    if (hit !== null) yield hit
  }
}

function hitOf(candidate: Candidate, window: AskedWindow, excused: Excused): WindowHit | null {
  const inTime = and(candidate.base, timeAnswers(candidate.seen, window))
  if (mustNot(inTime)) return null
  const answers = and(inTime, not(excused(candidate.seen)))
  return mustNot(answers) ? null : { seen: candidate.seen, answers }
}

/** Some hit in the window, or what silence says (of another window, where one is given). */
export function exists(
  world: World,
  asked: Asked,
  window: AskedWindow,
  on: Instant,
  quiet: Silence & { readonly window?: AskedWindow },
  excused: Excused = notExcused,
): Answers {
  const found = anyHit(world, asked, window, on, excused)
  return must(found) ? found : or(found, silence(world, asked, quiet.window ?? window, quiet))
}

/**
 * Some hit in the window, silence apart. One sure hit settles it; without one, the answers that any
 * hit could still add are soon all there, and only the doubts would grow.
 */
export function anyHit(
  world: World,
  asked: Asked,
  window: AskedWindow,
  on: Instant,
  excused: Excused,
): Answers {
  if (someSureHit(world, asked, cutEnd(window, on + 1), excused)) return YES
  let set: AnswerSet = NO
  for (const hit of hits(world, asked, window, on, excused)) {
    set = greatestOf(set, hit.answers)
    if (set.no && set.unknown && set.yes) break
    if (set.no && set.yes && excused === notExcused && !world.mayBeUnknown(asked)) break
  }
  const doubts = (): readonly Doubt[] =>
    doubtsOfOpen([...hits(world, asked, window, on, excused)].map((hit) => hit.answers))
  return answersWith(set, doubts)
}

function someSureHit(world: World, asked: Asked, window: Window, excused: Excused): boolean {
  const sure = world.sureCandidates(asked)
  for (let index = firstFrom(sure, window.start.latest); index < sure.length; index += 1) {
    const seen = sure[index]
    if (seen === undefined || seen.time.value.earliest >= window.end.earliest) return false
    if (seen.time.value.latest < window.end.earliest && mustNot(excused(seen))) return true
  }
  return false
}

/** The first that cannot be before the instant; they are in order of earliest time. */
const firstFrom = (sure: readonly Seen[], instant: Instant): number =>
  countWhile(sure.length, (index) => (sure[index]?.time.value.earliest ?? END) < instant)

/** At least `least` happenings in the window; otherwise what silence says. */
export function atLeast(
  world: World,
  least: number,
  found: readonly WindowHit[],
  asked: Asked,
  window: AskedWindow,
  quiet: Silence,
): Answers {
  const reached = reaches(world, (count) => count >= least, found, happenings)
  return must(reached) ? reached : or(reached, silence(world, asked, window, quiet))
}

/** What the happenings come to together is within the quantity; beyond them, what silence says. */
export function totalIs(
  world: World,
  { low, lowIncluded, high, highIncluded }: Extract<Allowed, { readonly kind: 'number' }>,
  found: readonly WindowHit[],
  amount: Amount,
  quiet: () => Answers,
): Answers {
  const comesTo = (isEnough: (sum: number) => boolean): Answers => {
    const reached = reaches(world, isEnough, found, amount)
    return must(reached) ? reached : or(reached, quiet())
  }
  const isReached = low === null ? YES : comesTo((sum) => (lowIncluded ? sum >= low : sum > low))
  const isExceeded =
    high === null ? NO : comesTo((sum) => (highIncluded ? sum > high : sum >= high))
  return and(isReached, not(isExceeded))
}

/** How much a happening adds: its number, or a quantity of it. */
export type Amount = (seen: Seen) => Value<Count>

const happenings: Amount = (seen) => seen.count

/** The quantity in a role; where nobody says it, none or any number of it. */
export const amountOf =
  (role: string): Amount =>
  (seen) => {
    const said = seen.roles.get(role)
    const value = said?.kind === 'number' ? said.value : unsaid({ low: 0, high: Infinity })
    // Of several happenings told as one it may be the quantity of each or of all of them.
    const times = Math.max(1, seen.count.value.high)
    const { low, high } = value.value
    return { ...value, value: { low, high: high === 0 ? 0 : high * times } }
  }

/** At least `least` within some stretch of so long, which starts where a possible hit may be. */
export function atLeastWithin(
  world: World,
  least: number,
  length: (start: Instant) => Instant,
  found: readonly WindowHit[],
): Answers {
  const starts = new Set(
    found.flatMap(({ seen }) => [seen.time.value.earliest, seen.time.value.latest]),
  )
  return some(
    [...starts].map((start) => {
      const stretch = {
        start: one(start),
        end: one(Math.min(END, length(start) + 1)),
        doubts: noDoubts,
      }
      const within = found.flatMap((hit) => {
        const answers = and(hit.answers, timeAnswers(hit.seen, stretch))
        return mustNot(answers) ? [] : [{ seen: hit.seen, answers }]
      })
      return reaches(world, (count) => count >= least, within, happenings)
    }),
  )
}

const one = (instant: Instant): Bound => ({ earliest: instant, latest: instant })

/** As many as are hits for sure, and as many as may be; what may be unknown leaves it unknown. */
function reaches(
  world: World,
  isEnough: (sum: number) => boolean,
  found: readonly WindowHit[],
  amount: Amount,
): Answers {
  const sure = found.filter((hit) => must(hit.answers))
  if (isEnough(lowOf(world, sure, amount))) return YES
  if (!isEnough(highOf(found, amount))) return NO
  const hits = found.filter((hit) => may(hit.answers))
  const notNo = found.filter((hit) => !hit.answers.no)
  const set = {
    no: !isEnough(lowOf(world, notNo, amount)),
    unknown: found.some((hit) => hit.answers.unknown),
    yes: isEnough(highOf(hits, amount)),
  }
  return answersWith(set, () => doubtsOfSum(found, amount))
}

/** Of what is sure and exact only whether it is one with another is in doubt. */
function doubtsOfSum(found: readonly WindowHit[], amount: Amount): readonly Doubt[] {
  const isExact = (hit: WindowHit): boolean => {
    const { low, high } = amount(hit.seen).value
    return must(hit.answers) && low === high
  }
  const inDoubt = found.filter((hit) => !isExact(hit))
  const decisive = inDoubt.length > 0 ? inDoubt : found
  return mergeDoubts(...decisive.map((hit) => doubtsOfAmount(hit, amount)))
}

function doubtsOfAmount(hit: WindowHit, amount: Amount): readonly Doubt[] {
  if (!must(hit.answers)) return hit.answers.doubts
  const { value, contested, assertions } = amount(hit.seen)
  const ids = assertions.length > 0 ? assertions : hit.seen.affirming.map((one) => one.id)
  const kind = contested && value.low !== value.high ? 'contested' : 'imprecise'
  return [{ kind, assertions: [...ids].sort() }]
}

/**
 * Least and greatest number of happenings. Sure hits that are possibly one are counted once: of each
 * such group, the most that one document tells of, times the smallest low.
 */
export function countHits(world: World, found: readonly WindowHit[]): Count {
  const sure = found.filter((hit) => must(hit.answers))
  return { low: lowOf(world, sure, happenings), high: highOf(found, happenings) }
}

const lowOf = (world: World, found: readonly WindowHit[], amount: Amount): number =>
  possiblyOne(
    world,
    found.map((hit) => hit.seen),
  )
    .map(
      (group) =>
        mostInOneDocument(group) * Math.min(...group.map((seen) => amount(seen).value.low)),
    )
    .reduce((sum, next) => sum + next, 0)

const highOf = (found: readonly WindowHit[], amount: Amount): number =>
  found.reduce((sum, hit) => sum + amount(hit.seen).value.high, 0)

/** The hits in groups within which two may be the same happening, in order of time. */
function possiblyOne(world: World, sure: readonly Seen[]): Seen[][] {
  const closed: Seen[][] = []
  let open: Seen[][] = []
  for (const seen of [...sure].sort((a, b) => a.time.value.earliest - b.time.value.earliest)) {
    const isOver = (group: Seen[]): boolean =>
      group.every((other) => other.time.value.latest < seen.time.value.earliest)
    closed.push(...open.filter(isOver))
    const running = open.filter((group) => !isOver(group))
    const joins = (group: Seen[]): boolean => group.some((other) => mayBeOne(world, other, seen))
    open = [...running.filter((group) => !joins(group)), [...running.filter(joins).flat(), seen]]
  }
  return [...closed, ...open]
}

function mayBeOne(world: World, a: Seen, b: Seen): boolean {
  const link = world.links.between(a.id, b.id)
  if (link !== null) return link === 'open'
  const documents = documentsOf(b)
  if ([...documentsOf(a)].some((document) => documents.has(document))) return false
  return (
    a.time.value.latest >= b.time.value.earliest && b.time.value.latest >= a.time.value.earliest
  )
}

function mostInOneDocument(group: readonly Seen[]): number {
  const told = new Map<string, number>()
  for (const seen of group) {
    for (const document of documentsOf(seen)) told.set(document, (told.get(document) ?? 0) + 1)
  }
  return Math.max(1, ...told.values())
}

const documentCache = new WeakMap<Seen, ReadonlySet<string>>()

/**
 * The documents and imports that tell of it; an assertion without either is its own, as a name that
 * begins with a line feed.
 */
export function documentsOf(seen: Seen): ReadonlySet<string> {
  const known = documentCache.get(seen)
  if (known !== undefined) return known
  const found = new Set(
    seen.affirming.map((one) => one.anchor?.document ?? one.row?.dataset ?? `\n${one.id}`),
  )
  documentCache.set(seen, found)
  return found
}

/** What it means that nobody reported any in the window. */
export function silence(world: World, asked: Asked, window: AskedWindow, quiet: Silence): Answers {
  const watched = watchedShare(world, asked, window)
  const isWatched = watched !== null && watched.low >= quiet.share
  if (isWatched && (quiet.whenEmpty !== 'unknown' || !mayBeEmpty(window))) return NO
  const byRule = endsBy(window, quiet)
  if (byRule === 'all') return NO
  const isPerhapsWatched = watched !== null && watched.high >= quiet.share
  const perhaps =
    isPerhapsWatched || byRule === 'some' || (quiet.whenEmpty === 'no' && mayBeEmpty(window))
  const doubt: Doubt = { kind: 'unobserved', assertions: [] }
  const because = (): readonly Doubt[] =>
    perhaps ? mergeDoubts([doubt], window.doubts(), watched?.doubts() ?? []) : [doubt]
  return answersWith({ no: perhaps, unknown: true, yes: false }, because)
}

export const mayBeEmpty = ({ start, end }: Window): boolean => start.latest >= end.earliest

const mustBeEmpty = ({ start, end }: Window): boolean => start.earliest >= end.latest

function endsBy(window: Window, quiet: Silence): 'all' | 'some' | 'none' {
  if (quiet.rule !== 'no') return 'none'
  if (window.end.latest <= quiet.until) return 'all'
  return window.end.earliest <= quiet.until ? 'some' : 'none'
}

export interface WatchedShare {
  readonly low: number
  readonly high: number
  readonly doubts: Because
}

/**
 * Share of the window that coverage of the asked acts reaches: `low` by what is accepted, `high` with
 * what is contested, over all ends the window may have; in doubt is what overlaps it. Null: it is empty.
 */
export function watchedShare(world: World, asked: Asked, window: Window): WatchedShare | null {
  const { accepted, possible } = coveredSpans(world, asked)
  const doubts = (): readonly Doubt[] =>
    doubtsOfOpen(coveringOf(world, asked, window).map((one) => one.answers))
  if (possible.starts.length === 0) return mustBeEmpty(window) ? null : { low: 0, high: 0, doubts }
  const edges = [
    ...new Set([accepted, possible].flatMap((spans) => [...spans.starts, ...spans.ends])),
  ]
  const ends = tried(window.end, edges)
  const shares = tried(window.start, edges).flatMap((start) =>
    ends
      .filter((end) => start < end)
      .map((end) => ({
        low: shareOf(accepted, start, end),
        high: shareOf(possible, start, end),
      })),
  )
  const [first, ...others] = shares
  if (first === undefined) return null
  const widest = others.reduce(
    (a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }),
    first,
  )
  return { ...widest, doubts }
}

/** Where in a bound the share may be least or greatest: at its ends, and where coverage has one. */
function tried({ earliest, latest }: Bound, edges: readonly Instant[]): Instant[] {
  if (earliest === latest) return [earliest]
  return [earliest, latest, ...edges.filter((edge) => edge > earliest && edge < latest)]
}

/** Stretches of time that touch nowhere, in order; `before` is the time covered before each. */
interface Spans {
  readonly starts: readonly Instant[]
  readonly ends: readonly Instant[]
  readonly before: readonly number[]
}

interface CoveredSpans {
  readonly accepted: Spans
  readonly possible: Spans
}

/**
 * What is watched of the answers to one happening is what is watched of all, unless somebody watched
 * only some of them: then it is worked out for each.
 */
function askedOfWatchers(world: World, asked: Asked): Asked {
  if (asked.calledFor === null) return asked
  const { any, roles } = asked.calledFor
  const isLimited = world.rememberOf(any, 'limited coverage', () =>
    world
      .coverage(any)
      .some((coverage) => coverage.roles.size > 0 || coverage.assertion.place !== undefined),
  )
  return isLimited || roles.some(({ role }) => role === 'actor') ? asked : any
}

function coveredSpans(world: World, question: Asked): CoveredSpans {
  const asked = askedOfWatchers(world, question)
  return world.rememberOf(asked, 'spans', () => {
    const covering = coverageAnswers(world, asked)
    return {
      accepted: spansOf(covering.filter((one) => must(one.answers))),
      possible: spansOf(covering),
    }
  })
}

function spansOf(covering: readonly Covering[]): Spans {
  const starts: Instant[] = []
  const ends: Instant[] = []
  const before: number[] = []
  let covered = 0
  for (const { coverage } of [...covering].sort((a, b) => a.coverage.start - b.coverage.start)) {
    const last = ends.length - 1
    const reached = ends[last]
    if (reached !== undefined && coverage.start <= reached) {
      ends[last] = Math.max(reached, coverage.end)
      continue
    }
    if (reached !== undefined) covered += reached - (starts[last] ?? reached)
    starts.push(coverage.start)
    ends.push(coverage.end)
    before.push(covered)
  }
  return { starts, ends, before }
}

const shareOf = (spans: Spans, start: Instant, end: Instant): number =>
  (coveredBefore(spans, end) - coveredBefore(spans, start)) / (end - start)

/** How much time before the instant is covered. */
function coveredBefore({ starts, ends, before }: Spans, instant: Instant): number {
  const last = countWhile(starts.length, (index) => (starts[index] ?? END) < instant) - 1
  const start = starts[last]
  if (start === undefined) return 0
  return (before[last] ?? 0) + Math.min(instant, ends[last] ?? instant) - start
}

/** Does the clause ask only about happenings whose role is among these names? */
function isLimitedTo(world: World, asked: Asked, role: string, names: NameSet): boolean {
  const allowed = asked.pattern.roles[role]
  if (allowed?.kind === 'inside') return allowed.zones.every((zone) => has(names, zone))
  if (allowed?.kind !== 'oneOf' && allowed?.kind !== 'noneOf') return false
  const set = roleNames(role, allowed.names, world.register)
  const wanted = { complement: allowed.kind === 'noneOf', names: set.names }
  return insideNames(wanted, names) === 'all'
}

export interface Covering {
  readonly coverage: Coverage
  readonly answers: Answers
}

/** Coverage of the asked acts, parties and places, with the answer to "does it cover them". */
function coverageAnswers(world: World, question: Asked): readonly Covering[] {
  const asked = askedOfWatchers(world, question)
  return world.rememberOf(asked, 'covering', () =>
    world.coverage(asked).flatMap((coverage) => {
      const answers = all([coverage.answers, covers(world, coverage, asked)])
      return mustNot(answers) ? [] : [{ coverage, answers }]
    }),
  )
}

/** The coverage that overlaps a window. */
export function coveringOf(world: World, asked: Asked, window: Window): readonly Covering[] {
  return coverageAnswers(world, asked).filter(
    ({ coverage }) => coverage.start < window.end.latest && coverage.end > window.start.earliest,
  )
}

function covers(world: World, coverage: Coverage, asked: Asked): Answers {
  const { register } = world
  const actor = asked.pattern.roles['actor']
  if (coverage.of !== null && coverage.of !== asked.commitment?.id) return NO
  if (coverage.of === null && asked.about === 'summaries') return NO
  const acts =
    coverage.of === null ? insideNames(register.kinds([asked.pattern.act]), coverage.acts) : 'all'
  if (acts !== 'all') return NO
  const parties = {
    complement: actor?.kind !== 'oneOf',
    names: actor?.kind === 'oneOf' ? register.actors(actor.names).names : new Set<string>(),
  }
  if (insideNames(parties, coverage.parties) !== 'all') return NO
  const isOpen = (role: string): boolean => asked.pattern.roles[role]?.kind === 'not-stated'
  const limits = [...coverage.roles].filter(([role]) => !isOpen(role))
  if (!limits.every(([role, names]) => isLimitedTo(world, asked, role, names))) return NO
  const there = coversPlace(world, coverage, asked)
  return limits.length < coverage.roles.size ? and(perhapsThere(coverage), there) : there
}

/** Is the place that the clause means inside what was watched, as both were drawn then? */
function coversPlace({ places }: World, coverage: Coverage, asked: Asked): Answers {
  const watchedPlace = coverage.assertion.place
  if (watchedPlace === undefined) return YES
  const place = asked.pattern.roles['place']
  if (place?.kind === 'not-stated') return perhapsThere(coverage)
  if (place?.kind !== 'inside' || watchedPlace.kind !== 'named') return NO
  const answers = place.zones.map((zone) =>
    places.underEachShape({ kind: 'named', name: zone }, watchedPlace.name, coverage.start),
  )
  if (answers.every((under) => under.every((one) => one === 'inside'))) return YES
  return answers.every((under) => under.includes('inside')) ? perhapsThere(coverage) : NO
}

/** It was watched if that is the place that the clause means. */
const perhapsThere = ({ assertion }: Coverage): Answers =>
  either([{ kind: 'imprecise', assertions: [assertion.id] }])
