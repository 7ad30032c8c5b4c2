/** What was reported since the day before, the non-attributed in a row of its own, and what it changed. */
import type { ProjectView, ReportedView, TodayMovesView, TodayView } from '@servanda/core/view'
import {
  actWords,
  Answered,
  ChangeList,
  claimLine,
  DataTable,
  Empty,
  Link,
  Moment,
  SourcePlace,
  texts,
} from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { usePageState, valueOf } from '../../state/index.ts'
import type { Location, Resource } from '../../state/index.ts'

const words = texts.today.news

interface NewsProps {
  readonly view: TodayView
  readonly moves: Resource<TodayMovesView>
  readonly location: Location
  readonly project: ProjectView
}

export function News({ view: { news }, moves, location, project }: NewsProps) {
  const { since, reported } = news
  const again = usePageState().resources.refresh
  const nothing = reported.length === 0 && isQuiet(valueOf(moves)?.changed ?? null)
  return (
    <>
      <p className="quiet small">
        {words.since(since.entry)}, <Moment time={since.clock} />
      </p>
      {nothing ? (
        <Empty title={words.nothing} help={words.nothingHelp} />
      ) : (
        <>
          <ReportedTable reported={reported} location={location} project={project} />
          <h3>{words.changes}</h3>
          <Answered resource={moves} again={again}>
            {({ changed }) => <Changes changed={changed} location={location} />}
          </Answered>
        </>
      )}
    </>
  )
}

interface ChangesProps {
  readonly changed: TodayMovesView['changed']
  readonly location: Location
}

const isQuiet = (changed: TodayMovesView['changed']): boolean =>
  changed?.changes.length === 0 && changed.measures.length === 0

function Changes({ changed, location }: ChangesProps) {
  if (changed === null) return <p className="quiet">{words.changesTooMany}</p>
  if (isQuiet(changed)) return <p className="quiet">{words.changesNone}</p>
  return (
    <ChangeList
      changes={changed.changes}
      measures={changed.measures}
      nameOf={({ commitment, number, title, party }) => (
        <Link to={{ ...location, screen: 'commitment', subject: commitment, filters: { party } }}>
          {number} {title}, {party}
        </Link>
      )}
      measureOf={({ measure, title }) => (
        <Link to={{ ...location, screen: 'outstanding', subject: measure, filters: {} }}>
          {title}
        </Link>
      )}
    />
  )
}

interface ReportedProps {
  readonly reported: readonly ReportedView[]
  readonly location: Location
  readonly project: ProjectView
}

const ReportedTable = ({ reported, location, project }: ReportedProps) => (
  <DataTable
    caption={words.reported}
    columns={columnsAt(location, project)}
    rows={reported}
    keyOf={({ party, act }) => JSON.stringify([party, act])}
  />
)

const columnsAt = (
  location: Location,
  project: ProjectView,
): ReadonlyArray<TableColumn<ReportedView>> => [
  {
    key: 'party',
    title: words.party,
    isHeader: true,
    text: ({ party }) => party ?? words.notAttributed,
    cell: ({ party }) => party ?? <em className="quiet">{words.notAttributed}</em>,
  },
  {
    key: 'act',
    title: words.act,
    text: ({ act }) => actWords(project, act),
    cell: ({ act }) => <span title={act}>{actWords(project, act)}</span>,
  },
  {
    key: 'incidents',
    title: words.incidents,
    align: 'end',
    text: ({ incidents }) => String(incidents),
  },
  {
    key: 'sources',
    title: words.sources,
    text: ({ sources }) => sources.map(claimLine).join('; '),
    cell: ({ sources }) => <Sources sources={sources} location={location} />,
  },
]

const Sources = ({
  sources,
  location,
}: {
  sources: ReportedView['sources']
  location: Location
}) => (
  <details>
    <summary>{words.showSources(sources.length)}</summary>
    <ul className="today-sources">
      {sources.map((source) => (
        <li key={source.assertion}>
          {claimLine(source)}, <SourcePlace source={source} location={location} />
        </li>
      ))}
    </ul>
  </details>
)
