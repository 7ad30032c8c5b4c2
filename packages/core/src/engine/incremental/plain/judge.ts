/**
 * Judging on columns: the verdict of each row of a plan, in short, for several perspectives at once.
 *
 * The questions are those of the definition where everything but belief is exact and nobody says what
 * was watched; the statuses are its table. Null: for this perspective it cannot be said of the columns
 * alone.
 */
import {
  BEGINNING,
  END,
  NO,
  UNKNOWN,
  YES,
  and,
  assert,
  at,
  either,
  greatestOf,
  must,
  noDoubts,
  or,
} from '../../../base/index.ts'
import type { AnswerSet, Answers, Instant } from '../../../base/index.ts'
import { silenceOf } from '../../../program/index.ts'
import type { Moment } from '../../../program/index.ts'
import { startOfStretch } from '../../../time/index.ts'
import { VIOLATIONS, assuranceOf, rowStatuses } from '../../../verdict/index.ts'
import type { Status } from '../../../verdict/index.ts'
import { anyWord, hearingOf } from '../../definition/belief.ts'
import { resolve } from '../../definition/conditions.ts'
import { actStatuses } from '../../definition/judge-act.ts'
import { standingStatuses } from '../../definition/judge-standing.ts'
import { quietOf } from '../../definition/judgment.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { withoutSame } from '../../definition/same.ts'
import type { World } from '../../definition/world.ts'
import type { RowSummary } from '../summary.ts'
import { firstAt, isExact, matchesOf, noMatches } from './matching.ts'
import type { PlainWorld, Matches } from './matching.ts'
import { isFirstHappening } from './plan.ts'
import type { ActPlan, Plan, StandingPlan } from './plan.ts'

/** `world`: of the same clauses, without any fact. */
export function judgePlan(
  world: World,
  ground: PlainWorld,
  plan: Plan,
  row: RowQuestion,
): ReadonlyArray<RowSummary | null> {
  const all = plan.kind === 'act' ? judgeActs(world, ground, plan, row) : judgeStanding(world, ground, plan, row) // prettier-ignore
  return all ?? Array.from({ length: ground.count }, () => null)
}

const nothingElse = { waived: NO, gone: NO, superseded: NO, endsAt: null }
const IN_DOUBT = either([])

/** With the row's actors in the place of who does it. */
function patternOfRow(plan: Plan, row: RowQuestion) {
  const pattern = withoutSame(plan.pattern)
  if (row.actors === null || pattern.roles['actor'] !== undefined) return pattern
  return {
    ...pattern,
    roles: { ...pattern.roles, actor: { kind: 'oneOf' as const, names: row.actors } },
  }
}

// ---- duties to act

/** What the statuses of an instance follow from, as a number. */
const SURE = 0
const PERHAPS = 1
const NOT = 2
type Degree = typeof SURE | typeof PERHAPS | typeof NOT
const HORIZONS = ['open', 'elapsed', 'sealed'] as const
const CODES = 2 * 3 * 3 * 2 * 3 * 2

function judgeActs(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  row: RowQuestion,
): RowSummary[] | null {
  const { terms, trigger } = plan
  const keys = plan.same.map(({ role }) => role)
  const done = matchesOf(ground, patternOfRow(plan, row), hearingOf(terms), keys)
  if (done === null) return null
  const counts = new Int32Array(CODES * ground.count)
  const count = instanceCounter(world, ground, plan, row, counts)
  if (trigger === null) {
    const start = fixedStart(world, plan, row)
    if (start === null || !count(done.get('') ?? noMatches, start, ALL, 0, -1)) return null
  } else {
    const calls = matchesOf(
      ground,
      trigger,
      anyWord,
      plan.same.map(({ of }) => of),
    )
    if (calls === null) return null
    for (const [key, { from, to, times, yes, no, ids }] of calls) {
      const answers = done.get(key) ?? noMatches
      for (let index = from; index < to; index += 1) {
        const time = times[index] ?? END
        if (time > world.dates.on) break
        const own = plan.same.length === 0 ? -1 : (ids[index] ?? -1)
        if (!count(answers, time, yes[index] ?? 0, no[index] ?? 0, own)) return null
      }
    }
  }
  const known = new Map<number, readonly Status[]>()
  const statusesOf = (code: number): readonly Status[] => {
    const found = known.get(code) ?? statusesOfCode(code, plan)
    known.set(code, found)
    return found
  }
  return Array.from({ length: ground.count }, (_, perspective) =>
    summaryOfCodes(
      row,
      counts.subarray(perspective * CODES, (perspective + 1) * CODES),
      statusesOf,
    ),
  )
}

