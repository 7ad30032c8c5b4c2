/**
 * Duties to act, judged on columns: an instance for each happening that calls for it, or one. What the
 * statuses of an instance follow from is one number, so that many instances cost few questions.
 */
import { BEGINNING, END } from '../../../base/index.ts'
import type { Instant } from '../../../base/index.ts'
import type { Pattern } from '../../../program/index.ts'
import { anyWord, hearingOf } from '../../definition/belief.ts'
import { quietOf } from '../../definition/judgment.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import { insideNames } from '../../names.ts'
import type { RowSummary } from '../summary.ts'
import { calledBy } from './called.ts'
import type { Answer, Called, Prepared } from './called.ts'
import { CODES, Words, addTo, alikeOfCode, filledOf } from './codes.ts'
import type { Filled } from './codes.ts'
import type { Ears } from './ears.ts'
import { UNWATCHED, alikeOf, inShort, patternOfRow } from './in-short.ts'
import type { Alike } from './in-short.ts'
import { insideAll } from './fitting.ts'
import { ByKey, firstAt, matchesOf, room } from './matching.ts'
import type { Matches, PlainWorld, Stretch } from './matching.ts'
import { exactMoment, signedAt } from './moments.ts'
import type { ActPlan } from './plan.ts'
import type { Block } from './timeline.ts'

/** A happening that is no other. */
const NOBODY = -1

/** Each row for each perspective; null: it cannot be said of the columns alone. */
export function judgeActs(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  rows: readonly RowQuestion[],
): ReadonlyArray<readonly RowSummary[] | null> {
  if (plan.trigger !== null && plan.same.length > 0) return judgeCalled(world, ground, plan, rows)
  const calls = callsOf(world, ground, plan)
  return rows.map((row) => (calls === null ? null : judgeRow(world, ground, { plan, calls }, row)))
}

/** What calls for instances, up to V, and when each is due. */
interface Calls {
  readonly matches: Matches
  readonly deadlines: Float64Array
}

interface ActCalls {
  readonly plan: ActPlan
  readonly calls: Calls
}

function callsOf(world: World, ground: PlainWorld, plan: ActPlan): Calls | null {
  const { trigger } = plan
  if (trigger === null) return onlyCall(world, plan)
  const found = matchesOf(ground, trigger, anyWord)
  if (found === null) return null
  const count = firstAt(found, world.dates.on + 1)
  const deadlines = new Float64Array(count)
  for (let index = 0; index < count; index += 1) {
    const deadline = deadlineOf(world, plan, found.matches.times[index] ?? END)
    if (deadline === null) return null
    deadlines[index] = deadline
  }
  return { matches: found.matches, deadlines }
}

/** Of a duty that nothing calls for, for everybody. */
function onlyCall(world: World, plan: ActPlan): Calls | null {
  const { start, commitment } = plan
  const from =
    start === null ? signedAt(world, commitment) : exactMoment(world, start, commitment, BEGINNING)
  const deadline = from === null ? null : deadlineOf(world, plan, from)
  if (from === null || deadline === null) return null
  const matches = {
    times: Float64Array.of(from),
    yes: Int32Array.of(-1),
    no: Int32Array.of(0),
    ids: Int32Array.of(NOBODY),
    documents: Int32Array.of(0),
    keys: Int32Array.of(0),
  }
  return { matches, deadlines: Float64Array.of(deadline) }
}

/** Null: it is in doubt, or leaves no time after the start. */
function deadlineOf(
  world: World,
  { deadline, commitment }: ActPlan,
  start: Instant,
): Instant | null {
  if (deadline === null) return END
  const found = exactMoment(world, deadline, commitment, start)
  return found !== null && found > start ? found : null
}

function judgeRow(
  world: World,
  ground: PlainWorld,
  { plan, calls: { matches, deadlines } }: ActCalls,
  row: RowQuestion,
): readonly RowSummary[] | null {
  const found = matchesOf(ground, patternOfRow(plan, row), hearingOf(plan.terms))
  if (found === null) return null
  const instances = { matches, deadlines, performedFor: () => found }
  const counts = codesOf(ground.count, plan, instances, datesOf(world, plan))
  return inShortOf(row, plan, counts, [])
}

