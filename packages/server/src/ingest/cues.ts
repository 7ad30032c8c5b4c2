/**
 * Cues: where a sentence says that somebody says something.
 *
 * A cue is a finite speech verb with a subject that can be named, before it ("Lavrov said") or after
 * it ("said Lavrov"), or one of a few fixed shapes: "saying …", "according to …", "made an
 * announcement about …" (the rest in fixed-cues.ts). A verb that is negated, modal or an infinitive
 * is no cue; a passive one is only with its "by".
 */
import type { SpeakerContext } from './context.ts'
import { cueAt, isBe } from './cue.ts'
import type { Cue } from './cue.ts'
import { fixedCues } from './fixed-cues.ts'
import {
  isComma,
  isMask,
  mainSubject,
  phraseEnd,
  resolveChunk,
  resolveWithApposition,
  subjectBefore,
} from './phrases.ts'
import type { Stretch } from './phrases.ts'
import type { Token } from './sentences.ts'
import { nameless, notNames } from './words/offices.ts'
import { speechForms } from './words/speech-verbs.ts'
import type { SpeechForm } from './words/speech-verbs.ts'

/** Cues of one sentence, in order. Quotations in it are masked. */
export function cuesOf(tokens: readonly Token[], context: SpeakerContext): Cue[] {
  const fixed = fixedCues(tokens, context)
  const cues: Cue[] = []
  for (const index of tokens.keys()) {
    const cue = verbCue(tokens, index, context, cues)
    if (cue !== null && !fixed.some((other) => clashes(cue, other))) {
      cues.push(cue)
      context.spoke(cue.speakers)
    }
  }
  for (const { speakers } of fixed) context.spoke(speakers)
  const [subject, other] = mainSubject(tokens, context) ?? []
  if (subject !== undefined && other === undefined && cues.length === 0) context.topic(subject)
  return [...cues, ...fixed].sort((a, b) => a.verb - b.verb)
}

/** Two readings of the same words; "X, according to Y, called …" is two cues. */
function clashes(cue: Cue, fixed: Cue): boolean {
  if (fixed.shape === 'according') return fixed.start <= cue.verb && cue.verb < fixed.end
  return fixed.start < cue.end && cue.start < fixed.end
}

/** The first finite speech verb, whoever its subject is; for sentences that nothing is proposed of. */
export function speechVerbIn(tokens: readonly Token[]): Token | undefined {
  return tokens.find(({ lower, tag }) => {
    const uses = tag === 'VERB' ? speechForms.get(lower)?.uses : undefined
    return uses !== undefined && (uses.has('past') || uses.has('present'))
  })
}

function verbCue(
  tokens: readonly Token[],
  index: number,
  context: SpeakerContext,
  earlier: readonly Cue[],
): Cue | null {
  const form = formAt(tokens, index)
  if (form === null) return null
  const having = tokens[index - 1]?.lower === 'having' && tokens[index - 2]?.lower === 'as'
  if ((form.uses.has('continuous') && !isBe(tokens[index - 1])) || having)
    return sayingCue(tokens, index, form, context, earlier)
  const group = catenative(tokens, index) ?? verbGroup(tokens, index)
  if (group === null || !agrees(form, group, tokens, index)) return null
  return (
    subjectFirst(tokens, index, group, form, context, earlier) ??
    verbFirst(tokens, index, group, form, context)
  )
}

/** "went on to claim": the verb before the infinitive stands for the auxiliary. */
function catenative(tokens: readonly Token[], verb: number): VerbGroup | null {
  if (tokens[verb - 1]?.lower !== 'to') return null
  const on = tokens[verb - 2]?.lower === 'on' ? verb - 3 : verb - 2
  const goes =
    on === verb - 3 ? /^(?:went|goes|gone)$/ : /^(?:continued|continues|hastened|proceeded)$/
  return goes.test(tokens[on]?.lower ?? '')
    ? { start: on, perfect: false, be: false, infinitive: true }
    : null
}

const announcements = new Set(
  'announcement statement pledge promise commitment claim appeal warning proposal declaration hope concern confidence fear doubt'.split(
    ' ',
  ),
)

