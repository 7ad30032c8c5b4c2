/** Whether every decision is on disk, and what the reviewer has to choose where one is not. */
import type { AnyProblem } from '../../client/index.ts'
import { problemText, texts } from '../../parts/index.ts'
import type { Review, ReviewEvent } from '../../state/index.ts'

const words = texts.reader.saving

interface SaveStatusProps {
  readonly review: Review
  readonly tell: (event: ReviewEvent) => void
}

export function SaveStatus({ review, tell }: SaveStatusProps) {
  return (
    <section className="reader-saving" data-link={review.link.kind}>
      <p role="status" className="small">
        {savedText(review)}
      </p>
      <Choice review={review} tell={tell} />
      <Elsewhere review={review} tell={tell} />
      <Diagnostics review={review} />
    </section>
  )
}

function savedText({ link, unsaved }: Review): string {
  if (link.kind === 'unreachable') {
    return unsaved.length === 0 ? words.unreachableNothing : words.unreachable(unsaved.length)
  }
  return unsaved.length === 0 ? words.saved : words.sending(unsaved.length)
}

function Choice({ review: { link }, tell }: SaveStatusProps) {
  if (link.kind !== 'clash' && link.kind !== 'refused') return null
  const isClash = link.kind === 'clash'
  return (
    <div className="reader-choice" role="alert">
      <p>
        <strong>{isClash ? words.clash : words.refused}</strong>
      </p>
      <p>{isClash ? words.clashHelp(link.id) : refusalText(link.problem)}</p>
      <div className="choices">
        <button
          type="button"
          className="button"
          onClick={() => tell({ kind: 'settled', choice: 'send' })}
        >
          {isClash ? words.mine : words.sendAgain}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => tell({ kind: 'settled', choice: 'drop' })}
        >
          {isClash ? words.theirs : words.letGo}
        </button>
      </div>
    </div>
  )
}

function refusalText(problem: AnyProblem): string {
  const { message, help } = problemText(problem)
  return `${message}: ${help}`
}

function Elsewhere({ review: { elsewhere }, tell }: SaveStatusProps) {
  if (elsewhere.length === 0) return null
  const decided = elsewhere.filter(({ what }) => what === 'decided').length
  return (
    <p role="status" className="small reader-elsewhere">
      {words.elsewhereTitle} {words.elsewhere(decided, elsewhere.length - decided)}{' '}
      <button type="button" className="button plain" onClick={() => tell({ kind: 'looked' })}>
        {words.seen}
      </button>
    </p>
  )
}

function Diagnostics({ review: { saved } }: Pick<SaveStatusProps, 'review'>) {
  const told = saved.diagnostics.filter(({ severity }) => severity !== 'note')
  if (told.length === 0) return null
  return (
    <details
      className="reader-diagnostics"
      open={told.some(({ severity }) => severity === 'error')}
    >
      <summary>
        {words.diagnostics} ({told.length})
      </summary>
      <ul>
        {told.map(({ code, message, help }) => (
          <li key={`${code} ${message}`}>
            {message}: <span className="quiet">{help}</span> <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