const ALL = -1

type Counter = (done: Matches, start: Instant, yes: number, no: number, own: number) => boolean

/** Adds an instance to the counts of each perspective for which it may exist; false: it cannot be said. */
function instanceCounter(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  row: RowQuestion,
  counts: Int32Array,
): Counter {
  const { on } = world.dates
  const { terms } = plan
  const { until } = quietOf(world, terms, on)
  const isReaction = plan.trigger !== null
  const everyone = ground.count === 32 ? -1 : (1 << ground.count) - 1
  const due = deadlineOf(world, plan, row)
  return (done, start, mayCall, mayNotCall, own) => {
    const deadline = due(start)
    if (deadline === null) return false
    const from = isReaction || !terms.early ? start : BEGINNING
    let [inSure, inMay, allSure, allMay, late] = [0, 0, 0, 0, 0]
    for (let index = firstAt(done, from); index < done.to; index += 1) {
      const time = done.times[index] ?? END
      if (time > on) break
      if (done.ids[index] === own) continue
      const [yes, no] = [done.yes[index] ?? 0, done.no[index] ?? 0]
      allMay |= yes
      allSure |= yes & ~no
      if (time >= deadline) late |= yes
      else {
        inMay |= yes
        inSure |= yes & ~no
      }
    }
    const horizon = on < deadline ? 0 : deadline <= until ? 2 : 1
    const hasStarted = start <= on ? 1 : 0
    const degree = (perspective: number, sure: number, may: number): Degree =>
      (sure >> perspective) & 1 ? SURE : (may >> perspective) & 1 ? PERHAPS : NOT
    const codeFor = (perspective: number): number => {
      const exists = (mayNotCall >> perspective) & 1
      const evidence = degree(perspective, inSure, inMay)
      const performed = degree(perspective, allSure, allMay)
      const isLate = ((late & ~inSure) >> perspective) & 1
      return (
        ((((exists * 3 + evidence) * 3 + performed) * 2 + isLate) * 3 + horizon) * 2 + hasStarted
      )
    }
    const uniform = [mayCall, mayNotCall, inSure, inMay, allSure, allMay, late].every(
      (word) => (word & everyone) === 0 || (word & everyone) === everyone,
    )
    const common = uniform ? codeFor(0) : 0
    for (let perspective = 0; perspective < ground.count; perspective += 1) {
      if (((mayCall >> perspective) & 1) === 0) continue
      const slot = perspective * CODES + (uniform ? common : codeFor(perspective))
      counts[slot] = (counts[slot] ?? 0) + 1
    }
    return true
  }
}

function statusesOfCode(code: number, { terms }: ActPlan): readonly Status[] {
  let rest = code
  const take = (base: number): number => {
    const digit = rest % base
    rest = Math.floor(rest / base)
    return digit
  }
  const started = take(2) === 1 ? YES : NO
  const horizon = HORIZONS[take(3)] ?? 'open'
  const lateHit = take(2) === 1
  const performed = take(3)
  const inTime = take(3)
  const existence = take(2) === 1 ? IN_DOUBT : YES
  const silence = silenceOf(terms) === 'no' && horizon === 'sealed' ? NO : UNKNOWN
  const answer = (degree: number, quiet: Answers): Answers =>
    degree === SURE ? YES : degree === PERHAPS ? or(IN_DOUBT, quiet) : quiet
  const done = answer(performed, UNKNOWN)
  return actStatuses(existence, {
    evidence: answer(inTime, silence),
    done,
    repaired: NO,
    started,
    horizon: [horizon],
    excused: NO,
    life: { ...nothingElse, suspended: NO },
    lateHit: done.yes && inTime !== SURE && lateHit,
    lateAllowed: terms.lateAllowed,
    unbound: answer(performed, NO),
  })
}

function summaryOfCodes(
  row: RowQuestion,
  counts: Int32Array,
  statusesOf: (code: number) => readonly Status[],
): RowSummary {
  const sets: Array<readonly Status[]> = []
  let [low, high] = [0, 0]
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue
    const statuses = statusesOf(code)
    sets.push(statuses)
    const violating = statuses.filter((status) => VIOLATIONS.has(status)).length
    if (violating > 0) high += count
    if (violating === statuses.length) low += count
  }
  return summary(row, rowStatuses(sets), { low, high }, null)
}

