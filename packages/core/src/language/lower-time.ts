/**
 * Moments: from what the text says of a date to an instant, or to a rule that gives one.
 *
 * A date alone is a whole day. As a start it is its first instant; as the end of a window it is the
 * next local midnight, which is excluded; of an event dated by it we know only that it was within.
 * Counting days from a day counts whole days: 30 days of a signature on the 12th end with the 14th
 * of the month after, midnight included.
 */
import { at, shift } from '../base/index.ts'
import type { Bound, Instant, Span } from '../base/index.ts'
import { calendarBound } from '../program/index.ts'
import type { Duration, Moment, WorkingCalendar } from '../program/index.ts'
import {
  addDuration,
  addToBound,
  endOfDay,
  instantOfLocal,
  lastInstantOf,
  timeDiagnostic,
} from '../time/index.ts'
import { reportAmbiguous } from './ambiguous.ts'
import { reportClockChange, reportDoubtfulHour } from './check-clock.ts'
import { lowerCondition } from './lower-conditions.ts'
import type { Names } from './resolve.ts'
import { settingIn, wordsAt } from './setting.ts'
import type { Setting } from './setting.ts'
import type { DurationSyntax, MomentSyntax, Name, WrittenDate } from './syntax.ts'
import { keys } from './uses.ts'
import { durationUnits } from './words.ts'

/** What a moment is for: it decides which edge of a day is meant. */
export type MomentUse = 'start' | 'end' | 'occurrence'

/** The moment, or null if it is not stated or not understood; what is wrong is reported. */
export function lowerMoment(setting: Setting, syntax: MomentSyntax, use: MomentUse): Moment | null {
  switch (syntax.kind) {
    case 'date':
      return lowerDate(setting, syntax.written, use)
    case 'end-of':
      return instantMoment(endOfWritten(setting, syntax.written))
    case 'event':
      return lowerEvent(setting, syntax, use)
    case 'signature':
      return lowerSignature(setting, syntax.span, use)
    case 'start':
      return { kind: 'instance-start' }
    case 'not-stated':
      return reportNotStated(setting, syntax.span)
    case 'condition': {
      const condition = lowerCondition(setting, syntax.condition)
      return condition === null ? null : { kind: 'first', condition }
    }
    case 'day':
      return lowerDay(setting, syntax, use)
    case 'after':
      return lowerAfter(
        setting,
        syntax.duration,
        syntax.moment,
        use === 'end' ? 'window' : 'instant',
      )
    case 'either':
      return lowerEither(setting, syntax, use, (moment) => lowerMoment(setting, moment, use))
    case 'latest':
    case 'earliest':
      return lowerList(syntax.kind, syntax.of, (moment) => lowerMoment(setting, moment, use))
  }
}

/** The end of "within a duration of a moment": the last instant that is within is included. */
export function lowerWithin(
  setting: Setting,
  duration: DurationSyntax,
  moment: MomentSyntax,
): Moment | null {
  if (moment.kind === 'either') {
    return lowerEither(setting, moment, 'end', (one) => lowerWithin(setting, duration, one))
  }
  if (moment.kind === 'latest' || moment.kind === 'earliest') {
    return lowerList(moment.kind, moment.of, (one) => lowerWithin(setting, duration, one))
  }
  return lowerAfter(setting, duration, moment, 'window')
}

/** A duration with the calendar of the agreement it stands in. */
export function lowerDuration(setting: Setting, syntax: DurationSyntax): Duration {
  const { amount } = syntax
  const unit = Object.hasOwn(durationUnits, syntax.unit.text)
    ? (durationUnits[syntax.unit.text] ?? 'days')
    : 'days'
  switch (unit) {
    case 'working-days':
      return { amount, unit, calendar: workingDaysOf(setting, syntax) }
    case 'months':
    case 'years':
      return setting.monthEnds === 'last-day'
        ? { amount, unit }
        : { amount, unit, monthEnd: 'next-month' }
    default:
      return { amount, unit }
  }
}

function workingDaysOf(setting: Setting, syntax: DurationSyntax): WorkingCalendar {
  if (setting.workingDays !== null) return setting.workingDays
  setting.names.report({
    code: 'working-days-undefined',
    span: syntax.span,
    message: 'the agreement does not say which days are working days',
    help: 'add to the agreement `working days Monday to Friday except 2015-05-01`, with its days off',
  })
  return { weekend: [6, 7], daysOff: [] }
}

/**
 * So long after a moment. As the end of a window: after a whole day it runs to the end of the last
 * day, after an instant to that instant included.
 */
