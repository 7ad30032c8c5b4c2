/** Conditions, patterns and happenings in plain words, for reasons and gaps. */
import type { Allowed, Condition, Duration, Pattern } from '../../program/index.ts'
import { BEGINNING, END, SECOND } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { endOfDay, formatInstant, localDate, startOfDay } from '../../time/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import type { Hearing } from './belief.ts'
import type { Seen } from './incidents.ts'
import type { World } from './world.ts'

export function describeCondition(world: World, condition: Condition): string {
  const again = (one: Condition): string => describeCondition(world, one)
  switch (condition.kind) {
    case 'all':
      return condition.of.map(again).join(' and ')
    case 'any':
      return condition.of.map(again).join(' or ')
    case 'not':
      return `not (${again(condition.of)})`
    case 'happened': {
      const often = condition.times > 1 ? ` at least ${condition.times} times` : ''
      const within =
        condition.within === null ? '' : ` within ${describeDuration(condition.within)}`
      return `${condition.label} happened${often}${within}`
    }
    case 'total': {
      const within =
        condition.within === null ? '' : ` within ${describeDuration(condition.within)}`
      const quantity = describeAllowed(condition.quantity)
      return `total ${words(condition.role)} of ${condition.label} is ${quantity}${within}`
    }
    case 'state':
      return `${condition.state} holds`
    case 'since':
      return `${again(condition.holds)} since ${again(condition.since)}`
    case 'reached':
      return 'the stated time is reached'
    case 'fulfilled': {
      const [only] = condition.commitments
      const names = condition.commitments.map((id) => numberOf(world, id))
      const many =
        condition.quantifier === 'all' ? 'are all fulfilled' : 'is fulfilled by one of them'
      if (names.length === 1 && only !== undefined) return `${names[0]} is fulfilled`
      return `${names.join(', ')} ${many}`
    }
    case 'in-breach':
      return `${condition.party === null ? '' : `${condition.party} is in breach of `}${numberOf(world, condition.commitment)}${condition.party === null ? ' is in breach' : ''}`
    case 'kept-for':
      return `${numberOf(world, condition.commitment)} is kept for ${describeDuration(condition.duration)}`
    case 'unformalised':
      return `“${condition.text}”`
  }
}

/** The commitment by its number and title, with its agreement where there are several. */
export function numberOf(world: World, id: string): string {
  const commitment = world.commitment(id)
  if (commitment === undefined)
    return world.isStruck(id) ? `${id} (which this reading strikes)` : id
  const name = world.hasSeveralAgreements ? commitment.id : commitment.number
  return `commitment ${name} (${commitment.title})`
}

const describeDuration = ({ amount, unit }: Duration): string =>
  `${amount} ${(amount === 1 ? unit.slice(0, -1) : unit).replace('-', ' ')}`

export function describePattern(pattern: Pattern): string {
  const roles = Object.entries(pattern.roles).map(
    ([role, allowed]) => `${role} ${describeAllowed(allowed)}`,
  )
  const act = pattern.act === '' ? 'any act' : words(pattern.act)
  return roles.length === 0 ? act : `${act} (${roles.join(', ')})`
}

const words = (name: string): string => name.replaceAll('_', ' ')

function describeAllowed(allowed: Allowed): string {
  switch (allowed.kind) {
    case 'oneOf':
      return allowed.names.join(' or ')
    case 'noneOf':
      return `other than ${allowed.names.join(', ')}`
    case 'number':
      return [
        allowed.low === null ? '' : `${allowed.lowIncluded ? 'at least' : 'over'} ${allowed.low}`,
        allowed.high === null
          ? ''
          : `${allowed.highIncluded ? 'at most' : 'under'} ${allowed.high}`,
      ]
        .filter((part) => part !== '')
        .join(' and ')
    case 'inside':
      return `in ${allowed.zones.join(' or ')}`
    case 'outside':
      return `outside ${allowed.zones.join(' and ')}`
    case 'nearer':
    case 'farther':
      return `${allowed.kind} than ${allowed.metres / 1000} km to ${allowed.line}`
    case 'same':
      return `the same as the ${words(allowed.role)} of what calls for it`
    case 'not-stated':
      return 'not stated'
  }
}

