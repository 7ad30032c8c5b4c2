/** Which acts and weapons are kinds of which: the standard vocabulary and what agreements declare. */
import { weaponKinds } from '@servanda/core/assertion'
import type { Kinds } from '@servanda/core/engine'
import { vocabularyOf } from '@servanda/core/program'
import type { Program } from '@servanda/core/program'

const made = new WeakMap<Program, Kinds>()

export function kindsOf(program: Program): Kinds {
  const known = made.get(program) ?? makeKinds(program)
  made.set(program, known)
  return known
}

function makeKinds(program: Program): Kinds {
  const vocabulary = vocabularyOf(program)
  return {
    narrower: (name) => {
      const acts = vocabulary.names().filter((act) => vocabulary.isKindOf(act, name))
      return [...acts, ...weaponKinds(name)].filter((kind) => kind !== name)
    },
  }
}
