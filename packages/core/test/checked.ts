/** Every verdict that a test looks at passes the checker, which reads the ledger and nothing else. */
import type { Assertion } from '../src/assertion/index.ts'
import { checkRow } from '../src/engine/index.ts'
import type { AsOf, Asked } from '../src/engine/index.ts'
import { applyReadings } from '../src/program/index.ts'
import type { Row } from '../src/verdict/index.ts'

/** Throws what the checker refuses. */
export function refuseUnchecked(
  rows: readonly Row[],
  asked: Omit<Asked, 'actors' | 'places' | 'supposed'> & Pick<Asked, 'supposed'>,
  { dates }: Pick<AsOf, 'dates'>,
  live: readonly Assertion[],
): void {
  const { perspective, kinds, supposed = [] } = asked
  const program = applyReadings(asked.program, perspective.readings)
  const ledger = { live: [...live, ...supposed], program, perspective, kinds, dates }
  const refused = rows.flatMap((row) => checkRow(row, ledger))
  if (refused.length === 0) return
  throw new Error(
    refused
      .map(({ commitment, party, step, problem }) => `${commitment} ${party}: ${step}: ${problem}`)
      .join('\n'),
  )
}
