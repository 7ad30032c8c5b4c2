/**
 * A field whose text is given when it is left or Enter is pressed, and not with every letter: a date
 * half typed is no date, and is never given. Days are written as they are shown everywhere, whatever
 * the machine's own order of day and month; the arrow keys go to the day after and before.
 */
import type { KeyboardEvent } from 'react'
import { useDraft } from '../state/index.ts'
import { texts } from './catalogue.ts'
import { dayAt, isDay } from './days.ts'

export interface GivenInputProps {
  readonly type: 'day' | 'text' | 'number'
  /** What is in force; empty: nothing. Of a day also what the query takes for one: a month, a word. */
  readonly value: string
  /** Is told of what differs from that. */
  readonly give: (text: string) => void
  /** Of a number. */
  readonly min?: number
  readonly max?: number
}

export function GivenInput({ type, value, give, ...bounds }: GivenInputProps) {
  const [text, setText] = useDraft(value)
  const finish = ({ validity }: HTMLInputElement) => {
    const said = text.trim()
    if (validity.badInput || isHalfTyped(type, said)) setText(value)
    else if (said !== value) give(said)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const day = type === 'day' ? dayBeside(text, event.key) : null
    if (event.key === 'Enter') finish(event.currentTarget)
    if (day === null) return
    event.preventDefault()
    give(day)
  }
  return (
    <input
      {...bounds}
      type={type === 'day' ? 'text' : type}
      value={text}
      size={12}
      autoComplete="off"
      placeholder={type === 'day' ? texts.dates.form : ''}
      onChange={({ target }) => setText(target.value)}
      onBlur={({ target }) => finish(target)}
      onKeyDown={press}
    />
  )
}

/** Digits and hyphens that begin a date and are none yet; a month and a word can be meant as such. */
const isHalfTyped = (type: GivenInputProps['type'], text: string): boolean =>
  type === 'day' && /^[\d-]+$/.test(text) && !isDay(text) && !/^\d{4}(?:-\d{2})?$/.test(text)

/** Null: the key is none of the two, or there is no day to begin with. */
function dayBeside(text: string, key: string): string | null {
  if (!isDay(text) || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null
  return dayAt(text, key === 'ArrowUp' ? 1 : -1)
}
