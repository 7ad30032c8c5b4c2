/**
 * Cues: where a sentence says that somebody says something.
 *
 * A cue is a finite speech verb with a subject that can be named, before it ("Lavrov said") or after
 * it ("said Lavrov"), or one of a few fixed shapes: "saying …", "according to …", "made an
 * announcement about …". A verb that is negated, modal, passive or an infinitive is no cue.
 */
import type { SpeakerContext } from './context.ts'
import type { Token } from './sentences.ts'
import { titles } from './words/offices.ts'
import { speechForms } from './words/speech-verbs.ts'
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
  readonly shape: 'subject-first' | 'verb-first' | 'saying' | 'according' | 'as' | 'for' | 'among'
}

/** Cues of one sentence, in order. Quotations in it are masked. */
export function cuesOf(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const fixed = [accordingTo, forName, among].flatMap((find) => find(tokens, context) ?? [])
  const cues: Cue[] = []
  for (const index of tokens.keys()) {
    const cue = verbCue(tokens, index, context, cues)
    if (cue !== null && !fixed.some(({ start, end }) => start < cue.end && cue.start < end)) {
      cues.push(cue)
      context.spoke(cue.speakers)
    }
  }
  for (const { speakers } of fixed) context.spoke(speakers)
  const [subject, other] = mainSubject(tokens, context) ?? []
  if (subject !== undefined && other === undefined && cues.length === 0) context.topic(subject)
  return [...cues, ...fixed].sort((a, b) => a.verb - b.verb)
}

/** The first finite speech verb, whoever its subject is; for sentences that nothing is proposed of. */
export function speechVerbIn(tokens: readonly Token[]): Token | undefined {
  return tokens.find(({ lower, tag }) => {
    const uses = tag === 'VERB' ? speechForms.get(lower)?.uses : undefined
    return uses !== undefined && (uses.has('past') || uses.has('present'))
  })
}

export const isMask = (token: Token | undefined): boolean =>
  token !== undefined && /^Qq*[q.,?!:-]?$/.test(token.text)

function verbCue(
  tokens: readonly Token[],
  index: number,
  context: SpeakerContext,
  earlier: readonly Cue[],
): Cue | null {
  const form = formAt(tokens, index)
  if (form === null) return null
  if (form.uses.has('continuous') && !isBe(tokens[index - 1]))
    return sayingCue(tokens, index, form, context, earlier)
  const group = verbGroup(tokens, index)
  if (group === null || !agrees(form, group, tokens, index)) return null
  return (
    subjectFirst(tokens, index, group, form, context, earlier) ??
    verbFirst(tokens, index, group, form, context)
  )
}

const announcements = new Set(
  'announcement statement pledge promise commitment claim appeal warning proposal declaration hope concern confidence fear doubt'.split(
    ' ',
  ),
)

/** The speech verb at a token, "made an announcement about" among them. */
function formAt(tokens: readonly Token[], index: number): SpeechForm | null {
  const token = tokens[index] as Token
  if (token.lower === 'put' && tokens[index + 1]?.lower === 'it') return puttingIt
  if (/^(?:made|makes|issued|issues|gave|expressed|voiced)$/.test(token.lower)) {
    const noun = tokens
      .slice(index + 1, index + 4)
      .findIndex(({ lower }) => announcements.has(lower))
    const link = tokens[index + noun + 2]?.lower ?? ''
    return noun !== -1 && /^(?:about|that|to|on)$/.test(link) ? announcing : null
  }
  const form = speechForms.get(token.lower)
  if (form === undefined || (token.tag !== 'VERB' && token.tag !== 'AUX')) return null
  return form
}

/** "as Perry put it, “…”": only of a quotation. */
const puttingIt: SpeechForm = {
  verb: { lemma: 'put', complements: new Set(['called']), denies: false },
  uses: new Set(['past']),
}

const announcing: SpeechForm = {
  verb: { lemma: 'announce', complements: new Set(['object', 'clause']), denies: false },
  uses: new Set(['past', 'present']),
}

interface VerbGroup {
  /** First token of "has also", "did", or the verb itself. */
  readonly start: number
  readonly perfect: boolean
  readonly be: boolean
}

const negations = new Set([
  'not',
  "n't",
  'never',
  'no',
  'longer',
  'hardly',
  'cannot',
  'neither',
  'nor',
])
const modals = new Set("would could should may might must can will shall 'd 'll to let".split(' '))

const isBe = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:is|are|was|were|been|being|be|am|'re|'m)$/.test(token.lower)
const isHave = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:has|have|had|'ve|having)$/.test(token.lower)

