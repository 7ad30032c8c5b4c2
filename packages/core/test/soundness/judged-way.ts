/**
 * One way judged: every doubt is settled, so each question has one answer and each window one start
 * and one end. Written from the rules of judgment, apart from the definition; only the table of
 * statuses and the arithmetic of time are shared.
 */
import type { Answer, Instant } from '../../src/base/index.ts'
import { BEGINNING, DAY, END, MINUTE, assert } from '../../src/base/index.ts'
import type { Dates, Setting } from '../../src/engine/index.ts'
import { amendTerms, isStanding } from '../../src/program/index.ts'
import type { Commitment, Condition, Moment, Pattern, Terms } from '../../src/program/index.ts'
import { addDuration } from '../../src/time/index.ts'
import { actStatus, compareGravity, standingStatus } from '../../src/verdict/index.ts'
import type { Horizon, Life, Status } from '../../src/verdict/index.ts'
import { Members, joining } from './members.ts'
import { minute } from './small-case.ts'
import type { SmallGroup } from './small-case.ts'
import { actorsNamed } from './sources.ts'
import type { Happening, Way } from './ways.ts'

/** Whom a row asks about. */
export interface AskedRow {
  readonly label: string
  readonly actors: readonly string[]
  /** Bound through the group: it waits for all of them to join, or (`somebody`) for none. */
  readonly through?: 'members' | 'somebody'
}

/** What an instance is in this way; `hits` are the instants of what counts, with their number. */
export interface WayVerdict {
  readonly status: Status
  readonly existence: Answer
  readonly evidence: Answer
  /** Whether there is any time by which the evidence can be judged. */
  readonly judged: boolean
  readonly done: Answer
  readonly horizon: Horizon | null
  readonly start: Instant
  readonly deadline: Instant
  readonly hits: readonly Instant[]
  readonly count: number
}

/** A commitment of a row under one text. */
interface Obligation {
  readonly commitment: Commitment
  readonly row: AskedRow
  readonly terms: Terms
  /** What called for it; null: nothing did. */
  readonly trigger: Happening | null
}

interface Window {
  readonly start: Instant
  readonly end: Instant // excluded
}

interface Hit {
  readonly happening: Happening
  readonly answer: Answer
}

/** From when on a condition is asked about, and which happening it leaves out. */
interface Frame {
  readonly since: Instant
  /** From when on somebody has to have looked for silence to mean no. */
  readonly watched?: Instant
  readonly apart: string | null
}

const WHOLE: Frame = { since: BEGINNING, apart: null }

/** One period of a duty that recurs. */
export interface Period extends Window {
  readonly number: number
  /** Does the start come from which the periods are counted? */
  readonly comes: Answer
  /** The duty ended before the period did, or before it began. */
  readonly isOver: boolean
  readonly isNone: boolean
}

interface Stands {
  readonly existence: Answer
  readonly start: Instant
  /** Does the start come? */
  readonly comes: Answer
  readonly stated: Instant | null
}

interface Came {
  readonly at: Instant
  readonly comes: Answer
}

const rank = { no: 0, unknown: 1, yes: 2 } as const
const least = (...answers: readonly Answer[]): Answer =>
  answers.reduce((a, b) => (rank[a] <= rank[b] ? a : b), 'yes')
const greatest = (...answers: readonly Answer[]): Answer =>
  answers.reduce((a, b) => (rank[a] >= rank[b] ? a : b), 'no')
const opposite = (answer: Answer): Answer =>
  answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown'
const isTrue = (value: boolean): Answer => (value ? 'yes' : 'no')

const MINUTES_MAX = 10
const MILLISECONDS_MAX = 5

/** Every instant at which an answer may change: each minute and a few milliseconds after. */
const INSTANTS: readonly Instant[] = [
  BEGINNING,
  ...Array.from({ length: MINUTES_MAX + 2 }, (_, n) => minute(n - 1)),
].flatMap((start) => Array.from({ length: MILLISECONDS_MAX + 1 }, (_, more) => start + more))

/** The place in INSTANTS of the last one at or before t: between two of them nothing changes. */
function placeOf(t: Instant): number {
  const isMinute = t >= minute(-1)
  const whole = isMinute ? Math.floor((t - minute(-1)) / MINUTE) : 0
  if (whole > MINUTES_MAX + 1) return INSTANTS.length - 1
  const start = isMinute ? minute(whole - 1) : BEGINNING
  const more = Math.max(0, Math.min(MILLISECONDS_MAX, t - start))
  return (isMinute ? whole + 1 : 0) * (MILLISECONDS_MAX + 1) + more
}

const instantFor = (t: Instant): Instant => INSTANTS[placeOf(t)] ?? BEGINNING

const numbers = new Map<string, number>()
const keys = new WeakMap<object, number>()

/** The same number for conditions of the same content. */
function keyOf(condition: Condition): number {
  const known = keys.get(condition)
  if (known !== undefined) return known
  const text = JSON.stringify(condition)
  const number = numbers.get(text) ?? numbers.size
  numbers.set(text, number)
  keys.set(condition, number)
  return number
}

