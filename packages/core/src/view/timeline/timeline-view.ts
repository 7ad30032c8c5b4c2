/** The timeline of what is told, with the coverage that was there under every count. */
import type { Assertion, Vocabulary } from '../../assertion/index.ts'
import { BEGINNING, DAY, END, compareTexts } from '../../base/index.ts'
import type { Instant } from '../../base/index.ts'
import type { Perspective, Program } from '../../program/index.ts'
import { calendarView, entriesIn } from '../calendar/dates.ts'
import { boundView, instantText } from '../figures.ts'
import { datesView, perspectiveView } from '../heading.ts'
import type { AskedDates } from '../heading.ts'
import type { ChangeView } from '../history/change.ts'
import type { ToldIncident } from '../incidents/told.ts'
import { claimText } from '../source.ts'
import { countsOf, lagOf, toldCounts } from './counts.ts'
import { bucketAt, bucketText, bucketsOf, isUndated, scaleOf } from './scale.ts'
import type { Scale } from './scale.ts'
import type {
  TimelineBucket,
  TimelineDeadline,
  TimelineIncident,
  TimelineView,
} from './timeline.ts'
import { watchingIn } from './watching.ts'
import type { WatchedFor } from './watching.ts'

const LISTED_MAX = 500

export interface TimelineMaterial {
  readonly perspective: Perspective
  readonly program: Program
  readonly dates: AskedDates
  /** Only of these agreements; empty: of all. */
  readonly agreements: readonly string[]
  /** Only its dates; null: of all. */
  readonly commitment: string | null
  readonly incidents: readonly ToldIncident[]
  /** All that is told by then: what was public when, and who was watching. */
  readonly assertions: readonly Assertion[]
  readonly watchedFor: WatchedFor
  readonly changes: readonly ChangeView[] | null
  /** At most so many, 1 to 1000. */
  readonly bucketCount: number
  readonly vocabulary: Vocabulary
}

export function timelineView(material: TimelineMaterial): TimelineView {
  const { perspective, program, dates, incidents, assertions, changes } = material
  const deadlines = deadlinesOf(material)
  const scale = scaleOf(...periodOf(material, deadlines), material.bucketCount, dates.zone)
  const watching = watchingIn(assertions, scale, material.watchedFor)
  const undated = incidents.filter(({ when }) => isUndated(when)).length
  return {
    kind: 'timeline',
    perspective: perspectiveView(perspective, program),
    dates: datesView(dates),
    from: instantText(scale.start),
    until: instantText(scale.end),
    buckets: bucketViews(material, scale, watching),
    coverage: watching.lanes,
    lag: lagOf(incidents, scale),
    deadlines: deadlines.filter(({ when }) => bucketsOf(scale, boundOf(when)) !== null),
    incidentCount: incidents.length,
    undated,
    incidents: incidents.length > LISTED_MAX ? [] : incidentViews(material),
    changes,
  }
}

/** From what is asked, or else from the first thing that has a date, up to the end of what is asked. */
function periodOf(
  { dates, incidents }: TimelineMaterial,
  deadlines: readonly TimelineDeadline[],
): readonly [from: Instant, until: Instant] {
  const until = dates.on + 1
  if (dates.from !== null) return [dates.from, Math.max(until, dates.from + 1)]
  const starts = [
    ...incidents.map(({ when }) => when.earliest),
    ...deadlines.map(({ when }) => boundOf(when).earliest),
  ].filter((at) => at > BEGINNING && at < until)
  return [starts.reduce((a, b) => Math.min(a, b), until - DAY), until]
}

const boundOf = ({ earliest, latest }: TimelineDeadline['when']) => ({
  earliest: earliest === null ? BEGINNING : Date.parse(earliest),
  latest: latest === null ? END : Date.parse(latest),
})

function deadlinesOf({ program, dates, agreements, commitment }: TimelineMaterial) {
  const asOf = { text: instantText(dates.on) ?? '', instantIn: () => dates.on }
  return calendarView(program, asOf)
    .groups.filter(({ id }) => agreements.length === 0 || agreements.includes(id))
    .flatMap((group) =>
      entriesIn(group).map((entry): TimelineDeadline => ({ ...entry, agreement: group.id })),
    )
    .filter((entry) => commitment === null || entry.id === commitment)
}

function bucketViews(
  { incidents, assertions, dates }: TimelineMaterial,
  scale: Scale,
  { watched, denied }: ReturnType<typeof watchingIn>,
): readonly TimelineBucket[] {
  const { certain, possible } = countsOf(incidents, scale)
  const told = toldCounts(assertions, scale)
  return certain.map((count, index) => ({
    start: instantText(bucketAt(scale, index).start),
    text: bucketText(scale, index, dates.zone),
    certain: count,
    possible: possible[index] ?? 0,
    told: told[index] ?? 0,
    watched: watched[index] ?? 0,
    denied: denied[index] ?? 0,
  }))
}

const incidentViews = ({ incidents, dates, vocabulary }: TimelineMaterial) =>
  incidents
    .map(({ id, act, parties, claimants, status, when, said }): TimelineIncident => ({
      id,
      assertions: said.map(({ assertion }) => assertion.id),
      says: claimText(said[0].assertion, vocabulary),
      act,
      parties,
      claimants,
      when: boundView(when, dates.zone),
      recorded: instantText(said[0].entry.recorded),
      status,
    }))
    .toSorted((a, b) => compareTexts(a.when.earliest ?? '', b.when.earliest ?? ''))
