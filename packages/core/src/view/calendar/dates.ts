/**
 * The calendar of agreements: every date that can be computed from the text, seen from one day, and
 * apart from them the dates that wait for something to happen. Where the text can mean several dates,
 * each is an entry of its own. Dates are those of the agreement's zone. The dates of
 * duties that recur stand apart.
 */
import type { Instant } from '../../base/index.ts'
import {
  amendTerms,
  amendedParts,
  datedAlternatives,
  momentWords,
  namingOf,
  within,
} from '../../program/index.ts'
import type {
  Commitment,
  Condition,
  DateUse,
  Measure,
  Moment,
  PlaceDeclaration,
  Program,
  Terms,
  Wording,
} from '../../program/index.ts'
import { endOfDay } from '../../time/index.ts'
import { entryOf, inOrder, labelOf } from './entries.ts'
import type { AsOf, AwaitedEntry, CalendarEntry, DateKind, Subject } from './entries.ts'
import { NO_RECURRENCES, recurrencesOf } from './recurring.ts'
import type { RecurringEntry, Recurrences } from './recurring.ts'
import { countsFromStart } from './series.ts'

export interface CalendarGroup {
  readonly id: string
  readonly title: string
  readonly zone: string
  readonly entries: readonly CalendarEntry[]
  readonly recurring: readonly RecurringEntry[]
  readonly awaited: readonly AwaitedEntry[]
}

export interface CalendarView {
  readonly kind: 'calendar'
  /** The day that is asked about, as it was given. */
  readonly asOf: string
  readonly groups: readonly CalendarGroup[]
}

/** Agreements in the order of the files, then the measures of each zone. */
export function calendarView(program: Program, asOf: AsOf): CalendarView {
  const groups = [
    ...program.agreements.map((agreement) => {
      const wording = { naming: namingOf(program, agreement.id), zone: agreement.zone }
      const dated = agreementDates(program, agreement.id)
      return grouped(
        agreement,
        wording,
        dated,
        recurrencesOf(program, agreement, wording, asOf),
        asOf,
      )
    }),
    ...program.measures.map((measure) => {
      const wording = { naming: namingOf(program), zone: measure.zone }
      return grouped(measure, wording, measureDates(measure), NO_RECURRENCES, asOf)
    }),
  ]
  const filled = groups.filter(
    ({ entries, recurring, awaited }) => entries.length + recurring.length + awaited.length > 0,
  )
  return { kind: 'calendar', asOf: asOf.text, groups: filled }
}

/** All of a group, those that recur among them. */
export const entriesIn = ({ entries, recurring }: CalendarGroup): readonly CalendarEntry[] =>
  inOrder([...entries, ...recurring.flatMap(({ dates }) => dates)])

/** Beside the dates that are single ones, some of those that recur. */
export const entriesShown = ({ entries, recurring }: CalendarGroup): readonly CalendarEntry[] =>
  inOrder([...entries, ...recurring.flatMap(({ dates }) => aroundToday(dates))])

/** So many dates of a series that are over, and that are to come. */
const SHOWN = { before: 1, after: 5 }

export function aroundToday(dates: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const next = dates.findIndex(({ relation }) => relation !== 'past')
  const from = next === -1 ? dates.length : next
  return dates.slice(Math.max(0, from - SHOWN.before), from + SHOWN.after)
}

/** Something that has a date. */
interface Dated extends Subject {
  readonly kind: DateKind
  readonly moment: Moment
  readonly use: DateUse
}

function grouped(
  { id, title }: { readonly id: string; readonly title: string },
  wording: Wording,
  dated: readonly Dated[],
  { recurring, awaited }: Recurrences,
  asOf: AsOf,
): CalendarGroup {
  const entries = dated.flatMap((one) => entriesOf(one, wording.zone, asOf))
  return {
    id,
    title,
    zone: wording.zone,
    entries: inOrder(withDistinctKeys(entries)),
    recurring,
    awaited: [...dated.flatMap((one) => awaitedOf(one, wording)), ...awaited],
  }
}

/** Several dates of one kind are told apart by their order in the text. */
function withDistinctKeys(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const counts = new Map<string, number>()
  return entries.map((entry) => {
    const count = (counts.get(entry.key) ?? 0) + 1
    counts.set(entry.key, count)
    return count === 1 ? entry : { ...entry, key: `${entry.key}#${count}` }
  })
}

function agreementDates(program: Program, id: string): readonly Dated[] {
  const agreement = program.agreements.find((one) => one.id === id)
  const signed = agreement?.signed ?? null
  const whole = (instant: Instant): Moment => ({
    kind: 'instant',
    bound: { earliest: instant, latest: endOfDay(instant, agreement?.zone ?? 'UTC') - 1 },
  })
  const subject = { id, number: '', title: agreement?.title ?? id, reading: null }
  const signature: readonly Dated[] =
    signed === null ? [] : [{ ...subject, kind: 'signature', moment: whole(signed), use: 'start' }]
  const events = (program.events ?? []).flatMap((event): readonly Dated[] => {
    if (event.agreement !== id || event.moment === null) return []
    const number = event.id.slice(id.length + 1)
    const named = { id: event.id, number, title: event.title, reading: null }
    return [{ ...named, kind: 'event', moment: event.moment, use: 'start' }]
  })
  const own = program.commitments.filter((one) => one.agreement === id)
  return [
    ...signature,
    ...events,
    ...program.places.flatMap((place) => redrawingDates(place, id)),
    ...own.flatMap((one) => commitmentDates(program, one)),
  ]
}