export class JudgedWay {
  readonly #setting: Setting
  readonly #dates: Dates
  readonly #way: Way
  readonly #memory = new Map<string, unknown>()

  readonly #members: Members | null

  constructor(setting: Setting, dates: Dates, way: Way, group: SmallGroup | null) {
    this.#members = group === null ? null : new Members(group, way)
    this.#setting = setting
    this.#dates = dates
    this.#way = way
  }

  // ---- rows and instances

  rows(commitment: Commitment): AskedRow[] {
    const { obliged, duty } = commitment.terms
    if (obliged.kind === 'not-stated') return [{ label: 'not stated', actors: [] }]
    const names = [...actorsNamed(obliged.actors)]
    const isThrough = this.#members !== null && obliged.actors.includes('G')
    const members = isThrough ? ({ through: 'members' } as const) : {}
    const somebody = isThrough ? ({ through: 'somebody' } as const) : {}
    const each = names.map((name) => ({ label: name, actors: [name], ...members }))
    const all = names.join(', ')
    if (obliged.kind === 'each' || names.length === 1) {
      const several = duty.kind === 'refrain' && names.length > 1
      return several ? [...each, { label: `somebody of ${all}`, actors: names, ...somebody }] : each
    }
    const label = obliged.kind === 'any' ? `any of ${all}` : `${all} jointly`
    return [{ label, actors: names, ...members }]
  }

