/**
 * What a derivation says of a duty about a condition: when the condition was reached, or when it did
 * not hold though it had to; and the happenings and states that the answer rests on.
 */
import { at, may, must, mustNot } from '../../base/index.ts'
import type { Answers, Instant } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import type { Reason, ToldFacts } from '../../verdict/index.ts'
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
import { changeTold, heldFacts, reachedFacts, witnessFacts } from './facts-of-conditions.ts'
import { once, step, withFactsLater } from './reason.ts'
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
  return judged.questions.flat().flatMap((question, index) => {
    const { duty } = question.terms
    if (duty.kind === 'reach')
      return reachReasons(world, instance, { question, index }, duty.condition, tell)
    if (duty.kind !== 'maintain') return []
    return maintainReasons(world, instance, judged, { question, index }, duty.condition, tell)
  })
}

/** Which of the questions of a status. */
interface Numbered {
  readonly question: AskedQuestion
  readonly index: number
}

/**
 * Everything said of what a condition that is a duty asks about: up to the last instant it is asked,
 * and where it was reached or broken.
 */
export function conditionAssertions(world: World, instance: Instance, judged: Judgment): string[] {
  const zone = world.zoneOf(instance.row.commitment)
  return judged.questions.flat().flatMap((question) => {
    const { duty } = question.terms
    if (duty.kind !== 'reach' && duty.kind !== 'maintain') return []
    const { condition } = duty
    const asked = [{ t: world.dates.on, frame: { zone, since: null } }]
    const shown =
      duty.kind === 'reach'
        ? shownOf(world, instance, question, condition)
        : breaksUnder(world, instance, question)
    return [...asked, ...shown].flatMap(({ t, frame }) =>
      witnesses(world, condition, t, frame).flatMap(({ seen }) => assertionsIn(seen)),
    )
  })
}

/** Where a condition is asked, and in which frame. */
interface Shown {
  readonly t: Instant
  readonly frame: Frame
}

/** Where it was first reached or perhaps reached; otherwise the last instant that was tried. */
function shownOf(
  world: World,
  instance: Instance,
  question: AskedQuestion,
  condition: Condition,
): Shown[] {
  const { frame, first, last } = reaching(world, instance, question, condition)
  const shown = first ?? last
  return shown === undefined ? [] : [{ t: shown.t, frame }]
}

function reaching(world: World, instance: Instance, question: AskedQuestion, condition: Condition) {
  const zone = world.zoneOf(instance.row.commitment)
  const frame = frameOfReach(question.terms, zone, instance, question.since)
  const tried = reachingInstants(world, condition, question.watch, world.dates.on, frame)
  return { frame, tried, first: tried.find((one) => may(one.answers)), last: tried.at(-1) }
}

function breaksUnder(world: World, instance: Instance, question: AskedQuestion): Shown[] {
  const frame = frameOfBreaks(world, instance, question)
  const stretches = stretchesUnder(world, instance, question, world.dates.on)
  return breaksIn(stretches).map(({ time }) => ({ t: time.earliest, frame }))
}

const frameOfBreaks = (world: World, { row }: Instance, { since }: AskedQuestion): Frame => ({
  zone: world.zoneOf(row.commitment),
  since: null,
  watched: since,
})

function reachReasons(
  world: World,
  instance: Instance,
  { question, index }: Numbered,
  condition: Condition,
  tell: TellCondition,
): Reason[] {
  const { frame, tried, first, last } = reaching(world, instance, question, condition)
  const { zone } = frame
  const shown = first ?? last
  const facts = () => reachedFacts(index, tried, (t) => tell(condition, t, frame))
  if (shown === undefined)
    return [withFactsLater(step('reached', 'there is no time yet to reach it in', null), facts)]
  const told = tell(condition, shown.t, frame)
  const what = describeCondition(world, condition)
  const text =
    first === undefined
      ? `not reached: not known that ${what}, at any time until ${describeBound(at(shown.t), zone)}`
      : `${must(first.answers) ? 'reached' : 'perhaps reached'}: ${what}, ${describeBound(at(first.t), zone)}`
  const children = [told, ...witnessReasons(world, condition, shown.t, frame)]
  const reached = step('reached', text, shown.answers, children)
  return [withFactsLater(reached, facts)]
}

function maintainReasons(
  world: World,
  instance: Instance,
  judged: Judgment,
  { question, index }: Numbered,
  condition: Condition,
  tell: TellCondition,
): Reason[] {
  const frame = frameOfBreaks(world, instance, question)
  const { zone } = frame
  const stretches = stretchesUnder(world, instance, question, world.dates.on)
  const what = describeCondition(world, condition)
  const facts = once(() => heldFacts(index, stretches, (t) => tell(condition, t, frame)))
  const breaks = breaksIn(stretches).map((one) => {
    const text = `${brokenWord(one.answers)}: it is not so that ${what}, ${describeBound(one.time, zone)}`
    const children = [
      tell(condition, one.time.earliest, frame),
      ...witnessReasons(world, condition, one.time.earliest, frame),
      ...reasonsOfBreak(world, instance, judged, one),
    ]
    return withFactsLater(step('breach', text, one.answers, children), facts)
  })
  if (breaks.length > 0) return breaks
  return [withFactsLater(heldReason(world, question, stretches, what, zone), facts)]
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

/** A happening or a state that a condition asks about, and of a sum the role that is added. */
interface Witness {
  readonly seen: Seen
  readonly answers: Answers
  readonly kind: 'happening' | 'state'
  readonly summed: string | null
  readonly facts: () => ToldFacts
}

/** The happenings and states that a condition asks about, up to t. */
function witnesses(world: World, condition: Condition, t: Instant, frame: Frame): Witness[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => witnesses(world, one, t, frame))
    case 'not':
      return witnesses(world, condition.of, t, frame)
    case 'since':
      return [condition.holds, condition.since].flatMap((one) => witnesses(world, one, t, frame))
    case 'happened':
    case 'total': {
      const summed = condition.kind === 'total' ? condition.role : null
      const found = happeningsOf(world, condition, t, frame)
      return found.map((hit) => ({
        ...hit,
        kind: 'happening',
        summed,
        facts: () => witnessFacts(world, condition, t, frame, hit),
      }))
    }
    case 'state':
      return stateChangesOf(world, condition)
        .filter(({ seen, answers }) => seen.time.value.earliest <= t && !mustNot(answers))
        .map((one) => ({
          ...one,
          kind: 'state',
          summed: null,
          facts: () => changeTold(world, condition, one),
        }))
    default:
      return []
  }
}

const witnessReasons = (world: World, condition: Condition, t: Instant, frame: Frame): Reason[] =>
  witnesses(world, condition, t, frame).map((one) => {
    const text = `${witnessText(world, one, frame.zone)}: ${describeVoices(world, one.seen, anyWord)}`
    return withFactsLater(step('witness', text, one.answers, [], assertionsIn(one.seen)), one.facts)
  })

function witnessText(world: World, { seen, kind, summed }: Witness, zone: string): string {
  if (kind === 'state') return describeStateChange(seen, zone)
  const much = summed === null ? '' : amountText(seen, summed)
  return `${describeHappening(world, seen, zone)}${much}`
}

/** How much of a role it adds. */
function amountText(seen: Seen, role: string): string {
  const said = seen.roles.get(role)
  const what = role.replaceAll('_', ' ')
  if (said?.kind !== 'number') return `, ${what} not said`
  const { low, high } = said.value.value
  if (low === high) return `, ${what} ${low}`
  return high === Infinity ? `, ${what} ${low} or more` : `, ${what} ${low} to ${high}`
}
