/**
 * Indirect speech: which words of a sentence a cue reports.
 *
 * After the verb ("said that …"), before it ("…, Perry noted"), or on both sides of it. The stretch
 * leaves out the cue and an introducing "that", stops before a quotation of the same speaker, and is
 * dropped where that quotation completes its only predicate.
 */
import type { Passage } from '@servanda/core/document'
import type { Cue } from './cue.ts'
import { isComma, isMask } from './phrases.ts'
import type { Stretch } from './phrases.ts'
import { isTitle } from './names.ts'
import type { Token } from './sentences.ts'

export interface Reported {
  readonly cue: Cue
  readonly segments: readonly Passage[]
}

/** A masked quotation of the sentence and whose it is; null: nobody's. */
export type MaskSpeakers = ReadonlyMap<Token, readonly string[] | null>

export function reportedBy(
  tokens: readonly Token[],
  cues: readonly Cue[],
  masks: MaskSpeakers,
): Reported[] {
  return cues.flatMap((cue) => {
    if (cue.speakers.length === 0) return []
    const stretches = stretchesOf(tokens, cue, cues, masks)
    const segments = stretches.map((stretch) => passageOf(tokens, stretch))
    return segments.length === 0 ? [] : [{ cue, segments }]
  })
}

function stretchesOf(
  tokens: readonly Token[],
  cue: Cue,
  cues: readonly Cue[],
  masks: MaskSpeakers,
): Stretch[] {
  const before = leading(tokens, cue, cues)
  const start = forwardStart(tokens, cue)
  const after = start === null ? null : forward(tokens, cue, start, cues, masks)
  if (after !== null) {
    const condition = before !== null && conditional.has(tokens[before.start]?.lower ?? '')
    return condition ? [before, after] : [after]
  }
  return before === null || cue.complements.has('called')
    ? []
    : backward(tokens, cue, before, cues, masks)
}

const conditional = new Set('once if unless until should provided'.split(' '))

const isVerb = (token: Token): boolean => token.tag === 'VERB' || token.tag === 'AUX'

const hasVerb = (tokens: readonly Token[], { start, end }: Stretch): boolean =>
  tokens.slice(start, end).some(isVerb)

/** What stands before the cue and its comma, from the end of an earlier cue or the sentence's start. */
function leading(tokens: readonly Token[], cue: Cue, cues: readonly Cue[]): Stretch | null {
  if (cue.shape === 'saying' || cue.shape === 'as' || !isComma(tokens[cue.start - 1])) return null
  const end = cue.start - 1
  const mark = tokens.findLastIndex(({ text }, index) => index < end && /^[:;]$/.test(text))
  if (cues.some((other) => other !== cue && other.start < cue.start && other.verb > mark))
    return null
  const first = tokens.findIndex(({ tag }, index) => index > mark && tag !== 'PUNCT')
  return first < end ? { start: Math.max(0, first), end } : null
}

/** "…, he said" and "…, he said, …". */
function backward(
  tokens: readonly Token[],
  cue: Cue,
  before: Stretch,
  cues: readonly Cue[],
  masks: MaskSpeakers,
): Stretch[] {
  if (tokens.slice(before.start, before.end).some(isMask)) return []
  const goesOn = isComma(tokens[cue.end]) && !describes(tokens[cue.end + 1])
  const rest = goesOn ? cut(tokens, cue, cue.end + 1, cues, masks) : null
  if (rest !== null && rest.stretch.end - rest.stretch.start >= 2 && !rest.quoted) {
    return hasVerb(tokens, before) || hasVerb(tokens, rest.stretch) ? [before, rest.stretch] : []
  }
  const opening = tokens[before.start] as Token
  const adjunct = opening.tag === 'VERB' || adjuncts.has(opening.lower) || isLeadIn(tokens, before)
  return hasVerb(tokens, before) && before.end - before.start >= 3 && !adjunct ? [before] : []
}

/** "…, said Keller, who …", "…, said Keller, a historian": more about the speaker. */
const describes = (token: Token | undefined): boolean =>
  token !== undefined && (/^(?:who|which|whose|whom)$/.test(token.lower) || isTitle(token.lower))

/** "In his memoirs, published in May", "on Friday, introducing a motion": a phrase without a subject and verb. */
function isLeadIn(tokens: readonly Token[], { start, end }: Stretch): boolean {
  if (tokens[start]?.tag !== 'ADP') return false
  return !tokens.slice(start + 1, end).some((token, index) => {
    const before = tokens[start + index]
    const finite = token.tag === 'AUX' || (token.tag === 'VERB' && !token.lower.endsWith('ing'))
    return finite && /^(?:NOUN|PRON|PROPN|ADV)$/.test(before?.tag ?? '') && !isComma(before)
  })
}

/** A clause that one of these opens is no statement of its own. */
const adjuncts = new Set(
  'when while as after before speaking asked although though because'.split(' '),
)

