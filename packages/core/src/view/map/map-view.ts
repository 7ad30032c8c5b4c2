/** The map of what is told: happenings that somebody places, and the shapes of places. */
import type { Places } from '../../geo/index.ts'
import { datesView } from '../heading.ts'
import type { AskedDates } from '../heading.ts'
import { placementsIn } from '../incidents/placement.ts'
import type { ToldIncident } from '../incidents/told.ts'
import { columnsOf } from './columns.ts'
import type { PlacedIncident } from './columns.ts'
import type { MapView } from './map.ts'
import { zoneViews } from './zones.ts'
import type { ZoneMaterial } from './zones.ts'

/** Of more than these the latest entries are shown: an answer has to end somewhere. */
const MAPPED_MAX = 200_000

export interface MapMaterial extends Pick<ZoneMaterial, 'files' | 'declarations'> {
  /** In the order of their first entries. */
  readonly incidents: readonly ToldIncident[]
  readonly places: Pick<Places, 'possibleArea'>
  readonly dates: AskedDates
}

export function mapView({ incidents, places, dates, files, declarations }: MapMaterial): MapView {
  const placementOf = placementsIn(places, declarations)
  const placed = incidents.flatMap((incident): readonly PlacedIncident[] => {
    const placement = placementOf(incident)
    return placement === null ? [] : [{ incident, placement }]
  })
  const leftOut = Math.max(0, placed.length - MAPPED_MAX)
  return {
    kind: 'map',
    dates: datesView(dates),
    incidents: columnsOf(leftOut === 0 ? placed : placed.slice(leftOut)),
    unplaced: incidents.length - placed.length,
    leftOut,
    zones: zoneViews({ files, declarations, zone: dates.zone, on: dates.on }),
  }
}