/** Each row of a duty whose performance has something in common with what called for it. */
function judgeCalled(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  rows: readonly RowQuestion[],
): ReadonlyArray<readonly RowSummary[] | null> {
  const { book, topics, memory, known } = ground
  const called = calledBy(book, topics, plan)
  const odd = called === null ? null : called.oddKeys()
  if (called === null || odd === null) return rows.map(() => null)
  const ears = memory.ears(anyWord, ground.layers)
  if (called.calls.isInDoubt(ears, known)) return rows.map(() => null)
  return rows.map((row) => {
    const apart = odd.size === 0 ? [] : judgeApart(ground, plan, { called, row }, odd)
    const counts = apart === null ? null : countsUpTo(world, ground, plan, { called, row, odd })
    return counts === null || apart === null ? null : inShortOf(row, plan, counts, apart)
  })
}

/** What a row is judged from. */
interface Asking {
  readonly called: Called
  readonly row: RowQuestion
  /** Keys whose instances are judged apart. */
  readonly odd: ReadonlySet<number>
}

/** For each perspective how many instances have which code; null: it cannot be said of columns alone. */
function countsUpTo(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  asking: Asking,
): Int32Array | null {
  const { called, row } = asking
  const { memory, known } = ground
  const dates = datesOf(world, plan)
  const due = (start: Instant): Instant | null => deadlineOf(world, plan, start)
  const kept = memory.kept<Filled | null>(`codes of ${called.name}\n${row.label}`)
  const sums = new Int32Array(CODES * ground.count)
  if (isPerformedWithoutKey(ground, plan, asking)) return null
  for (const block of called.blocks()) {
    if (block.first > dates.on) break
    if (block.firstEntry > known) continue
    const prepared = called.prepared(block, due)
    if (prepared === null) return null
    const part = { block, prepared }
    const isOver = prepared.lastChange <= known && prepared.over <= dates.until
    const counts = isOver
      ? kept.get(block, block.stamp, () => countsIn(ground, plan, asking, part, AFTER_ALL))
      : countsIn(ground, plan, asking, part, { ...dates, known })
    if (counts === null) return null
    addTo(sums, counts)
  }
  return sums
}

/** Does somebody believe a performance that may answer anything? */
function isPerformedWithoutKey(
  ground: PlainWorld,
  plan: ActPlan,
  { called, row }: Asking,
): boolean {
  const pattern = patternOfRow(plan, row)
  const ears = ground.memory.ears(hearingOf(plan.terms), ground.layers)
  for (const { source, row: place } of called.open()) {
    const tests = ground.book.tests(pattern, source.columns)
    if (tests !== null && insideAll(tests, place) === 'none') continue
    const hearers = ears.of(source)
    hearers.believe(place, ground.known)
    if (hearers.yes !== 0) return true
  }
  return false
}

interface Part {
  readonly block: Block
  readonly prepared: Prepared
}

/** Of one block; null: of a performance it is in doubt whether it is the row's. */
function countsIn(
  ground: PlainWorld,
  plan: ActPlan,
  asking: Asking,
  part: Part,
  dates: AskedDates & { readonly known: number },
): Filled | null {
  const { called, odd } = asking
  const { block, prepared } = part
  const heard = ground.memory.ears(anyWord, ground.layers).heard(called.calls, block, dates.known)
  const performed = performedByKey(ground, plan, asking, part, dates.known)
  if (performed === null) return null
  const { matches, to, indexes } = heard
  const count = firstAt(heard, dates.on + 1)
  const deadlines = new Float64Array(Math.min(to, count))
  for (let index = 0; index < deadlines.length; index += 1)
    deadlines[index] = prepared.deadlines[indexes[index] ?? 0] ?? END
  const performedFor = (index: number): Stretch | null =>
    odd.size > 0 && odd.has(matches.keys[index] ?? 0)
      ? null
      : performed.of(prepared.keys[indexes[index] ?? 0] ?? 0)
  return filledOf(codesOf(ground.count, plan, { matches, deadlines, performedFor }, dates))
}

/** What may answer a block; it is remembered for a while, as whom one hears is. */
function performedByKey(
  ground: PlainWorld,
  plan: ActPlan,
  { called, row }: Asking,
  { block, prepared }: Part,
  known: number,
): ByKey | null {
  const { memory } = ground
  const asKnown = (number: number): ByKey | null => {
    const answering = { called, answers: prepared.answers }
    const ears = memory.ears(hearingOf(plan.terms), ground.layers)
    const pattern = patternOfRow(plan, row)
    const performed = performedIn(ground, pattern, answering, { ears, known: number })
    return performed === null ? null : new ByKey(performed, prepared.keyCount)
  }
  if (prepared.lastChange > known) return asKnown(known)
  const key = `${called.name}\n${row.label}\n${block.stamp}`
  return memory.performed.get(key, () => asKnown(Infinity))
}

