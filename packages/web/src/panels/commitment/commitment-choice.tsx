/** Where no commitment is named: all of the agreement, to choose from. */
import { Empty, Link, ScreenHead, texts } from '../../parts/index.ts'
import { effectiveQuestion } from '../../state/index.ts'
import type { ScreenProps } from '../../state/index.ts'

export function CommitmentChoice({ location, project }: ScreenProps) {
  const { agreement: id } = effectiveQuestion(location.question, project)
  const agreement = project.agreements.find((one) => one.id === id)
  const commitments = agreement?.commitments ?? []
  return (
    <>
      <ScreenHead title={texts.screenNames.commitment} above={agreement?.title ?? ''} />
      {commitments.length === 0 ? (
        <Empty title={texts.board.emptyTitle} help={texts.board.emptyHelp} />
      ) : (
        <section className="panel commitment-choice" aria-label={texts.screenNames.commitment}>
          <p className="quiet">{texts.commitment.choose}</p>
          <ol>
            {commitments.map((one) => (
              <li key={one.id}>
                <span className="quiet figure">{one.number}</span>
                <Link to={{ ...location, screen: 'commitment', subject: one.id, filters: {} }}>
                  {one.title}
                </Link>
                <span className="quiet small">{texts.commitment.force[one.force]}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
