/**
 * Another number for a commitment, or another letter for a part of one, wherever the texts name it:
 * in its agreement, in later ones, and in readings and measures. The parts of a commitment go by its
 * number, so that they are renumbered with it: 2a becomes 5a where 2 becomes 5.
 */
import type { Checked } from '../index.ts'
import type { Names, Unit } from '../resolve.ts'
import { keys } from '../uses.ts'
import type { NameIndex, Named } from './names.ts'
import { refused } from './renaming.ts'
import type { Edit, Renaming } from './renaming.ts'

/** `named` is a commitment or a part; `text` its new number, or of a part its new letter alone. */
export function renumber(checked: Checked, index: NameIndex, named: Named, text: string): Renaming {
  const agreement = named.agreement ?? ''
  const units = unitsOf(checked.names, agreement)
  const whole = units.filter((unit) => unit.point === named.name)
  if (whole.length > 0) return renumberWhole(index, { agreement, units, own: whole }, named, text)
  const unit = units.find((one) => one.number === named.name)
  return unit === undefined
    ? refused(`\`${named.name}\` is no number of \`${agreement}\``)
    : relabel(index, units, unit, text)
}

/** Those of the text, then those that readings add to it. */
const unitsOf = (names: Names, agreement: string): readonly Unit[] => [
  ...(names.agreements.get(agreement)?.units ?? []),
  ...[...names.readings.keys()]
    .flatMap((reading) => names.additionsOf(reading))
    .filter((unit) => unit.agreement === agreement),
]

interface Numbered {
  readonly agreement: string
  readonly units: readonly Unit[]
  /** Of the units, those that go by the number which is changed. */
  readonly own: readonly Unit[]
}

function renumberWhole(
  index: NameIndex,
  { agreement, units, own }: Numbered,
  named: Named,
  number: string,
): Renaming {
  if (!/^\d+(?:\.\d+|[\p{L}\p{N}_]+)?$/u.test(number))
    return refused(`\`${number}\` is no number of a commitment: write one such as \`3\` or \`3a\``)
  const newNumberOf = ({ part }: Unit): string => number + (part?.label.text ?? '')
  const taken = takenOf(units, own, [number, ...own.map(newNumberOf)])
  if (taken !== null) return taken
  const parts = own.filter(({ part }) => part !== null)
  return {
    kind: 'edits',
    edits: [
      ...index.occurrencesOf(named.key).map(({ span }): Edit => ({ span, text: number })),
      ...parts.flatMap((unit) =>
        usesOf(index, keys.commitment(agreement, unit.number), newNumberOf(unit)),
      ),
    ],
  }
}

function relabel(index: NameIndex, units: readonly Unit[], unit: Unit, text: string): Renaming {
  const whole = unit.point
  const label = text.startsWith(whole) ? text.slice(whole.length) : text
  if (!/^[a-z]{1,3}$/.test(label))
    return refused(`\`${text}\` is no letter of a part: write one such as \`b\` or \`${whole}b\``)
  const taken = takenOf(units, [unit], [whole + label])
  if (taken !== null) return taken
  const declared = unit.part === null ? [] : [{ span: unit.part.label.span, text: label }]
  const uses = usesOf(index, keys.commitment(unit.agreement, unit.number), whole + label)
  return { kind: 'edits', edits: [...declared, ...uses] }
}

const usesOf = (index: NameIndex, key: string, text: string): readonly Edit[] =>
  index
    .occurrencesOf(key)
    .filter(({ role }) => role === 'use')
    .map(({ span }) => ({ span, text }))

/** A refusal if other units have one of these numbers. */
function takenOf(
  units: readonly Unit[],
  own: readonly Unit[],
  numbers: readonly string[],
): Renaming | null {
  const others = new Set(
    units
      .filter((unit) => !own.includes(unit))
      .flatMap((unit) => (hasSibling(unit, own) ? [unit.number] : [unit.number, unit.point])),
  )
  const taken = numbers.find((number) => others.has(number))
  return taken === undefined
    ? null
    : refused(`\`${taken}\` is the number of another commitment already: renumber that one first`)
}

/** Parts of one commitment share its number. */
const hasSibling = ({ commitment }: Unit, own: readonly Unit[]): boolean =>
  own.some((unit) => unit.commitment === commitment)
