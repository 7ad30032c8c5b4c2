/**
 * The facts of a derivation: beside the words of a step, the numbers and names that it stands on, so
 * that somebody who trusts neither the engine nor its indexes can check the step against the ledger.
 * A step whose words say everything has none.
 */
import type { Answers, Bound, Count, Doubt, Instant, Window } from '../base/index.ts'
import type { Condition, Pattern } from '../program/index.ts'
import type { Horizon, Reason, Status } from './verdict.ts'

export type Facts =
  | StatusFacts
  | StartFacts
  | HappeningFacts
  | ToldFacts
  | ConditionFacts
  | CommitmentFacts
  | ReachedFacts
  | HeldFacts
  | LifeFacts
  | MeasureFacts
  | CoverageFacts
  | WatchingFacts

/** What the table of statuses was asked, once for each text that may be in force. */
export interface StatusFacts {
  readonly of: 'status'
  readonly ways: readonly WayFacts[]
  /** It stands for more periods than are judged one by one: its statuses are a list that says so. */
  readonly isRest: boolean
  /** Which one it stands for, of a duty that recurs; null: it does not. */
  readonly period: PeriodFacts | null
  /** Why it is in doubt which of the texts is in force. */
  readonly doubts: readonly Doubt[]
}

export interface PeriodFacts {
  readonly end: Bound // excluded
  /** Is the duty not over before it begins? If it is, there is no such period. */
  readonly begins: Answers
}

export interface WayFacts {
  readonly ground: Ground
  /** Why it is in doubt beside its answers: where the deadline lies. */
  readonly doubts: readonly Doubt[]
  readonly start: StartFacts
  /** The texts under which the instance has stood, in this way. */
  readonly questions: readonly QuestionFacts[]
}

/** From when on a duty is in force, and whether it is. */
export interface StartFacts {
  readonly of: 'start'
  readonly bound: Bound
  /** All that it waits for; none: it is in force from the signature, or from what the deadline counts from. */
  readonly parts: readonly StartPart[]
  /** Does the moment come that the deadline counts from? */
  readonly due: Answers
}

export interface StartPart {
  readonly kind: 'period' | 'trigger' | 'recommitted' | 'amended' | 'once' | 'stated' | 'joined'
  readonly bound: Bound
  readonly comes: Answers
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

/** One incident, as those tell of it whose word counts. */
export interface SeenFacts {
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
}

/** A happening that counts, may count or is excused. */
export interface HappeningFacts extends SeenFacts {
  readonly of: 'happening'
  /** Under each question of the status, in their order; null: it is not asked about there. */
  readonly under: ReadonlyArray<UnderQuestion | null>
}

export interface UnderQuestion {
  /** Believed, and every role inside; time and excuses apart. */
  readonly base: Answers
  readonly excused: Answers
}

/** A happening, or a change of something, that is no part of the evidence itself. */
export interface ToldFacts extends SeenFacts {
  readonly of: 'told'
  readonly what: ToldOf
  /** Everything that was said of it, sorted. */
  readonly assertions: readonly string[]
  /** Believed, and every role inside what is asked; time apart. */
  readonly base: Answers
  /** In which it has to lie; null: whenever it was. */
  readonly window: Window | null
  /** What is asked of it beside: of a trigger, whether it calls this party. */
  readonly also: Answers
  /** How much it adds to a sum; null: none is asked about. */
  readonly amount: Count | null
}

export type ToldOf =
  | { readonly kind: 'act'; readonly pattern: Pattern }
  | { readonly kind: 'state'; readonly state: string; readonly change: 'begins' | 'ends' | 'holds' }
  | { readonly kind: 'life'; readonly commitment: string; readonly change: string }
  | { readonly kind: 'measure'; readonly measure: string; readonly change: string }

/** What somebody says became of a commitment as a legal matter. */
export interface LifeFacts {
  readonly of: 'life'
  readonly changes: readonly ToldFacts[]
}

/** What a measure is in force by: its own dates, and what somebody says became of it. */
export interface MeasureFacts {
  readonly of: 'measure'
  /** When it began by its text; null: the text does not say. */
  readonly since: { readonly bound: Bound; readonly comes: Answers } | null
  /** When it lapses unless renewed; null: it does not. */
  readonly lapses: Bound | null
  readonly changes: readonly ToldFacts[]
}

/** A condition at an instant, and what its answer rests on where no steps below it say that. */
export interface ConditionFacts {
  readonly of: 'condition'
  readonly condition: Condition
  readonly t: Instant
  readonly grounds: ConditionGrounds
}

export type ConditionGrounds =
  | { readonly kind: 'steps' }
  | {
      readonly kind: 'happenings'
      readonly window: Window
      readonly found: readonly ToldFacts[]
      /** What it says that nobody reported more; null: one that is sure settles it. */
      readonly silence: WatchFacts | null
    }
  | { readonly kind: 'changes'; readonly found: readonly ToldFacts[] }
  /** From the last to the first. */
  | {
      readonly kind: 'instants'
      readonly tried: ReadonlyArray<{
        readonly t: Instant
        readonly holds: Answers
        readonly since: Answers
      }>
    }
  | { readonly kind: 'moment'; readonly bound: Bound; readonly comes: Answers }
  | { readonly kind: 'nothing' }

/** The rows of another commitment, as its own verdict has them just before the instant. */
export interface CommitmentFacts {
  readonly of: 'commitment'
  readonly commitment: string
  readonly t: Instant
  readonly standing: 'in force' | 'struck' | 'in no agreement'
  readonly rows: readonly CommitmentRow[]
}

export interface CommitmentRow {
  readonly party: string
  readonly statuses: readonly Status[]
  readonly doubts: readonly Doubt[]
  /** Where it is asked whether it was kept for so long; null: it is not. */
  readonly kept: KeptFacts | null
}

export interface KeptFacts {
  readonly existence: Answers
  readonly evidence: Answers
  readonly start: Bound | null
}

/** Where a condition that is to be reached was tried, in the order of time. */
export interface ReachedFacts {
  readonly of: 'reached'
  readonly question: number
  readonly tried: readonly TriedInstant[]
}

export interface TriedInstant {
  readonly t: Instant
  readonly answers: Answers
  /** The condition there; null: it is as just before. */
  readonly told: Reason | null
}

/** How a condition that is to be maintained held, stretch by stretch. */
export interface HeldFacts {
  readonly of: 'held'
  readonly question: number
  readonly stretches: readonly HeldStretch[]
}

export interface HeldStretch {
  /** Both ends included; the next begins just after. */
  readonly time: Bound
  readonly isVague: boolean
  readonly holds: Answers
  readonly excused: Answers
  readonly answers: Answers
  /** The condition at its beginning; null: it is as just before. */
  readonly told: Reason | null
}

/** Who was watching: of which question, in the order of the status. */
export interface CoverageFacts {
  readonly of: 'coverage'
  readonly question: number
  /** No happening that was asked about is reported. */
  readonly isSilent: boolean
}

/** The share of a window that was watched, and by whom; of no share it has no time. */
export interface WatchFacts {
  readonly watch: Window
  readonly watched: { readonly low: number; readonly high: number } | null
  readonly watching: readonly WatcherFacts[]
}

/** Who was watching what a condition asks about. */
export interface WatcherFacts extends WatchingFacts {
  readonly assertion: string
  readonly answers: Answers
}

export interface WatchingFacts {
  readonly of: 'watching'
  readonly start: Instant
  readonly end: Instant // excluded
}
