/**
 * What a condition rests on where no steps below it say it: the happenings that it asks about, the
 * changes of a state, the instants at which it was tried, a moment. Each is checked against the ledger.
 */
import {
  BEGINNING,
  END,
  NO,
  UNKNOWN,
  YES,
  and,
  at,
  decided,
  later,
  must,
  or,
} from '../../base/index.ts'
import type { Answers, Bound, Instant, Window } from '../../base/index.ts'
import type { Condition } from '../../program/index.ts'
import { startOfStretch } from '../../time/index.ts'
import type { ConditionFacts, ToldFacts, WatchFacts } from '../../verdict/index.ts'
import { missedUnder } from './absence.ts'
import { comeBy, sameBound, sameData } from './answers.ts'
import { fixedBound } from './calendar.ts'
import type { Frame } from './conditions.ts'
import { holds } from './doubts.ts'
import { reaches, silenceOf } from './evidence.ts'
import type { Ledger } from './ledger-view.ts'
import { holdsAt } from './states.ts'
import { answersOfTold, problemsOfTold } from './told.ts'
import { saysWatched, shareAmong } from './watched.ts'

type Grounds<Kind extends ConditionFacts['grounds']['kind']> = Extract<
  ConditionFacts['grounds'],
  { kind: Kind }
>

type Asked<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** Null: how many there are together takes more than the happenings. */
export function answersOfGrounds(
  { condition, t, grounds }: ConditionFacts,
  ledger: Ledger,
): Answers | null {
  if (condition.kind === 'happened' && grounds.kind === 'happenings')
    return answersOfHappenings(condition, grounds, ledger)
  if (condition.kind === 'total' && grounds.kind === 'happenings') return null
  if (condition.kind === 'state' && grounds.kind === 'changes')
    return answersOfState(condition, grounds.found, t)
  if (grounds.kind === 'instants') return answersSince(grounds.tried)
  if (grounds.kind === 'moment') return and(grounds.comes, comeBy(grounds.bound, t))
  return UNKNOWN
}

const KINDS: Readonly<Record<Condition['kind'], ConditionFacts['grounds']['kind']>> = {
  all: 'steps',
  any: 'steps',
  not: 'steps',
  fulfilled: 'steps',
  'in-breach': 'steps',
  'kept-for': 'steps',
  happened: 'happenings',
  total: 'happenings',
  state: 'changes',
  since: 'instants',
  reached: 'moment',
  unformalised: 'nothing',
}

export function problemsOfGrounds(
  facts: ConditionFacts,
  answers: Answers,
  frame: Frame,
  ledger: Ledger,
): string[] {
  const { condition, t, grounds } = facts
  if (KINDS[condition.kind] !== grounds.kind) return ['it rests on what it does not ask about']
  switch (grounds.kind) {
    case 'happenings':
      return problemsOfHappenings(facts, grounds, answers, frame, ledger)
    case 'changes':
      return grounds.found.flatMap((one) => [
        ...(condition.kind === 'state' &&
        one.what.kind === 'state' &&
        one.what.state === condition.state
          ? []
          : ['it asks about another state']),
        ...problemsOfTold(one, null, ledger, { window: null }),
      ])
    case 'moment': {
      const bound =
        condition.kind === 'reached' ? fixedBound(condition.moment, frame.zone, null) : null
      const isSure = bound === null || (sameData(bound, grounds.bound) && must(grounds.comes))
      return isSure ? [] : ['the moment is another']
    }
    case 'instants': {
      const isFromThen = grounds.tried[0]?.t === t
      const isBack = grounds.tried.every(
        (one, index, list) => index === 0 || one.t < (list[index - 1]?.t ?? 0),
      )
      return isFromThen && isBack ? [] : ['the instants are not those from then back']
    }
    default:
      return []
  }
}

function problemsOfHappenings(
  { condition, t }: ConditionFacts,
  grounds: Grounds<'happenings'>,
  answers: Answers,
  { zone, starts, apart }: Frame,
  ledger: Ledger,
): string[] {
  if (condition.kind !== 'happened' && condition.kind !== 'total') return []
  const { found, window, silence } = grounds
  const from =
    condition.within === null ? at(BEGINNING) : at(startOfStretch(t, condition.within, zone))
  const begins = [from, ...starts.map((one) => later(from, one))]
  const isThen =
    sameBound(window.end, at(Math.min(END, t + 1))) &&
    begins.some((one) => sameBound(one, window.start))
  const missed = missedUnder({ pattern: condition.pattern, window, apart }, found, ledger)
  return [
    ...(isThen ? [] : ['it is asked about another time']),
    ...(missed === null ? [] : [`\`${missed.id}\` tells of a happening that it does not name`]),
    ...(silence === null ? [] : problemsOfWatch(silence, window, begins, ledger)),
    ...found.flatMap((one) => problemsOfFound(one, condition, window, ledger)),
    ...problemsOfOpen(answers, condition, grounds, ledger),
  ]
}

