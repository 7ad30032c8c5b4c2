/**
 * A denial of a whole period as the map and the timeline see it: whoever says that there was no fire
 * at all in March contests each report of fire in March. Only what the denial is surely about is
 * contested: the same act or a kind of it, wholly within the period, and everything that the denial
 * limits itself to is said of the happening too.
 */
import type { Assertion, RoleValue } from '../../assertion/index.ts'
import type { Bound } from '../../base/index.ts'
import type { Place } from '../../geo/index.ts'
import { timeOf } from './stated-time.ts'
import type { IncidentQuestion, ToldIncident } from './told.ts'

interface PeriodDenial {
  readonly claimant: string
  readonly period: Bound
  /** Of each role that it names: the names, of which one must be said of the happening. */
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>
  readonly place: string | null
}

type Naming = Pick<IncidentQuestion, 'canonical' | 'kinds'>

/** A happening as it stands once the denials are heard; what a body found stays found. */
export function contestedBy(
  denials: readonly Assertion[],
  naming: Naming,
): (incident: ToldIncident) => ToldIncident {
  const byAct = new Map<string, PeriodDenial[]>()
  for (const denial of denials) addDenial(byAct, denial, naming)
  return (incident) => {
    if (incident.status !== 'affirmed') return incident
    const contesting = (byAct.get(incident.act) ?? []).filter((one) =>
      isAbout(one, incident, naming),
    )
    if (contesting.length === 0) return incident
    const claimants = [...incident.claimants, ...contesting.map(({ claimant }) => claimant)]
    return { ...incident, status: 'contested', claimants: [...new Set(claimants)] }
  }
}

function addDenial(
  byAct: Map<string, PeriodDenial[]>,
  denial: Assertion,
  { canonical, kinds }: Naming,
): void {
  const { claim, claimant, place } = denial
  if (claim.kind !== 'act' || denial.stance !== 'denies') return
  const roles = rolesNamed(claim.roles, canonical)
  if (roles === null || (place !== undefined && place.kind !== 'named')) return
  const read = {
    claimant: canonical(claimant),
    period: timeOf(denial),
    roles,
    place: place?.name ?? null,
  }
  for (const act of kinds(claim.act)) {
    const own = byAct.get(act)
    if (own === undefined) byAct.set(act, [read])
    else own.push(read)
  }
}

/** Null: it is limited by a number, a shape or by who it was not, and that tells too little. */
function rolesNamed(
  roles: Readonly<Record<string, RoleValue>>,
  canonical: Naming['canonical'],
): PeriodDenial['roles'] | null {
  const named = new Map<string, ReadonlySet<string>>()
  for (const [role, value] of Object.entries(roles)) {
    if (value.kind !== 'oneOf') return null
    named.set(role, new Set(value.names.map(canonical)))
  }
  return named
}

function isAbout(denial: PeriodDenial, incident: ToldIncident, naming: Naming): boolean {
  const { period, place, roles } = denial
  const { when, places } = incident
  return (
    when.earliest >= period.earliest &&
    when.latest <= period.latest &&
    (place === null || places.some((one) => isNamed(one, place))) &&
    [...roles].every(([role, names]) => isSaid(role, names, incident, naming))
  )
}

const isNamed = (place: Place, name: string): boolean =>
  place.kind === 'named' && place.name === name

const isSaid = (
  role: string,
  names: ReadonlySet<string>,
  { said }: ToldIncident,
  { canonical }: Naming,
): boolean =>
  said.some(({ assertion: { claim, stance } }) => {
    const value = claim.kind === 'act' && stance === 'affirms' ? claim.roles[role] : undefined
    return value?.kind === 'oneOf' && value.names.some((name) => names.has(canonical(name)))
  })
