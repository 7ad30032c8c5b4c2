/**
 * What was known when: an entry number for a date, and the clock that goes with it.
 *
 * A perspective asks as known at K. K is an entry number; a date stands for the last entry recorded
 * by then. The clock of a date is that date, the clock of an entry number is its recorded time: from
 * it, and from nothing else, silence is judged.
 */
import { BEGINNING, Failure, countWhile } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type { Entry } from './entry.ts'

export type KnownQuestion =
  | { readonly kind: 'date'; readonly date: Instant }
  | { readonly kind: 'entry'; readonly number: number }

export interface Known {
  /** The last entry that was known; 0: none. */
  readonly number: number
  readonly clock: Instant
}

type Recorded = Pick<Entry, 'number' | 'recorded'>

/**
 * `entries` are those of one lane in their order, from any number on.
 * An entry that is not among them is a {@link Failure} `unknown-entry`; entry 0 is before all.
 */
export function known(entries: readonly Recorded[], question: KnownQuestion): Known {
  switch (question.kind) {
    case 'date':
      return { number: numberKnownBy(entries, question.date), clock: question.date }
    case 'entry':
      return { number: question.number, clock: recordedTime(entries, question.number) }
  }
}

/** The number of the last entry recorded at or before `date`; 0 if there is none. */
export function numberKnownBy(entries: readonly Recorded[], date: Instant): number {
  const known = countWhile(
    entries.length,
    (index) => (entries[index]?.recorded ?? Infinity) <= date,
  )
  return entries[known - 1]?.number ?? 0
}

function recordedTime(entries: readonly Recorded[], number: number): Instant {
  if (number === 0) return BEGINNING
  const entry = entries[number - (entries[0]?.number ?? 1)]
  if (entry?.number === number) return entry.recorded
  throw new Failure(
    'not-found',
    'unknown-entry',
    `the ledger has no entry ${number}`,
    `name an entry from 1 to ${entries.at(-1)?.number ?? 0}, or a date`,
  )
}
