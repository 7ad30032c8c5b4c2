/** A row in short: its verdict without what it rests on, for boards of very many happenings. */
import type { Count } from '../../base/index.ts'
import type { Assurance, Row, Status } from '../../verdict/index.ts'

export interface RowSummary {
  readonly commitment: string
  readonly party: string
  readonly statuses: readonly Status[] // gravest first
  readonly assurance: Assurance
  /** Instances that violate, for sure and at most. */
  readonly violations: Count
  /** Happenings that count against a prohibition, over all instances; null: nothing is counted. */
  readonly count: Count | null
}

export function summaryOf({
  commitment,
  party,
  statuses,
  assurance,
  violations,
  instances,
}: Row): RowSummary {
  const counts = instances.flatMap(({ count }) => (count === null ? [] : [count]))
  const count =
    counts.length === 0
      ? null
      : counts.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }))
  return { commitment, party, statuses, assurance, violations, count }
}
