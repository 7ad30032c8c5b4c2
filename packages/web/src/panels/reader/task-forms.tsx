/** The forms of the desk: each says one decision or one correction, saves it with Enter, leaves with Escape. */
import type { Passage, StatementClass } from '@servanda/core/document'
import type { ProjectView } from '@servanda/core/view'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react'
import { offersOf, texts } from '../../parts/index.ts'
import type { ClaimDraft } from './claim-draft.ts'
import { ClaimFields } from './claim-form.tsx'
import type { AboutDocument } from './decided.ts'
import { fileName } from './decided.ts'
import { ChoiceField, choicesOf, TextField } from './fields.tsx'
import type { OpenDocument } from './open-document.ts'
import { SpanEditor } from './span-editor.tsx'

const words = texts.reader.form

interface TaskFormProps {
  readonly title: string
  readonly save: () => void
  readonly leave: () => void
  readonly saveText?: string
  readonly children: ReactNode
}

export function TaskForm({ title, save, leave, saveText = words.save, children }: TaskFormProps) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save()
  }
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
      // Browsers would open the list of choices, which the space bar does too.
      event.preventDefault()
      event.currentTarget.requestSubmit()
    }
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  return (
    // Escape is a short cut for the button that leaves.
    <form className="reader-task" aria-label={title} onSubmit={submit} onKeyDown={press}>
      <h2>{title}</h2>
      <div className="reader-fields">{children}</div>
      <div className="choices">
        <button type="submit" className="button main">
          {saveText}
        </button>
        <button type="button" className="button" onClick={leave}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

interface ClaimTaskProps {
  readonly title: string
  readonly project: ProjectView
  readonly draft: ClaimDraft
  readonly speaker: string
  /** Names that the document gives; none: the speaker must be said. */
  readonly speakers: readonly string[]
  readonly save: (said: { readonly speaker: string; readonly draft: ClaimDraft }) => void
  readonly leave: () => void
  /** Above the claim: which words. */
  readonly children?: ReactNode
}

export function ClaimTask(props: ClaimTaskProps) {
  const { title, project, speakers, save, leave, children } = props
  const [draft, setDraft] = useState(props.draft)
  const [speaker, setSpeaker] = useState(props.speaker)
  return (
    <TaskForm title={title} save={() => save({ speaker: speaker.trim(), draft })} leave={leave}>
      {children}
      <SpeakerField project={project} speakers={speakers} value={speaker} set={setSpeaker} />
      <ClaimFields
        draft={draft}
        set={(change) => setDraft((before) => ({ ...before, ...change }))}
        project={project}
        {...(children === undefined ? { first: true } : {})}
      />
    </TaskForm>
  )
}

interface SpeakerFieldProps {
  readonly project: ProjectView
  readonly speakers: readonly string[]
  readonly value: string
  readonly set: (value: string) => void
  readonly first?: true
}

function SpeakerField({ project, speakers, value, set, first }: SpeakerFieldProps) {
  const isNamed = speakers.length > 0
  return (
    <TextField
      label={words.speaker}
      help={isNamed ? words.speakerProposed(speakers.join(', ')) : words.speakerNeeded}
      value={value}
      set={set}
      offers={offersOf(project.actors.map(({ name }) => name))}
      {...(isNamed ? {} : { required: true })}
      {...(first === undefined ? {} : { first })}
    />
  )
}

interface SimpleTaskProps<Value> {
  readonly before: Value
  readonly save: (value: Value) => void
  readonly leave: () => void
}

export function RejectTask({ before, save, leave }: SimpleTaskProps<string>) {
  const [reason, setReason] = useState(before)
  return (
    <TaskForm title={texts.reader.actions.reject} save={() => save(reason.trim())} leave={leave}>
      <TextField
        label={words.reason}
        help={words.reasonHelp}
        value={reason}
        set={setReason}
        required
        first
      />
    </TaskForm>
  )
}

export function SpeakerTask(
  props: SimpleTaskProps<string> & Pick<SpeakerFieldProps, 'project' | 'speakers'>,
) {
  const [speaker, setSpeaker] = useState(props.before)
  const { project, speakers, save, leave } = props
  return (
    <TaskForm title={texts.reader.actions.speaker} save={() => save(speaker.trim())} leave={leave}>
      <SpeakerField project={project} speakers={speakers} value={speaker} set={setSpeaker} first />
    </TaskForm>
  )
}

export function ClassTask({ before, save, leave }: SimpleTaskProps<StatementClass>) {
  const [chosen, setChosen] = useState(before)
  return (
    <TaskForm title={texts.reader.actions.class} save={() => save(chosen)} leave={leave}>
      <ChoiceField
        label={words.class}
        value={chosen}
        set={setChosen}
        choices={choicesOf(texts.reader.classes)}
        first
      />
      <p className="quiet small wide">{words.classHelp}</p>
    </TaskForm>
  )
}

interface SpanTaskProps {
  readonly text: string
  readonly passage: Passage
  readonly set: (passage: Passage) => void
  readonly save: () => void
  readonly leave: () => void
}

export function SpanTask({ text, passage, set, save, leave }: SpanTaskProps) {
  return (
    <TaskForm
      title={texts.reader.actions.span}
      save={save}
      leave={leave}
      saveText={texts.reader.span.use}
    >
      <SpanEditor text={text} passage={passage} set={set} />
    </TaskForm>
  )
}

interface DocumentTaskProps {
  readonly view: OpenDocument
  readonly before: AboutDocument | null
  readonly save: (said: { readonly date: string; readonly reporter: string }) => void
  readonly leave: () => void
}

export function DocumentTask({ view, before, save, leave }: DocumentTaskProps) {
  const { anchorDate, name } = view.document
  const [date, setDate] = useState(before === null ? (anchorDate?.edtf ?? '') : (before.date ?? ''))
  const [reporter, setReporter] = useState(before?.reporter ?? '')
  const dates = texts.reader.dates
  return (
    <TaskForm
      title={dates.title}
      save={() => save({ date: date.trim(), reporter: reporter.trim() })}
      leave={leave}
    >
      <TextField
        label={dates.published}
        help={dates.publishedHelp}
        value={date}
        set={setDate}
        first
      />
      <TextField
        label={dates.passedOn}
        help={`${dates.passedOnHelp} (${fileName(name)})`}
        value={reporter}
        set={setReporter}
      />
      <PrintedDates view={view} use={setDate} />
    </TaskForm>
  )
}

const PRINTED_MAX = 12

function PrintedDates({ view, use }: { view: OpenDocument; use: (date: string) => void }) {
  const dates = texts.reader.dates
  const shown = view.dates.filter(({ roles }) => roles[0] !== 'mention')
  const printed = (shown.length === 0 ? view.dates : shown).slice(0, PRINTED_MAX)
  if (printed.length === 0) return null
  return (
    <div className="wide">
      <h3>{dates.printed}</h3>
      <ul className="reader-dates">
        {printed.map(({ start, end, edtf, roles, doubt }) => (
          <li key={start}>
            <span>
              {view.text.slice(start, end)}{' '}
              <span className="quiet small">
                {edtf}, {roles.map((role) => dates.roles[role]).join(' / ')}
                {doubt === undefined ? '' : `; ${dates.doubts[doubt]}`}
              </span>
            </span>
            <button type="button" className="button plain" onClick={() => use(edtf)}>
              {dates.use}
              <span className="aloud"> {edtf}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
