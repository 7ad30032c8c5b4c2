/** What changed on the board since a known date, and which entries did it. */
import type { ChangeView, MeasureChangeView } from '@servanda/core/view'
import {
  Answered,
  ChangeList,
  GivenInput,
  Link,
  shownPerspectives,
  texts,
} from '../../parts/index.ts'
import {
  asking,
  effectiveQuestion,
  filtering,
  questionQuery,
  useGo,
  usePageState,
  useResource,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'

export function BoardChanges({ location, project }: ScreenProps) {
  const go = useGo()
  const since = location.filters['since'] ?? ''
  const give = (text: string) => go(filtering(location, 'since', text === '' ? null : text))
  return (
    <section className="panel board-changes" aria-labelledby="board-changes">
      <div className="board-changes-head">
        <h2 id="board-changes">{texts.board.changes}</h2>
        <label className="field">
          <span>{texts.board.since}</span>
          <GivenInput type="text" value={since} give={give} />
        </label>
      </div>
      {since === '' ? (
        <p className="quiet">{texts.board.changesHelp}</p>
      ) : (
        <Changes location={location} project={project} since={since} />
      )}
    </section>
  )
}

/** As the perspective of the trend sees it. */
function Changes({ location, project, since }: ScreenProps & { since: string }) {
  const { resources } = usePageState()
  const shown = shownPerspectives(location, project)
  const chosen = shown.find(({ name }) => name === location.filters['trend']) ?? shown[0]
  const query = questionQuery(effectiveQuestion(location.question, project))
  const resource = useResource(
    'GET /api/changes',
    chosen === undefined ? null : { query: { ...query, as: chosen.name, since } },
  )
  const elsewhere = asking(location, { as: chosen === undefined ? [] : [chosen.name] })
  const nameOf = ({ commitment, number, title, party }: ChangeView) => (
    <Link to={{ ...elsewhere, screen: 'commitment', subject: commitment, filters: {} }}>
      {number} {title}, {party}
    </Link>
  )
  const measureOf = ({ measure, title }: MeasureChangeView) => (
    <Link to={{ ...elsewhere, screen: 'outstanding', subject: measure, filters: {} }}>{title}</Link>
  )
  return (
    <Answered resource={resource} again={resources.refresh}>
      {(view) => (
        <>
          <p className="quiet small">
            {texts.board.changesOf} {view.perspective.title}
          </p>
          {view.changes.length === 0 && view.measures.length === 0 ? (
            <p>{texts.board.changesNone}</p>
          ) : (
            <ChangeList
              changes={view.changes}
              measures={view.measures}
              nameOf={nameOf}
              measureOf={measureOf}
            />
          )}
        </>
      )}
    </Answered>
  )
}
