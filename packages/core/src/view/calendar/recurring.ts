/**
 * Duties that recur, in the calendar of an agreement: by its text, by recommitments that begin them
 * anew, and by readings that change them.
 */
import type { Instant } from '../../base/index.ts'
import { calendarBound, durationWords, momentWords, readTerms } from '../../program/index.ts'
import type {
  Agreement,
  Commitment,
  Duration,
  Program,
  Terms,
  Wording,
} from '../../program/index.ts'
import { localDate } from '../../time/index.ts'
import { entryOf, labelOf } from './entries.ts'
import type { AsOf, AwaitedEntry, CalendarEntry, Subject } from './entries.ts'
import { horizonFrom, seriesOf } from './series.ts'
import type { RepeatRule, Series } from './series.ts'

/** A duty that falls due again and again; its dates around the day asked about are entries too. */
export interface RecurringEntry extends Subject {
  readonly kind: 'deadline'
  readonly label: string
  /** `72 hours`. */
  readonly every: string
  /** How often it falls due in all; null: it goes on without an end. */
  readonly count: number | null
  /** What all its dates follow, for other calendars; null: they follow none that is exact. */
  readonly rule: RepeatRule | null
  /** In their order; of one without an end those up to `horizon`, a local day. */
  readonly dates: readonly CalendarEntry[]
  readonly horizon: string | null
}

/** A text of a duty that may recur. */
interface Recurring {
  readonly subject: Subject
  readonly terms: Terms
  readonly replaced: Instant | null
}

/** `awaited`: those that recur from a moment which is not on the calendar. */
export interface Recurrences {
  readonly recurring: readonly RecurringEntry[]
  readonly awaited: readonly AwaitedEntry[]
}

export const NO_RECURRENCES: Recurrences = { recurring: [], awaited: [] }

export function recurrencesOf(
  program: Program,
  { id, zone, signed }: Agreement,
  wording: Wording,
  asOf: AsOf,
): Recurrences {
  const horizon = horizonFrom(asOf.instantIn(zone), zone)
  const texts = textsOf(program, id, zone)
  const all = texts.map(({ subject, terms, replaced }, index): Recurrences => {
    const { every } = terms
    if (every === null || terms.duty.kind !== 'act') return NO_RECURRENCES
    const series = seriesOf(terms, every, { zone, signed, replaced, horizon })
    const awaited = series.length > 0 ? [] : [awaitedEntry(subject, terms, every, wording)]
    const before = texts.slice(0, index).filter((one) => isOfOne(one.subject, subject)).length
    const text = before === 0 ? [] : [`text-${before + 1}`]
    const recurring = series.map((one, way) =>
      recurringEntry(subject, [...text, ...(way === 0 ? [] : [String(way + 1)])], one, {
        zone,
        asOf,
        horizon,
      }),
    )
    return { recurring, awaited }
  })
  return {
    recurring: all.flatMap(({ recurring }) => recurring),
    awaited: all.flatMap(({ awaited }) => awaited),
  }
}

const isOfOne = (one: Subject, other: Subject): boolean =>
  one.id === other.id && one.reading === other.reading

function recurringEntry(
  subject: Subject,
  which: readonly string[],
  { labels, every, due, isWhole, rule }: Series,
  frame: { readonly zone: string; readonly asOf: AsOf; readonly horizon: Instant },
): RecurringEntry {
  const occasion = { ...subject, kind: 'deadline', label: labelOf(labels) } as const
  return {
    ...occasion,
    every: durationWords(every),
    count: isWhole ? due.length : null,
    rule,
    dates: due.map((bound, index) => {
      const title = `${subject.title}, period ${index + 1}`
      const dated = { ...occasion, title, use: 'end' } as const
      return entryOf(dated, [...which, `period-${index + 1}`], bound, frame)
    }),
    horizon: isWhole ? null : localDate(frame.horizon - 1, frame.zone),
  }
}

/** From when its periods are counted, in words. */
function awaitedEntry(
  subject: Subject,
  { start, once, trigger }: Terms,
  every: Duration,
  wording: Wording,
): AwaitedEntry {
  const isStated = start.kind === 'from' && once === null && trigger === null
  const from = isStated ? momentWords(wording, start.moment, 'start') : 'when it is in force'
  const words = `every ${durationWords(every)} from ${from}`
  return { ...subject, kind: 'deadline', label: '', words }
}

function textsOf(program: Program, id: string, zone: string): readonly Recurring[] {
  return program.commitments
    .filter(({ agreement }) => agreement === id)
    .flatMap((commitment) => [
      ...agreedTexts(commitment, zone),
      ...program.readings.flatMap((reading) =>
        reading.replacements
          .filter((one) => one.commitment === commitment.id && isAbout(one.set))
          .map((one) => ({
            subject: { ...subjectOf(commitment), reading: reading.title },
            terms: readTerms(commitment.terms, one),
            replaced: null,
          })),
      ),
    ])
}

/** Of the text until a later one takes its place, and of each that begins it anew. */
function agreedTexts(commitment: Commitment, zone: string): readonly Recurring[] {
  const ends = commitment.amendments.filter(({ mode }) => mode !== 'amends')
  const replacedFrom = (first: number): Instant | null =>
    ends
      .slice(first)
      .map(({ effective }) => calendarBound(effective, zone)?.latest ?? null)
      .find((one) => one !== null) ?? null
  const subject = subjectOf(commitment)
  const anew = ends.flatMap(({ mode, effective, set }, index): readonly Recurring[] => {
    if (mode !== 'recommits') return []
    const start: Terms['start'] = { kind: 'from', moment: effective, text: '' }
    return [
      {
        subject: { ...subject, title: `${commitment.title}, as amended` },
        terms: { ...commitment.terms, start, ...set },
        replaced: replacedFrom(index + 1),
      },
    ]
  })
  return [{ subject, terms: commitment.terms, replaced: replacedFrom(0) }, ...anew]
}

const subjectOf = ({ id, number, title }: Commitment): Subject => ({
  id,
  number,
  title,
  reading: null,
})

/** Whether what is put in place changes when something recurs. */
const isAbout = ({ every, start, end, deadline, duty, once, trigger }: Partial<Terms>): boolean =>
  [every, start, end, deadline, duty, once, trigger].some((one) => one !== undefined)
