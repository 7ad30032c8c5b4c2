/**
 * Duties to act, judged on columns: an instance for each happening that calls for it, or one. What the
 * statuses of an instance follow from is one number, so that many instances cost few questions.
 */
import { BEGINNING, END, NO, YES, or } from '../../../base/index.ts'
import type { Answers, Instant } from '../../../base/index.ts'
import { silenceOf } from '../../../program/index.ts'
import type { Status } from '../../../verdict/index.ts'
import { anyWord, hearingOf } from '../../definition/belief.ts'
import { actStatuses, doubtsOfAct } from '../../definition/judge-act.ts'
import { quietOf } from '../../definition/judgment.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import { insideNames } from '../../names.ts'
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
import type { Alike } from './in-short.ts'
import { ByKey, firstAt, happeningsWith, matchesOf } from './matching.ts'
import type { Matches, PlainWorld, Stretch } from './matching.ts'
import { exactMoment, signedAt } from './moments.ts'
import type { ActPlan } from './plan.ts'

const SURE = 0
const PERHAPS = 1
const NOT = 2
type Degree = typeof SURE | typeof PERHAPS | typeof NOT
const HORIZONS = ['open', 'elapsed', 'sealed'] as const
const CODES = 2 * 3 * 3 * 2 * 3 * 2
/** A happening that is no other. */
const NOBODY = -1

/** Each row for each perspective; null: it cannot be said of the columns alone. */
export function judgeActs(
  world: World,
  ground: PlainWorld,
  plan: ActPlan,
  rows: readonly RowQuestion[],
): ReadonlyArray<readonly RowSummary[] | null> {
  const calls = callsOf(world, ground, plan)
  return rows.map((row) => (calls === null ? null : judgeRow(world, ground, { plan, calls }, row)))
}

/** What calls for instances, up to V, and when each is due. */
interface Calls {
  readonly matches: Matches
  readonly deadlines: Float64Array
  readonly odd: ReadonlySet<number>
}

interface Called {
  readonly plan: ActPlan
  readonly calls: Calls
}

