/**
 * One commitment: the clause and its readings, the assessment with its reasons down to the passages,
 * who says what, what is missing and what would change it, and how it came to be assessed so.
 */
import { Answered, Link, ScreenHead, texts } from '../../parts/index.ts'
import {
  asking,
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  usePageState,
  useResource,
  valueOf,
} from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { Assessment } from './assessment.tsx'
import { Clause } from './clause.tsx'
import './commitment.css'
import { CommitmentChoice } from './commitment-choice.tsx'
import { History } from './history.tsx'
import { Readings } from './readings.tsx'

export function CommitmentScreen({ location, project }: ScreenProps) {
  const { subject } = location
  return subject === null ? (
    <CommitmentChoice location={location} project={project} />
  ) : (
    <Commitment key={subject} id={subject} location={location} project={project} />
  )
}

function Commitment({ id, location, project }: ScreenProps & { id: string }) {
  const { resources } = usePageState()
  const agreement = project.agreements.find((one) =>
    one.commitments.some((commitment) => commitment.id === id),
  )
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const query = {
    ...questionQuery({ ...question, agreement: agreement?.id ?? question.agreement }),
    ...(as === null ? {} : { as }),
  }
  const params = { id }
  const clause = useResource('GET /api/commitments/:id', { params, query })
  const change = location.filters['change'] === 'yes' ? { change: 'yes' as const } : {}
  const explanation = useResource('GET /api/commitments/:id/explanation', {
    params,
    query: { ...query, ...change },
  })
  const history = useResource('GET /api/commitments/:id/history', { params, query })
  const trend = useResource('GET /api/trend', {
    query: { ...query, commitment: id, points: TREND_POINTS },
  })
  return (
    <>
      <ScreenHead title={titleOf(id, project)} above={agreement?.title ?? ''}>
        <Elsewhere id={id} location={location} project={project} />
      </ScreenHead>
      <Answered resource={clause} again={resources.refresh}>
        {(view) => (
          <>
            <Clause clause={view} />
            <Readings clause={view} />
          </>
        )}
      </Answered>
      <Answered resource={explanation} again={resources.refresh}>
        {(view) => <Assessment view={view} trend={valueOf(trend)} location={location} />}
      </Answered>
      <Answered resource={history} again={resources.refresh}>
        {(view) => <History view={view} />}
      </Answered>
    </>
  )
}

/** Of the sparkline. */
const TREND_POINTS = '48'

function titleOf(id: string, { agreements }: ScreenProps['project']): string {
  const all = agreements.flatMap(({ commitments }) => commitments)
  const found = all.find((one) => one.id === id)
  return found === undefined ? id : `${found.number} ${found.title}`
}

/** The same commitment on other screens, from the same perspective and at the same dates. */
function Elsewhere({ id, location, project }: ScreenProps & { id: string }) {
  const here = { ...location, subject: null, filters: { commitment: id } }
  const every = asking({ ...location, subject: null, filters: {} }, { as: [] })
  return (
    <nav aria-label={texts.commitment.elsewhere} className="commitment-elsewhere">
      <Link to={{ ...every, screen: 'board' }}>{texts.commitment.onBoard}</Link>
      <Link to={{ ...here, screen: 'timeline' }}>{texts.commitment.onTimeline}</Link>
      <Link to={{ ...here, screen: 'map' }}>{texts.commitment.onMap}</Link>
      {project.perspectives.length < 2 ? null : (
        <Link to={{ ...location, screen: 'compare', subject: null, filters: {} }}>
          {texts.commitment.inCompare}
        </Link>
      )}
    </nav>
  )
}
