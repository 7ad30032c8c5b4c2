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
  mergeDoubts,
  must,
  not,
  or,
} from '../../../base/index.ts'
import type { AnswerSet, Answers, Doubt, Instant } from '../../../base/index.ts'
import type { Pattern } from '../../../program/index.ts'
import { startOfStretch } from '../../../time/index.ts'
import { anyWord, hearingOf } from '../../definition/belief.ts'
import type { Hearing } from '../../definition/belief.ts'
import { standingStatuses } from '../../definition/judge-standing.ts'
import { lifeDoubts, quietOf } from '../../definition/judgment.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import type { RowSummary } from '../summary.ts'
import { ONCE } from './columns.ts'
import { Counting, hitAmong, noneCounted, sumOf } from './counted.ts'
import type { Counted } from './counted.ts'
import {
  IN_DOUBT,
  UNHEARD,
  UNWATCHED,
  alikeOf,
  inShort,
  nothingElse,
  patternOfRow,
} from './in-short.ts'
import type { Ears } from './ears.ts'
import { InstantCount } from './instant-count.ts'
import { likeMinded } from './like-minded.ts'
import { firstAt, noMatches } from './matching.ts'
import type { PlainWorld, Stretch } from './matching.ts'
import { exactMoment, signedAt } from './moments.ts'
import { isFirstHappening } from './plan.ts'
import type { StandingPlan } from './plan.ts'
import { joinedStretch } from './timeline.ts'
import type { Block, Timeline } from './timeline.ts'

/** Each row for each perspective; null: it cannot be said of the columns alone. */
export function judgeProhibition(
  world: World,
  ground: PlainWorld,
  plan: StandingPlan,
  rows: readonly RowQuestion[],
): ReadonlyArray<ReadonlyArray<RowSummary | null> | null> {
  const asked = { world, ground, plan }
  const counted =
    plan.while === null ? nothingCounted : heardOf(ground, plan.while.pattern, anyWord)
  const starts = counted === null ? null : startsOf(asked)
  return rows.map((row) => {
    if (counted === null || starts === null) return null
    const hits = heardOf(ground, patternOfRow(plan, row), hearingOf(plan.terms))
    return hits === null ? null : judgeRow(asked, { hits, counted, starts }, row)
  })
}

interface Asked {
  readonly world: World
  readonly ground: PlainWorld
  readonly plan: StandingPlan
}

/** A timeline, and whom one hears of it. */
interface Line {
  readonly timeline: Timeline
  readonly ears: Ears
}

/** What a row is judged from. */
interface Heard {
  readonly hits: Line
  /** What is counted as long as the clause binds only while so many happened. */
  readonly counted: Line | typeof nothingCounted
  readonly starts: readonly Start[]
}

const nothingCounted = 'nothing'

/** In force from an instant, or from the first of some happenings. */
type Start = Instant | Line

/** Null: it cannot be said of the columns alone. */
function heardOf(ground: PlainWorld, pattern: Pattern, hearing: Hearing): Line | null {
  const timeline = ground.book.timeline(ground.topics, pattern)
  if (timeline === null || timeline.mayHaveOdd || timeline.hasCounts) return null
  const ears = ground.memory.ears(hearing, ground.layers)
  return timeline.isInDoubt(ears, ground.known) ? null : { timeline, ears }
}

/** Null: one is in doubt for everybody. */
function startsOf({ world, ground, plan }: Asked): readonly Start[] | null {
  const { commitment, starts } = plan
  if (starts.length === 0) return [signedAt(world, commitment)]
  const found: Start[] = []
  for (const moment of starts) {
    const start = isFirstHappening(moment)
      ? heardOf(ground, moment.condition.pattern, anyWord)
      : exactMoment(world, moment, commitment, BEGINNING)
    if (start === null) return null
    found.push(start)
  }
  return found
}

function judgeRow(asked: Asked, heard: Heard, row: RowQuestion): Array<RowSummary | null> {
  const { world, ground } = asked
  const { on, from } = world.dates
  const starts = Array.from({ length: ground.count }, (_, perspective) =>
    startFor(asked, heard.starts, perspective),
  )
  const begins = starts.map((start) => (start === null ? null : Math.max(start, from ?? BEGINNING)))
  const found = hitsUpTo(asked, heard, row, begins)
  const near = countedIn(asked, heard, on, on, ground.known)
  return starts.map((start, perspective) => {
    const counted = found[perspective]
    if (start === null || counted === undefined) return null
    const bound = boundBy(world, asked.plan, { counted: near, perspective })
    return inForceFrom(asked, row, { start, counted, bindsNow: bound(on, NOTHING) })
  })
}

