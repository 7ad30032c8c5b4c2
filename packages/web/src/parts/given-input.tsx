/**
 * A field whose text is given when it is left or Enter is pressed, and not with every letter: a date
 * half typed is no date, and is never given.
 */
import { useDraft } from '../state/index.ts'
import { isDay } from './days.ts'

export interface GivenInputProps {
  readonly type: 'date' | 'text' | 'number'
  /** What is in force; empty: nothing. */
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
    if (validity.badInput) setText(value)
    else if (text !== value) give(text)
  }
  return (
    <input
      {...bounds}
      type={type === 'date' && !showsAsDate(value) ? 'text' : type}
      value={text}
      size={12}
      onChange={({ target }) => setText(target.value)}
      onBlur={({ target }) => finish(target)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(event.currentTarget)
      }}
    />
  )
}

/** A field for dates shows nothing else: a month, or a word, is shown as text. */
const showsAsDate = (value: string): boolean => value === '' || isDay(value)
