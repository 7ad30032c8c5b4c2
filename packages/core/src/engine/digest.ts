/**
 * What of a board is equal when two evaluators agree: everything but which witnesses are printed and
 * how they are worded.
 */
import { canonicalText } from '../ledger/index.ts'
import type { Board } from '../verdict/index.ts'

/** Canonical JSON of the board without its reasons, which are not even told; no end of a count: `null`. */
export const boardText = (board: Board): string =>
  canonicalText(JSON.parse(JSON.stringify(board, (_, value: unknown) => withoutReasons(value))))

function withoutReasons(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('because' in value)) return value
  const fields = value as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).filter((name) => name !== 'because')
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}
