/** The ledger itself: every byte of it is read again when somebody asks, and all of it is given back. */
import type { ProjectView } from '@servanda/core/view'
import type { LedgerVerified } from '@servanda/core/wire'
import { useState } from 'react'
import type { AnyProblem } from '../../client/index.ts'
import { Failed, Loading, texts } from '../../parts/index.ts'
import { problemOf, usePageState } from '../../state/index.ts'

const words = texts.reader.ledger

type Checked =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly answer: LedgerVerified }
  | { readonly kind: 'failed'; readonly failure: AnyProblem }

export function LedgerPart({ project }: { project: ProjectView }) {
  const { client } = usePageState()
  const [checked, setChecked] = useState<Checked>({ kind: 'not-asked' })
  const check = async () => {
    setChecked({ kind: 'asked' })
    try {
      setChecked({ kind: 'answered', answer: await client.request('GET /api/verification', {}) })
    } catch (error) {
      setChecked({ kind: 'failed', failure: problemOf(error) })
    }
  }
  return (
    <section className="ledger-part" aria-labelledby="ledger-part">
      <h2 id="ledger-part">{words.title}</h2>
      <p>{words.entries(project.head.entry)}</p>
      <p className="ledger-part-acts">
        <button type="button" className="button" onClick={() => void check()}>
          {words.check}
        </button>
        <a className="button" href="/api/entries" download>
          {words.lines}
        </a>
        <a className="button" href="/api/entries?format=csv" download>
          {words.table}
        </a>
      </p>
      <CheckedLedger checked={checked} />
    </section>
  )
}

function CheckedLedger({ checked }: { checked: Checked }) {
  switch (checked.kind) {
    case 'not-asked':
      return null
    case 'asked':
      return <Loading />
    case 'failed':
      return <Failed failure={checked.failure} />
    case 'answered': {
      const { answer } = checked
      return (
        <div role="status">
          <p>{words.states[answer.state](answer.badEntry ?? 0)}</p>
          {answer.message === null ? null : <p>{answer.message}</p>}
          {answer.head === null ? null : (
            <p className="small">
              {words.head(answer.head.number)} <code>{answer.head.hash}</code>
            </p>
          )}
          {answer.documents.length === 0 ? null : (
            <ul className="small">
              {answer.documents.map((sha256) => (
                <li key={sha256}>
                  <code>{sha256}</code>
                </li>
              ))}
            </ul>
          )}
        </div>
      )
    }
  }
}
