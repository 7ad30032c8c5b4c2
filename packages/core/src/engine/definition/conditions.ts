/**
 * Conditions asked at an instant, the first instant at which one holds, and moments that depend on
 * them. A condition on a commitment reads its status just before t, so every recursion goes back in
 * time and ends.
 */
import {
  BEGINNING,
  END,
  NO,
  UNKNOWN,
  YES,
  all,
  and,
  answersWith,
  at,
  becauseOf,
  doubtsOfOpen,
  earlier,
  either,
  greatestOf,
  hull,
  later,
  may,
  mergeDoubts,
  must,
  noDoubts,
  not,
  or,
  some,
  union,
  isSameSet,
} from '../../base/index.ts'
import type { AnswerSet, Answers, Because, Bound, Doubt, Instant } from '../../base/index.ts'
import type { Condition, Duration, Moment } from '../../program/index.ts'
import { extendBound, startOfStretch } from '../../time/index.ts'
import {
  boundAfter,
  conditionKey,
  countUpTo,
  dayEdge,
  lastChange,
  lastProbe,
  probesOf,
} from './probes.ts'
import { amountOf, atLeast, exists, hits, notExcused, silence, totalIs } from './questions.ts'
import type { AskedWindow, Excused, Silence, WindowHit } from './questions.ts'
import { rowsOf } from './rows.ts'
import { statusesAt } from './statuses.ts'
import { stateAt } from './states.ts'
import { askedOf } from './world.ts'
import type { World } from './world.ts'

/** In which calendar, and from when on where only a stretch of time is asked about. */
export interface Frame {
  /** A happening that is left out: it cannot be its own excuse. */
  readonly apart?: string
  readonly zone: string
  readonly since: Bound | null
  /** From when on watching is needed for silence to mean no; absent: as far back as is asked. */
  readonly watched?: Bound
}

/** The condition at t. */
export function ask(asking: World, condition: Condition, t: Instant, frame: Frame): Answers {
  const world = asking.settledAt(t)
  const probe = lastProbe(probesOf(world, condition, frame.zone), t)
  const at = dependsOnFrame(frame) ? t : probe
  const since = [frame.since, frame.watched ?? null]
    .map((one) => (one === null ? '' : `${one.earliest} ${one.latest}`))
    .join(' ')
  const question = `ask\n${conditionKey(condition)}\n${frame.zone}\n${since}\n${frame.apart ?? ''}`
  return world.remember(`${question}\n${at}`, () =>
    world.deeper(() => {
      if (!dependsOnFrame(frame)) askEarlierFirst(world, condition, at, frame, question)
      return compute(world, condition, at, frame)
    }),
  )
}

/** Conditions that wait for one another go back probe by probe: beyond this depth ask in order of time. */
const DEPTH_MAX = 40

function askEarlierFirst(
  world: World,
  condition: Condition,
  t: Instant,
  frame: Frame,
  question: string,
): void {
  if (world.depth < DEPTH_MAX) return
  const asked = world.remember(`${question}\nasked up to`, () => ({ next: 0 }))
  const probes = probesOf(world, condition, frame.zone)
  while ((probes[asked.next] ?? END) < t) {
    const probe = probes[asked.next] ?? BEGINNING
    asked.next += 1
    ask(world, condition, probe, frame)
  }
}

/** The start of the stretch is a change that the probes do not know. */
const dependsOnFrame = (frame: Frame): boolean => beginningOf(frame) !== null

const beginningOf = ({ since, watched }: Frame): Bound | null => since ?? watched ?? null

/** The condition over all instants of a bound: it was asked at one of them. */
export function askWithin(world: World, condition: Condition, bound: Bound, frame: Frame): Answers {
  if (bound.earliest === bound.latest) return ask(world, condition, bound.earliest, frame)
  let result = ask(world, condition, bound.earliest, frame)
  for (const probe of probesOf(world, condition, frame.zone)) {
    if (probe <= bound.earliest) continue
    if (probe > bound.latest) break
    result = union(result, ask(world, condition, probe, frame))
  }
  for (const instant of beginningsOf(frame)) {
    if (instant <= bound.earliest || instant > bound.latest) continue
    result = union(result, ask(world, condition, instant, frame))
  }
  return result
}

/** Where the stretch that is asked about may begin, and where that can first be seen. */
export function beginningsOf(frame: Frame): Instant[] {
  const beginning = beginningOf(frame)
  if (beginning === null) return []
  return [beginning.earliest, beginning.latest].flatMap((n) => [n, n + 1, n + 2])
}

