/**
 * What can be written at a place: the clauses of the block, and within one the words and names that
 * the parser would take there. It is the parser that says so (`offersAfterTokens`); this file only knows
 * which names there are of each sort.
 */
import type { RoleDefinition } from '../../assertion/vocabulary.ts'
import { weaponNames, weaponTitle } from '../../assertion/vocabulary.ts'
import { blocksWithForms } from '../forms.ts'
import type { Checked } from '../index.ts'
import { lex } from '../lexer.ts'
import type { Token } from '../lexer.ts'
import { unitsOf } from '../lower-patterns.ts'
import type { Offer } from '../offers.ts'
import { offersAfterTokens } from '../parser.ts'
import { lengthUnits, prepositions } from '../words.ts'
import type { NameIndex, Named, NamedKind } from './names.ts'
import { formsOf, snippetOf, wordsBefore } from './snippets.ts'
import { indexAfter, tokenAt } from './tokens.ts'

export interface Completion {
  readonly label: string
  readonly kind: NamedKind | 'clause' | 'word' | 'unit'
  readonly detail: string
  /** Plain text to put in. */
  readonly text: string
  /** The same with places to fill in (Language Server Protocol), where there are any. */
  readonly snippet: string | null
}

export interface Completions {
  /** What they replace: the word before the cursor, as far as it is written. */
  readonly start: number
  readonly end: number
  /** The most likely first. */
  readonly items: readonly Completion[]
}

export interface Place {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly offset: number
}

export function completionsAt(checked: Checked, index: NameIndex, place: Place): Completions {
  const { text, offset } = place
  const start = wordStart(text, offset)
  const none = { start, end: offset, items: [] }
  const before = text.slice(0, start)
  if (isInside(text, offset, start)) return none
  const tokens = place.tokens.slice(0, indexAfter(place.tokens, start - 1))
  const written = tokens.filter(({ kind }) => kind !== 'comment' && kind !== 'end')
  const caller = callerAround(place.tokens, start)
  const surroundings = { checked, index, written, home: homeOf(written), caller }
  const items = new Map<string, Completion>()
  for (const offer of relevant(offersAfterTokens(tokens, before), written, before))
    for (const item of itemsFor(offer, surroundings))
      if (!items.has(item.label)) items.set(item.label, item)
  return { ...none, items: [...items.values()] }
}

interface Surroundings {
  readonly checked: Checked
  readonly index: NameIndex
  /** What is written before, without comments. */
  readonly written: readonly Token[]
  /** The agreement around, or the one that a reading is of. */
  readonly home: string | null
  /** The act that calls for what the commitment around asks; null: none is named. */
  readonly caller: string | null
}

/** The act after the `whenever` of the commitment around, before the offset or after it. */
function callerAround(tokens: readonly Token[], offset: number): string | null {
  const isHead = ({ text, firstOnLine }: Token): boolean => text === 'commitment' && firstOnLine
  const first = tokens.findLastIndex((token) => token.start < offset && isHead(token))
  const next = tokens.findIndex((token) => token.start >= offset && isHead(token))
  const own = tokens.slice(Math.max(0, first), next < 0 ? tokens.length : next)
  const at = own.findIndex(({ text, firstOnLine }) => text === 'whenever' && firstOnLine)
  return at < 0 ? null : (own[at + 1]?.text ?? null)
}

