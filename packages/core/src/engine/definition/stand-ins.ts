/**
 * Stand-ins: what an extent or a judgment of a commitment means as evidence.
 *
 * On a prohibition or standing duty an extent below full, or the judgment "broken", stands for at
 * least one breach at an unknown instant of its period; "kept" or full counts as coverage with
 * nothing seen. On a duty to act, reaching what the clause counts as done, or "kept", stands for a
 * performance; staying below it, or "broken", is a denial of every performance up to then. All are
 * set aside where the same claimant has finer assertions on the same commitment, party and time.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END, mustNot } from '../../base/index.ts'
import type { Bound, Count } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Commitment, Terms } from '../../program/index.ts'
import { ANY_NAME, insideNames } from '../names.ts'
import type { NameSet } from '../names.ts'
import { conditionKey } from './probes.ts'
import { unsaid } from './incidents.ts'
import type { BlanketDenial, Seen, SeenRole } from './incidents.ts'
import type { Asked, Coverage, World } from './world.ts'

type Meaning =
  | { readonly kind: 'happened'; readonly time: Bound; readonly count: Count }
  | { readonly kind: 'watched'; readonly time: Bound }
  | { readonly kind: 'denied'; readonly time: Bound }

interface Summary {
  readonly seen: Seen
  readonly meaning: Meaning
  readonly actors: NameSet
}

const AT_LEAST_ONE: Count = { low: 1, high: Infinity }

/** The performances or breaches that summaries of the asked commitment stand for. */
export function standIns(world: World, asked: Asked): Seen[] {
  return summaries(world, asked).flatMap(({ seen, meaning, actors }) => {
    if (meaning.kind !== 'happened') return []
    const roles = new Map<string, SeenRole>([['actor', { kind: 'names', value: unsaid(actors) }]])
    return [
      {
        ...seen,
        time: said(meaning.time, seen),
        count: said(meaning.count, seen),
        roles,
        of: ofAsked(asked),
      },
    ]
  })
}

/** Denials of every performance up to an instant, for the asked commitment only. */
export function denialsOf(world: World, asked: Asked): BlanketDenial[] {
  return summaries(world, asked).flatMap(({ seen, meaning, actors }) =>
    meaning.kind !== 'denied'
      ? []
      : seen.affirming.map((assertion) => ({
          assertion,
          acts: null,
          of: ofAsked(asked),
          roles: new Map([['actor', actors]]),
          place: null,
          period: meaning.time,
        })),
  )
}

/** Coverage with nothing seen, for the asked commitment only. */
export function coverageOfSummaries(world: World, asked: Asked): Coverage[] {
  return summaries(world, asked).flatMap(({ seen, meaning, actors }) =>
    meaning.kind === 'happened'
      ? []
      : seen.affirming.map((assertion) => ({
          assertion,
          answers: seen.believed,
          start: meaning.time.earliest,
          end: Math.min(END, meaning.time.latest + 1),
          acts: ANY_NAME,
          parties: actors,
          roles: new Map(),
          of: ofAsked(asked),
        })),
  )
}

const ofAsked = (asked: Asked): string | null => asked.commitment?.id ?? null

const said = <T>(value: T, seen: Seen) => ({
  value,
  contested: false,
  assertions: seen.affirming.map((one) => one.id),
})

function summaries(world: World, asked: Asked): Summary[] {
  const { commitment } = asked
  if (commitment === null) return []
  return world.rememberForAllDates(
    `summaries\n${commitment.id}\n${conditionKey(asked.hearing)}`,
    () =>
      (['extent', 'judgment'] as const).flatMap((kind) =>
        [...world.seen(kind, asked.hearing).values()].flatMap((seen) =>
          summary(world, asked, commitment, seen),
        ),
      ),
  )
}

function summary(world: World, asked: Asked, commitment: Commitment, seen: Seen): Summary[] {
  const [assertion] = seen.affirming
  if (assertion === undefined || mustNot(seen.believed)) return []
  const meaning = meaningOf(assertion, commitment)
  const actors = actorsOf(world, assertion, commitment)
  if (meaning === null || isSetAside(world, asked, assertion, actors)) return []
  return [{ seen, meaning, actors }]
}

function meaningOf(assertion: Assertion, commitment: Commitment): Meaning | null {
  const { claim } = assertion
  const period = statedTimeOf(assertion)
  if (period === null) return null
  if (claim.kind !== 'extent' && claim.kind !== 'judgment') return null
  if (claim.commitment !== commitment.id) return null
  const { terms } = commitment
  const isDone =
    claim.kind === 'judgment' ? claim.judgment === 'kept' : claim.extent.low >= doneAt(terms)
  if (isStanding(terms.duty)) {
    return isDone
      ? { kind: 'watched', time: period }
      : { kind: 'happened', time: period, count: AT_LEAST_ONE }
  }
  if (!isDone) return { kind: 'denied', time: { earliest: BEGINNING, latest: period.latest } }
  const earliest = claim.kind === 'judgment' ? period.earliest : BEGINNING
  return { kind: 'happened', time: { earliest, latest: period.latest }, count: { low: 1, high: 1 } }
}

const doneAt = (terms: Terms): number => (isStanding(terms.duty) ? 1 : terms.doneAt)

function actorsOf(world: World, assertion: Assertion, commitment: Commitment): NameSet {
  const { claim } = assertion
  if ((claim.kind === 'extent' || claim.kind === 'judgment') && claim.party !== undefined) {
    return world.register.actors([claim.party])
  }
  const { obliged } = commitment.terms
  return obliged.kind === 'not-stated' ? ANY_NAME : world.register.actors(obliged.actors)
}

/** The same claimant tells single happenings of the commitment in the period: those count instead. */
function isSetAside(world: World, asked: Asked, summary: Assertion, actors: NameSet): boolean {
  const period = statedTimeOf(summary)
  return [...world.seen('act', asked.hearing).values()].some(
    (seen) =>
      period !== null &&
      seen.time.value.latest >= period.earliest &&
      seen.time.value.earliest <= period.latest &&
      seen.affirming.some((one) => one.claimant === summary.claimant) &&
      isFiner(world, asked, seen, actors),
  )
}

function isFiner(world: World, asked: Asked, seen: Seen, actors: NameSet): boolean {
  if (asked.about === 'summaries') return false
  const { actor: _, ...roles } = asked.pattern.roles
  if (!world.matches(seen, { ...asked.pattern, roles }).yes) return false
  const actor = seen.roles.get('actor')
  const possible = actor?.kind === 'names' ? actor.value.value : ANY_NAME
  return insideNames(possible, actors) !== 'none'
}
