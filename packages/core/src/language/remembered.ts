/**
 * Remembering what is worked out of one object of a program. Objects of a program never change, and those
 * of commitments that are as they were are the same from check to check.
 */

/** `compute` with its results remembered as long as their objects are used; for pure functions. */
export function remembered<Key extends object, Result>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found.result
    const result = compute(key)
    known.set(key, { result })
    return result
  }
}
