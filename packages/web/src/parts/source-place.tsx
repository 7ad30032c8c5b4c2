/** Where a report is written: the document, opened at its passage, or the row of a data set; and its entry. */
import type { SourceView } from '@servanda/core/view'
import type { Location } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { Link } from './link.tsx'

export interface SourcePlaceProps {
  readonly source: SourceView
  /** Where the reader is: the question goes along. */
  readonly location: Location
}

export function SourcePlace({ source, location }: SourcePlaceProps) {
  const { document, row, entry } = source
  return (
    <>
      {document === null ? null : (
        <Link
          to={{
            ...location,
            screen: 'reader',
            subject: document.sha256,
            filters: { at: `${document.start}-${document.end}` },
          }}
        >
          {document.name ?? document.sha256.slice(0, 12)}
        </Link>
      )}
      {document !== null && row !== null ? '; ' : ''}
      {row === null ? '' : texts.sources.row(row.dataset, row.id)}
      {entry === null ? '' : <span className="quiet"> ({texts.changes.entry(entry.number)})</span>}
    </>
  )
}

/** The same as text, for a table that is exported. */
export function sourcePlaceText({ document, row, entry }: SourceView): string {
  const places = [
    document === null
      ? ''
      : `${document.name ?? document.sha256} ${document.start}-${document.end}`,
    row === null ? '' : texts.sources.row(row.dataset, row.id),
    entry === null ? '' : texts.changes.entry(entry.number),
  ]
  return places.filter((place) => place !== '').join('; ')
}
