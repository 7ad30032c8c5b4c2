/**
 * The history of a commitment: for one valid time, how its assessment changed as the ledger grew, by
 * which entry, or by time alone between two entries. It ends with what `assess` says.
 */
import type { ChronicleStep } from '@servanda/core/engine'
import type { Entry } from '@servanda/core/ledger'
import { historyView } from '@servanda/core/view'
import type { HistoryView } from '@servanda/core/view'
import { bearingEntries, onlyCommitments, stepViewOf, stepsAlong } from './chronicle.ts'
import type { FollowedFrom } from './chronicle.ts'
import { commitmentNamed, sameName, unknown } from './judge-names.ts'
import { settledIn, textsNow, zoneOf } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'
import type { Project } from './project.ts'

export interface HistoryQuestion {
  /** Its id, or its number where only one agreement has it. */
  readonly commitment: string
  /** As the board names it; null: every row. */
  readonly party: string | null
}

/** `report` hears how many entries have been judged. */
export function historyOf(
  inquiry: Inquiry,
  { commitment: name, party }: HistoryQuestion,
  report: (entryCount: number) => void = () => {},
): HistoryView {
  const { program } = textsNow(inquiry)
  const commitment = commitmentNamed(name, program)
  const asking = settledIn(inquiry, zoneOf(commitment, program))
  const { perspective, dates, evaluator, asked, asOf } = asking
  const followed = commitmentsFollowed(commitment.id)
  const stretch = { after: 0, until: dates.knownEntry }
  const bearing = bearingEntries(inquiry.project, perspective.name, followed, stretch)
  const steps = stepsOf(inquiry.project, asking, { commitment: commitment.id, bearing }, report)
  const changes = [...steps].flatMap(
    (step) => stepViewOf(inquiry.project, step, dates.zone).changes,
  )
  const rows = evaluator.rows(asked, asOf, commitment.id)
  const isChosen = partyChosen(party, [...changes, ...rows])
  return historyView({
    perspective,
    program,
    commitment,
    dates,
    bearing: bearing.map(({ number }) => number),
    changes: changes.filter(isChosen),
    rows: rows.filter(isChosen),
  })
}

const commitmentsFollowed = (commitment: string) => onlyCommitments(() => [commitment])

interface Bearing {
  readonly commitment: string
  readonly bearing: readonly Entry[]
}

/** From just before the first entry that bears on it to the clock of the question. */
function stepsOf(
  project: Project,
  { perspective, asOf, dates }: Settled,
  { commitment, bearing }: Bearing,
  report: (entryCount: number) => void,
): Iterable<ChronicleStep> {
  const [first] = bearing
  if (first === undefined) return []
  const followed: FollowedFrom = {
    perspective: perspective.name,
    known: first.number - 1,
    moment: first.recorded,
    datesAt: (clock) => ({ ...asOf.dates, clock }),
    followedOf: commitmentsFollowed(commitment),
  }
  return stepsAlong(project, followed, { bearing, until: dates.clock, report })
}

/** A party that has no row anywhere in the history is a Failure that lists those that have. */
function partyChosen(
  party: string | null,
  rows: ReadonlyArray<{ readonly party: string }>,
): (row: { readonly party: string }) => boolean {
  if (party === null) return () => true
  const isChosen = (row: { readonly party: string }): boolean => sameName(row.party, party)
  if (rows.some(isChosen)) return isChosen
  throw unknown('party', party, [...new Set(rows.map((row) => row.party))])
}
