/**
 * Prohibitions, judged on columns: one instance a row, broken by what happened while it was in force,
 * perhaps only while so many others had happened within a stretch of time.
 */
import {
  BEGINNING,
  END,
  NO,
  YES,
  and,
  answersWith,
  assert,
  doubtsOfOpen,
  greatestOf,
  mergeDoubts,
  must,
  not,
  or,
} from '../../../base/index.ts'
import type { AnswerSet, Answers, Instant } from '../../../base/index.ts'
import { startOfStretch } from '../../../time/index.ts'
import { anyWord, hearingOf } from '../../definition/belief.ts'
import { standingStatuses } from '../../definition/judge-standing.ts'
import { lifeDoubts, quietOf } from '../../definition/judgment.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import type { RowSummary } from '../summary.ts'
import {
  IN_DOUBT,
  UNHEARD,
  UNWATCHED,
  alikeOf,
  inShort,
  nothingElse,
  patternOfRow,
} from './in-short.ts'
import { InstantCount } from './instant-count.ts'
import { likeMinded } from './like-minded.ts'
import { firstAt, allMatches, noMatches } from './matching.ts'
import type { PlainWorld, Stretch } from './matching.ts'
import { exactMoment, signedAt } from './moments.ts'
import { isFirstHappening } from './plan.ts'
import type { StandingPlan } from './plan.ts'

/** Each row for each perspective; null: it cannot be said of the columns alone. */
export function judgeProhibition(
  world: World,
  ground: PlainWorld,
  plan: StandingPlan,
  rows: readonly RowQuestion[],
): ReadonlyArray<ReadonlyArray<RowSummary | null> | null> {
  const asked = { world, ground, plan }
  const counted = plan.while === null ? noMatches : allMatches(ground, plan.while.pattern, anyWord)
  const starts = counted === null ? null : startsOf(asked)
  return rows.map((row) => {
    if (counted === null || starts === null) return null
    const hits = allMatches(ground, patternOfRow(plan, row), hearingOf(plan.terms))
    return hits === null ? null : judgeRow(asked, { hits, counted, starts }, row)
  })
}

interface Asked {
  readonly world: World
  readonly ground: PlainWorld
  readonly plan: StandingPlan
}

/** What a row is judged from. */
interface Heard {
  readonly hits: Stretch
  /** What is counted as long as the clause binds only while so many happened. */
  readonly counted: Stretch
  readonly starts: readonly Start[]
}

/** In force from an instant, or from the first of some happenings. */
type Start = Instant | Stretch

/** Null: one is in doubt for everybody. */
function startsOf({ world, ground, plan }: Asked): readonly Start[] | null {
  const { commitment, starts } = plan
  if (starts.length === 0) return [signedAt(world, commitment)]
  const found: Start[] = []
  for (const moment of starts) {
    const start = isFirstHappening(moment)
      ? allMatches(ground, moment.condition.pattern, anyWord)
      : exactMoment(world, moment, commitment, BEGINNING)
    if (start === null) return null
    found.push(start)
  }
  return found
}

function judgeRow(asked: Asked, heard: Heard, row: RowQuestion): Array<RowSummary | null> {
  const { hits, counted, starts } = heard
  const happened = starts.filter((one) => typeof one !== 'number')
  const alike = likeMinded(asked.ground.count, [hits, counted, ...happened])
  const judged = new Map<number, RowSummary | null>()
  for (const first of alike) {
    if (!judged.has(first)) judged.set(first, judgeFor(asked, heard, row, first))
  }
  return alike.map((first) => judged.get(first) ?? null)
}

/** For one perspective; null: from when on it is in force is in doubt. */
function judgeFor(
  { world, plan }: Asked,
  { hits, counted, starts }: Heard,
  row: RowQuestion,
  perspective: number,
): RowSummary | null {
  const { on, from } = world.dates
  const start = startFor(starts, on, perspective)
  if (start === null) return null
  const bound = boundBy(world, plan, { counted, perspective })
  const begins = Math.max(start, from ?? BEGINNING)
  const tally = countHits(hits, { begins, on, perspective }, bound)
  const { until, rule } = quietOf(world, plan.terms, on)
  const evidence = not(tally.low > 0 ? YES : or(tally.hit, rule === 'no' ? NO : UNHEARD))
  const life = { ...nothingElse, suspended: notBound(bound(on, NOTHING)) }
  const hasTime = begins < until
  const statuses = standingStatuses(start === Infinity ? UNHEARD : YES, {
    evidence,
    repaired: NO,
    started: start <= on ? YES : NO,
    judged: hasTime ? YES : NO,
    life,
  })
  const doubts = mergeDoubts(doubtsOfOpen([evidence]), ...lifeDoubts(life))
  return inShort(row, [alikeOf(statuses, doubts, 1)], {
    count: { low: tally.low, high: tally.high },
    watched: hasTime ? UNWATCHED : null,
  })
}

