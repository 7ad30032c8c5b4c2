/**
 * The facts of a derivation: beside the words of a step, the numbers and names that it stands on, so
 * that somebody who trusts neither the engine nor its indexes can check the step against the ledger.
 * A step whose words say everything has none.
 */
import type { Answers, Bound, Count, Instant, Window } from '../base/index.ts'
import type { Pattern } from '../program/index.ts'
import type { Horizon } from './verdict.ts'

export type Facts = StatusFacts | HappeningFacts | CombinedFacts | CoverageFacts | WatchingFacts

/** What the table of statuses was asked, once for each text that may be in force. */
export interface StatusFacts {
  readonly of: 'status'
  readonly ways: readonly WayFacts[]
  /** It stands for more periods than are judged one by one: its statuses are a list that says so. */
  readonly isRest: boolean
  /** Which one it stands for, of a duty that recurs; null: it does not. */
  readonly period: PeriodFacts | null
}

export interface PeriodFacts {
  readonly end: Bound // excluded
  /** Is the duty not over before it begins? If it is, there is no such period. */
  readonly begins: Answers
}

export interface WayFacts {
  readonly ground: Ground
  /** The texts under which the instance has stood, in this way. */
  readonly questions: readonly QuestionFacts[]
}

/** What the table of statuses is asked of. */
export type Ground = ActGround | StandingGround

/** Waived, superseded (lapsed, left) or suspended. */
export interface LifeGround {
  readonly waived: Answers
  readonly superseded: Answers
  readonly suspended: Answers
}

export interface ActGround {
  readonly kind: 'act'
  readonly existence: Answers
  readonly evidence: Answers
  readonly done: Answers
  readonly repaired: Answers
  readonly started: Answers
  readonly excused: Answers
  readonly life: LifeGround
  readonly deadline: Bound // excluded
  /** False: no text states one, and the deadline is the end of time. */
  readonly isDue: boolean
  readonly horizon: readonly Horizon[]
  /** It may have been done at or after the deadline. */
  readonly lateHit: boolean
  readonly lateAllowed: boolean
  /** Done, asked as of a duty that is not in force: no deadline, silence is no. */
  readonly unbound: Answers
}

export interface StandingGround {
  readonly kind: 'standing'
  readonly existence: Answers
  readonly evidence: Answers
  readonly repaired: Answers
  readonly started: Answers
  /** Something lies between the start and u. */
  readonly judged: Answers
  readonly life: LifeGround
}

/** One question behind the evidence: which happenings, when, and what silence says. */
export interface QuestionFacts {
  readonly duty: 'act' | 'reach' | 'refrain' | 'maintain'
  readonly pattern: Pattern
  /** The names that may act; null: anybody. */
  readonly actors: readonly string[] | null
  /** Forbidden are more than so many; 0 of every other duty. */
  readonly moreThan: number
  /** So many are counted within any stretch of some length, rather than in the whole window. */
  readonly isWithinStretch: boolean
  /** What more is asked of a happening than its pattern: a finding, an answer to what called for it. */
  readonly isNarrowed: boolean
  /** So many independent claimants have to say it. */
  readonly independent: number
  readonly window: Window
  /** Of a duty to act, what is done late is told too. */
  readonly told: Window
  readonly watch: Window
  readonly silence: SilenceFacts
  /** Share of `watch` that was watched for sure and possibly; null: nothing is watched for. */
  readonly watched: { readonly low: number; readonly high: number } | null
}

export interface SilenceFacts {
  readonly rule: 'unknown' | 'no'
  readonly share: number
  /** Up to here silence can be judged: u. */
  readonly until: Instant
  readonly whenEmpty: 'unknown' | 'no' | 'left out'
}

/** A happening that counts, may count or is excused. */
export interface HappeningFacts {
  readonly of: 'happening'
  readonly incident: string
  /** It stands for what somebody says of the whole. */
  readonly isSummary: boolean
  readonly time: Bound
  readonly count: Count
  readonly believed: Answers
  /** Those whose word counts here. */
  readonly affirming: readonly string[]
  readonly denying: readonly string[]
  /** Those who say when it was. */
  readonly timed: readonly string[]
  /** Under each question of the status, in their order; null: it is not asked about there. */
  readonly under: ReadonlyArray<UnderQuestion | null>
}

export interface UnderQuestion {
  /** Believed, and every role inside; time and excuses apart. */
  readonly base: Answers
  readonly excused: Answers
}

/** A condition made of the steps below it. */
export interface CombinedFacts {
  readonly of: 'combined'
  readonly by: 'all' | 'any' | 'not'
}

/** Who was watching: of which question, in the order of the status. */
export interface CoverageFacts {
  readonly of: 'coverage'
  readonly question: number
  /** No happening that was asked about is reported. */
  readonly isSilent: boolean
}

export interface WatchingFacts {
  readonly of: 'watching'
  readonly start: Instant
  readonly end: Instant // excluded
}
