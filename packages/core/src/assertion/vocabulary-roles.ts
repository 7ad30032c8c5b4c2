/**
 * The roles of the standard vocabulary, and how a family of acts is declared with them. One role has
 * one name and one type in every act that has it, so that what is said of a narrower act can be asked
 * of the broader one; only the words that introduce it differ.
 */
import type { Dimension, RoleDefinition } from './vocabulary.ts'

export const actor = (name: string, ...introducedBy: string[]): RoleDefinition => ({
  name,
  type: { kind: 'actor' },
  introducedBy,
})

export const quantity = (name: string, dimension: Dimension): RoleDefinition => ({
  name,
  type: { kind: 'quantity', dimension },
  introducedBy: [],
})

/** The same role, introduced by other words. */
export const saidWith = (role: RoleDefinition, ...introducedBy: string[]): RoleDefinition => ({
  ...role,
  introducedBy,
})

const by = actor('actor', 'by')
export const unit = actor('unit', 'of')
export const target = actor('target', 'against')
export const recipient = actor('recipient', 'to')
export const partner = actor('partner', 'with')

export const place: RoleDefinition = {
  name: 'place',
  type: { kind: 'place' },
  introducedBy: ['in', 'at', 'over'],
}
export const origin: RoleDefinition = {
  name: 'origin',
  type: { kind: 'place' },
  introducedBy: ['from'],
}
export const destination: RoleDefinition = {
  name: 'destination',
  type: { kind: 'place' },
  introducedBy: ['to'],
}
export const weapon: RoleDefinition = {
  name: 'weapon',
  type: { kind: 'weapon' },
  introducedBy: ['', 'with'],
}
export const matter: RoleDefinition = {
  name: 'matter',
  type: { kind: 'matter' },
  introducedBy: ['', 'on', 'about'],
}
/** The matter of an act whose direct object is something else. */
export const about = saidWith(matter, 'on', 'about')

export const calibre = quantity('calibre', 'calibre')
export const distance = quantity('distance', 'distance')
export const persons = quantity('persons', 'count')
export const killed = quantity('killed', 'count')
export const number = quantity('number', 'count')
export const mass = quantity('mass', 'mass')
export const volume = quantity('volume', 'volume')
export const share = quantity('share', 'share')

/** An amount of money: the number, and the currency, which the unit of a clause fills in. */
export const money: readonly RoleDefinition[] = [
  quantity('amount', 'money'),
  { name: 'currency', type: { kind: 'matter' }, introducedBy: [] },
]

/** An act as a family declares it; its opposite and its codes are added where all come together. */
export interface DeclaredAct {
  readonly name: string
  readonly family: string
  readonly definition: string
  readonly roles: readonly RoleDefinition[]
  readonly broader: string | null
}

/** Declares the acts of one family, each with the role `actor` before its own. */
export const family =
  (name: string) =>
  (
    act: string,
    definition: string,
    roles: readonly RoleDefinition[],
    broader: string | null = null,
  ): DeclaredAct => ({ name: act, family: name, definition, roles: [by, ...roles], broader })