function summary(
  row: RowQuestion,
  statuses: readonly Status[],
  violations: RowSummary['violations'],
  count: RowSummary['count'],
): RowSummary {
  const { commitment, label } = row
  return {
    commitment: commitment.id,
    party: label,
    statuses,
    assurance: assuranceOf(statuses),
    violations,
    count,
  }
}

// ---- moments

/** Without any happening; null: it is in doubt. */
function exactMoment(
  world: World,
  moment: Moment,
  row: RowQuestion,
  start: Instant,
): Instant | null {
  const zone = world.zoneOf(row.commitment)
  const from = { bound: at(start), comes: YES, doubts: noDoubts }
  const { bound } = resolve(world, moment, world.dates.on, zone, from)
  return isExact(bound) ? bound.earliest : null
}

const signedAt = (world: World, { commitment }: RowQuestion): Instant =>
  world.agreementOf(commitment)?.signed ?? BEGINNING

const fixedStart = (world: World, { start }: ActPlan, row: RowQuestion): Instant | null =>
  start === null ? signedAt(world, row) : exactMoment(world, start, row, BEGINNING)

const deadlineOf =
  (world: World, { deadline }: ActPlan, row: RowQuestion) =>
  (start: Instant): Instant | null =>
    deadline === null ? END : exactMoment(world, deadline, row, start)

// ---- prohibitions

function judgeStanding(
  world: World,
  ground: PlainWorld,
  plan: StandingPlan,
  row: RowQuestion,
): Array<RowSummary | null> | null {
  const found = matchesOf(ground, patternOfRow(plan, row), hearingOf(plan.terms), [])
  const counted = plan.while === null ? null : matchesOf(ground, plan.while.pattern, anyWord, [])
  if (found === null || (plan.while !== null && counted === null)) return null
  const firsts = plan.starts.map((moment) =>
    isFirstHappening(moment) ? matchesOf(ground, moment.condition.pattern, anyWord, []) : null,
  )
  const hits = found.get('') ?? noMatches
  const others = counted?.get('') ?? noMatches
  const one = (perspective: number): RowSummary | null => {
    const start = startFor(world, plan, row, firsts, perspective)
    if (start === null) return null
    return summaryFor(world, plan, row, { start, hits, others, perspective })
  }
  const heard = [hits, others, ...firsts.map((matches) => matches?.get('') ?? noMatches)]
  const alike = likeMinded(ground.count, heard)
  const judged = new Map<number, RowSummary | null>()
  for (const first of alike) if (!judged.has(first)) judged.set(first, one(first))
  return alike.map((first) => judged.get(first) ?? null)
}

/** For each perspective the first that believes the same of everything. */
function likeMinded(count: number, heard: readonly Matches[]): readonly number[] {
  const everyone = count === 32 ? -1 : (1 << count) - 1
  let alike = Array.from({ length: count }, () => 0)
  const tell = (word: number): void => {
    if ((word & everyone) === 0 || (word & everyone) === everyone) return
    const firsts = new Map<number, number>()
    alike = alike.map((first, perspective) => {
      const key = first * 2 + ((word >> perspective) & 1)
      const known = firsts.get(key) ?? perspective
      firsts.set(key, known)
      return known
    })
  }
  const isSettled = (): boolean => alike.every((first, perspective) => first === perspective)
  for (const { from, to, yes, no } of heard) {
    for (let index = from; index < to; index += 1) {
      tell(yes[index] ?? 0)
      tell(no[index] ?? 0)
      if (index % 1000 === 0 && isSettled()) return alike
    }
  }
  return alike
}

/** Infinity: what it starts with has not happened; null: that is in doubt. */
function startFor(
  world: World,
  { starts }: StandingPlan,
  row: RowQuestion,
  firsts: ReadonlyArray<ReadonlyMap<string, Matches> | null>,
  perspective: number,
): number | null {
  if (starts.length === 0) return signedAt(world, row)
  const moments = starts.map((moment, index): number | null => {
    if (!isFirstHappening(moment)) return exactMoment(world, moment, row, BEGINNING)
    const matches = firsts[index]?.get('') ?? noMatches
    return firsts[index] === null ? null : firstFor(matches, world.dates.on, perspective)
  })
  return moments.some((one) => one === null) ? null : Math.max(...moments.map((one) => one ?? 0))
}

function firstFor(matches: Matches, on: Instant, perspective: number): number | null {
  const { from, to, times, yes, no } = matches
  for (let index = from; index < to; index += 1) {
    const time = times[index] ?? END
    if (time > on) break
    if ((((yes[index] ?? 0) >> perspective) & 1) === 0) continue
    return ((no[index] ?? 0) >> perspective) & 1 ? null : time
  }
  return Infinity
}

