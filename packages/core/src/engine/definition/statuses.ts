/**
 * Statuses: what one instance, and one row, may be as of an instant, by the table of statuses over
 * every combination of existence, evidence, performance, horizon and life cycle.
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
  hull,
  later,
  may,
  members,
  mergeDoubts,
  must,
  mustNot,
  noDoubts,
  not,
  or,
  some,
  union,
} from '../../base/index.ts'
import type { Answer, Answers, Because, Bound, Doubt, Instant } from '../../base/index.ts'
import type { Terms } from '../../program/index.ts'
import { addDuration } from '../../time/index.ts'
import { actStatus, rowStatuses, sortStatuses, standingStatus } from '../../verdict/index.ts'
import type { Horizon, Life, Status } from '../../verdict/index.ts'
import { askWithin, mentions, firstOf, resolve as resolveMoment } from './conditions.ts'
import { ANY_NAME, has } from '../names.ts'
import type { Seen } from './incidents.ts'
import {
  happenedOnce,
  instancesOf,
  lifeOf,
  standingOf,
  suspendedWithin,
  termsOfAct,
  variantsOf,
} from './instances.ts'
import type { Instance, LifeAnswers, Piece, Standing } from './instances.ts'
import {
  anyHit,
  atLeast,
  atLeastWithin,
  exists,
  hits,
  mayBeEmpty,
  notExcused,
  silence,
} from './questions.ts'
import type { AskedWindow, Excused, Silence, WindowHit } from './questions.ts'
import { lastProbe, probesOfCommitment } from './probes.ts'
import { askedOfRow, repairOfRow } from './rows.ts'
import type { RowQuestion } from './rows.ts'
import type { Asked, World } from './world.ts'

/** What an instance may be as of an instant, with what that rests on. */
export interface Judgment {
  readonly statuses: readonly Status[]
  readonly doubts: Because
  readonly existence: Answers
  readonly evidence: Answers
  readonly done: Answers
  readonly horizon: readonly Horizon[]
  readonly start: Bound | null
  readonly deadline: Bound | null
  /**
   * The questions behind the evidence: for each way in which doubtful amendments may be settled, one
   * a text under which the instance has stood.
   */
  readonly questions: ReadonlyArray<readonly AskedQuestion[]>
  readonly life: LifeAnswers
}

export interface AskedQuestion {
  readonly asked: Asked
  readonly terms: Terms
  readonly window: AskedWindow
  /** The window of which coverage is asked. */
  readonly watch: AskedWindow
  readonly excused: Excused
}

/** The statuses of a row just as the board would show them at `on`, for conditions on commitments. */
export function statusesAt(
  world: World,
  row: RowQuestion,
  on: Instant,
  from: Bound | null,
): Pick<Judgment, 'statuses' | 'doubts' | 'evidence' | 'start' | 'existence'> {
  const target = row.guaranteed ?? row
  if (from === null) {
    const probe = lastProbe(probesOfCommitment(world, target.commitment.id), on)
    if (probe < on) return statusesAt(world, row, probe, null)
  }
  const period = from === null ? '' : `${from.earliest} ${from.latest}`
  const key = `statuses\n${target.commitment.id}\n${target.label}\n${on}\n${period}`
  if (on < BEGINNING) return NOTHING_IN_FORCE
  return world.remember(key, () => {
    const judged = instancesOf(world, target, on).map((one) => judge(world, one, on, from))
    if (judged.length === 0) return NOTHING_IN_FORCE
    return {
      statuses: rowStatuses(judged.map((one) => one.statuses)),
      doubts: becauseOf(...judged.map((one) => one.doubts)),
      evidence: all(judged.map((one) => one.evidence)),
      existence: some(judged.map((one) => one.existence)),
      start: judged
        .map((one) => one.start)
        .reduce((a, b) => (a === null || b === null ? null : hull(a, b)), judged[0]?.start ?? null),
    }
  })
}

/**
 * What a row is of which nothing is in force: no trigger has come, or it is asked about before the
 * first instant, where every wait that goes back in time ends.
 */
const NOTHING_IN_FORCE = {
  statuses: ['dormant'],
  doubts: noDoubts,
  evidence: UNKNOWN,
  start: null,
  existence: NO,
} as const

