/**
 * Why the time of a duty is as long as it is: each extension that the text foresees or that an
 * amendment makes, when it took effect, and whether that was in time.
 */
import { BEGINNING, END, at, may, must } from '../../base/index.ts'
import type { Answers, Bound, Instant } from '../../base/index.ts'
import { durationWords, isStanding } from '../../program/index.ts'
import type { Amendment } from '../../program/index.ts'
import type { Reason } from '../../verdict/index.ts'
import type { TellCondition } from './because-condition.ts'
import { describeBound } from './describe.ts'
import { effectiveOf, endOfTime, standingOf } from './instances.ts'
import type { Instance } from './instances.ts'
import type { Judgment } from './judgment.ts'
import { inside } from './questions.ts'
import { step } from './reason.ts'
import type { World } from './world.ts'

/** `tell`: how the one who derives tells of a condition. */
export const extensionReasons = (
  world: World,
  instance: Instance,
  judged: Judgment,
  tell: TellCondition,
): Reason[] =>
  instance.row.commitment.amendments
    .filter((one) => one.extension !== undefined)
    .map((one) => extensionReason(world, instance, judged, one, tell))

function extensionReason(
  world: World,
  instance: Instance,
  judged: Judgment,
  amendment: Amendment,
  tell: TellCondition,
): Reason {
  const { on } = world.dates
  const zone = world.zoneOf(instance.row.commitment)
  const { bound, comes } = effectiveOf(world, instance.row, amendment, on)
  const ends = endsOf(world, instance, judged, on)
  const text = extensionText(amendment, comes, wordOf(bound, ends), describeBound(bound, zone))
  return step('extension', text, comes, decisionReasons(amendment, on, zone, tell))
}

/** Where the time ends under each text that the duty may be under, with what has extended it. */
function endsOf(world: World, instance: Instance, judged: Judgment, on: Instant): Bound[] {
  const last = judged.questions.flatMap((questions) => questions.slice(-1))
  return last.map(({ terms }) =>
    isStanding(terms.duty)
      ? endOfTime(world, instance, terms, on)
      : (standingOf(world, instance, terms, on).stated?.bound ?? at(END)),
  )
}

type InTime = 'in time' | 'perhaps in time' | 'too late'

/** One that counted lies before the end that it has made; one that came too late does not. */
function wordOf(effective: Bound, ends: readonly Bound[]): InTime {
  const where = ends.map((end) => inside(effective, { start: at(BEGINNING), end }))
  if (where.every((one) => one === 'all')) return 'in time'
  return where.every((one) => one === 'none') ? 'too late' : 'perhaps in time'
}

function extensionText(
  { extension }: Amendment,
  comes: Answers,
  inTime: InTime,
  when: string,
): string {
  const by = extension === undefined ? '' : ` by ${durationWords(extension)}`
  if (!may(comes)) return `not extended${by} so far`
  if (inTime === 'too late') return `not extended${by}: ${when} was after the time was over`
  const isSure = must(comes) && inTime === 'in time'
  return `${isSure ? 'extended' : 'perhaps extended'}${by} on ${when}`
}

/** What it waited for, where the text names a condition. */
function decisionReasons(
  { effective }: Amendment,
  on: Instant,
  zone: string,
  tell: TellCondition,
): Reason[] {
  const moments = effective.kind === 'latest' ? effective.of : [effective]
  return moments.flatMap((one) => {
    return one.kind === 'first' ? [tell(one.condition, on, { zone, since: null })] : []
  })
}
