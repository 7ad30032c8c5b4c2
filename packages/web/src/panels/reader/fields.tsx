/** Fields of the reviewer's forms: a label, the field, and what may be written in it. */
import { useId } from 'react'
import type { Offer } from '../../parts/index.ts'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly set: (value: string) => void
  readonly help?: string
  /** What is offered; anything else may be written too. */
  readonly offers?: readonly Offer[]
  readonly required?: true
  /** Begins with the focus. */
  readonly first?: true
}

export function TextField({ label, value, set, help, offers, required, first }: FieldProps) {
  const id = useId()
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={value}
        required={required}
        // The form was opened to fill it in.
        autoFocus={first}
        autoComplete="off"
        {...(help === undefined ? {} : { placeholder: help })}
        {...(offers === undefined ? {} : { list: id })}
        onChange={({ target }) => set(target.value)}
      />
      {offers === undefined ? null : (
        <datalist id={id}>
          {offers.map(({ value: offer, label: shown }) => (
            <option key={offer} value={offer} label={shown} />
          ))}
        </datalist>
      )}
    </label>
  )
}

export function LongField({ label, value, set, help, required, first }: FieldProps) {
  return (
    <label className="field wide">
      <span>{label}</span>
      <textarea
        value={value}
        rows={3}
        required={required}
        autoFocus={first}
        {...(help === undefined ? {} : { placeholder: help })}
        onChange={({ target }) => set(target.value)}
      />
    </label>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly set: (value: Value) => void
  /** Values with their names, in their order. */
  readonly choices: ReadonlyArray<readonly [Value, string]>
  readonly first?: true
}

export function ChoiceField<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, set, choices, first } = props
  const choose = (text: string) => {
    const found = choices.find(([one]) => one === text)
    if (found !== undefined) set(found[0])
  }
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} autoFocus={first} onChange={({ target }) => choose(target.value)}>
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The entries of a record of names, as choices. */
export const choicesOf = <Value extends string>(
  names: Readonly<Record<Value, string>>,
): ReadonlyArray<readonly [Value, string]> => Object.entries(names) as Array<[Value, string]>