/** One instance as of `on`; a standing duty only from `from` on. */
export function judge(world: World, instance: Instance, on: Instant, from: Bound | null): Judgment {
  const judged = variantsOf(world, instance, on).flatMap((variant): TextJudgment[] =>
    instance.terms.duty.kind === 'refrain'
      ? [judgedUnder(variant, judgeStanding(world, instance, variant.pieces, on, from))]
      : termsOfAct(world, instance, variant, on).map((text) =>
          judgedUnder(text, judgeAct(world, instance, text.terms, on)),
        ),
  )
  const [first, ...rest] = judged
  if (first === undefined) throw new Error('an instance has at least one text')
  const merged = rest.map((one) => one.judgment).reduce(merge, first.judgment)
  const doubts = becauseOf(merged.doubts, ...judged.map((one) => one.doubts))
  return { ...merged, doubts: () => doubtsBehind(merged.statuses, doubts()) }
}

/** A judgment under one text, and why it is in doubt that this text is in force. */
interface TextJudgment {
  readonly judgment: Judgment
  readonly doubts: Because
}

const judgedUnder = (
  { doubts }: { readonly doubts: Because },
  judgment: Judgment,
): TextJudgment => ({ judgment, doubts })

/** Silence makes `unknown` and splits nothing: where that is no status, only the doubts count. */
function doubtsBehind(statuses: readonly Status[], doubts: readonly Doubt[]): readonly Doubt[] {
  if (!isOpen(statuses)) return []
  return statuses.includes('unknown') ? doubts : doubts.filter((one) => one.kind !== 'unobserved')
}

/** Two ways of settling which text is in force: whatever either gives is possible. */
function merge(a: Judgment, b: Judgment): Judgment {
  return {
    statuses: sortStatuses([...a.statuses, ...b.statuses]),
    doubts: becauseOf(a.doubts, b.doubts),
    existence: union(a.existence, b.existence),
    evidence: union(a.evidence, b.evidence),
    done: union(a.done, b.done),
    horizon: [...new Set([...a.horizon, ...b.horizon])],
    start: a.start === null || b.start === null ? (a.start ?? b.start) : hull(a.start, b.start),
    deadline:
      a.deadline === null || b.deadline === null
        ? (a.deadline ?? b.deadline)
        : hull(a.deadline, b.deadline),
    questions: [...a.questions, ...b.questions],
    life: a.life,
  }
}

// ---- duties to act: what was done counts, whether or not the duty was suspended at the time

function judgeAct(world: World, instance: Instance, terms: Terms, on: Instant): Judgment {
  const { duty } = terms
  if (duty.kind !== 'act') throw new Error('a duty to act was expected')
  const standing = standingOf(world, instance, terms, on)
  const asked = askedOfRow(instance.row, duty.pattern, terms)
  const effective = effectiveDeadline(world, instance, terms, standing, on)
  const untilDeadline = windowTo(standing, terms, effective.bound, effective.doubts)
  const untilNow = windowTo(standing, terms, at(Math.min(END, on + 1)), noDoubts)
  const quiet = quietOf(world, terms, on)
  const inTime = { ...quiet, window: untilDeadline.watch }
  const evidence = exists(world, asked, untilDeadline.hits, on, inTime)
  const sofar = { ...quiet, window: untilNow.watch }
  const done = exists(world, asked, untilNow.hits, on, sofar)
  const life = lifeOf(world, instance, terms, on)
  const asIf = {
    evidence,
    done,
    started: startedBy(standing.start.bound, standing.start.doubts, on),
    horizon: horizonOf(effective.bound, on, quiet.until),
    excused: excusedNow(standing, effective, terms, on),
    life,
    lateHit: done.yes && !must(evidence) && lateHitPossible(world, asked, effective.bound, on),
    lateAllowed: terms.lateAllowed,
    unbound: must(standing.existence) ? NO : loosely(world, asked, untilNow.hits, on),
  }
  const statuses = actStatuses(standing.existence, asIf)
  return {
    statuses,
    doubts: isOpen(statuses) ? () => doubtsOfAct(standing, asIf, effective.doubts()) : noDoubts,
    existence: standing.existence,
    evidence,
    done,
    horizon: asIf.horizon,
    start: standing.start.bound,
    deadline: standing.stated === null ? null : effective.bound,
    questions: [
      [
        {
          asked,
          terms,
          window: untilDeadline.hits,
          watch: untilDeadline.watch,
          excused: notExcused,
        },
      ],
    ],
    life,
  }
}

