/**
 * Taking files in: documents, and assertions as NDJSON, one after the other, each with how far it is.
 * What is under way can be stopped; what was recorded before stays.
 */
import type { AssertionsImported, DocumentKept, UploadLine } from '@servanda/core/wire'
import { useEffect, useRef, useState } from 'react'
import type { AnyProblem } from '../../client/index.ts'
import { Failed, Progress, texts } from '../../parts/index.ts'
import { problemOf, usePageState } from '../../state/index.ts'
import type { PageState } from '../../state/index.ts'

const words = texts.reader.takeIn

/** How far one file is, or how it ended. */
type Taken =
  | { readonly kind: 'sending'; readonly name: string; readonly done: number; readonly all: number }
  | { readonly kind: 'taken'; readonly name: string; readonly text: string }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: AnyProblem }
  | { readonly kind: 'stopped'; readonly name: string }

export function TakeIn() {
  const { client, resources } = usePageState()
  const [files, setFiles] = useState<readonly Taken[]>([])
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const take = async (chosen: readonly File[]) => {
    const leaving = new AbortController()
    stop.current?.abort()
    stop.current = leaving
    setFiles([])
    for (const [index, file] of chosen.entries()) {
      const tell = (one: Taken) => setFiles((before) => before.with(index, one))
      setFiles((before) => [...before, sending(file, 0)])
      tell(await takeFile(client, file, { tell, signal: leaving.signal }))
      if (leaving.signal.aborted) return
    }
    resources.refresh()
  }
  return (
    <section className="take-in" aria-label={words.title}>
      <label className="field">
        <span>{words.choose}</span>
        <input
          type="file"
          multiple
          onChange={({ target }) => void take([...(target.files ?? [])])}
        />
      </label>
      <p className="quiet small">{words.help}</p>
      <ul className="take-in-files">
        {files.map((one, index) => (
          <li key={`${index} ${one.name}`}>
            <TakenFile taken={one} stop={() => stop.current?.abort()} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TakenFile({ taken, stop }: { taken: Taken; stop: () => void }) {
  switch (taken.kind) {
    case 'sending': {
      const isSent = taken.done >= taken.all
      const label = isSent ? words.reading(taken.name) : words.sending(taken.name)
      return (
        <Progress label={label} done={taken.done} all={isSent ? null : taken.all} cancel={stop} />
      )
    }
    case 'taken':
      return (
        <p role="status">
          {taken.name}: {taken.text}
        </p>
      )
    case 'stopped':
      return (
        <p role="status">
          {taken.name}: {words.stopped}
        </p>
      )
    case 'failed':
      return (
        <>
          {taken.name}
          <Failed failure={taken.failure} />
        </>
      )
  }
}

const sending = ({ name, size }: File, done: number): Taken => ({
  kind: 'sending',
  name,
  done,
  all: size,
})

interface Telling {
  readonly tell: (taken: Taken) => void
  readonly signal: AbortSignal
}

/** How it ended; how far it is, is told on the way. */
async function takeFile(
  client: PageState['client'],
  file: File,
  { tell, signal }: Telling,
): Promise<Taken> {
  const { name } = file
  let ended: Taken = {
    kind: 'failed',
    name,
    failure: { category: 'page', code: 'upload-unfinished' },
  }
  const hear = (line: UploadLine<DocumentKept> | UploadLine<AssertionsImported>) => {
    if (line.kind === 'progress') tell(sending(file, line.bytes))
    else if (line.kind === 'failed') ended = { kind: 'failed', name, failure: line.error }
    else ended = { kind: 'taken', name, text: doneText(line) }
  }
  const query = { name }
  try {
    if (isOfLines(name))
      await client.upload({ route: 'POST /api/assertions', query, file }, hear, signal)
    else await client.upload({ route: 'POST /api/documents', query, file }, hear, signal)
    return ended
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', name }
    return { kind: 'failed', name, failure: problemOf(error) }
  }
}

const isOfLines = (name: string): boolean => /\.(?:ndjson|jsonl)$/i.test(name)

const doneText = (line: DocumentKept | AssertionsImported): string =>
  'sha256' in line
    ? words.documentDone(line.statements, line.outcome)
    : words.assertionsDone(line.appended, line.known, line.refused)
