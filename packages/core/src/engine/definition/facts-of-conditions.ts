/**
 * The facts of conditions: at which instant each was asked, and the happenings, changes and instants
 * that its answer rests on; and of a duty about a condition, at which instants it was tried.
 */
import type { Bound, Instant, Window } from '../../base/index.ts'
import { at, isSameSet, must } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import { startOfStretch } from '../../time/index.ts'
import type {
  CommitmentFacts,
  ConditionFacts,
  ConditionGrounds,
  HeldFacts,
  ReachedFacts,
  Reason,
  ToldFacts,
  WatchFacts,
} from '../../verdict/index.ts'
import type { HeldInstant, Stretch } from './condition-duties.ts'
import { happeningsOf, resolve, triedSince, windowsOf } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { actTold, toldFacts, watchingFacts } from './facts.ts'
import { amountOf, coveringOf, watchedShare } from './questions.ts'
import type { WindowHit } from './questions.ts'
import { rowsOf } from './rows.ts'
import { stateChangesOf } from './states.ts'
import { statusesAt } from './statuses.ts'
import { askedOf } from './world.ts'
import type { Asked, World } from './world.ts'

export const conditionFacts = (
  world: World,
  condition: Condition,
  t: Instant,
  frame: Frame,
): ConditionFacts => ({
  of: 'condition',
  condition,
  t,
  grounds: groundsOf(world, condition, t, frame),
})

function groundsOf(world: World, condition: Condition, t: Instant, frame: Frame): ConditionGrounds {
  switch (condition.kind) {
    case 'happened':
    case 'total':
      return happeningGrounds(world, condition, t, frame)
    case 'state':
      return changeGrounds(world, condition)
    case 'since':
      return { kind: 'instants', tried: [...triedSince(world, condition, t, frame)] }
    case 'reached': {
      const { bound, comes } = resolve(world, condition.moment, t, frame.zone, null)
      return { kind: 'moment', bound, comes }
    }
    case 'unformalised':
      return { kind: 'nothing' }
    default:
      return { kind: 'steps' }
  }
}

const changeGrounds = (
  world: World,
  condition: Extract<Condition, { kind: 'state' }>,
): ConditionGrounds => ({
  kind: 'changes',
  found: stateChangesOf(world, condition).map((one) => changeTold(world, condition, one)),
})

function happeningGrounds(
  world: World,
  condition: Extract<Condition, { kind: 'happened' | 'total' }>,
  t: Instant,
  frame: Frame,
): ConditionGrounds {
  const { window, watch } = windowsOf(condition.within, t, frame)
  const found = happeningsOf(world, condition, t, frame)
  const isSettled =
    condition.kind === 'happened' && condition.times <= 1 && found.some((hit) => must(hit.answers))
  return {
    kind: 'happenings',
    window: { start: window.start, end: window.end },
    found: found.map((hit) => witnessFacts(world, condition, t, frame, hit)),
    silence: isSettled ? null : watchFacts(world, askedOf(condition.pattern), watch),
  }
}

function watchFacts(world: World, asked: Asked, watch: Window): WatchFacts {
  const share = watchedShare(world, asked, watch)
  return {
    watch: { start: watch.start, end: watch.end },
    watched: share === null ? null : { low: share.low, high: share.high },
    watching: coveringOf(world, asked, watch).map(({ coverage, answers }) => ({
      ...watchingFacts(coverage),
      assertion: coverage.assertion.id,
      answers,
    })),
  }
}

export function witnessFacts(
  world: World,
  condition: Extract<Condition, { kind: 'happened' | 'total' }>,
  t: Instant,
  frame: Frame,
  { seen }: WindowHit,
): ToldFacts {
  const { pattern, within } = condition
  const { window } = windowsOf(within, t, frame)
  const told = actTold(world, askedOf(pattern), pattern, window, seen)
  if (condition.kind === 'happened') return told
  return { ...told, amount: amountOf(condition.role)(seen).value }
}

/** A beginning or an end of a state, or that it held throughout. */
export function changeTold(
  world: World,
  { state }: Extract<Condition, { kind: 'state' }>,
  { seen, answers }: WindowHit,
): ToldFacts {
  const claim = seen.affirming[0]?.claim
  const change = claim?.kind === 'state' ? claim.change : 'holds'
  return toldFacts(world, seen, { kind: 'state', state, change }, { base: answers })
}

export function commitmentFacts(
  world: World,
  id: string,
  condition: Extract<Condition, { kind: 'fulfilled' | 'in-breach' | 'kept-for' }>,
  t: Instant,
  frame: Frame,
): CommitmentFacts {
  const commitment = world.commitment(id)
  const from = fromOf(condition, t, frame)
  const asked = { of: 'commitment', commitment: id, t } as const
  if (commitment === undefined) {
    return { ...asked, standing: world.isStruck(id) ? 'struck' : 'in no agreement', rows: [] }
  }
  const rows = rowsOf(world, commitment, condition.party).map((row) => {
    const { statuses, existence, evidence, start, doubts } = statusesAt(world, row, t - 1, from)
    const kept = condition.kind === 'kept-for' ? { existence, evidence, start } : null
    return { party: row.label, statuses, doubts: doubts(), kept }
  })
  return { ...asked, standing: 'in force', rows }
}

function fromOf(condition: Condition, t: Instant, { zone, since }: Frame): Bound | null {
  if (condition.kind === 'in-breach') return since
  return condition.kind === 'kept-for' ? at(startOfStretch(t, condition.duration, zone)) : null
}

/** The condition is told where its answer is another than just before. */
export function reachedFacts(
  question: number,
  tried: ReadonlyArray<Pick<Stretch, 'answers'> & { readonly t: Instant }>,
  tell: (t: Instant) => Reason,
): ReachedFacts {
  return {
    of: 'reached',
    question,
    tried: tried.map(({ t, answers }, index) => {
      const before = tried[index - 1]?.answers
      const isAsBefore = before !== undefined && isSameSet(before, answers)
      return { t, answers, told: isAsBefore ? null : tell(t) }
    }),
  }
}

export function heldFacts(
  question: number,
  stretches: readonly HeldInstant[],
  tell: (t: Instant) => Reason,
): HeldFacts {
  return {
    of: 'held',
    question,
    stretches: stretches.map((one, index) => {
      const before = stretches[index - 1]?.holds
      const isAsBefore = before !== undefined && isSameSet(before, one.holds)
      return { ...one, told: isAsBefore ? null : tell(one.time.earliest) }
    }),
  }
}
