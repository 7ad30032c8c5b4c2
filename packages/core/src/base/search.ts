/** Searching what is in order. */

/**
 * How many of so many pass, asked by index from 0; those that pass stand before those that do not. Asks as
 * often as the count can be halved.
 */
export function countWhile(count: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) low = middle + 1
    else high = middle
  }
  return low
}
