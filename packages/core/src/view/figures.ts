/**
 * Numbers, shares and times as a screen shows them. Instants are given as ISO 8601 in UTC for
 * programs, and in words in the zone of the agreement for people.
 */
import { BEGINNING, DAY, END, MINUTE, SECOND } from '../base/index.ts'
import type { Answer, Answers, Bound, Count, Doubt, Instant } from '../base/index.ts'
import { members } from '../base/index.ts'
import type { RowSummary } from '../engine/index.ts'
import { formatBound, formatInstant, localDate } from '../time/index.ts'
import type { ExtentBounds, Watched } from '../verdict/index.ts'

/** Null where there is no start or no end. */
export type InstantText = string | null

export interface MomentView {
  /** ISO 8601, UTC. */
  readonly instant: InstantText
  readonly text: string
}

export interface BoundView {
  readonly earliest: InstantText
  readonly latest: InstantText
  /** In the wall time of the agreement's zone. */
  readonly text: string
}

export interface CountView {
  readonly low: number
  /** Null: no upper bound. */
  readonly high: number | null
  readonly text: string
}

export interface ShareView {
  readonly low: number // 0 to 1
  readonly high: number
  readonly text: string
}

export interface AnswersView {
  readonly answers: readonly Answer[]
  readonly doubts: readonly Doubt[]
}

export const answersView = (answers: Answers): AnswersView => ({
  answers: members(answers),
  doubts: answers.doubts,
})

/** ISO 8601 in UTC with milliseconds where there are any. */
export function instantText(instant: Instant): InstantText {
  if (instant <= BEGINNING || instant >= END) return null
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

export const momentView = (instant: Instant, zone: string): MomentView => ({
  instant: instantText(instant),
  text: formatInstant(instant, zone),
})

/** The last instant of a day is shown as the day: `2015-03-20, end of the day`; others to the second. */
export function lastInstantView(instant: Instant, zone: string): MomentView {
  const text = formatInstant(Math.floor(instant / SECOND) * SECOND, zone)
  const endsDay = formatInstant(instant + 1, zone).endsWith(' 00:00')
  return {
    instant: instantText(instant),
    text: endsDay ? `${text.slice(0, 10)}, end of the day` : text,
  }
}

export const boundView = (bound: Bound, zone: string): BoundView => ({
  earliest: instantText(bound.earliest),
  latest: instantText(bound.latest),
  text: formatBound(bound, zone),
})

/**
 * A deadline, which is the first instant that is too late: `end of 2015-03-10` for a midnight, the
 * last minute itself where that is what the clause names, `15 to 19` where it is in doubt.
 */
export function dueView(bound: Bound, zone: string): BoundView {
  const [first, last] = [dueText(bound.earliest, zone), dueText(bound.latest, zone)]
  return {
    earliest: instantText(bound.earliest),
    latest: instantText(bound.latest),
    text: first === last ? first : `${first} to ${last}`,
  }
}

function dueText(tooLate: Instant, zone: string): string {
  if (tooLate >= END) return 'no end'
  const text = formatInstant(tooLate, zone)
  if (text.endsWith(' 00:00')) return `end of ${localDate(tooLate - 1, zone)}`
  const isJustAfterMinute = tooLate - Math.floor(tooLate / MINUTE) * MINUTE === 1
  return isJustAfterMinute ? formatInstant(tooLate - 1, zone) : text
}

/** Of one instance what it counts, of several how many are violated. */
export function countIn({ instances, count, violations }: RowSummary): CountView | null {
  if (instances > 1) return countView(violations)
  return count === null ? null : countView(count)
}

function countView(count: Count): CountView {
  const { low, high } = count
  return { low, high: Number.isFinite(high) ? high : null, text: countText(count) }
}

/** `3`, `3 to 5`, `3 or more`. */
export function countText({ low, high }: Count): string {
  if (low === high) return String(low)
  return Number.isFinite(high) ? `${low} to ${high}` : `${low} or more`
}

/** `80 %`, `60 to 80 %`, `2 of 3`. */
export function extentView({ low, high, scale }: ExtentBounds): ShareView & { scale: string } {
  const steps = scale === 'grade' ? 3 : 100
  const range = countText({ low: roundTo(low * steps), high: roundTo(high * steps) })
  return { low, high, scale, text: scale === 'grade' ? `${range} of 3` : `${range} %` }
}

/** A share that is not whole is never shown as all or as none. */
export function watchedView({ low, high }: Watched): ShareView {
  const range = countText({ low: percentOf(low), high: percentOf(high) })
  return { low, high, text: `${range} %` }
}

function percentOf(share: number): number {
  if (share <= 0) return 0
  return share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))
}

const roundTo = (value: number): number => Math.round(value * 100) / 100

export const daysOf = (milliseconds: number): number => milliseconds / DAY
