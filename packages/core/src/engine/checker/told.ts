/**
 * What a step says of a happening, against the assertions of it: whose word counts, whether it is
 * believed, when it was, how often, and that everything that was said of it is cited.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { BEGINNING, YES, and, hull, intersect, must, mustNot } from '../../base/index.ts'
import type { Answers, Count, Window } from '../../base/index.ts'
import type { SeenFacts, ToldFacts, ToldOf } from '../../verdict/index.ts'
import {
  isWithinSet,
  sameAnswers,
  sameBound,
  sameData,
  sameInFull,
  sameList,
  timeIn,
} from './answers.ts'
import { ANY_WORD, voicesAmong } from './hearing.ts'
import type { Hearing, Voices } from './hearing.ts'
import { incidentOf } from './ledger-view.ts'
import type { Ledger } from './ledger-view.ts'
import { meets } from './roles.ts'
import type { Meets } from './roles.ts'
import { holds, problemsOfAnswers } from './doubts.ts'

/** What does not hold of it; none: everything does. */
export function problemsOfSeen(
  facts: SeenFacts,
  cited: readonly Assertion[],
  hearing: Hearing,
  ledger: Ledger,
): string[] {
  return [
    problemOfStances(facts, cited),
    problemOfBelief(facts),
    ...(facts.isSummary
      ? problemsOfSummary(facts, cited)
      : [
          problemOfIncident(facts, cited, ledger),
          problemOfVoices(facts, cited, hearing, ledger),
          problemOfTime(facts, cited, hearing, ledger),
          problemOfCount(facts, cited, hearing, ledger),
        ]),
  ].filter((one) => one !== null)
}

/** What is asked of a happening that is told beside the evidence. */
export interface ToldAs {
  readonly hearing?: Hearing
  /** In which it has to lie; absent: that is looked at elsewhere. */
  readonly window?: Window | null
  /** What is asked of it beside; absent: nothing. */
  readonly also?: Answers
  /** `part`: the act alone does not make it what is asked about. */
  readonly counts?: 'whole' | 'part'
}

/** A happening that is told beside the evidence: its answer too has to follow. */
export function problemsOfTold(
  facts: ToldFacts,
  answers: Answers | null,
  ledger: Ledger,
  { hearing = ANY_WORD, window, also = YES, counts = 'whole' }: ToldAs = {},
): string[] {
  const cited = facts.assertions.flatMap((id) => ledger.byId.get(id) ?? [])
  const isGone = cited.length < facts.assertions.length
  const { what } = facts
  const isSaid = cited.some((one) => saysOf(one, what, ledger))
  const meant = meantBy(what, cited, ledger)
  const { base, believed } = facts
  // By itself it may be what is asked about, and may be the same as in a trigger, though not both.
  const isOther = meant === 'none' && (counts === 'whole' || must(base))
  const isLess = counts === 'whole' && meant === 'all' && !sameAnswers(base, believed)
  return [
    ...(facts.of === 'told' ? [] : ['it says of nothing that it was told']),
    ...problemsOfSeen(facts, cited, hearing, ledger),
    ...[base, believed, facts.also].flatMap((one) => problemsOfAnswers(one, ledger)),
    ...(window === undefined || sameData(window, facts.window)
      ? []
      : ['it is asked about in another time']),
    ...(sameInFull(also, facts.also) ? [] : ['something else is asked of it']),
    ...(isLess ? ['it counts less than it is believed'] : []),
    ...(mustNot(base) || holds(base.doubts, believed.doubts)
      ? []
      : ['why it is in doubt does not follow']),
    ...(answers === null || holds(answers.doubts, answersOfTold(facts, ledger).doubts)
      ? []
      : ['why its answer is in doubt does not follow']),
    ...problemOfAmount(facts, cited),
    ...(isGone ? ['something is cited that is not live'] : []),
    ...(isSaid ? [] : ['nothing that is cited says so']),
    ...(isWithinSet(facts.base, facts.believed) ? [] : ['it counts more than it is believed']),
    ...(isOther ? ['it is not what is asked about'] : []),
    ...(answers === null || sameAnswers(answers, answersOfTold(facts, ledger))
      ? []
      : ['its answer does not follow from its facts']),
  ]
}

/** Of a change nothing is asked but that it came. */
function meantBy(what: ToldOf, cited: readonly Assertion[], ledger: Ledger): Meets {
  if (what.kind === 'act') return meets(what.pattern, cited, ledger)
  return what.kind === 'state' ? 'perhaps' : 'all'
}

