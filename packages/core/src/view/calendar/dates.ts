/**
 * The calendar of agreements: every date that can be computed from the text, seen from one day, and
 * apart from them the dates that wait for something to happen. Where the text can mean several dates,
 * each is an entry of its own. Dates are those of the agreement's zone.
 */
import type { Bound, Instant } from '../../base/index.ts'
import { DAY } from '../../base/index.ts'
import { datedAlternatives, momentWords, namingOf, within } from '../../program/index.ts'
import type {
  Commitment,
  Condition,
  DateUse,
  Measure,
  Moment,
  Program,
  Terms,
  Wording,
} from '../../program/index.ts'
import { endOfDay, localDate } from '../../time/index.ts'
import { boundView, dueView, instantText } from '../figures.ts'
import type { BoundView } from '../figures.ts'

/** What falls on a date. */
type DateKind =
  | 'signature'
  | 'event'
  | 'start'
  | 'deadline'
  | 'end'
  | 'condition'
  | 'amendment'
  | 'in force'
  | 'lapse'

/** Of what it is a date: a commitment, an event, a measure; under a reading, if one says so. */
interface Subject {
  /** `minsk_package.2a`, `minsk_package.ceasefire`, `eu_sectoral`. */
  readonly id: string
  /** As it is listed: `2a`. */
  readonly number: string
  readonly title: string
  readonly reading: string | null
}

export interface CalendarEntry extends Subject {
  readonly kind: DateKind
  /** The same in every calendar of the same text. */
  readonly key: string
  /** Which of several meanings of the text; empty where it has one. */
  readonly label: string
  readonly when: BoundView
  /** ISO 8601 in UTC; of a stretch both ends. */
  readonly utc: string
  /** Whole local days from the day that is asked about; negative: before it. */
  readonly days: number
  readonly relation: 'past' | 'today' | 'future'
  /** Whether what ends here ends before the instant named; then its last day is the day before. */
  readonly use: DateUse
  /** First and last local day, such as `2015-02-28`, where it is about whole days; else null. */
  readonly wholeDays: readonly [string, string] | null
}

export interface AwaitedEntry extends Subject {
  readonly kind: DateKind
  readonly label: string
  /** What it waits for, in words. */
  readonly words: string
}

export interface CalendarGroup {
  readonly id: string
  readonly title: string
  readonly zone: string
  readonly entries: readonly CalendarEntry[]
  readonly awaited: readonly AwaitedEntry[]
}

export interface CalendarView {
  readonly kind: 'calendar'
  /** The day that is asked about, as it was given. */
  readonly asOf: string
  readonly groups: readonly CalendarGroup[]
}

/** `asOf`: the day as given, and the instant that it stands for in a zone. */
export interface AsOf {
  readonly text: string
  instantIn(zone: string): Instant
}

