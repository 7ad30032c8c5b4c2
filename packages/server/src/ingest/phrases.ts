/**
 * Noun phrases around a verb: where they begin and end, and whose name they are.
 */
import type { SpeakerContext } from './context.ts'
import type { Token } from './sentences.ts'
import { isTitle } from './names.ts'
import { notNames } from './words/offices.ts'

/** A stretch of tokens, end excluded. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

export const isMask = (token: Token | undefined): boolean =>
  token !== undefined && /^Qq*[q.,?!:-]?$/.test(token.text)

export const isComma = (token: Token | undefined): boolean => token?.text === ','

const SUBJECT_TOKENS_MAX = 24
const breaking = new Set(
  'that which who whom whose but because while when whenever if as after before since although though what where whether so than until unless'.split(
    ' ',
  ),
)

function isBoundary(token: Token): boolean {
  if (isMask(token) || breaking.has(token.lower)) return true
  if (token.tag === 'PUNCT' && !/^[.'’-]$/.test(token.text)) return true
  const verb = token.tag === 'VERB' && !/^\p{Lu}/u.test(token.text)
  return verb || token.tag === 'AUX' || token.tag === 'SCONJ'
}

/** The noun phrase that ends right before `end`, or before the apposition that does. */
export function subjectBefore(
  tokens: readonly Token[],
  end: number,
): { start: number; end: number } | null {
  if (isComma(tokens[end - 1])) {
    const opening = appositionStart(tokens, end - 1)
    return opening === null ? null : chunkBefore(tokens, opening)
  }
  return chunkBefore(tokens, beforeBracket(tokens, end))
}

/** Steps over "(ICRC)". */
const beforeBracket = (tokens: readonly Token[], end: number): number =>
  tokens[end - 1]?.text === ')' && tokens[end - 3]?.text === '(' ? end - 3 : end

/** The comma that opens ", the former minister," given the one that closes it. */
function appositionStart(tokens: readonly Token[], closing: number): number | null {
  for (let index = closing - 1; index > Math.max(0, closing - SUBJECT_TOKENS_MAX); index--) {
    const token = tokens[index] as Token
    if ((isMask(token) && !token.text.endsWith('q')) || token.text === ';' || token.text === ':')
      return null
    if (isComma(token)) return endsNoun(tokens[index - 1]) ? index : null
  }
  return null
}

const endsNoun = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/^(?:PROPN|NOUN|PRON)$/.test(token.tag) || isTitle(token.lower) || token.text === ')')

function chunkBefore(tokens: readonly Token[], end: number): { start: number; end: number } | null {
  let start = end
  while (start > 0 && end - start < SUBJECT_TOKENS_MAX) {
    const token = tokens[start - 1] as Token
    if (isBoundary(token)) break
    if (token.tag === 'CCONJ' && !joinsNames(tokens, start - 1)) break
    start--
  }
  while (start < end && /^(?:and|also|then|,)$/.test(tokens[start]?.lower ?? '')) start++
  return start < end ? { start, end } : null
}

function joinsNames(tokens: readonly Token[], and: number): boolean {
  const before = tokens[and - 1]
  const after = tokens[and + 1]
  const named = (token: Token | undefined): boolean =>
    token !== undefined &&
    (token.tag === 'PROPN' || token.tag === 'PRON' || /^\p{Lu}/u.test(token.text))
  return named(before) && (named(after) || after?.lower === 'the')
}

const timeWords = new Set(
  'on at during late early yesterday today tomorrow earlier later last this monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

/** Whose name a noun phrase is; "on Tuesday", "in Paris", "in a statement" around it do not count. */
export function resolveChunk(
  chunk: readonly Token[],
  context: SpeakerContext,
): readonly string[] | null {
  if (chunk[0]?.tag === 'ADP') return resolveAfterLeadIn(chunk, context)
  const late = chunk.findIndex(({ lower }, index) => index > 0 && timeWords.has(lower))
  const timeless = late === -1 ? chunk : chunk.slice(0, late)
  const of = timeless.findIndex(({ tag }, index) => index > 0 && tag === 'ADP')
  const owner =
    of > 0 && !isTitle(timeless[of - 1]?.lower ?? '')
      ? context.resolve(timeless.slice(0, of))
      : null
  if (context.isPerson(owner?.[0])) return owner
  const whole = context.resolve(timeless)
  if (whole !== null) return whole
  const linked = timeless.findIndex(
    ({ tag, lower }, index) => index > 0 && tag === 'ADP' && lower !== 'of',
  )
  return linked > 0 ? context.resolve(timeless.slice(0, linked)) : null
}

/** "In early April the government", "In Paris last week Chancellor X": from the last phrase that no preposition governs. */
function resolveAfterLeadIn(
  chunk: readonly Token[],
  context: SpeakerContext,
): readonly string[] | null {
  const start = chunk.findLastIndex(
    (token, index) => index > 1 && opensPhrase(token, chunk[index - 1]),
  )
  return start === -1 ? null : resolveChunk(chunk.slice(start), context)
}

function opensPhrase(token: Token, before: Token | undefined): boolean {
  if (before === undefined || before.tag === 'ADP' || before.tag === 'DET') return false
  if (token.tag === 'PRON' && /^(?:he|she|it|they|his|her|its|their)$/.test(token.lower))
    return true
  if (/^(?:the|a|an)$/.test(token.lower)) return true
  const afterDate = notNames.has(before.lower) || /^\d/.test(before.text)
  return isCapital(token) && !notNames.has(token.lower) && (!isCapital(before) || afterDate)
}

const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(token.text)

/** A phrase, or the name that stands beside it: "the mediator, A B,". */
export function resolveWithApposition(
  tokens: readonly Token[],
  { start, end }: Stretch,
  context: SpeakerContext,
): readonly string[] | null {
  const outer = resolveChunk(tokens.slice(start, end), context)
  if (context.isPerson(outer?.[0]) || !isComma(tokens[end])) return outer
  const inner = context.resolve(tokens.slice(end + 1, phraseEnd(tokens, end + 1)))
  return context.isPerson(inner?.[0]) ? inner : outer
}

export function phraseEnd(tokens: readonly Token[], start: number): number {
  let end = start
  while (end < tokens.length && end - start < SUBJECT_TOKENS_MAX) {
    const token = tokens[end] as Token
    if (isBoundary(token) || token.text === ',') break
    if (token.text === '.' && end === tokens.length - 1) break
    end++
  }
  return end
}

/** The subject of the first finite verb. */
export function mainSubject(
  tokens: readonly Token[],
  context: SpeakerContext,
): readonly string[] | null {
  const verb = tokens.findIndex(
    (token, index) =>
      token.tag === 'AUX' || (token.tag === 'VERB' && !isCapital(token) && index > 0),
  )
  if (verb === -1) return context.running
  const who = tokens[verb - 1]?.lower === 'who' && isComma(tokens[verb - 2])
  const subject = who ? chunkBefore(tokens, verb - 2) : subjectBefore(tokens, verb)
  return subject === null ? null : resolveChunk(tokens.slice(subject.start, subject.end), context)
}
