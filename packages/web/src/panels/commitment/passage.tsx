/** A report down to the passage: who says it, who passed it on, the words, and where they stand. */
import type { SourceView } from '@servanda/core/view'
import { claimLine, SourcePlace, texts } from '../../parts/index.ts'
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
        <SourcePlace source={source} location={location} />
      </p>
    </div>
  )
}