/** Agreements in the order of the files, then the measures of each zone. */
export function calendarView(program: Program, asOf: AsOf): CalendarView {
  const groups = [
    ...program.agreements.map((agreement) => {
      const wording = { naming: namingOf(program, agreement.id), zone: agreement.zone }
      return grouped(agreement, wording, agreementDates(program, agreement.id), asOf)
    }),
    ...program.measures.map((measure) => {
      const wording = { naming: namingOf(program), zone: measure.zone }
      return grouped(measure, wording, measureDates(measure), asOf)
    }),
  ]
  const filled = groups.filter(({ entries, awaited }) => entries.length + awaited.length > 0)
  return { kind: 'calendar', asOf: asOf.text, groups: filled }
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
  asOf: AsOf,
): CalendarGroup {
  const entries = withDistinctKeys(dated.flatMap((one) => entriesOf(one, wording.zone, asOf)))
  const order = (entry: CalendarEntry): string => entry.when.earliest ?? ''
  return {
    id,
    title,
    zone: wording.zone,
    entries: entries.toSorted((a, b) => (order(a) < order(b) ? -1 : Number(order(a) > order(b)))),
    awaited: dated.flatMap((one) => awaitedOf(one, wording)),
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
  return [...signature, ...events, ...own.flatMap((one) => commitmentDates(program, one))]
}

/** Of the text, of its amendments, and of each reading that replaces a date. */
function commitmentDates(program: Program, commitment: Commitment): readonly Dated[] {
  const { id, number, title, terms } = commitment
  const subject: Subject = { id, number, title, reading: null }
  const amendments = commitment.amendments.flatMap((amendment): readonly Dated[] => [
    { ...subject, kind: 'amendment', moment: amendment.effective, use: 'start' },
    ...termDates({ ...subject, title: `${title}, as amended` }, amendment.set),
  ])
  const readings = program.readings.flatMap((reading) =>
    reading.replacements
      .filter((one) => one.commitment === id)
      .flatMap((one) => termDates({ ...subject, reading: reading.title }, one.set)),
  )
  return [...termDates(subject, terms), ...amendments, ...readings]
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
    const under = dated.reading === null ? [] : [dated.reading]
    const key = [dated.id, dated.kind, ...under, ...(ways.length > 1 ? [String(index + 1)] : [])]
    const { use } = dated
    return [
      {
        ...rest,
        key: key.join('/').replaceAll(/\s+/g, '-'),
        label: labelOf(way.labels),
        when: use === 'end' ? dueView(way.bound, zone) : boundView(way.bound, zone),
        utc: utcText(way.bound, zone),
        ...relationTo(way.bound, use, zone, asOf),
        wholeDays: wholeDaysOf(way.bound, use, zone),
      },
    ]
  })
}

const labelOf = (labels: readonly string[]): string => labels.join(', ').replaceAll('_', ' ')

function awaitedOf(dated: Dated, wording: Wording): readonly AwaitedEntry[] {
  const { moment, use, ...rest } = dated
  return datedAlternatives(moment, wording.zone).flatMap((way) => {
    if (way.kind === 'dated') return []
    const words = momentWords(wording, way.moment, use)
    return [{ ...rest, label: labelOf(way.labels), words }]
  })
}

/** Of a whole day its beginning. */
function utcText({ earliest, latest }: Bound, zone: string): string {
  const minute = (instant: Instant): string =>
    (instantText(Math.floor(instant / 1000) * 1000) ?? '..').replace(/:00Z$/, 'Z')
  const isOneDay = endOfDay(earliest, zone) === latest + 1
  return earliest === latest || isOneDay
    ? minute(earliest)
    : `${minute(earliest)} to ${minute(latest)}`
}

/** The last instant inside: what ends at a midnight ends on the day before. */
const inside = (instant: Instant, use: DateUse): Instant => (use === 'end' ? instant - 1 : instant)

function relationTo(
  bound: Bound,
  use: DateUse,
  zone: string,
  asOf: AsOf,
): Pick<CalendarEntry, 'days' | 'relation'> {
  const today = dayNumber(asOf.instantIn(zone), zone)
  const first = dayNumber(inside(bound.earliest, use), zone)
  const last = dayNumber(inside(bound.latest, use), zone)
  if (last < today) return { days: last - today, relation: 'past' }
  if (first > today) return { days: first - today, relation: 'future' }
  return { days: 0, relation: 'today' }
}

/** Local days since 1970-01-01. */
function dayNumber(instant: Instant, zone: string): number {
  return Math.floor(Date.parse(`${localDate(instant, zone)}T00:00Z`) / DAY)
}

/** A deadline at the end of a day, or a stretch of whole days. */
function wholeDaysOf(
  { earliest, latest }: Bound,
  use: DateUse,
  zone: string,
): readonly [string, string] | null {
  const isMidnight = (instant: Instant): boolean =>
    localDate(instant, zone) !== localDate(instant - 1, zone)
  if (use === 'end') {
    const isWhole = isMidnight(earliest) && isMidnight(latest)
    return isWhole ? [localDate(earliest - 1, zone), localDate(latest - 1, zone)] : null
  }
  const isWhole = isMidnight(earliest) && (earliest === latest || isMidnight(latest + 1))
  return isWhole ? [localDate(earliest, zone), localDate(latest, zone)] : null
}
