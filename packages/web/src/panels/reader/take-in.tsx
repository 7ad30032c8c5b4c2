/**
 * Taking files in, each with how far it is. What is under way can be stopped; what was recorded before
 * stays.
 */
import type { HttpDiagnostic } from '@servanda/core/wire'
import { useEffect, useRef, useState } from 'react'
import { Failed, Progress, Spoken, texts } from '../../parts/index.ts'
import { usePageState } from '../../state/index.ts'
import { takeFiles } from './taking.ts'
import type { TableForm, Taken } from './taking.ts'

const words = texts.reader.takeIn

export function TakeIn() {
  const { client, resources } = usePageState()
  const [files, setFiles] = useState<readonly Taken[]>([])
  const [form, setForm] = useState<TableForm>('assertions')
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const take = async (chosen: readonly File[]) => {
    const leaving = new AbortController()
    stop.current?.abort()
    stop.current = leaving
    setFiles([])
    const tell = (index: number, one: Taken) => {
      if (stop.current === leaving) setFiles((before) => placed(before, index, one))
    }
    await takeFiles(chosen, { client, form, signal: leaving.signal, tell })
    resources.refresh()
  }
  return (
    <section className="take-in" aria-label={words.title}>
      <div className="take-in-fields">
        <label className="field">
          <span>{words.choose}</span>
          <input
            type="file"
            multiple
            onChange={({ target }) => void take([...(target.files ?? [])])}
          />
        </label>
        <FormOfTables form={form} choose={setForm} />
      </div>
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

const placed = (before: readonly Taken[], index: number, one: Taken): readonly Taken[] =>
  index < before.length ? before.with(index, one) : [...before, one]

function FormOfTables({ form, choose }: { form: TableForm; choose: (form: TableForm) => void }) {
  return (
    <label className="field">
      <span>{words.form}</span>
      <select value={form} onChange={({ target }) => choose(target.value as TableForm)}>
        {Object.entries(words.forms).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
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
        <>
          <p role="status">
            {taken.name}: {taken.text}
          </p>
          <Remarks remarks={taken.remarks} />
        </>
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

/** What stopped nothing, or only a part of it. */
function Remarks({ remarks }: { remarks: readonly HttpDiagnostic[] }) {
  if (remarks.length === 0) return null
  return (
    <details>
      <summary>{words.remarks(remarks.length)}</summary>
      <ul className="small">
        {remarks.map(({ code, message, places: [place] }, index) => (
          <li key={`${index} ${code}`}>
            {place === undefined ? null : `${place.source}:${place.line}: `}
            <Spoken text={message} /> <code className="quiet">{code}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
