/**
 * Remembering what a pure function gave, because zone look-ups and EDTF are slow and the same few
 * dates are asked for again and again. The memory is bounded: when full, it starts anew.
 */

const REMEMBERED_MAX = 20_000

/** `compute` with its results remembered; for functions of one string. */
export function memoise<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = compute(key)
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(key, value)
    return value
  }
}
