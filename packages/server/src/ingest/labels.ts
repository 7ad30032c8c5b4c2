/**
 * Who the labels of a transcript are.
 *
 * A label with a name is looked up among the document's names. A label that only gives an office
 * ("MODERATOR", "Spokesperson") is whoever the head of the document says has it. A questioner is the
 * name in the label's brackets, else the name they give themselves, else the one called upon in the
 * turn before, else the interviewer. A label that nothing explains stays as printed.
 */
import type { Names } from './names.ts'
import { isTitle, resolveName } from './names.ts'
import { baseOfLabel, isAnswerLabel, isQuestionLabel } from './turn-marks.ts'
import { titleWords } from './words/offices.ts'

export interface LabelledTurn {
  readonly label: string
  /** Its first and last words, some two hundred characters. */
  readonly opening: string
  readonly ending: string
}

export interface Head {
  /** What stands before the first turn. */
  readonly preamble: string
  readonly names: Names
  /** Full names of the people in the preamble, in order. */
  readonly people: readonly string[]
}

/** Speakers of every turn, in order. */
export function labelSpeakers(turns: readonly LabelledTurn[], head: Head): string[][] {
  const named = namedLabels(turns, head)
  const present = new Set(named.values())
  const others = head.people.filter((name) => !present.has(name))
  const guest = present.size === 0 ? others[0] : undefined
  const interviewer = isInterview(head.preamble) ? interviewerOf(head.preamble, others) : undefined
  let asking: string | null = null
  return turns.map((turn, index) => {
    const base = baseOfLabel(turn.label)
    const known = named.get(turn.label)
    if (known !== undefined) return [known]
    if (isAnswerLabel(base)) return [guest ?? turn.label]
    asking = questioner(turn, turns[index - 1], asking, head.names)
    return [asking ?? interviewer ?? base]
  })
}

/** Every label that is not a bare "QUESTION", with its name. */
function namedLabels(turns: readonly LabelledTurn[], head: Head): Map<string, string> {
  const named = new Map<string, string>()
  for (const { label } of turns) {
    if (named.has(label)) continue
    const base = baseOfLabel(label)
    const holder = isOffice(base) || isQuestionLabel(base) ? holderOf(base, head) : null
    if (holder !== null) named.set(label, holder)
    else if (!isQuestionLabel(base)) named.set(label, nameOfLabel(base, head.names))
  }
  return named
}

/** Nothing but words for an office. */
const isOffice = (base: string): boolean => {
  const words = base.split(' ')
  return words.some(isTitle) && words.every((word) => isTitle(word) || isOfficeWord(word))
}

const isOfficeWord = (word: string): boolean =>
  titleWords.has(word.toLowerCase()) || /^(?:of|for|the|and)$/i.test(word)

const NAME =
  "\\p{Lu}[\\p{L}’'-]{1,30}(?: (?:\\p{Lu}\\.|(?:van|von|de|del|der|al|bin) )?\\p{Lu}[\\p{L}’'-]{1,30}){1,3}"

/** The name that the head of the document gives for an office: "Moderator: A B", "A B, Moderator", "Moderator A B". */
function holderOf(base: string, { preamble, names }: Head): string | null {
  const office = base
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .toLowerCase()
    .replace(/(spokes|chair)(?:man|woman|person)/, '$1(?:man|woman|person)')
    .split(' ')
    .map((word) => word.replace(/^\p{L}/u, (first) => `[${first}${first.toUpperCase()}]`))
    .join(' ')
  if (office === '') return null
  const other = /\b(?:deputy|vice|under|assistant|former)\b/i
  const shapes = [
    `(?:^|\\n)\\s{0,5}${office}\\s?:\\s{0,5}(?:\\p{Lu}\\p{L}{0,8}\\. )?(?<name>${NAME})`,
    `(?<name>${NAME}), (?:the |a )?(?<between>[^,.;\\n]{0,60}?)\\b${office}\\b`,
    `(?<between>\\b\\p{L}{0,12} ?)\\b${office}\\b(?:[^,.;:\\n]{0,80}, | )(?<name>${NAME})`,
  ]
  for (const shape of shapes) {
    for (const { groups } of preamble.matchAll(new RegExp(shape, 'gu'))) {
      const between = groups?.['between'] ?? ''
      const name = groups?.['name'] ?? ''
      if (!other.test(between) || other.test(base)) return resolveName(names, name) ?? name
    }
  }
  return null
}