interface Standing {
  readonly start: number
  readonly hits: Matches
  readonly others: Matches
  readonly perspective: number
}

function summaryFor(
  world: World,
  plan: StandingPlan,
  row: RowQuestion,
  { start, hits, others, perspective }: Standing,
): RowSummary {
  const { on, from } = world.dates
  const { until, rule } = quietOf(world, plan.terms, on)
  const isKnown = start !== Infinity
  const bound = (t: Instant, own: number): Answers =>
    plan.while === null ? YES : boundAt(world, plan, row, others, { perspective, t, own })
  const begins = Math.max(start, from ?? BEGINNING)
  const tally = countHits(hits, { begins, on, perspective }, bound)
  const now = bound(on, -1)
  const silence = rule === 'no' ? NO : UNKNOWN
  const broken = tally.low > 0 ? YES : greatestOf(tally.hit, silence)
  const statuses = standingStatuses(isKnown ? YES : UNKNOWN, {
    evidence: { no: broken.yes, unknown: broken.unknown, yes: broken.no, doubts: [] },
    repaired: NO,
    started: start <= on ? YES : NO,
    judged: begins + 1 <= until ? YES : NO,
    life: { ...nothingElse, suspended: must(now) ? NO : now.yes ? IN_DOUBT : YES },
  })
  const violates = statuses.map((status) => VIOLATIONS.has(status))
  const violations = { low: violates.every(Boolean) ? 1 : 0, high: violates.some(Boolean) ? 1 : 0 }
  return summary(row, rowStatuses([statuses]), violations, { low: tally.low, high: tally.high })
}

/** Is the clause bound by its `while` at t? That so many did not happen is never known, only unheard of. */
function boundAt(
  world: World,
  plan: StandingPlan,
  row: RowQuestion,
  others: Matches,
  { perspective, t, own }: { perspective: number; t: Instant; own: number },
): Answers {
  const counted = plan.while
  assert(counted !== null && counted.within !== null, 'so many are counted within a stretch')
  const from = startOfStretch(t, counted.within, world.zoneOf(row.commitment))
  const sure = new InstantCount()
  let most = 0
  for (let index = firstAt(others, from); index < others.to; index += 1) {
    const time = others.times[index] ?? END
    if (time > t || sure.low >= counted.times) break
    if (others.ids[index] === own || (((others.yes[index] ?? 0) >> perspective) & 1) === 0) continue
    most += 1
    const isContested = ((others.no[index] ?? 0) >> perspective) & 1
    if (!isContested) sure.add(time, others.documents[index] || -1 - index)
  }
  if (sure.low >= counted.times) return YES
  return most >= counted.times ? UNKNOWN_OR_YES : UNKNOWN
}

const UNKNOWN_OR_YES: Answers = { no: false, unknown: true, yes: true, doubts: [] }

/** The least number of happenings: those at one instant may be one, unless one document tells of several. */
class InstantCount {
  low = 0
  #instant = NaN
  #most = 0
  readonly #told = new Map<number, number>()

  /** In order of time. */
  add(time: Instant, document: number): void {
    if (time !== this.#instant) {
      this.#instant = time
      this.#most = 0
      this.#told.clear()
    }
    const told = (this.#told.get(document) ?? 0) + 1
    this.#told.set(document, told)
    if (told <= this.#most) return
    this.#most = told
    this.low += 1
  }
}

interface Tally {
  /** Is there a hit among those that are not sure? */
  readonly hit: AnswerSet
  readonly low: number
  readonly high: number
}

function countHits(
  matches: Matches,
  { begins, on, perspective }: { begins: number; on: Instant; perspective: number },
  bound: (t: Instant, own: number) => Answers,
): Tally {
  const { times, yes, no, ids, documents } = matches
  const sure = new InstantCount()
  let high = 0
  let hit: AnswerSet = NO
  for (let index = firstAt(matches, begins); index < matches.to; index += 1) {
    const time = times[index] ?? END
    if (time > on) break
    if ((((yes[index] ?? 0) >> perspective) & 1) === 0) continue
    high += 1
    const isContested = ((no[index] ?? 0) >> perspective) & 1
    const answers = and(isContested ? IN_DOUBT : YES, bound(time, ids[index] ?? -1))
    if (must(answers)) sure.add(time, documents[index] || -1 - index)
    else hit = greatestOf(hit, answers)
  }
  return { hit, low: sure.low, high }
}
