/** What a derivation is checked against: the plain list of live assertions, and what is asked. */
import type { Assertion } from '../../assertion/index.ts'
import type { Perspective, Program } from '../../program/index.ts'
import type { Kinds } from '../names.ts'
import type { Dates } from '../setting.ts'

export interface LedgerView {
  /** Live at K, and what is supposed. */
  readonly live: readonly Assertion[]
  /** As the perspective reads it. */
  readonly program: Program
  readonly perspective: Perspective
  readonly kinds: Kinds
  readonly dates: Dates
}