/** Index of the first reported token after the cue, or null where nothing is reported there. */
function forwardStart(tokens: readonly Token[], cue: Cue): number | null {
  switch (cue.shape) {
    case 'as':
    case 'for':
      return isComma(tokens[cue.end]) ? cue.end + 1 : null
    case 'among':
      return cue.end
    case 'noun':
    case 'passive':
      return cue.complements.has('clause') ? thatStart(tokens, cue.end) : null
    case 'according':
      return cue.start === 0 && isComma(tokens[cue.end]) ? cue.end + 1 : null
    default:
      return afterVerb(tokens, cue)
  }
}

function afterVerb(tokens: readonly Token[], cue: Cue): number | null {
  const next = cue.end
  const particle = tokens[next]?.lower ?? ''
  if (cue.lemma === 'call') {
    if (particle === 'for') return next + 1
    return /^(?:on|upon)$/.test(particle) ? infinitiveStart(tokens, next + 1, 14) : null
  }
  if (cue.lemma === 'point') return clauseStart(tokens, next)
  if (cue.lemma === 'announce' && tokens[next - 1]?.lower !== 'announced')
    return announcedStart(tokens, cue)
  return byComplement(tokens, cue, next)
}

function byComplement(tokens: readonly Token[], cue: Cue, next: number): number | null {
  const { complements } = cue
  const infinitive = complements.has('infinitive')
    ? infinitiveStart(tokens, next, isComma(tokens[next]) ? 9 : 4)
    : null
  if (infinitive !== null) return infinitive
  const asked = complements.has('asked') ? infinitiveStart(tokens, next, 14) : null
  if (asked !== null) return asked
  const clause = complements.has('clause') ? clauseStart(tokens, next) : null
  if (clause !== null) return clause
  const told = complements.has('told') ? toldStart(tokens, next) : null
  if (told !== null) return told
  if (cue.lemma === 'agree') return importanceStart(tokens, next)
  if (cue.lemma === 'warn' && /^(?:of|against|about)$/.test(tokens[next]?.lower ?? ''))
    return next + 1
  return complements.has('object') ? objectStart(tokens, cue, next) : null
}

/** "made an announcement about …": after the word that links. */
function announcedStart(tokens: readonly Token[], cue: Cue): number | null {
  const at = tokens
    .slice(cue.end, cue.end + 5)
    .findIndex(({ lower }) => /^(?:about|that|to|on)$/.test(lower))
  if (at === -1) return clauseStart(tokens, cue.end)
  const link = cue.end + at
  return tokens[link]?.lower === 'to' ? link : link + 1
}

/** "agreed on the importance of …". */
function importanceStart(tokens: readonly Token[], next: number): number | null {
  const noun = tokens
    .slice(next + 1, next + 4)
    .some(({ lower }) => /^(?:importance|need|necessity|urgency)$/.test(lower))
  return tokens[next]?.lower === 'on' && noun ? next + 1 : null
}

/** "to" or "not to" before a verb, within so many tokens and not behind another clause. */
function infinitiveStart(tokens: readonly Token[], from: number, reach: number): number | null {
  for (let index = from; index < Math.min(tokens.length, from + reach); index++) {
    const token = tokens[index] as Token
    if (isMask(token) || isVerb(token) || /^[;:]$/.test(token.text) || token.lower === 'that')
      return null
    if (token.lower === 'to' && token.tag === 'PART') {
      return tokens[index - 1]?.lower === 'not' ? index - 1 : index
    }
  }
  return null
}

/** How many tokens may stand between the verb and its "that": "said in a statement on Monday that". */
const THAT_REACH = 14

function thatStart(tokens: readonly Token[], from: number): number | null {
  for (let index = from; index < Math.min(tokens.length, from + THAT_REACH); index++) {
    const token = tokens[index] as Token
    if (isMask(token) || isVerb(token) || /^[;:]$/.test(token.text)) return null
    if (token.lower === 'that' && token.tag !== 'DET') return afterThat(tokens, index)
    if (token.lower === 'that' && index === from) return afterThat(tokens, index)
  }
  return null
}

/** "that, …" and the bare "that" of "disputed that". */
function afterThat(tokens: readonly Token[], that: number): number | null {
  const next = tokens[that + 1]
  return next === undefined || /^[.;]$/.test(next.text) ? null : that + 1
}

const opensClause = new Set(['PRON', 'DET', 'PROPN', 'NOUN', 'ADJ', 'NUM', 'ADV', 'SCONJ'])

/** A clause with or without "that"; without, it must begin right after the verb with a subject. */
function clauseStart(tokens: readonly Token[], from: number): number | null {
  const that = thatStart(tokens, from)
  if (that !== null) return that
  const first = tokens[from]
  if (first === undefined) return null
  if (first.text === ':' && tokens[from + 1] !== undefined && !isMask(tokens[from + 1]))
    return from + 1
  if (isMask(first) || !opensClause.has(first.tag) || notSubjects.has(first.lower)) return null
  const verb = tokens.findIndex((token, index) => index > from && isVerb(token))
  const stop = tokens.findIndex(({ text }, index) => index > from && /^[;:]$/.test(text))
  return verb !== -1 && (stop === -1 || verb < stop) ? from : null
}