/** How much it adds is between the least and the most that anybody says; of what nobody says, any. */
function problemOfAmount(
  { amount, what, count }: ToldFacts,
  cited: readonly Assertion[],
): string[] {
  if (amount === null || what.kind !== 'act') return []
  const said = cited.flatMap(({ claim, stance }) =>
    claim.kind === 'act' && stance === 'affirms' ? Object.values(claim.roles) : [],
  )
  const numbers = said.flatMap((one) => (one.kind === 'number' ? [one] : []))
  const times = Math.max(1, count.high)
  const isLow = amount.low === 0 || numbers.some(({ low }) => low === amount.low)
  const isHigh =
    amount.high === Infinity ||
    amount.high === 0 ||
    numbers.some(({ high }) => (high ?? Infinity) * times === amount.high)
  return isLow && isHigh ? [] : ['nobody says that it was so much']
}

/** Is it so, in the window up to V, and what is asked beside? */
export function answersOfTold({ base, window, time, also }: ToldFacts, ledger: Ledger): Answers {
  if (window === null) return and(base, also)
  return and(and(base, timeIn(time, window, ledger.view.dates.on)), also)
}

function saysOf({ claim }: Assertion, what: ToldOf, { register }: Ledger): boolean {
  switch (what.kind) {
    case 'act': {
      if (claim.kind !== 'act') return claim.kind === 'extent' || claim.kind === 'judgment'
      const meant = register.kinds([what.pattern.act]).names
      return [...register.kinds([claim.act]).names].some((one) => meant.has(one))
    }
    case 'state':
      return claim.kind === 'state' && claim.state === what.state && claim.change === what.change
    case 'life':
      return (
        claim.kind === 'life' &&
        claim.commitment === what.commitment &&
        claim.change === what.change
      )
    case 'measure':
      return (
        claim.kind === 'measure' && claim.measure === what.measure && claim.change === what.change
      )
  }
}

/** What speaks of the same incident, by name, and is not cited: nobody can have said it unheard. */
function problemOfIncident(
  { incident }: SeenFacts,
  cited: readonly Assertion[],
  ledger: Ledger,
): string | null {
  const [own = '', change] = incident.split('\n')
  const changeOf = ({ claim }: Assertion) => ('change' in claim ? claim.change : undefined)
  const keyOf = (one: Assertion): string =>
    change === undefined ? incidentOf(one) : `${incidentOf(one)}\n${changeOf(one)}`
  const kinds = new Set(cited.map(({ claim }) => claim.kind))
  const missed = ledger
    .ofIncident(own)
    .find((one) => kinds.has(one.claim.kind) && changeOf(one) === change && !cited.includes(one))
  if (missed !== undefined) return `\`${missed.id}\` speaks of it too`
  const isOther = (one: Assertion): boolean =>
    one.denies !== 'period' && incidentOf(one) !== own && !ledger.isLinked(incidentOf(one))
  const other = cited.find((one) => one.claim.kind === 'act' && isOther(one))
  if (other !== undefined) return `\`${other.id}\` is about another happening`
  const isNamed = cited.some((one) => keyOf(one) === incident) || ledger.isLinked(own)
  return isNamed ? null : 'nothing that is cited is about it'
}

/** Those who count affirm or deny, as it says; an extent or a judgment stands for its words. */
function problemOfStances(
  { affirming, denying }: SeenFacts,
  cited: readonly Assertion[],
): string | null {
  const byId = new Map(cited.map((one) => [one.id, one]))
  for (const [ids, stance] of [
    [affirming, 'affirms'],
    [denying, 'denies'],
  ] as const) {
    for (const id of ids) {
      const own = byId.get(id)
      if (own === undefined) return `\`${id}\` counts and is not cited`
      const isSummary = own.claim.kind === 'extent' || own.claim.kind === 'judgment'
      if (own.stance !== stance && !isSummary) return `\`${id}\` ${own.stance} it`
    }
  }
  return null
}

/** What is believed is what those say whose word counts. */
function problemOfBelief({ believed, affirming, denying }: SeenFacts): string | null {
  const isSaid =
    believed.yes === affirming.length > 0 && believed.no === denying.length > 0 && !believed.unknown
  if (!isSaid) return 'what is believed is not what those say whose word counts'
  if (!(believed.yes && believed.no)) return null
  const [doubt, ...others] = believed.doubts
  const isContested =
    others.length === 0 &&
    doubt?.kind === 'contested' &&
    sameList(doubt.assertions, [...new Set([...affirming, ...denying])].sort())
  return isContested ? null : 'it is not those who are at odds that make it contested'
}

