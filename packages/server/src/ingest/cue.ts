/** A cue: where a sentence says that somebody says something, and who that is. */
import type { Token } from './sentences.ts'
import type { Complement, SpeechForm } from './words/speech-verbs.ts'

export interface Cue {
  /** Empty where a verb reports but the document does not name who. */
  readonly speakers: readonly string[]
  readonly lemma: string
  readonly complements: ReadonlySet<Complement>
  readonly denies: boolean
  /** Token indexes: the verb, and the whole cue with its subject, end excluded. */
  readonly verb: number
  readonly start: number
  readonly end: number
  readonly shape:
    | 'subject-first'
    | 'verb-first'
    | 'saying'
    | 'according'
    | 'as'
    | 'for'
    | 'among'
    | 'noun'
    | 'passive'
}

/** A cue of a verb form; `start` and `end` are token indexes, end excluded. */
export const cueAt = (
  form: SpeechForm,
  speakers: readonly string[],
  verb: number,
  start: number,
  end: number,
  shape: Cue['shape'],
): Cue => ({
  speakers,
  lemma: form.verb.lemma,
  complements: form.verb.complements,
  denies: form.verb.denies,
  verb,
  start,
  end,
  shape,
})

export const isBe = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:is|are|was|were|been|being|be|am|'re|'m)$/.test(token.lower)