const notSubjects = new Set(
  'yesterday today earlier later monday tuesday wednesday thursday friday saturday sunday so as'.split(
    ' ',
  ),
)

/** "told reporters (that) …": after "that", or after the noun phrase of who is told. */
function toldStart(tokens: readonly Token[], from: number): number | null {
  const that = thatStart(tokens, from)
  if (that !== null) return that
  let index = from
  while (
    index < tokens.length &&
    /^(?:DET|ADJ|PROPN|NUM|ADP|PART|X)$/.test(tokens[index]?.tag ?? '')
  )
    index++
  while (tokens[index]?.tag === 'NOUN') index++
  const first = tokens[index]
  const subject =
    first !== undefined && (first.tag === 'PRON' || first.tag === 'DET') && index > from
  return subject && tokens.slice(index + 1).some(isVerb) ? index : null
}

function objectStart(tokens: readonly Token[], cue: Cue, from: number): number | null {
  const as = cue.lemma === 'cite' && tokens[from]?.lower === 'as'
  const start = as
    ? tokens.findIndex(({ tag }, index) => index > from + 1 && tag === 'NOUN') + 1
    : from
  const first = tokens[start]
  if (first === undefined || isMask(first) || first.tag === 'PUNCT') return null
  if (first.lower === 'that' && cue.denies) return start
  return /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|VERB)$/.test(first.tag) ? start : null
}

function forward(
  tokens: readonly Token[],
  cue: Cue,
  start: number,
  cues: readonly Cue[],
  masks: MaskSpeakers,
): Stretch | null {
  const { stretch, quoted } = cut(tokens, cue, start, cues, masks)
  const length = stretch.end - stretch.start
  const single = length === 1 && tokens[stretch.start]?.lower === 'that'
  if (length < 2 || (length === 2 && !hasVerb(tokens, stretch)))
    return single && cue.denies ? stretch : null
  if (quoted && !isComplete(tokens, stretch)) return null
  const phrase =
    cue.complements.has('object') ||
    cue.lemma === 'agree' ||
    cue.lemma === 'warn' ||
    cue.lemma === 'call'
  return phrase || cue.shape === 'among' || hasVerb(tokens, stretch) ? stretch : null
}

/** Before a quotation: a verb that the quotation does not complete, and more than a few words. */
function isComplete(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const verb = tokens.findIndex(({ tag }, index) => index >= start && index < end && tag === 'VERB')
  if (tokens[start]?.lower === 'to') return verb !== -1 && verb <= end - 2
  return verb !== -1 && verb <= end - 3 && end - start >= 5
}

interface Cut {
  readonly stretch: Stretch
  /** A quotation of the same speaker ended it. */
  readonly quoted: boolean
}

/** From `start` to where the reported words end. */
function cut(
  tokens: readonly Token[],
  cue: Cue,
  start: number,
  cues: readonly Cue[],
  masks: MaskSpeakers,
): Cut {
  let end = start
  let quoted = false
  while (end < tokens.length && !endsAt(tokens, cue, start, end, cues)) {
    const token = tokens[end] as Token
    if (isMask(token) && isOwn(masks.get(token), cue)) {
      quoted = true
      break
    }
    end++
  }
  while (end > start && isTrailing(tokens[end - 1] as Token)) end--
  return { stretch: { start, end }, quoted }
}

const isOwn = (speakers: readonly string[] | null | undefined, cue: Cue): boolean =>
  speakers !== null && speakers !== undefined && speakers.join() === cue.speakers.join()

/** The mark of an abbreviation belongs to its word; every other mark at the end does not count. */
const isTrailing = (token: Token): boolean =>
  (token.tag === 'PUNCT' && !/^[)\]%]$/.test(token.text)) ||
  /^(?:and|but|while|as)$/.test(token.lower)

function endsAt(
  tokens: readonly Token[],
  cue: Cue,
  start: number,
  index: number,
  cues: readonly Cue[],
): boolean {
  const token = tokens[index] as Token
  if (token.text === ';') return true
  const next = tokens[index + 1]
  if (token.text === ':' && next !== undefined && (/^\p{Lu}/u.test(next.text) || isMask(next)))
    return true
  if (token.text === ':' && cues.some((other) => other.start > index)) return true
  if (!isComma(token) || index === start) return false
  if (next?.lower === 'but' && startsSentenceOfOther(tokens, index + 2)) return true
  return cues.some((other) => other !== cue && opensAfter(tokens, index, other))
}

/** ", but President …": another subject, with a capital. */
const startsSentenceOfOther = (tokens: readonly Token[], index: number): boolean =>
  /^\p{Lu}/u.test(tokens[index]?.text ?? '')

/** Another cue begins right after this comma, a joining word between them apart. */
function opensAfter(tokens: readonly Token[], comma: number, other: Cue): boolean {
  const next = comma + 1
  const joined = /^(?:and|but|while|although)$/.test(tokens[next]?.lower ?? '') ? next + 1 : next
  return other.start === next || other.start === joined
}

function passageOf(tokens: readonly Token[], { start, end }: Stretch): Passage {
  return { start: (tokens[start] as Token).start, end: (tokens[end - 1] as Token).end }
}