/** The speech verb at a token, "made an announcement about" among them. */
function formAt(tokens: readonly Token[], index: number): SpeechForm | null {
  const token = tokens[index] as Token
  const fixed = phrasalForm(tokens, index)
  if (fixed !== null) return fixed
  if (/^(?:made|makes|issued|issues|gave|expressed|voiced)$/.test(token.lower)) {
    const noun = tokens
      .slice(index + 1, index + 4)
      .findIndex(({ lower }) => announcements.has(lower))
    const link = tokens[index + noun + 2]?.lower ?? ''
    return noun !== -1 && /^(?:about|that|to|on)$/.test(link) ? announcing : null
  }
  const form = speechForms.get(token.lower)
  if (form === undefined || (token.tag !== 'VERB' && token.tag !== 'AUX')) return null
  if (/^(?:cite|quote)$/.test(form.verb.lemma) && saysAfter(tokens, index)) return null
  if (form.verb.lemma === 'point') return tokens[index + 1]?.lower === 'out' ? form : null
  if (/^(?:speak|talk)$/.test(form.verb.lemma))
    return tokens[index + 1]?.lower === 'of' ? form : null
  return form
}

/** "cited him as saying": the verb is "saying". */
const saysAfter = (tokens: readonly Token[], quoting: number): boolean =>
  tokens
    .slice(quoting + 1, quoting + 12)
    .some(
      ({ lower }, index, words) =>
        lower === 'as' && /^(?:saying|having|telling)$/.test(words[index + 1]?.lower ?? ''),
    )

/** "put it", "made clear", "let it be known". */
function phrasalForm(tokens: readonly Token[], index: number): SpeechForm | null {
  const words = tokens.slice(index, index + 4).map(({ lower }) => lower)
  if (words[0] === 'put' && words[1] === 'it') return puttingIt
  if (!/^(?:made|makes|make|let|lets)$/.test(words[0] ?? '')) return null
  return phrasalLength(tokens, index) > 1 ? makingClear : null
}

/** How many tokens the verb with its particles takes. */
function phrasalLength(tokens: readonly Token[], verb: number): number {
  const words = tokens
    .slice(verb, verb + 4)
    .map(({ lower }) => lower)
    .join(' ')
  const found =
    /^(?:pointed|points|point|pointing) out|^(?:made|makes|make) (?:it )?(?:clear|plain)|^lets? it be known/.exec(
      words,
    )
  return found === null ? 1 : found[0].split(' ').length
}

const makingClear: SpeechForm = {
  verb: { lemma: 'clarify', complements: new Set(['clause']), denies: false },
  uses: new Set(['past', 'present', 'participle']),
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
  /** The verb is the infinitive of "went on to claim". */
  readonly infinitive?: true
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
  if (group.infinitive === true) return form.uses.has('base')
  if (form.uses.has('continuous')) return group.be
  if (group.be) return false
  if (group.perfect) return form.uses.has('participle') || form.uses.has('past')
  if (form.uses.has('past') || form.uses.has('present')) return true
  return form.uses.has('base') && tokens[verb]?.tag === 'VERB'
}

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
    group.infinitive !== true &&
    !form.uses.has('past') &&
    !form.uses.has('present') &&
    !group.perfect &&
    !group.be
  if (onlyBase && speakers.length < 2 && !isPlural(tokens.slice(subject.start, subject.end)))
    return null
  const end = verb + phrasalLength(tokens, verb)
  const as = tokens[subject.start - 1]?.lower === 'as' && isComma(tokens[end])
  const start = as ? subject.start - 1 : subject.start
  return cueAt(form, speakers, verb, start, end, as ? 'as' : 'subject-first')
}

/** "A spokesman for the ministry, Name, said": the name in between, where what stands before is none. */
function speakersOf(
  tokens: readonly Token[],
  subject: Stretch,
  verb: number,
  context: SpeakerContext,
): readonly string[] | null {
  const chunk = tokens.slice(subject.start, subject.end)
  const outer = resolveChunk(chunk, context)
  if (subject.end === verb || context.isPerson(outer?.[0])) return outer ?? properName(chunk)
  const inner = tokens.slice(subject.end + 1, verb - 1)
  if (/^(?:ADP|VERB|SCONJ)$/.test(inner[0]?.tag ?? '')) return outer ?? properName(chunk)
  const named = resolveChunk(inner, context)
  if (context.isPerson(named?.[0])) return named
  return describedPerson(tokens, subject, context) ?? outer ?? properName(chunk)
}

