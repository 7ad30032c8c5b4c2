/**
 * Patterns: what is said of an act, checked against the roles of the act and turned into what is
 * allowed in each role. Quantities are turned into the unit of their dimension; acts and weapon classes
 * stay as the text names them, and whoever judges knows their narrower ones.
 */
import { currencies, inStoredUnit, unitsWritten } from '../assertion/vocabulary.ts'
import type { ActDefinition, Dimension, RoleDefinition } from '../assertion/vocabulary.ts'
import type { Allowed, Pattern } from '../program/index.ts'
import type { Declared, Names, Sort } from './resolve.ts'
import type { Setting } from './setting.ts'
import type {
  Amount,
  ConditionSyntax,
  Name,
  OfKind,
  PatternSyntax,
  Phrase,
  ValueSyntax,
} from './syntax.ts'
import { keys } from './uses.ts'

/**
 * The pattern, or null if the act is unknown or a role could not be understood; that is reported. It
 * is asked about by itself: nothing that happened calls for it.
 */
export function lowerPattern(setting: Setting, syntax: PatternSyntax): Pattern | null {
  reportSameAsNothing(setting, syntax.phrases)
  return lowerAnswer(setting, syntax)
}

/** The same of what may answer a happening, which `the same place` looks back to. */
export function lowerAnswer(setting: Setting, syntax: PatternSyntax): Pattern | null {
  reportSameAsNothing(setting, syntax.except.flat())
  const act = setting.names.act(syntax.act)
  if (act === null) return null
  const roles = lowerRoles(setting, act, syntax.phrases)
  const except = syntax.except.map((phrases) => lowerRoles(setting, act, phrases))
  const understood = except.filter((excepted) => excepted !== null)
  if (roles === null || understood.length < except.length) return null
  return {
    act: act.name,
    roles,
    except: understood.map((excepted) => ({ act: act.name, roles: excepted, except: [] })),
  }
}

export type SameSyntax = OfKind<ValueSyntax, 'same'>

/** Where nothing that happened calls for what is said: in conditions, exceptions and triggers. */
function reportSameAsNothing(setting: Setting, phrases: readonly Phrase[]): void {
  for (const { value } of phrases) {
    if (value.kind !== 'same') continue
    const help =
      'it can be said of what a commitment with `whenever` asks for, and of what repairs its breach'
    reportWithoutTrigger(setting, value, help)
  }
}

/** Nothing that happened could have what is to be the same. */
export function reportWithoutTrigger(
  { names }: Setting,
  { role, span }: SameSyntax,
  help: string,
): void {
  names.report({
    code: 'same-without-trigger',
    span,
    message: `nothing calls for this, so there is no \`${role.text}\` to be the same`,
    help,
  })
}

function lowerRoles(
  setting: Setting,
  act: ActDefinition,
  phrases: readonly Phrase[],
): Pattern['roles'] | null {
  const roles = new Map<string, Allowed>()
  let understood = true
  for (const phrase of phrases) {
    const role = roleOf(setting, act, phrase)
    const allowed = role === null ? null : lowerValue(setting, role, phrase.value)
    understood &&= allowed !== null
    if (role === null || allowed === null) continue
    if (roles.has(role.name)) reportTwice(setting, role, phrase)
    roles.set(role.name, allowed)
    const currency = currencyOf(act, role, phrase.value)
    if (currency !== null) roles.set('currency', { kind: 'oneOf', names: [currency] })
  }
  return understood ? Object.fromEntries(roles) : null
}

/** The unit of an amount of money says the currency, where the act has a role for it. */
function currencyOf(act: ActDefinition, role: RoleDefinition, value: ValueSyntax): string | null {
  const isMoney = role.type.kind === 'quantity' && role.type.dimension === 'money'
  if (!isMoney || value.kind !== 'quantity') return null
  if (act.roles.every(({ name }) => name !== 'currency')) return null
  return (value.low ?? value.high)?.unit?.text ?? null
}

function roleOf(setting: Setting, act: ActDefinition, phrase: Phrase): RoleDefinition | null {
  const role = roleSaidBy(act, phrase)
  if (role === null) reportNoRole(setting, act, phrase)
  return role
}

/** The role of the act that the phrase says something of; null: it has none for it. */
export const roleSaidBy = (act: ActDefinition, phrase: Phrase): RoleDefinition | null =>
  act.roles.find((candidate) => isSameQuantity(phrase, candidate)) ??
  act.roles.find((candidate) => introduces(phrase, candidate)) ??
  null

/** `of the same mass` */
const isSameQuantity = ({ preposition, value }: Phrase, { name, type }: RoleDefinition): boolean =>
  value.kind === 'same' &&
  type.kind === 'quantity' &&
  preposition?.text === 'of' &&
  value.role.text === name

