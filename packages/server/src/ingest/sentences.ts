/**
 * Sentences and tagged words. The splitter is our own, because abbreviations ("Mr.", "U.S.") must not
 * end a sentence; part-of-speech tags come from wink-nlp's English model.
 */
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import type { ItemToken } from 'wink-nlp'
import type { Passage } from '@servanda/core/document'
import { trimPassage } from './reading.ts'
import { speechForms } from './words/speech-verbs.ts'

export interface Token extends Passage {
  readonly text: string
  /** Lower case. */
  readonly lower: string
  /** Universal part-of-speech tag. */
  readonly tag: string
}

/** Longer sentences are not tagged: no person wrote them. */
export const SENTENCE_LENGTH_MAX = 4_000

const nlp = winkNLP(model, ['pos'])
// The library knows its helpers by identity and calls none of them with `this`.
// oxlint-disable-next-line typescript/unbound-method
const tagOf = nlp.its.pos

/** Tags a sentence that stands at `offset` of the reading. */
export function tokensOf(sentence: string, offset: number): Token[] {
  const tokens: Token[] = []
  let at = 0
  nlp
    .readDoc(sentence)
    .tokens()
    .each((item: ItemToken) => {
      const text = item.out()
      const start = sentence.indexOf(text, at)
      if (start === -1) return
      at = start + text.length
      const tag = item.out(tagOf)
      const lower = text.toLowerCase().replaceAll('’', "'")
      tokens.push({ text, lower, tag, start: offset + start, end: offset + at })
    })
  return tokens.map((token, index) => retagged(token, tokens[index - 1], tokens[index + 1]))
}

/** "the Southern Command claims it was": a form of a verb of saying between a noun and a clause is a verb. */
function retagged(token: Token, before: Token | undefined, after: Token | undefined): Token {
  if (token.tag !== 'NOUN' && token.tag !== 'ADJ') return token
  const uses = speechForms.get(token.lower)?.uses
  const finite = uses?.has('past') === true || uses?.has('present') === true
  const subject = before !== undefined && /^(?:PROPN|NOUN|PRON)$/.test(before.tag)
  const clause = after !== undefined && (after.tag === 'PRON' || after.lower === 'that')
  return finite && subject && clause ? { ...token, tag: 'VERB' } : token
}

const abbreviations = new Set(
  (
    'mr mrs ms dr gen lt col sgt capt maj adm sen rep gov amb st jr sr vs e.g i.e no nos art arts ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec fig vol pp u.s u.k u.n e.u u.s.a ret prof rev ' +
    'approx cf ltd inc co corp dept op p a.m p.m ph.d lt.gen'
  ).split(' '),
)

/** After "U.S." a sentence begins only with a word like these. */
const openers = new Set(
  (
    'the a an he she it they we in on at but and however this that these those his her their there ' +
    'if when while after before as for i you meanwhile earlier'
  ).split(' '),
)

/** Splits a stretch of text into sentences, trimmed. `from` and `to` are offsets into `text`. */
export function sentencesOf(text: string, from: number, to: number): Passage[] {
  const sentences: Passage[] = []
  let start = from
  for (const match of text.slice(from, to).matchAll(/[.!?…]{1,10}["'”’»)\]]{0,3}(?=\s)/g)) {
    const end = from + match.index + match[0].length
    if (!endsHere(text, from + match.index, end, to)) continue
    pushTrimmed(sentences, text, start, end)
    start = end
  }
  pushTrimmed(sentences, text, start, to)
  return sentences
}

function pushTrimmed(sentences: Passage[], text: string, start: number, end: number): void {
  const trimmed = trimPassage(text, start, end)
  if (trimmed.end > trimmed.start) sentences.push(trimmed)
}

function endsHere(text: string, mark: number, end: number, to: number): boolean {
  const next = /^\s{1,20}["'“‘«([–—-]{0,3}\s?(\S{1,20})/u.exec(
    text.slice(end, Math.min(to, end + 50)),
  )?.[1]
  if (next === undefined) return true
  if (/^\p{Ll}/u.test(next)) return false
  if (text[mark] !== '.' || end - mark !== 1) return true
  const before = /(\S{1,12})$/u.exec(text.slice(Math.max(0, mark - 12), mark))?.[1] ?? ''
  const word = before.replace(/^[("“«'‘[]+/u, '')
  if (/^\p{Lu}$/u.test(word)) return false
  if (!abbreviations.has(word.toLowerCase())) return true
  return word.includes('.') && openers.has(next.toLowerCase().replace(/\W+$/, ''))
}