  /** The gravest status of the row's instances; null: there is none. */
  rowStatus(commitment: Commitment, row: AskedRow, on: Instant): Status | null {
    return this.#remember(`row ${commitment.id} ${row.label} ${on}`, () => {
      const statuses = this.triggersOf(commitment, on).flatMap((trigger) =>
        this.periodsOf(commitment, row, trigger, on).map(
          (period) => this.instance(commitment, row, trigger, on, BEGINNING, period).status,
        ),
      )
      return statuses.sort(compareGravity)[0] ?? null
    })
  }

  /** Whatever may trigger the commitment in some way; null stands for a commitment without trigger. */
  triggersOf(commitment: Commitment, on: Instant): ReadonlyArray<Happening | null> {
    const { trigger } = commitment.terms
    if (trigger === null) return [null]
    return this.#way.happenings.filter((one) => one.mayMeet(trigger, on))
  }

  instance(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
    from: Instant,
    period: Period | null = null,
  ): WayVerdict {
    const key = `instance ${commitment.id} ${row.label} ${trigger?.id} ${on} ${from} ${period?.start}`
    return this.#remember(key, () =>
      isStanding(commitment.terms.duty)
        ? this.#standing(commitment, row, trigger, on, from)
        : this.#act(commitment, row, trigger, on, period),
    )
  }

  // ---- duties to act

  /**
   * The periods that have begun, the first at least; null: the duty does not recur. Without a first
   * one, where the duty has been in force since ever, there is one period without an end.
   */
  periodsOf(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
  ): ReadonlyArray<Period | null> {
    const { every, end, duty } = commitment.terms
    if (every === null || duty.kind !== 'act') return [null]
    const stands = this.#standsIn(
      { commitment, row, terms: commitment.terms, trigger },
      trigger,
      on,
    )
    const { start, comes } = stands
    const until = end === null ? null : this.#resolve(end, on, start)
    const last = until === null || until.comes !== 'yes' || until.at > on ? END : until.at
    const edge = (count: number): Instant =>
      start < BEGINNING + DAY || start >= END
        ? END
        : addDuration(start, { ...every, amount: every.amount * count }, 'UTC')
    const periods: Period[] = []
    for (let count = 0; count === 0 || (edge(count) <= on && edge(count) < last); count += 1) {
      const period = {
        number: count + 1,
        comes,
        start: count === 0 ? start : edge(count),
        end: edge(count + 1),
      }
      periods.push({
        ...period,
        isOver: last < period.end,
        isNone: last < END && period.start < END && last <= period.start,
      })
    }
    return periods
  }

  #act(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
    period: Period | null,
  ): WayVerdict {
    const terms = this.#termsOfAct(commitment, row, trigger, on, period)
    const { existence, start, stated } = this.#inPeriod(
      this.#standsIn({ commitment, row, terms, trigger }, trigger, on, period?.start),
      period,
    )
    const now = Math.min(on + 1, period?.end ?? END)
    const free = terms.provided === null ? null : this.#first(terms.provided, on)
    const waits = free !== null && free.comes !== 'yes'
    const due = waits ? END : Math.max(stated ?? END, free?.at ?? BEGINNING)
    const { effective, isReleased } = this.#dueWhenBound(row, period, due, on)
    const counts = terms.early && trigger === null
    const asked = { ...askedUnder(terms), row, commitment: commitment.id, trigger }
    const hits = this.#hits(asked, { start: counts ? BEGINNING : start, end: now }, on, () => 'no')
    const doneBy = (end: Instant): Answer => {
      const inTime = hits.filter((hit) => hit.happening.time < end)
      const quiet = this.#silence(asked, { start, end }, ruled(terms), on)
      const summary = greatest(...inTime.map((hit) => hit.answer), quiet)
      const reached = this.#isReached(terms, start, Math.min(end, now), counts)
      return reached === 'unknown' ? summary : reached
    }
    const evidence = doneBy(effective)
    const done = evidence === 'yes' ? 'yes' : doneBy(now)
    const ownLife = this.#life(commitment, terms, row, on, isReleased)
    const life = ownLife !== 'waived' && period?.isOver === true ? 'superseded' : ownLife
    const until = this.#until(on)
    const horizon = on < effective ? 'open' : effective <= until ? 'sealed' : 'elapsed'
    const excused = waits && (stated === null || stated <= on)
    const isDone = terms.duty.kind === 'act' && hits.some((hit) => hit.answer === 'yes')
    const ifUnbound: Status = life === 'waived' ? 'ended' : isDone ? 'fulfilled' : 'dormant'
    const repaired = isTrue(
      this.#isRepaired({ commitment, row, terms, trigger }, effective, effective - 1, on),
    )
    const way = { started: start <= on, evidence, done, repaired, horizon, life, excused } as const
    return {
      status:
        existence === 'yes' ? actStatus({ ...way, lateAllowed: terms.lateAllowed }) : ifUnbound,
      existence,
      evidence,
      judged: true,
      done,
      horizon,
      start,
      deadline: effective,
      hits: hits.filter((hit) => hit.answer === 'yes').map((hit) => hit.happening.time),
      count: 0,
    }
  }

  /** Whether a condition holds at some instant of the time; of an act, and without time, unknown. */
  #isReached({ duty }: Terms, start: Instant, end: Instant, counts: boolean): Answer {
    if (duty.kind !== 'reach' || start >= end) return 'unknown'
    const frame = { since: counts ? BEGINNING : start, watched: start, apart: null }
    return greatest(...instantsIn(start, end).map((t) => this.ask(duty.condition, t, frame)))
  }

  #inPeriod(stands: Stands, period: Period | null): Stands {
    if (period === null) return stands
    return {
      existence: least(stands.existence, period.comes, isTrue(!period.isNone)),
      start: period.start,
      comes: period.comes,
      stated: Math.min(stands.stated ?? END, period.end),
    }
  }

  /** Each amendment counts only if it took effect before the deadline of the text before it. */
  #termsOfAct(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
    period: Period | null,
  ): Terms {
    let { terms } = commitment
    for (const { amendment, effective } of this.#inOrder(commitment, on)) {
      const { stated } = this.#inPeriod(
        this.#standsIn({ commitment, row, terms, trigger }, trigger, on, period?.start),
        period,
      )
      if (effective.at < (stated ?? END)) terms = amendTerms(terms, amendment)
    }
    return terms
  }

  /** Whether it is in force, from when, and by when it is to be done (null: there is no deadline). */
  #standsIn(
    { commitment, row, terms }: Obligation,
    trigger: Happening | null,
    on: Instant,
    counted?: Instant,
  ): Stands {
    const starts: Came[] = []
    if (trigger !== null) starts.push({ at: trigger.time, comes: 'yes' })
    if (terms.once !== null) starts.push(this.#first(terms.once, on))
    if (terms.start.kind === 'from') starts.push(this.#resolve(terms.start.moment, on, BEGINNING))
    starts.push(...this.#joinings(row).map((one) => this.#first(one, on)))
    const own = starts.length === 0 ? null : Math.max(...starts.map((one) => one.at))
    const due =
      terms.deadline.kind === 'by'
        ? this.#resolve(terms.deadline.moment, on, counted ?? own ?? minute(0))
        : null
    const event = terms.deadline.kind === 'by' ? eventIn(terms.deadline.moment) : null
    const anchor: Came =
      event === null ? { at: minute(0), comes: 'yes' } : this.#resolve(event, on, BEGINNING)
    const pattern = commitment.terms.trigger
    const triggered =
      trigger === null || pattern === null
        ? 'yes'
        : isTrue(
            trigger.happened &&
              trigger.time <= on &&
              this.#meets(trigger, pattern, null) &&
              this.#isCalled(row, trigger.time),
          )
    return {
      existence: least(triggered, ...starts.map((one) => one.comes), due?.comes ?? 'yes'),
      start: own ?? anchor.at,
      comes: own === null ? anchor.comes : least(...starts.map((one) => one.comes)),
      stated: due?.at ?? null,
    }
  }

  // ---- prohibitions

  #standing(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
    from: Instant,
  ): WayVerdict {
    const pieces = this.#piecesOf(commitment, row, trigger, on)
    const terms = pieces.at(-1)?.terms ?? commitment.terms
    const { existence, start } = this.#standsIn({ commitment, row, terms, trigger }, trigger, on)
    const end = terms.end === null ? END : this.#resolve(terms.end, on, start).at
    const windows = pieces.map((piece) => ({
      terms: piece.terms,
      start: Math.max(start, from, piece.start),
      end: Math.min(end, piece.end, this.#lapse(commitment, row, on)),
    }))
    const isJudged = windows.some((one) => one.start < Math.min(one.end, this.#until(on)))
    const broken = windows.map((one) => {
      const obligation = { commitment, row, terms: one.terms, trigger }
      return this.#broken(obligation, one, start, on, isJudged)
    })
    const evidence = opposite(greatest(...broken.map((one) => one.answer)))
    const hits = broken.flatMap((one) => one.hits)
    const life = this.#life(commitment, terms, row, on, this.#isGone(row, on))
    const judged = Math.max(start, from) < this.#until(on)
    const breaks = windows.flatMap((one) => {
      const stretches = this.#stretches(commitment, one, row, start, on)
      return stretches.filter(
        ({ holds }, index) => holds === 'no' && stretches[index - 1]?.holds !== 'no',
      )
    })
    const repaired = isTrue(
      terms.repairs.length > 0 &&
        breaks.every(({ t }) => this.#isRepaired({ commitment, row, terms, trigger }, t, t, on)) &&
        hits.every(({ happening: { time } }) =>
          this.#isRepaired({ commitment, row, terms, trigger }, time, time, on),
        ),
    )
    const way = { started: start <= on, evidence, repaired, life, judged }
    return {
      status: existence === 'yes' ? standingStatus(way) : 'dormant',
      existence,
      evidence,
      judged,
      done: 'no',
      horizon: null,
      start,
      deadline: END,
      hits: hits.filter((hit) => hit.answer === 'yes').map((hit) => hit.happening.time),
      count: this.#number(hits.filter((hit) => hit.answer === 'yes')),
    }
  }

  /** The texts that it has been under, each with its stretch of time. */
  #piecesOf(
    commitment: Commitment,
    row: AskedRow,
    trigger: Happening | null,
    on: Instant,
  ): Array<Window & { readonly terms: Terms }> {
    let pieces = [{ terms: commitment.terms, start: BEGINNING, end: END }]
    for (const { amendment, effective } of this.#inOrder(commitment, on)) {
      const { at } = effective
      const last = pieces.at(-1)
      if (last === undefined) continue
      if (at >= this.#endOf({ commitment, row, terms: last.terms, trigger }, trigger, on)) continue
      const next = { terms: amendTerms(last.terms, amendment), start: at, end: END }
      pieces = [...pieces.slice(0, -1), { ...last, end: at }, next]
    }
    return pieces
  }

  /** Where a standing duty ends by its terms. */
  #endOf(obligation: Obligation, trigger: Happening | null, on: Instant): Instant {
    const { terms } = obligation
    if (terms.end === null) return END
    const { start } = this.#standsIn(obligation, trigger, on)
    const end = this.#resolve(terms.end, on, start)
    return end.comes === 'yes' ? end.at : END
  }

  /** The amendments that have taken effect, in the order in which they did. */
  #inOrder({ amendments }: Commitment, on: Instant) {
    return amendments
      .map((amendment) => ({
        amendment,
        effective: this.#resolve(amendment.effective, on, BEGINNING),
      }))
      .filter(({ effective }) => effective.comes === 'yes' && effective.at <= on)
      .toSorted((a, b) => a.effective.at - b.effective.at)
  }

  #broken(
    { commitment, row, trigger }: Obligation,
    window: Window & { readonly terms: Terms },
    start: Instant,
    on: Instant,
    isJudged: boolean,
  ): { readonly answer: Answer; readonly hits: readonly Hit[] } {
    const { duty } = window.terms
    const asked = { ...askedUnder(window.terms), row, commitment: commitment.id, trigger }
    const excused = (one: Happening): Answer =>
      this.#excused(commitment, window.terms, row, one, start)
    const hits = this.#hits(asked, window, on, excused)
    const watched = { start: window.start, end: Math.min(window.end, this.#until(on)) }
    const isEmpty = window.end <= window.start || (isJudged && watched.end <= watched.start)
    const quiet = isEmpty ? 'no' : this.#silence(asked, watched, ruled(window.terms), on)
    if (duty.kind === 'maintain') {
      const held = least(
        ...this.#stretches(commitment, window, row, start, on).map((one) => one.holds),
      )
      const summary = greatest(...hits.map((hit) => hit.answer), quiet)
      return { answer: held === 'unknown' ? summary : opposite(held), hits }
    }
    assert(duty.kind === 'refrain', 'a standing duty')
    const { within, moreThan } = duty
    const stretches =
      within === null
        ? [hits]
        : hits.map(({ happening: { time } }) => {
            const last = addDuration(time, within, 'UTC')
            return hits.filter(({ happening: h }) => h.time >= time && h.time <= last)
          })
    const reached = stretches.map((some) => this.#isMoreThan(some, moreThan))
    return { answer: greatest(...reached, quiet), hits }
  }

  /** At each instant of the window whether what is to be maintained holds, or is excused. */
  #stretches(
    commitment: Commitment,
    window: Window & { readonly terms: Terms },
    row: AskedRow,
    start: Instant,
    on: Instant,
  ): Array<{ readonly t: Instant; readonly holds: Answer }> {
    const { terms } = window
    const { duty } = terms
    if (duty.kind !== 'maintain') return []
    const until = this.#until(on)
    return instantsIn(window.start, Math.min(window.end, on + 1)).map((t) => {
      const holds = this.ask(duty.condition, t, { ...WHOLE, watched: start })
      const known = t > until && holds === 'unknown' ? 'yes' : holds
      const excuse = this.#excusedAt(commitment, terms, row, t, null, start)
      return { t, holds: greatest(known, excuse) }
    })
  }

  #isMoreThan(hits: readonly Hit[], limit: number): Answer {
    if (this.#number(hits.filter((hit) => hit.answer === 'yes')) > limit) return 'yes'
    return this.#number(hits) > limit ? 'unknown' : 'no'
  }

  /** How many happenings: those that are one in this way are counted once. */
  #number(hits: readonly Hit[]): number {
    return this.#sum(hits, (one) => one.count)
  }

  #sum(hits: readonly Hit[], numberOf: (one: Happening) => number): number {
    const numbers = new Map<string, number>()
    for (const { happening } of hits) {
      const one = this.#way.sameAs.get(happening.id) ?? happening.id
      if (!numbers.has(one)) numbers.set(one, numberOf(happening))
    }
    return [...numbers.values()].reduce((sum, next) => sum + next, 0)
  }

  /** Done from the breach on, in the time for it, which is counted from an instant. */
  #isRepaired(
    { row, terms, trigger }: Obligation,
    breach: Instant,
    counted: Instant,
    on: Instant,
  ): boolean {
    return terms.repairs.some(({ pattern, within }) => {
      const asked = { pattern, row, commitment: null, trigger }
      const end = within === null || counted >= END ? END : addDuration(counted, within, 'UTC') + 1
      const window = { start: breach, end }
      return this.#hits(asked, window, on, () => 'no').some((one) => one.answer === 'yes')
    })
  }

  /** Not forbidden: excepted, suspended, or bound only at other times. Nothing is its own excuse. */
  #excused(
    commitment: Commitment,
    terms: Terms,
    row: AskedRow,
    { id, time, actor }: Happening,
    start: Instant,
  ): Answer {
    const isOutside = row.through === 'somebody' && this.#members?.takesPart(actor, time) === false
    return greatest(isTrue(isOutside), this.#excusedAt(commitment, terms, row, time, id, start))
  }

  #excusedAt(
    commitment: Commitment,
    terms: Terms,
    row: AskedRow,
    time: Instant,
    id: string | null,
    start: Instant,
  ): Answer {
    const ever = { since: BEGINNING, apart: id }
    return greatest(
      ...terms.exceptions.map((one) =>
        least(
          this.ask(one.when, time, { since: start, apart: id }),
          ...(one.unless ?? []).map((over) =>
            opposite(this.ask(over.when, time, { since: start, apart: null })),
          ),
        ),
      ),
      terms.suspendedWhile === null ? 'no' : this.ask(terms.suspendedWhile, time, ever),
      terms.while === null ? 'no' : opposite(this.ask(terms.while, time, ever)),
      isTrue(this.#isSuspended(commitment, row, time)),
      isTrue(this.#isAway(row, time)),
    )
  }

  // ---- members

  #isAway(row: AskedRow, t: Instant): boolean {
    return this.#members?.isAway(row, t) ?? false
  }

  #isGone(row: AskedRow, t: Instant): boolean {
    return this.#members?.isGone(row, t) ?? false
  }

  #joinings(row: AskedRow): readonly Condition[] {
    return row.through === 'members' ? row.actors.map((name) => joining(name, this.#members)) : []
  }

  /** What happens while it is not bound calls for nothing. */
  #isCalled(row: AskedRow, t: Instant): boolean {
    return !this.#isAway(row, t) && this.#joinings(row).every((one) => this.ask(one, t) === 'yes')
  }

  /** What falls due while it is away is due when it is back; in a period it is not owed. */
  #dueWhenBound(
    row: AskedRow,
    period: Period | null,
    due: Instant,
    on: Instant,
  ): { readonly effective: Instant; readonly isReleased: boolean } {
    if (due > on) return { effective: due, isReleased: this.#isGone(row, on) }
    if (!this.#isAway(row, due - 1)) return { effective: due, isReleased: false }
    if (period !== null) return { effective: due, isReleased: true }
    const back = [due, ...INSTANTS].find((t) => t >= due && t <= on && !this.#isAway(row, t))
    return { effective: back ?? due, isReleased: back === undefined && this.#isGone(row, on) }
  }

  // ---- life

  #changes(commitment: Commitment, row: AskedRow, on: Instant, ...names: readonly string[]) {
    return this.#way.happenings.filter(({ claim, happened, time }) => {
      if (claim.kind !== 'life' || !happened || time > on) return false
      const mine =
        claim.party === undefined || (row.actors.length === 1 && row.actors[0] === claim.party)
      return mine && claim.commitment === commitment.id && names.includes(claim.change)
    })
  }

  #life(
    commitment: Commitment,
    terms: Terms,
    row: AskedRow,
    on: Instant,
    isReleased: boolean,
  ): Life {
    const isExcused = terms.suspendedWhile !== null && this.ask(terms.suspendedWhile, on) === 'yes'
    const isBound = terms.while === null || this.ask(terms.while, on) === 'yes'
    if (this.#changes(commitment, row, on, 'waived').length > 0) return 'waived'
    if (isReleased || this.#lapse(commitment, row, on) < END) return 'superseded'
    const isResting = this.#members?.isResting(row, on) ?? false
    const isSuspended = isExcused || isResting || !isBound || this.#isSuspended(commitment, row, on)
    return isSuspended ? 'suspended' : 'running'
  }

  #lapse(commitment: Commitment, row: AskedRow, on: Instant): Instant {
    const lapses = this.#changes(commitment, row, on, 'superseded', 'lapsed')
    return Math.min(END, ...lapses.map((one) => one.time))
  }

  #isSuspended(commitment: Commitment, row: AskedRow, on: Instant): boolean {
    const last = (name: string): Instant =>
      Math.max(BEGINNING, ...this.#changes(commitment, row, on, name).map((one) => one.time))
    return last('suspended') > last('resumed')
  }

  // ---- questions

  #hits(asked: Asked, window: Window, on: Instant, excused: (one: Happening) => Answer): Hit[] {
    return this.#way.happenings.flatMap((happening) => {
      const { time } = happening
      if (time < window.start || time >= window.end || time > on) return []
      const happened = happening.happenedFor.get(asked.commitment ?? '') ?? happening.happened
      if (!happened || !this.#isAsked(happening, asked)) return []
      const answer = opposite(excused(happening))
      return answer === 'no' ? [] : [{ happening, answer }]
    })
  }

  #isAsked(one: Happening, asked: Asked): boolean {
    const actors = asked.row?.actors ?? []
    if (one.of === null) {
      const { pattern } = asked
      return pattern !== null && this.#meets(one, pattern, actors) && answersTrigger(one, asked)
    }
    return one.of === asked.commitment && (actors.length === 0 || actors.includes(one.actor))
  }

  #meets(one: Happening, pattern: Pattern, actors: readonly string[] | null): boolean {
    const acts = [pattern.act, ...this.#setting.kinds.narrower(pattern.act)]
    if (one.of !== null || one.claim.kind !== 'act' || !acts.includes(one.act)) return false
    const { actor, amount } = pattern.roles
    if (actors !== null && actors.length > 0 && !actors.includes(one.actor)) return false
    if (actor?.kind === 'oneOf' && !actorsNamed(actor.names).has(one.actor)) return false
    if (actor?.kind === 'noneOf' && actorsNamed(actor.names).has(one.actor)) return false
    if (amount?.kind === 'number' && one.amount < (amount.low ?? -Infinity)) return false
    return !pattern.except.some((other) => this.#meets(one, other, null))
  }

  #until(on: Instant): Instant {
    return Math.min(on, this.#dates.clock - this.#dates.grace)
  }

  /** What it means that nobody reported anything in the window. */
  #silence(asked: Asked, window: Window, terms: Pick<Terms, 'silence' | 'coverage'>, on: Instant) {
    if (this.#share(asked, window) >= terms.coverage) return 'no'
    return terms.silence === 'no' && window.end <= this.#until(on) ? 'no' : 'unknown'
  }

  /** The share of the window that is watched; of an empty window nothing is. */
  #share(asked: Asked, { start, end }: Window): number {
    if (end <= start) return 0
    const { pattern } = asked
    const acts = pattern === null ? [] : [pattern.act, ...this.#setting.kinds.narrower(pattern.act)]
    const actor = pattern?.roles['actor']
    const named = actor?.kind === 'oneOf' ? [...actorsNamed(actor.names)] : actorsWatched(asked)
    const covering = this.#way.watches
      .filter(
        (one) =>
          (one.of === null ? pattern !== null : one.of === asked.commitment) &&
          (one.of !== null || one.acts === null || acts.every((act) => one.acts?.has(act))) &&
          (one.parties === null || (named.length > 0 && named.every((n) => one.parties?.has(n)))),
      )
      .sort((a, b) => a.start - b.start)
    let watched = 0
    let reached = start
    for (const one of covering) {
      const to = Math.min(end, one.end)
      const more = to - Math.max(reached, one.start)
      if (more > 0) watched += more
      reached = Math.max(reached, to)
    }
    return watched / (end - start)
  }

  // ---- conditions and moments

  /** The condition at t. */
  ask(condition: Condition, t: Instant, frame: Frame = WHOLE): Answer {
    const at = instantFor(t)
    const key = `ask ${keyOf(condition)} ${placeOf(t)} ${frame.since} ${frame.watched} ${frame.apart}`
    return this.#remember(key, () => this.#compute(condition, at, frame))
  }

  #compute(condition: Condition, t: Instant, frame: Frame): Answer {
    switch (condition.kind) {
      case 'all':
        return least(...condition.of.map((one) => this.ask(one, t, frame)))
      case 'any':
        return greatest(...condition.of.map((one) => this.ask(one, t, frame)))
      case 'not':
        return opposite(this.ask(condition.of, t, frame))
      case 'happened':
        return this.#happened(condition, t, frame)
      case 'total':
        return this.#total(condition, t, frame)
      case 'state':
        return this.#state(condition, t)
      case 'since':
        return this.#since(condition, t, frame)
      case 'reached': {
        const { at, comes } = this.#resolve(condition.moment, t, BEGINNING)
        return least(comes, isTrue(at <= t))
      }
      case 'fulfilled': {
        const each = condition.commitments.map((id) => this.#fulfilled(id, condition, t))
        return condition.quantifier === 'all' ? least(...each) : greatest(...each)
      }
      case 'in-breach':
        return this.#inBreach(condition, t, frame.since)
      case 'kept-for':
        return this.#keptFor(condition, t)
      case 'unformalised':
        return 'unknown'
    }
  }

  #happened(condition: Extract<Condition, { kind: 'happened' }>, t: Instant, frame: Frame): Answer {
    const { hits, quiet } = this.#past(condition, t, frame)
    return greatest(this.#isMoreThan(hits, condition.times - 1), quiet)
  }

  #total(condition: Extract<Condition, { kind: 'total' }>, t: Instant, frame: Frame): Answer {
    const { hits, quiet } = this.#past(condition, t, frame)
    const { low, lowIncluded, high, highIncluded } = condition.quantity
    const sum = this.#sum(hits, ({ amount, count }) => amount * Math.max(1, count))
    const isReached = low === null || (lowIncluded ? sum >= low : sum > low)
    const isExceeded = high !== null && (highIncluded ? sum > high : sum >= high)
    return least(
      greatest(isTrue(isReached), low === null ? 'yes' : quiet),
      opposite(greatest(isTrue(isExceeded), high === null ? 'no' : quiet)),
    )
  }

  /** What happened of a kind up to t, and what silence about it says. */
  #past(
    { within, pattern }: Pick<Extract<Condition, { kind: 'total' }>, 'within' | 'pattern'>,
    t: Instant,
    frame: Frame,
  ): { readonly hits: readonly Hit[]; readonly quiet: Answer } {
    const back =
      within === null ? BEGINNING : addDuration(t, { ...within, amount: -within.amount }, 'UTC')
    const asked = { pattern, row: null, commitment: null, trigger: null }
    const window = { start: Math.max(back, frame.since), end: t + 1 }
    const watch = { ...window, start: Math.max(window.start, frame.watched ?? BEGINNING) }
    return {
      hits: this.#hits(asked, window, t, (one) => isTrue(one.id === frame.apart)),
      quiet: this.#silence(asked, watch, { silence: 'unknown', coverage: 1 }, t),
    }
  }

  /** As the last change up to t left it; where nothing has changed yet, as declared. */
  #state(condition: Extract<Condition, { kind: 'state' }>, t: Instant): Answer {
    const last = (change: string): Instant =>
      Math.max(
        -Infinity,
        ...this.#way.happenings.flatMap(({ claim, happened, time }) =>
          claim.kind === 'state' && claim.state === condition.state && claim.change === change
            ? happened && time <= t
              ? [time]
              : []
            : [],
        ),
      )
    const [begun, ended] = [last('begins'), last('ends')]
    if (begun === -Infinity && ended === -Infinity) {
      return condition.declared === null ? 'unknown' : isTrue(condition.declared === 'holds')
    }
    return isTrue(begun > ended)
  }

  /** It held the instant before, or begins to now; and what must hold holds now. */
  #since(condition: Extract<Condition, { kind: 'since' }>, t: Instant, frame: Frame): Answer {
    const before = INSTANTS[placeOf(t) - 1]
    const begun = before === undefined ? 'no' : this.ask(condition, before, frame)
    const begins = this.ask(condition.since, t, frame)
    return least(this.ask(condition.holds, t, frame), greatest(begun, begins))
  }

  #commitment(id: string): Commitment | undefined {
    return this.#setting.program.commitments.find((one) => one.id === id)
  }

  #rowsFor(commitment: Commitment, party: string | null): AskedRow[] {
    const rows = this.rows(commitment)
    const own = rows.filter((row) => party !== null && row.label === party)
    return own.length > 0 ? own : rows
  }

  #fulfilled(
    id: string,
    { quantifier, party }: { readonly quantifier: 'all' | 'any'; readonly party: string | null },
    t: Instant,
  ): Answer {
    const commitment = this.#commitment(id)
    if (commitment === undefined) return 'unknown'
    if (t <= BEGINNING) return 'no'
    const statuses = this.#rowsFor(commitment, party).map(
      (row) => this.rowStatus(commitment, row, t - 1) ?? 'dormant',
    )
    return least(
      ...statuses.map((status) => {
        if (status === 'unknown') return 'unknown'
        if (status === 'ended') return isTrue(quantifier === 'all')
        return isTrue(['fulfilled', 'fulfilled-late', 'kept', 'repaired'].includes(status))
      }),
    )
  }

  #inBreach(condition: Extract<Condition, { kind: 'in-breach' }>, t: Instant, since: Instant) {
    const commitment = this.#commitment(condition.commitment)
    if (commitment === undefined) return 'unknown'
    if (t <= BEGINNING) return 'no'
    return greatest(
      ...this.#rowsFor(commitment, condition.party).map((row) => {
        const statuses = this.triggersOf(commitment, t - 1).flatMap((trigger) =>
          this.periodsOf(commitment, row, trigger, t - 1).map(
            (period) => this.instance(commitment, row, trigger, t - 1, since, period).status,
          ),
        )
        const [status] = statuses.sort(compareGravity)
        if (status === 'unknown') return 'unknown'
        return isTrue(status === 'breached' || status === 'overdue')
      }),
    )
  }

  #keptFor(condition: Extract<Condition, { kind: 'kept-for' }>, t: Instant): Answer {
    const commitment = this.#commitment(condition.commitment)
    if (commitment === undefined) return 'unknown'
    if (t <= BEGINNING) return 'no'
    const { duration } = condition
    const from = addDuration(t, { ...duration, amount: -duration.amount }, 'UTC')
    return least(
      ...this.#rowsFor(commitment, condition.party).map((row) => {
        const one = this.instance(commitment, row, null, t - 1, from)
        return least(one.existence, isTrue(one.start <= from), one.evidence)
      }),
    )
  }

  #first(condition: Condition, on: Instant): Came {
    return this.#remember(`first ${keyOf(condition)} ${placeOf(on)}`, () => {
      let comes: Answer = 'no'
      for (const t of INSTANTS) {
        if (t > on) break
        comes = greatest(comes, this.ask(condition, t))
        if (comes === 'yes') return { at: t, comes }
      }
      return { at: END, comes }
    })
  }

  #resolve(moment: Moment, on: Instant, start: Instant): Came {
    const again = (one: Moment): Came => this.#resolve(one, on, start)
    switch (moment.kind) {
      case 'instant':
        return { at: this.#way.instantOf(moment.bound), comes: 'yes' }
      case 'first':
        return this.#first(moment.condition, on)
      case 'instance-start':
        return { at: start, comes: 'yes' }
      case 'after': {
        const { at, comes } = again(moment.from)
        if (at >= END) return { at: END, comes }
        return { at: addDuration(at, moment.duration, 'UTC') + (moment.included ? 1 : 0), comes }
      }
      case 'extended': {
        const { at, comes } = again(moment.of)
        return { at: at >= END ? END : addDuration(at, moment.duration, 'UTC'), comes }
      }
      case 'alternatives':
        return again(this.#way.choiceOf(moment.of))
      case 'latest': {
        const each = moment.of.map(again)
        return {
          at: Math.max(...each.map((one) => one.at)),
          comes: least(...each.map((one) => one.comes)),
        }
      }
      case 'earliest': {
        const each = moment.of.map(again)
        return {
          at: Math.min(...each.map((one) => one.at)),
          comes: greatest(...each.map((one) => one.comes)),
        }
      }
      case 'day':
        throw new Error('small cases last minutes, not days')
    }
  }

  #remember<T>(key: string, compute: () => T): T {
    if (this.#memory.has(key)) return this.#memory.get(key) as T
    const value = compute()
    this.#memory.set(key, value)
    return value
  }
}