function introduces(phrase: Phrase, role: RoleDefinition): boolean {
  if (phrase.role !== null) return role.name === phrase.role.text && role.type.kind === 'quantity'
  if (phrase.preposition !== null) return role.introducedBy.includes(phrase.preposition.text)
  const located = phrase.value.kind === 'distance' || phrase.value.kind === 'outside'
  return located
    ? role.type.kind === 'place' && role.name === 'place'
    : role.introducedBy.includes('')
}

function reportNoRole(setting: Setting, act: ActDefinition, phrase: Phrase): void {
  const words = phrase.preposition === null ? 'that' : `\`${phrase.preposition.text}\``
  const what = phrase.role === null ? words : `\`${phrase.role.text}\``
  setting.names.report({
    code: 'unknown-role',
    span: phrase.span,
    message: `\`${act.name}\` has no place for ${what}`,
    help: `of \`${act.name}\` can be said: ${act.roles.map(describeRole).join(', ')}`,
  })
}

function describeRole(role: RoleDefinition): string {
  const words = role.introducedBy.map((word) => (word === '' ? 'directly' : `\`${word}\``))
  const how = role.type.kind === 'quantity' ? `\`of ${role.name}\`` : words.join(' or ')
  return `${role.name} (${how})`
}

function reportTwice(setting: Setting, role: RoleDefinition, phrase: Phrase): void {
  setting.names.report({
    code: 'duplicate-clause',
    span: phrase.span,
    message: `the role \`${role.name}\` is said twice`,
    help: 'put the names into one list, with commas',
  })
}

function lowerValue(setting: Setting, role: RoleDefinition, value: ValueSyntax): Allowed | null {
  if (value.kind === 'same') return { kind: 'same', role: value.role.text }
  if (role.type.kind === 'quantity') {
    return value.kind === 'quantity'
      ? lowerQuantity(setting, role.type.dimension, value)
      : wrongValue(setting, role, value)
  }
  if (value.kind === 'distance') return lowerDistance(setting, value)
  if (value.kind === 'not-stated') return lowerNotStated(setting, role, value)
  if (value.kind === 'quantity') return wrongValue(setting, role, value)
  if (role.type.kind === 'place') return lowerPlace(setting, value)
  if (value.kind === 'outside') return wrongValue(setting, role, value)
  const names = lowerNames(setting, role, value.names)
  if (names === null) return null
  return { kind: value.kind === 'other-than' ? 'noneOf' : 'oneOf', names }
}

const withArticle = {
  actor: 'an actor',
  place: 'a place',
  weapon: 'a weapon',
  matter: 'a matter',
} as const

/** Only of a place the text can say that it does not say it: who and when have clauses of their own. */
function lowerNotStated(
  setting: Setting,
  role: RoleDefinition,
  value: OfKind<ValueSyntax, 'not-stated'>,
): Allowed | null {
  if (role.type.kind !== 'place') return wrongValue(setting, role, value)
  setting.names.report({
    code: 'place-not-stated',
    span: value.span,
    message: 'the text does not say where',
    help: 'in a draft, declare a zone and name it; of a signed text, a reading can',
  })
  return { kind: 'not-stated' }
}

function wrongValue(setting: Setting, role: RoleDefinition, value: ValueSyntax): null {
  const wanted =
    role.type.kind === 'quantity'
      ? `a quantity (${role.type.dimension})`
      : withArticle[role.type.kind]
  setting.names.report({
    code: 'wrong-kind',
    span: value.span,
    message: `the role \`${role.name}\` takes ${wanted}`,
    help: 'see docs/language.md for what each kind of role can say',
  })
  return null
}

function lowerNames(
  setting: Setting,
  role: RoleDefinition,
  names: readonly Name[],
): readonly string[] | null {
  const { type } = role
  if (type.kind === 'weapon') {
    const known = names.filter((name) => setting.names.weapon(name))
    return known.length < names.length ? null : names.map((name) => name.text)
  }
  const known =
    type.kind === 'matter'
      ? names.filter((name) => isMatter(setting, name))
      : setting.names.actors(names)
  return known.length < names.length ? null : names.map((name) => name.text)
}

/** A matter can also be a whole agreement, a measure, a list or another act. */
function isMatter(setting: Setting, name: Name): boolean {
  const { names } = setting
  const key = matterKey(names, name.text)
  if (key === null) return names.find(name, 'matter', 'list', 'act') !== null
  names.use(key, name.span)
  return true
}

function matterKey(names: Names, name: string): string | null {
  if (names.agreements.has(name)) return keys.agreement(name)
  if (names.measures.has(name)) return keys.measure(name)
  const isStandardAct = names.peek(name) === null && names.vocabulary.act(name) !== null
  return isStandardAct ? keys.declared(name) : null
}

type NamesSyntax = Extract<ValueSyntax, { readonly names: readonly Name[] }>