/** What is not known to bind does not bind. */
const notBound = (now: Answers): Answers =>
  must(now) ? NO : now.yes ? answersWith(NO_OR_YES, () => now.doubts) : YES

const NO_OR_YES: AnswerSet = { no: true, unknown: false, yes: true }

/** No happening. */
const NOTHING = -1

/** The latest start; Infinity: what it starts with has not happened; null: that is in doubt. */
function startFor(starts: readonly Start[], on: Instant, perspective: number): number | null {
  let latest = -Infinity
  for (const one of starts) {
    const start = typeof one === 'number' ? one : firstFor(one, on, perspective)
    if (start === null) return null
    latest = Math.max(latest, start)
  }
  return latest
}

function firstFor({ matches, from, to }: Stretch, on: Instant, perspective: number): number | null {
  for (let index = from; index < to; index += 1) {
    const time = matches.times[index] ?? END
    if (time > on) break
    if ((((matches.yes[index] ?? 0) >> perspective) & 1) === 0) continue
    return ((matches.no[index] ?? 0) >> perspective) & 1 ? null : time
  }
  return Infinity
}

/** Is the clause bound at t, by what is not the happening `own`? */
type BoundAt = (t: Instant, own: number) => Answers

/** That so many did not happen is never known, only unheard of. */
function boundBy(
  world: World,
  { while: sought, commitment }: StandingPlan,
  { counted, perspective }: { readonly counted: Stretch; readonly perspective: number },
): BoundAt {
  if (sought === null) return () => YES
  const { within, times: least } = sought
  assert(within !== null, 'so many are counted within a stretch')
  const zone = world.zoneOf(commitment)
  const { times, yes, no, ids, documents } = counted.matches
  return (t, own) => {
    const sure = new InstantCount()
    let most = 0
    for (
      let index = firstAt(counted, startOfStretch(t, within, zone));
      index < counted.to;
      index += 1
    ) {
      const time = times[index] ?? END
      if (time > t || sure.low >= least) break
      if (ids[index] === own || (((yes[index] ?? 0) >> perspective) & 1) === 0) continue
      most += 1
      const isContested = ((no[index] ?? 0) >> perspective) & 1
      if (!isContested) sure.add(time, documents[index] || NOTHING - 1 - index)
    }
    if (sure.low >= least) return YES
    return most >= least ? UNKNOWN_OR_YES : UNHEARD
  }
}

const UNKNOWN_OR_YES: Answers = {
  no: false,
  unknown: true,
  yes: true,
  doubts: mergeDoubts(IN_DOUBT.doubts, UNHEARD.doubts),
}

interface Tally {
  /** Is there a hit among those that are not sure? */
  readonly hit: Answers
  readonly low: number
  readonly high: number
}

function countHits(
  hits: Stretch,
  { begins, on, perspective }: { begins: number; on: Instant; perspective: number },
  bound: BoundAt,
): Tally {
  const { times, yes, no, ids, documents } = hits.matches
  const sure = new InstantCount()
  const perhaps = new Set<Answers>()
  let high = 0
  for (let index = firstAt(hits, begins); index < hits.to; index += 1) {
    const time = times[index] ?? END
    if (time > on) break
    if ((((yes[index] ?? 0) >> perspective) & 1) === 0) continue
    high += 1
    const isBound = bound(time, ids[index] ?? NOTHING)
    const isContested = ((no[index] ?? 0) >> perspective) & 1
    if (isContested) perhaps.add(contested.get(isBound) ?? IN_DOUBT)
    else if (isBound === YES) sure.add(time, documents[index] || NOTHING - 1 - index)
    else perhaps.add(isBound)
  }
  const hit = answersWith([...perhaps].reduce<AnswerSet>(greatestOf, NO), () =>
    doubtsOfOpen([...perhaps]),
  )
  return { hit, low: sure.low, high }
}

/** A hit of which it is contested that it happened, by whether the clause binds. */
const contested = new Map([YES, UNKNOWN_OR_YES, UNHEARD].map((one) => [one, and(IN_DOUBT, one)]))