/** "SECRETARY KERRY" is looked up as "Secretary Kerry". */
function nameOfLabel(base: string, names: Names): string {
  const titled = /\p{Ll}/u.test(base) ? base : base.replace(/[\p{L}’']+/gu, titleCase)
  const resolved = resolveName(names, titled) ?? titled
  return resolved.includes(' ') ? resolved : titled
}

const titleCase = (word: string): string => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`

const isInterview = (preamble: string): boolean => /\binterview/i.test(preamble)

/** Who is named right after "interview with" or "by"; else the only other person. */
function interviewerOf(preamble: string, others: readonly string[]): string | undefined {
  const named = others.find((name) => {
    const before = preamble.slice(0, preamble.indexOf(name))
    return /\b(?:interview(?:ed)?\s(?:with|by|to)|with|by)\s(?:[^\n,.]{0,60}\s)?$/i.test(before)
  })
  return named ?? (others.length === 1 ? others[0] : undefined)
}

function questioner(
  turn: LabelledTurn,
  before: LabelledTurn | undefined,
  asking: string | null,
  names: Names,
): string | null {
  const inBrackets = nameInBrackets(turn.label) ?? introduced(turn.opening)
  if (inBrackets !== null) return resolveName(names, inBrackets) ?? inBrackets
  const called =
    before === undefined || isQuestionLabel(baseOfLabel(before.label))
      ? null
      : calledUpon(before.ending, names)
  return called ?? (followsUp.test(turn.opening) ? asking : null)
}

/** A question that goes on where the same person's last one stopped. */
const followsUp = /^(?:and|but|so|a follow-?up|just to follow up|sorry|on that)\b/i

const outlet =
  /\b(?:news|times|post|radio|tv|television|agency|press|wire|herald|daily|today|journal|review|network|channel|the|tribune|courier|gazette|magazine|interpreter|translation|video|phone)\b/i

/** "QUESTION (Ann Lee, Northern Post)"; an outlet alone names nobody. */
function nameInBrackets(label: string): string | null {
  const inside = /\(([^)]{1,60})\)/.exec(label)?.[1] ?? ''
  const [first = ''] = inside.split(/,| of | from | with | - /)
  return new RegExp(`^${NAME}$`, 'u').test(first.trim()) && !outlet.test(first)
    ? first.trim()
    : null
}

const greeting =
  /^(?:(?:thank you|thanks|yes|hi|hello|good (?:morning|afternoon|evening))[^.!?]{0,40}[.!,]\s{1,3}){0,3}/i
const selfNaming = new RegExp(`^(?:[Mm]y name is|[Tt]his is|I am|I[’']m|[Ii]t[’']s) (${NAME})`, 'u')
const nameAndOutlet = new RegExp(`^(${NAME})(?:,| from| with| of| at) (?:the )?\\p{Lu}`, 'u')

/** "This is Ann Lee from …", "Ann Lee, Northern Post." */
function introduced(opening: string): string | null {
  const words = opening.replace(greeting, '')
  const name = (selfNaming.exec(words) ?? nameAndOutlet.exec(words))?.[1] ?? null
  return name === null || name.split(' ').some(isTitle) ? null : name
}

const CALLED =
  "(?:(?:Mr|Ms|Mrs|Dr)\\.? )?\\p{Lu}[\\p{L}’'-]{1,30}(?: \\p{Lu}[\\p{L}’'-]{1,30}){0,3}"
const floorTo = new RegExp(
  `\\b(?:question|floor|word|microphone|turn)\\b[^.?!]{0,40}?\\b(?:to|from|is|with) (${CALLED})`,
  'u',
)
const nameOnly = new RegExp(
  `^(?:(?:[Yy]es|[Oo]kay|OK|[Pp]lease|[Nn]ext|[Nn]ow|[Gg]o ahead|[Tt]hen|[Aa]nd|[Oo]ver to|[Ii]n the back)[,.]? )*(${CALLED})(?:,? (?:of|from) [^.?!]{0,50})?(?:,? (?:please|go ahead|you[’']re next|then))*[.?!]*$`,
  'u',
)

/** "The next question is from Ann Lee.", "Yes, Ann.", "Mr. Lee?" at the end of a turn. */
function calledUpon(ending: string, names: Names): string | null {
  const floor = floorTo.exec(ending.slice(-160))?.[1]
  const last =
    ending
      .trim()
      .split(/(?<=[^.]{4}[.?!])\s+(?=\p{Lu})/u)
      .at(-1) ?? ''
  const called = floor ?? nameOnly.exec(last)?.[1]
  if (called === undefined || called.split(' ').every(isTitle) || isCommonOpening(called))
    return null
  if (floor === undefined && !isCall(last, called, names)) return null
  return personCalled(called, names)
}

/** A single capital word may be any word: "Ann?", "Yes, Ann.", but not "Never." */
const isCall = (sentence: string, called: string, names: Names): boolean =>
  called.includes(' ') ||
  names.byGiven.has(called) ||
  !sentence.startsWith(called) ||
  sentence === `${called}?`

const isCommonOpening = (words: string): boolean =>
  /^(?:Yes|No|Thank|Thanks|Okay|Please|Next|Good|Right|Sure|Sorry|Correct|Well|Never|None)\b/.test(
    words,
  )

function personCalled(called: string, names: Names): string {
  const [only, other] = names.byGiven.get(called) ?? []
  if (only !== undefined && other === undefined) return only
  return resolveName(names, called) ?? called.replace(/^(?:Mr|Ms|Mrs|Dr)\.? /, '')
}
