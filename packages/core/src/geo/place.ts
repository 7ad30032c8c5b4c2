/**
 * A place as a source states it: by name, as a point with a radius of doubt, or as seen by an
 * observer. Plain data, JSON as it is.
 */

export interface Position {
  readonly latitude: number // degrees north, -90 to 90
  readonly longitude: number // degrees east, -180 to 180
}

export type Place =
  | { readonly kind: 'named'; readonly name: string }
  | {
      readonly kind: 'point'
      readonly latitude: number // degrees north, -90 to 90
      readonly longitude: number // degrees east, -180 to 180
      readonly radius: number // metres of doubt, 0 or more
    }
  | {
      /** Seen from an observer: a wedge. */
      readonly kind: 'bearing'
      readonly from: { readonly latitude: number; readonly longitude: number }
      readonly bearing: number // degrees clockwise from true north, 0 to 360
      readonly bearingDoubt: number // degrees either way
      readonly distance: number // metres
      readonly distanceDoubt: number // metres either way
    }
