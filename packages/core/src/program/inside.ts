/**
 * What is inside of conditions, moments and terms: every condition that a clause turns on, whatever it
 * is nested in.
 */
import type { Condition, Moment } from './condition.ts'
import type { Terms } from './program.ts'

/** The condition itself and every one inside of it. */
export function within(condition: Condition): readonly Condition[] {
  return [condition, ...directlyIn(condition).flatMap(within)]
}

/** The conditions that a condition is made of, not those inside of them. */
export function directlyIn(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of
    case 'not':
      return [condition.of]
    case 'since':
      return [condition.holds, condition.since]
    case 'reached':
      return conditionsOfMoment(condition.moment)
    case 'happened':
    case 'total':
    case 'state':
    case 'fulfilled':
    case 'kept-for':
    case 'in-breach':
    case 'unformalised':
      return []
  }
}

/** The moment itself and every one that it is counted from or chosen among. */
export function momentsWithin(moment: Moment): readonly Moment[] {
  switch (moment.kind) {
    case 'instant':
    case 'first':
    case 'instance-start':
      return [moment]
    case 'after':
      return [moment, ...momentsWithin(moment.from)]
    case 'day':
    case 'extended':
      return [moment, ...momentsWithin(moment.of)]
    case 'alternatives':
    case 'latest':
    case 'earliest':
      return [moment, ...moment.of.flatMap(momentsWithin)]
  }
}

/** The conditions that a moment waits for, not those inside of them. */
export function conditionsOfMoment(moment: Moment): readonly Condition[] {
  return momentsWithin(moment).flatMap((one) => (one.kind === 'first' ? [one.condition] : []))
}

/** All conditions that the terms turn on, outermost only. */
export function conditionsIn(terms: Terms): readonly Condition[] {
  const moments = [
    terms.start.kind === 'from' ? terms.start.moment : null,
    terms.deadline.kind === 'by' ? terms.deadline.moment : null,
    terms.end,
  ].filter((moment) => moment !== null)
  const plain = [terms.once, terms.provided, terms.while, terms.suspendedWhile]
  return [
    ...moments.flatMap(conditionsOfMoment),
    ...plain.filter((condition) => condition !== null),
    ...terms.exceptions.flatMap(({ when, unless = [] }) => [
      when,
      ...unless.map((one) => one.when),
    ]),
    ...(terms.duty.kind === 'reach' || terms.duty.kind === 'maintain'
      ? [terms.duty.condition]
      : []),
  ]
}
