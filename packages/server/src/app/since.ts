/** What changed on a board between two entries of the ledger, and what did it. */
import { Failure } from '@servanda/core/base'
import type { Asked, Dates, Followed } from '@servanda/core/engine'
import { everyCommitment } from '@servanda/core/program'
import { sinceView } from '@servanda/core/view'
import type { AskedDates, ChronicleStepView, SinceView } from '@servanda/core/view'
import { bearingEntries, isTooMuch, stepsAlong, stepViewOf } from './chronicle.ts'
import type { FollowedFrom } from './chronicle.ts'
import { agreementsNamed } from './judge-names.ts'
import { settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'
import { pastIn } from './question.ts'

/** `since`: a date, or the number of an entry; dates are those of the first agreement that is asked. */
export function changesSince(inquiry: Inquiry, since: string, agreement: string | null): SinceView {
  const { program } = textsNow(inquiry)
  const [{ zone } = { zone: 'UTC' }] = agreementsNamed(agreement, program)
  const settled = settledIn(inquiry, zone)
  const begin = pastIn(zone, 'since', since, inquiry.project.entries)
  if (begin.knownEntry > settled.dates.knownEntry) throw sinceAfterKnown(since)
  const changed = changesFrom(inquiry, settled, begin, agreement)
  if (changed === null) throw tooMuch()
  const { perspective, dates } = settled
  return sinceView({ perspective, program, since: begin, dates, changed })
}

/** Null: too many entries bear on it. */
export function changesFrom(
  inquiry: Inquiry,
  { perspective, dates, asOf }: Settled,
  begin: Pick<AskedDates, 'knownEntry' | 'clock'>,
  agreement: string | null,
): ChronicleStepView | null {
  const { project } = inquiry
  const stretch = { after: begin.knownEntry, until: dates.knownEntry }
  const followedOf = followedIn(agreement)
  const bearing = bearingEntries(project, perspective.name, followedOf, stretch)
  const { commitments, measures } = followedOf(textsNow(inquiry))
  if (isTooMuch(bearing, commitments.length + measures.length)) return null
  const moment = Math.max(begin.clock, project.entries[0]?.recorded ?? begin.clock)
  const followed: FollowedFrom = {
    perspective: perspective.name,
    known: begin.knownEntry,
    moment: Math.min(moment, dates.clock),
    datesAt: (clock) => datesAt(asOf.dates, clock, inquiry),
    followedOf,
  }
  const course = { bearing, until: dates.clock }
  const steps = [...stepsAlong(project, followed, course)].map((step) =>
    stepViewOf(project, step, dates.zone),
  )
  return {
    changes: steps.flatMap(({ changes }) => changes),
    measures: steps.flatMap((step) => step.measures),
  }
}

/** Of no valid time in particular: of the moment itself. */
const datesAt = (fixed: Dates, clock: number, { question }: Inquiry): Dates => ({
  ...fixed,
  on: question.on === null ? Math.max(clock, fixed.from ?? clock) : fixed.on,
  clock,
})

/** Measures are in no agreement. */
const followedIn =
  (agreement: string | null) =>
  ({ program }: Pick<Asked, 'program'>): Followed => ({
    commitments: everyCommitment(program).flatMap((one) =>
      agreement === null || one.agreement === agreement ? [one.id] : [],
    ),
    measures: agreement === null ? program.measures.map(({ id }) => id) : [],
  })

function sinceAfterKnown(since: string): Failure {
  const message = `\`${since}\` is after what is known`
  const help = 'ask about a stretch that begins before it ends'
  return new Failure('incorrect', 'since-after-known', message, help)
}

function tooMuch(): Failure {
  const message = 'too many entries bear on the board to follow it step by step'
  const help = 'begin later, name one agreement, or ask for the history of a commitment'
  return new Failure('incorrect', 'since-too-long', message, help)
}