function problemsOfFound(
  one: ToldFacts,
  condition: Asked<'happened' | 'total'>,
  window: Window,
  ledger: Ledger,
): string[] {
  const isOfIt =
    one.of === 'told' &&
    one.what.kind === 'act' &&
    sameData(one.what.pattern, condition.pattern) &&
    (one.amount !== null) === (condition.kind === 'total')
  return [
    ...(isOfIt ? [] : ['it names what it does not ask about']),
    ...problemsOfTold(one, null, ledger, { window }),
  ]
}

/** What is in doubt of the happenings is in doubt of the condition, and nothing else that is told. */
function problemsOfOpen(
  answers: Answers,
  condition: Asked<'happened' | 'total'>,
  { found, silence }: Grounds<'happenings'>,
  ledger: Ledger,
): string[] {
  const watchers = (silence?.watching ?? []).flatMap(({ assertion, answers: own }) => [
    assertion,
    ...own.doubts.flatMap(({ assertions }) => assertions),
  ])
  if (decided(answers)) return []
  const told = new Set([...found.flatMap(({ assertions }) => assertions), ...watchers])
  const isOfThem = answers.doubts.every(
    ({ kind, assertions }) => kind === 'unobserved' || assertions.every((id) => told.has(id)),
  )
  const isAny = condition.kind === 'happened' && condition.times <= 1
  const isWhole =
    !isAny ||
    found.every((one) => {
      const own = answersOfTold(one, ledger)
      return decided(own) || holds(answers.doubts, own.doubts)
    })
  const isSilent = !answers.unknown || found.length > 0 || isUnseen(answers)
  return isOfThem && isWhole && isSilent
    ? []
    : ['why it is in doubt does not follow from what it names']
}

const isUnseen = ({ doubts }: Answers): boolean => doubts.some(({ kind }) => kind === 'unobserved')

/** Watching is asked from no earlier than the condition is, and up to its instant. */
function problemsOfWatch(
  { watch, watched, watching }: WatchFacts,
  window: Window,
  begins: readonly Bound[],
  ledger: Ledger,
): string[] {
  const isThen =
    sameBound(watch.end, window.end) && begins.some((one) => sameBound(one, watch.start))
  const isSaid = watching.every((one) => {
    const said = ledger.byId.get(one.assertion)
    const isWatching = said !== undefined && saysWatched(said, one) && one.answers.yes
    return isWatching && one.of === 'watching'
  })
  return [
    ...(isThen ? [] : ['another time was to be watched']),
    ...(isSaid ? [] : ['somebody did not say that it was watched then']),
    ...(sameData(shareAmong(watching, watch), watched)
      ? []
      : ['the share watched does not follow from who was watching']),
  ]
}

/** What the happenings come to, and what it says that nobody reported more. */
function answersOfHappenings(
  condition: Asked<'happened'>,
  { found, silence }: Grounds<'happenings'>,
  ledger: Ledger,
): Answers | null {
  const asked = found.map((one) => ({ count: one.count, answers: answersOfTold(one, ledger) }))
  const reached = reaches(condition.times, asked)
  if (reached === null || must(reached)) return reached
  const quiet = { rule: 'unknown', share: 1, until: 0, whenEmpty: 'unknown' } as const
  if (silence === null) return NO
  return or(reached, silenceOf({ ...silence, silence: quiet }))
}

/** The last change decides; without any that is sure, it may be as the text declares it. */
function answersOfState(
  { declared }: Asked<'state'>,
  found: readonly ToldFacts[],
  t: Instant,
): Answers {
  const unless = declared === null ? UNKNOWN : declared === 'holds' ? YES : NO
  const changes = found.map(({ what, time, base }) => ({
    isBeginning: what.kind === 'state' && what.change !== 'ends',
    answers: base,
    time: what.kind === 'state' && what.change === 'holds' ? at(time.earliest) : time,
  }))
  return holdsAt(
    changes.filter((one) => one.isBeginning),
    changes.filter((one) => !one.isBeginning),
    unless,
    t,
  )
}

/** Some instant at which the one held, and from which on the other did. */
function answersSince(tried: Grounds<'instants'>['tried']): Answers {
  let [result, unbroken] = [NO, YES]
  for (const { holds, since } of tried) {
    unbroken = and(unbroken, holds)
    result = or(result, and(unbroken, since))
    if (must(result) || !(unbroken.yes || unbroken.unknown)) break
  }
  return result
}
