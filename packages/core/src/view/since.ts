/** What changed on a board between two entries of the ledger, step by step, with what did it. */
import type { ChangeView } from './history/change.ts'
import type { Perspective, Program } from '../program/index.ts'
import { datesView, perspectiveView } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { lastInstantView } from './figures.ts'
import type { MomentView } from './figures.ts'

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

export interface SinceMaterial {
  readonly perspective: Perspective
  readonly program: Program
  /** Of the beginning of the stretch: what was known then, and when that was. */
  readonly since: Pick<AskedDates, 'knownEntry' | 'clock'>
  readonly dates: AskedDates
  readonly changes: readonly ChangeView[]
}

export function sinceView(material: SinceMaterial): SinceView {
  const { perspective, program, since, dates, changes } = material
  return {
    kind: 'since',
    perspective: perspectiveView(perspective, program),
    since: { entry: since.knownEntry, clock: lastInstantView(since.clock, dates.zone) },
    dates: datesView(dates),
    changes,
  }
}
