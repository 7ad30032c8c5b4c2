/**
 * What of a board is equal when two evaluators agree: everything but which witnesses are printed and
 * how they are worded.
 */
import { canonicalText } from '../ledger/index.ts'
import type { Board } from '../verdict/index.ts'

/** Canonical JSON of the board without its reasons; a count without an end is `null`. */
export const boardText = (board: Board): string =>
  canonicalText(
    JSON.parse(
      JSON.stringify(board, (name, value: unknown) => (name === 'because' ? undefined : value)),
    ),
  )