/** A bound as people write it: one day where it is one day, else from … to …. */
export function describeBound(bound: Bound, zone: string): string {
  if (bound.earliest === bound.latest) return describeInstant(bound.earliest, zone)
  if (bound.earliest <= BEGINNING && bound.latest >= END) return 'at an unknown time'
  if (bound.earliest <= BEGINNING) return `by ${describeInstant(bound.latest, zone)}`
  if (bound.latest >= END) return `from ${describeInstant(bound.earliest, zone)}`
  const wholeDays =
    startOfDay(bound.earliest, zone) === bound.earliest &&
    endOfDay(bound.latest, zone) === bound.latest + 1
  if (!wholeDays)
    return `${describeInstant(bound.earliest, zone)} to ${describeInstant(bound.latest, zone)}`
  const [first, last] = [localDate(bound.earliest, zone), localDate(bound.latest, zone)]
  return first === last ? first : `${first} to ${last}`
}

/** To the minute; the end of a day by its name. What is a few milliseconds after is as good as then. */
function describeInstant(instant: Instant, zone: string): string {
  if (instant >= END) return 'no end'
  if (instant <= BEGINNING) return 'no start'
  if (endOfDay(instant, zone) === instant + 1) return `the end of ${localDate(instant, zone)}`
  const past = instant - Math.floor(instant / SECOND) * SECOND
  const plain = past <= JUST_AFTER ? instant - past : instant
  return startOfDay(plain, zone) === plain
    ? `${localDate(plain, zone)} 00:00`
    : formatInstant(plain, zone)
}

const JUST_AFTER = 3

/** A happening in a few words: what, by whom, when. */
export function describeHappening(world: World, seen: Seen, zone: string): string {
  const [assertion] = seen.affirming
  const when = describeBound(seen.time.value, zone)
  if (assertion === undefined) return `a happening that is only denied, ${when}`
  if (seen.of !== null) return `what ${assertion.claimant} says of the whole stands for it, ${when}`
  const what = assertion.claim.kind === 'act' ? words(assertion.claim.act) : assertion.claim.kind
  return `${what} ${describeActor(world, seen)}, ${when}`
}

/** `zone_is_free begins, 2015-03-05`. */
export function describeStateChange(seen: Seen, zone: string): string {
  const claim = seen.affirming[0]?.claim
  if (claim?.kind !== 'state') return 'a change that is only denied'
  return `${words(claim.state)} ${claim.change}, ${describeBound(seen.time.value, zone)}`
}

function describeActor(world: World, seen: Seen): string {
  const actor = seen.roles.get('actor')
  if (actor?.kind !== 'names') return 'by somebody not named'
  const { complement, names } = actor.value.value
  if (complement && names.size === 0) return 'by somebody, who is contested'
  const shown = withoutOrgans(world, names)
  return complement ? `not by ${shown.join(' nor ')}` : `by ${shown.join(' or ')}`
}

/** An organisation stands for its organs where it is named itself. */
function withoutOrgans(world: World, names: ReadonlySet<string>): string[] {
  const organs = new Set<string>()
  for (const name of names) {
    for (const leaf of world.register.leaves(name)) if (leaf !== name) organs.add(leaf)
  }
  return [...names].filter((name) => !organs.has(name))
}

/**
 * Whose word it is: "affirmed by A; denied by B; not counted here: C". Those count who speak in the
 * highest layer in which anybody says whether it happened.
 */
export function describeVoices(world: World, seen: Seen, hearing: Hearing): string {
  const layer = world
    .layers(hearing)
    .find((one) => [...seen.affirming, ...seen.denying].some((voice) => one.counts(voice)))
  const counted = (list: readonly Assertion[]): Assertion[] =>
    list.filter((one) => layer === undefined || layer.counts(one))
  const said = [
    ['affirmed by', counted(seen.affirming)],
    ['denied by', counted(seen.denying)],
    ['attribution denied by', counted(seen.denyingRole)],
  ] as const
  const heard = new Set(said.flatMap(([, voices]) => voices))
  const others = [...seen.affirming, ...seen.denying, ...seen.denyingRole].filter(
    (one) => !heard.has(one),
  )
  return [...said, ['not counted here:', others] as const]
    .filter(([, voices]) => voices.length > 0)
    .map(([how, voices]) => `${how} ${claimantsOf(voices)}`)
    .join('; ')
}

const claimantsOf = (list: readonly Assertion[]): string =>
  [...new Set(list.map((one) => one.claimant))].sort().join(', ')
