/**
 * Reparations: what makes good a breach, by when, and whether it was done. Any one of them that is
 * done within its time is enough; what comes later, or went before the breach, repairs nothing.
 */
import { BEGINNING, END, at, some } from '../../base/index.ts'
import type { Answers, Because, Bound, Instant } from '../../base/index.ts'
import type { Duration, Terms } from '../../program/index.ts'
import { endOfTerm } from '../../time/index.ts'
import { anyHit, notExcused } from './questions.ts'
import type { AskedWindow } from './questions.ts'
import type { Instance } from './instances.ts'
import { repairOfRow } from './rows.ts'
import { doubtsOf } from './world.ts'
import type { Asked, World } from './world.ts'
import type { Seen } from './incidents.ts'

/** When something was broken, and the instant from which the time for making it good is counted. */
export interface Breach {
  readonly since: Bound
  readonly counted: Bound
  readonly doubts: Because
}

/** What the obliged may do to make a breach good, and in which time. */
export interface ReparationQuestion {
  readonly asked: Asked
  readonly window: AskedWindow
}

/** What was done is broken when it is done. */
export const breachBy = (seen: Seen): Breach => ({
  since: seen.time.value,
  counted: seen.time.value,
  doubts: doubtsOf(seen.time),
})

/** What was to be kept as it is is broken when it no longer is so. */
export const breachIn = (time: Bound, doubts: Because): Breach => ({
  since: time,
  counted: time,
  doubts,
})

/** What was to be done is broken at its deadline (excluded); the time counts from the last instant in time. */
export const breachAt = (deadline: Bound, doubts: Because): Breach => ({
  since: deadline,
  counted: moved(deadline, (n) => n - 1),
  doubts,
})

export function reparationsOf(
  world: World,
  { row, trigger }: Pick<Instance, 'row' | 'trigger'>,
  terms: Terms,
  breach: Breach,
): ReparationQuestion[] {
  const zone = world.zoneOf(row.commitment)
  return terms.repairs.map(({ pattern, within }) => ({
    asked: repairOfRow(row, pattern, terms, trigger),
    window: {
      start: breach.since,
      end: within === null ? at(END) : endOf(breach.counted, within, zone),
      doubts: breach.doubts,
    },
  }))
}

/** So much later, that instant included. */
const endOf = (counted: Bound, within: Duration, zone: string): Bound =>
  moved(counted, (n) => Math.min(END, endOfTerm(n, within, zone)))

function moved({ earliest, latest }: Bound, to: (n: Instant) => Instant): Bound {
  const isKnown = (n: Instant): boolean => n > BEGINNING && n < END
  const move = (n: Instant): Instant => (isKnown(n) ? to(n) : n)
  return { earliest: move(earliest), latest: move(latest) }
}

/** Was one of them done by `on`? That nobody reports it means that it was not. */
export function isMadeGood(
  world: World,
  reparations: readonly ReparationQuestion[],
  on: Instant,
): Answers {
  return some(reparations.map(({ asked, window }) => anyHit(world, asked, window, on, notExcused)))
}
