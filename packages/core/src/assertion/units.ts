/**
 * Units of quantities. A quantity is stored in the one unit of its dimension; people may write others
 * of the same dimension (`20 km` for a distance in metres), which are converted where they are read.
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

const QUANTITY = /^(\d+(?:\.\d+)?)(\s*(?:\.\.|to)\s*(\d+(?:\.\d+)?)?)?\s*([a-z]+|%)?$/i

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
  const { written } = units[dimension]
  const factor = unit === undefined ? 1 : written[unit.toLowerCase()]
  if (factor === undefined) return null
  const stored = (digits: string): number => Math.round(Number(digits) * factor * 1e6) / 1e6
  const low = stored(first ?? '')
  if (range === undefined) return { low, high: low }
  return { low, high: second === undefined ? null : stored(second) }
}
