/**
 * Conditions and moments in a sentence. A condition is a clause that can follow `once`, `if` or
 * `while`; a moment is a name of an instant that can follow `from` or `by`. What the calendar alone
 * decides is said as a date.
 */
import type { Condition, Moment } from '../condition.ts'
import { calendarBound } from '../calendar.ts'
import { groupedByAgreement } from '../ids.ts'
import { happenedClause } from './acts.ts'
import { boundWords } from './dates.ts'
import type { DateUse } from './dates.ts'
import { durationWords } from './durations.ts'
import { listed } from './english.ts'
import type { Naming } from './naming.ts'

/** In whose names and in which zone something is said. */
export interface Wording {
  readonly naming: Naming
  readonly zone: string
}

/** `commitment 2 (Withdrawal) is fulfilled`; several joined by and, or. */
export function conditionWords(wording: Wording, condition: Condition): string {
  const plain = formOf(wording, condition)
  if (condition.event === undefined) return plain
  return `the event “${wording.naming.event(condition.event)}” has come (${plain})`
}

function formOf(wording: Wording, condition: Condition): string {
  const { naming } = wording
  switch (condition.kind) {
    case 'all':
    case 'any':
      return joinedWords(wording, condition)
    case 'not':
      return negatedWords(wording, condition.of)
    case 'happened': {
      const often = condition.times > 1 ? `, at least ${condition.times} times` : ''
      const when =
        condition.within === null ? '' : ` within the last ${durationWords(condition.within)}`
      return `${happenedClause(naming, condition.pattern)}${often}${when}`
    }
    case 'total':
      return totalWords(naming, condition)
    case 'state':
      return stateWords(naming.state(condition.state), 'holds')
    case 'since':
      return `${conditionWords(wording, condition.holds)}, ever since ${conditionWords(wording, condition.since)}`
    case 'reached':
      return `${momentWords(wording, condition.moment, 'start')} has come`
    case 'fulfilled':
      return fulfilledWords(naming, condition)
    case 'kept-for':
      return `${naming.commitment(condition.commitment)} has been kept${byParty(naming, condition.party)} for ${durationWords(condition.duration)} without a breach`
    case 'in-breach':
      return `${naming.commitment(condition.commitment)} is being breached${byParty(naming, condition.party)}`
    case 'unformalised':
      return `“${condition.text}”, which nobody has defined`
  }
}

/** `Ukraine has released at least 50 persons, all such acts counted together`. */
function totalWords(naming: Naming, condition: Extract<Condition, { kind: 'total' }>): string {
  const { pattern, role, quantity, within } = condition
  const whole = { ...pattern, roles: { ...pattern.roles, [role]: quantity } }
  const when = within === null ? '' : ` within the last ${durationWords(within)}`
  return `${happenedClause(naming, whole)}${when}, all such acts counted together`
}

/** The title of a state is often a clause by itself: `government forces are being attacked`. */
function stateWords(title: string, verb: 'holds' | 'does not hold'): string {
  const isClause = /\s(?:is|are|has|have|was|were|can|may)\s/.test(title)
  if (isClause) return verb === 'holds' ? title : `it is not the case that ${title}`
  return `“${title}” ${verb}`
}

const byParty = (naming: Naming, party: string | null): string =>
  party === null ? '' : ` by ${naming.actor(party)}`

/** A choice inside of a list of requirements, and the other way round, is set off. */
function joinedWords(
  wording: Wording,
  condition: Extract<Condition, { kind: 'all' | 'any' }>,
): string {
  const parts = condition.of.map((one) => {
    const words = conditionWords(wording, one)
    const isOther = (one.kind === 'all' || one.kind === 'any') && one.kind !== condition.kind
    return isOther ? `(${words})` : words
  })
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  if (parts.length === 0) return condition.kind === 'all' ? 'nothing is missing' : 'nothing can'
  return parts.join(condition.kind === 'all' ? ' and ' : ' or ')
}