const isOpen = (statuses: readonly Status[]): boolean =>
  statuses.length > 1 || statuses.includes('unknown') || statuses.includes('dormant')

interface ActAnswers {
  readonly evidence: Answers
  readonly done: Answers
  readonly started: Answers
  readonly horizon: readonly Horizon[]
  readonly excused: Answers
  readonly life: LifeAnswers
  readonly lateHit: boolean
  readonly lateAllowed: boolean
  /** Done by `on`, asked as of a duty that is not in force: no deadline, silence is no. */
  readonly unbound: Answers
}

function actStatuses(existence: Answers, asked: ActAnswers): Status[] {
  const statuses = new Set<Status>()
  if (existence.yes) for (const status of boundStatuses(asked)) statuses.add(status)
  if (existence.no || existence.unknown) {
    if (asked.life.waived.yes) statuses.add('ended')
    if (asked.unbound.yes && !must(asked.life.waived)) statuses.add('fulfilled')
    if (asked.unbound.no && !must(asked.life.waived)) statuses.add('dormant')
  }
  return sortStatuses(statuses)
}

function* boundStatuses(asked: ActAnswers): Generator<Status> {
  for (const evidence of members(asked.evidence)) {
    for (const done of members(asked.done)) {
      if (contradicts(evidence, done, asked)) continue
      for (const life of livesOf(asked.life)) {
        for (const started of members(asked.started)) {
          for (const horizon of asked.horizon) {
            for (const excused of members(asked.excused)) {
              yield actStatus({
                started: started === 'yes',
                evidence,
                done,
                horizon,
                life,
                excused: excused === 'yes',
                lateAllowed: asked.lateAllowed,
              })
            }
          }
        }
      }
    }
  }
}

/** Done in time implies done; late means that something may have happened after the deadline. */
function contradicts(evidence: Answer, done: Answer, asked: ActAnswers): boolean {
  if (evidence === 'yes') return done !== 'yes'
  return done === 'yes' && !asked.lateHit
}

function doubtsOfAct(
  standing: Standing,
  asked: ActAnswers,
  more: readonly Doubt[],
): readonly Doubt[] {
  const open = [standing.existence, asked.evidence, asked.done, asked.excused, asked.started]
  return mergeDoubts(
    more,
    ...open
      .filter((answers) => members(answers).length > 1 || answers.unknown)
      .map((one) => one.doubts),
    ...lifeDoubts(asked.life),
  )
}

/** The windows of hits and of silence up to an end. Doing comes before being bound, except in reaction. */
function windowTo(standing: Standing, terms: Terms, end: Bound, doubts: Because) {
  const watchStart = standing.start.bound
  const start = standing.isReaction || !terms.early ? watchStart : at(BEGINNING)
  const why = becauseOf(doubts, start === watchStart ? standing.start.doubts : noDoubts)
  return {
    hits: { start, end, doubts: why },
    watch: { start: watchStart, end, doubts: becauseOf(doubts, standing.start.doubts) },
  }
}

interface Effective {
  readonly bound: Bound
  readonly doubts: Because
  /** Has the condition that the deadline waits for held? */
  readonly free: Answers
}

/** The later of the stated deadline and the first instant at which `provided` holds. */
function effectiveDeadline(
  world: World,
  instance: Instance,
  terms: Terms,
  standing: Standing,
  on: Instant,
): Effective {
  const stated = standing.stated ?? { bound: at(END), doubts: noDoubts }
  if (terms.provided === null) return { bound: stated.bound, doubts: stated.doubts, free: YES }
  const zone = world.zoneOf(instance.row.commitment)
  const first = firstOf(world, terms.provided, on, { zone, since: null })
  if (!may(first.comes)) return { bound: at(END), doubts: stated.doubts, free: first.comes }
  const bound = later(stated.bound, first.bound)
  const doubts = becauseOf(stated.doubts, first.doubts)
  if (must(first.comes)) return { bound, doubts, free: YES }
  return {
    bound: hull(bound, at(END)),
    doubts: becauseOf(doubts, () => first.comes.doubts),
    free: first.comes,
  }
}

