/** Moments that depend on no happening but the one that an instance starts from. */
import { BEGINNING, YES, at, noDoubts } from '../../../base/index.ts'
import type { Instant } from '../../../base/index.ts'
import type { Commitment, Moment } from '../../../program/index.ts'
import { resolve } from '../../definition/conditions.ts'
import type { World } from '../../definition/world.ts'
import { isExact } from './matching.ts'

/** `world`: without any fact; null: it is in doubt. */
export function exactMoment(
  world: World,
  moment: Moment,
  commitment: Commitment,
  start: Instant,
): Instant | null {
  const zone = world.zoneOf(commitment)
  const from = { bound: at(start), comes: YES, doubts: noDoubts }
  const { bound } = resolve(world, moment, world.dates.on, zone, from)
  return isExact(bound) ? bound.earliest : null
}

/** From here on a clause binds that states no start. */
export const signedAt = (world: World, commitment: Commitment): Instant =>
  world.agreementOf(commitment)?.signed ?? BEGINNING
