/** What is missing before a measure would be eligible, condition by condition, down to the commitments. */
import type { GapView, MissingView, OutstandingStepsView } from '@servanda/core/view'
import { Answered, Link, OpenTree, StatusMark, texts } from '../../parts/index.ts'
import type { TreeNode } from '../../parts/index.ts'
import {
  effectiveQuestion,
  perspectiveNameOf,
  questionQuery,
  useResource,
} from '../../state/index.ts'
import type { Location, ScreenProps } from '../../state/index.ts'
import { answersText } from './answers.ts'

const words = texts.outstanding.measures

export interface GapProps extends ScreenProps {
  readonly measure: OutstandingStepsView['measures'][number]
}

export function Gap({ measure, location, project }: GapProps) {
  const question = effectiveQuestion(location.question, project)
  const as = perspectiveNameOf(question, project)
  const resource = useResource('GET /api/measures/:id/gap', {
    params: { id: measure.measure },
    query: { ...questionQuery(question), ...(as === null ? {} : { as }) },
  })
  return (
    <section className="panel gap" aria-label={words.gapOf(measure.title)}>
      <header>
        <h3>{words.gapOf(measure.title)}</h3>
        <Link to={{ ...location, subject: null }} className="button plain">
          {words.gapClose}
        </Link>
      </header>
      <Answered resource={resource}>
        {(view) => <Conditions view={view} location={location} />}
      </Answered>
    </section>
  )
}

function Conditions({ view, location }: { view: GapView; location: Location }) {
  return view.conditions.map(({ statedBy, source, stated, missing, eligible }, index) => (
    <div key={`${index} ${statedBy}`}>
      <h4>
        {statedBy}: {words.eligible.toLowerCase()}: {answersText(eligible)}
      </h4>
      <p className="quiet small">
        {[stated, source].filter((part) => part !== null && part !== '').join('; ')}
      </p>
      {missing.length === 0 ? (
        <p>{words.gapNone}</p>
      ) : (
        <OpenTree
          label={words.gap}
          nodes={missing.map((one, place) => nodeOf(one, String(place), location))}
          openLevels={1}
        />
      )}
    </div>
  ))
}

function nodeOf(missing: MissingView, key: string, location: Location): TreeNode {
  const { text, commitment, party, statuses, children } = missing
  return {
    key,
    label: text,
    content: (
      <>
        {commitment === null ? (
          text
        ) : (
          <Link
            to={{
              ...location,
              screen: 'commitment',
              subject: commitment,
              filters: party === null ? {} : { party },
            }}
          >
            {text}
          </Link>
        )}{' '}
        {statuses.length === 0 ? (
          <span className="quiet">{answersText(missing.answers)}</span>
        ) : (
          <StatusMark statuses={statuses} />
        )}
      </>
    ),
    children: children.map((child, place) => nodeOf(child, `${key}.${place}`, location)),
  }
}