/** What a row is for one perspective. */
interface Found {
  readonly start: number
  readonly counted: Counted
  readonly bindsNow: Answers
}

function inForceFrom(
  { world, plan }: Asked,
  row: RowQuestion,
  { start, counted, bindsNow }: Found,
): RowSummary {
  const { on, from } = world.dates
  const begins = Math.max(start, from ?? BEGINNING)
  const { until, rule } = quietOf(world, plan.terms, on)
  const evidence = not(
    counted.isSure ? YES : or(hitAmong(counted.perhaps), rule === 'no' ? NO : UNHEARD),
  )
  const life = { ...nothingElse, suspended: notBound(bindsNow) }
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
    count: { low: counted.low, high: counted.high },
    watched: hasTime ? UNWATCHED : null,
  })
}

/** For each perspective all hits from where its row begins up to V. */
function hitsUpTo(
  asked: Asked,
  heard: Heard,
  row: RowQuestion,
  begins: ReadonlyArray<number | null>,
): Counted[] {
  const { ground, world } = asked
  const { on } = world.dates
  const kept = ground.memory.kept<readonly Counted[]>(`hits of ${row.commitment.id}\n${row.label}`)
  const found = begins.map((): Counted[] => [])
  for (const block of heard.hits.timeline.blocks()) {
    if (block.first > on) break
    if (block.firstEntry > ground.known) continue
    const whole =
      block.last <= on && lastChangeOf(asked, heard, block) <= ground.known
        ? kept.get(block, stampOf(asked, heard, block), () =>
            hitsIn(asked, heard, block, { begins: BEGINNING, on: END, known: Infinity }),
          )
        : null
    const parts = new Map<number, readonly Counted[]>()
    for (const [perspective, start] of begins.entries()) {
      if (start === null || start > block.last) continue
      const isWhole = whole !== null && start <= block.first
      const own = isWhole ? whole : (parts.get(start) ?? hitsIn(asked, heard, block, { begins: start, on, known: ground.known })) // prettier-ignore
      if (!isWhole) parts.set(start, own)
      const counted = own[perspective]
      if (counted !== undefined) found[perspective]?.push(counted)
    }
  }
  return found.map(sumOf)
}

/** Which hits are counted. */
interface Between {
  readonly begins: Instant
  readonly on: Instant
  readonly known: number
}

/** Of one block, for each perspective. */
function hitsIn(
  asked: Asked,
  heard: Heard,
  block: Block,
  { begins, on, known }: Between,
): readonly Counted[] {
  const { ground, world, plan } = asked
  const hits = heard.hits.ears.heard(heard.hits.timeline, block, known)
  const counted = countedIn(asked, heard, block.first, Math.min(on, block.last), known)
  const alike = likeMinded(ground.count, [hits, counted])
  const judged = new Map<number, Counted>()
  for (const first of alike) {
    if (judged.has(first)) continue
    const bound = boundBy(world, plan, { counted, perspective: first })
    judged.set(first, countHits(hits, { begins, on, perspective: first }, bound))
  }
  return alike.map((first) => judged.get(first) ?? noneCounted)
}

/** What is counted within the stretch that ends at `last` or earlier, for what is at `first` or later. */
function countedIn(
  { world, plan }: Asked,
  { counted }: Heard,
  first: Instant,
  last: Instant,
  known: number,
): Stretch {
  if (counted === nothingCounted) return noMatches
  const { timeline, ears } = counted
  const blocks = timeline.overlapping(countedFrom(world, plan, first), last)
  return joinedStretch(blocks.map((block) => ears.heard(timeline, block, known)))
}

function countedFrom(
  world: World,
  { while: sought, commitment }: StandingPlan,
  t: Instant,
): Instant {
  const within = sought?.within ?? null
  return within === null ? t : startOfStretch(t, within, world.zoneOf(commitment))
}

/** The number of the last entry that changes what the hits of the block rest on. */
function lastChangeOf(asked: Asked, heard: Heard, block: Block): number {
  return countedNear(asked, heard, block).reduce(
    (last, one) => Math.max(last, one.lastChange),
    block.lastChange,
  )
}

