/**
 * Whose assessment a screen begins with while nobody has chosen: the one that the deployment names;
 * else one that takes every account alike, the text as it stands before any reading of it; else the
 * first. No party's own view is taken by chance.
 */
import type { Perspective } from '../../program/index.ts'

/** `named` null: the deployment names none. Null: there is no perspective. */
export function suggestedPerspective(
  perspectives: readonly Perspective[],
  named: string | null,
): string | null {
  const chosen = perspectives.find(({ name }) => name === named)
  const [impartial] = perspectives
    .filter(takesEveryAccount)
    .toSorted((a, b) => a.readings.length - b.readings.length)
  return (chosen ?? impartial ?? perspectives[0])?.name ?? null
}

/** Nobody's word comes before anybody else's, whatever it is about. */
function takesEveryAccount({ trust: { layers } }: Perspective): boolean {
  const [first] = layers
  if (first === undefined || first.claimants.kind !== 'everybody') return false
  const { acts, aboutActors, period, places, findingsOnly, independent } = first
  const limits = [acts, aboutActors, period, places, findingsOnly]
  return independent === 1 && limits.every((limit) => limit === undefined)
}
