/**
 * Acts in a sentence: what must be done (`withdraw tanks from the line`), and that it was done
 * (`tanks have been withdrawn from the line`). Both are derived from the name of the act and the
 * words that introduce its roles, so that an act which an agreement declares reads as well as one of
 * the vocabulary; what would read badly has its words in `act-words.ts`.
 */
import { unitSymbol } from '../../assertion/index.ts'
import type { ActDefinition, Dimension, RoleDefinition } from '../../assertion/index.ts'
import type { Allowed, Pattern } from '../condition.ts'
import { actWords, directRole } from './act-words.ts'
import type { ActWords } from './act-words.ts'
import { isPlural, listed, participle } from './english.ts'
import type { Naming } from './naming.ts'

/** `withdraw tanks from the river`, to follow `must`; who does it is not said. */
export function actPhrase(naming: Naming, pattern: Pattern): string {
  const { verb, object, rest } = partsOf(naming, pattern)
  return joined([verb, object, rest, exceptWords(naming, pattern)])
}

/** `the South withdraws`-like, that it took place: `tanks have been withdrawn from the river`. */
export function happenedClause(naming: Naming, pattern: Pattern): string {
  const { verb, object, rest, head } = partsOf(naming, pattern)
  const except = exceptWords(naming, pattern)
  const by = doerOf(naming, pattern)
  if (by === null && object !== '' && head !== '') {
    const [first = '', ...particles] = participle(verb).split(' ')
    const have = isPlural(head) ? 'have' : 'has'
    return joined([object, have, 'been', first, particles.join(' '), rest, except])
  }
  const { subject, have } = by ?? { subject: 'somebody', have: 'has' }
  return joined([subject, have, participle(verb), object, rest, except])
}

/** The act alone, in plain words: `deny access`, `adopt a law`. */
export const plainAct = (name: string): string => actWords(name, '').alone

/** The same as a name: `“withdraw tanks from the river”`, for what can only be quoted. */
export const actName = (name: string): string => name.replaceAll('_', ' ')

interface Parts {
  readonly verb: string
  readonly object: string
  /** The object without its quantities; it decides between `has` and `have`. */
  readonly head: string
  readonly rest: string
}

function partsOf(naming: Naming, pattern: Pattern): Parts {
  const act = naming.vocabulary.act(pattern.act)
  const roles = act === null ? [] : statedRoles(act, pattern)
  const direct = directRole(pattern.act)
  const objectRole =
    roles.find((role) => role.name === direct) ?? roles.find((role) => isObject(role, roles))
  const plain = actWords(pattern.act, objectTitle(naming, pattern, objectRole))
  const words = objectRole === undefined ? plain : besideObject(plain, roles)
  const others = roles.filter((role) => role !== objectRole && !isSaidElsewhere(role, pattern))
  const attached =
    objectRole === undefined ? [] : others.filter((role) => isAttached(role, objectRole))
  const said = (role: RoleDefinition) => roleWords(naming, role, pattern, words)
  const head = objectRole === undefined ? '' : roleValue(naming, objectRole, pattern)
  const rest = joined(others.filter((role) => !attached.includes(role)).map(said))
  const object = joined([head, ...attached.map(said)])
  if (objectRole === undefined) return { verb: words.alone, object: '', head: '', rest }
  // A direct role keeps its place after the verb, whatever follows a preposition otherwise.
  if (objectRole.name === direct) return { verb: words.alone, object, head, rest }
  if (words.object === null) {
    return { verb: words.alone, object: '', head: '', rest: joined([words.before, object, rest]) }
  }
  return { verb: words.object, object, head, rest }
}

/** Who does it is the subject, but for `by the same actor`; a currency stands with its amount. */
const isSaidElsewhere = (role: RoleDefinition, { roles }: Pattern): boolean =>
  (role.name === 'actor' && roles['actor']?.kind !== 'same') ||
  (role.name === 'currency' && roles['amount'] !== undefined)

/** What stays with the object wherever it stands: `tanks of calibre 100 mm`, `troops of the North`. */
const isAttached = (role: RoleDefinition, object: RoleDefinition): boolean =>
  role.type.kind === 'quantity'
    ? role.type.dimension === 'calibre' && object.type.kind === 'weapon'
    : role.type.kind === 'actor' && role.introducedBy[0] === 'of'

