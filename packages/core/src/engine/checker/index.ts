/** The checker of derivations: see `checker.ts`. */
export { checkBoard } from './board.ts'
export { checkRow } from './checker.ts'
export type { Refusal } from './checker.ts'
export type { LedgerView } from './ledger-view.ts'
