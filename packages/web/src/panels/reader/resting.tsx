/**
 * From a passage to the assertions that are anchored in it, and from each to the entries about it and
 * the assessments that rest on it.
 */
import type { Passage } from '@servanda/core/document'
import type { AssertionView, SourceView } from '@servanda/core/view'
import { useState } from 'react'
import { Answered, Link, Pager, texts, usePages } from '../../parts/index.ts'
import {
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  useResource,
} from '../../state/index.ts'
import type { Location, ScreenProps } from '../../state/index.ts'
import type { OpenDocument } from './open-document.ts'

const words = texts.reader.rests

interface RestingProps extends ScreenProps {
  readonly view: OpenDocument
  readonly passage: Passage
}

export function RestingHere({ view, passage, location, project }: RestingProps) {
  const here = view.assertions.filter(
    ({ document }) =>
      document !== null && document.start < passage.end && document.end > passage.start,
  )
  const pages = usePages(here.length, PAGE)
  return (
    <section className="reader-resting">
      <h2>{words.title}</h2>
      {here.length === 0 ? <p className="quiet">{words.none}</p> : null}
      <ul>
        {here.slice(pages.from, pages.until).map((source) => (
          <li key={source.assertion}>
            <AssertionHere source={source} location={location} project={project} />
          </li>
        ))}
      </ul>
      <Pager pages={pages} name={words.title} />
    </section>
  )
}

/** A turn of many pages may have very many. */
const PAGE = 40

/** What rests on it is asked when somebody opens it. */
function AssertionHere({ source, ...screen }: ScreenProps & { source: SourceView }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{source.claimant}</strong>{' '}
        {source.stance === 'affirms' ? words.affirms : words.denies}: {source.says}
        {source.time === null ? '' : `, ${source.time}`}
      </summary>
      {open ? <RestsOn id={source.assertion} {...screen} /> : null}
    </details>
  )
}

function RestsOn({ id, location, project }: ScreenProps & { id: string }) {
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const resource = useResource('GET /api/assertions/:id', {
    params: { id },
    query: { ...questionQuery(question), ...(as === null ? {} : { as }) },
  })
  return (
    <Answered resource={resource}>
      {(view) => (
        <>
          <Bears view={view} location={location} />
          <Entries view={view} />
        </>
      )}
    </Answered>
  )
}

function Bears({ view, location }: { view: AssertionView; location: Location }) {
  if (view.bears.length === 0) return <p className="quiet">{words.bearsNone}</p>
  return (
    <>
      <h3>{words.bears}</h3>
      <ul>
        {view.bears.map(({ commitment, number, title, party, assessment }) => (
          <li key={`${commitment} ${party}`}>
            <Link
              to={{ ...location, screen: 'commitment', subject: commitment, filters: { party } }}
            >
              {number} {title}
            </Link>
            , {party}: {assessment}
          </li>
        ))}
      </ul>
    </>
  )
}

const Entries = ({ view: { entries, isLive } }: { view: AssertionView }) => (
  <>
    <h3>{words.entries}</h3>
    <ul>
      {entries.map(({ number, recorded, recorder, what }) => (
        <li key={number}>
          {words.entry(number)}, {words.recordedAs[what]}, {recorder}
          {recorded === null ? '' : `, ${recorded}`}
        </li>
      ))}
    </ul>
    {isLive ? null : <p className="quiet">{words.notLive}</p>}
  </>
)
