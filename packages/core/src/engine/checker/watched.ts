/** The share of a window that was watched, computed again from the stretches that the steps name. */
import { joined } from '../../base/index.ts'
import type { Bound, Instant, Stretch, Window } from '../../base/index.ts'
import type { Reason } from '../../verdict/index.ts'

/** Over all ends the window may have; null: it has no time in any of them. */
export function shareWatched(
  steps: readonly Reason[],
  window: Window,
): { readonly low: number; readonly high: number } | null {
  const watching = steps.flatMap(({ facts, answers }) =>
    facts?.of === 'watching'
      ? [{ ...facts, isSure: answers?.no === false && !answers.unknown }]
      : [],
  )
  const accepted = joined(watching.filter((one) => one.isSure))
  const possible = joined(watching)
  const edges = [...accepted, ...possible].flatMap(({ start, end }) => [start, end])
  const shares = within(window.start, edges).flatMap((start) =>
    within(window.end, edges)
      .filter((end) => start < end)
      .map((end) => ({
        low: covered(accepted, { start, end }) / (end - start),
        high: covered(possible, { start, end }) / (end - start),
      })),
  )
  if (shares.length === 0) return null
  return {
    low: Math.min(...shares.map((share) => share.low)),
    high: Math.max(...shares.map((share) => share.high)),
  }
}

const within = ({ earliest, latest }: Bound, edges: readonly Instant[]): Instant[] => [
  ...new Set([earliest, ...edges.filter((one) => one > earliest && one < latest), latest]),
]

const covered = (stretches: readonly Stretch[], { start, end }: Stretch): number =>
  stretches
    .map((one) => Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)))
    .reduce((sum, next) => sum + next, 0)
