/** The clause: its words in every language, what it says in plain English, and the dates that follow. */
import type { ClauseView } from '@servanda/core/view'
import { Moment, texts } from '../../parts/index.ts'

export function Clause({ clause }: { clause: ClauseView }) {
  return (
    <section className="panel commitment-clause" aria-labelledby="clause">
      <header>
        <h2 id="clause">{texts.commitment.clause}</h2>
        {badgesOf(clause).map((text) => (
          <span key={text} className="badge">
            {text}
          </span>
        ))}
      </header>
      <div className="commitment-columns">
        <div className="commitment-words">
          {clause.versions.map(({ language, text }) => (
            <blockquote key={language} lang={language}>
              <span className="badge">{language}</span> {text}
            </blockquote>
          ))}
          <h3>{texts.commitment.explained}</h3>
          <Sentences sentences={clause.plain} />
          <details>
            <summary>{texts.commitment.source}</summary>
            <pre tabIndex={0}>{clause.source}</pre>
            <p className="quiet small">
              {clause.span.source}, {texts.sources.characters(clause.span.start, clause.span.end)}
            </p>
          </details>
        </div>
        <ComputedDates calendar={clause.calendar} />
      </div>
    </section>
  )
}

function badgesOf({ force, forceWords, addedBy, accountOf }: ClauseView): readonly string[] {
  return [
    texts.commitment.force[force],
    ...(forceWords === null ? [] : [`“${forceWords}”`]),
    ...(addedBy === null ? [] : [texts.board.addedBy(addedBy)]),
    ...(accountOf.length === 0 ? [] : [texts.board.accountOf(accountOf.join(', '))]),
  ]
}

/** A sentence that the text leaves open is followed by each thing that it can mean. */
export function Sentences({ sentences }: { sentences: ClauseView['plain'] }) {
  return (
    <ul className="commitment-sentences">
      {sentences.map(({ text, choices }) => (
        <li key={text}>
          {text}
          {choices.length === 0 ? null : (
            <ol className="commitment-choices">
              {choices.map((choice) => (
                <li key={choice}>{choice}</li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A date has an entry for each of its meanings, and for each reading that has another. */
function ComputedDates({ calendar }: Pick<ClauseView, 'calendar'>) {
  return (
    <div className="commitment-dates">
      <h3>{texts.commitment.dates}</h3>
      {calendar.length === 0 ? (
        <p className="quiet">{texts.commitment.datesNone}</p>
      ) : (
        <ul>
          {calendar.map(({ key, kind, label, when, reading }) => (
            <li key={`${key} ${reading}`}>
              <span>
                {texts.dateKinds[kind]} <Moment time={when} />
              </span>
              <span className="quiet small">
                {[label, reading ?? ''].filter((text) => text !== '').join('; ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