function callsOf(world: World, ground: PlainWorld, plan: ActPlan): Calls | null {
  const { trigger, same } = plan
  if (trigger === null) return onlyCall(world, plan)
  const keys = same.map(({ of }) => of)
  const found = matchesOf(ground, trigger, anyWord, keys)
  if (found === null) return null
  const count = firstAt(found, world.dates.on + 1)
  const deadlines = new Float64Array(count)
  for (let index = 0; index < count; index += 1) {
    const deadline = deadlineOf(world, plan, found.matches.times[index] ?? END)
    if (deadline === null) return null
    deadlines[index] = deadline
  }
  return { matches: found.matches, deadlines, odd: found.odd }
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
  return { matches, deadlines: Float64Array.of(deadline), odd: new Set() }
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
  { plan, calls }: Called,
  row: RowQuestion,
): readonly RowSummary[] | null {
  const { terms, same } = plan
  const found = matchesOf(
    ground,
    patternOfRow(plan, row),
    hearingOf(terms),
    same.map(({ role }) => role),
  )
  if (found === null) return null
  const odd = new Set([...calls.odd, ...found.odd])
  const apart = odd.size === 0 ? [] : judgeApart(ground, plan, row, odd)
  if (apart === null) return null
  const performances = new ByKey(found, ground.keys.count)
  const counts = codesOf(world, ground, { plan, calls: { ...calls, odd } }, performances)
  const known = new Map<number, Alike>()
  const alikeOfCode = (code: number): Alike => {
    const one = known.get(code) ?? judgedCode(code, plan)
    known.set(code, one)
    return one
  }
  return Array.from({ length: ground.count }, (_, perspective) => {
    const own = counts.subarray(perspective * CODES, (perspective + 1) * CODES)
    const alike = [...own.entries()]
      .filter(([, instances]) => instances > 0)
      .map(([code, instances]) => ({ ...alikeOfCode(code), instances }))
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
  { trigger, pattern, same }: ActPlan,
  row: RowQuestion,
  odd: ReadonlySet<number>,
): ReadonlyArray<readonly Alike[]> | null {
  if (trigger === null) return null
  const calling = happeningsWith(ground, trigger, same.map(({ of }) => of), odd) // prettier-ignore
  const answering = happeningsWith(ground, pattern, same.map(({ role }) => role), odd) // prettier-ignore
  const { register } = ground
  if (insideNames(register.kinds([trigger.act]), register.kinds([pattern.act])) !== 'none') return null // prettier-ignore
  return ground
    .judgeApart(row, new Set([...calling, ...answering]))
    .map(({ instances }) => instances.map((one) => alikeOf(one.statuses, one.doubts, 1)))
}

/** For each perspective how many instances have which code. */
function codesOf(
  world: World,
  ground: PlainWorld,
  { plan, calls: { matches, deadlines, odd } }: Called,
  performances: ByKey,
): Int32Array {
  const { on } = world.dates
  const { until } = quietOf(world, plan.terms, on)
  const counts = new Int32Array(CODES * ground.count)
  const words = new Words(ground.count)
  const isReaction = plan.trigger !== null
  for (let index = 0; index < deadlines.length; index += 1) {
    if (odd.size > 0 && odd.has(matches.keys[index] ?? 0)) continue
    const [start, deadline] = [matches.times[index] ?? END, deadlines[index] ?? END]
    words.begin(matches.yes[index] ?? 0, matches.no[index] ?? 0)
    const performed = performances.of(matches.keys[index] ?? 0)
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

interface Within {
  readonly from: Instant
  readonly on: Instant
  readonly deadline: Instant
  /** What calls for something is not what answers it. */
  readonly own: number
}

/** What all perspectives believe of one instance; bit p of a word is perspective p. */
class Words {
  readonly #perspectives: number
  readonly #everyone: number
  /** For whom there may be an instance, and for whom not. */
  #mayCall = 0
  #mayNotCall = 0
  /** For whom it was done for sure, or perhaps: in time, at some time; and perhaps after the deadline. */
  #inSure = 0
  #inMay = 0
  #allSure = 0
  #allMay = 0
  #late = 0

  constructor(perspectives: number) {
    this.#perspectives = perspectives
    this.#everyone = perspectives === 32 ? -1 : (1 << perspectives) - 1
  }

  begin(mayCall: number, mayNotCall: number): void {
    this.#mayCall = mayCall
    this.#mayNotCall = mayNotCall
    this.#inSure = 0
    this.#inMay = 0
    this.#allSure = 0
    this.#allMay = 0
    this.#late = 0
  }

  hear(performed: Stretch, { from, on, deadline, own }: Within): void {
    const { times, yes, no, ids } = performed.matches
    for (let index = firstAt(performed, from); index < performed.to; index += 1) {
      const time = times[index] ?? END
      if (time > on) return
      if (ids[index] === own) continue
      const may = yes[index] ?? 0
      const sure = may & ~(no[index] ?? 0)
      this.#allMay |= may
      this.#allSure |= sure
      if (time >= deadline) {
        this.#late |= may
        if (this.#late === this.#everyone && this.#allSure === this.#everyone) return
      } else {
        this.#inMay |= may
        this.#inSure |= sure
      }
    }
  }

  /** Adds the instance for each perspective for which it may exist. */
  count(counts: Int32Array, when: number): void {
    const isUniform = this.#isUniform()
    const common = isUniform ? this.#codeFor(0, when) : 0
    for (let perspective = 0; perspective < this.#perspectives; perspective += 1) {
      if (((this.#mayCall >> perspective) & 1) === 0) continue
      const slot = perspective * CODES + (isUniform ? common : this.#codeFor(perspective, when))
      counts[slot] = (counts[slot] ?? 0) + 1
    }
  }

  /** Do all perspectives believe the same? */
  #isUniform(): boolean {
    return (
      this.#isOfAll(this.#mayCall) &&
      this.#isOfAll(this.#mayNotCall) &&
      this.#isOfAll(this.#inSure) &&
      this.#isOfAll(this.#inMay) &&
      this.#isOfAll(this.#allSure) &&
      this.#isOfAll(this.#allMay) &&
      this.#isOfAll(this.#late)
    )
  }

  #isOfAll(word: number): boolean {
    const all = word & this.#everyone
    return all === 0 || all === this.#everyone
  }

  #codeFor(perspective: number, when: number): number {
    const exists = (this.#mayNotCall >> perspective) & 1
    const evidence = degree(perspective, this.#inSure, this.#inMay)
    const performed = degree(perspective, this.#allSure, this.#allMay)
    const isLate = ((this.#late & ~this.#inSure) >> perspective) & 1
    return (((exists * 3 + evidence) * 3 + performed) * 2 + isLate) * 6 + when
  }
}

const degree = (perspective: number, sure: number, may: number): Degree =>
  (sure >> perspective) & 1 ? SURE : (may >> perspective) & 1 ? PERHAPS : NOT

function judgedCode(code: number, { terms }: ActPlan): Alike {
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
  const silence = silenceOf(terms) === 'no' && horizon === 'sealed' ? NO : UNHEARD
  const answer = (of: number, quiet: Answers): Answers =>
    of === SURE ? YES : of === PERHAPS ? or(IN_DOUBT, quiet) : quiet
  const done = answer(performed, UNHEARD)
  const asked = {
    evidence: answer(inTime, silence),
    done,
    repaired: NO,
    started,
    horizon: [horizon] as const,
    excused: NO,
    life: { ...nothingElse, suspended: NO },
    lateHit: done.yes && inTime !== SURE && lateHit,
    lateAllowed: terms.lateAllowed,
    unbound: answer(performed, NO),
  }
  const doubts = doubtsOfAct({ existence }, asked, [])
  return alikeOf(actStatuses(existence, asked), doubts, 1)
}
