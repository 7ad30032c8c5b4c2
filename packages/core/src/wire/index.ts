/** Formats of the outside world, into entries and back. No rule of judgment lives here. */
export { readCsv } from './csv.ts'
export type { CsvCell, CsvRow } from './csv.ts'
export { noteCounts } from './report.ts'
export type { ImportedBody, ImportReport, NoteKind, RowNote } from './report.ts'
export {
  readUcdpGed,
  UCDP_DATASET,
  UCDP_ZONE_ASSUMED,
  ucdpCatalogue,
  ucdpNotes,
} from './ucdp-ged.ts'
export type { UcdpImport, UcdpOptions } from './ucdp-ged.ts'
