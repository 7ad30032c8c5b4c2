/** Numbers that look random and are the same for the same seed, on every machine. */

/**
 * Mulberry32: small, and the same everywhere.
 *
 * @param {number} seed a whole number
 * @returns {() => number} from 0 to below 1
 */
export function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * @template Item
 * @param {() => number} random
 * @param {readonly Item[]} of at least one
 * @returns {Item}
 */
export function oneOf(random, of) {
  const item = of[Math.floor(random() * of.length)]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}
