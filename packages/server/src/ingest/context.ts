/**
 * Who is meant at a place of the document: names, pronouns and pairs, with what was said before.
 *
 * The context runs along with the reading. "He" is the last single speaker, "they" the last several,
 * "both countries" the last two states named side by side. What cannot be told is null, never a guess.
 */
import {
  bodyNouns,
  mouthpieces,
  nameless,
  personPlurals,
  statePlurals,
  titles,
} from './words/offices.ts'
import { stateOf } from './words/states.ts'
import type { Names } from './names.ts'
import { isBodyName, resolveName } from './names.ts'
import type { Token } from './sentences.ts'

export class SpeakerContext {
  readonly #names: Names
  #single: string | null = null
  #several: readonly string[] | null = null
  #statePair: readonly string[] | null = null
  #personPair: readonly string[] | null = null
  #running: readonly string[] | null = null
  #lastPerson: string | null = null
  #lastBody: string | null = null

  constructor(names: Names) {
    this.#names = names
  }

  get names(): Names {
    return this.#names
  }

  /** Who spoke last, for a quotation that names nobody. */
  get running(): readonly string[] | null {
    return this.#running
  }

  spoke(speakers: readonly string[]): void {
    const [first] = speakers
    if (first === undefined) return
    this.#running = speakers
    if (speakers.length > 1) this.#several = speakers
    else if (this.#isBody(first)) this.#lastBody = first
    else if (stateOf(first) === null) this.#single = first
  }

  /** Whom a sentence is about: the person whom "he" or "she", or the body that "it", in the next one means. */
  topic(name: string): void {
    if (this.isPerson(name)) this.#single = name
    else if (this.#isBody(name)) this.#lastBody = name
  }

  #isBody(name: string): boolean {
    return !this.isPerson(name) && stateOf(name) === null && isBodyName(this.#names, name)
  }

  /** Notes pairs of states and of people that a sentence names side by side, and its last person. */
  read(tokens: readonly Token[]): void {
    for (const [index, token] of tokens.entries()) {
      if (token.lower === 'and') this.#readPair(tokens, index)
    }
    for (const run of capitalRuns(tokens)) {
      const name = resolveName(this.#names, phraseOf(run))
      if (name !== null && this.isPerson(name)) this.#lastPerson = name
    }
  }

  #readPair(tokens: readonly Token[], and: number): void {
    const left = resolveName(this.#names, phraseOf(runBefore(tokens, and)))
    const right = resolveName(this.#names, phraseOf(runAfter(tokens, and)))
    if (left === null || right === null || left === right) return
    if (stateOf(left) !== null && stateOf(right) !== null) this.#statePair = [left, right]
    if (this.isPerson(left) && this.isPerson(right)) this.#personPair = [left, right]
  }

  /** The name is that of a person in the document. */
  isPerson(name: string | undefined): boolean {
    return name !== undefined && this.#names.byName.has(name)
  }

  /** The speakers a noun phrase stands for; null where the document does not say. */
  resolve(phrase: readonly Token[]): readonly string[] | null {
    const words = phrase.filter(({ tag, lower }) => tag !== 'ADV' || lower.length < 3)
    const [first] = words
    if (first === undefined) return null
    if (words.length === 1 && pronouns.has(first.lower)) return this.#pronoun(first.lower)
    return this.#plural(words) ?? this.#coordinated(words) ?? this.#one(words)
  }

  /** Whose "Brekke's", "her" or "the ministry's" is. */
  resolveOwner(phrase: readonly Token[]): readonly string[] | null {
    const [first] = phrase
    const pronoun = owners[first?.lower ?? '']
    if (pronoun !== undefined) return this.#pronoun(pronoun)
    const ending = phrase.findLastIndex(({ lower }) => lower === "'s" || lower === "'")
    return ending < 1 ? null : this.resolve(phrase.slice(0, ending))
  }

  #pronoun(word: string): readonly string[] | null {
    if (word === 'they' || word === 'them') return this.#several
    const [running] = this.#running ?? []
    if (word === 'it') {
      if (this.#lastBody !== null) return [this.#lastBody]
      return running === undefined || this.isPerson(running) ? null : this.#running
    }
    const single = this.#single ?? this.#lastPerson
    return single === null ? null : [single]
  }

  #plural(words: readonly Token[]): readonly string[] | null {
    const lowers = words.map(({ lower }) => lower)
    const two = lowers.includes('both') || lowers.includes('two') || lowers[0] === 'the'
    const noun = lowers.at(-1) ?? ''
    if (!two || words.some(({ tag }) => tag === 'PROPN')) return null
    if (statePlurals.has(noun)) return this.#statePair
    return personPlurals.has(noun) ? this.#personPair : null
  }

  #coordinated(words: readonly Token[]): readonly string[] | null {
    const parts = splitAt(
      words,
      ({ lower }) => lower === 'and' || lower === ',' || lower === 'both',
    )
    if (parts.length < 2) return null
    const resolved = parts.map((part) => this.#one(part)?.[0] ?? null)
    const known = resolved.filter((name): name is string => name !== null)
    if (known.length === resolved.length) return [...new Set(known)]
    const last = resolved.at(-1) ?? null
    const owned = parts[0]?.some(({ lower }) => lower === 'of') === true
    return last === null || owned ? null : [last]
  }

  #one(words: readonly Token[]): readonly string[] | null {
    const own = words.filter(({ lower }) => lower !== 'both')
    const mouth = this.#mouthpiece(own)
    if (mouth !== null) return [mouth]
    const last = own.at(-1)?.lower ?? ''
    if (nameless.has(last)) return null
    const name = resolveName(this.#names, phraseOf(own)) ?? this.#sameBody(own)
    return name === null ? null : [name]
  }

  /** "the ministry", where a ministry was named last. */
  #sameBody(words: readonly Token[]): string | null {
    const [article, noun] = words
    const bare = words.length === 2 && article?.lower === 'the' && bodyNouns.has(noun?.lower ?? '')
    const body = this.#lastBody?.toLowerCase().split(' ') ?? []
    return bare && body.includes(noun?.lower ?? '') ? this.#lastBody : null
  }

  /** "the ministry's statement", "a statement by …", "a spokesman for …": the word is that of the body. */
  #mouthpiece(words: readonly Token[]): string | null {
    const at = words.findIndex(({ lower }) => mouthpieces.has(lower))
    if (at === -1) return null
    const after = words.slice(at + 1)
    if (after.length === 0) {
      const owner = words.slice(0, at).filter(({ lower }) => lower !== "'s" && lower !== "'")
      return owner.length === 0 ? null : resolveName(this.#names, phraseOf(owner))
    }
    const linked = /^(?:by|of|from|for)$/.test(after[0]?.lower ?? '')
    return linked ? (this.#one(after.slice(1))?.[0] ?? null) : null
  }
}

const owners: Readonly<Record<string, string>> = { his: 'he', her: 'she', its: 'it', their: 'they' }

const pronouns = new Set(['he', 'she', 'it', 'they', 'him', 'them'])

/** The words as printed, with one space between them; a possessive ending at the end apart. */
const phraseOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text, start }, index) => (isHyphened(tokens[index - 1], start, text) ? '' : ' ') + text)
    .join('')
    .trim()
    .replace(/ (['’]s?)(?= |$)/g, '$1')
    .replace(/['’]s?$/, '')

/** "Secretary-General" is three tokens and one word. */
const isHyphened = (before: Token | undefined, start: number, text: string): boolean =>
  before !== undefined && before.end === start && (before.text === '-' || text === '-')

function splitAt(tokens: readonly Token[], isSeparator: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isSeparator(token)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts.filter((part) => part.length > 0)
}

const isCapital = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}/u.test(token.text) && !token.text.startsWith('Qq')

function runBefore(tokens: readonly Token[], end: number): Token[] {
  let start = end
  while (start > 0 && isCapital(tokens[start - 1])) start--
  return tokens.slice(start, end)
}

function runAfter(tokens: readonly Token[], and: number): Token[] {
  const start = tokens[and + 1]?.lower === 'the' ? and + 2 : and + 1
  let end = start
  while (
    isCapital(tokens[end]) ||
    (tokens[end]?.lower === 'of' && titles.has(tokens[end - 1]?.lower ?? ''))
  )
    end++
  return tokens.slice(start, end)
}

function capitalRuns(tokens: readonly Token[]): Token[][] {
  return splitAt(tokens, (token) => !isCapital(token))
}
