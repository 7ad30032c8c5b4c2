/**
 * Is what was done what is asked about? Certain only where everybody who tells of it says so plainly;
 * of places, and of names that stand for whoever joined or was designated, nothing is said.
 */
import type { Assertion, RoleValue } from '../../assertion/index.ts'
import type { Allowed, Pattern } from '../../program/index.ts'
import type { Ledger } from './ledger-view.ts'

export type Meets = 'all' | 'none' | 'perhaps'

/** `all`: it surely is, if it was at all; `none`: it surely is not. */
export function meets(pattern: Pattern, cited: readonly Assertion[], ledger: Ledger): Meets {
  const told = cited.filter(({ stance }) => stance === 'affirms')
  const isPlain = cited.every(
    ({ claim, denies }) =>
      claim.kind === 'act' && denies !== 'period' && typeof denies !== 'object',
  )
  if (told.length === 0 || !isPlain) return 'perhaps'
  const each = [
    together(told.map((one) => meetsAct(pattern.act, one, ledger))),
    ...Object.entries(pattern.roles).map(([role, allowed]) =>
      together(told.map((one) => meetsRole(role, allowed, one, ledger))),
    ),
  ]
  if (each.includes('none')) return 'none'
  return pattern.except.length === 0 && each.every((one) => one === 'all') ? 'all' : 'perhaps'
}

function together(each: readonly Meets[]): Meets {
  const [first = 'perhaps'] = each
  return each.every((one) => one === first) ? first : 'perhaps'
}

function meetsAct(asked: string, { claim }: Assertion, { register }: Ledger): Meets {
  if (claim.kind !== 'act' || asked === '') return 'perhaps'
  return among(register.kinds([claim.act]).names, register.kinds([asked]).names)
}

function meetsRole(role: string, allowed: Allowed, { claim }: Assertion, ledger: Ledger): Meets {
  const said = claim.kind === 'act' ? claim.roles[role] : undefined
  if (said === undefined) return 'perhaps'
  if (allowed.kind === 'number') return meetsNumber(said, allowed)
  if (allowed.kind !== 'oneOf' || said.kind !== 'oneOf') return 'perhaps'
  const { register } = ledger
  if (role === 'weapon')
    return among(register.kinds(said.names).names, register.kinds(allowed.names).names)
  if (![...said.names, ...allowed.names].every(ledger.isSettled)) return 'perhaps'
  return among(register.actors(said.names).names, register.actors(allowed.names).names)
}

function meetsNumber(
  said: RoleValue,
  { low, lowIncluded, high, highIncluded }: Extract<Allowed, { kind: 'number' }>,
): Meets {
  if (said.kind !== 'number') return 'perhaps'
  const isIn = (n: number): boolean =>
    (low === null || (lowIncluded ? n >= low : n > low)) &&
    (high === null || (highIncluded ? n <= high : n < high))
  const most = said.high ?? Infinity
  if (isIn(said.low) && isIn(most)) return 'all'
  const isBelow = low !== null && (lowIncluded ? most < low : most <= low)
  const isAbove = high !== null && (highIncluded ? said.low > high : said.low >= high)
  return isBelow || isAbove ? 'none' : 'perhaps'
}

function among(said: ReadonlySet<string>, meant: ReadonlySet<string>): Meets {
  const inside = [...said].filter((one) => meant.has(one)).length
  if (inside === 0) return 'none'
  return inside === said.size ? 'all' : 'perhaps'
}