/** Between the stated and the effective deadline; without a deadline, until the condition holds. */
function excusedNow(standing: Standing, effective: Effective, terms: Terms, on: Instant): Answers {
  if (terms.provided === null) return NO
  const waiting = not(readUnknownAsNo(effective.free))
  if (standing.stated === null) return waiting
  const passed = startedBy(standing.stated.bound, standing.stated.doubts, on)
  return and(passed, waiting)
}

const readUnknownAsNo = (answers: Answers): Answers =>
  answersWith(
    { no: answers.no || answers.unknown, unknown: false, yes: answers.yes },
    () => answers.doubts,
  )

function lateHitPossible(world: World, asked: Asked, deadline: Bound, on: Instant): boolean {
  const afterwards = { start: deadline, end: at(Math.min(END, on + 1)), doubts: noDoubts }
  if (deadline.earliest > on) return false
  for (const hit of hits(world, asked, afterwards, on, notExcused))
    if (may(hit.answers)) return true
  return false
}

function loosely(world: World, asked: Asked, window: AskedWindow, on: Instant): Answers {
  return readUnknownAsNo(anyHit(world, asked, window, on, notExcused))
}

/** Open before the deadline, elapsed after it, sealed once silence can be judged up to it. */
function horizonOf(deadline: Bound, on: Instant, until: Instant): Horizon[] {
  const horizon: Horizon[] = []
  if (on < deadline.latest) horizon.push('open')
  if (deadline.earliest <= on && Math.min(deadline.latest, on) > until) horizon.push('elapsed')
  if (deadline.earliest <= until) horizon.push('sealed')
  return horizon
}

// ---- prohibitions and standing duties

function judgeStanding(
  world: World,
  instance: Instance,
  pieces: readonly Piece[],
  on: Instant,
  from: Bound | null,
): Judgment {
  const terms = pieces.at(-1)?.terms ?? instance.terms
  const standing = standingOf(world, instance, terms, on)
  const life = lifeOf(world, instance, terms, on)
  const questions = pieces.map((piece) =>
    questionOf(world, instance, piece, standing, life, from, on),
  )
  const { until } = quietOf(world, terms, on)
  const broken = some(
    questions.map((one) => isBroken(world, one, quietIn(world, one, questions, on), on)),
  )
  const evidence = not(broken)
  const start = from === null ? standing.start.bound : later(standing.start.bound, from)
  const judged = startedBy(
    { earliest: start.earliest + 1, latest: start.latest + 1 },
    standing.start.doubts,
    until,
  )
  const asIf = {
    evidence,
    repaired: repairedBy(world, instance, questions, terms, on),
    started: startedBy(standing.start.bound, standing.start.doubts, on),
    judged,
    life,
  }
  const statuses = standingStatuses(standing.existence, asIf)
  const open = [standing.existence, evidence, asIf.repaired, asIf.started, judged]
  return {
    statuses,
    doubts: isOpen(statuses)
      ? () => mergeDoubts(doubtsOfOpen(open), ...lifeDoubts(life))
      : noDoubts,
    existence: standing.existence,
    evidence,
    done: NO,
    horizon: [],
    start: standing.start.bound,
    deadline: null,
    questions: [questions],
    life,
  }
}

interface StandingAnswers {
  readonly evidence: Answers
  readonly repaired: Answers
  readonly started: Answers
  readonly judged: Answers
  readonly life: LifeAnswers
}

function standingStatuses(existence: Answers, asked: StandingAnswers): Status[] {
  const statuses = new Set<Status>()
  if (existence.no || existence.unknown) statuses.add('dormant')
  if (!existence.yes) return [...statuses]
  for (const evidence of members(asked.evidence)) {
    for (const repaired of members(asked.repaired)) {
      for (const life of livesOf(asked.life)) {
        for (const started of members(asked.started)) {
          for (const judged of members(asked.judged)) {
            if (evidence === 'no' && started !== 'yes') continue
            statuses.add(
              standingStatus({
                started: started === 'yes',
                evidence,
                repaired,
                life,
                judged: judged === 'yes',
              }),
            )
          }
        }
      }
    }
  }
  return sortStatuses(statuses)
}

