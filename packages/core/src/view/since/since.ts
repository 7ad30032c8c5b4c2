/** What changed on a board between two entries of the ledger, step by step, with what did it. */
import type { ChangeView } from '../history/change.ts'
import type { DatesView, PerspectiveView } from '../heading.ts'
import type { MomentView } from '../figures.ts'

export interface SinceView {
  readonly kind: 'since'
  readonly perspective: PerspectiveView
  /** The last entry that was known when the stretch began, and when that was. */
  readonly since: { readonly entry: number; readonly clock: MomentView }
  /** In the zone of the first agreement. */
  readonly dates: DatesView
  /** In the order in which they came about. */
  readonly changes: readonly ChangeView[]
}