function compute(world: World, condition: Condition, t: Instant, frame: Frame): Answers {
  switch (condition.kind) {
    case 'all':
      return all(each(condition.of, (one) => ask(world, one, t, frame)))
    case 'any':
      return some(each(condition.of, (one) => ask(world, one, t, frame)))
    case 'not':
      return not(ask(world, condition.of, t, frame))
    case 'happened':
      return happened(world, condition, t, frame)
    case 'total':
      return total(world, condition, t, frame)
    case 'state':
      return stateAt(world, condition, t)
    case 'since':
      return since(world, condition, t, frame)
    case 'reached':
      return reached(world, condition.moment, t, frame)
    case 'fulfilled':
      return fulfilled(world, condition, t)
    case 'in-breach':
      return inBreach(world, condition, t, frame)
    case 'kept-for':
      return keptFor(world, condition, t, frame)
    case 'unformalised':
      return UNKNOWN
  }
}

/** May the happening be one of those that the condition asks about? */
export function mentions(world: World, condition: Condition, incident: string): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some((one) => mentions(world, one, incident))
    case 'not':
      return mentions(world, condition.of, incident)
    case 'since':
      return (
        mentions(world, condition.holds, incident) || mentions(world, condition.since, incident)
      )
    case 'happened':
    case 'total': {
      const asked = askedOf(condition.pattern)
      const known = world.rememberOf(
        asked,
        'incidents',
        () => new Set(world.candidates(asked).map((candidate) => candidate.seen.id)),
      )
      return known.has(incident)
    }
    default:
      return false
  }
}

/** The answers one after another, so that the first that settles it is the last that is asked. */
export function* each<T>(of: Iterable<T>, answer: (one: T) => Answers): Generator<Answers> {
  for (const one of of) yield answer(one)
}

function happened(
  world: World,
  condition: Extract<Condition, { kind: 'happened' }>,
  t: Instant,
  frame: Frame,
): Answers {
  const { window, watch } = windowsOf(condition.within, t, frame)
  const asked = askedOf(condition.pattern)
  const quiet = { ...quietUpTo(t), window: watch }
  const leftOut = leavesOut(frame)
  if (condition.times <= 1) return exists(world, asked, window, t, quiet, leftOut)
  const found = [...hits(world, asked, window, t, leftOut)]
  return atLeast(world, condition.times, found, asked, watch, quiet)
}

function total(
  world: World,
  condition: Extract<Condition, { kind: 'total' }>,
  t: Instant,
  frame: Frame,
): Answers {
  const { watch } = windowsOf(condition.within, t, frame)
  const asked = askedOf(condition.pattern)
  const found = happeningsOf(world, condition, t, frame)
  return totalIs(world, condition.quantity, found, amountOf(condition.role), () =>
    silence(world, asked, watch, quietUpTo(t)),
  )
}

/** The happenings that the condition asks about at t. */
export const happeningsOf = (
  world: World,
  { pattern, within }: Extract<Condition, { kind: 'happened' | 'total' }>,
  t: Instant,
  frame: Frame,
): WindowHit[] => [
  ...hits(world, askedOf(pattern), windowsOf(within, t, frame).window, t, leavesOut(frame)),
]

/** The time that is asked about at t, and that of which silence is judged. */
export function windowsOf(
  within: Duration | null,
  t: Instant,
  { zone, since, watched }: Frame,
): { readonly window: AskedWindow; readonly watch: AskedWindow } {
  const from = within === null ? at(BEGINNING) : at(startOfStretch(t, within, zone))
  const start = since === null ? from : later(from, since)
  const window = { start, end: at(Math.min(END, t + 1)), doubts: noDoubts }
  return {
    window,
    watch: watched === undefined ? window : { ...window, start: later(start, watched) },
  }
}

const quietUpTo = (t: Instant): Silence => ({
  rule: 'unknown',
  share: 1,
  until: t,
  whenEmpty: 'unknown',
})

const leavesOut = ({ apart }: Frame): Excused =>
  apart === undefined ? notExcused : (seen) => (seen.id === apart ? YES : NO)

/** Some x at or before t with `since` at x, and `holds` at every instant from x to t. */
function since(
  world: World,
  condition: Extract<Condition, { kind: 'since' }>,
  t: Instant,
  frame: Frame,
): Answers {
  let result = NO
  let unbroken = YES
  for (const { holds, since: begun } of triedSince(world, condition, t, frame)) {
    unbroken = and(unbroken, holds)
    result = or(result, and(unbroken, begun))
    if (must(result) || !(unbroken.yes || unbroken.unknown)) break
  }
  return result
}