function stampOf(asked: Asked, heard: Heard, block: Block): number {
  return countedNear(asked, heard, block).reduce(
    (stamp, one) => Math.max(stamp, one.stamp),
    block.stamp,
  )
}

function countedNear({ world, plan }: Asked, { counted }: Heard, block: Block): readonly Block[] {
  if (counted === nothingCounted) return []
  return counted.timeline.overlapping(countedFrom(world, plan, block.first), block.last)
}

/** What is not known to bind does not bind. */
const notBound = (now: Answers): Answers =>
  must(now) ? NO : now.yes ? answersWith(NO_OR_YES, () => now.doubts) : YES

const NO_OR_YES: AnswerSet = { no: true, unknown: false, yes: true }

/** No happening. */
const NOTHING = -1

/** The latest start; Infinity: what it starts with has not happened; null: that is in doubt. */
function startFor(asked: Asked, starts: readonly Start[], perspective: number): number | null {
  let latest = -Infinity
  for (const one of starts) {
    const start = typeof one === 'number' ? one : firstFor(asked, one, perspective)
    if (start === null) return null
    latest = Math.max(latest, start)
  }
  return latest
}

function firstFor({ world, ground }: Asked, { timeline, ears }: Line, perspective: number) {
  const { on } = world.dates
  for (const block of timeline.blocks()) {
    if (block.first > on) break
    if (block.firstEntry > ground.known) continue
    const first = firstIn(ears.heard(timeline, block, ground.known), on, perspective)
    if (first !== Infinity) return first
  }
  return Infinity
}

/** Infinity: none of them is believed; null: the first is in doubt. */
function firstIn({ matches, from, to }: Stretch, on: Instant, perspective: number): number | null {
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
    const first = firstAt(counted, startOfStretch(t, within, zone))
    // Fewer are told than are needed, whoever believes them.
    if (first + least > counted.to || (times[first + least - 1] ?? END) > t) return UNHEARD
    const sure = new InstantCount()
    let most = 0
    let someContested = 0
    for (let index = first; index < counted.to; index += 1) {
      const time = times[index] ?? END
      if (time > t || sure.low >= least) break
      if (ids[index] === own || (((yes[index] ?? 0) >> perspective) & 1) === 0) continue
      most += 1
      const isContested = ((no[index] ?? 0) >> perspective) & 1
      if (!isContested) sure.add(time, documents[index] || NOTHING - 1 - index)
      someContested |= isContested
    }
    if (sure.low >= least) return YES
    if (most < least) return UNHEARD
    return someContested ? PERHAPS_CONTESTED : PERHAPS_FEWER
  }
}

const perhaps = (doubts: readonly Doubt[]): Answers => ({
  no: false,
  unknown: true,
  yes: true,
  doubts: mergeDoubts(doubts, UNHEARD.doubts),
})

/** So many if those that are contested happened; or if none of them is another. */
const PERHAPS_CONTESTED = perhaps(IN_DOUBT.doubts)
const PERHAPS_FEWER = perhaps([{ kind: 'imprecise', assertions: [] }])

function countHits(
  hits: Stretch,
  { begins, on, perspective }: { begins: number; on: Instant; perspective: number },
  bound: BoundAt,
): Counted {
  const { times, yes, no, ids, documents } = hits.matches
  const counting = new Counting()
  for (let index = firstAt(hits, begins); index < hits.to; index += 1) {
    const time = times[index] ?? END
    if (time > on) break
    if ((((yes[index] ?? 0) >> perspective) & 1) === 0) continue
    const isBound = bound(time, ids[index] ?? NOTHING)
    const isContested = ((no[index] ?? 0) >> perspective) & 1
    if (isContested) counting.addPerhaps(contested.get(isBound) ?? IN_DOUBT, 1)
    else if (isBound === YES) counting.addSure(time, documents[index] || NOTHING - 1 - index, ONCE)
    else counting.addPerhaps(isBound, 1)
  }
  return counting.counted()
}

/** A hit of which it is contested that it happened, by whether the clause binds. */
const contested = new Map(
  [YES, PERHAPS_CONTESTED, PERHAPS_FEWER, UNHEARD].map((one) => [one, and(IN_DOUBT, one)]),
)
