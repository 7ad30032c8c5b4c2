/**
 * Taking files in: documents, and assertions as NDJSON, one after the other, each with how far it is.
 * What is under way can be stopped; what was recorded before stays.
 */
import { useEffect, useRef, useState } from 'react'
import { Failed, Progress, texts } from '../../parts/index.ts'
import { usePageState } from '../../state/index.ts'
import { sending, takeFile } from './taking.ts'
import type { Taken } from './taking.ts'

const words = texts.reader.takeIn

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
