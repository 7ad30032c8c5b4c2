/** What would change the assessment; worked out only when somebody asks, because it takes long. */
import type { ExplanationView } from '@servanda/core/view'
import type { ReactNode } from 'react'
import { Moment, StatusMark, texts } from '../../parts/index.ts'
import { filtering, useGo } from '../../state/index.ts'
import type { BecauseMaterial } from './because-tree.tsx'

type Change = NonNullable<ExplanationView['rows'][number]['wouldChange']>

/** Null: nobody has asked. */
export function WouldChange({
  change,
  material,
}: {
  change: Change | null
  material: BecauseMaterial
}) {
  return (
    <section>
      <h4>{texts.commitment.wouldChange}</h4>
      {change === null ? (
        <Ask material={material} />
      ) : (
        <ul className="commitment-sentences">
          {[...withoutItems(change, material), ...nearItems(change), ...unwatchedItems(change)]}
        </ul>
      )}
    </section>
  )
}

function Ask({ material: { location } }: { material: BecauseMaterial }) {
  const go = useGo()
  const isAsked = location.filters['change'] === 'yes'
  return (
    <>
      <p className="quiet small">{texts.commitment.wouldChangeHelp}</p>
      <button
        type="button"
        className="button"
        disabled={isAsked}
        onClick={() => go(filtering(location, 'change', 'yes'), 'replace')}
      >
        {isAsked ? texts.states.loading : texts.commitment.wouldChangeAsk}
      </button>
    </>
  )
}

function withoutItems(change: Change, { sources }: BecauseMaterial): ReactNode[] {
  const { without, isWhole, largest } = change
  const wordsOf = (id: string) => {
    const source = sources.get(id)
    return source === undefined ? id : `${source.claimant}, ${source.says}`
  }
  return [
    ...(without.length === 0
      ? [<li key="none">{texts.commitment.decidedByNone(largest)}</li>]
      : without.map(({ assertions, statuses }) => (
          <li key={assertions.join(' ')}>
            {texts.commitment.without(assertions.map(wordsOf).join('; '))}{' '}
            {statuses === null ? texts.commitment.nobodyAsked : <StatusMark statuses={statuses} />}
          </li>
        ))),
    ...(isWhole ? [] : [<li key="not whole">{texts.commitment.notWhole}</li>]),
  ]
}

const nearItems = ({ nearly }: Change): ReactNode[] =>
  nearly.map(({ text }, index) => <li key={`near ${index}`}>{text}</li>)

const unwatchedItems = ({ unwatched }: Change): ReactNode[] =>
  unwatched.map(({ time, keptOut }) => (
    <li key={`unwatched ${time.earliest}`}>
      {texts.commitment.nobodyWatched} <Moment time={time} />
      {keptOut.length === 0 ? null : `, ${texts.commitment.keptOut(keptOut.join(', '))}`}
    </li>
  ))
