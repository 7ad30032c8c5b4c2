/**
 * Happenings as they are told, without anybody's trust: the assertions about one happening together,
 * with all that its claimants say of who, when and where. The map and the timeline draw these; what a
 * perspective makes of them is for the engine.
 *
 * A denial of a whole period ("no fire at all in March") is no happening of its own: it contests every
 * happening that it surely is about.
 */
import { isToldBy } from '../../assertion/index.ts'
import type { Assertion, RoleValue } from '../../assertion/index.ts'
import { BEGINNING, hull } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import type { Place } from '../../geo/index.ts'
import type { LiveAssertion } from '../../ledger/index.ts'
import { contestedBy } from './period-denial.ts'
import { timeOf } from './stated-time.ts'

/**
 * What claimants say of a happening, without anybody's trust: a joint or verifying body found it;
 * it is affirmed and nobody denies it; somebody affirms and somebody denies; it is only denied.
 */
export type IncidentStatus = 'found' | 'affirmed' | 'contested' | 'denied'

export const incidentStatuses: readonly IncidentStatus[] = [
  'found',
  'affirmed',
  'contested',
  'denied',
]

export interface ToldIncident {
  readonly id: string
  readonly act: string
  /** Who is said to have done it, by those who affirm it; none: nobody says. */
  readonly parties: readonly string[]
  readonly claimants: readonly string[]
  readonly status: IncidentStatus
  /** From the earliest to the latest that anybody says. */
  readonly when: Bound
  /** Every place that is stated of it, each once. */
  readonly places: readonly Place[]
  /** In the order of their entries; at least one. */
  readonly said: readonly [LiveAssertion, ...LiveAssertion[]]
}

/** Of each list one is enough; an absent list asks for nothing. */
export interface IncidentQuestion {
  /** Happenings that may lie between these instants, both included; null: no start. */
  readonly from: Instant | null
  readonly on: Instant
  /** Only what was public by then; null: all. */
  readonly told: Instant | null
  readonly acts?: ReadonlySet<string>
  readonly parties?: ReadonlySet<string>
  readonly claimants?: ReadonlySet<string>
  readonly statuses?: ReadonlySet<string>
  /** The one name of an actor. */
  readonly canonical: (name: string) => string
  /** The act itself and its kinds: who denies all fire denies each kind of it. */
  readonly kinds: (act: string) => readonly string[]
}

/** In the order of their first entries. */
export function toldIncidents(
  live: readonly LiveAssertion[],
  question: IncidentQuestion,
): readonly ToldIncident[] {
  const groups = new Map<string, [LiveAssertion, ...LiveAssertion[]]>()
  const denials: Assertion[] = []
  for (const one of live) {
    const { assertion } = one
    if (assertion.claim.kind !== 'act' || !isToldBy(assertion, question.told)) continue
    if (assertion.denies === 'period') {
      denials.push(assertion)
      continue
    }
    const id = assertion.incident ?? assertion.id
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [one])
    else group.push(one)
  }
  const contested = contestedBy(denials, question)
  const found: ToldIncident[] = []
  for (const [id, said] of groups) {
    const incident = contested(incidentOf(id, said, question))
    if (isAsked(incident, question)) found.push(incident)
  }
  return found
}

function incidentOf(
  id: string,
  said: ToldIncident['said'],
  { canonical }: IncidentQuestion,
): ToldIncident {
  const all = said.map(({ assertion }) => assertion)
  const affirming = all.filter(({ stance }) => stance === 'affirms')
  const speaking = affirming.length > 0 ? affirming : all
  return {
    id,
    act: actOf(speaking[0] ?? said[0].assertion),
    parties: distinct(affirming.flatMap(actorsIn).map(canonical)),
    claimants: distinct(all.map(({ claimant }) => canonical(claimant))),
    status: statusOf(all, affirming),
    when: speaking.map(timeOf).reduce(hull),
    places: placesIn(speaking),
    said,
  }
}

const actOf = ({ claim }: Assertion): string => (claim.kind === 'act' ? claim.act : claim.kind)

/** "Not us" contests who it was, and with that what is said of the happening. */
function statusOf(all: readonly Assertion[], affirming: readonly Assertion[]): IncidentStatus {
  if (affirming.length === 0) return 'denied'
  if (affirming.some(({ finding }) => finding === true)) return 'found'
  return affirming.length < all.length ? 'contested' : 'affirmed'
}

function actorsIn({ claim }: Assertion): readonly string[] {
  const actor: RoleValue | undefined = claim.kind === 'act' ? claim.roles['actor'] : undefined
  return actor?.kind === 'oneOf' ? actor.names : []
}

function placesIn(assertions: readonly Assertion[]): readonly Place[] {
  const stated = assertions.flatMap(({ place }) => (place === undefined ? [] : [place]))
  if (stated.length < 2) return stated
  return [...new Map(stated.map((place) => [JSON.stringify(place), place])).values()]
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

function isAsked(incident: ToldIncident, question: IncidentQuestion): boolean {
  const { from, on, acts, parties, claimants, statuses } = question
  return (
    incident.when.earliest <= on &&
    incident.when.latest >= (from ?? BEGINNING) &&
    (acts?.has(incident.act) ?? true) &&
    (statuses?.has(incident.status) ?? true) &&
    (parties === undefined || incident.parties.some((name) => parties.has(name))) &&
    (claimants === undefined || incident.claimants.some((name) => claimants.has(name)))
  )
}