/** The auxiliaries and adverbs before a verb; null where they make it no report. */
function verbGroup(tokens: readonly Token[], verb: number): VerbGroup | null {
  let start = verb
  let perfect = false
  let be = false
  while (start > 0) {
    const before = tokens[start - 1] as Token
    if (negations.has(before.lower) || modals.has(before.lower)) return null
    if (isBe(before)) be = true
    else if (isHave(before)) perfect = true
    else if (before.tag !== 'ADV' && before.tag !== 'AUX') break
    start--
  }
  return { start, perfect, be }
}

function agrees(
  form: SpeechForm,
  group: VerbGroup,
  tokens: readonly Token[],
  verb: number,
): boolean {
  if (form.uses.has('continuous')) return group.be
  if (group.be) return false
  if (group.perfect) return form.uses.has('participle') || form.uses.has('past')
  if (form.uses.has('past') || form.uses.has('present')) return true
  return form.uses.has('base') && tokens[verb]?.tag === 'VERB'
}

const cue = (
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

function subjectFirst(
  tokens: readonly Token[],
  verb: number,
  group: VerbGroup,
  form: SpeechForm,
  context: SpeakerContext,
  earlier: readonly Cue[],
): Cue | null {
  const subject = subjectBefore(tokens, group.start)
  if (subject === null) return coordinatedCue(tokens, verb, group, form, { context, earlier })
  const speakers = speakersOf(tokens, subject, group.start, context)
  if (speakers === null) return namelessCue(tokens, verb, subject, form)
  const onlyBase =
    !form.uses.has('past') && !form.uses.has('present') && !group.perfect && !group.be
  if (onlyBase && speakers.length < 2 && !isPlural(tokens.slice(subject.start, subject.end)))
    return null
  const as = tokens[subject.start - 1]?.lower === 'as' && isComma(tokens[verb + 1])
  return cue(
    form,
    speakers,
    verb,
    as ? subject.start - 1 : subject.start,
    verb + 1,
    as ? 'as' : 'subject-first',
  )
}

/** "A spokesman for the ministry, Name, said": the name in between, where what stands before is none. */
function speakersOf(
  tokens: readonly Token[],
  subject: { start: number; end: number },
  verb: number,
  context: SpeakerContext,
): readonly string[] | null {
  const outer = resolveChunk(tokens.slice(subject.start, subject.end), context)
  if (subject.end === verb || context.isPerson(outer?.[0])) return outer
  const inner = resolveChunk(tokens.slice(subject.end + 1, verb - 1), context)
  return context.isPerson(inner?.[0]) ? inner : outer
}

/** Beside a quotation, a cue whose subject has no name still says that the words are somebody's. */
function namelessCue(
  tokens: readonly Token[],
  verb: number,
  subject: { start: number; end: number },
  form: SpeechForm,
): Cue | null {
  const beside =
    isMask(tokens[subject.start - 1]) || isMask(tokens[verb + 1]) || isMask(tokens[verb + 2])
  return beside ? cue(form, [], verb, subject.start, verb + 1, 'subject-first') : null
}

const isPlural = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }) => lower === 'they' || lower === 'and' || /[^s]s$/.test(lower))

const isComma = (token: Token | undefined): boolean => token?.text === ','

/** "met the press and said": the subject is that of the cue before, else of the sentence. */
function coordinatedCue(
  tokens: readonly Token[],
  verb: number,
  group: VerbGroup,
  form: SpeechForm,
  reading: { readonly context: SpeakerContext; readonly earlier: readonly Cue[] },
): Cue | null {
  if (tokens[group.start - 1]?.lower !== 'and' || !form.uses.has('past')) return null
  const speakers =
    reading.earlier.at(-1)?.speakers ?? mainSubject(tokens.slice(0, group.start), reading.context)
  return speakers === null
    ? null
    : cue(form, speakers, verb, group.start - 1, verb + 1, 'subject-first')
}

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
function subjectBefore(
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
    if (isMask(token) || token.text === ';' || token.text === ':') return null
    if (isComma(token))
      return /^(?:PROPN|NOUN|PRON)$/.test(tokens[index - 1]?.tag ?? '') ? index : null
  }
  return null
}

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
  'on at during yesterday today tomorrow earlier later last this monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

/** Leaves out "on Tuesday", "in Paris", "in a statement" after the subject, then resolves the rest. */
function resolveChunk(chunk: readonly Token[], context: SpeakerContext): readonly string[] | null {
  const late = chunk.findIndex(({ lower }, index) => index > 0 && timeWords.has(lower))
  const timeless = late === -1 ? chunk : chunk.slice(0, late)
  const of = timeless.findIndex(({ tag }, index) => index > 0 && tag === 'ADP')
  const owner =
    of > 0 && !titles.has(timeless[of - 1]?.lower ?? '')
      ? context.resolve(timeless.slice(0, of))
      : null
  if (context.isPerson(owner?.[0])) return owner
  const whole = context.resolve(timeless)
  if (whole !== null) return whole
  const linked = timeless.findIndex(
    ({ tag, lower }, index) => index > 0 && tag === 'ADP' && lower !== 'of',
  )
  if (linked > 0) return context.resolve(timeless.slice(0, linked))
  return timeless[0]?.tag === 'ADP' ? resolveAfterPlace(timeless, context) : null
}

