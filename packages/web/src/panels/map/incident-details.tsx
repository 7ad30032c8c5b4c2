/** One happening: who says what of it, the passage behind it, and which assessments rest on it. */
import type { AssertionView, IncidentColumns } from '@servanda/core/view'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { actWords, Answered, claimLine, Link, SourcePlace, texts } from '../../parts/index.ts'
import {
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  useResource,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { doubtText, namedIncident, positionText } from './names.ts'

export interface IncidentDetailsProps extends ScreenProps {
  readonly columns: IncidentColumns
  readonly index: number
  readonly zone: string
  readonly shut: () => void
}

export function IncidentDetails(props: IncidentDetailsProps) {
  const { columns, index, zone, shut, location, project } = props
  const one = namedIncident(columns, index, zone)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [index])
  const as = perspectiveNameOf(location.question, project)
  const asked = {
    params: { id: columns.assertion[index] ?? '' },
    query: {
      ...questionQuery(effectiveQuestion(location.question, project)),
      ...(as === null ? {} : { as }),
    },
  }
  const resource = useResource('GET /api/assertions/:id', asked)
  return (
    <article className="incident-details">
      <button type="button" className="button plain" onClick={shut}>
        {texts.map.shut}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        <span title={one.act}>{actWords(project, one.act)}</span>,{' '}
        {one.parties === '' ? texts.map.byNobody : texts.map.by(one.parties)}
      </h2>
      <dl className="facts">
        <Fact name={texts.map.who}>{one.claimants}</Fact>
        <Fact name={texts.map.standing}>{one.status}</Fact>
        <Fact name={texts.map.when}>
          <span title={one.utc}>{one.when}</span>
        </Fact>
        <Fact name={texts.map.place}>
          {columns.place[index] === null ? '' : `${one.place}: `}
          {positionText(columns, index)}, {doubtText(columns, index)}
        </Fact>
      </dl>
      <Answered resource={resource}>
        {(view) => <Sources view={view} location={location} project={project} />}
      </Answered>
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Sources({ view, location }: ScreenProps & { view: AssertionView }) {
  const { source, bears } = view
  const { document } = source
  const elsewhere = { ...location, filters: {} }
  return (
    <>
      <h3>{texts.map.sources}</h3>
      <p>{claimLine(source)}</p>
      {document?.exact === null || document === null ? null : (
        <blockquote>{document.exact}</blockquote>
      )}
      <p className="quiet small">
        <SourcePlace source={source} location={location} />
      </p>
      <h3>{texts.map.rests}</h3>
      {bears.length === 0 ? <p className="quiet">{texts.map.restsNone}</p> : null}
      <ul className="bears">
        {bears.map(({ commitment, number, title, party, assessment }) => (
          <li key={`${commitment} ${party}`}>
            <Link to={{ ...elsewhere, screen: 'commitment', subject: commitment }}>
              {number} {title}
            </Link>
            <span className="quiet small">
              {party}: {assessment}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
