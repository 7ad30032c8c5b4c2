/**
 * A commitment in sentences that can be read aloud: one table, with an entry for each part of the
 * terms. What the text leaves open is said; what it says like every other commitment (late
 * performance counts, silence means nothing) is said once, at the head of the agreement.
 */
import {
  actPhrase,
  conditionWords,
  datedAlternatives,
  durationWords,
  dutyWords,
  exceptionWords,
  happenedClause,
  momentWords,
  plainTerms,
  reparationWords,
  sentence,
  subjectWords,
} from '../../program/index.ts'
import type { Duty, Force, Moment, Terms, Wording, DateUse } from '../../program/index.ts'

export interface Said {
  /** The part of the terms that it is about. */
  readonly about: keyof Terms
  readonly text: string
  /** Where the text can mean several things, each of them. */
  readonly choices: readonly string[]
  /** The text is silent here. */
  readonly open: boolean
}

/** Whose sentences: the wording, and what else of the commitment a part needs. */
export interface Speaker {
  readonly wording: Wording
  readonly terms: Terms
  readonly force: Force
  /** `12 February 2015`, from which a duty without a start is judged; null where nobody signed. */
  readonly signed: string | null
}

type Sentences<Key extends keyof Terms> = (
  speaker: Speaker,
  value: Terms[Key],
) => ReadonlyArray<Omit<Said, 'about'>>

const plain = (text: string) => ({ text: sentence(text), choices: [], open: false })
const silent = (text: string) => ({ text: sentence(text), choices: [], open: true })
const nothing: readonly never[] = []

const sentences: { readonly [Key in keyof Terms]: Sentences<Key> } = {
  duty: (speaker, value) => [plain(duty(speaker, value)), ...dutyAside(speaker, value)],
  obliged: (_speaker, value) =>
    value.kind === 'not-stated' ? [silent('The text does not say who is obliged')] : nothing,
  owedTo: ({ wording }, value) =>
    value.length === 0
      ? nothing
      : [plain(`This is owed to ${wording.naming.actors(value, 'and')}`)],
  trigger: ({ wording }, value) =>
    value === null
      ? nothing
      : [plain(`This applies anew each time that ${happenedClause(wording.naming, value)}`)],
  start: (speaker, value) =>
    value.kind === 'not-stated'
      ? startOpen(speaker)
      : dated(speaker, 'This applies from', value.moment, 'start'),
  once: ({ wording }, value) =>
    value === null
      ? nothing
      : [
          plain(
            `It comes into force once ${conditionWords(wording, value)}, and then stays in force`,
          ),
        ],
  every: (_speaker, value) =>
    value === null
      ? nothing
      : [plain(`It is due anew in every period of ${durationWords(value)}, from its start on`)],
  provided: ({ wording }, value) =>
    value === null
      ? nothing
      : [plain(`It need not be done before this is so: ${conditionWords(wording, value)}`)],
  while: ({ wording }, value) =>
    value === null ? nothing : [plain(`It binds only while ${conditionWords(wording, value)}`)],
  suspendedWhile: ({ wording }, value) =>
    value === null ? nothing : [plain(`It is suspended while ${conditionWords(wording, value)}`)],
  end: (speaker, value) => (value === null ? nothing : dated(speaker, 'It ends at', value, 'end')),
  deadline: deadlineSentences,
  early: (_speaker, value) =>
    value ? nothing : [plain('What was done before it applied does not count')],
  lateAllowed: (_speaker, value) =>
    value
      ? nothing
      : [plain('Late performance does not count: what is not done in time is broken for good')],
  exceptions: ({ wording }, value) =>
    value.map((one) => plain(`It is no breach (“${one.label}”) ${exceptionWords(wording, one)}`)),
  verifiedBy: ({ wording, terms }, value) => {
    if (value.kind === 'by') return [plain(verifying(wording, value.bodies))]
    return terms.duty.kind === 'guarantee'
      ? nothing
      : [silent('The text does not say who verifies this')]
  },
  foundBy: ({ wording }, value) =>
    value.length === 0
      ? nothing
      : [
          plain(
            `It counts as done only when ${wording.naming.actors(value, 'or')} has found that it is`,
          ),
        ],
  doneAt: (_speaker, value) =>
    value === 1 ? nothing : [plain(`It counts as done from ${percent(value)} on`)],
  silence: (_speaker, value) =>
    value === 'no' ? [plain('If nobody reports that it was done, it was not done')] : nothing,
  burden: (_speaker, value) => {
    if (value === 'obliged') return [plain('The burden of proof is on the obliged')]
    return value === 'claimant'
      ? [plain('The burden of proof is on whoever claims a breach')]
      : nothing
  },
  standard: (_speaker, value) =>
    value === null ? nothing : [plain(`The standard of proof is “${value}”`)],
  independent: (_speaker, value) =>
    value === 1
      ? nothing
      : [plain(`What fewer than ${value} independent claimants say does not count for this`)],
  coverage: (_speaker, value) =>
    value === 1
      ? nothing
      : [
          plain(
            `It counts as kept if no breach was reported and ${percent(value)} of the time was watched`,
          ),
        ],
  repairs: ({ wording }, value) => {
    const [first, ...others] = value.map((one) => reparationWords(wording, one))
    if (first === undefined) return nothing
    const or = others.map((one) => `, or to ${one}`).join('')
    return [plain(`If it is broken, this makes it good: to ${first}${or}`)]
  },
}