/** "In Paris he", "On Monday Kerry": the last word of the chunk. */
function resolveAfterPlace(
  chunk: readonly Token[],
  context: SpeakerContext,
): readonly string[] | null {
  const last = chunk.at(-1)
  return last?.tag === 'PRON' ? context.resolve([last]) : null
}

/** "said Lavrov", "wrote the minister in an article": only where nothing stands before the verb. */
function verbFirst(
  tokens: readonly Token[],
  verb: number,
  group: VerbGroup,
  form: SpeechForm,
  context: SpeakerContext,
): Cue | null {
  const before = tokens[group.start - 1]
  const free =
    before === undefined || isMask(before) || (before.tag === 'PUNCT' && before.text !== '(')
  if (!free || !form.verb.complements.has('clause')) return null
  const end = phraseEnd(tokens, verb + 1)
  const phrase = tokens.slice(verb + 1, end)
  if (phrase.length === 0 || !beginsName(phrase)) return null
  const speakers = resolveChunk(phrase, context)
  return speakers === null ? null : cue(form, speakers, verb, group.start, end, 'verb-first')
}

const beginsName = (phrase: readonly Token[]): boolean =>
  phrase.some(({ tag, text }) => tag === 'PROPN' || /^\p{Lu}/u.test(text)) ||
  /^(?:he|she|the)$/.test(phrase[0]?.lower ?? '')

function phraseEnd(tokens: readonly Token[], start: number): number {
  let end = start
  while (end < tokens.length && end - start < SUBJECT_TOKENS_MAX) {
    const token = tokens[end] as Token
    if (isBoundary(token) || token.text === ',') break
    if (token.text === '.' && end === tokens.length - 1) break
    end++
  }
  return end
}

/** ", saying …", ", adding …", ", citing …": the subject is that of the cue before, else of the sentence. */
function sayingCue(
  tokens: readonly Token[],
  verb: number,
  form: SpeechForm,
  context: SpeakerContext,
  earlier: readonly Cue[],
): Cue | null {
  const before = tokens[verb - 1]
  const linked =
    before !== undefined &&
    (isComma(before) || isMask(before) || /^(?:and|while|by)$/.test(before.lower))
  if (!linked) return null
  const speakers = earlier.at(-1)?.speakers ?? mainSubject(tokens.slice(0, verb), context)
  return speakers === null ? null : cue(form, speakers, verb, verb, verb + 1, 'saying')
}

/** The subject of the first finite verb. */
function mainSubject(tokens: readonly Token[], context: SpeakerContext): readonly string[] | null {
  const verb = tokens.findIndex(({ tag }) => tag === 'VERB' || tag === 'AUX')
  if (verb === -1) return context.running
  const who = tokens[verb - 1]?.lower === 'who' && isComma(tokens[verb - 2])
  const subject = who ? chunkBefore(tokens, verb - 2) : subjectBefore(tokens, verb)
  return subject === null ? null : resolveChunk(tokens.slice(subject.start, subject.end), context)
}

const reporting: SpeechForm = {
  verb: { lemma: 'say', complements: new Set(['clause']), denies: false },
  uses: new Set(['past']),
}

function accordingTo(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const at = tokens.findIndex(
    ({ lower }, index) => lower === 'according' && tokens[index + 1]?.lower === 'to',
  )
  if (at === -1) return []
  const end = phraseEnd(tokens, at + 2)
  const speakers = resolveChunk(tokens.slice(at + 2, end), context)
  return speakers === null ? [] : [cue(reporting, speakers, at, at, end, 'according')]
}

/** "For Kerry, …": a person's view, given as the reporter's sentence. */
function forName(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const comma = tokens.findIndex(isComma)
  if (tokens[0]?.lower !== 'for' || comma < 2 || comma > 8) return []
  const name = tokens.slice(1, comma)
  if (name.some(({ tag, text }) => tag !== 'PROPN' && !/^\p{Lu}/u.test(text))) return []
  const speakers = context.resolve(name)
  return speakers === null || !context.isPerson(speakers[0])
    ? []
    : [cue(reporting, speakers, 0, 0, comma, 'for')]
}

/** "Among those he listed were …". */
function among(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  if (tokens[0]?.lower !== 'among') return []
  const verb = tokens.findIndex(({ lower }) => /^(?:listed|named|cited|mentioned)$/.test(lower))
  if (verb < 2 || !isBe(tokens[verb + 1])) return []
  const speakers = context.resolve(tokens.slice(verb - 1, verb))
  return speakers === null ? [] : [cue(reporting, speakers, verb, 0, verb + 2, 'among')]
}
