/** Applies the decisions: what is asserted becomes entries of the ledger, by the use case of the terminal. */
import type { ReviewRecorded } from '@servanda/core/wire'
import { useState } from 'react'
import { RequestFailure } from '../../client/index.ts'
import type { AnyProblem } from '../../client/index.ts'
import { Failed, Loading, texts } from '../../parts/index.ts'
import { usePageState } from '../../state/index.ts'
import { TaskForm } from './task-forms.tsx'
import type { Worktable } from './worktable.ts'

const words = texts.reader.record

type Recording =
  | { readonly kind: 'asked' }
  | { readonly kind: 'under way' }
  | { readonly kind: 'done'; readonly recorded: ReviewRecorded }
  | { readonly kind: 'failed'; readonly problem: AnyProblem }

interface RecordTaskProps {
  readonly table: Worktable
  /** Of dates that name none; null: UTC. */
  readonly zone: string | null
}

export function RecordTask({ table, zone }: RecordTaskProps) {
  const { client } = usePageState()
  const [recording, setRecording] = useState<Recording>({ kind: 'asked' })
  const { sha256 } = table.view.document
  const record = () => {
    setRecording({ kind: 'under way' })
    const asked = { params: { sha256 }, query: zone === null ? {} : { zone } }
    client.request('POST /api/documents/:sha256/review/record', asked).then(
      (recorded) => setRecording({ kind: 'done', recorded }),
      (error: unknown) => {
        if (!(error instanceof RequestFailure)) throw error
        setRecording({ kind: 'failed', problem: error.body })
      },
    )
  }
  switch (recording.kind) {
    case 'asked':
      return <Asked table={table} zone={zone} record={record} />
    case 'under way':
      return <Loading />
    case 'failed':
      return (
        <>
          <Failed failure={recording.problem} again={record} />
          <Leave table={table} />
        </>
      )
    case 'done':
      return <Done table={table} recorded={recording.recorded} />
  }
}

function Asked({ table, zone, record }: RecordTaskProps & { record: () => void }) {
  const { counts, review } = table
  const isSaved = review.unsaved.length === 0
  return (
    <TaskForm
      title={words.title}
      saveText={words.now}
      save={() => {
        if (isSaved) record()
      }}
      leave={table.leave}
    >
      <p className="wide">{words.help(counts.accepted, counts.added)}</p>
      {zone === null ? null : <p className="quiet small wide">{words.zone(zone)}</p>}
      {isSaved ? null : <p className="wide">{words.wait}</p>}
    </TaskForm>
  )
}

function Done({ table, recorded }: { table: Worktable; recorded: ReviewRecorded }) {
  const { appended, corrected, known, head, diagnostics } = recorded
  return (
    <section className="reader-task" role="status">
      <h2>{words.title}</h2>
      <p>
        {words.done(appended, corrected, known)} {words.head(head)}
      </p>
      <ul>
        {diagnostics
          .filter(({ severity }) => severity !== 'note')
          .map(({ code, message, help }) => (
            <li key={`${code} ${message}`}>
              {message}: <span className="quiet">{help}</span>
            </li>
          ))}
      </ul>
      <Leave table={table} />
    </section>
  )
}

const Leave = ({ table }: { table: Worktable }) => (
  <button type="button" className="button" onClick={table.leave} autoFocus>
    {texts.close}
  </button>
)
