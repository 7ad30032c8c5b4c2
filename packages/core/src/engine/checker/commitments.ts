/**
 * Conditions on other commitments: what they say follows from the statuses of every row of the other
 * commitment. Those statuses are proved by its own derivation as of just before the instant.
 */
import { NO, UNKNOWN, YES, all, decided, some } from '../../base/index.ts'
import type { Answers, Instant } from '../../base/index.ts'
import type { Commitment, Condition } from '../../program/index.ts'
import { startOfStretch } from '../../time/index.ts'
import type { CommitmentFacts, CommitmentRow, Reason } from '../../verdict/index.ts'
import { sortStatuses } from '../../verdict/index.ts'
import { comeBy, sameInFull } from './answers.ts'
import { problemsOfDoubts } from './doubts.ts'
import type { Ledger } from './ledger-view.ts'

type Asked<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** Is it in breach, or was it kept for so long? */
export function answersOfCommitment(
  condition: Asked<'in-breach' | 'kept-for'>,
  step: Reason | undefined,
  ledger: Ledger,
): Answers {
  const facts = step?.facts
  if (facts?.of !== 'commitment') return UNKNOWN
  const isKept = condition.kind === 'kept-for'
  if (facts.standing === 'struck') return isKept ? YES : NO
  if (facts.standing !== 'in force') return UNKNOWN
  if (condition.kind === 'in-breach') return some(facts.rows.map(inBreach))
  const commitment = ledger.commitments.get(facts.commitment)
  const zone = commitment === undefined ? 'UTC' : ledger.zoneOf(commitment)
  const from = startOfStretch(facts.t, condition.duration, zone)
  return all(facts.rows.map((row) => keptSince(row, from)))
}

const isAmong = ({ statuses }: CommitmentRow, names: readonly string[]): boolean =>
  statuses.some((one) => names.includes(one))

const inBreach = (row: CommitmentRow): Answers =>
  decidedly({
    no: row.statuses.some((one) => !['breached', 'overdue', 'unknown'].includes(one)),
    unknown: isAmong(row, ['unknown']),
    yes: isAmong(row, ['breached', 'overdue']),
    doubts: row.doubts,
  })

/** What is decided is in no doubt. */
export const decidedly = (answers: Answers): Answers =>
  decided(answers) ? { ...answers, doubts: [] } : answers

/** In force for so long, and kept throughout. */
function keptSince({ kept }: CommitmentRow, from: Instant): Answers {
  if (kept === null) return UNKNOWN
  const { start, existence, evidence } = kept
  return all([existence, start === null ? YES : comeBy(start, from), evidence])
}

/** Fulfilled so far as its rows are; what has ended is left out of "all". */
function isFulfilled(row: CommitmentRow, isAll: boolean): Answers {
  const met = ['fulfilled', 'fulfilled-late', 'kept', 'repaired', ...(isAll ? ['ended'] : [])]
  const open = [
    'breached',
    'overdue',
    'pending',
    'suspended',
    'dormant',
    ...(isAll ? [] : ['ended']),
  ]
  return decidedly({
    no: isAmong(row, open),
    unknown: isAmong(row, ['unknown']),
    yes: isAmong(row, met),
    doubts: row.doubts,
  })
}

/** What a step says of another commitment follows from the statuses that it gives it. */
export function problemsOfCommitment(
  { facts, answers }: Reason,
  above: Reason | null,
  ledger: Ledger,
): string[] {
  if (facts?.of !== 'commitment' || above?.facts?.of !== 'condition')
    return ['it is no commitment that was asked about']
  const { condition } = above.facts
  const known = ledger.commitments.get(facts.commitment)
  const isKnown = (known !== undefined) === (facts.standing === 'in force')
  if (!isKnown) return ['whether there is such a commitment does not follow']
  const problems = [
    ...(isEveryRow(facts, known, condition, ledger) ? [] : ['its rows are others']),
    ...facts.rows.flatMap((row) => problemsOfRow(row, condition.kind === 'kept-for', ledger)),
  ]
  if (condition.kind !== 'fulfilled')
    return answers === null ? problems : ['it is asked no answer', ...problems]
  const expected = answersFulfilled(facts, condition.quantifier === 'all', ledger)
  return answers !== null && sameInFull(answers, expected)
    ? problems
    : ['its answer does not follow from the statuses', ...problems]
}

function problemsOfRow({ statuses, doubts, kept }: CommitmentRow, isKept: boolean, ledger: Ledger) {
  const isKnown = statuses.length > 0 && sortStatuses(statuses).join() === statuses.join()
  return [
    ...(isKnown ? [] : ['a row has no such statuses']),
    ...((kept !== null) === isKept ? [] : ['whether it was kept is not what is asked']),
    ...problemsOfDoubts(doubts, ledger),
  ]
}

/** Each row of the commitment, or that of the party; where members join, as many as there are. */
function isEveryRow(
  { rows }: CommitmentFacts,
  commitment: Commitment | undefined,
  condition: Condition,
  ledger: Ledger,
): boolean {
  if (commitment === undefined) return rows.length === 0
  const { obliged, duty } = commitment.terms
  if (duty.kind === 'guarantee' || commitment.amendments.length > 0) return true
  if (obliged.kind === 'not-stated') return rows.map(({ party }) => party).join() === 'not stated'
  const { register } = ledger
  const names = obliged.actors.map((name) => register.canonical(name))
  if (!obliged.actors.every(ledger.isSettled)) return true
  const all = names.join(', ')
  const [only] = names
  const label =
    names.length === 1 ? only : `${obliged.kind === 'any' ? `any of ${all}` : `${all} jointly`}`
  const each =
    duty.kind === 'refrain' && names.length > 1 ? [...names, `somebody of ${all}`] : names
  const expected = obliged.kind === 'each' ? each : [label]
  const party =
    'party' in condition && condition.party !== null ? register.canonical(condition.party) : null
  const own = party === null ? [] : expected.filter((one) => one === party)
  return rows.map((row) => row.party).join('\n') === (own.length > 0 ? own : expected).join('\n')
}

function answersFulfilled(facts: CommitmentFacts, isAll: boolean, ledger: Ledger): Answers {
  if (facts.standing === 'struck') return isAll ? YES : NO
  if (facts.standing !== 'in force') return UNKNOWN
  const isGuarantee = ledger.commitments.get(facts.commitment)?.terms.duty.kind === 'guarantee'
  if (isAll && isGuarantee) return YES
  return all(facts.rows.map((row) => isFulfilled(row, isAll)))
}