/** What silence says: the loss of whoever bears the burden of proof. */
const ruled = ({
  duty,
  silence,
  burden,
  coverage,
}: Terms): Pick<Terms, 'silence' | 'coverage'> => ({
  silence: burden === (isStanding(duty) ? 'claimant' : 'obliged') ? 'no' : silence,
  coverage,
})

/** What the duty of a text asks about; of a condition only what is said of the whole. */
const askedUnder = ({ duty }: Terms): Pick<Asked, 'pattern'> => ({
  pattern: duty.kind === 'act' || duty.kind === 'refrain' ? duty.pattern : null,
})

/** The instants at which an answer may change from the start on, and the start. */
const instantsIn = (start: Instant, end: Instant): Instant[] =>
  start >= end ? [] : [start, ...INSTANTS.filter((t) => t > start && t < end)]

/** A pattern asked about a row of a commitment, or (null) about anybody. */
interface Asked {
  /** Null: no happening, only summaries of the commitment. */
  readonly pattern: Pattern | null
  readonly row: AskedRow | null
  readonly commitment: string | null
  /** What called for it; null: nothing did, or it is asked whatever did. */
  readonly trigger: Happening | null
}

/** Another happening than the trigger, with the same in each role that must be the same. */
function answersTrigger(one: Happening, { pattern, trigger }: Asked): boolean {
  return Object.entries(pattern?.roles ?? {}).every(([role, allowed]) => {
    if (allowed.kind !== 'same') return true
    if (trigger === null || trigger.id === one.id) return false
    return valueIn(one, role) === valueIn(trigger, allowed.role)
  })
}

const valueIn = ({ actor, amount }: Happening, role: string): string | number =>
  role === 'actor' ? actor : amount

/** Whoever may be asked about, in whatever way: of the same actor those that may have called for it. */
function actorsWatched({ pattern, row, trigger }: Asked): readonly string[] {
  const actors = row?.actors ?? []
  if (pattern?.roles['actor']?.kind !== 'same' || trigger === null) return actors
  const callers = actors.filter((name) => trigger.actorsPossible.has(name))
  return callers.length > 0 ? callers : actors
}

/** The event from which a deadline counts. */
function eventIn(moment: Moment): Moment | null {
  switch (moment.kind) {
    case 'first':
      return moment
    case 'after':
      return eventIn(moment.from)
    case 'extended':
      return eventIn(moment.of)
    default:
      return null
  }
}
