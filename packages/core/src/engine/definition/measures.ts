/**
 * Measures: in force, eligible to be lifted, asserted lifted, due to return; and the gap, the tree of
 * a condition without the branches that are {yes}.
 */
import {
  BEGINNING,
  END,
  NO,
  YES,
  and,
  answersWith,
  at,
  either,
  hull,
  may,
  must,
  noDoubts,
  not,
  or,
} from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Condition, Measure, StatedCondition } from '../../program/index.ts'
import { readStatedTime } from '../../time/index.ts'
import type { GapItem, MeasureVerdict, StatedEligibility } from '../../verdict/index.ts'
import { reasonForMeasure } from './because-measure.ts'
import { ask, fulfilledOne, resolve } from './conditions.ts'
import type { Frame } from './conditions.ts'
import { describeCondition, numberOf } from './describe.ts'
import { anyWord } from './belief.ts'
import type { Seen } from './incidents.ts'
import { timeAnswers } from './questions.ts'
import { once } from './reason.ts'
import { rowsOf } from './rows.ts'
import { statusesAt } from './statuses.ts'
import type { World } from './world.ts'

export function measureVerdict(world: World, measure: Measure): MeasureVerdict {
  const { on } = world.dates
  const lifted = liftings(world, measure.id, on)
  const expiry = expiryOf(world, measure, on)
  const judged = {
    inForce: inForce(world, measure, expiry, on),
    returnDue: returnDue(world, measure, lifted, on),
    conditions: measure.conditions.map((one) => eligibility(world, measure, one, on)),
  }
  const because = once(() =>
    reasonForMeasure(world, measure, { ...judged, liftedSince: lifted.since }, on),
  )
  return {
    measure: measure.id,
    ...judged,
    expiry: expiry?.bound ?? null,
    assertedLifted: lifted.answers,
    get because() {
      return because()
    },
  }
}

function eligibility(
  world: World,
  measure: Measure,
  stated: StatedCondition,
  on: Instant,
): StatedEligibility {
  const frame = { zone: measure.zone, since: null }
  return {
    statedBy: stated.statedBy,
    inInstrument: stated.inInstrument,
    step: stated.step ?? null,
    eligible: ask(world, stated.lifted, on, frame),
    gap: gapOf(world, stated.lifted, on, frame),
  }
}

/** The conditions that are not {yes}, each with what keeps it from being met. */
function gapOf(world: World, condition: Condition, on: Instant, frame: Frame): GapItem[] {
  const answers = ask(world, condition, on, frame)
  if (must(answers)) return []
  switch (condition.kind) {
    case 'all':
      return condition.of.flatMap((one) => gapOf(world, one, on, frame))
    case 'any':
      return [
        {
          ...plainItem(world, condition, answers),
          children: condition.of.flatMap((one) => gapOf(world, one, on, frame)),
        },
      ]
    case 'fulfilled':
      return condition.commitments.flatMap((id) => gapOfCommitment(world, id, condition, on))
    default:
      return [plainItem(world, condition, answers)]
  }
}

const plainItem = (world: World, condition: Condition, answers: Answers): GapItem => ({
  text: describeCondition(world, condition),
  answers,
  commitment: 'commitment' in condition ? condition.commitment : null,
  party: null,
  statuses: [],
  children: [],
})

function gapOfCommitment(
  world: World,
  id: string,
  condition: Extract<Condition, { kind: 'fulfilled' }>,
  on: Instant,
): GapItem[] {
  const commitment = world.commitment(id)
  const answers = fulfilledOne(world, id, condition, on)
  if (must(answers)) return []
  const base = { text: `${numberOf(world, id)} is fulfilled`, answers, commitment: id }
  if (commitment === undefined) return [{ ...base, party: null, statuses: [], children: [] }]
  return rowsOf(world, commitment, condition.party).flatMap((row) => {
    const { statuses, doubts } = statusesAt(world, row, on - 1, null)
    const met = statuses.every((status) =>
      ['fulfilled', 'fulfilled-late', 'kept', 'repaired'].includes(status),
    )
    return met
      ? []
      : [
          {
            ...base,
            answers: answersWith(answers, doubts),
            party: row.label,
            statuses,
            children: [],
          },
        ]
  })
}

