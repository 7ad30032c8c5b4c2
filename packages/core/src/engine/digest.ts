/**
 * What of a board is equal when two evaluators agree: everything but which witnesses are printed and
 * how they are worded.
 */
import { canonicalText } from '../ledger/index.ts'
import type { Sha256 } from '../ledger/index.ts'
import { encodeUtf8 } from '../text/index.ts'
import type { Board, MeasureVerdict, Row } from '../verdict/index.ts'

/** Canonical JSON of the board without its reasons, which are not even told; no end of a count: `null`. */
export const boardText = (board: Board): string => textOf(board)

/** As of a board, of one of its rows. */
export const rowText = (row: Row): string => textOf(row)

export const measureText = (measure: MeasureVerdict): string => textOf(measure)

/** The hash of the text of a board: two states that are equal for who asks have one digest. */
export const boardDigest = (board: Board, sha256: Sha256): string =>
  sha256(encodeUtf8(boardText(board)))

const textOf = (verdicts: object): string =>
  canonicalText(JSON.parse(JSON.stringify(verdicts, (_, value: unknown) => withoutReasons(value))))

function withoutReasons(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('because' in value)) return value
  const fields = value as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).filter((name) => name !== 'because')
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}