/** What somebody believes of what may answer, in order of time, with the block's own keys. */
function performedIn(
  ground: PlainWorld,
  pattern: Pattern,
  { called, answers }: { readonly called: Called; readonly answers: readonly Answer[] },
  { ears, known }: { readonly ears: Ears; readonly known: number },
): Stretch | null {
  const sources = called.answers.map((source) => ({
    columns: source.columns,
    hearers: ears.of(source),
    tests: ground.book.tests(pattern, source.columns),
  }))
  const matches = room(answers.length)
  let count = 0
  for (const { source, row, time, key } of answers) {
    const asked = sources[source]
    if (asked === undefined) continue
    const { hearers, tests, columns } = asked
    hearers.believe(row, known)
    if (hearers.yes === 0) continue
    const inside = tests === null ? 'some' : insideAll(tests, row)
    if (inside === 'none') continue
    if (inside === 'some') return null
    matches.times[count] = time
    matches.yes[count] = hearers.yes
    matches.no[count] = hearers.no
    matches.ids[count] = columns.happenings.at(row)
    matches.keys[count] = key
    count += 1
  }
  return { matches, from: 0, to: count }
}

function inShortOf(
  row: RowQuestion,
  plan: ActPlan,
  counts: Int32Array,
  apart: ReadonlyArray<readonly Alike[]>,
): readonly RowSummary[] {
  return Array.from({ length: counts.length / CODES }, (_, perspective) => {
    const own = counts.subarray(perspective * CODES, (perspective + 1) * CODES)
    const alike = [...own.entries()]
      .filter(([, instances]) => instances > 0)
      .map(([code, instances]) => ({ ...alikeOfCode(code, plan), instances }))
    const all = [...alike, ...(apart[perspective] ?? [])]
    return inShort(row, all, { count: null, watched: all.length === 0 ? null : UNWATCHED })
  })
}

/**
 * The instances that odd happenings bear on, by the rules of the definition: those of their keys. Null:
 * one happening may call for an instance of one key and answer one of another.
 */
function judgeApart(
  ground: PlainWorld,
  { trigger, pattern }: ActPlan,
  { called, row }: Pick<Asking, 'called' | 'row'>,
  odd: ReadonlySet<number>,
): ReadonlyArray<readonly Alike[]> | null {
  const { register } = ground
  if (trigger === null || insideNames(register.kinds([trigger.act]), register.kinds([pattern.act])) !== 'none') return null // prettier-ignore
  const apart = ground.judgeApart(row, called.happeningsWith(odd))
  // Which of all instances decides, and whether that one has any time, would be another question.
  const hasTime = apart.every(({ instances }) => instances.every(({ watched }) => watched !== null))
  if (!hasTime) return null
  return apart.map(({ instances }) => instances.map((one) => alikeOf(one.statuses, one.doubts, 1)))
}

/** V, and up to where silence can be judged. */
interface AskedDates {
  readonly on: Instant
  readonly until: Instant
}

/** When everything that has an end is over, and known. */
const AFTER_ALL = { on: END - 1, until: END - 1, known: Infinity }

const datesOf = (world: World, { terms }: ActPlan): AskedDates => ({
  on: world.dates.on,
  until: quietOf(world, terms, world.dates.on).until,
})

/** What is called for, each with when it is due and what may answer it; null: it is judged apart. */
interface Instances extends Calls {
  readonly performedFor: (index: number) => Stretch | null
}

/** For each perspective how many instances have which code. */
function codesOf(
  count: number,
  plan: ActPlan,
  { matches, deadlines, performedFor }: Instances,
  { on, until }: AskedDates,
): Int32Array {
  const counts = new Int32Array(CODES * count)
  const words = new Words(count)
  const isReaction = plan.trigger !== null
  for (let index = 0; index < deadlines.length; index += 1) {
    const performed = performedFor(index)
    if (performed === null) continue
    const [start, deadline] = [matches.times[index] ?? END, deadlines[index] ?? END]
    words.begin(matches.yes[index] ?? 0, matches.no[index] ?? 0)
    words.hear(performed, {
      from: isReaction || !plan.terms.early ? start : BEGINNING,
      on,
      deadline,
      own: plan.same.length === 0 ? NOBODY : (matches.ids[index] ?? NOBODY),
    })
    const horizon = on < deadline ? 0 : deadline <= until ? 2 : 1
    words.count(counts, horizon * 2 + (start <= on ? 1 : 0))
  }
  return counts
}