interface Expiry {
  readonly bound: Bound
}

/** The lapse the instrument states, moved by renewals. A contested renewal leaves both ends possible. */
function expiryOf(world: World, measure: Measure, on: Instant): Expiry | null {
  if (measure.lapses === null) return null
  let { bound } = resolve(world, measure.lapses, on, measure.zone, null)
  for (const { seen, answers } of changesOf(world, measure.id, 'renewed', on)) {
    const until = untilOf(seen)
    if (until === null || !may(answers)) continue
    const moved = {
      earliest: Math.max(bound.earliest, until),
      latest: Math.max(bound.latest, until),
    }
    bound = must(answers) ? moved : hull(bound, moved)
  }
  return { bound }
}

/** The first instant after a renewal's last day. */
function untilOf(seen: Seen): Instant | null {
  const claim = seen.affirming[0]?.claim
  if (claim?.kind !== 'measure' || claim.until === undefined) return null
  const read = readStatedTime(claim.until)
  return read.ok ? read.value.whole.latest + 1 : null
}

/** Since its beginning and before its expiry. Whether it was lifted is an assertion, beside it. */
function inForce(world: World, measure: Measure, expiry: Expiry | null, on: Instant): Answers {
  const since =
    measure.since === null ? null : resolve(world, measure.since, on, measure.zone, null)
  const imposed = happened(changesOf(world, measure.id, 'imposed', on))
  const begun = since === null ? imposed : or(imposed, and(since.comes, reached(since.bound, on)))
  return expiry === null ? begun : and(begun, not(reached(expiry.bound, on)))
}

function reached(bound: Bound, on: Instant): Answers {
  if (bound.latest <= on) return YES
  return bound.earliest <= on ? either([{ kind: 'imprecise', assertions: [] }]) : NO
}

interface Change {
  readonly seen: Seen
  readonly answers: Answers
}

function changesOf(world: World, measure: string, change: string, on: Instant): Change[] {
  const upToOn = { start: at(BEGINNING), end: at(Math.min(END, on + 1)), doubts: noDoubts }
  return [...world.seen('measure', anyWord).values()].flatMap((seen) => {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'measure' || claim.measure !== measure || claim.change !== change) return []
    return [{ seen, answers: and(seen.believed, timeAnswers(seen, upToOn)) }]
  })
}

const happened = (changes: readonly Change[]): Answers =>
  changes.map((one) => one.answers).reduce(or, NO)

interface Liftings {
  readonly answers: Answers
  /** When the last lifting that may have been made was made. */
  readonly since: Bound | null
}

/** Asserted lifted, and not since asserted to have returned. */
function liftings(world: World, measure: string, on: Instant): Liftings {
  const lifted = changesOf(world, measure, 'lifted', on).filter((one) => may(one.answers))
  const [last] = lifted.sort((a, b) => b.seen.time.value.latest - a.seen.time.value.latest)
  if (last === undefined) return { answers: NO, since: null }
  const back = changesOf(world, measure, 'returned', on).filter(
    (one) => one.seen.time.value.latest >= last.seen.time.value.earliest,
  )
  return { answers: and(last.answers, not(happened(back))), since: last.seen.time.value }
}

/** A lifting was asserted, and the return condition holds when asked only of the time since it. */
function returnDue(world: World, measure: Measure, lifted: Liftings, on: Instant): Answers | null {
  if (measure.returns === null) return null
  if (lifted.since === null) return NO
  const frame = { zone: measure.zone, since: lifted.since }
  return and(lifted.answers, ask(world, measure.returns, on, frame))
}
