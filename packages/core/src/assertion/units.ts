/**
 * Units of quantities. A quantity is stored in the one unit of its dimension; people may write others
 * of the same dimension (`20 km` for a distance in metres), which are converted where they are read:
 * in clauses and in claims alike, by the one table here.
 */
import type { Dimension } from './vocabulary.ts'

interface Unit {
  /** In which quantities of the dimension are stored; empty: a bare number. */
  readonly symbol: string
  readonly name: string
  /** How many of the stored unit each written one is. */
  readonly written: Readonly<Record<string, number>>
}

const units: Readonly<Record<Dimension, Unit>> = {
  calibre: { symbol: 'mm', name: 'millimetres', written: { mm: 1, cm: 10, m: 1000 } },
  distance: { symbol: 'm', name: 'metres', written: { m: 1, km: 1000, cm: 0.01, mm: 0.001 } },
  mass: { symbol: 'kg', name: 'kilograms', written: { kg: 1, t: 1000, g: 0.001 } },
  volume: { symbol: 'm3', name: 'cubic metres', written: { m3: 1, bcm: 1e9, l: 0.001 } },
  share: { symbol: '%', name: 'per cent', written: { '%': 1 } },
  count: { symbol: '', name: 'a number', written: {} },
  money: { symbol: '', name: 'an amount', written: {} },
}

/** `m`, `mm`, `kg`, `%`; empty for counts and money. */
export const unitSymbol = (dimension: Dimension): string => units[dimension].symbol

/** `metres`, `millimetres`, `a number`. */
export const unitName = (dimension: Dimension): string => units[dimension].name

/** The units that may be written for a quantity of the dimension. */
export const unitsWritten = (dimension: Dimension): readonly string[] =>
  Object.keys(units[dimension].written)

/** The currencies in which a clause can state an amount; an amount in one says nothing of another. */
export const currencies: readonly string[] = ['EUR', 'USD', 'UAH', 'RUB']

/**
 * So many of a written unit, in the stored unit and rounded to a millionth of it, so that a clause and
 * a claim that say the same are equal. Null: it is no unit of the dimension.
 */
export function inStoredUnit(value: number, written: string, dimension: Dimension): number | null {
  const known = units[dimension].written
  const factor = Object.hasOwn(known, written) ? known[written] : undefined
  return factor === undefined ? null : rounded(value * factor)
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

const QUANTITY = /^(\d+(?:\.\d+)?)(\s*(?:\.\.|to)\s*(\d+(?:\.\d+)?)?)?\s*([a-z]+3?|%)?$/i

/**
 * A quantity as people write it, in the stored unit: `20 km`, `100 mm`, `20..30 km`, `20.. km` (20 or
 * more), `20`. Null: it is none, or its unit is not one of the dimension.
 */
export function readQuantity(
  text: string,
  dimension: Dimension,
): { readonly low: number; readonly high: number | null } | null {
  const match = QUANTITY.exec(text.trim())
  if (match === null) return null
  const [, first, range, second, unit] = match
  const stored = (digits: string | undefined): number | null => {
    const value = Number(digits ?? '')
    return unit === undefined ? rounded(value) : inStoredUnit(value, unit.toLowerCase(), dimension)
  }
  const low = stored(first)
  if (low === null) return null
  if (range === undefined) return { low, high: low }
  return { low, high: second === undefined ? null : stored(second) }
}