/** An extent or a judgment stands for a breach or a performance at some time up to its own. */
function problemsOfSummary(
  { incident, time, count, timed }: SeenFacts,
  cited: readonly Assertion[],
): Array<string | null> {
  const said = cited.filter((one) => isOfTheWhole(one) && incidentOf(one) === incident)
  const times = said.flatMap((one) => statedTimeOf(one) ?? [])
  const isThen = times.some(
    ({ earliest, latest }) =>
      latest === time.latest && (earliest === time.earliest || time.earliest === BEGINNING),
  )
  const isOnce = count.low === 1 && (count.high === 1 || count.high === Infinity)
  return [
    said.length > 0 ? null : 'nothing that is cited speaks of the whole',
    isThen && isOnce && sameList(timed, ids(said.filter(({ stance }) => stance === 'affirms')))
      ? null
      : 'it stands for another time or number',
  ]
}

const ids = (list: readonly Assertion[]): string[] => list.map(({ id }) => id).sort()

const affirmingIn = (cited: readonly Assertion[]): Assertion[] =>
  cited.filter((one) => one.stance === 'affirms' && !isOfTheWhole(one))

const denyingIn = (cited: readonly Assertion[]): Assertion[] =>
  cited.filter(({ stance, denies }) => stance === 'denies' && typeof denies !== 'object')

function problemOfVoices(
  { affirming, denying }: SeenFacts,
  cited: readonly Assertion[],
  hearing: Hearing,
  ledger: Ledger,
): string | null {
  const isPlain = cited.every((one) => one.denies !== 'period' && !isOfTheWhole(one))
  if (!isPlain) return null
  const said: Voices = { affirming: affirmingIn(cited), denying: denyingIn(cited) }
  const heard = voicesAmong(ledger, hearing, said)
  if (heard === null) return null
  const isHeard = sameList(ids(heard.affirming), affirming) && sameList(ids(heard.denying), denying)
  return isHeard ? null : 'those whose word counts are others'
}

/** An extent or a judgment may deny single happenings. */
const isOfTheWhole = ({ claim }: Assertion): boolean =>
  claim.kind === 'extent' || claim.kind === 'judgment'

function problemOfTime(
  { time, timed }: SeenFacts,
  cited: readonly Assertion[],
  hearing: Hearing,
  ledger: Ledger,
): string | null {
  const dated = affirmingIn(cited).filter((one) => statedTimeOf(one) !== null)
  const heard = voicesAmong(ledger, hearing, { affirming: dated, denying: [] })
  if (heard === null) return null
  if (!sameList(ids(heard.affirming), timed)) return 'those who say when it was are others'
  const said = valueAmong(ledger, heard.affirming, statedTimeOf, intersect, hull)
  if (said === null || sameBound(said, time)) return null
  return 'it was at another time than they say'
}

function problemOfCount(
  { count }: SeenFacts,
  cited: readonly Assertion[],
  hearing: Hearing,
  ledger: Ledger,
): string | null {
  const counted = affirmingIn(cited).filter((one) => one.count !== undefined)
  const heard = voicesAmong(ledger, hearing, { affirming: counted, denying: [] })
  if (heard === null) return null
  const said = valueAmong(ledger, heard.affirming, countIn, common, widest) ?? { low: 1, high: 1 }
  return said.low === count.low && said.high === count.high
    ? null
    : 'it was another number of times than they say'
}

const countIn = ({ count }: Assertion): Count | null =>
  count === undefined ? null : { low: count.low, high: count.high ?? Infinity }

function common(a: Count, b: Count): Count | null {
  const found = { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) }
  return found.low <= found.high ? found : null
}

const widest = (a: Count, b: Count): Count => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
})

/** What all claimants allow; where they exclude one another, what any of them does. Null: nobody says. */
function valueAmong<T>(
  { register }: Ledger,
  speakers: readonly Assertion[],
  saidBy: (one: Assertion) => T | null,
  both: (a: T, b: T) => T | null,
  either: (a: T, b: T) => T,
): T | null {
  const byClaimant = new Map<string, T>()
  for (const one of speakers) {
    const said = saidBy(one)
    if (said === null) continue
    const claimant = register.canonical(one.claimant)
    const before = byClaimant.get(claimant)
    byClaimant.set(
      claimant,
      before === undefined ? said : (both(before, said) ?? either(before, said)),
    )
  }
  const [first, ...others] = byClaimant.values()
  if (first === undefined) return null
  const shared = others.reduce<T | null>((a, b) => (a === null ? null : both(a, b)), first)
  return shared ?? others.reduce(either, first)
}
