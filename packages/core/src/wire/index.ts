/** Formats of the outside world, into entries and back. No rule of judgment lives here. */
export { AssertionStream, readAssertions } from './assertions.ts'
export type { AssertionImport, AssertionOptions } from './assertions.ts'
export { BatchWriter, bodiesOf } from './batch.ts'
export type { ImportedBatch } from './batch.ts'
export { readCsv } from './csv.ts'
export type { CsvCell, CsvRow } from './csv.ts'
export { wireCatalogue } from './field.ts'
export type { WireCode } from './field.ts'
export type { KnownNames } from './names.ts'
export { nearestName } from './nearest.ts'
export { noteCounts } from './report.ts'
export type { ImportedBody, ImportedObject, ImportReport, NoteKind, RowNote } from './report.ts'
export { tableColumns } from './table.ts'
export {
  readUcdpGed,
  UCDP_DATASET,
  UCDP_ZONE_ASSUMED,
  ucdpCatalogue,
  ucdpNotes,
} from './ucdp-ged.ts'
export type { UcdpImport, UcdpOptions } from './ucdp-ged.ts'
export { icalendarOf } from './icalendar.ts'
export type * from './http.ts'
