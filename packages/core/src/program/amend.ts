/**
 * An amendment applied to terms. An extension moves the end of the time that the terms give: of what is
 * to be done or reached the deadline, of what is to be kept the end. Terms without such an end stay as
 * they are.
 */
import { keptFor } from '../base/index.ts'
import type { Duration, Moment } from './condition.ts'
import { isStanding } from './program.ts'
import type { Amendment, Terms } from './program.ts'
import { durationWords } from './words/durations.ts'

type Amending = Pick<Amendment, 'set' | 'extension'>

/** The terms as the amendment leaves them. */
export const amendTerms = (terms: Terms, amendment: Amending): Terms => amended(terms)(amendment)

const amended = keptFor((terms: Terms) =>
  keptFor((amendment: Amending): Terms => ({ ...terms, ...amendedParts(terms, amendment) })),
)

/** The parts of the terms that the amendment replaces, with the extended end among them. */
export function amendedParts(terms: Terms, { set, extension }: Amending): Partial<Terms> {
  if (extension === undefined) return set
  return { ...set, ...extendedEnd({ ...terms, ...set }, extension) }
}

/** Which end of its time an extension moves; null: the terms have none, or recur. */
export function extendableEnd({ duty, deadline, end, every }: Terms): 'deadline' | 'end' | null {
  if (isStanding(duty)) return end === null ? null : 'end'
  return duty.kind !== 'guarantee' && every === null && deadline.kind === 'by' ? 'deadline' : null
}

function extendedEnd(terms: Terms, duration: Duration): Partial<Terms> {
  const { deadline, end } = terms
  const extended = (of: Moment): Moment => ({ kind: 'extended', of, duration })
  const which = extendableEnd(terms)
  if (which === 'end' && end !== null) return { end: extended(end) }
  if (which !== 'deadline' || deadline.kind !== 'by') return {}
  const text = `${deadline.text}, extended by ${durationWords(duration)}`
  return { deadline: { ...deadline, moment: extended(deadline.moment), text } }
}
