/** The acts that can be spoken of under a program: the standard ones and those that it declares. */
import { extendVocabulary, standardVocabulary } from '../assertion/index.ts'
import type { Vocabulary } from '../assertion/index.ts'
import type { Program } from './program.ts'

const made = new WeakMap<Program, Vocabulary>()

/** The same one for the same program. */
export function vocabularyOf(program: Program): Vocabulary {
  const known = made.get(program) ?? extendVocabulary(standardVocabulary, program.acts ?? [])
  made.set(program, known)
  return known
}