/** Where the word, number or commitment number before the cursor begins. */
function wordStart(text: string, offset: number): number {
  const word =
    /[\p{L}\p{M}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? ''
  return offset - word.length
}

/** In a comment or a quoted text there is nothing to offer. */
function isInside(text: string, offset: number, start: number): boolean {
  const lineEnd = /[\r\n]|$/.exec(text.slice(offset))?.index ?? 0
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const { tokens } = lex('', text.slice(lineStart, offset + lineEnd))
  const token = tokenAt(tokens, offset - lineStart)
  if (token?.kind === 'comment') return offset - lineStart > token.start
  if (token?.kind !== 'text') return false
  const isOpen = token.text.length < 2 || !/["\u201c\u201d]$/u.test(token.text)
  return offset - lineStart > token.start && (isOpen || offset - lineStart < token.end)
}

/** The innermost block offers its clauses where a line or block begins; then they come first. */
function relevant(
  offers: readonly Offer[],
  written: readonly Token[],
  before: string,
): readonly Offer[] {
  const inner = offers.filter((offer) => offer.kind !== 'clause')
  const [clauses] = offers.filter((offer) => offer.kind === 'clause')
  const last = written.at(-1)
  if (clauses === undefined) return inner
  const opens = last?.text === '{'
  const begins = opens
    ? clauses.opening === last.start
    : last === undefined || last.text === '}' || /[\r\n]/.test(before.slice(last.end))
  return begins ? [clauses, ...inner] : inner
}

function itemsFor(offer: Offer, surroundings: Surroundings): readonly Completion[] {
  switch (offer.kind) {
    case 'clause':
      return offer.heads.flatMap((head) => clauseItems(offer.block, head))
    case 'words':
      return /^[a-z]/.test(offer.words) ? [wordItem(offer.words)] : []
    case 'name':
      return namesFor(offer.what, surroundings)
  }
}

const wordItem = (words: string): Completion => ({
  label: words,
  kind: 'word',
  detail: '',
  text: words,
  snippet: null,
})

function clauseItems(block: string, head: string): readonly Completion[] {
  const forms = formsOf(block, head)
  if (forms.length === 0) return [{ ...wordItem(head), kind: 'clause' }]
  return forms.map((form) => ({
    label: form,
    kind: 'clause',
    detail: '',
    text: wordsBefore(form),
    snippet: snippetOf(form),
  }))
}

/** The names that a place takes; a sort that is not known here takes whoever can act. */
function namesFor(what: string, surroundings: Surroundings): readonly Completion[] {
  if (what.startsWith('the name of') || what.startsWith('the type of')) return []
  switch (what) {
    case 'an act':
      return actItems(surroundings)
    case 'a commitment':
      return commitmentItems(surroundings)
    case 'an event':
      return eventItems(surroundings)
    case 'a name':
      return valueItems(roleBefore(surroundings), surroundings)
    case 'an object':
      return objectItems(surroundings)
    case 'a phrase':
      return phraseItems(surroundings)
    case 'a role':
      return roleItems(surroundings)
    case 'a role of what calls for it':
      return callerRoleItems(surroundings)
    case 'a quantity':
      return quantityItems(surroundings)
    case 'a unit':
      return unitItems(surroundings)
    default:
      return itemsOf(surroundings, kindsOf[what] ?? actorKinds)
  }
}

const actorKinds: readonly NamedKind[] = ['party', 'body', 'group', 'person', 'list']
const placeKinds: readonly NamedKind[] = ['zone', 'line', 'point']

const kindsOf: Readonly<Record<string, readonly NamedKind[]>> = {
  'an agreement': ['agreement'],
  'a zone': ['zone'],
  'a line': ['line', 'point'],
  'a state': ['state'],
  'a measure': ['measure'],
  'a phase': ['phase'],
}

function itemsOf({ index }: Surroundings, kinds: readonly NamedKind[]): readonly Completion[] {
  return index
    .all()
    .filter((named) => kinds.includes(named.kind))
    .map(nameItem)
}

const nameItem = ({ name, kind, title }: Named): Completion => ({
  label: name,
  kind,
  detail: title ?? '',
  text: name,
  snippet: null,
})

function actItems({ checked }: Surroundings): readonly Completion[] {
  const { vocabulary } = checked.names
  return vocabulary.names().map((name) => ({
    label: name,
    kind: 'act',
    detail: vocabulary.act(name)?.definition ?? '',
    text: name,
    snippet: null,
  }))
}

function eventItems({ checked, index, home }: Surroundings): readonly Completion[] {
  const seen = home === null ? [] : checked.names.lineage(home)
  return index
    .all()
    .filter(({ kind, agreement }) => kind === 'event' && seen.includes(agreement ?? ''))
    .map(nameItem)
}

/** Those of this agreement by their numbers, those of the others with its name before. */
function commitmentItems({ index, home }: Surroundings): readonly Completion[] {
  const all = index.all().filter(({ kind }) => kind === 'commitment' || kind === 'part')
  const own = all.filter(({ agreement }) => agreement === home)
  const others = all.filter(({ agreement }) => agreement !== home)
  return [
    ...own.map(nameItem),
    ...others.map((named) => {
      const text = `${named.agreement}.${named.name}`
      return { ...nameItem(named), label: text, text }
    }),
  ]
}

/** The act of which something is said here: the last one that the clause names. */
function actBefore({ checked, written }: Surroundings): { act: string; at: number } | null {
  for (let at = written.length - 1; at >= 0; at -= 1) {
    const token = written[at]
    if (token?.text === '{' || token?.text === '}') return null
    if (token?.kind === 'word' && checked.names.vocabulary.act(token.text) !== null)
      return { act: token.text, at }
  }
  return null
}

/** The role whose value comes next, by the word that introduces it. */
function roleBefore(surroundings: Surroundings): RoleDefinition | null {
  const found = actBefore(surroundings)
  if (found === null) return null
  const said = surroundings.written.slice(found.at + 1)
  const word = said.findLast(({ text }) => prepositions.has(text) || text === 'outside')?.text ?? ''
  return roleAfter(surroundings, found.act, word)
}

function roleAfter({ checked }: Surroundings, act: string, word: string): RoleDefinition | null {
  const roles = checked.names.vocabulary.act(act)?.roles ?? []
  if (word === 'outside') return roles.find(({ type }) => type.kind === 'place') ?? null
  return roles.find(({ introducedBy }) => introducedBy.includes(word)) ?? null
}

function valueItems(
  role: RoleDefinition | null,
  surroundings: Surroundings,
): readonly Completion[] {
  switch (role?.type.kind) {
    case 'place':
      return itemsOf(surroundings, placeKinds)
    case 'weapon':
      return weaponNames.map(weaponItem)
    case 'matter':
      return [
        ...itemsOf(surroundings, ['matter', 'list', 'agreement', 'measure']),
        ...actItems(surroundings),
      ]
    case 'quantity':
      return []
    default:
      return itemsOf(surroundings, actorKinds)
  }
}

const weaponItem = (name: string): Completion => ({
  label: name,
  kind: 'weapon',
  detail: weaponTitle(name) ?? '',
  text: name,
  snippet: null,
})

/** What the act is done to, directly after it. */
function objectItems(surroundings: Surroundings): readonly Completion[] {
  const found = actBefore(surroundings)
  if (found === null || found.at < surroundings.written.length - 1) return []
  const role = roleAfter(surroundings, found.act, '')
  return role === null ? [] : valueItems(role, surroundings)
}

/** What can still be said of the act, by the words that introduce it. */
function phraseItems(surroundings: Surroundings): readonly Completion[] {
  const found = actBefore(surroundings)
  const act = found === null ? null : surroundings.checked.names.vocabulary.act(found.act)
  const roles = act?.roles ?? []
  return [...roles.flatMap(phrasesOf), ...(roles.some(isPlace) ? placePhrases : [])]
}

const isPlace = ({ type }: RoleDefinition): boolean => type.kind === 'place'

function phrasesOf(role: RoleDefinition): readonly Completion[] {
  if (role.type.kind === 'quantity') {
    const [unit = ''] = unitsOf(role.type.dimension).filter((one) => one !== '')
    const label = `of ${role.name}`
    return [{ ...wordItem(label), detail: `a ${role.type.dimension}, in ${unit}` }]
  }
  const words = role.introducedBy.filter((word) => word !== '')
  return words.map((word) => ({ ...wordItem(word), detail: `${role.name} (${role.type.kind})` }))
}

const placePhrases: readonly Completion[] = [
  {
    ...wordItem('within'),
    label: 'within … of',
    detail: 'place, by its distance',
    snippet: 'within ${1:25} km of ${2:A}',
  },
  {
    ...wordItem('farther than'),
    label: 'farther than … from',
    detail: 'place, by its distance',
    snippet: 'farther than ${1:25} km from ${2:A}',
  },
]

function roleItems({ checked, written, ...rest }: Surroundings): readonly Completion[] {
  const found = actBefore({ checked, written, ...rest })
  const roles = checked.names.vocabulary.act(found?.act ?? '')?.roles ?? []
  return roles.flatMap(({ name, type }) => (type.kind === 'quantity' ? [wordItem(name)] : []))
}

/** After `the same`: the roles of the act that calls for it. */
function callerRoleItems({ checked, caller }: Surroundings): readonly Completion[] {
  const act = checked.names.vocabulary.act(caller ?? '')
  const roles = act?.roles ?? []
  return roles.map(({ name, type }) => ({
    ...wordItem(name),
    detail: `the ${type.kind === 'quantity' ? type.dimension : type.kind} of ${act?.name ?? ''}`,
  }))
}

/** How a quantity can begin, after the name of a role that is one. */
function quantityItems(surroundings: Surroundings): readonly Completion[] {
  const last = surroundings.written.at(-1)?.text ?? ''
  return roleItems(surroundings).some(({ label }) => label === last)
    ? quantityBeginnings.map(wordItem)
    : []
}

const quantityBeginnings = ['more than', 'less than', 'at least', 'at most', 'up to', 'from']

/** By the role that the number is the value of; a distance where there is none. */
function unitItems(surroundings: Surroundings): readonly Completion[] {
  const found = actBefore(surroundings)
  const roles = surroundings.checked.names.vocabulary.act(found?.act ?? '')?.roles ?? []
  const said = surroundings.written.slice((found?.at ?? 0) + 1).toReversed()
  const role = said
    .map(({ text }) => roles.find(({ name, type }) => name === text && type.kind === 'quantity'))
    .find((one) => one !== undefined)
  const units = role?.type.kind === 'quantity' ? unitsOf(role.type.dimension) : [...lengthUnits]
  const words = units.filter((unit) => unit !== '')
  return words.map((unit) => ({ ...wordItem(unit), kind: 'unit' }))
}

/** The agreement around, or the first that the reading around is of, as far as it is written. */
function homeOf(written: readonly Token[]): string | null {
  const head = openItem(written)
  if (head === null) return null
  if (written[head]?.text === 'agreement') return written[head + 1]?.text ?? null
  if (written[head]?.text !== 'reading') return null
  const of = written.findIndex(
    ({ text, firstOnLine }, at) =>
      at > head && text === 'of' && (firstOnLine || written[at - 1]?.text === '{'),
  )
  return of < 0 ? null : (written[of + 1]?.text ?? null)
}

/** Where the item of the file begins whose block is open at the end. */
function openItem(written: readonly Token[]): number | null {
  let depth = 0
  let head: number | null = null
  for (const [at, { kind, text }] of written.entries()) {
    if (depth === 0 && kind === 'word' && blocksWithForms.has(text)) head = at
    if (kind !== 'punctuation') continue
    if (text === '{') depth += 1
    if (text === '}') depth = Math.max(0, depth - 1)
  }
  return depth === 0 ? null : head
}
