/**
 * The first screen of a day: who could see what on the last day and who was kept from it, what was
 * reported since the day before, what falls due. What takes longer to say is apart, so that a reader
 * can begin: what the board changed and whose move it is, and what of documents waits for a reviewer.
 */
import type { Claim } from '../assertion/index.ts'
import type { Instant } from '../base/index.ts'
import type { LiveAssertion } from '../ledger/index.ts'
import type { Perspective, Program } from '../program/index.ts'
import { localDate, startOfDay } from '../time/index.ts'
import type { CalendarEntry } from './calendar/entries.ts'
import { entriesIn } from './calendar/dates.ts'
import type { CalendarView } from './calendar/dates.ts'
import { boundView, lastInstantView, momentView } from './figures.ts'
import type { BoundView, InstantText, MomentView } from './figures.ts'
import type { ChronicleStepView } from './history/change.ts'
import { datesView, perspectiveView } from './heading.ts'
import type { AskedDates, DatesView, PerspectiveView } from './heading.ts'
import { timeOf } from './incidents/stated-time.ts'
import type { ToldIncident } from './incidents/told.ts'
import type { OutstandingColumn } from './outstanding.ts'
import { placeName } from './source.ts'
import type { SourceView } from './source.ts'

export interface TodayView {
  readonly kind: 'today'
  readonly perspective: PerspectiveView
  readonly dates: DatesView
  /** The last day that is asked about, in the zone of the dates. */
  readonly day: { readonly date: string; readonly from: MomentView; readonly on: MomentView }
  readonly coverage: readonly CoverageView[]
  readonly news: {
    /** The last entry before the day on which the last one that is known was recorded. */
    readonly since: { readonly entry: number; readonly clock: MomentView }
    /** What was recorded since, by who did it. */
    readonly reported: readonly ReportedView[]
  }
  /** Within the next 14 days; an ambiguous date has an entry for each meaning. */
  readonly due: readonly CalendarEntry[]
}

/** What has to be judged for the day. */
export interface TodayMovesView {
  readonly kind: 'today-moves'
  /** What changed on the board since; null: too much was recorded to follow it step by step. */
  readonly changed: ChronicleStepView | null
  readonly outstanding: readonly OutstandingColumn[]
}

/** What of documents waits for a reviewer. */
export interface WaitingView {
  readonly kind: 'waiting'
  readonly documents: readonly WaitingDocument[]
}

/** Who was watching, or was kept from it. */
export interface CoverageView {
  readonly access: 'watched' | 'denied'
  readonly deniedBy: string | null
  /** Empty: all. */
  readonly acts: readonly string[]
  /** Empty: all. */
  readonly parties: readonly string[]
  /** Null: everywhere. */
  readonly place: string | null
  readonly when: BoundView
  readonly source: SourceView
}

export interface ReportedView {
  /** Null: nobody is said to have done it. */
  readonly party: string | null
  readonly act: string
  readonly incidents: number
  /** At most 20, the latest first. */
  readonly sources: readonly SourceView[]
}

/** A document, and what was decided about its statements. */
export interface WaitingDocument {
  readonly sha256: string
  readonly name: string
  readonly recorded: InstantText
  /** Null: the document cannot be read. */
  readonly counts: DecidedCounts | null
  /** Statements about which nobody has decided, here or before: nothing of the ledger stands at them. */
  readonly open: number
}

export interface DecidedCounts {
  readonly proposed: number
  readonly accepted: number
  readonly rejected: number
  /** Of another class than was proposed. */
  readonly reclassed: number
  readonly added: number
  readonly undecided: number
  /** Decisions whose passage is not there any more. */
  readonly lost: number
}

/** Of the days after the one that is asked about. */
export const DUE_WITHIN_DAYS = 14
const SOURCES_MAX = 20

export interface TodayMaterial {
  readonly perspective: Perspective
  readonly program: Program
  readonly dates: AskedDates
  /** As known, and told by then where that is asked. */
  readonly live: readonly LiveAssertion[]
  readonly incidents: readonly ToldIncident[]
  readonly since: Pick<AskedDates, 'knownEntry' | 'clock'>
  /** As of the last day that is asked about. */
  readonly calendar: CalendarView
  readonly sourceOf: (live: LiveAssertion) => SourceView
}

export function todayView(material: TodayMaterial): TodayView {
  const { perspective, program, dates, since } = material
  const { zone, on } = dates
  const from = startOfDay(on, zone)
  return {
    kind: 'today',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    day: {
      date: localDate(on, zone),
      from: momentView(from, zone),
      on: lastInstantView(on, zone),
    },
    coverage: coverageOf(material, from),
    news: {
      since: { entry: since.knownEntry, clock: lastInstantView(since.clock, zone) },
      reported: reportedSince(material),
    },
    due: dueSoon(material.calendar),
  }
}

type CoverageClaim = Extract<Claim, { kind: 'coverage' }>

/** What somebody says of who could see anything on the day. */
function coverageOf({ live, dates, sourceOf }: TodayMaterial, from: Instant): CoverageView[] {
  return live.flatMap((one) => {
    const { claim, stance } = one.assertion
    if (claim.kind !== 'coverage' || stance !== 'affirms') return []
    const when = timeOf(one.assertion)
    if (when.latest < from || when.earliest > dates.on) return []
    const place = one.assertion.place
    return [
      {
        ...accessOf(claim),
        place: place === undefined ? null : placeName(place),
        when: boundView(when, dates.zone),
        source: sourceOf(one),
      },
    ]
  })
}

const accessOf = ({ access, deniedBy, acts = [], parties = [] }: CoverageClaim) => ({
  access,
  deniedBy: deniedBy ?? null,
  acts,
  parties,
})

/** By who is said to have done it and what; what nobody is said to have done comes last. */
function reportedSince({ incidents, since, sourceOf }: TodayMaterial): ReportedView[] {
  const groups = new Map<string, Group>()
  for (const incident of incidents) {
    const said = incident.said.filter(({ entry }) => entry.number > since.knownEntry)
    if (said.length === 0) continue
    const { parties: named } = incident
    const parties: ReadonlyArray<string | null> = named.length === 0 ? [null] : named
    for (const party of parties) {
      const key = JSON.stringify([party, incident.act])
      const group = groups.get(key) ?? { party, act: incident.act, incidents: 0, said: [] }
      groups.set(key, group)
      group.incidents += 1
      group.said.push(...said)
    }
  }
  const isUnattributed = ({ party }: Group): number => Number(party === null)
  return [...groups.values()]
    .toSorted((a, b) => isUnattributed(a) - isUnattributed(b) || b.incidents - a.incidents)
    .map(({ party, act, incidents: count, said }) => ({
      party,
      act,
      incidents: count,
      sources: said
        .toSorted((a, b) => b.entry.number - a.entry.number)
        .slice(0, SOURCES_MAX)
        .map(sourceOf),
    }))
}

interface Group {
  readonly party: string | null
  readonly act: string
  incidents: number
  readonly said: LiveAssertion[]
}

/** An ambiguous date has an entry for each of its meanings already. */
function dueSoon({ groups }: CalendarView): CalendarEntry[] {
  return groups
    .flatMap(entriesIn)
    .filter(({ relation, days }) => relation !== 'past' && days <= DUE_WITHIN_DAYS)
    .toSorted((a, b) => a.days - b.days)
}