function lowerAfter(
  setting: Setting,
  syntax: DurationSyntax,
  of: MomentSyntax,
  as: 'window' | 'instant',
): Moment | null {
  const duration = lowerDuration(setting, syntax)
  if (duration.unit === 'working-days') return lowerWorkingDays(setting, duration, of, as)
  const wholeDays =
    duration.unit !== 'hours' && duration.unit !== 'minutes' && isWholeDay(setting, of)
  if (as === 'window' && wholeDays) {
    const from = lowerMoment(setting, of, 'start')
    if (from === null) return null
    const end: Moment = { kind: 'day', of: from, day: 1, edge: 'end' }
    return simplify(setting, { kind: 'after', from: end, duration, included: false })
  }
  const from = lowerMoment(setting, of, as === 'window' ? 'occurrence' : 'start')
  if (from === null) return null
  if (!wholeDays) reportClocks(setting, syntax.span, duration, from)
  return simplify(setting, { kind: 'after', from, duration, included: as === 'window' })
}

/** Of a count from an instant that the calendar alone decides. */
function reportClocks(setting: Setting, span: Span, duration: Duration, from: Moment): void {
  const { names, zone } = setting
  const bound = zone === null ? null : calendarBound(from, zone)
  if (zone === null || bound === null || bound.earliest !== bound.latest) return
  reportClockChange(names, { from: bound.earliest, duration, zone, span })
}

/** Working days are whole days: a window ends with the last of them, a start is where it begins. */
function lowerWorkingDays(
  setting: Setting,
  duration: Duration,
  of: MomentSyntax,
  as: 'window' | 'instant',
): Moment | null {
  const from = lowerDayOf(setting, of)
  if (from === null) return null
  const last = simplify(setting, { kind: 'after', from, duration, included: false })
  return as === 'window' ? { kind: 'day', of: last, day: 1, edge: 'end' } : last
}

/** An instant of the day from which working days count; the end of a day is an instant of that day. */
function lowerDayOf(setting: Setting, of: MomentSyntax): Moment | null {
  if (of.kind !== 'end-of') return lowerMoment(setting, of, 'occurrence')
  const bound = boundOfDate(setting, of.written)
  return bound === null ? null : { kind: 'instant', bound: at(bound.latest) }
}

/** Whether a moment is a day without a time of day. */
function isWholeDay(setting: Setting, moment: MomentSyntax): boolean {
  if (moment.kind === 'signature' || moment.kind === 'day') return true
  if (moment.kind === 'date') return moment.written.time === null
  if (moment.kind === 'either') return moment.of.every((one) => isWholeDay(setting, one.moment))
  if (moment.kind !== 'event') return false
  const event = findEvent(setting, moment.agreement, moment.name)
  return event !== null && isEventWholeDay(setting, event)
}

function isEventWholeDay(setting: Setting, event: FoundEvent): boolean {
  const id = keys.event(event.agreement, event.syntax.name.text)
  const known = setting.known.wholeDays.get(id)
  if (known !== undefined) return known
  if (setting.pending.includes(id) || setting.pending.length >= chainMax) return false
  const home = { ...settingIn(setting, event.agreement), pending: [...setting.pending, id] }
  const found = isWholeDay(home, event.syntax.moment)
  setting.known.wholeDays.set(id, found)
  return found
}

function lowerEither(
  setting: Setting,
  syntax: Extract<MomentSyntax, { kind: 'either' }>,
  use: MomentUse,
  lower: (moment: MomentSyntax) => Moment | null,
): Moment | null {
  const moments = syntax.of.map((alternative) => lower(alternative.moment))
  reportAmbiguous(setting, syntax, moments, use === 'end' ? 'end' : 'start')
  const of = moments.filter((moment) => moment !== null)
  if (of.length < moments.length) return null
  const labels = syntax.of.map(
    (alternative) => alternative.label?.text ?? wordsAt(setting, alternative.moment.span),
  )
  return { kind: 'alternatives', of, labels }
}

function lowerList(
  kind: 'latest' | 'earliest',
  of: readonly MomentSyntax[],
  lower: (moment: MomentSyntax) => Moment | null,
): Moment | null {
  const moments = of.map(lower).filter((moment) => moment !== null)
  return moments.length === of.length ? { kind, of: moments } : null
}

function reportNotStated(setting: Setting, span: Span): null {
  setting.names.report({
    code: 'start-not-stated',
    span,
    message: 'the text does not say from when this is counted',
    help: 'it gives no date until a reading says from when',
  })
  return null
}

