/** The first screen of a day, in the order in which a day begins: seen, changed, due, to do. */
import type { ProjectView, TodayView } from '@servanda/core/view'
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
import type { Location, ScreenProps } from '../../state/index.ts'
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
  const resource = useResource('GET /api/today', {
    query: { ...questionQuery(question), ...(as === null ? {} : { as }) },
  })
  const date = valueOf(resource)?.day.date ?? null
  return (
    <>
      <ScreenHead title={date === null ? texts.screenNames.today : words.day(date)}>
        {date === null ? null : <DaySteps date={date} location={location} project={project} />}
      </ScreenHead>
      <Answered resource={resource} again={resources.refresh}>
        {(view) => <Today view={view} location={location} project={project} />}
      </Answered>
    </>
  )
}

interface TodayProps {
  readonly view: TodayView
  readonly location: Location
  readonly project: ProjectView
}

function Today({ view, location, project }: TodayProps) {
  const { coverage, due, outstanding, waiting } = view
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
        <News view={view} location={location} project={project} />
      </Part>
      <Part title={words.due.title}>
        {due.length === 0 ? (
          <Empty title={words.due.none} help={words.due.noneHelp} />
        ) : (
          <DueTable due={due} location={location} project={project} />
        )}
      </Part>
      <Part title={words.outstanding}>
        <OutstandingColumns columns={outstanding} location={location} />
        <p>
          <Link to={{ ...location, screen: 'outstanding', subject: null, filters: {} }}>
            {words.allSteps}
          </Link>
        </p>
      </Part>
      <Part title={words.waiting.title}>
        {waiting.length === 0 ? (
          <Empty title={words.waiting.none} help={words.waiting.noneHelp} />
        ) : (
          <WaitingTable waiting={waiting} location={location} />
        )}
      </Part>
    </div>
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