const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4} %`

/** What is so unless a commitment says otherwise; said once for an agreement. */
export const unlessSaidOtherwise: readonly string[] = [
  plainTerms.early ? 'What was done before a commitment applied counts.' : '',
  plainTerms.lateAllowed ? 'What is done late counts as done late.' : '',
  'Something counts as done when it is done in full.',
  'If nobody reports anything, it is not known whether a commitment was carried out, unless somebody was watching all the time.',
].filter((text) => text !== '')

/** The sentences of a commitment, in the order of reading. */
export function sentencesOf(speaker: Speaker): readonly Said[] {
  return sentenceKeys.flatMap((about) => sentencesAbout(speaker, about))
}

function sentencesAbout<Key extends keyof Terms>(speaker: Speaker, about: Key): readonly Said[] {
  return sentences[about](speaker, speaker.terms[about]).map((said) => ({ about, ...said }))
}

const sentenceKeys = Object.keys(sentences).filter((key): key is keyof Terms => key in sentences)

/** Who must do what; an aspiration is expected, not required. */
function duty({ wording, terms, force }: Speaker, value: Duty): string {
  const { obliged } = terms
  const subject = subjectWords(wording, obliged)
  const said = dutyWords(wording, value)
  const modal = force === 'aspirational' ? said.replace(/^must/, 'should') : said
  if (obliged.kind === 'not-stated' || obliged.actors.length < 2) return `${subject} ${modal}`
  if (obliged.kind === 'jointly') return `together, ${subject} ${modal}`
  if (obliged.kind === 'any') return `${subject} ${modal}`
  return eachOf(wording, obliged.actors, modal)
}

/** Each for itself: `A and B must each …`, `neither A nor B may …`. */
function eachOf({ naming }: Wording, actors: readonly string[], modal: string): string {
  const [verb = 'must', ...rest] = modal.split(' ')
  if (rest[0] !== 'not') return `${naming.actors(actors, 'and')} ${verb} each ${rest.join(' ')}`
  const may = verb === 'should' ? 'should' : 'may'
  return `neither ${naming.actors(actors, 'nor')} ${may} ${rest.slice(1).join(' ')}`
}

function dutyAside({ wording }: Speaker, value: Duty): ReadonlyArray<Omit<Said, 'about'>> {
  if (value.kind === 'refrain' && value.keeps !== null) {
    return [plain(`To ${actPhrase(wording.naming, value.pattern)} breaks this`)]
  }
  return nothing
}

function startOpen({ signed, terms }: Speaker): ReadonlyArray<Omit<Said, 'about'>> {
  const waits = terms.once !== null || terms.trigger !== null
  if (waits) return nothing
  const from = signed === null ? '' : `; it is taken to be from the signature, ${signed}`
  return [silent(`The text does not say from when this applies${from}`)]
}

function deadlineSentences(
  speaker: Speaker,
  value: Terms['deadline'],
): ReadonlyArray<Omit<Said, 'about'>> {
  if (value.kind === 'by') return dated(speaker, 'It is due by', value.moment, 'end')
  const { kind } = speaker.terms.duty
  if (kind !== 'act' && kind !== 'reach') return nothing
  if (speaker.terms.every !== null) return nothing
  if (value.kind === 'none') return [plain('There is no deadline')]
  return [silent('The text does not say by when')]
}

/** With a date, or with each of the dates that the text can mean. */
function dated(
  { wording }: Speaker,
  words: string,
  moment: Moment,
  use: DateUse,
): ReadonlyArray<Omit<Said, 'about'>> {
  const ways = datedAlternatives(moment, wording.zone)
  if (ways.length < 2) return [plain(`${words} ${momentWords(wording, moment, use)}`)]
  const choices = ways.map((way) => {
    const label = way.labels.join(', ').replaceAll('_', ' ')
    const when = way.kind === 'open' ? way.moment : ({ kind: 'instant', bound: way.bound } as const)
    return `${label}: ${momentWords(wording, when, use)}`
  })
  return [{ text: `${words} one of these; the text allows each:`, choices, open: false }]
}

function verifying({ naming }: Wording, bodies: readonly string[]): string {
  const [only = ''] = bodies
  const many = bodies.length > 1 || naming.isPlural(only)
  return `${naming.actors(bodies, 'and')} ${many ? 'verify' : 'verifies'} this`
}
