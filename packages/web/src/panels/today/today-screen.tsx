/** The first screen of a day, in the order in which a day begins: seen, changed, due, to do. */
import type { ProjectView, TodayMovesView, TodayView, WaitingView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import {
  Answered,
  dayAt,
  Empty,
  Link,
  OutstandingColumns,
  ScreenDates,
  ScreenHead,
  texts,
} from '../../parts/index.ts'
import {
  asking,
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  usePageState,
  useResource,
  valueOf,
} from '../../state/index.ts'
import type { Location, Resource, ScreenProps } from '../../state/index.ts'
import { CoverageTable } from './coverage-table.tsx'
import { DueTable } from './due-table.tsx'
import { News } from './news.tsx'
import './today.css'
import { WaitingTable } from './waiting-table.tsx'

const words = texts.today

export function TodayScreen({ location, project }: ScreenProps) {
  const { resources } = usePageState()
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const query = { ...questionQuery(question), ...(as === null ? {} : { as }) }
  const resource = useResource('GET /api/today', { query })
  // What takes longer does not keep the reader waiting for what is there.
  const moves = useResource('GET /api/today/moves', { query })
  const waiting = useResource('GET /api/waiting', {})
  const date = valueOf(resource)?.day.date ?? null
  return (
    <>
      <ScreenHead title={date === null ? texts.screenNames.today : words.day(date)}>
        {date === null ? null : <DaySteps date={date} location={location} project={project} />}
      </ScreenHead>
      <Answered resource={resource} again={resources.refresh}>
        {(view) => <Today {...{ view, moves, waiting, location, project }} />}
      </Answered>
    </>
  )
}

interface TodayProps {
  readonly view: TodayView
  readonly moves: Resource<TodayMovesView>
  readonly waiting: Resource<WaitingView>
  readonly location: Location
  readonly project: ProjectView
}

function Today({ view, moves, waiting, location, project }: TodayProps) {
  const { coverage, due } = view
  const again = usePageState().resources.refresh
  return (
    <div className="today">
      <p className="quiet">{words.of}</p>
      <ScreenDates dates={view.dates} />
      <Part title={words.coverage.title}>
        {coverage.length === 0 ? (
          <Empty title={words.coverage.none} help={words.coverage.noneHelp} />
        ) : (
          <CoverageTable coverage={coverage} location={location} project={project} />
        )}
      </Part>
      <Part title={words.news.title}>
        <News {...{ view, moves, location, project }} />
      </Part>
      <Part title={words.due.title}>
        {due.length === 0 ? (
          <Empty title={words.due.none} help={words.due.noneHelp} />
        ) : (
          <DueTable due={due} location={location} project={project} />
        )}
      </Part>
      <Part title={words.outstanding}>
        <Answered resource={moves} again={again}>
          {({ outstanding }) => <OutstandingColumns columns={outstanding} location={location} />}
        </Answered>
        <p>
          <Link to={{ ...location, screen: 'outstanding', subject: null, filters: {} }}>
            {words.allSteps}
          </Link>
        </p>
      </Part>
      <Part title={words.waiting.title}>
        <Answered resource={waiting} again={again}>
          {({ documents }) => <Waiting documents={documents} location={location} />}
        </Answered>
      </Part>
    </div>
  )
}

function Waiting({ documents, location }: Pick<WaitingView, 'documents'> & { location: Location }) {
  const open = documents.filter((one) => one.open > 0)
  return open.length === 0 ? (
    <Empty title={words.waiting.none} help={words.waiting.noneHelp} />
  ) : (
    <WaitingTable waiting={open} location={location} />
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="today-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

interface DayStepsProps {
  readonly date: string
  readonly location: Location
  readonly project: ProjectView
}

/** To the days beside this one: every date of the question that is said goes along. */
function DaySteps({ date, location, project }: DayStepsProps) {
  const { question } = location
  const { on } = effectiveQuestion(question, project)
  const at = (days: number): Location =>
    asking(location, {
      on: dayAt(on ?? date, days),
      known: moved(question.known, days),
      told: moved(question.told, days),
    })
  return (
    <nav aria-label={words.days} className="choices">
      <Link className="button" to={at(-1)}>
        {words.dayBefore}
      </Link>
      <Link className="button" to={at(1)}>
        {words.dayAfter}
      </Link>
    </nav>
  )
}

/** A day is moved; the number of an entry stays. */
const moved = (text: string | null, days: number): string | null =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayAt(text, days) : text
