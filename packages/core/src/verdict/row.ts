/** What follows for a row from its instances: all of them, or those that are looked at alone. */
import { mergeDoubts, some } from '../base/index.ts'
import type { Count } from '../base/index.ts'
import { assuranceOf, isViolation, rowStatuses } from './status.ts'
import type { InstanceVerdict, Row, Status } from './verdict.ts'

/** Instances that have the same statuses, and how many they are. */
export interface Alike {
  readonly statuses: readonly Status[]
  readonly instances: number
}

/** The row over these instances and no other. */
export function rowOver(
  { commitment, party, extent }: Pick<Row, 'commitment' | 'party' | 'extent'>,
  instances: readonly InstanceVerdict[],
): Row {
  const statuses = rowStatuses(instances.map((one) => one.statuses))
  const assurance = assuranceOf(statuses)
  return {
    commitment,
    party,
    statuses,
    assurance,
    doubts: assurance === 'established' ? [] : mergeDoubts(...instances.map((one) => one.doubts)),
    violations: violationsAmong(instances.map((one) => ({ statuses: one.statuses, instances: 1 }))),
    extent,
    inForce: some(instances.map((one) => one.existence)),
    instances,
  }
}

/** From the instances of which every status violates to those of which some does. */
export function violationsAmong(alike: Iterable<Alike>): Count {
  let [low, high] = [0, 0]
  for (const { statuses, instances } of alike) {
    const violating = statuses.filter(isViolation).length
    if (violating > 0) high += instances
    if (violating > 0 && violating === statuses.length) low += instances
  }
  return { low, high }
}
