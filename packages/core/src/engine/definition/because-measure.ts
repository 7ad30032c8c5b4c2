/** Why a verdict on a measure is what it is: what became of it, and how each of its conditions stands. */
import type { Answers, Bound, Instant } from '../../base/index.ts'
import type { Measure } from '../../program/index.ts'
import type { MeasureFacts, Reason, StatedEligibility } from '../../verdict/index.ts'
import { tellOf } from './because.ts'
import { anyWord } from './belief.ts'
import { resolve } from './conditions.ts'
import { toldFacts, upTo } from './facts.ts'
import { step, withFactsLater } from './reason.ts'
import type { World } from './world.ts'

/** What the verdict says, and since when a lifting may have been made; null: none was. */
export interface JudgedMeasure {
  readonly inForce: Answers
  readonly returnDue: Answers | null
  readonly liftedSince: Bound | null
  readonly conditions: readonly StatedEligibility[]
}

export function reasonForMeasure(
  world: World,
  measure: Measure,
  judged: JudgedMeasure,
  on: Instant,
): Reason {
  const tell = tellOf(world)
  const { zone } = measure
  const eligible = measure.conditions.map(({ statedBy, lifted }, index) => {
    const told = tell(lifted, on, { zone, since: null })
    const answers = judged.conditions[index]?.eligible ?? null
    return step('eligible', `as stated by ${statedBy}`, answers, [told])
  })
  const text = `${measure.title === '' ? measure.id : measure.title}`
  const children = [...eligible, ...returnReasons(world, measure, judged, on)]
  const facts = () => measureFacts(world, measure, on)
  return withFactsLater(step('measure', text, judged.inForce, children), facts)
}

function returnReasons(
  world: World,
  { returns, zone }: Measure,
  { returnDue, liftedSince }: JudgedMeasure,
  on: Instant,
): Reason[] {
  if (returns === null || liftedSince === null) return []
  const told = tellOf(world)(returns, on, { zone, since: liftedSince })
  return [step('return-due', 'returning since it was lifted', returnDue, [told])]
}

function measureFacts(world: World, measure: Measure, on: Instant): MeasureFacts {
  const momentOf = (moment: Measure['since']) =>
    moment === null ? null : resolve(world, moment, on, measure.zone, null)
  const since = momentOf(measure.since)
  const changes = [...world.seen('measure', anyWord).values()].flatMap((seen) => {
    const claim = seen.affirming[0]?.claim
    if (claim?.kind !== 'measure' || claim.measure !== measure.id) return []
    const what = { kind: 'measure', measure: measure.id, change: claim.change } as const
    return [toldFacts(world, seen, what, { base: seen.believed, window: upTo(on) })]
  })
  return {
    of: 'measure',
    since: since === null ? null : { bound: since.bound, comes: since.comes },
    lapses: momentOf(measure.lapses)?.bound ?? null,
    changes,
  }
}
