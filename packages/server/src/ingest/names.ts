/**
 * Names: who "Kerry", "the Russian Foreign Minister", "Moscow" or "both diplomats" is, by what the
 * document itself says, and where it does not say, by the project's register of actors.
 *
 * There is no list of people. A person is a run of capitalised words that carries a title, or whose
 * last word stands alone elsewhere; the fullest form is the name. States come from a table of common
 * knowledge, bodies from the nouns that name them.
 */
import type { RegisteredActor } from '@servanda/core/document'
import {
  bodyNouns,
  courtesies,
  institutions,
  notNames,
  titles,
  titleWords,
} from './words/offices.ts'
import { demonyms, stateNames, stateOf } from './words/states.ts'

/** A run of capitalised words with particles, as it stands in the text. */
interface Run {
  readonly words: readonly string[]
  readonly start: number
}

interface Person {
  readonly name: string
  /** Lower-case words of every title the document gives them. */
  readonly titles: ReadonlyArray<readonly string[]>
  readonly firstAt: number
  /** How often the full name stands in the document. */
  readonly count: number
}

export interface Names {
  readonly people: readonly Person[]
  /** By full name. */
  readonly byName: ReadonlyMap<string, Person>
  /** By given name, the full names that begin with it. */
  readonly byGiven: ReadonlyMap<string, readonly string[]>
  /** By lower-case surname. */
  readonly bySurname: ReadonlyMap<string, Person>
  /** Full names of bodies, by lower-case name and by acronym. */
  readonly bodies: ReadonlyMap<string, string>
  readonly actors: ReadonlyMap<string, string>
}

