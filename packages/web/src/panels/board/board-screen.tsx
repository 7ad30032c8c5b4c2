/** The board: every commitment of an agreement, in every perspective, and what is agreed. */
import { useState } from 'react'
import { Answered, ScreenHead, shownPerspectives, texts } from '../../parts/index.ts'
import {
  effectiveQuestion,
  formatLocation,
  perspectiveNameOf,
  questionQuery,
  usePageState,
  useResource,
  valueOf,
} from '../../state/index.ts'
import type { Location, ScreenProps } from '../../state/index.ts'
import { BoardChanges } from './board-changes.tsx'
import { BoardTable } from './board-table.tsx'
import './board.css'
import { PerspectiveChoice } from './perspective-choice.tsx'

/**
 * Until the answer is there the board of before is shown, and links from it ask what it was asked; so
 * the table is not rendered again for dates that it does not show yet.
 */
function useShownAt(location: Location, isReady: boolean): Location {
  const [last, setLast] = useState(location)
  const isFiltered = formatLocation({ ...location, question: last.question }) !== formatLocation(last) // prettier-ignore
  const next = isReady ? location : isFiltered ? { ...location, question: last.question } : last
  if (next !== last) setLast(next)
  return next
}

/** Of a sparkline. */
const TREND_POINTS = '24'

export function BoardScreen({ location, project }: ScreenProps) {
  const { resources } = usePageState()
  const question = effectiveQuestion(location.question, project)
  const query = questionQuery(question)
  const boards = useResource('GET /api/boards', {
    query: question.as.length === 0 ? query : { ...query, as: question.as },
  })
  const shown = shownPerspectives(location, project)
  const wanted = location.filters['trend'] ?? perspectiveNameOf(question, project)
  const shownAt = useShownAt(location, boards.state === 'ready')
  const trendOf = shown.find(({ name }) => name === wanted) ?? shown[0]
  const trend = useResource(
    'GET /api/trend',
    // The server judges one thing after the other: first what is waited for.
    trendOf === undefined || boards.state !== 'ready'
      ? null
      : { query: { ...query, as: trendOf.name, points: TREND_POINTS } },
  )
  return (
    <>
      <ScreenHead title={texts.screenNames.board}>
        <PerspectiveChoice location={location} project={project} />
      </ScreenHead>
      <Answered resource={boards} again={resources.refresh}>
        {(view) =>
          view.agreements.map((agreement) => (
            <BoardTable
              key={agreement.id}
              location={shownAt}
              agreement={agreement}
              perspectives={view.perspectives}
              agreedBy={view.agreedBy}
              trend={valueOf(trend)}
              trendOf={trendOf?.name ?? ''}
            />
          ))
        }
      </Answered>
      <BoardChanges location={location} project={project} />
    </>
  )
}
