/** Chooses a stretch of the text by keyboard or buttons; the text shows it while it changes. */
import type { Passage } from '@servanda/core/document'
import { locateQuote } from '@servanda/core/text'
import type { Located } from '@servanda/core/text'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { texts } from '../../parts/index.ts'
import { TextField } from './fields.tsx'
import { edgeMoved, sentenceBeside } from './span-steps.ts'

const words = texts.reader.span

export interface SpanEditorProps {
  readonly text: string
  readonly passage: Passage
  readonly set: (passage: Passage) => void
}

const CONTEXT_LENGTH = 60

export function SpanEditor({ text, passage, set }: SpanEditorProps) {
  const press = (event: KeyboardEvent) => {
    const moved = movedBy(event, text, passage)
    if (moved === null) return
    event.preventDefault()
    event.stopPropagation()
    set(moved)
  }
  const { start, end } = passage
  const shown = useRef<HTMLParagraphElement>(null)
  useEffect(() => shown.current?.focus(), [])
  return (
    <div className="span-editor wide">
      <h3>{words.title}</h3>
      {/* The arrow keys are a short cut for the buttons below. */}
      <p
        ref={shown}
        className="span-words"
        role="group"
        aria-label={words.help}
        tabIndex={0}
        onKeyDown={press}
      >
        <span className="quiet">{text.slice(Math.max(0, start - CONTEXT_LENGTH), start)}</span>
        <mark>{text.slice(start, end)}</mark>
        <span className="quiet">{text.slice(end, end + CONTEXT_LENGTH)}</span>
      </p>
      <p role="status" className="aloud">
        {text.slice(start, end)}
      </p>
      <p className="quiet small">{words.help}</p>
      <div className="choices">
        {steps.map(([name, step]) => (
          <button
            key={name}
            type="button"
            className="button plain"
            onClick={() => set(step(text, passage))}
          >
            {words[name]}
          </button>
        ))}
      </div>
      <FindWords text={text} set={set} />
    </div>
  )
}

type Step = (text: string, passage: Passage) => Passage

const stepTable = {
  startBack: (text, passage) => edgeMoved(text, passage, 'start', 'previous'),
  startOn: (text, passage) => edgeMoved(text, passage, 'start', 'next'),
  endBack: (text, passage) => edgeMoved(text, passage, 'end', 'previous'),
  endOn: (text, passage) => edgeMoved(text, passage, 'end', 'next'),
  before: (text, passage) => sentenceBeside(text, passage, 'previous'),
  after: (text, passage) => sentenceBeside(text, passage, 'next'),
} satisfies Record<string, Step>

const steps = Object.entries(stepTable) as ReadonlyArray<readonly [keyof typeof stepTable, Step]>

/** Null: the key moves nothing. */
function movedBy({ key, shiftKey }: KeyboardEvent, text: string, passage: Passage): Passage | null {
  switch (key) {
    case 'ArrowLeft':
      return stepTable[shiftKey ? 'startBack' : 'endBack'](text, passage)
    case 'ArrowRight':
      return stepTable[shiftKey ? 'startOn' : 'endOn'](text, passage)
    case 'ArrowUp':
      return stepTable.before(text, passage)
    case 'ArrowDown':
      return stepTable.after(text, passage)
    default:
      return null
  }
}

/** Words as they stand in the document, however the quotation marks were typed. */
function FindWords({ text, set }: Pick<SpanEditorProps, 'text' | 'set'>) {
  const [typed, setTyped] = useState('')
  const located = locatedIn(text, typed)
  const type = (exact: string) => {
    setTyped(exact)
    const found = locatedIn(text, exact)
    if (found?.kind === 'found') set({ start: found.start, end: found.end })
  }
  return (
    <>
      <TextField label={words.find} help={words.findHelp} value={typed} set={type} />
      <p role="status" className="small">
        {located === null || located.kind === 'found' ? '' : words.found[located.kind]}
      </p>
    </>
  )
}

const FOUND_LENGTH_MIN = 2

/** Null: nothing much has been typed. */
const locatedIn = (text: string, typed: string): Located | null =>
  typed.trim().length < FOUND_LENGTH_MIN ? null : locateQuote(text, { exact: typed.trim() })
