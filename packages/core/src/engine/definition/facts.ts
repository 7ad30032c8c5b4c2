/**
 * The facts beside the words of a derivation: what each step was judged by, as plain data, so that
 * the checker can follow the steps without the world they come from.
 */
import type { Assertion } from '../../assertion/index.ts'
import { mustNot } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Condition } from '../../program/index.ts'
import type {
  CombinedFacts,
  CoverageFacts,
  HappeningFacts,
  QuestionFacts,
  StatusFacts,
  UnderQuestion,
  WatchingFacts,
} from '../../verdict/index.ts'
import { hearingOf, speaking } from './belief.ts'
import type { Seen } from './incidents.ts'
import type { Instance } from './instances.ts'
import { performedBy } from './judge-act.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { isRest } from './periods.ts'
import { watchedShare } from './questions.ts'
import type { WindowHit } from './questions.ts'
import type { Asked, Candidate, Coverage, World } from './world.ts'

export function statusFacts(world: World, instance: Instance, judged: Judgment): StatusFacts {
  const ways = judged.grounds.map((ground, index) => ({
    ground,
    questions: (judged.questions[index] ?? []).map((one) => questionFacts(world, instance, one)),
  }))
  const { period } = instance
  return {
    of: 'status',
    ways,
    isRest: isRest(instance),
    period: period === null ? null : { end: period.end, begins: period.begins },
  }
}

function questionFacts(world: World, instance: Instance, question: AskedQuestion): QuestionFacts {
  const { on } = world.dates
  const { asked, terms, window, watch, quiet } = question
  const { duty } = terms
  const isLimit = duty.kind === 'refrain'
  const actor = asked.pattern.roles['actor']
  const share = asked.about === 'summaries' ? null : watchedShare(world, asked, watch)
  return {
    duty: duty.kind === 'guarantee' ? 'act' : duty.kind,
    pattern: asked.pattern,
    actors: actor?.kind === 'oneOf' ? [...world.register.actors(actor.names).names].sort() : null,
    moreThan: isLimit ? duty.moreThan : 0,
    isWithinStretch: isLimit && duty.within !== null,
    isNarrowed: asked.foundBy.length > 0 || asked.calledFor !== null,
    independent: asked.hearing.independent,
    window: { start: window.start, end: window.end },
    told: { start: window.start, end: isStanding(duty) ? window.end : performedBy(instance, on) },
    watch: { start: watch.start, end: watch.end },
    silence: quiet,
    watched: share === null ? null : { low: share.low, high: share.high },
  }
}

export function happeningFacts(
  world: World,
  instance: Instance,
  judged: Judgment,
  { seen }: WindowHit,
): HappeningFacts {
  const { affirming, denying } = countedVoices(world, instance, seen)
  return {
    of: 'happening',
    incident: seen.id,
    isSummary: seen.of !== null,
    time: seen.time.value,
    count: seen.count.value,
    believed: seen.believed,
    affirming,
    denying,
    timed: seen.time.assertions,
    under: judged.questions.flat().map((question) => underQuestion(world, question, seen)),
  }
}

function underQuestion(world: World, question: AskedQuestion, seen: Seen): UnderQuestion | null {
  const found = candidateOf(world, question.asked, seen.id)
  if (found === undefined || mustNot(found.base)) return null
  return { base: found.base, excused: question.excused(found.seen) }
}

function candidateOf(world: World, asked: Asked, incident: string): Candidate | undefined {
  const byIncident = world.rememberOf(
    asked,
    'candidates by incident',
    () => new Map(world.candidates(asked).map((one) => [one.seen.id, one])),
  )
  return byIncident.get(incident)
}

/** Of the highest layer in which anybody says whether it happened. */
function countedVoices(world: World, instance: Instance, { affirming, denying }: Seen) {
  const ids = (list: readonly Assertion[]): string[] => list.map(({ id }) => id).sort()
  for (const layer of world.layers(hearingOf(instance.terms))) {
    const [yes, no] = [speaking(layer, affirming), speaking(layer, denying)]
    if (yes.length + no.length > 0) return { affirming: ids(yes), denying: ids(no) }
  }
  return { affirming: [], denying: [] }
}

/** `question`: which of those behind the evidence; `found`: how many happenings are told of. */
export const coverageFacts = (question: number, found: number): CoverageFacts => ({
  of: 'coverage',
  question,
  isSilent: found === 0,
})

export const watchingFacts = ({ start, end }: Coverage): WatchingFacts => ({
  of: 'watching',
  start,
  end,
})

/** Null: it is made of no other conditions. */
export function combinedFacts(condition: Condition): CombinedFacts | null {
  if (condition.kind === 'fulfilled') return { of: 'combined', by: condition.quantifier }
  const isMade = condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'not'
  return isMade ? { of: 'combined', by: condition.kind } : null
}
