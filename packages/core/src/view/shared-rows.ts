/**
 * Boards of the same agreement laid beside each other, row by row: of several perspectives, or of one
 * at several instants. A board may lack a row that another has.
 */
import type { RowSummary } from '../engine/index.ts'
import type { Commitment, Program } from '../program/index.ts'
import { commitmentIn } from './board.ts'
import { compareNumbers } from './numbering.ts'

export interface SharedRow {
  readonly commitment: string
  readonly party: string
  /** Null: no agreement and no reading has it any more. */
  readonly clause: Commitment | null
  /** One of each board, in their order; undefined: it has no such row. */
  readonly rows: ReadonlyArray<RowSummary | undefined>
}

/** By the numbers of the clauses; of one clause in the order in which the boards first have them. */
export function sharedRows(
  boards: ReadonlyArray<readonly RowSummary[]>,
  program: Program,
): readonly SharedRow[] {
  const found = new Map<string, { first: RowSummary; rows: Array<RowSummary | undefined> }>()
  for (const [index, board] of boards.entries()) {
    for (const row of board) {
      const key = JSON.stringify([row.commitment, row.party])
      const shared = found.get(key) ?? { first: row, rows: boards.map(() => undefined) }
      shared.rows[index] = row
      found.set(key, shared)
    }
  }
  const shared = [...found.values()].map(({ first: { commitment, party }, rows }) => {
    return { commitment, party, clause: commitmentIn(program, commitment) ?? null, rows }
  })
  return shared.toSorted((a, b) => compareNumbers(numberOf(a), numberOf(b)))
}

const numberOf = ({ clause }: SharedRow): string => clause?.number ?? ''
