/** All happenings that match as CSV: every column, every row, whatever is in view. */
import type { IncidentColumns } from '@servanda/core/view'
import { csvOf, texts } from '../../parts/index.ts'
import { isoText, namedIncident } from './names.ts'

export function csvOfIncidents(
  columns: IncidentColumns,
  indices: readonly number[],
  zone: string,
): string {
  const titles = texts.map.csvColumns
  const named = (of: 'act' | 'parties' | 'claimants' | 'status' | 'place') => (index: number) =>
    namedIncident(columns, index, zone)[of]
  return csvOf<number>(
    [
      { title: titles.id, text: (index) => columns.id[index] ?? '' },
      { title: titles.act, text: named('act') },
      { title: titles.parties, text: named('parties') },
      { title: titles.claimants, text: named('claimants') },
      { title: titles.status, text: named('status') },
      { title: titles.earliest, text: (index) => isoText(columns.earliest[index] ?? null) },
      { title: titles.latest, text: (index) => isoText(columns.latest[index] ?? null) },
      { title: titles.latitude, text: (index) => String(columns.latitude[index]) },
      { title: titles.longitude, text: (index) => String(columns.longitude[index]) },
      { title: titles.doubt, text: (index) => String(columns.radius[index] ?? '') },
      { title: titles.place, text: named('place') },
      { title: titles.entry, text: (index) => String(columns.entry[index]) },
    ],
    indices,
  )
}
