/**
 * Happenings as they are told, as of the dates of a question: what the map and the timeline are made
 * of. Nobody's trust is asked for, so no perspective is needed.
 */
import { Register } from '@servanda/core/engine'
import type { LiveAssertion } from '@servanda/core/ledger'
import { toldIncidents } from '@servanda/core/view'
import type { AskedDates, IncidentQuestion, ToldIncident } from '@servanda/core/view'
import { kindsOf } from './judge-kinds.ts'
import { agreementsNamed } from './judge-names.ts'
import type { Inquiry } from './judge-settled.ts'
import type { Project, Texts } from './project.ts'
import { datesIn } from './question.ts'

/** Names as the user writes them; of each list one is enough, and an empty one asks for nothing. */
export interface IncidentFilter {
  readonly acts: readonly string[]
  readonly parties: readonly string[]
  readonly claimants: readonly string[]
  readonly statuses: readonly string[]
}

export interface Told {
  readonly dates: AskedDates
  readonly texts: Texts
  readonly live: readonly LiveAssertion[]
  /** The one name of an actor. */
  readonly canonical: (name: string) => string
  readonly incidents: readonly ToldIncident[]
  readonly asked: IncidentQuestion
}

/** `agreement` gives the zone of the dates; null: the first one does. */
export function toldIn(inquiry: Inquiry, filter: IncidentFilter, agreement: string | null): Told {
  const { project, question, now } = inquiry
  const latest = project.textsAt(project.entries.at(-1)?.number ?? 0)
  const zone = agreementsNamed(agreement, latest.program)[0]?.zone ?? 'UTC'
  const dates = datesIn(zone, question, { entries: project.entries, now })
  const texts = project.textsAt(dates.knownEntry)
  const { program, actors } = texts
  const register = new Register(program, actors, kindsOf(program))
  const canonical = (name: string): string => register.canonical(name)
  const live = liveIn(project, dates.knownEntry)
  const kinds = (act: string): readonly string[] => [act, ...kindsOf(program).narrower(act)]
  const asked = questionOf(dates, filter, { canonical, kinds })
  return { dates, texts, live, canonical, asked, incidents: toldIncidents(live, asked) }
}

function questionOf(
  { from, on, told }: AskedDates,
  { acts, parties, claimants, statuses }: IncidentFilter,
  { canonical, kinds }: Pick<IncidentQuestion, 'canonical' | 'kinds'>,
): IncidentQuestion {
  const some = (names: readonly string[]): ReadonlySet<string> | null =>
    names.length === 0 ? null : new Set(names)
  const actSet = some(acts.flatMap(kinds))
  const partySet = some(parties.map(canonical))
  const claimantSet = some(claimants.map(canonical))
  const statusSet = some(statuses)
  return {
    from,
    on,
    told,
    canonical,
    kinds,
    ...(actSet && { acts: actSet }),
    ...(partySet && { parties: partySet }),
    ...(claimantSet && { claimants: claimantSet }),
    ...(statusSet && { statuses: statusSet }),
  }
}

interface Remembered {
  readonly known: number
  readonly entryCount: number
  readonly live: readonly LiveAssertion[]
}

const remembered = new WeakMap<Project, Remembered>()

/** Remembered, because the same ledger is asked about again with every change of a filter. */
export function liveIn(project: Project, known: number): readonly LiveAssertion[] {
  const entryCount = project.entries.length
  const before = remembered.get(project)
  if (before?.known === known && before.entryCount === entryCount) return before.live
  const live = project.liveAt(known)
  remembered.set(project, { known, entryCount, live })
  return live
}
