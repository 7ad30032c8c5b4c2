/**
 * Verdicts as data: the status of one commitment for one obliged party, always with its derivation.
 */
import type { Answers, Bound, Count, Doubt } from '../base/index.ts'
import type { ReliefStep } from '../program/index.ts'
import type { Facts } from './facts.ts'

export type Status =
  | 'dormant'
  | 'pending'
  | 'fulfilled'
  | 'fulfilled-late'
  | 'overdue'
  | 'kept'
  | 'unknown'
  | 'breached'
  | 'repaired'
  | 'suspended'
  | 'ended'

/** `established`: exactly one status and it is not `unknown`. */
export type Assurance = 'established' | 'undecided'

export type Horizon = 'open' | 'elapsed' | 'sealed'

/** Least and greatest extent, 0 to 1, and the scale it was stated on. */
export interface ExtentBounds {
  readonly low: number
  readonly high: number
  readonly scale: 'percent' | 'grade'
}

/** Share of the window that was watched for sure and possibly, 0 to 1; null where nothing is watched for. */
export interface Watched {
  readonly low: number
  readonly high: number
}

/**
 * One step of a derivation: what was asked, what the answer is, on which assertions it rests, and
 * the steps below it. `rule` is a stable name; `text` is one plain sentence.
 */
export interface Reason {
  readonly rule: string
  readonly text: string
  readonly answers: Answers | null
  readonly assertions: readonly string[]
  readonly children: readonly Reason[]
  /** What the words stand on; absent: they say everything. */
  readonly facts?: Facts
}

/** A commitment applied to a party, a trigger and a period. */
export interface InstanceVerdict {
  readonly key: string
  readonly trigger: string | null // incident
  readonly statuses: readonly Status[]
  readonly assurance: Assurance
  readonly doubts: readonly Doubt[]
  readonly existence: Answers
  readonly evidence: Answers
  readonly done: Answers
  readonly horizon: readonly Horizon[]
  readonly start: Bound | null
  readonly deadline: Bound | null
  readonly count: Count | null
  readonly first: Bound | null
  readonly latest: Bound | null
  readonly watched: Watched | null
  readonly waits: readonly string[] // conditions not yet met, in words
  readonly bearing: readonly string[] // every assertion that bears on it, sorted
  readonly because: Reason
}

/** Commitment x party. `party` is a name, "somebody of A, B", or "not stated". */
export interface Row {
  readonly commitment: string
  readonly party: string
  readonly statuses: readonly Status[] // gravest first
  readonly assurance: Assurance
  readonly doubts: readonly Doubt[]
  readonly violations: Count
  readonly extent: ExtentBounds | null
  readonly inForce: Answers
  readonly instances: readonly InstanceVerdict[]
}

export interface StatedEligibility {
  readonly statedBy: string
  readonly inInstrument: boolean
  /** The step of the relief that it lifts; null: the whole measure. */
  readonly step: ReliefStep | null
  readonly eligible: Answers
  readonly gap: readonly GapItem[]
}

/** A condition still missing; `rows` are the rows that keep it from being met. */
export interface GapItem {
  readonly text: string
  readonly answers: Answers
  readonly commitment: string | null
  readonly party: string | null
  readonly statuses: readonly Status[]
  readonly children: readonly GapItem[]
}

export interface MeasureVerdict {
  readonly measure: string
  readonly inForce: Answers
  readonly expiry: Bound | null
  readonly assertedLifted: Answers
  readonly returnDue: Answers | null
  readonly conditions: readonly StatedEligibility[]
  readonly because: Reason
}

export interface FrontierItem {
  readonly commitment: string
  readonly party: string
  readonly perhaps: boolean
}

/** Commitments that wait for one another, in order, the first repeated at the end. */
export interface Cycle {
  readonly steps: readonly CycleStep[]
}

export interface CycleStep {
  readonly commitment: string
  readonly party: string
  readonly reading: string // id, or 'text'
}

export interface Board {
  readonly rows: readonly Row[]
  readonly measures: readonly MeasureVerdict[]
  readonly frontier: readonly FrontierItem[]
  readonly deadlocks: readonly Cycle[]
}
