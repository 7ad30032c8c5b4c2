/** The timeline of a project as of the dates of a question, from one perspective. */
import { isToldBy } from '@servanda/core/assertion'
import { END } from '@servanda/core/base'
import type { Asked } from '@servanda/core/engine'
import { everyCommitment } from '@servanda/core/program'
import { timelineView } from '@servanda/core/view'
import type { ChangeView, TimelineView } from '@servanda/core/view'
import { bearingOn } from './bearing.ts'
import { bearingEntries, isTooMuch, onlyCommitments, stepsAlong, stepViewOf } from './chronicle.ts'
import type { FollowedFrom } from './chronicle.ts'
import { commitmentNamed } from './judge-names.ts'
import { pageOf, settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'
import { toldIn } from './told.ts'
import type { IncidentFilter } from './told.ts'

export interface TimelineQuestion {
  readonly filter: IncidentFilter
  /** Its dates and changes alone; null: of all agreements. */
  readonly agreement: string | null
  /** Its dates, what bears on its assessment and how that changed; null: of all commitments. */
  readonly commitment: string | null
  /** At most so many buckets, 1 to 1000. */
  readonly bucketCount: number
}

export function timelineOf(inquiry: Inquiry, question: TimelineQuestion): TimelineView {
  const { filter, agreement, commitment, bucketCount } = question
  const { dates, live, canonical, incidents, asked } = toldIn(inquiry, filter, agreement)
  const bears = bearingOn(inquiry, commitment, dates)
  const settled = settledIn(inquiry, dates.zone)
  const { perspective, program } = settled
  return timelineView({
    perspective,
    program,
    dates,
    agreements: agreement === null ? [] : [agreement],
    commitment: commitment === null ? null : commitmentNamed(commitment, program).id,
    incidents: incidents.filter(({ said }) => said.some(bears)),
    assertions: live
      .filter((one) => bears(one) && isToldBy(one.assertion, dates.told))
      .map(({ assertion }) => assertion),
    watchedFor: {
      canonical,
      ...(asked.acts && { acts: asked.acts }),
      ...(asked.parties && { parties: asked.parties }),
    },
    changes: changesOf(inquiry, settled, question),
    bucketCount,
    vocabulary: pageOf(inquiry.project, program).vocabulary,
  })
}

/** Null: too many entries bear on them. */
function changesOf(
  inquiry: Inquiry,
  { perspective, dates, asOf }: Settled,
  question: TimelineQuestion,
): readonly ChangeView[] | null {
  const { project } = inquiry
  const commitmentsOf = followed(inquiry, question)
  const followedOf = onlyCommitments(commitmentsOf)
  const stretch = { after: 0, until: dates.knownEntry }
  const bearing = bearingEntries(project, perspective.name, followedOf, stretch)
  const [first] = bearing
  if (first === undefined) return []
  if (isTooMuch(bearing, commitmentsOf(textsNow(inquiry)).length)) return null
  const terms: FollowedFrom = {
    perspective: perspective.name,
    followedOf,
    known: first.number - 1,
    moment: first.recorded,
    datesAt: (clock) => ({ ...asOf.dates, clock }),
  }
  const until = dates.clock < END ? dates.clock : null
  const steps = stepsAlong(project, terms, { bearing, until })
  return [...steps].flatMap((step) => stepViewOf(project, step, dates.zone).changes)
}

function followed(inquiry: Inquiry, { agreement, commitment }: TimelineQuestion) {
  const only =
    commitment === null ? null : commitmentNamed(commitment, textsNow(inquiry).program).id
  return ({ program }: Pick<Asked, 'program'>): readonly string[] =>
    everyCommitment(program)
      .filter((one) => only === null || one.id === only)
      .filter((one) => agreement === null || one.agreement === agreement)
      .map(({ id }) => id)
}