/** When a line or zone becomes another by the word of this agreement. */
function redrawingDates({ name, title, redrawn = [] }: PlaceDeclaration, id: string) {
  const subject = { id: `${id}.${name}`, number: name, title: title ?? name, reading: null }
  return redrawn
    .filter(({ agreement }) => agreement === id)
    .map(({ from }): Dated => ({ ...subject, kind: 'redrawn', moment: from, use: 'start' }))
}

/** Of the text, of its amendments, and of each reading that replaces a date. */
function commitmentDates(program: Program, commitment: Commitment): readonly Dated[] {
  const { id, number, title, terms } = commitment
  const subject: Subject = { id, number, title, reading: null }
  const amendments = amendmentDates(commitment, subject)
  const readings = program.readings.flatMap((reading) =>
    reading.replacements
      .filter((one) => one.commitment === id)
      .flatMap((one) => singleDates({ ...subject, reading: reading.title }, one.set, terms.every)),
  )
  return [...singleDates(subject, terms, null), ...amendments, ...readings]
}

/** Without the deadline that each period of a duty that recurs has for itself. */
function singleDates(
  subject: Subject,
  terms: Partial<Terms>,
  everyBefore: Terms['every'],
): readonly Dated[] {
  const recurs = (terms.every ?? everyBefore) !== null
  return termDates(subject, terms).filter(
    ({ kind, moment }) => !(recurs && kind === 'deadline' && countsFromStart(moment)),
  )
}

/** Each beside the dates that it leaves, on top of the amendments before it. */
function amendmentDates(commitment: Commitment, subject: Subject): readonly Dated[] {
  let { terms } = commitment
  return commitment.amendments.flatMap((amendment): readonly Dated[] => {
    const { every } = terms
    const parts = amendedParts(terms, amendment)
    terms = amendTerms(terms, amendment)
    const isExtension = amendment.extension !== undefined
    const title = `${subject.title}, as ${isExtension ? 'extended' : 'amended'}`
    const kind = isExtension ? 'extension' : 'amendment'
    return [
      { ...subject, kind, moment: amendment.effective, use: 'start' },
      ...singleDates({ ...subject, title }, parts, every),
    ]
  })
}

type DatesOf<Key extends keyof Terms> = (
  value: Terms[Key],
) => ReadonlyArray<Pick<Dated, 'kind' | 'moment' | 'use'>>

const none = (): readonly never[] => []
const inCondition = (condition: Condition | null) =>
  condition === null ? [] : within(condition).flatMap(reachedIn)
const reachedIn = (condition: Condition) =>
  condition.kind === 'reached'
    ? [{ kind: 'condition', moment: condition.moment, use: 'start' } as const]
    : []

/** Which dates each part of the terms has. */
const datesOfTerms: { readonly [Key in keyof Terms]: DatesOf<Key> } = {
  start: (value) =>
    value.kind === 'from' ? [{ kind: 'start', moment: value.moment, use: 'start' }] : [],
  deadline: (value) =>
    value.kind === 'by' ? [{ kind: 'deadline', moment: value.moment, use: 'end' }] : [],
  end: (value) => (value === null ? [] : [{ kind: 'end', moment: value, use: 'end' }]),
  once: inCondition,
  provided: inCondition,
  while: inCondition,
  suspendedWhile: inCondition,
  exceptions: (value) => value.flatMap(({ when }) => inCondition(when)),
  obliged: none,
  duty: none,
  early: none,
  lateAllowed: none,
  trigger: none,
  every: none,
  verifiedBy: none,
  doneAt: none,
  foundBy: none,
  silence: none,
  burden: none,
  standard: none,
  independent: none,
  coverage: none,
  repairs: none,
  owedTo: none,
}

function termDates(subject: Subject, terms: Partial<Terms>): readonly Dated[] {
  const keys = Object.keys(datesOfTerms).filter((key): key is keyof Terms => key in datesOfTerms)
  return keys.flatMap((key) => partDates(terms, key).map((one) => ({ ...subject, ...one })))
}

function partDates<Key extends keyof Terms>(terms: Partial<Terms>, key: Key) {
  const value = terms[key]
  return value === undefined ? [] : datesOfTerms[key](value)
}

function measureDates(measure: Measure): readonly Dated[] {
  const subject = { id: measure.id, number: '', title: measure.title, reading: null }
  const since = measure.since === null ? [] : [measure.since]
  const lapses = measure.lapses === null ? [] : [measure.lapses]
  return [
    ...since.map((moment): Dated => ({ ...subject, kind: 'in force', moment, use: 'start' })),
    ...lapses.map((moment): Dated => ({ ...subject, kind: 'lapse', moment, use: 'end' })),
  ]
}

function entriesOf(dated: Dated, zone: string, asOf: AsOf): readonly CalendarEntry[] {
  const { moment, ...rest } = dated
  const ways = datedAlternatives(moment, zone)
  return ways.flatMap((way, index) => {
    if (way.kind === 'open') return []
    const which = ways.length > 1 ? [String(index + 1)] : []
    return [entryOf({ ...rest, label: labelOf(way.labels) }, which, way.bound, { zone, asOf })]
  })
}

function awaitedOf(dated: Dated, wording: Wording): readonly AwaitedEntry[] {
  const { moment, use, ...rest } = dated
  return datedAlternatives(moment, wording.zone).flatMap((way) => {
    if (way.kind === 'dated') return []
    const words = momentWords(wording, way.moment, use)
    return [{ ...rest, label: labelOf(way.labels), words }]
  })
}
