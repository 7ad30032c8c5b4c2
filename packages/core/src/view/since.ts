/** What changed on a board between two entries of the ledger, step by step, with what did it. */
import type { ChronicleStepView } from './history/change.ts'
import type { Perspective, Program } from '../program/index.ts'
import { datesView, perspectiveView } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { lastInstantView } from './figures.ts'
import type { MomentView } from './figures.ts'

/** Changes and measures are in the order in which they came about. */
export interface SinceView extends ChronicleStepView {
  readonly kind: 'since'
  readonly perspective: PerspectiveView
  /** The last entry that was known when the stretch began, and when that was. */
  readonly since: { readonly entry: number; readonly clock: MomentView }
  /** In the zone of the first agreement. */
  readonly dates: DatesView
}

export interface SinceMaterial {
  readonly perspective: Perspective
  readonly program: Program
  /** Of the beginning of the stretch: what was known then, and when that was. */
  readonly since: Pick<AskedDates, 'knownEntry' | 'clock'>
  readonly dates: AskedDates
  readonly changed: ChronicleStepView
}

export function sinceView(material: SinceMaterial): SinceView {
  const { perspective, program, since, dates, changed } = material
  return {
    kind: 'since',
    perspective: perspectiveView(perspective, program),
    since: { entry: since.knownEntry, clock: lastInstantView(since.clock, dates.zone) },
    dates: datesView(dates),
    ...changed,
  }
}
