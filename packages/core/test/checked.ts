/** Every verdict that a test looks at passes the checker, which reads the ledger and nothing else. */
import type { Assertion } from '../src/assertion/index.ts'
import { checkBoard } from '../src/engine/index.ts'
import type { AsOf, Asked } from '../src/engine/index.ts'
import { applyReadings } from '../src/program/index.ts'
import type { Board } from '../src/verdict/index.ts'

/** Throws what the checker refuses. */
export function refuseUnchecked(
  board: Board,
  asked: Omit<Asked, 'places'>,
  { dates }: Pick<AsOf, 'dates'>,
  live: readonly Assertion[],
): void {
  const { perspective, kinds, actors, supposed = [] } = asked
  const program = applyReadings(asked.program, perspective.readings)
  const ledger = {
    live: [...live, ...supposed],
    supposed: new Set(supposed.map(({ id }) => id)),
    program,
    perspective,
    actors,
    kinds,
    dates,
  }
  const refused = checkBoard(board, ledger)
  if (refused.length === 0) return
  throw new Error(
    refused
      .map(({ commitment, party, step, problem }) => `${commitment} ${party}: ${step}: ${problem}`)
      .join('\n'),
  )
}
