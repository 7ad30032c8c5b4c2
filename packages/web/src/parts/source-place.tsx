/**
 * Where a report is written: the document, opened at its passage, or the row of a data set; and its
 * entry.
 */
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
  const { document } = source
  return (
    <>
      {document === null ? null : (
        <>
          <Link to={passagePlace(document, location)}>{nameOf(document)}</Link>
          {', '}
        </>
      )}
      <span className="quiet">{placesIn(source).join('; ')}</span>
    </>
  )
}

/** The same as text, for a table that is exported. */
export function sourcePlaceText(source: SourceView): string {
  const { document } = source
  const places = placesIn(source).join('; ')
  return document === null ? places : `${document.name ?? document.sha256}, ${places}`
}

type Passage = NonNullable<SourceView['document']>

/** In the document, in the data set, in the ledger. */
const placesIn = ({ document, row, entry }: SourceView): readonly string[] => [
  ...(document === null ? [] : [texts.sources.characters(document.start, document.end)]),
  ...(row === null ? [] : [texts.sources.row(row.dataset, row.id)]),
  entry === null ? texts.sources.supposed : texts.changes.entry(entry.number),
]

/** Without a name, by the beginning of its hash. */
const nameOf = ({ name, sha256 }: Passage): string => name ?? sha256.slice(0, 12)

const passagePlace = ({ sha256, start, end }: Passage, location: Location): Location => ({
  ...location,
  screen: 'reader',
  subject: sha256,
  filters: { at: `${start}-${end}` },
})
