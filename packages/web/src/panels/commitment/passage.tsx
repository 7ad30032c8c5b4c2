/** A report down to the passage: who says it, who passed it on, the words, and where they stand. */
import type { SourceView } from '@servanda/core/view'
import { claimLine, Link, texts } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

export interface PassageProps {
  readonly source: SourceView
  readonly location: Location
}

export function Passage({ source, location }: PassageProps) {
  const { reporter, document, time } = source
  return (
    <div className="passage">
      <p>
        {claimLine(source)}
        {reporter === null ? '' : `, ${texts.commitment.through(reporter)}`}
        {time === null ? null : <span className="quiet">, {time}</span>}
      </p>
      {document?.exact ? <blockquote>“{document.exact}”</blockquote> : null}
      <p className="quiet small">
        <Where source={source} location={location} />
      </p>
    </div>
  )
}

/** The document, opened at the passage; or the row of a data set; and the entry of the ledger. */
export function Where({ source, location }: PassageProps) {
  const { document, row, entry } = source
  return (
    <>
      {document === null ? null : (
        <>
          <Link to={passagePlace(document, location)}>
            {document.name ?? texts.commitment.document}
          </Link>
          , {texts.commitment.characters(document.start, document.end)};{' '}
        </>
      )}
      {row === null ? null : `${texts.commitment.row(row.dataset, row.id)}; `}
      {entry === null ? texts.commitment.supposed : texts.commitment.entryNumber(entry.number)}
    </>
  )
}

const passagePlace = (
  { sha256, start, end }: NonNullable<SourceView['document']>,
  location: Location,
): Location => ({
  ...location,
  screen: 'reader',
  subject: sha256,
  filters: { at: `${start}-${end}` },
})