/** Both conditions at each instant at which an answer can change, from t back. */
export function* triedSince(
  world: World,
  condition: Extract<Condition, { kind: 'since' }>,
  t: Instant,
  frame: Frame,
): Generator<{ readonly t: Instant; readonly holds: Answers; readonly since: Answers }> {
  const probes = probesOf(world, condition, frame.zone)
  const tried = new Set([...probes, ...beginningsOf(frame), t].filter((x) => x <= t))
  for (const x of [...tried].sort((a, b) => b - a)) {
    const holds = ask(world, condition.holds, x, frame)
    yield { t: x, holds, since: ask(world, condition.since, x, frame) }
  }
}

function reached(world: World, moment: Moment, t: Instant, frame: Frame): Answers {
  const resolved = resolve(world, moment, t, frame.zone, null)
  const passed =
    resolved.bound.latest <= t ? YES : resolved.bound.earliest <= t ? either(resolved.doubts) : NO
  return and(resolved.comes, passed)
}

function fulfilled(
  world: World,
  condition: Extract<Condition, { kind: 'fulfilled' }>,
  t: Instant,
): Answers {
  const answers = each(condition.commitments, (id) => fulfilledOne(world, id, condition, t))
  return condition.quantifier === 'all' ? all(answers) : some(answers)
}

/** A commitment that the reading strikes is left out of what is waited for; of another nothing is known. */
const absent = (world: World, id: string, struck: Answers): Answers =>
  world.isStruck(id) ? struck : UNKNOWN

/** Every row of the commitment is fulfilled; guarantees are left out of "all". */
export function fulfilledOne(
  world: World,
  id: string,
  condition: { readonly quantifier: 'all' | 'any'; readonly party: string | null },
  t: Instant,
): Answers {
  const commitment = world.commitment(id)
  const several = condition.quantifier === 'all'
  if (commitment === undefined) return absent(world, id, several ? YES : NO)
  if (several && commitment.terms.duty.kind === 'guarantee') return YES
  const ended = several ? YES : NO
  return all(
    each(rowsOf(world, commitment, condition.party), (row) => {
      const { statuses, doubts } = statusesAt(world, row, t - 1, null)
      const has = (...names: string[]): boolean => statuses.some((status) => names.includes(status))
      const yes =
        has('fulfilled', 'fulfilled-late', 'kept', 'repaired') || (ended.yes && has('ended'))
      const unknown = has('unknown')
      const no =
        has('breached', 'overdue', 'pending', 'suspended', 'dormant') || (ended.no && has('ended'))
      return answersWith({ no, unknown, yes }, doubts)
    }),
  )
}

function inBreach(
  world: World,
  condition: Extract<Condition, { kind: 'in-breach' }>,
  t: Instant,
  frame: Frame,
): Answers {
  const commitment = world.commitment(condition.commitment)
  if (commitment === undefined) return absent(world, condition.commitment, NO)
  const from = frame.since
  return some(
    each(rowsOf(world, commitment, condition.party), (row) => {
      const { statuses, doubts } = statusesAt(world, row, t - 1, from)
      const yes = statuses.some((status) => status === 'breached' || status === 'overdue')
      const unknown = statuses.includes('unknown')
      const no = statuses.some(
        (status) => status !== 'breached' && status !== 'overdue' && status !== 'unknown',
      )
      return answersWith({ no, unknown, yes }, doubts)
    }),
  )
}

/** In force for at least so long, and kept throughout. */
function keptFor(
  world: World,
  condition: Extract<Condition, { kind: 'kept-for' }>,
  t: Instant,
  frame: Frame,
): Answers {
  const commitment = world.commitment(condition.commitment)
  if (commitment === undefined) return absent(world, condition.commitment, YES)
  const { duration } = condition
  const from = at(startOfStretch(t, duration, frame.zone))
  return all(
    each(rowsOf(world, commitment, condition.party), (row) => {
      const { evidence, start, existence } = statusesAt(world, row, t - 1, from)
      const longEnough =
        start === null || start.latest <= from.earliest
          ? YES
          : start.earliest > from.earliest
            ? NO
            : either([{ kind: 'imprecise', assertions: [] }])
      return all([existence, longEnough, evidence])
    }),
  )
}

/** Where a moment lies, whether it comes by `on`, and why it is in doubt. */
export interface Resolved {
  readonly bound: Bound
  readonly comes: Answers
  readonly doubts: Because
}

const AMBIGUOUS: Because = () => [{ kind: 'imprecise', assertions: [] }]