/** "A B, the head of the mission, who …, said": the person before a phrase that describes them. */
function describedPerson(
  tokens: readonly Token[],
  subject: Stretch,
  context: SpeakerContext,
): readonly string[] | null {
  const before = isComma(tokens[subject.start - 1])
    ? subjectBefore(tokens, subject.start - 1)
    : null
  if (before === null) return null
  const speakers = resolveChunk(tokens.slice(before.start, before.end), context)
  return context.isPerson(speakers?.[0]) ? speakers : null
}

/** A run of capitals that the document explains nowhere else: "Clausewitz observed". */
function properName(chunk: readonly Token[]): readonly string[] | null {
  const named = chunk.every(
    ({ text, tag, lower }) =>
      /^\p{Lu}/u.test(text) && tag === 'PROPN' && !notNames.has(lower) && !nameless.has(lower),
  )
  if (!named || chunk.length === 0 || chunk.length > 3 || isMask(chunk[0])) return null
  return [chunk.map(({ text }) => text).join(' ')]
}

/** Beside a quotation, a cue whose subject has no name still says that the words are somebody's. */
function namelessCue(
  tokens: readonly Token[],
  verb: number,
  subject: Stretch,
  form: SpeechForm,
): Cue | null {
  const beside =
    isMask(tokens[subject.start - 1]) || isMask(tokens[verb + 1]) || isMask(tokens[verb + 2])
  return beside ? cueAt(form, [], verb, subject.start, verb + 1, 'subject-first') : null
}

const isPlural = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }) => lower === 'they' || lower === 'and' || /[^s]s$/.test(lower))

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
    : cueAt(form, speakers, verb, group.start - 1, verb + 1, 'subject-first')
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
  const quoted = isMask(before) || (isComma(before) && isMask(tokens[group.start - 2]))
  if (!free || !(form.verb.complements.has('clause') || quoted)) return null
  const end = phraseEnd(tokens, verb + 1)
  const phrase = tokens.slice(verb + 1, end)
  if (phrase.length === 0 || !beginsName(phrase)) return null
  const speakers =
    resolveWithApposition(tokens, { start: verb + 1, end }, context) ??
    (quoted ? properName(phrase) : null)
  return speakers === null ? null : cueAt(form, speakers, verb, group.start, end, 'verb-first')
}

const beginsName = (phrase: readonly Token[]): boolean =>
  !/^(?:ADP|PART|SCONJ|CCONJ)$/.test(phrase[0]?.tag ?? '') &&
  (phrase.some(({ tag, text }) => tag === 'PROPN' || /^\p{Lu}/u.test(text)) ||
    /^(?:he|she|the)$/.test(phrase[0]?.lower ?? ''))

/** ", saying …", ", adding …", ", citing …": the subject is that of the cue before, else of the sentence. */
function sayingCue(
  tokens: readonly Token[],
  verb: number,
  form: SpeechForm,
  context: SpeakerContext,
  earlier: readonly Cue[],
): Cue | null {
  const before = tokens[verb - 1]
  if (before?.lower === 'as' || before?.lower === 'having')
    return quotedSaying(tokens, verb, form, context)
  const linked =
    before !== undefined &&
    (isComma(before) || isMask(before) || /^(?:and|while|by|before|after)$/.test(before.lower))
  if (!linked) return null
  const speakers = earlier.at(-1)?.speakers ?? mainSubject(tokens.slice(0, verb), context)
  return speakers === null ? null : cueAt(form, speakers, verb, verb, verb + 1, 'saying')
}

/** "X was quoted as saying …", "it cited X as having called …". */
function quotedSaying(
  tokens: readonly Token[],
  verb: number,
  form: SpeechForm,
  context: SpeakerContext,
): Cue | null {
  const as = tokens[verb - 1]?.lower === 'having' ? verb - 2 : verb - 1
  if (tokens[as]?.lower !== 'as') return null
  const quoting = tokens.findLastIndex(
    ({ lower }, index) => index < as && /^(?:quoted|cited|quotes|cites|reported)$/.test(lower),
  )
  if (quoting === -1) return null
  const group = verbGroup(tokens, quoting)
  const subject = group?.be === true ? subjectBefore(tokens, group.start) : null
  const speakers =
    subject === null
      ? resolveChunk(tokens.slice(quoting + 1, as), context)
      : speakersOf(tokens, subject, group?.start ?? quoting, context)
  return speakers === null
    ? null
    : cueAt(form, speakers, verb, subject?.start ?? quoting, verb + 1, 'saying')
}
