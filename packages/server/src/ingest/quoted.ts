/**
 * Direct speech: whose words stand between quotation marks.
 *
 * A quotation belongs to the cue beside it, else to the nearest cue of its sentence, else, where it
 * stands alone or is a whole clause, to who spoke last. A fragment without a cue is nobody's, unless
 * its words stand again in an attributed quotation.
 */
import { foldPhrase } from '@servanda/core/text'
import { wordsIn } from './reading.ts'
import type { Cue } from './cue.ts'
import { isMask } from './phrases.ts'
import type { Quotation } from './quotations.ts'
import type { Token } from './sentences.ts'

export interface Attributed {
  readonly quotation: Quotation
  readonly speakers: readonly string[]
  readonly cue: Cue | null
}

/** What a sentence says about one of its quotations. */
export type Attribution =
  | { readonly kind: 'speaker'; readonly cue: Cue }
  /** No cue, but a colon: the sentence is about who says it. */
  | { readonly kind: 'subject' }
  | { readonly kind: 'running' }
  | { readonly kind: 'nobody' }

/** A quotation of so many words is a clause: it is somebody's even where no cue says whose. */
const CLAUSE_WORDS = 8

export function attribute(
  tokens: readonly Token[],
  mask: number,
  words: string,
  cues: readonly Cue[],
): Attribution {
  const cue = adjacent(tokens, mask, cues) ?? nearest(tokens, mask, words, cues)
  if (cue !== null) return cue.speakers.length === 0 ? { kind: 'nobody' } : { kind: 'speaker', cue }
  if (tokens[mask - 1]?.text === ':' && mask > 1) return { kind: 'subject' }
  const alone = tokens.every(
    (token) => isMask(token) || token.tag === 'PUNCT' || token.tag === 'SPACE',
  )
  if (alone && (tokens.length <= 3 || wordsIn(words) >= CLAUSE_WORDS)) return { kind: 'running' }
  return wordsIn(words) >= CLAUSE_WORDS ? { kind: 'running' } : { kind: 'nobody' }
}

/** `“…,” Kerry said` and `“…,” said Kerry`: only a comma may stand between. */
function adjacent(tokens: readonly Token[], mask: number, cues: readonly Cue[]): Cue | null {
  return (
    cues.find(({ start }) => {
      const between = tokens.slice(mask + 1, start)
      const joined = tokens[start]?.lower === 'and'
      return start > mask && !joined && between.every(({ text }) => /^[,–—-]$/.test(text))
    }) ?? null
  )
}

function nearest(
  tokens: readonly Token[],
  mask: number,
  words: string,
  cues: readonly Cue[],
): Cue | null {
  if (isName(tokens, mask, words)) return null
  const before = cues.filter(({ verb }) => verb < mask).at(-1)
  if (before !== undefined) return before
  return cues.find(({ start, complements }) => start > mask && !complements.has('called')) ?? null
}

/** "the so-called “…”", "a film entitled “…”", and what is written with capitals throughout. */
function isName(tokens: readonly Token[], mask: number, words: string): boolean {
  const before = tokens[mask - 1]?.lower ?? ''
  if (/^(?:so-called|dubbed|titled|entitled|named|codenamed|nicknamed)$/.test(before)) return true
  const longer = words.match(/\p{L}[\p{L}’'-]{3,}/gu) ?? []
  return (
    longer.length >= 2 &&
    longer.length <= 8 &&
    longer.every((word) => /^\p{Lu}/u.test(word)) &&
    !/[.,]$/.test(words)
  )
}

/** The speaker of the attributed quotation that has these words too; null if there is none. */
export function speakerOfRepeated(
  words: string,
  attributed: readonly Attributed[],
  text: string,
): Attributed | null {
  const phrase = foldPhrase(words).toLowerCase().replace(/[.,]$/, '')
  if (phrase.length < 5) return null
  return (
    attributed.find(({ quotation, speakers }) => {
      if (speakers.length === 0) return false
      return quotation.segments.some(({ start, end }) => {
        return (
          end - start > words.length &&
          foldPhrase(text.slice(start, end)).toLowerCase().includes(phrase)
        )
      })
    }) ?? null
  )
}
