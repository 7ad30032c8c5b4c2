/**
 * The status table: which status an instance has in one way, where every doubt is settled, and how
 * statuses of instances make the statuses of a row. Both evaluators use it; it knows no facts.
 */
import type { Answer } from '../base/index.ts'
import type { Assurance, Horizon, Status } from './verdict.ts'

/** From the gravest to the lightest. */
export const GRAVITY: readonly Status[] = [
  'breached',
  'overdue',
  'unknown',
  'pending',
  'suspended',
  'fulfilled-late',
  'repaired',
  'kept',
  'fulfilled',
  'dormant',
  'ended',
]

/**
 * What a status comes to: `unmet` was not done as agreed, `made-good` not either and was repaired,
 * `met-late` was done too late, `not-judged` says neither that it was nor that it was not.
 */
export type StatusFamily =
  'met' | 'met-late' | 'made-good' | 'unmet' | 'open' | 'suspended' | 'not-judged'

export const statusFamilies: Readonly<Record<Status, StatusFamily>> = {
  breached: 'unmet',
  overdue: 'unmet',
  unknown: 'not-judged',
  pending: 'open',
  suspended: 'suspended',
  'fulfilled-late': 'met-late',
  repaired: 'made-good',
  kept: 'met',
  fulfilled: 'met',
  dormant: 'not-judged',
  ended: 'not-judged',
}

const violating: ReadonlySet<StatusFamily> = new Set(['unmet', 'made-good', 'met-late'])

/** The agreement was broken, whether or not it was made good. */
export const isViolation = (status: Status): boolean => violating.has(statusFamilies[status])

const rank = new Map<Status, number>(GRAVITY.map((status, index) => [status, index]))

/** Negative if `a` is graver than `b`. */
export const compareGravity = (a: Status, b: Status): number =>
  (rank.get(a) ?? 0) - (rank.get(b) ?? 0)

/** What became of an instance as a legal matter, in one way. */
export type Life = 'running' | 'waived' | 'superseded' | 'suspended'

/** One way of a duty to act that may be in force. */
export interface ActWay {
  readonly started: boolean
  readonly evidence: Answer
  readonly done: Answer
  /** Made good in the time that the clause allows for it. */
  readonly repaired: Answer
  readonly horizon: Horizon
  readonly life: Life
  /** Between the stated and the effective deadline. */
  readonly excused: boolean
  readonly lateAllowed: boolean
}

export function actStatus(way: ActWay): Status {
  if (way.life === 'waived') return 'ended'
  if (way.evidence === 'yes') return 'fulfilled'
  if (!way.started) return 'dormant'
  if (way.life === 'superseded') return 'ended'
  if (way.life === 'suspended' || way.excused) return 'suspended'
  if (way.horizon === 'open') return 'pending'
  if (way.repaired === 'yes' && (way.evidence === 'no' || way.done === 'yes')) return 'repaired'
  if (way.done === 'yes') return 'fulfilled-late'
  if (way.evidence === 'no') return way.lateAllowed ? 'overdue' : 'breached'
  return 'unknown'
}

/** One way of a prohibition or standing duty that may be in force. */
export interface StandingWay {
  readonly started: boolean
  /** yes: kept; no: broken. */
  readonly evidence: Answer
  readonly repaired: Answer
  readonly life: Life
  /** Something lies between the start and u. */
  readonly judged: boolean
}

export function standingStatus(way: StandingWay): Status {
  if (way.life === 'waived') return 'ended'
  if (way.evidence === 'no') return way.repaired === 'yes' ? 'repaired' : 'breached'
  if (!way.started) return 'dormant'
  if (way.life === 'superseded') return 'ended'
  if (way.life === 'suspended') return 'suspended'
  if (!way.judged) return 'pending'
  return way.evidence === 'yes' ? 'kept' : 'unknown'
}

/** Without repetition, gravest first. */
export const sortStatuses = (statuses: Iterable<Status>): Status[] =>
  [...new Set(statuses)].sort(compareGravity)

export const assuranceOf = (statuses: readonly Status[]): Assurance =>
  statuses.length === 1 && statuses[0] !== 'unknown' ? 'established' : 'undecided'

/** Every status that is the gravest in some choice of one status per instance; without one: dormant. */
export function rowStatuses(instances: ReadonlyArray<readonly Status[]>): Status[] {
  if (instances.length === 0) return ['dormant']
  const possible = new Set(instances.flat())
  const gravestOfSome = (status: Status): boolean =>
    instances.every((own) => own.some((other) => compareGravity(other, status) >= 0))
  return sortStatuses([...possible].filter(gravestOfSome))
}