/** The roles that the pattern says something of, in the order of the vocabulary, places last. */
function statedRoles(act: ActDefinition, pattern: Pattern): readonly RoleDefinition[] {
  const stated = act.roles.filter((role) => pattern.roles[role.name] !== undefined)
  const order = (role: RoleDefinition): number => {
    if (role.name === 'place') return isPlace(role) ? 2 : 0
    return 1
  }
  return stated.toSorted((a, b) => order(a) - order(b))
}

/** A place that `of` introduces is what the act is about: `restore control of the border`. */
const isPlace = (role: RoleDefinition): boolean =>
  role.name === 'place' && role.introducedBy[0] !== 'of'

/** Beside another object such a place is only where it is. */
function besideObject(words: ActWords, roles: readonly RoleDefinition[]): ActWords {
  const ofPlace = roles.find((role) => role.name === 'place' && role.introducedBy[0] === 'of')
  return ofPlace === undefined ? words : { ...words, roles: { place: 'in', ...words.roles } }
}
/** The direct object: what needs no preposition, else whom `of` introduces (`release of persons`). */
function isObject(role: RoleDefinition, stated: readonly RoleDefinition[]): boolean {
  if (role.name === 'actor' || role.type.kind === 'quantity') return false
  if (role.introducedBy.includes('')) return true
  const hasOther = stated.some((other) => other.introducedBy.includes('') && other.name !== 'actor')
  return role.introducedBy[0] === 'of' && !hasOther && role.type.kind === 'actor'
}

function objectTitle(naming: Naming, pattern: Pattern, role: RoleDefinition | undefined): string {
  const allowed = role === undefined ? undefined : pattern.roles[role.name]
  return allowed?.kind === 'oneOf' ? allowed.names.map((name) => naming.thing(name)).join(' ') : ''
}

function roleWords(
  naming: Naming,
  role: RoleDefinition,
  pattern: Pattern,
  words: ActWords,
): string {
  const allowed = pattern.roles[role.name]
  if (allowed === undefined) return ''
  if (role.type.kind === 'quantity') return quantityWords(role, role.type.dimension, pattern)
  const said = allowedWords(naming, role, allowed)
  if (hasOwnPreposition(allowed)) return said
  const preposition = words.roles[role.name] ?? prepositionOf(naming, role, allowed)
  return joined([preposition, said])
}

/** `outside the valley`, `within 5 km of the river`: the words say already where. */
const hasOwnPreposition = ({ kind }: Allowed): boolean =>
  kind === 'outside' || kind === 'nearer' || kind === 'farther'

/** What a pattern allows in each role, by the name of the role; quantities with their units. */
export function saidOfRoles(naming: Naming, pattern: Pattern): ReadonlyMap<string, string> {
  const act = naming.vocabulary.act(pattern.act)
  const roles = act === null ? [] : statedRoles(act, pattern)
  return new Map(
    roles.map((role) => [role.name.replaceAll('_', ' '), roleValue(naming, role, pattern)]),
  )
}

const roleValue = (naming: Naming, role: RoleDefinition, { roles }: Pattern): string =>
  allowedWords(naming, role, roles[role.name])

/** The first that introduces the role; one is in an area, but at a line. */
function prepositionOf(naming: Naming, role: RoleDefinition, allowed: Allowed): string {
  const isAt = allowed.kind === 'inside' && !allowed.zones.some((zone) => naming.isArea(zone))
  if (isAt && role.introducedBy.includes('at')) return 'at'
  return role.introducedBy.find((word) => word !== '') ?? ''
}

function allowedWords(naming: Naming, role: RoleDefinition, allowed: Allowed | undefined): string {
  if (allowed === undefined) return ''
  const places = (names: readonly string[]) => names.map((name) => naming.place(name))
  switch (allowed.kind) {
    case 'oneOf':
      return listed(
        allowed.names.map((name) => naming.thing(name)),
        'or',
      )
    case 'noneOf':
      return noneOfWords(naming, role, allowed.names)
    case 'number':
      return amountWords(
        allowed,
        role.type.kind === 'quantity' ? role.type.dimension : 'count',
        null,
      )
    case 'inside':
      return listed(places(allowed.zones), 'or')
    case 'outside':
      return `outside ${listed(places(allowed.zones), 'and')}`
    case 'nearer':
      return `within ${distanceWords(allowed.metres)} of ${naming.place(allowed.line)}`
    case 'farther':
      return `farther than ${distanceWords(allowed.metres)} from ${naming.place(allowed.line)}`
    case 'same':
      return `the same ${allowed.role.replaceAll('_', ' ')}`
    case 'not-stated':
      return NOT_STATED
  }
}

