/** What each reading makes of the clause, beside the text as it stands; each with whose it is. */
import type { ClauseView } from '@servanda/core/view'
import { StandingBadge, texts } from '../../parts/index.ts'
import { Sentences } from './clause.tsx'

export function Readings({ clause }: { clause: ClauseView }) {
  if (clause.readings.length === 0) return null
  return (
    <section className="commitment-readings" aria-labelledby="readings">
      <h2 id="readings">{texts.commitment.readings}</h2>
      <div className="commitment-side-by-side">
        <article className="panel">
          <h3>{texts.commitment.asItStands}</h3>
          <Sentences sentences={clause.plain} />
        </article>
        {clause.readings.map((reading) => (
          <Reading key={reading.id} reading={reading} />
        ))}
      </div>
    </section>
  )
}

function Reading({ reading }: { reading: ClauseView['readings'][number] }) {
  const { title, parties, does, plain } = reading
  return (
    <article className="panel">
      <h3>{title}</h3>
      <p className="commitment-reading">
        <span className="quiet small">{[...parties, texts.commitment.does[does]].join(', ')}</span>
        <StandingBadge perspective={reading} />
      </p>
      {plain.length === 0 ? <p>{texts.commitment.struck}</p> : <Sentences sentences={plain} />}
    </article>
  )
}