function questionOf(
  world: World,
  instance: Instance,
  piece: Piece,
  standing: Standing,
  life: LifeAnswers,
  from: Bound | null,
  on: Instant,
): AskedQuestion {
  const { terms } = piece
  const zone = world.zoneOf(instance.row.commitment)
  if (terms.duty.kind !== 'refrain') throw new Error('a standing duty was expected')
  const starts = [standing.start.bound, from, piece.start].filter((one) => one !== null)
  const ends = [
    terms.end === null ? null : resolveEnd(world, terms, on, zone, standing),
    piece.end,
    may(life.superseded) ? life.endsAt : null,
  ].filter((one) => one !== null)
  const start = starts.reduce(later)
  const end = ends.reduce(earlier, at(END))
  const { until } = quietOf(world, terms, on)
  const window = { start, end, doubts: standing.start.doubts }
  return {
    asked: askedOfRow(instance.row, terms.duty.pattern, terms),
    terms,
    window,
    watch: { ...window, end: earlier(end, at(until)) },
    excused: excusedBy(world, instance, terms, standing.start.bound, on),
  }
}

/** Some forbidden act, or more of them than the clause allows. */
function isBroken(world: World, question: AskedQuestion, quiet: Quiet, on: Instant): Answers {
  const { asked, terms, window, watch, excused } = question
  const { duty } = terms
  if (duty.kind !== 'refrain') return NO
  if (duty.moreThan === 0) return exists(world, asked, window, on, quiet, excused)
  const found = [...hits(world, asked, window, on, excused)]
  const { within } = duty
  if (within === null) return atLeast(world, duty.moreThan + 1, found, asked, watch, quiet)
  const zone = question.asked.commitment === null ? 'UTC' : world.zoneOf(question.asked.commitment)
  const length = (start: Instant): Instant => addDuration(start, within, zone)
  const reached = atLeastWithin(world, duty.moreThan + 1, length, found)
  return must(reached) ? reached : or(reached, silence(world, asked, watch, quiet))
}

type Quiet = Silence & { readonly window: AskedWindow }

/**
 * In a window without any time nothing can be broken; and beside a text that there is time to judge
 * by, the silence under one without any says nothing.
 */
function quietIn(
  world: World,
  question: AskedQuestion,
  questions: readonly AskedQuestion[],
  on: Instant,
): Quiet {
  const { terms, window, watch } = question
  const quiet = { ...quietOf(world, terms, on), window: watch }
  const others = questions.filter((one) => one !== question)
  const isLeftOut =
    !hasTime(window) || (!hasTime(watch) && others.some((one) => hasTime(one.watch)))
  if (isLeftOut) return { ...quiet, rule: 'no', until: END }
  const isFirst = question === questions[0]
  return mayBeEmpty(isFirst ? window : watch) ? { ...quiet, whenEmpty: 'no' } : quiet
}

const hasTime = ({ start, end }: AskedWindow): boolean => start.earliest < end.latest

/** Was every breach followed by what repairs it? */
function repairedBy(
  world: World,
  instance: Instance,
  questions: readonly AskedQuestion[],
  terms: Terms,
  on: Instant,
): Answers {
  const { repair } = terms
  if (repair === null) return NO
  const asked = repairOfRow(instance.row, repair, terms)
  const quiet = { rule: 'no', share: 1, until: on, whenEmpty: 'unknown' } as const
  return all(
    questions.flatMap((question) =>
      [...hits(world, question.asked, question.window, on, question.excused)].map((hit) =>
        or(not(hit.answers), repairOf(world, asked, hit, on, quiet)),
      ),
    ),
  )
}

function repairOf(
  world: World,
  asked: Asked,
  hit: WindowHit,
  on: Instant,
  quiet: Silence,
): Answers {
  const window = { start: hit.seen.time.value, end: at(Math.min(END, on + 1)), doubts: noDoubts }
  return exists(world, asked, window, on, { ...quiet, until: on + 1 })
}

