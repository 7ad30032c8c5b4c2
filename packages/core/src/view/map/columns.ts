/** Happenings as columns: what is said of each as numbers, and the names that they stand for. */
import { BEGINNING, END } from '../../base/index.ts'
import type { Instant } from '../../base/index.ts'
import { incidentStatuses } from '../incidents/told.ts'
import type { ToldIncident } from '../incidents/told.ts'
import type { Placement } from '../incidents/placement.ts'
import type { IncidentColumns, WedgeView } from './map.ts'

export interface PlacedIncident {
  readonly incident: ToldIncident
  readonly placement: Placement
}

export function columnsOf(placed: readonly PlacedIncident[]): IncidentColumns {
  const [acts, parties, claimants, places] = [names(), names(), names(), names()]
  const column = <Value>(of: (one: PlacedIncident) => Value): readonly Value[] => placed.map(of)
  const columns = {
    id: column(({ incident }) => incident.id),
    longitude: column(({ placement }) => placement.longitude),
    latitude: column(({ placement }) => placement.latitude),
    radius: column(({ placement }) => (placement.kind === 'disc' ? placement.radius : null)),
    wedge: placed.flatMap(({ placement }, index) => wedgeOf(placement, index)),
    earliest: column(({ incident }) => dated(incident.when.earliest)),
    latest: column(({ incident }) => dated(incident.when.latest)),
    entry: column(({ incident }) => incident.said[0].entry.number),
    act: column(({ incident }) => acts.numberOf(incident.act)),
    party: column(({ incident }) => incident.parties.map(parties.numberOf)),
    claimant: column(({ incident }) => incident.claimants.map(claimants.numberOf)),
    status: column(({ incident }) => incidentStatuses.indexOf(incident.status)),
    place: column(({ incident }) => placeNumber(incident, places)),
    assertion: column(({ incident }) => incident.said[0].assertion.id),
  }
  return {
    ...columns,
    count: placed.length,
    acts: acts.all,
    parties: parties.all,
    claimants: claimants.all,
    places: places.all,
    statuses: incidentStatuses,
  }
}

const dated = (instant: Instant): number | null =>
  instant <= BEGINNING || instant >= END ? null : instant

function placeNumber({ places }: ToldIncident, known: Names): number | null {
  const named = places.flatMap((place) => (place.kind === 'named' ? [place.name] : []))
  return named.length === 0 ? null : known.numberOf(named.join(' / '))
}

function wedgeOf(placement: Placement, index: number): readonly WedgeView[] {
  if (placement.kind === 'disc') return []
  const { bearing, bearingDoubt, distance, distanceDoubt } = placement
  return [{ index, bearing, bearingDoubt, distance, distanceDoubt }]
}

interface Names {
  /** In the order of their numbers. */
  readonly all: readonly string[]
  readonly numberOf: (name: string) => number
}

function names(): Names {
  const all: string[] = []
  const numbers = new Map<string, number>()
  return {
    all,
    numberOf: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, all.length)
      return all.push(name) - 1
    },
  }
}
