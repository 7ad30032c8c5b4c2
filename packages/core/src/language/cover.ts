/**
 * Whether one pattern covers another: every happening of the narrow one is one of the broad one. Says
 * yes only where the words alone decide it; what turns on a map, a register or a fact is no.
 */
import { weaponIsKindOf } from '../assertion/vocabulary.ts'
import type { Vocabulary } from '../assertion/vocabulary.ts'
import type { Allowed, Pattern } from '../program/index.ts'

export function isCovered(vocabulary: Vocabulary, narrow: Pattern, broad: Pattern): boolean {
  return (
    vocabulary.isKindOf(narrow.act, broad.act) &&
    areRolesCovered(narrow, broad) &&
    broad.except.every((left) => narrow.except.some((own) => isCovered(vocabulary, left, own)))
  )
}

function areRolesCovered(narrow: Pattern, broad: Pattern): boolean {
  return Object.entries(broad.roles).every(([role, allowed]) => {
    const said = narrow.roles[role]
    return said !== undefined && isValueCovered(said, allowed)
  })
}

function isValueCovered(narrow: Allowed, broad: Allowed): boolean {
  switch (broad.kind) {
    case 'oneOf':
      return (
        narrow.kind === 'oneOf' &&
        narrow.names.every((name) => broad.names.some((wide) => isNameCovered(name, wide)))
      )
    case 'noneOf':
      return isOutside(narrow, broad.names)
    case 'number':
      return narrow.kind === 'number' && isRangeCovered(narrow, broad)
    case 'inside':
      return narrow.kind === 'inside' && isSubset(narrow.zones, broad.zones)
    case 'outside':
      return narrow.kind === 'outside' && isSubset(broad.zones, narrow.zones)
    case 'nearer':
      return isSameSide(narrow, broad) && narrow.metres <= broad.metres
    case 'farther':
      return isSameSide(narrow, broad) && narrow.metres >= broad.metres
    case 'not-stated':
      return false
    case 'same':
      // Two duties are called for by two happenings, as far as the words alone tell.
      return false
  }
}

const isNameCovered = (narrow: string, broad: string): boolean =>
  narrow === broad || weaponIsKindOf(narrow, broad)

function isOutside(narrow: Allowed, names: readonly string[]): boolean {
  if (narrow.kind === 'noneOf') return isSubset(names, narrow.names)
  return narrow.kind === 'oneOf' && narrow.names.every((name) => !names.includes(name))
}

type Distance = Extract<Allowed, { kind: 'nearer' | 'farther' }>

const isSameSide = (narrow: Allowed, broad: Distance): narrow is Distance =>
  narrow.kind === broad.kind && narrow.line === broad.line

export const isSubset = (few: readonly string[], many: readonly string[]): boolean =>
  few.every((one) => many.includes(one))

type Range = Extract<Allowed, { kind: 'number' }>

function isRangeCovered(narrow: Range, broad: Range): boolean {
  const low =
    broad.low === null ||
    (narrow.low !== null &&
      (narrow.low > broad.low ||
        (narrow.low === broad.low && (broad.lowIncluded || !narrow.lowIncluded))))
  const high =
    broad.high === null ||
    (narrow.high !== null &&
      (narrow.high < broad.high ||
        (narrow.high === broad.high && (broad.highIncluded || !narrow.highIncluded))))
  return low && high
}
