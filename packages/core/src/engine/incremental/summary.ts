/** A row in short: its verdict without what it rests on, for boards of very many happenings. */
import type { Count, DoubtKind } from '../../base/index.ts'
import { leadingInstance } from '../../verdict/index.ts'
import type { Assurance, Row, Status, Watched } from '../../verdict/index.ts'

export interface RowSummary {
  readonly commitment: string
  readonly party: string
  readonly statuses: readonly Status[] // gravest first
  readonly assurance: Assurance
  /** Of which kinds its doubts are, without repetition; none where it is established. */
  readonly doubts: readonly DoubtKind[]
  /** How many instances it has. */
  readonly instances: number
  /** Instances that violate, for sure and at most. */
  readonly violations: Count
  /** Happenings that count against a prohibition, over all instances; null: nothing is counted. */
  readonly count: Count | null
  /** The share that was watched of the instance that decides the row; null: it has no time yet. */
  readonly watched: Watched | null
}

export function summaryOf(row: Row): RowSummary {
  const { commitment, party, statuses, assurance, violations, instances } = row
  const counts = instances.flatMap(({ count }) => (count === null ? [] : [count]))
  const count =
    counts.length === 0
      ? null
      : counts.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }))
  return {
    commitment,
    party,
    statuses,
    assurance,
    doubts: [...new Set(row.doubts.map(({ kind }) => kind))],
    instances: instances.length,
    violations,
    count,
    watched: leadingInstance(row)?.watched ?? null,
  }
}