/** `start`: what the instance itself started from, for moments that count from it. */
export function resolve(
  world: World,
  moment: Moment,
  on: Instant,
  zone: string,
  start: Resolved | null,
): Resolved {
  if (!isFixed(moment)) return resolveAnew(world, moment, on, zone, start)
  const key = `moment\n${conditionKey(moment)}\n${zone}`
  return world.rememberForAllDates(key, () => resolveAnew(world, moment, on, zone, start))
}

/** Does it depend on no happening and on no instance? */
function isFixed(moment: Moment): boolean {
  switch (moment.kind) {
    case 'instant':
      return true
    case 'first':
    case 'instance-start':
      return false
    case 'after':
      return isFixed(moment.from)
    case 'day':
    case 'extended':
      return isFixed(moment.of)
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return moment.of.every(isFixed)
  }
}

function resolveAnew(
  world: World,
  moment: Moment,
  on: Instant,
  zone: string,
  start: Resolved | null,
): Resolved {
  const again = (one: Moment): Resolved => resolve(world, one, on, zone, start)
  const moved = (from: Resolved, to: (n: Instant) => Instant): Resolved => ({
    ...from,
    bound: { earliest: to(from.bound.earliest), latest: to(from.bound.latest) },
  })
  switch (moment.kind) {
    case 'instant': {
      const doubts = moment.bound.earliest === moment.bound.latest ? noDoubts : AMBIGUOUS
      return { bound: moment.bound, comes: YES, doubts }
    }
    case 'first':
      return firstOf(world, moment.condition, on, { zone, since: null })
    case 'instance-start':
      return start ?? { bound: at(BEGINNING), comes: YES, doubts: noDoubts }
    case 'after': {
      const from = again(moment.from)
      return { ...from, bound: boundAfter(from.bound, moment, zone) }
    }
    case 'extended': {
      const of = again(moment.of)
      return { ...of, bound: extendBound(of.bound, moment.duration, zone) }
    }
    case 'day':
      return moved(again(moment.of), (n) => dayEdge(n, moment.day, moment.edge, zone))
    case 'alternatives':
      return moment.of.map(again).reduce(alternative)
    case 'latest':
      return moment.of.map(again).reduce((a, b) => both(a, b, later(a.bound, b.bound)))
    case 'earliest':
      return moment.of.map(again).reduce(whicheverFirst)
  }
}

function alternative(a: Resolved, b: Resolved): Resolved {
  const same = a.bound.earliest === b.bound.earliest && a.bound.latest === b.bound.latest
  return {
    bound: hull(a.bound, b.bound),
    comes: union(a.comes, b.comes),
    doubts: becauseOf(a.doubts, b.doubts, same ? noDoubts : AMBIGUOUS),
  }
}

export function both(a: Resolved, b: Resolved, bound: Bound): Resolved {
  return { bound, comes: and(a.comes, b.comes), doubts: becauseOf(a.doubts, b.doubts) }
}

/** The earlier of two of which each may never come: it is no later than what comes for sure. */
function whicheverFirst(a: Resolved, b: Resolved): Resolved {
  const coming = [a, b].filter((one) => may(one.comes)).map((one) => one.bound)
  const sure = [a, b].filter((one) => must(one.comes)).map((one) => one.bound)
  const { earliest } = coming.reduce(earlier, at(END))
  const latest =
    sure.length > 0 ? sure.reduce(earlier).latest : coming.reduce(later, at(earliest)).latest
  const doubts = becauseOf(a.doubts, b.doubts)
  return { bound: { earliest, latest }, comes: or(a.comes, b.comes), doubts }
}

/**
 * The first instant up to `on` at which the condition holds: from the first instant whose answers
 * contain yes to the first with {yes}, or, if there is none, to the last change. `comes` is whether
 * it has ever held; the bound is given that it ever does.
 */
export function firstOf(asking: World, condition: Condition, on: Instant, frame: Frame): Resolved {
  const { world, scan } = scanUpTo(asking, condition, on, frame)
  const step = stepAt(scan, probesOf(world, condition, frame.zone), on)
  const { earliest } = scan
  if (step === undefined) return { bound: at(END), comes: NO, doubts: noDoubts }
  const changes = (): readonly Answers[] => scan.changes.slice(0, step.changeCount)
  const comes = answersWith(step.set, () => doubtsOfOpen(changes()))
  if (earliest === null || earliest > on)
    return { bound: at(END), comes, doubts: () => comes.doubts }
  const latest = isHeldBy(scan, on)
    ? (scan.held ?? END)
    : Math.max(earliest, step.lastChange, lastChange(world, condition, frame.zone, on))
  const perhaps = (): readonly Answers[] => changes().filter(isPerhaps)
  return held(earliest, latest, comes, () => mergeDoubts(...perhaps().map((one) => one.doubts)))
}