function lowerSignature(setting: Setting, span: Span, use: MomentUse): Moment | null {
  const { signed, zone } = setting
  if (zone === null) return null
  if (signed !== null)
    return momentOfDay({ earliest: signed, latest: endOfDay(signed, zone) - 1 }, use)
  setting.names.report({
    code: 'missing-clause',
    span,
    message: 'this agreement does not say when it was signed',
    help: 'add `signed` with the date to the agreement',
  })
  return null
}

function findEvent(setting: Setting, agreement: Name | null, name: Name) {
  const home = agreement?.text ?? setting.agreement
  return home === null ? null : setting.names.event(name.text, home)
}

function lowerEvent(
  setting: Setting,
  syntax: Extract<MomentSyntax, { kind: 'event' }>,
  use: MomentUse,
): Moment | null {
  if (syntax.agreement !== null && setting.names.agreement(syntax.agreement) === null) return null
  const event = findEvent(setting, syntax.agreement, syntax.name)
  if (event === null) {
    const message = `no event \`${syntax.name.text}\` is declared here`
    setting.names.reportUnknown('unknown-event', syntax.name, message, visibleEvents(setting))
    return null
  }
  const id = keys.event(event.agreement, syntax.name.text)
  setting.names.use(id, syntax.name.span)
  if (setting.pending.includes(id)) return reportCircle(setting, syntax.name)
  const known = setting.known.moments.get(`${use} ${id}`)
  if (known !== undefined) {
    setting.names.diagnostics.push(...known.diagnostics)
    return known.moment
  }
  if (setting.pending.length >= chainMax) return reportChain(setting, syntax.name)
  return learnEvent(setting, event, use)
}

/**
 * Works out every event in the order of the texts, so that what a clause that names one comes to does
 * not depend on the clauses before it.
 */
export function workOutEvents(setting: Setting): void {
  for (const [agreement, { events }] of setting.names.agreements) {
    for (const syntax of events.values()) {
      isEventWholeDay(setting, { agreement, syntax })
      for (const use of ['start', 'end', 'occurrence'] as const)
        setting.names.quietly(() => learnEvent(setting, { agreement, syntax }, use))
    }
  }
}

type FoundEvent = NonNullable<ReturnType<Names['event']>>

function learnEvent(setting: Setting, event: FoundEvent, use: MomentUse): Moment | null {
  const id = keys.event(event.agreement, event.syntax.name.text)
  const work = () => lowerEventMoment(setting, event, id, use)
  const { result: moment, diagnostics: repeated } = setting.names.record(work)
  // An event that is named twice in this one has said what is wrong with it twice.
  const diagnostics = [...new Set(repeated)]
  setting.known.moments.set(`${use} ${id}`, { moment, diagnostics })
  return moment
}

function lowerEventMoment(
  setting: Setting,
  { agreement, syntax }: FoundEvent,
  id: string,
  use: MomentUse,
): Moment | null {
  const home = { ...settingIn(setting, agreement), pending: [...setting.pending, id] }
  // An event dated by a day happened somewhen in it; a window that begins with it begins with the day.
  const edge = syntax.moment.kind === 'date' && use === 'end' ? 'occurrence' : use
  const lowered = lowerMoment(home, syntax.moment, edge)
  if (lowered === null) return null
  if (countObjects(lowered, momentSizeMax) <= momentSizeMax) return { ...lowered, event: id }
  reportSize(setting, syntax.name)
  return null
}

/** An event made of more moments, conditions and patterns than this, all told, is refused. */
const momentSizeMax = 10_000

/** How many objects a value is made of; counting ends beyond `limit`. */
function countObjects(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 1
  for (const inner of Object.values(value)) {
    if (count > limit) return count
    count += countObjects(inner, limit - count)
  }
  return count
}

function reportSize(setting: Setting, name: Name): void {
  setting.names.report({
    code: 'nesting-too-deep',
    span: name.span,
    message: `with the events that it is made of, \`${name.text}\` stands for more than ${momentSizeMax} moments and conditions`,
    help: 'define it by fewer of them',
  })
}

/** Events defined by one another in a chain longer than this are refused. */
const chainMax = 50

function reportChain(setting: Setting, name: Name): null {
  setting.names.report({
    code: 'nesting-too-deep',
    span: name.span,
    message: `more than ${chainMax} events are defined by one another in a chain`,
    help: 'define this event by a date or by what happened',
  })
  return null
}

function visibleEvents(setting: Setting): readonly string[] {
  const lineage = setting.agreement === null ? [] : setting.names.lineage(setting.agreement)
  return lineage.flatMap((id) => [...(setting.names.agreements.get(id)?.events.keys() ?? [])])
}

