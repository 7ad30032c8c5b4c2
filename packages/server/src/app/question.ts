/**
 * What is asked: from whose perspective and for which dates, first as the user wrote it, then as
 * instants in the zone of the agreement that is asked about.
 */
import { DAY } from '@servanda/core/base'
import type { Diagnostic, Failure, Instant, Span } from '@servanda/core/base'
import type { Dates } from '@servanda/core/engine'
import { known } from '@servanda/core/ledger'
import type { Entry, KnownQuestion } from '@servanda/core/ledger'
import { instantOfLocal, isZone, lastInstantOf, timeDiagnostic } from '@servanda/core/time'
import type { TimeResult } from '@servanda/core/time'
import type { AskedDates } from '@servanda/core/view'
import { OptionFailure } from './option-failure.ts'
import { lastNumber } from './project.ts'

/** Dates as the user wrote them; null: not said. */
export interface Question {
  /** Name of a perspective. */
  readonly as: string | null
  /** Standing duties are asked about from here on. */
  readonly from: string | null
  /** The last instant or day that is asked about; null: now. */
  readonly on: string | null
  /** A date, or the number of an entry; null: now. */
  readonly known: string | null
  /** Only what claimants had made public by then. */
  readonly told: string | null
  /** Days that reports may take before silence is judged; 0 or more. */
  readonly graceDays: number
}

export interface Moment {
  readonly entries: readonly Entry[]
  readonly now: Instant
}

/** A Failure names the option whose date cannot be read. */
export function datesIn(zone: string, question: Question, { entries, now }: Moment): AskedDates {
  const { from, on, told } = question
  const last = (option: string, text: string | null) =>
    text === null ? null : readOption(option, text, lastInstantOf(text, zone))
  const asked =
    question.known === null
      ? { knownEntry: lastNumber(entries), clock: now }
      : pastIn(zone, 'known', question.known, entries)
  const first = from === null ? null : readOption('from', from, instantOfLocal(from, zone))
  const end = last('on', on) ?? now
  if (first !== null && first > end) throw fromAfterOn(question)
  return {
    zone,
    from: first,
    on: end,
    ...asked,
    told: last('told', told),
    grace: question.graceDays * DAY,
  }
}

/** How far the ledger was known, and when. */
type Known = Pick<AskedDates, 'knownEntry' | 'clock'>

/**
 * What was known at a date of the zone, or as of an entry: digits alone are its number. A Failure
 * names the option that said it, or is `unknown-entry`.
 */
export function pastIn(
  zone: string,
  option: string,
  text: string,
  entries: readonly Entry[],
): Known {
  const question: KnownQuestion = /^\d+$/.test(text)
    ? { kind: 'entry', number: Number(text) }
    : { kind: 'date', date: readOption(option, text, lastInstantOf(text, zone)) }
  const { number, clock } = known(entries, question)
  return { knownEntry: number, clock }
}

/** The instant; a Failure names the option whose date cannot be read. */
export function readOption(option: string, text: string, result: TimeResult<Instant>): Instant {
  if (result.ok) return result.value
  const nowhere: Span = { source: option, start: 0, end: text.length }
  throw optionFailure(option, timeDiagnostic(result.problem, text, nowhere))
}

const optionFailure = (option: string, { code, message, help }: Diagnostic): OptionFailure =>
  new OptionFailure(code, (written) => ({ message: `${written(option)}: ${message}`, help }))

function fromAfterOn({ from, on }: Question): Failure {
  const help = 'ask about a period that begins before it ends'
  return new OptionFailure('from-after-on', (written) => {
    const end = on === null ? `now, which ${written('on')} is if not said` : written('on', on)
    return { message: `${written('from', from ?? '')} is after ${end}`, help }
  })
}

/** The zone of dates that name none, as an option; null: not said. A Failure `unknown-zone`. */
export function refuseUnknownZone(zone: string | null): void {
  if (zone === null || isZone(zone)) return
  const nowhere: Span = { source: 'zone', start: 0, end: zone.length }
  throw optionFailure('zone', timeDiagnostic({ kind: 'unknown-zone', zone }, zone, nowhere))
}

export const engineDates = ({ from, on, clock, told, grace }: AskedDates): Dates => ({
  from,
  on,
  clock,
  told,
  grace,
})