/** Inside or outside zones; of lines and points only that they are named. */
function lowerPlace(setting: Setting, value: NamesSyntax): Allowed | null {
  const declared = value.names.map((name) => setting.names.find(name, 'place'))
  const found = declared.filter((place) => place !== null)
  if (found.length < declared.length) return null
  const names = found.map((place) => place.name)
  if (found.every((place) => isPlaceKind(place, 'zone'))) {
    return { kind: value.kind === 'names' ? 'inside' : 'outside', zones: names }
  }
  return { kind: value.kind === 'names' ? 'oneOf' : 'noneOf', names }
}

const isPlaceKind = (place: Declared, kind: 'zone' | 'line' | 'point'): boolean =>
  place.syntaxes.every((syntax) => syntax.kind === 'place' && syntax.placeKind === kind)

function lowerDistance(
  setting: Setting,
  value: Extract<ValueSyntax, { kind: 'distance' }>,
): Allowed | null {
  const metres = toUnit(setting, value.amount, 'distance')
  const line = setting.names.find(value.line, 'place' satisfies Sort)
  if (metres === null || line === null) return null
  if (!isPlaceKind(line, 'zone')) return { kind: value.side, line: line.name, metres }
  setting.names.report({
    code: 'wrong-kind',
    span: value.line.span,
    message: `\`${line.name}\` is a zone; distances are counted from a line or point`,
    help: 'declare its boundary as a `line`',
  })
  return null
}

function lowerQuantity(
  setting: Setting,
  dimension: Dimension,
  value: Extract<ValueSyntax, { kind: 'quantity' }>,
): NumberAllowed | null {
  const low = value.low === null ? null : toUnit(setting, value.low, dimension)
  const high = value.high === null ? null : toUnit(setting, value.high, dimension)
  if ((value.low !== null && low === null) || (value.high !== null && high === null)) return null
  if (low !== null && high !== null && low > high) {
    setting.names.report({
      code: 'empty-range',
      span: value.span,
      message: 'no quantity is in this range',
      help: 'write the smaller number first',
    })
    return null
  }
  return {
    kind: 'number',
    low,
    lowIncluded: value.lowIncluded,
    high,
    highIncluded: value.highIncluded,
  }
}

const dimensions: readonly Dimension[] = [
  'calibre',
  'distance',
  'mass',
  'volume',
  'share',
  'count',
  'money',
]

/** The units that a clause can write for a dimension; the empty one stands for a bare number. */
export function unitsOf(dimension: Dimension): readonly string[] {
  if (dimension === 'count') return ['', 'persons']
  return dimension === 'money' ? currencies : unitsWritten(dimension)
}

/** Amounts of money stay as they are: their currency is a role of its own. */
function toUnit(setting: Setting, amount: Amount, dimension: Dimension): number | null {
  const written = amount.unit?.text ?? ''
  const allowed = unitsOf(dimension)
  if (allowed.includes(written)) {
    return inStoredUnit(amount.value, written, dimension) ?? amount.value
  }
  const known = dimensions.some((other) => unitsOf(other).includes(written))
  const shown = allowed.filter((unit) => unit !== '')
  setting.names.report({
    code: known ? 'unit-mismatch' : 'unknown-unit',
    span: amount.span,
    message:
      written === '' ? 'this quantity has no unit' : `\`${written}\` is no unit of ${dimension}`,
    help:
      shown.length > 0
        ? `write ${shown.map((unit) => `\`${unit}\``).join(' or ')}`
        : 'write the number alone',
  })
  return null
}

/** Quantities that several acts can come to together. */
const addedUp: ReadonlySet<Dimension> = new Set(['count', 'mass', 'volume', 'money', 'share'])

export const isAddedUp = (dimension: Dimension): boolean => addedUp.has(dimension)

type TotalSyntax = OfKind<ConditionSyntax, 'total'>
type NumberAllowed = Extract<Allowed, { readonly kind: 'number' }>

/** What a total is compared with; null if nothing of the act can be added up like that, reported. */
export function lowerTotalQuantity(setting: Setting, syntax: TotalSyntax): NumberAllowed | null {
  const act = setting.names.vocabulary.act(syntax.pattern.act.text)
  if (act === null) return null
  const quantities = act.roles.flatMap(({ name, type }) =>
    type.kind === 'quantity' && isAddedUp(type.dimension)
      ? [{ name, dimension: type.dimension }]
      : [],
  )
  const role = quantities.find((one) => one.name === syntax.role.text)
  if (role !== undefined) return lowerQuantity(setting, role.dimension, syntax.quantity)
  const known = quantities.map((one) => `\`${one.name}\``)
  setting.names.report({
    code: 'unknown-role',
    span: syntax.role.span,
    message: `\`${syntax.role.text}\` of \`${act.name}\` cannot be added up`,
    help:
      known.length === 0
        ? 'nothing that is said of this act can; declare an act with a quantity (`count`, `mass`, `volume`, `money`, `share`)'
        : `of \`${act.name}\` can be added up: ${known.join(', ')}`,
  })
  return null
}
