/** Where a name is declared and used, and giving it another one everywhere at once. */
import { isWeapon } from '../../assertion/vocabulary.ts'
import type { Span } from '../../base/index.ts'
import type { Checked } from '../index.ts'
import { durationUnits, lengthUnits, reservedWords } from '../words.ts'
import type { NameIndex, Named, NamedKind, Occurrence } from './names.ts'
import { refused } from './renaming.ts'
import type { Renamable, Renaming } from './renaming.ts'
import { renumber } from './renumber.ts'

export function definitionsAt(index: NameIndex, source: string, offset: number): readonly Span[] {
  const found = index.at(source, offset)
  return found === null ? [] : (index.named(found.key)?.declarations ?? [])
}

/** The same name everywhere, or null where no name stands. */
export function occurrencesAt(
  index: NameIndex,
  source: string,
  offset: number,
): readonly Occurrence[] {
  const found = index.at(source, offset)
  return found === null ? [] : index.occurrencesOf(found.key)
}

/** Whether the word at a place can be renamed. */
export function renamableAt(index: NameIndex, source: string, offset: number): Renamable {
  const found = index.at(source, offset)
  const named = found === null ? null : index.named(found.key)
  if (found === null || named === null)
    return refused('only names that an agreement declares can be renamed; this is none')
  const reason = whyFixed(named)
  return reason === null ? { kind: 'name', span: found.span } : refused(reason)
}

const isNumber = (kind: NamedKind): boolean => kind === 'commitment' || kind === 'part'

function whyFixed({ kind, name, declarations }: Named): string | null {
  if (isNumber(kind) && declarations.length > 1)
    return `\`${name}\` is the number of several commitments: change that of one by hand first`
  if (declarations.length === 0) return `\`${name}\` is a word of the standard vocabulary`
  return null
}

export function renameAt(
  checked: Checked,
  index: NameIndex,
  place: { readonly source: string; readonly offset: number },
  newName: string,
): Renaming {
  const found = index.at(place.source, place.offset)
  const named = found === null ? null : index.named(found.key)
  const renamable = renamableAt(index, place.source, place.offset)
  if (renamable.kind === 'refused' || named === null) {
    return renamable.kind === 'refused' ? renamable : refused('there is no name here')
  }
  if (isNumber(named.kind)) return renumber(checked, index, named, newName)
  const reason = newName === named.name ? null : whyNot(checked, index, newName)
  if (reason !== null) return refused(reason)
  const edits = index.occurrencesOf(named.key).map(({ span }) => ({ span, text: newName }))
  return { kind: 'edits', edits }
}

const namePattern = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u

/** Why a word cannot be the name of something; null if it can. */
function whyNot(checked: Checked, index: NameIndex, name: string): string | null {
  const shown = `\`${name}\``
  if (!namePattern.test(name))
    return `${shown} is no name: a name is one word of letters, digits and \`_\``
  if (reservedWords.has(name)) return `${shown} is a word of the language`
  if (Object.hasOwn(durationUnits, name) || lengthUnits.has(name)) return `${shown} is a unit`
  if (isWeapon(name)) return `${shown} is a weapon class of the vocabulary`
  const other = index.all().find((named) => named.name === name)
  if (other !== undefined) return `${shown} is the name of a ${other.kind} already`
  return checked.names.vocabulary.act(name) === null ? null : `${shown} is an act of the vocabulary`
}
