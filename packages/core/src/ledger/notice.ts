/**
 * What a ledger says about itself although nothing is lost: a tail that was cut, a clock that went
 * back, a lock that a dead process left behind. The span of a notice names a file of the ledger,
 * relative to its folder, and counts bytes instead of UTF-16 code units: what was cut is not text.
 */
import type { Catalogue, Diagnostic } from '../base/index.ts'

export const ledgerCatalogue = {
  'torn-tail-cut': {
    severity: 'warning',
    summary: 'the last line of the ledger was not finished, was never acknowledged, and was cut',
  },
  'stale-lock-taken-over': {
    severity: 'note',
    summary: 'the process that held the ledger has ended without letting it go',
  },
  'checkpoint-ignored': {
    severity: 'note',
    summary: 'the checkpoint beside the ledger does not fit it, and was not used',
  },
  'clock-went-back': {
    severity: 'warning',
    summary: 'the clock is behind the last recorded time, which is used instead',
  },
} as const satisfies Catalogue

export type LedgerNoticeCode = keyof typeof ledgerCatalogue

/** A stretch of a file of the ledger: byte offsets, end excluded. */
export interface Place {
  readonly path: string
  readonly start: number
  readonly end: number
}

export function ledgerNotice(
  code: LedgerNoticeCode,
  message: string,
  place: Place,
  help: string,
): Diagnostic {
  const { severity } = ledgerCatalogue[code]
  const span = { source: place.path, start: place.start, end: place.end }
  return { code, severity, message, span, related: [], help }
}
