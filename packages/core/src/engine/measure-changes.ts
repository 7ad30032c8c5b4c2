/**
 * How measures differ between two standpoints: in what is said of each on a board, whatever reasons there
 * are for it.
 */
import { isSameSet } from '../base/index.ts'
import type { Answers, Bound } from '../base/index.ts'
import type { MeasureVerdict } from '../verdict/index.ts'
import type { Evaluation } from './evaluation.ts'
import type { Standpoint } from './row-changes.ts'

/** A measure after something and just before it; null: there was no such measure. */
export interface MeasureChange {
  readonly measure: string
  readonly before: MeasureVerdict | null
  readonly after: MeasureVerdict | null
}

/** Those of the measures that differ. */
export function measureChanges(
  evaluation: Pick<Evaluation, 'measure'>,
  before: Standpoint,
  after: Standpoint,
  measures: readonly string[],
): MeasureChange[] {
  const verdict = ({ asked, asOf }: Standpoint, id: string): MeasureVerdict | null =>
    asked === null ? null : evaluation.measure(asked, asOf, id)
  return measures.flatMap((measure) => {
    const [old, now] = [verdict(before, measure), verdict(after, measure)]
    return sayTheSame(old, now) ? [] : [{ measure, before: old, after: now }]
  })
}

function sayTheSame(a: MeasureVerdict | null, b: MeasureVerdict | null): boolean {
  if (a === b) return true
  if (a === null || b === null || a.conditions.length !== b.conditions.length) return false
  return (
    sameAnswers(a.inForce, b.inForce) &&
    sameAnswers(a.assertedLifted, b.assertedLifted) &&
    sameAnswers(a.returnDue, b.returnDue) &&
    sameBound(a.expiry, b.expiry) &&
    a.conditions.every((one, index) => {
      const other = b.conditions[index]
      return one.statedBy === other?.statedBy && sameAnswers(one.eligible, other.eligible)
    })
  )
}

const sameAnswers = (a: Answers | null, b: Answers | null): boolean =>
  a === b || (a !== null && b !== null && isSameSet(a, b))

const sameBound = (a: Bound | null, b: Bound | null): boolean =>
  a?.earliest === b?.earliest && a?.latest === b?.latest
