/**
 * What bears on a verdict: every assertion that a derivation of it may cite, gathered without the
 * words of one. A derivation is told when somebody reads it; what bears on a verdict is part of it.
 */
import type { Assertion } from '../../assertion/index.ts'
import { conditionAssertions } from './because-condition.ts'
import { reparationHits } from './because-reparation.ts'
import { changesOf } from './belonging.ts'
import { assertionsIn } from './incidents.ts'
import { lifeChanges } from './instances.ts'
import type { Instance } from './instances.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { coveringOf, hits, notExcused } from './questions.ts'
import type { WindowHit } from './questions.ts'
import type { World } from './world.ts'

/** Sorted, each once. `found`: the happenings that may count. */
export function bearingOn(
  world: World,
  instance: Instance,
  judged: Judgment,
  found: readonly WindowHit[],
): string[] {
  const { trigger, row } = instance
  const { existence, evidence, done, life } = judged
  const told = [
    ...found,
    ...excusedHits(world, judged, found),
    ...reparationHits(world, instance, judged, found),
  ]
  const answers = [existence, evidence, done, life.waived, life.superseded, life.suspended]
  const members = row.through.flat().flatMap((member) => changesOf(world, member))
  const changes = [...members, ...lifeChanges(world, instance)]
  const ids = new Set([
    ...told.flatMap((hit) => assertionsIn(hit.seen)),
    ...(trigger === null ? [] : assertionsIn(trigger)),
    ...changes.flatMap(({ seen }) => assertionsIn(seen)),
    ...conditionAssertions(world, instance, judged),
    ...judged.questions.flat().flatMap((question) => watchersOf(world, question)),
    ...answers.flatMap((one) => one.doubts.flatMap((doubt) => doubt.assertions)),
  ])
  return [...ids].sort()
}

/** What would count if nothing excused it. */
export function excusedHits(
  world: World,
  judged: Judgment,
  found: readonly WindowHit[],
): WindowHit[] {
  const counted = new Set(found.map((hit) => hit.seen.id))
  return judged.questions
    .flat()
    .flatMap((one) => [...hits(world, one.asked, one.window, world.dates.on, notExcused)])
    .filter((hit) => !counted.has(hit.seen.id))
}

/** Who watched, and who was kept from it. */
function watchersOf(world: World, question: AskedQuestion): string[] {
  const { asked, watch } = question
  if (asked.about === 'summaries') return []
  const watching = coveringOf(world, asked, watch).map(({ coverage }) => coverage.assertion)
  return [...watching, ...refusals(world, question)].map(({ id }) => id)
}

/** Of whom it is said that they were denied access to watch such acts. */
export function refusals(world: World, { asked }: AskedQuestion): readonly Assertion[] {
  const denials = world.rememberForAllDates('access denied', () =>
    world.assertions.filter(
      ({ claim, stance }) =>
        claim.kind === 'coverage' && claim.access === 'denied' && stance === 'affirms',
    ),
  )
  return denials.filter(
    ({ claim }) =>
      claim.kind === 'coverage' &&
      (claim.acts === undefined || claim.acts.includes(asked.pattern.act)),
  )
}