function reportCircle(setting: Setting, name: Name): null {
  setting.names.report({
    code: 'waits-for-itself',
    span: name.span,
    message: `the event \`${name.text}\` depends on itself`,
    help: 'define it by something else',
  })
  return null
}

function lowerDay(
  setting: Setting,
  syntax: Extract<MomentSyntax, { kind: 'day' }>,
  use: MomentUse,
): Moment | null {
  const of = lowerMoment(
    setting,
    syntax.moment,
    syntax.moment.kind === 'date' ? 'start' : 'occurrence',
  )
  if (of === null) return null
  const day = syntax.counted === 'of' ? syntax.day : syntax.day + 1
  const whole = use === 'end' ? 'end' : 'start'
  const edge = syntax.edge === 'whole' ? whole : syntax.edge
  return { kind: 'day', of, day, edge }
}

function lowerDate(setting: Setting, written: WrittenDate, use: MomentUse): Moment | null {
  const bound = boundOfDate(setting, written)
  if (bound === null) return null
  if (written.time === null && use === 'end') reportEdge(setting, written)
  return written.time === null ? momentOfDay(bound, use) : instantMoment(bound.earliest)
}

/** The day as a start, as the end of a window, or as when something took place. */
function momentOfDay(bound: Bound, use: MomentUse): Moment {
  if (use === 'occurrence') return { kind: 'instant', bound }
  return { kind: 'instant', bound: at(use === 'start' ? bound.earliest : bound.latest + 1) }
}

function reportEdge(setting: Setting, written: WrittenDate): void {
  setting.names.report({
    code: 'date-edge',
    span: written.span,
    message: `it is not said whether \`${written.date}\` itself is inside`,
    help: `write \`the end of ${written.date}\`, or a time of day; it is judged as the end of it`,
  })
}

const instantMoment = (instant: Instant | null): Moment | null =>
  instant === null ? null : { kind: 'instant', bound: at(instant) }

function endOfWritten(setting: Setting, written: WrittenDate): Instant | null {
  const bound = boundOfDate(setting, written)
  return bound === null ? null : bound.latest + 1
}

/** First and last instant of a year, month, day or time as written; null if there is none, reported. */
export function boundOfDate(setting: Setting, written: WrittenDate): Bound | null {
  const { zone } = setting
  if (zone === null) return null
  const [first, step] = firstDay(written.date)
  const text = written.time === null ? first : `${first}T${written.time.padStart(5, '0')}`
  const start = instantOfLocal(text, zone)
  const last = lastInstantOf(text, zone)
  if (!start.ok || !last.ok) {
    const problem = start.ok ? last : start
    if (!problem.ok)
      setting.names.diagnostics.push(
        timeDiagnostic(
          problem.problem,
          written.date === first ? shownDate(written) : text,
          written.span,
        ),
      )
    return null
  }
  if (written.time !== null) reportDoubtfulHour(setting.names, text, zone, written.span)
  if (step === null || written.time !== null) return { earliest: start.value, latest: last.value }
  return {
    earliest: start.value,
    latest: addDuration(start.value, { amount: 1, unit: step }, zone) - 1,
  }
}

const shownDate = (written: WrittenDate): string =>
  written.time === null ? written.date : `${written.date} at ${written.time}`

/** The first day of what is written, and what it is one of if it is longer than a day. */
function firstDay(date: string): readonly [string, 'years' | 'months' | null] {
  if (/^\d{4}$/.test(date)) return [`${date}-01-01`, 'years']
  if (/^\d{4}-\d{2}$/.test(date)) return [`${date}-01`, 'months']
  return [date, null]
}

/** Works out what depends on nothing but the calendar. */
function simplify(setting: Setting, moment: Extract<Moment, { kind: 'after' }>): Moment {
  const { zone } = setting
  const from = zone === null ? null : plainEnd(moment.from, zone)
  if (from === null || zone === null) return moment
  const bound = shift(addToBound(from, moment.duration, zone), Number(moment.included))
  return { kind: 'instant', bound }
}

function plainEnd(moment: Moment, zone: string): Bound | null {
  if (moment.kind === 'instant') return moment.bound
  if (
    moment.kind !== 'day' ||
    moment.of.kind !== 'instant' ||
    moment.day !== 1 ||
    moment.edge !== 'end'
  )
    return null
  const { earliest, latest } = moment.of.bound
  return { earliest: endOfDay(earliest, zone), latest: endOfDay(latest, zone) }
}
