/**
 * What a derivation says of reparation: by what a breach was made good, what came too late, and what
 * is outstanding and by when.
 */
import { END, at, becauseOf, may, mustNot } from '../../base/index.ts'
import type { Bound } from '../../base/index.ts'
import type { Terms } from '../../program/index.ts'
import type { Reason } from '../../verdict/index.ts'
import { describeBound, describeHappening, describePattern, describeVoices } from './describe.ts'
import { breaksIn } from './condition-duties.ts'
import type { Stretch } from './condition-duties.ts'
import { anyWord } from './belief.ts'
import type { Instance } from './instances.ts'
import { stretchesUnder } from './judge-standing.ts'
import { assertionsIn } from './incidents.ts'
import type { Judgment } from './judgment.ts'
import { hits, notExcused } from './questions.ts'
import type { WindowHit } from './questions.ts'
import { actTold } from './facts.ts'
import { step, withFactsLater } from './reason.ts'
import { breachAt, breachBy, breachIn, reparationsOf } from './reparations.ts'
import type { Breach, ReparationQuestion } from './reparations.ts'
import type { World } from './world.ts'

/** Of what was done and is forbidden. */
export const reasonsOfBreach = (
  world: World,
  instance: Instance,
  judged: Judgment,
  hit: WindowHit,
): Reason[] => reasonsFor(world, instance, termsOf(instance, judged), breachBy(hit.seen))

/** Of what was to be kept as it is. */
export const reasonsOfBreak = (
  world: World,
  instance: Instance,
  judged: Judgment,
  { time, answers }: Stretch,
): Reason[] =>
  reasonsFor(
    world,
    instance,
    termsOf(instance, judged),
    breachIn(time, () => answers.doubts),
  )

/** Of what was to be done by a deadline that has perhaps passed. */
export function reasonsOfDelay(world: World, instance: Instance, judged: Judgment): Reason[] {
  const breach = delayOf(world, judged)
  return breach === null ? [] : reasonsFor(world, instance, termsOf(instance, judged), breach)
}

/** The happenings that make a breach good, or may, and those that came too late for it. */
export function reparationHits(
  world: World,
  instance: Instance,
  judged: Judgment,
  found: readonly WindowHit[],
): WindowHit[] {
  const terms = termsOf(instance, judged)
  if (terms.repairs.length === 0) return []
  const delay = delayOf(world, judged)
  const breaks = judged.questions
    .flat()
    .flatMap((one) => breaksIn(stretchesUnder(world, instance, one, world.dates.on)))
    .map(({ time, answers }) => breachIn(time, () => answers.doubts))
  const breaches = delay === null ? [...found.map((hit) => breachBy(hit.seen)), ...breaks] : [delay]
  return breaches
    .flatMap((breach) => reparationsOf(world, instance, terms, breach))
    .flatMap((reparation) => [...madeGood(world, reparation), ...tooLate(world, reparation)])
}

const termsOf = (instance: Instance, judged: Judgment): Terms =>
  judged.questions.flat().at(-1)?.terms ?? instance.terms

function delayOf(world: World, { deadline, horizon, beside }: Judgment): Breach | null {
  const isDelayed = deadline !== null && horizon.some((one) => one !== 'open')
  return isDelayed && deadline.earliest <= world.dates.on
    ? breachAt(deadline, becauseOf(...beside))
    : null
}

function reasonsFor(world: World, instance: Instance, terms: Terms, breach: Breach): Reason[] {
  const zone = world.zoneOf(instance.row.commitment)
  return reparationsOf(world, instance, terms, breach).flatMap((reparation) => {
    const made = madeGood(world, reparation).map((hit) =>
      withFactsLater(madeReason(world, hit, zone), () => toldIn(world, reparation, hit)),
    )
    const late = tooLate(world, reparation).map((hit) =>
      withFactsLater(lateReason(world, hit, zone), () => toldIn(world, reparation, hit)),
    )
    return [...(made.length > 0 ? made : [openReason(world, reparation, zone)]), ...late]
  })
}

const toldIn = (world: World, { asked, window }: ReparationQuestion, { seen }: WindowHit) =>
  actTold(world, asked, asked.pattern, window, seen)

const madeGood = (world: World, { asked, window }: ReparationQuestion): WindowHit[] =>
  [...hits(world, asked, window, world.dates.on, notExcused)].filter((hit) => may(hit.answers))

/** Only what is surely after the time for it. */
function tooLate(world: World, reparation: ReparationQuestion): WindowHit[] {
  const { asked, window } = reparation
  const afterwards = { ...window, start: window.end, end: at(END) }
  const inTime = new Set(madeGood(world, reparation).map((hit) => hit.seen.id))
  return [...hits(world, asked, afterwards, world.dates.on, notExcused)].filter(
    (hit) => !inTime.has(hit.seen.id) && !mustNot(hit.answers),
  )
}

function madeReason(world: World, { seen, answers }: WindowHit, zone: string): Reason {
  const what = describeHappening(world, seen, zone)
  const text = `made good by ${what}: ${describeVoices(world, seen, anyWord)}`
  return step('reparation', text, answers, [], assertionsIn(seen))
}

function lateReason(world: World, { seen }: WindowHit, zone: string): Reason {
  const text = `too late to make it good: ${describeHappening(world, seen, zone)}`
  return step('reparation-late', text, null, [], assertionsIn(seen))
}

function openReason(world: World, { asked, window }: ReparationQuestion, zone: string): Reason {
  const { actor: _, ...roles } = asked.pattern.roles
  const what = describePattern({ ...asked.pattern, roles })
  return step('reparation-open', openText(what, window.end, world.dates.on, zone), null)
}

function openText(what: string, end: Bound, on: number, zone: string): string {
  if (end.earliest >= END) return `not made good: ${what} is outstanding`
  const last = { earliest: end.earliest - 1, latest: Math.min(END, end.latest) - 1 }
  const by = describeBound(last, zone)
  return end.latest <= on
    ? `not made good: no ${what} by ${by}`
    : `not made good: ${what} is outstanding, by ${by}`
}