const runPattern =
  /(?:(?:\p{Lu}[\p{L}.’'-]{0,40}|von|van|de|del|der|bin|al-\p{Lu}\p{L}{1,30}|ibn)(?:[ \u00a0](?=\p{Lu}|von\s|van\s|de\s|del\s|der\s|bin\s|al-|ibn\s))?){1,12}/gu

/** Finds the people and bodies that the document's own text names. */
export function collectNames(text: string, register: readonly RegisteredActor[]): Names {
  const drafts = new Map<string, PersonDraft>()
  const runs = [...text.matchAll(runPattern)].flatMap((match) => splitRun(match[0], match.index))
  for (const run of runs) addRun(drafts, text, run)
  addAppositions(drafts, text)
  addTitlesBefore(drafts, text)
  const people = withoutJoins(withoutPlaces([...drafts.values()], text))
  return {
    people,
    byName: new Map(people.map((person) => [person.name, person])),
    byGiven: givenNames(people),
    bySurname: surnames(people),
    bodies: collectBodies(text, runs),
    actors: registered(register),
  }
}

/** A full stop that is not that of an abbreviation or an initial ends a run. */
function splitRun(text: string, start: number): Run[] {
  const runs: Run[] = []
  let words: string[] = []
  let from = start
  for (const match of text.matchAll(/[^ \u00a0]+/g)) {
    if (words.length === 0) from = start + match.index
    words.push(match[0])
    if (/[\p{L}]{3,}\.$/u.test(match[0]) && !isTitle(match[0])) {
      runs.push({ words, start: from })
      words = []
    }
  }
  if (words.length > 0) runs.push({ words, start: from })
  return runs
}

interface PersonDraft {
  name: string
  titles: string[][]
  firstAt: number
  count: number
}

/** The bare word: no final period or apostrophe, lower case. */
const bare = (word: string): string => word.toLowerCase().replace(/(?:['’]s?|\.)$/u, '')

/** A word for an office: "minister", "Gen.", "Vice-President", "Secretary-General". */
export const isTitle = (word: string): boolean =>
  titles.has(word.toLowerCase()) ||
  titles.has(bare(word)) ||
  (word.includes('-') && word.split('-').some((part) => titles.has(bare(part))))

const isTitleWord = (word: string): boolean => isTitle(word) || titleWords.has(bare(word))
const isDescribing = (word: string): boolean =>
  isTitleWord(word) ||
  demonyms.has(word.toLowerCase()) ||
  stateNames.has(word.toLowerCase()) ||
  isAcronym(word)
const isAcronym = (word: string): boolean => /^(?:\p{Lu}\.?){2,6}$/u.test(word)

/** Could be part of a person's name: an initial capital, and none of the words that name other things. */
function isNamePart(word: string): boolean {
  const lower = bare(word)
  if (/^(?:von|van|de|del|der|bin|ibn)$/.test(lower) || /^\p{Lu}\.$/u.test(word)) return true
  if (lower.startsWith('al-')) return true
  if (bodyNouns.has(lower) || notNames.has(lower) || functionWords.has(lower)) return false
  return /^\p{Lu}[\p{L}’'-]+$/u.test(word) && !isTitleWord(word)
}

const functionWords = new Set(
  (
    'the a an this that these those and but or so if when while as at in on of for from by with to ' +
    'it its he she they we you i his her their our my your there here what who which why how not no ' +
    'yes well mr ms most many some all both each also however meanwhile today yesterday tomorrow ' +
    'after before since until under over during now then one two three nothing once against yes ' +
    'speaking overall further following thanks recent moreover asked according whether do does did'
  ).split(' '),
)

/** A title and a name in one run, or a name of two to four words. */
function addRun(drafts: Map<string, PersonDraft>, text: string, run: Run): void {
  const words = officeOf(text, run)
  const lastTitle = words.findLastIndex((word) => isTitle(word))
  const candidate = run.words.slice(run.words.length - Math.max(0, words.length - lastTitle - 1))
  const name = nameIn(lastTitle === -1 ? run.words : candidate)
  if (name === null) return
  const described = lastTitle === -1 ? [] : words.slice(0, lastTitle + 1)
  const single = name.length === 1
  if (single && described.length === 0) return
  const office = described.findIndex((word) => isTitleWord(word))
  const printed = [...described.slice(office).filter(isCapitalised), ...name].join(' ')
  const key =
    single && !courtesies.has(described.at(-1)?.toLowerCase() ?? '') ? printed : name.join(' ')
  const draft = drafts.get(key) ?? { name: key, titles: [], firstAt: run.start, count: 0 }
  draft.count++
  const title = described.map((word) => bare(word)).filter((word) => !courtesies.has(word))
  if (title.length > 0) draft.titles.push(title)
  drafts.set(key, draft)
}

const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word)

/** The run with "Secretary of", "Minister of Foreign" and the like that a small word cut off before it. */
function officeOf(text: string, run: Run): string[] {
  const before = text.slice(Math.max(0, run.start - 60), run.start)
  const office =
    /((?:\p{Lu}[\p{L}.]{0,20}[ \u00a0]){0,5}(?:Secretary|Minister|Chief|Director|Head|Chair|President|Chairman|Governor|Commissioner|Representative)) (?:of|for) (?:the )?$/u.exec(
      before,
    )
  if (office !== null && run.words.length > 1) {
    const place = officePlaceLength(run.words)
    return [
      ...(office[1] ?? '').split(/[ \u00a0]/),
      ...run.words.slice(0, place),
      ...run.words.slice(place),
    ]
  }
  const small =
    /((?:(?:the|a|an|former|deputy|foreign|prime|defen[cs]e|interior|finance|us|chief|press|ministry) )?(?:\p{L}{2,20} )?(?:minister|president|secretary|chancellor|ambassador|spokesman|spokeswoman|spokesperson|envoy|general|director|chief|leader|commander|diplomat)) $/iu.exec(
      before,
    )
  return [
    ...(small?.[1] ?? '').split(' ').filter((word) => word !== '' && word !== 'the'),
    ...run.words,
  ]
}

/** "of State John Kerry": one word of the run is still the office; "of Foreign Affairs …": two. */
function officePlaceLength(words: readonly string[]): number {
  const affairs = words.findIndex((word) =>
    /^(?:Affairs|Staff|Relations|State|States|Defense|Defence|Security)$/.test(word),
  )
  return affairs === -1 || affairs > 3 ? 1 : affairs + 1
}

/** The longest tail of a run that can be a person's name: at most four words, of which one at least is whole. */
function nameIn(words: readonly string[]): string[] | null {
  const cleaned = words.map((word) => word.replace(/['’]s?$/u, '').replace(/(\p{L}{3})\.$/u, '$1'))
  let from = cleaned.length
  while (from > 0 && isNamePart(cleaned[from - 1] as string)) from--
  const name = cleaned.slice(from)
  const last = name.at(-1)
  if (last === undefined || name.length > 4 || !/^\p{Lu}[\p{L}’'-]+$|^al-/u.test(last)) return null
  while (
    name.length > 1 &&
    (isDescribing(name[0] as string) || /^\p{Ll}/u.test(name[0] as string))
  ) {
    name.shift()
  }
  const place = name.join(' ').toLowerCase()
  if (stateNames.has(place) || demonyms.has(place) || isAcronym(last)) return null
  return name.some((word) => demonyms.has(word.toLowerCase())) ? null : name
}

/** "William Perry, former US Defense Secretary,", "X, the Russian foreign minister,", or a title on the next line. */
function addAppositions(drafts: Map<string, PersonDraft>, text: string): void {
  const pattern =
    /((?:\p{Lu}[\p{L}.’'-]{0,30} ){1,3}\p{Lu}[\p{L}’'-]{1,30})(?:, |\n)(?:the |a |an )?((?:\p{L}[\p{L}.-]{0,20} ){0,5}\p{L}{3,20})/gu
  for (const match of text.matchAll(pattern)) {
    const draft =
      drafts.get((match[1] ?? '').split(' ').slice(-2).join(' ')) ?? drafts.get(match[1] ?? '')
    const words = (match[2] ?? '').split(/ (?:for|to) /)[0]?.split(' ') ?? []
    const last = words.findLastIndex((word) => isTitle(word))
    if (draft === undefined || last === -1) continue
    draft.titles.push(words.slice(0, last + 1).map(bare))
  }
}

/** "the chief negotiator for the north, A B,": a title before the comma that opens the name. */
function addTitlesBefore(drafts: Map<string, PersonDraft>, text: string): void {
  const pattern =
    /, ((?:\p{Lu}[\p{L}.’'-]{0,30} ){1,3}\p{Lu}[\p{L}’'-]{1,30})(?=[,.;:)]|\s(?:said|told))/gu
  for (const match of text.matchAll(pattern)) {
    const draft = drafts.get(match[1] ?? '')
    if (draft === undefined) continue
    const before = text.slice(Math.max(0, match.index - 80), match.index)
    const words = (/[^,.;:!?“”"()\n]*$/u.exec(before)?.[0] ?? '').trim().split(/\s+/).slice(-8)
    const last = words.findLastIndex(isTitle)
    if (last === -1) continue
    const first = words
      .slice(0, last)
      .findLastIndex((word) => !isDescribing(word.replace(/['’]s?$/u, '')))
    draft.titles.push(words.slice(first + 1, last + 1).map(bare))
  }
}

/** A name without a title that mostly stands after "in" or "at" is that of a place. */
function withoutPlaces(drafts: readonly PersonDraft[], text: string): PersonDraft[] {
  const counts = new Map<string, number>()
  const pattern =
    /\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Ii]nto) ((?:\p{Lu}[\p{L}’'-]{1,30} ){0,3}\p{Lu}[\p{L}’'-]{1,30})/gu
  for (const match of text.matchAll(pattern)) {
    const place = match[1] ?? ''
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  return drafts.filter(
    ({ name, titles: own, count }) => own.length > 0 || (counts.get(name) ?? 0) * 2 < count,
  )
}

/** Two names printed side by side are no third name: dropped where both halves are known. */
function withoutJoins(drafts: readonly PersonDraft[]): Person[] {
  const known = new Set(drafts.map(({ name }) => name))
  return drafts.filter(({ name }) => {
    const words = name.split(' ')
    if (words.length < 3) return true
    return !words.some((_word, index) => {
      const head = words.slice(0, index).join(' ')
      const tail = words.slice(index).join(' ')
      return index > 0 && known.has(tail) && tail.includes(' ') && head.includes(' ')
    })
  })
}

/** By surname: the fullest name; of several, the one with a title, then the more frequent. */
function surnames(people: readonly Person[]): Map<string, Person> {
  const map = new Map<string, Person>()
  for (const person of people) {
    const surname = bare(person.name.split(' ').at(-1) ?? '')
    const known = map.get(surname)
    if (known === undefined || weight(person) > weight(known)) map.set(surname, person)
  }
  return map
}

function givenNames(people: readonly Person[]): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const { name } of people) {
    const [given = '', ...rest] = name.split(' ')
    if (rest.length > 0) map.set(given, [...(map.get(given) ?? []).slice(0, 1), name])
  }
  return map
}

/** More than a title and a surname. */
const isFull = (person: Person): boolean =>
  person.name.split(' ').filter((word) => !isTitleWord(word)).length > 1

const weight = (person: Person): number =>
  (isFull(person) ? 1000 : 0) + (person.titles.length > 0 ? 100 : 0) + Math.min(99, person.count)

/** "Organization … in Europe (OSCE)", and every run that ends in a noun for a body. */
function collectBodies(text: string, runs: readonly Run[]): Map<string, string> {
  const bodies = new Map<string, string>()
  for (const run of runs) {
    const words = run.words.map((word) => word.replace(/['’]s?$/u, ''))
    const start = functionWords.has(bare(words[0] ?? '')) ? 1 : 0
    const name = words.slice(start).join(' ')
    if (words.length - start >= 2 && bodyNouns.has(bare(words.at(-1) ?? '')))
      bodies.set(name.toLowerCase(), name)
  }
  addBodiesOf(bodies, text)
  addInitials(bodies, text, runs)
  const expansion =
    /((?:\p{Lu}[\p{L}-]{1,30}(?: (?:of|for|and|in|on|the|to)){0,2} ){1,8}\p{Lu}[\p{L}-]{1,30}) \((\p{Lu}{2,8})\)/gu
  for (const match of text.matchAll(expansion)) {
    const name = (match[1] ?? '').replace(/^(?:The|In|At|On|A) /, '')
    if (initialsOf(name).includes((match[2] ?? '').slice(0, 2))) {
      bodies.set((match[2] ?? '').toLowerCase(), name)
      bodies.set(name.toLowerCase(), name)
    }
  }
  return bodies
}

/** "Ministry of Defence", "Defence Committee of the Northern Region", "Institute for Open Maps". */
function addBodiesOf(bodies: Map<string, string>, text: string): void {
  const pattern =
    /((?:\p{Lu}[\p{L}-]{1,30} ){0,4}\p{Lu}[\p{L}-]{2,30}) (?:of|for) (?:the )?\p{Lu}[\p{L}-]{1,30}(?: (?:and )?\p{Lu}[\p{L}-]{1,30}){0,4}/gu
  for (const match of text.matchAll(pattern)) {
    const head = (match[1] ?? '').split(' ').at(-1) ?? ''
    if (!bodyNouns.has(bare(head)) || isTitle(head)) continue
    const name = match[0].replace(/^(?:The|In|At|On|A) /, '')
    bodies.set(name.toLowerCase(), name)
  }
}

/** "WFP", where the text has "World Food Programme" too. */
function addInitials(bodies: Map<string, string>, text: string, runs: readonly Run[]): void {
  const acronyms = new Set(text.match(/\b\p{Lu}{3,6}\b/gu) ?? [])
  if (acronyms.size === 0) return
  for (const { words } of runs) {
    const name = words.filter((word, index) => index > 0 || !functionWords.has(bare(word)))
    const initials = name.map((word) => word.charAt(0)).join('')
    if (name.length >= 3 && acronyms.has(initials))
      bodies.set(initials.toLowerCase(), name.join(' '))
  }
}

const initialsOf = (name: string): string => (name.match(/\p{Lu}/gu) ?? []).join('')

function registered(register: readonly RegisteredActor[]): Map<string, string> {
  const map = new Map<string, string>()
  for (const actor of register) {
    for (const alias of [actor.name, ...actor.aliases]) map.set(plainName(alias), actor.name)
  }
  return map
}

/** For looking up: no article, lower case, one kind of space. */
const plainName = (name: string): string =>
  name
    .trim()
    .replace(/^(?:the|a|an)\s+/i, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()

/** Answers of a slow look-up for one document, by what was asked. */
function remembered(caches: WeakMap<Names, Map<string, string | null>>, names: Names) {
  const cache = caches.get(names) ?? new Map<string, string | null>()
  caches.set(names, cache)
  return (key: string, find: () => string | null): string | null => {
    const known = cache.get(key)
    if (known !== undefined) return known
    const found = find()
    if (cache.size < 1_000) cache.set(key, found)
    return found
  }
}

const titleCaches = new WeakMap<Names, Map<string, string | null>>()
const bodyCaches = new WeakMap<Names, Map<string, string | null>>()

const personByTitle = (names: Names, words: readonly string[]): string | null =>
  remembered(titleCaches, names)(words.join(' '), () => findByTitle(names, words))

/** The person a title alone means: every word of it is in one of their titles; null if several fit. */
function findByTitle(names: Names, words: readonly string[]): string | null {
  const asked = words
    .map(bare)
    .filter((word) => word !== 'former' && word !== 'of' && word !== 'the')
  const fits = (title: readonly string[]): boolean =>
    asked.every((word) => title.includes(word) || same(word, title))
  const exact = names.people.filter(({ titles: own }) =>
    own.some((title) => fits(title) && plainOffice(title) === plainOffice(asked)),
  )
  const loose = names.people.filter(({ titles: own }) => own.some(fits))
  const full = fullNamesOf(exact.length > 0 ? exact : loose, names)
  return full.length === 1 ? (full[0] ?? null) : null
}

const same = (word: string, title: readonly string[]): boolean => {
  const state = stateOf(word)
  return state !== null && title.some((each) => stateOf(each) === state)
}

/** "vice" and "deputy" make another office. */
const plainOffice = (title: readonly string[]): string =>
  title.filter((word) => word === 'vice' || word === 'deputy').join(' ')

function fullNamesOf(people: readonly Person[], names: Names): string[] {
  return [...new Set(people.map(({ name }) => fullName(names, name.split(' '))))]
}

/** The document's fullest name for the given words of a name. */
function fullName(names: Names, words: readonly string[]): string {
  const surname = bare(words.at(-1) ?? '')
  const known = names.bySurname.get(surname)
  if (known === undefined) return words.join(' ')
  if (words.length === 1) return known.name
  if (!known.name.includes(words[0] as string)) return words.join(' ')
  return isFull(known) && known.name.length >= words.join(' ').length ? known.name : words.join(' ')
}

/** Resolves a run of words ("US Secretary of State John Kerry", "Lavrov", "the ministry"), or null. */
export function resolveName(names: Names, phrase: string): string | null {
  const plain = plainName(phrase).replace(/['’]s?$/u, '')
  if (plain === '') return null
  const state = stateNames.get(plain)
  if (state !== undefined) return state
  const words = phrase
    .trim()
    .replace(/^(?:the|a|an)\s+/i, '')
    .split(/[\s\u00a0]+/)
  return personIn(names, words) ?? bodyIn(names, words) ?? names.actors.get(plain) ?? null
}

function personIn(names: Names, words: readonly string[]): string | null {
  const lastTitle = words.findLastIndex((word) => isTitle(word))
  if (isOfficeOfPlace(names, words.slice(lastTitle + 1))) return officeIn(words)
  const rest = afterOffice(words, lastTitle)
  if (lastTitle !== -1 && rest.length === 0) return personByTitle(names, words) ?? officeIn(words)
  const name = nameIn(rest)
  if (name === null) return null
  const split = splitJoined(names, name)
  const known = names.bySurname.get(bare(split.at(-1) ?? ''))
  if (known === undefined && /^(?:of|for|to)$/.test(words[lastTitle + 1] ?? ''))
    return officeIn(words)
  if (split.length === 1 && known === undefined && lastTitle === -1) return null
  if (rest.length !== name.length && lastTitle === -1 && known === undefined) return null
  return fullName(names, split)
}

/** "of Lake City": two capitals after the office that the document never gives a title of their own. */
function isOfficeOfPlace(names: Names, rest: readonly string[]): boolean {
  const [link = '', ...place] = rest
  if (!/^(?:of|for)$/.test(link) || place.length > 3) return false
  const name = place.filter((word) => word !== 'the').join(' ')
  return names.byName.get(name)?.titles.length === 0
}

/**
 * An office says who speaks, even where no name does: "Russian foreign minister", "mayor of Lake
 * City", "Secretary-General".
 */
function officeIn(words: readonly string[]): string | null {
  const [first = '', ...rest] = words
  const last = words.at(-1) ?? ''
  const holders = /^(?:minister|president|chancellor|secretary|premier|ambassador)$/
  const ofState = demonyms.has(first.toLowerCase()) && rest.length > 0 && holders.test(bare(last))
  const of = words.findIndex((word) => /^(?:of|for|to)$/.test(word))
  const ofNamed = of > 0 && isTitle(words[of - 1] ?? '') && isCapitalised(last)
  const printed = words.every(isCapitalised) && (rest.length > 0 || first.includes('-'))
  return ofState || ofNamed || (printed && isTitle(last)) ? words.join(' ') : null
}

/** "Secretary of State John Kerry": what follows the office. */
function afterOffice(words: readonly string[], lastTitle: number): string[] {
  const rest = words.slice(lastTitle + 1)
  if (lastTitle === -1 || !/^(?:of|for)$/.test(rest[0] ?? '')) return rest
  const named = rest.slice(rest[1] === 'the' ? 2 : 1)
  return named.slice(officePlaceLength(named))
}

/** Of two known names side by side, the second. */
function splitJoined(names: Names, words: readonly string[]): string[] {
  for (let index = 1; index < words.length - 1; index++) {
    const tail = words.slice(index)
    const known = names.byName.has(tail.join(' '))
    if (known && words.length >= 4) return [...tail]
  }
  return [...words]
}

function bodyIn(names: Names, words: readonly string[]): string | null {
  const phrase = words.join(' ').replace(/['’]s?$/u, '')
  const known = names.bodies.get(phrase.toLowerCase())
  if (known !== undefined) return known
  const last = bare(words.at(-1) ?? '')
  const head = words.findIndex((word) => bodyNouns.has(bare(word)))
  if (isAcronym(phrase) && phrase.length >= 3 && !notNames.has(phrase.toLowerCase())) return phrase
  if (head === -1) return null
  const capitalised =
    /^\p{Lu}/u.test(phrase) && (bodyNouns.has(last) || isAcronym(words.at(-1) ?? ''))
  if (capitalised && words.length > 1) return fullest(names, phrase)
  if (isAcronym(phrase) || /^(?:Kremlin|Pentagon)$/.test(phrase)) return phrase
  if (words.length === 1) return fullest(names, phrase, 'known only')
  return /\p{Lu}/u.test(phrase) || isInstitution(words, head) ? phrase : null
}

/** "ministry of health", "special monitoring mission": named in small letters, but one of a kind. */
function isInstitution(words: readonly string[], head: number): boolean {
  const ends = head === words.length - 1 || /^(?:of|for)$/.test(words[head + 1] ?? '')
  return (
    ends &&
    words.length <= 6 &&
    institutions.has(bare(words[head] ?? '')) &&
    !vague.has(bare(words[0] ?? ''))
  )
}

const vague = new Set(
  'another other any some every each one this that such many several no our'.split(' '),
)

/** The name is that of a body and no person's or state's. */
export const isBodyName = (names: Names, name: string): boolean =>
  names.bodies.has(name.toLowerCase()) ||
  isAcronym(name) ||
  name.split(' ').some((word) => bodyNouns.has(bare(word)))

const fullest = (names: Names, phrase: string, rule?: 'known only'): string | null =>
  remembered(bodyCaches, names)(`${rule ?? ''}:${phrase}`, () => findFullest(names, phrase, rule))

/** The longest name of a body that ends with the phrase. */
function findFullest(names: Names, phrase: string, rule?: 'known only'): string | null {
  const ending = phrase.toLowerCase()
  const found = [...new Set(names.bodies.values())].filter(
    (name) =>
      name.toLowerCase().endsWith(` ${ending}`) || name.toLowerCase().startsWith(`${ending} of `),
  )
  if (rule !== undefined) return found.length === 1 ? (found[0] ?? null) : null
  return found.length === 1 ? (found[0] ?? phrase) : phrase
}