// ---- common

/** What excuses a single happening: exceptions, `while` and suspensions, at its time. */
function excusedBy(
  world: World,
  instance: Instance,
  terms: Terms,
  start: Bound,
  on: Instant,
): Excused {
  const zone = world.zoneOf(instance.row.commitment)
  const conditions = [
    ...terms.exceptions.map((one) => ({ when: one.when, since: start, releases: true })),
    ...(terms.suspendedWhile === null
      ? []
      : [{ when: terms.suspendedWhile, since: null, releases: true }]),
    ...(terms.while === null ? [] : [{ when: terms.while, since: null, releases: false }]),
  ]
  const { joins } = instance.row
  return (seen: Seen) =>
    some([
      suspendedWithin(world, instance, upTo(seen.time.value, on)),
      ...conditions.map(({ when, since, releases }) => {
        const frame = mentions(world, when, seen.id)
          ? { zone, since, apart: seen.id }
          : { zone, since }
        const answers = askWithin(world, when, upTo(seen.time.value, on), frame)
        return releases ? answers : not(answers)
      }),
      joins.size === 0 ? NO : not(boundByJoining(world, joins, seen, on, zone)),
    ])
}

/** Of "somebody of": had the one who did it joined by then? Where several may have, did any. */
function boundByJoining(
  world: World,
  joins: RowQuestion['joins'],
  seen: Seen,
  on: Instant,
  zone: string,
): Answers {
  const actor = seen.roles.get('actor')
  const possible = actor?.kind === 'names' ? actor.value.value : ANY_NAME
  const members = [...joins].filter(([name]) => has(possible, name))
  const free = possible.complement || [...possible.names].some((name) => !joins.has(name))
  if (free && members.length === 0) return YES
  const bound = members.map(([, patterns]) =>
    all(
      patterns.map((pattern) => {
        const answers = askWithin(world, happenedOnce(pattern), upTo(seen.time.value, on), {
          zone,
          since: null,
        })
        return readUnknownAsNo(answers)
      }),
    ),
  )
  const [first, ...others] = free ? [YES, ...bound] : bound
  return others.reduce(union, first ?? YES)
}

const upTo = (bound: Bound, on: Instant): Bound => ({
  earliest: Math.min(bound.earliest, on),
  latest: Math.min(bound.latest, on),
})

function quietOf(world: World, terms: Terms, on: Instant): Silence {
  const { told, clock, grace } = world.dates
  const until = Math.min(on, (told ?? clock) - grace)
  const whenEmpty = terms.duty.kind === 'refrain' ? 'left out' : 'unknown'
  return { rule: terms.silence, share: terms.coverage, until, whenEmpty }
}

/** Is the bound at or before `on`? */
function startedBy(bound: Bound, doubts: Because, on: Instant): Answers {
  if (bound.latest <= on) return YES
  return bound.earliest <= on ? either(doubts) : NO
}

function resolveEnd(
  world: World,
  terms: Terms,
  on: Instant,
  zone: string,
  standing: Standing,
): Bound | null {
  if (terms.end === null) return null
  const resolved = resolveMoment(world, terms.end, on, zone, standing.start)
  return may(resolved.comes) ? resolved.bound : null
}

/** Every legal state the instance may be in, in one way of settling what became of it. */
function livesOf(life: LifeAnswers): Life[] {
  const lives: Life[] = []
  for (const waived of members(life.waived)) {
    for (const superseded of members(life.superseded)) {
      for (const suspended of members(life.suspended)) {
        if (waived === 'yes') lives.push('waived')
        else if (superseded === 'yes') lives.push('superseded')
        else if (suspended === 'yes') lives.push('suspended')
        else lives.push('running')
      }
    }
  }
  return [...new Set(lives)]
}

const lifeDoubts = (life: LifeAnswers): ReadonlyArray<readonly Doubt[]> =>
  [life.waived, life.superseded, life.suspended]
    .filter((one) => !must(one) && !mustNot(one))
    .map((one) => one.doubts)
