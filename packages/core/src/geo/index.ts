/** Places: where a happening may have been, in relation to zones and lines. */
export type { Place, Position } from './place.ts'
export { placeCatalogue, readPlaces } from './geojson.ts'
export type { FeatureCollection, PlaceFeature, PlaceGeometry } from './geojson.ts'
export { createPlaces } from './places.ts'
export type { DeclaredPlace, PlaceQuestions, Places } from './places.ts'
export type { Shape, Whereabouts } from './shape.ts'
export { discAround } from './shape.ts'
