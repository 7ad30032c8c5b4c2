/**
 * Cues that are no finite verb of saying: "according to …", "in the view of …", "for …,", "… was the
 * reply of …", "the ministry's claim that …", "it was announced by … that".
 */
import type { SpeakerContext } from './context.ts'
import { cueAt, isBe } from './cue.ts'
import type { Cue } from './cue.ts'
import { isComma, isMask, phraseEnd, resolveWithApposition } from './phrases.ts'
import type { Token } from './sentences.ts'
import { speechForms } from './words/speech-verbs.ts'
import type { SpeechForm } from './words/speech-verbs.ts'

/** The fixed cues of a sentence, in no order. */
export function fixedCues(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  return [
    ...accordingTo(tokens, context),
    ...forName(tokens, context),
    ...inTheView(tokens, context),
    ...among(tokens, context),
    ...wasTheReply(tokens, context),
    ...claimThat(tokens, context),
    ...passive(tokens, context),
  ]
}

const reporting: SpeechForm = {
  verb: { lemma: 'say', complements: new Set(['clause']), denies: false },
  uses: new Set(['past']),
}

const only = (cue: Cue | null): Cue[] => (cue === null ? [] : [cue])

/** "a statement released by the ministry": the words between the statement and its author. */
const released = /^(?:released|issued|published|posted|distributed|circulated|given|made|sent)$/

function accordingTo(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const at = tokens.findIndex(
    ({ lower }, index) => lower === 'according' && tokens[index + 1]?.lower === 'to',
  )
  if (at === -1) return []
  const first = phraseEnd(tokens, at + 2)
  const by = released.test(tokens[first]?.lower ?? '') && tokens[first + 1]?.lower === 'by'
  const start = by ? first + 2 : at + 2
  const end = phraseEnd(tokens, start)
  const speakers = resolveWithApposition(tokens, { start, end }, context)
  return speakers === null ? [] : [cueAt(reporting, speakers, at, at, end, 'according')]
}

/** "For Kerry, …", "For the ambassador, A B, …": a person's view, given as the reporter's sentence. */
function forName(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  if (tokens[0]?.lower !== 'for') return []
  const comma = phraseEnd(tokens, 1)
  if (!isComma(tokens[comma]) || comma > 12) return []
  const speakers = resolveWithApposition(tokens, { start: 1, end: comma }, context)
  if (speakers === null || !context.isPerson(speakers[0])) return []
  return [cueAt(reporting, speakers, 0, 0, endOfApposition(tokens, comma, speakers), 'for')]
}

/** The comma after "…, A B," if that name is the speaker, else the one given. */
function endOfApposition(
  tokens: readonly Token[],
  comma: number,
  speakers: readonly string[],
): number {
  const end = phraseEnd(tokens, comma + 1)
  const last = tokens[end - 1]?.text ?? ''
  return isComma(tokens[end]) && speakers[0]?.endsWith(last) === true ? end : comma
}

const views = /^(?:view|opinion|words|account|telling|eyes|judgement|judgment|assessment|reading)$/

/** "In the view of the negotiator, A B, …", "In her view, …". */
function inTheView(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const at = tokens.findIndex(({ lower }, index) => index > 0 && index < 8 && views.test(lower))
  const opens = tokens.findLastIndex(({ lower }, index) => index < at && lower === 'in')
  if (at === -1 || opens === -1 || at - opens > 6) return []
  const of = tokens[at + 1]?.lower === 'of'
  const span = of
    ? { start: at + 2, end: phraseEnd(tokens, at + 2) }
    : { start: opens + 1, end: at }
  const speakers = of
    ? resolveWithApposition(tokens, span, context)
    : context.resolveOwner(tokens.slice(span.start, span.end))
  if (speakers === null) return []
  const end = of ? endOfApposition(tokens, span.end, speakers) : at + 1
  return [cueAt(reporting, speakers, at, opens, end, 'for')]
}

/** "Among those he listed were …". */
function among(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  if (tokens[0]?.lower !== 'among') return []
  const verb = tokens.findIndex(({ lower }) => /^(?:listed|named|cited|mentioned)$/.test(lower))
  if (verb < 2 || !isBe(tokens[verb + 1])) return []
  const speakers = context.resolve(tokens.slice(verb - 1, verb))
  return speakers === null ? [] : [cueAt(reporting, speakers, verb, 0, verb + 2, 'among')]
}

const replies =
  /^(?:reply|answer|response|verdict|words|comment|message|reaction|conclusion|warning|advice|refrain|motto)$/

const replying: SpeechForm = {
  verb: { lemma: 'reply', complements: new Set(['called']), denies: false },
  uses: new Set(['past']),
}

/** "“…” was Brekke's reply", "“…” were the first words of the chancellor, A B,". */
function wasTheReply(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const be = tokens.findIndex(
    (token, index) =>
      (isBe(token) || token.lower === 'came') &&
      (isMask(tokens[index - 1]) || (isComma(tokens[index - 1]) && isMask(tokens[index - 2]))),
  )
  if (be === -1) return []
  const noun = tokens.findIndex(({ lower }, index) => index > be && replies.test(lower))
  if (noun === -1 || noun - be > 8) return []
  const link = /^(?:of|from|by)$/.test(tokens[noun + 1]?.lower ?? '')
  const end = link ? phraseEnd(tokens, noun + 2) : noun + 1
  const speakers = link
    ? resolveWithApposition(tokens, { start: noun + 2, end }, context)
    : context.resolveOwner(tokens.slice(be + 1, noun))
  return speakers === null ? [] : [cueAt(replying, speakers, be, be, end, 'noun')]
}

const claims =
  /^(?:claim|promise|pledge|warning|statement|assertion|insistence|announcement|complaint|argument|accusation|allegation|assurance|charge|denial)$/

/** "the ministry's claim that …". */
function claimThat(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const noun = tokens.findIndex(
    ({ lower }, index) => claims.test(lower) && tokens[index + 1]?.lower === 'that',
  )
  if (noun < 1) return []
  const start = tokens.findLastIndex(
    ({ tag, text }, index) =>
      index < noun &&
      /^(?:VERB|AUX|ADP|PUNCT|SCONJ|CCONJ)$/.test(tag) &&
      text !== "'" &&
      text !== '’',
  )
  const speakers = context.resolveOwner(tokens.slice(start + 1, noun))
  if (speakers === null) return []
  const form = tokens[noun]?.lower === 'denial' ? denying : reporting
  return [cueAt(form, speakers, noun, start + 1, noun + 1, 'noun')]
}

const denying: SpeechForm = {
  verb: { lemma: 'deny', complements: new Set(['clause']), denies: true },
  uses: new Set(['past']),
}

/** "It was announced by the ministry that …", "was described by the envoy as “…”". */
function passive(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  return [...tokens.keys()].flatMap((verb) => {
    const form = speechForms.get(tokens[verb]?.lower ?? '')
    const participle = form?.uses.has('participle') === true && isBe(beforeAdverbs(tokens, verb))
    if (
      form === undefined ||
      /^(?:cite|quote)$/.test(form.verb.lemma) ||
      !participle ||
      tokens[verb + 1]?.lower !== 'by'
    )
      return []
    const end = phraseEnd(tokens, verb + 2)
    const speakers = resolveWithApposition(tokens, { start: verb + 2, end }, context)
    return only(speakers === null ? null : cueAt(form, speakers, verb, verb, end, 'passive'))
  })
}

function beforeAdverbs(tokens: readonly Token[], index: number): Token | undefined {
  return tokens[index - 1]?.tag === 'ADV' ? tokens[index - 2] : tokens[index - 1]
}