function negatedWords(wording: Wording, of: Condition): string {
  const words = conditionWords(wording, of)
  if (of.kind === 'not') return conditionWords(wording, of.of)
  if (of.kind === 'state') return stateWords(wording.naming.state(of.state), 'does not hold')
  return `it is not the case that ${of.kind === 'all' || of.kind === 'any' ? `(${words})` : words}`
}

function fulfilledWords(
  naming: Naming,
  { commitments, quantifier, party }: Extract<Condition, { kind: 'fulfilled' }>,
): string {
  const by = byParty(naming, party)
  const [only] = commitments
  if (commitments.length === 1 && only !== undefined) {
    return `${naming.commitment(only)} is fulfilled${by}`
  }
  const names = commitmentsWords(naming, commitments)
  if (quantifier === 'any') return `at least one of ${names} is fulfilled${by}`
  return `${names} are ${commitments.length === 2 ? 'both' : 'all'} fulfilled${by}`
}

/** A whole agreement is said as such. */
function commitmentsWords(naming: Naming, ids: readonly string[]): string {
  const parts = groupedByAgreement(ids).map((group) => {
    const whole = naming.whole(group)
    if (whole !== null) return [`all commitments of “${naming.agreement(whole)}”`]
    return group.length > 1 ? [naming.commitments(group)] : group.map((id) => naming.commitment(id))
  })
  return listed(parts.flat(), 'and')
}

/** An instant: `15 February 2015 at 18:00`, `the day after local elections have been held`. */
export function momentWords(wording: Wording, moment: Moment, use: DateUse): string {
  const plain = momentForm(wording, moment, use)
  if (moment.event === undefined) return plain
  return `${plain}, which is the event “${wording.naming.event(moment.event)}”`
}

function momentForm(wording: Wording, moment: Moment, use: DateUse): string {
  const { zone } = wording
  const bound = moment.kind === 'alternatives' ? null : calendarBound(moment, zone)
  if (bound !== null) return boundWords(bound, zone, use)
  switch (moment.kind) {
    case 'instant':
      return boundWords(moment.bound, zone, use)
    case 'first':
      return `the moment when ${conditionWords(wording, moment.condition)}`
    case 'after':
      return `${durationWords(moment.duration)} after ${momentWords(wording, moment.from, 'start')}`
    case 'day':
      return dayWords(wording, moment)
    case 'extended':
      return `${momentWords(wording, moment.of, use)}, extended by ${durationWords(moment.duration)}`
    case 'alternatives':
      return alternativesWords(wording, moment, use)
    case 'latest':
    case 'earliest': {
      const parts = moment.of.map((one) => momentWords(wording, one, use))
      return `the ${moment.kind === 'latest' ? 'later' : 'earlier'} of ${listed(parts, 'and')}`
    }
    case 'instance-start':
      return 'the moment at which it came to apply'
  }
}

/** Day 1 is the day of the moment itself. */
function dayWords(wording: Wording, moment: Extract<Moment, { kind: 'day' }>): string {
  const edge = moment.edge === 'start' ? 'the start' : 'the end'
  const of = dayOf(wording, moment.of)
  if (moment.day === 1) return `${edge} of the day ${of.on}`
  if (moment.day === 2) return `${edge} of the day after the one ${of.on}`
  return `${edge} of day ${moment.day}, where day 1 is the day ${of.on}`
}

function dayOf(wording: Wording, moment: Moment): { readonly on: string } {
  if (moment.kind === 'first' && moment.event === undefined) {
    return { on: `on which ${conditionWords(wording, moment.condition)}` }
  }
  if (moment.kind === 'first' && moment.event !== undefined) {
    const plain = conditionWords(wording, moment.condition)
    return { on: `of the event “${wording.naming.event(moment.event)}” (${plain})` }
  }
  return { on: `of ${momentWords(wording, moment, 'start')}` }
}

function alternativesWords(
  wording: Wording,
  { of, labels }: Extract<Moment, { kind: 'alternatives' }>,
  use: DateUse,
): string {
  const parts = of.map((one, index) => {
    const label = labels?.[index]
    const words = momentWords(wording, one, use)
    return label === undefined ? words : `${words} (“${label}”)`
  })
  return `either ${listed(parts, 'or')}`
}