function noneOfWords(naming: Naming, role: RoleDefinition, names: readonly string[]): string {
  const said = listed(
    names.map((name) => naming.thing(name)),
    'or',
  )
  const any = { actor: 'anybody', place: 'any place', weapon: 'any weapons', matter: 'anything' }
  return `${role.type.kind === 'quantity' ? 'any' : any[role.type.kind]} other than ${said}`
}

const NOT_STATED = 'a place that the text does not state'

type Amount = Extract<Allowed, { kind: 'number' }>

/** `of calibre 100 mm or more`, `to a separation of 50 km or more`, `(50 or more persons)`. */
function quantityWords(role: RoleDefinition, dimension: Dimension, { roles }: Pattern): string {
  const allowed = roles[role.name]
  if (allowed?.kind === 'same') return `of the same ${allowed.role.replaceAll('_', ' ')}`
  if (allowed?.kind !== 'number') return ''
  const currency = dimension === 'money' ? roles['currency'] : undefined
  const symbol = currency?.kind === 'oneOf' ? currency.names.join(' or ') : null
  const amount = amountWords(allowed, dimension, symbol)
  const name = role.name.replaceAll('_', ' ')
  switch (dimension) {
    case 'calibre':
      return `of calibre ${amount}`
    case 'distance':
      return `to a ${name} of ${amount}`
    case 'count':
      return name === 'killed' ? `with ${amount} killed` : `(${amount} ${countNoun(name)})`
    case 'money':
      return `(${amount})`
    case 'mass':
    case 'volume':
    case 'share':
      return `(${amount} by ${name})`
  }
}

const countNoun = (name: string): string => (name === 'number' ? 'in number' : name)

/** `100 mm or more`, `less than 100 mm`, `from 82 to 120 mm`. */
function amountWords(amount: Amount, dimension: Dimension, currency: string | null): string {
  const { low, high, lowIncluded, highIncluded } = amount
  const written = (value: number): string =>
    currency === null ? valueWords(value, dimension) : `${value} ${currency}`
  if (low !== null && low === high) return written(low)
  if (low !== null && high !== null) {
    const edges = lowIncluded && highIncluded ? '' : ', '
    if (edges === '') return `from ${written(low)} to ${written(high)}`
    return `${lowIncluded ? `${written(low)} or more` : `more than ${written(low)}`} and ${highIncluded ? `at most ${written(high)}` : `less than ${written(high)}`}`
  }
  if (low !== null) return lowIncluded ? `${written(low)} or more` : `more than ${written(low)}`
  if (high !== null) return highIncluded ? `up to ${written(high)}` : `less than ${written(high)}`
  return 'any amount'
}

function valueWords(value: number, dimension: Dimension): string {
  if (dimension === 'distance') return distanceWords(value)
  const symbol = unitSymbol(dimension)
  return symbol === '' ? String(value) : `${value} ${symbol}`
}

const distanceWords = (metres: number): string =>
  metres >= 1000 ? `${metres / 1000} km` : `${metres} m`

/** `, except Tornado-S rocket systems`: what the clause does not mean. */
function exceptWords(naming: Naming, pattern: Pattern): string {
  const excepted = pattern.except.map((one) => {
    const act = naming.vocabulary.act(one.act)
    const roles = act === null ? [] : statedRoles(act, one)
    const words = actWords(one.act, '')
    return joined(
      roles.map((role) => {
        const allowed = one.roles[role.name]
        const isDirect = role.introducedBy.includes('') || role.name === directRole(one.act)
        const isPlain = isDirect && allowed?.kind === 'oneOf'
        return isPlain
          ? listed(
              allowed.names.map((name) => naming.thing(name)),
              'and',
            )
          : roleWords(naming, role, one, words)
      }),
    )
  })
  return excepted.length === 0 ? '' : `, except ${listed(excepted, 'and')}`
}

interface Doer {
  readonly subject: string
  readonly have: 'has' | 'have'
}

function doerOf(naming: Naming, pattern: Pattern): Doer | null {
  const actor = pattern.roles['actor']
  if (actor?.kind === 'noneOf') {
    return { subject: `somebody other than ${naming.actors(actor.names, 'or')}`, have: 'has' }
  }
  if (actor?.kind !== 'oneOf') return null
  const [only = ''] = actor.names
  const have = actor.names.length === 1 && naming.isPlural(only) ? 'have' : 'has'
  return { subject: naming.actors(actor.names, 'or'), have }
}

/** With single spaces, and none before a comma. */
const joined = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(' ,', ',')
