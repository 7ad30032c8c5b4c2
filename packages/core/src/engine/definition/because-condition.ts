/**
 * What a derivation says of a duty about a condition: when the condition was reached, or when it did
 * not hold though it had to; and the happenings and states that the answer rests on.
 */
import { at, may, must, mustNot } from '../../base/index.ts'
import type { Answers, Instant } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import type { Reason } from '../../verdict/index.ts'
import { reasonsOfBreak } from './because-reparation.ts'
import { breaksIn, reachingInstants } from './condition-duties.ts'
import type { Stretch } from './condition-duties.ts'
import { happeningsOf } from './conditions.ts'
import type { Frame } from './conditions.ts'
import {
  describeBound,
  describeCondition,
  describeHappening,
  describeStateChange,
  describeVoices,
} from './describe.ts'
import { assertionsIn } from './incidents.ts'
import type { Seen } from './incidents.ts'
import { anyWord } from './belief.ts'
import type { Instance } from './instances.ts'
import { frameOfReach } from './judge-act.ts'
import { stretchesUnder } from './judge-standing.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { step } from './reason.ts'
import { stateChangesOf } from './states.ts'
import type { World } from './world.ts'

/** How the one who derives tells of a condition at an instant. */
export type TellCondition = (condition: Condition, t: Instant, frame: Frame) => Reason

export function conditionDutyReasons(
  world: World,
  instance: Instance,
  judged: Judgment,
  tell: TellCondition,
): Reason[] {
  return judged.questions.flat().flatMap((question) => {
    const { duty } = question.terms
    if (duty.kind === 'reach') return reachReasons(world, instance, question, duty.condition, tell)
    if (duty.kind !== 'maintain') return []
    return maintainReasons(world, instance, judged, question, duty.condition, tell)
  })
}

/** Everything said of what a condition that is a duty asks about, up to the last instant it is asked. */
export function conditionAssertions(world: World, instance: Instance, judged: Judgment): string[] {
  const zone = world.zoneOf(instance.row.commitment)
  return judged.questions.flat().flatMap(({ terms: { duty } }) => {
    if (duty.kind !== 'reach' && duty.kind !== 'maintain') return []
    const frame = { zone, since: null }
    return witnesses(world, duty.condition, world.dates.on, frame).flatMap((one) => one.assertions)
  })
}

function reachReasons(
  world: World,
  instance: Instance,
  question: AskedQuestion,
  condition: Condition,
  tell: TellCondition,
): Reason[] {
  const { on } = world.dates
  const zone = world.zoneOf(instance.row.commitment)
  const frame = frameOfReach(question.terms, zone, instance, question.since)
  const tried = reachingInstants(world, condition, question.watch, on, frame)
  const first = tried.find((one) => may(one.answers))
  const last = tried.at(-1)
  const shown = first ?? last
  if (shown === undefined) return [step('reached', 'there is no time yet to reach it in', null)]
  const told = tell(condition, shown.t, frame)
  const what = describeCondition(world, condition)
  const text =
    first === undefined
      ? `not reached: not known that ${what}, at any time until ${describeBound(at(shown.t), zone)}`
      : `${must(first.answers) ? 'reached' : 'perhaps reached'}: ${what}, ${describeBound(at(first.t), zone)}`
  const children = [told, ...witnesses(world, condition, shown.t, frame)]
  return [step('reached', text, first?.answers ?? last?.answers ?? null, children)]
}

function maintainReasons(
  world: World,
  instance: Instance,
  judged: Judgment,
  question: AskedQuestion,
  condition: Condition,
  tell: TellCondition,
): Reason[] {
  const { on } = world.dates
  const zone = world.zoneOf(instance.row.commitment)
  const frame = { zone, since: null, watched: question.since }
  const stretches = stretchesUnder(world, instance, question, on)
  const what = describeCondition(world, condition)
  const breaks = breaksIn(stretches).map((one) => {
    const text = `${brokenWord(one.answers)}: it is not so that ${what}, ${describeBound(one.time, zone)}`
    const children = [
      tell(condition, one.time.earliest, frame),
      ...witnesses(world, condition, one.time.earliest, frame),
      ...reasonsOfBreak(world, instance, judged, one),
    ]
    return step('breach', text, one.answers, children)
  })
  return breaks.length > 0 ? breaks : [heldReason(world, question, stretches, what, zone)]
}

const brokenWord = (answers: Answers): string => (must(answers) ? 'broken' : 'perhaps broken')

function heldReason(
  world: World,
  { window }: AskedQuestion,
  stretches: readonly Stretch[],
  what: string,
  zone: string,
): Reason {
  const end = Math.min(world.dates.on, window.end.latest - 1)
  const until = describeBound(at(end), zone)
  if (stretches.length === 0) return step('held', 'there is no time yet to maintain it in', null)
  const open = stretches.find((one) => !must(one.answers))
  const text =
    open === undefined
      ? `held: ${what}, at all times until ${until}`
      : `not known whether ${what}, from ${describeBound(at(open.time.earliest), zone)}`
  return step('held', text, open?.answers ?? null)
}

/** The happenings and states that a condition asks about, up to t. */
function witnesses(world: World, condition: Condition, t: Instant, frame: Frame): Reason[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => witnesses(world, one, t, frame))
    case 'not':
      return witnesses(world, condition.of, t, frame)
    case 'since':
      return [condition.holds, condition.since].flatMap((one) => witnesses(world, one, t, frame))
    case 'happened':
    case 'total':
      return happeningsOf(world, condition, t, frame).map(({ seen, answers }) => {
        const much = condition.kind === 'total' ? amountText(seen, condition.role) : ''
        const text = `${describeHappening(world, seen, frame.zone)}${much}`
        return witness(world, seen, text, answers)
      })
    case 'state':
      return stateChangesOf(world, condition).flatMap(({ seen, answers }) =>
        seen.time.value.earliest > t || mustNot(answers)
          ? []
          : [witness(world, seen, describeStateChange(seen, frame.zone), answers)],
      )
    default:
      return []
  }
}

const witness = (world: World, seen: Seen, text: string, answers: Answers): Reason =>
  step(
    'witness',
    `${text}: ${describeVoices(world, seen, anyWord)}`,
    answers,
    [],
    assertionsIn(seen),
  )

/** How much of a role it adds. */
function amountText(seen: Seen, role: string): string {
  const said = seen.roles.get(role)
  const what = role.replaceAll('_', ' ')
  if (said?.kind !== 'number') return `, ${what} not said`
  const { low, high } = said.value.value
  if (low === high) return `, ${what} ${low}`
  return high === Infinity ? `, ${what} ${low} or more` : `, ${what} ${low} to ${high}`
}
