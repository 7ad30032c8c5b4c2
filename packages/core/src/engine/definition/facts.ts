/**
 * The facts beside the words of a derivation: what each step was judged by, as plain data, so that
 * the checker can follow the steps without the world they come from.
 */
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, END, YES, at, mustNot } from '../../base/index.ts'
import type { Answers, Window } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Pattern, Terms } from '../../program/index.ts'
import type {
  CoverageFacts,
  HappeningFacts,
  LifeFacts,
  LifeGround,
  QuestionFacts,
  SeenFacts,
  StartFacts,
  StatusFacts,
  ToldFacts,
  ToldOf,
  UnderQuestion,
  WatchingFacts,
} from '../../verdict/index.ts'
import { anyWord, hearingOf, speaking } from './belief.ts'
import type { Hearing } from './belief.ts'
import { assertionsIn } from './incidents.ts'
import type { Seen } from './incidents.ts'
import { standingOf } from './instances.ts'
import type { Instance, LifeChange } from './instances.ts'
import { performedBy } from './judge-act.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { isRest } from './periods.ts'
import { watchedShare } from './questions.ts'
import type { WindowHit } from './questions.ts'
import { askedOf } from './world.ts'
import type { Asked, Candidate, Coverage, World } from './world.ts'

export function statusFacts(world: World, instance: Instance, judged: Judgment): StatusFacts {
  const ways = judged.grounds.map((ground, index) => ({
    ground: { ...ground, life: lifeGround(ground.life) },
    doubts: judged.beside[index]?.() ?? [],
    start: startFacts(world, instance, judged.questions[index]?.at(-1)?.terms ?? instance.terms),
    questions: (judged.questions[index] ?? []).map((one) => questionFacts(world, instance, one)),
  }))
  const { period } = instance
  return {
    of: 'status',
    ways,
    isRest: isRest(instance),
    period: period === null ? null : { end: period.end, begins: period.begins },
    doubts: judged.between(),
  }
}

function startFacts(world: World, instance: Instance, terms: Terms): StartFacts {
  const { start, parts, due } = standingOf(world, instance, terms, world.dates.on)
  return {
    of: 'start',
    bound: start.bound,
    parts: parts.map(({ kind, bound, comes }) => ({ kind, bound, comes })),
    due,
  }
}

/** What the table is asked of, and no more. */
const lifeGround = ({ waived, superseded, suspended }: LifeGround): LifeGround => ({
  waived,
  superseded,
  suspended,
})

function questionFacts(world: World, instance: Instance, question: AskedQuestion): QuestionFacts {
  const { on } = world.dates
  const { asked, terms, window, watch, quiet } = question
  const { duty } = terms
  const isLimit = duty.kind === 'refrain'
  const share = watchedShare(world, asked, watch)
  return {
    duty: duty.kind === 'guarantee' ? 'act' : duty.kind,
    pattern: asked.pattern,
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
  return {
    of: 'happening',
    ...seenFacts(world, seen, hearingOf(instance.terms)),
    under: judged.questions.flat().map((question) => underQuestion(world, question, seen)),
  }
}

function seenFacts(world: World, seen: Seen, hearing: Hearing): SeenFacts {
  return {
    incident: seen.id,
    isSummary: seen.of !== null,
    time: seen.time.value,
    count: seen.count.value,
    believed: seen.believed,
    ...countedVoices(world, hearing, seen),
    timed: seen.time.assertions,
  }
}

/** What is told of a happening that is asked about in a window, in which its answer counts. */
export const actTold = (
  world: World,
  asked: Asked,
  pattern: Pattern,
  window: Window,
  seen: Seen,
): ToldFacts =>
  toldFacts(
    world,
    seen,
    { kind: 'act', pattern },
    {
      hearing: asked.hearing,
      base: candidateOf(world, asked, seen.id)?.base ?? seen.believed,
      window: { start: window.start, end: window.end },
    },
  )

interface Told {
  readonly hearing?: Hearing
  readonly base: Answers
  readonly window?: Window
  readonly also?: Answers
}

export const toldFacts = (
  world: World,
  seen: Seen,
  what: ToldOf,
  { hearing = anyWord, base, window, also = YES }: Told,
): ToldFacts => ({
  of: 'told',
  ...seenFacts(world, seen, hearing),
  what,
  assertions: assertionsIn(seen),
  base,
  window: window ?? null,
  also,
  amount: null,
})

export const upTo = (on: number): Window => ({
  start: at(BEGINNING),
  end: at(Math.min(END, on + 1)),
})

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
function countedVoices(world: World, hearing: Hearing, { affirming, denying }: Seen) {
  const ids = (list: readonly Assertion[]): string[] => list.map(({ id }) => id).sort()
  for (const layer of world.layers(hearing)) {
    const [yes, no] = [speaking(layer, affirming), speaking(layer, denying)]
    if (yes.length + no.length > 0) return { affirming: ids(yes), denying: ids(no) }
  }
  return { affirming: [], denying: [] }
}

/** What calls for a duty: it came, and calls this party. */
export function triggerFacts(world: World, instance: Instance, seen: Seen): ToldFacts {
  const pattern = instance.terms.trigger ?? { act: '', roles: {}, except: [] }
  const told = actTold(world, askedOf(pattern), pattern, upTo(world.dates.on), seen)
  return { ...told, also: instance.triggered }
}

export const lifeFacts = (
  world: World,
  { row: { commitment } }: Instance,
  changes: readonly LifeChange[],
): LifeFacts => ({
  of: 'life',
  changes: changes.map(({ seen, change, answers }) =>
    toldFacts(
      world,
      seen,
      { kind: 'life', commitment: commitment.id, change },
      { base: answers, window: upTo(world.dates.on) },
    ),
  ),
})

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
