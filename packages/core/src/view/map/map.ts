/**
 * The map: where happenings are said to have been, with their doubt, and the zones and lines of the
 * agreements with their dates and sources. Happenings come as columns of equal length, so that
 * no name of a field is sent twice; names are numbers of lists beside them.
 */
import type { BoundView, InstantText } from '../figures.ts'
import type { DatesView } from '../heading.ts'
import type { IncidentStatus } from '../incidents/told.ts'

export interface MapView {
  readonly kind: 'map'
  readonly dates: DatesView
  readonly incidents: IncidentColumns
  /** Happenings that match and that nobody places: they are on no map. */
  readonly unplaced: number
  /** Happenings that match and are more than a map takes: the earliest entries are left out. */
  readonly leftOut: number
  readonly zones: readonly ZoneView[]
}

export interface IncidentColumns {
  readonly count: number
  readonly acts: readonly string[]
  readonly parties: readonly string[]
  readonly claimants: readonly string[]
  readonly statuses: readonly IncidentStatus[]
  readonly id: readonly string[]
  /** Degrees; of a wedge where it was seen from; of a named place its middle. */
  readonly longitude: readonly number[]
  readonly latitude: readonly number[]
  /** Metres of doubt around the point; of a named place as far as it reaches; null: see `wedge`. */
  readonly radius: ReadonlyArray<number | null>
  readonly wedge: readonly WedgeView[]
  /** Milliseconds since 1970 UTC; null: no beginning, no end. */
  readonly earliest: ReadonlyArray<number | null>
  readonly latest: ReadonlyArray<number | null>
  /** Numbers of entries; the first of the happening. */
  readonly entry: readonly number[]
  readonly act: readonly number[]
  /** Of each happening the numbers of those who are said to have done it; none: nobody is. */
  readonly party: ReadonlyArray<readonly number[]>
  readonly claimant: ReadonlyArray<readonly number[]>
  readonly status: readonly number[]
  /** The name of the place, as a number of `places`; null: only a position is stated. */
  readonly place: ReadonlyArray<number | null>
  readonly places: readonly string[]
  /** Id of an assertion that says it: with it everything about the happening is found. */
  readonly assertion: readonly string[]
}

/** Seen from an observer: the stretch between two directions and two distances. */
export interface WedgeView {
  /** Index in the columns. */
  readonly index: number
  /** Degrees clockwise from true north. */
  readonly bearing: number
  readonly bearingDoubt: number
  /** Metres. */
  readonly distance: number
  readonly distanceDoubt: number
}

/** One shape of a place; a place that is redrawn has several, one after the other. */
export interface ZoneView {
  readonly name: string
  readonly title: string
  readonly kind: 'zone' | 'line' | 'point'
  /** Of the file of places. */
  readonly feature: string
  /** The agreement that redraws it so; null: no agreement does. */
  readonly redrawnBy: string | null
  /** Whether an agreement names it; otherwise only the file of places does. */
  readonly isDeclared: boolean
  /** From when and until when it has this shape; null: as long as it is known. */
  readonly since: BoundView | null
  readonly until: BoundView | null
  /** On the last day that is asked about; where it may be either, in force. */
  readonly standing: 'in force' | 'past' | 'to come'
  readonly source: {
    readonly file: string
    readonly recorded: InstantText
    /** Where the shape is from, in the words of the file; null: it does not say. */
    readonly says: string | null
    /** First and last date for which the file says that the shape holds, as written. */
    readonly from: string | null
    readonly until: string | null
  }
  readonly geometry: ZoneGeometry
}

/** As GeoJSON has them: longitude, latitude. */
export type ZoneGeometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'LineString'; readonly coordinates: ReadonlyArray<readonly number[]> }
  | {
      readonly type: 'MultiLineString' | 'Polygon'
      readonly coordinates: ReadonlyArray<ReadonlyArray<readonly number[]>>
    }
  | {
      readonly type: 'MultiPolygon'
      readonly coordinates: ReadonlyArray<ReadonlyArray<ReadonlyArray<readonly number[]>>>
    }