interface ScanIn {
  readonly world: World
  readonly scan: Scan
}

/** What is settled is looked at once for all later dates, and the rest from there on. */
function scanUpTo(asking: World, condition: Condition, on: Instant, frame: Frame): ScanIn {
  const until = Math.min(on, asking.settledUntil)
  const past = asking.settledAt(until)
  if (past === asking) return { world: asking, scan: scanIn(asking, condition, on, frame, null) }
  const scan = scanIn(past, condition, until, frame, null)
  if (until === on || isHeldBy(scan, until)) return { world: past, scan }
  const before = { scan, until, step: stepAt(scan, probesOf(past, condition, frame.zone), until) }
  return { world: asking, scan: scanIn(asking, condition, on, frame, before) }
}

/** What another scan has seen up to an instant at which the condition has not held for sure. */
interface SeenBefore {
  readonly scan: Scan
  readonly until: Instant
  readonly step: ScanStep | undefined
}

function scanIn(
  world: World,
  condition: Condition,
  on: Instant,
  frame: Frame,
  before: SeenBefore | null,
): Scan {
  const probes = probesOf(world, condition, frame.zone)
  const scan = world.remember(`first\n${conditionKey(condition)}\n${frame.zone}`, () =>
    before === null ? newScan() : scanAfter(before, probes),
  )
  for (
    let probe = probes[scan.first + scan.steps.length] ?? END;
    probe <= on && scan.held === null && scan.first + scan.steps.length < probes.length;
    probe = probes[scan.first + scan.steps.length] ?? END
  ) {
    scanned(scan, probe, ask(world, condition, probe, frame))
  }
  return scan
}

const isHeldBy = ({ held }: Scan, on: Instant): boolean => held !== null && held <= on

const isPerhaps = (answers: Answers): boolean => may(answers) && !must(answers)

/** What has been seen of a condition, probe by probe, up to the first {yes}; it only ever grows. */
interface Scan {
  /** How many probes were looked at before, and the last step of those. */
  readonly first: number
  readonly before: ScanStep | undefined
  readonly steps: ScanStep[]
  /** The answers in the order in which they changed. */
  readonly changes: Answers[]
  earliest: Instant | null
  held: Instant | null
}

interface ScanStep {
  /** Has it held at this probe or at an earlier one? */
  readonly set: AnswerSet
  readonly lastChange: Instant
  readonly changeCount: number
}

const newScan = (): Scan => ({
  first: 0,
  before: undefined,
  steps: [],
  changes: [],
  earliest: null,
  held: null,
})

function scanAfter({ scan, until, step }: SeenBefore, probes: readonly Instant[]): Scan {
  const { earliest } = scan
  return {
    ...newScan(),
    first: countUpTo(probes, until),
    before: step,
    changes: scan.changes.slice(0, step?.changeCount ?? 0),
    earliest: earliest !== null && earliest <= until ? earliest : null,
  }
}

function scanned(scan: Scan, probe: Instant, answers: Answers): void {
  const last = scan.steps.at(-1) ?? scan.before
  const before = scan.changes.at(-1)
  if (before !== answers) scan.changes.push(answers)
  const isChange = before !== undefined && !isSameSet(before, answers)
  scan.steps.push({
    set: last === undefined ? answers : greatestOf(last.set, answers),
    lastChange: isChange ? probe : (last?.lastChange ?? BEGINNING),
    changeCount: scan.changes.length,
  })
  if (scan.earliest === null && may(answers)) scan.earliest = probe
  if (must(answers)) scan.held = probe
}

/** That of the last probe at or before `on` that was looked at. */
function stepAt(scan: Scan, probes: readonly Instant[], on: Instant): ScanStep | undefined {
  const count = Math.min(scan.first + scan.steps.length, countUpTo(probes, on))
  return count <= scan.first ? scan.before : scan.steps[count - scan.first - 1]
}

/** `doubts`: why the condition perhaps held before it did for sure. Silence puts no date in doubt. */
function held(earliest: Instant, latest: Instant, comes: Answers, before: Because): Resolved {
  const bound = { earliest, latest }
  if (earliest === latest) return { bound, comes, doubts: noDoubts }
  const doubts = (): readonly Doubt[] => {
    const reported = before().filter((one) => one.kind !== 'unobserved')
    return reported.length > 0 ? reported : AMBIGUOUS()
  }
  return { bound, comes, doubts }
}
