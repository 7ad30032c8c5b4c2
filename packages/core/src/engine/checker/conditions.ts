/**
 * Conditions: the answer of each follows from the steps below it, or from the happenings, changes and
 * instants that it names, and those from the assertions.
 */
import { UNKNOWN, all, not, some } from '../../base/index.ts'
import type { Answers, Bound } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import type { ConditionFacts, Reason } from '../../verdict/index.ts'
import { sameAnswers, sameData, sameInFull } from './answers.ts'
import { fixedBound } from './calendar.ts'
import { answersOfCommitment } from './commitments.ts'
import { answersOfGrounds, problemsOfGrounds } from './grounds.ts'
import type { Ledger } from './ledger-view.ts'

/** In which calendar a condition is asked, and from when on where it asks only of the time since. */
export interface Frame {
  readonly zone: string
  readonly starts: readonly Bound[]
  /** The incident that is to be excused: a happening is not its own excuse. Null: none is. */
  readonly apart: string | null
}

/** What does not hold of the step; none: everything does. */
export function problemsOfCondition(step: Reason, frame: Frame, ledger: Ledger): string[] {
  const { facts, answers } = step
  if (facts?.of !== 'condition' || answers === null) return ['it is no condition that was asked']
  const expected = answersOf(facts, step, ledger)
  const isSame = facts.grounds.kind === 'steps' ? sameInFull : sameAnswers
  return [
    ...problemsOfGrounds(facts, answers, frame, ledger),
    ...problemsOfParts(facts, step.children),
    ...(expected === null || isSame(answers, expected)
      ? []
      : ['its answer does not follow from the steps below it']),
  ]
}

/** Does it stay so once it has held? */
export function isLasting(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.every(isLasting)
    case 'happened':
      // Of several, one that comes later may be one with those before: then they are fewer.
      return condition.within === null && condition.times <= 1
    case 'reached':
      return fixedBound(condition.moment, 'UTC', null) !== null
    default:
      return false
  }
}

/** The steps below are those of the parts of the condition, in their order and at its instant. */
function problemsOfParts({ condition, t }: ConditionFacts, below: readonly Reason[]): string[] {
  const parts = below.filter(({ rule }) => rule === 'condition' || rule === 'commitment')
  const isOfPart = (step: Reason | undefined, part: Condition | string): boolean =>
    (step?.facts?.of === 'condition' &&
      sameData(step.facts.condition, part) &&
      step.facts.t === t) ||
    (step?.facts?.of === 'commitment' && step.facts.commitment === part && step.facts.t === t)
  const expected = partsOf(condition)
  const isWhole =
    parts.length === expected.length &&
    expected.every((part, index) => isOfPart(parts[index], part))
  return isWhole ? [] : ['the steps below it are not those of its parts']
}

function partsOf(condition: Condition): ReadonlyArray<Condition | string> {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of
    case 'not':
      return [condition.of]
    case 'fulfilled':
      return condition.commitments
    case 'in-breach':
    case 'kept-for':
      return [condition.commitment]
    default:
      return []
  }
}

/** Null: how many there are together takes more than the happenings. */
function answersOf(facts: ConditionFacts, step: Reason, ledger: Ledger): Answers | null {
  const { condition } = facts
  const parts = step.children.filter(({ rule }) => rule === 'condition' || rule === 'commitment')
  const below = parts.flatMap(({ answers }) => answers ?? [])
  switch (condition.kind) {
    case 'all':
      return all(below)
    case 'any':
      return some(below)
    case 'not':
      return not(below[0] ?? UNKNOWN)
    case 'fulfilled':
      return condition.quantifier === 'all' ? all(below) : some(below)
    case 'in-breach':
    case 'kept-for':
      return answersOfCommitment(condition, parts[0], ledger)
    default:
      return answersOfGrounds(facts, ledger)
  }
}
