/**
 * The order of commitments as the text numbers them: 2, 2a, 2b, 10; and `2.9` before `2.10`.
 */
import { compareTexts } from '../base/index.ts'

export function compareNumbers(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)]
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const order = compareParts(first[index], second[index])
    if (order !== 0) return order
  }
  return 0
}

const partsOf = (number: string): string[] => number.match(/\d+|[^\d.]+/g) ?? []

/** What ends first comes first; digits come before letters. */
function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined)
    return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1)
  const [first, second] = [Number(a), Number(b)]
  if (Number.isNaN(first) || Number.isNaN(second)) {
    if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1
    return compareTexts(a, b)
  }
  return first - second
}
