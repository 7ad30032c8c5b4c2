/**
 * Remembering what is worked out of one object of a program. Objects of a program never change, and those
 * of commitments that are as they were are the same from check to check.
 */

/** `compute` with its results remembered as long as their objects are used; for pure functions. */
export function remembered<Key extends object, Result>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const recall = rememberedBy<Key, Result>()
  return (key) => recall(key, () => compute(key))
}

/**
 * The same for what takes more than the object to work out, all of which the object decides nevertheless:
 * the terms of a commitment are made anew when anything changes that is said of it or declared.
 */
export function rememberedBy<Key extends object, Result>(): (
  key: Key,
  compute: () => Result,
) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>()
  return (key, compute) => {
    const found = known.get(key)
    if (found !== undefined) return found.result
    const result = compute()
    known.set(key, { result })
    return result
  }
}

/**
 * Remembers what is worked out of named lists of things, each known by an object: of the lists of one name
 * that begin with the same object, of the last one. Name and objects decide the result: the terms of a
 * commitment are made anew when anything changes that is said of it or declared.
 */
export function rememberedList<Item, Result>(
  objectOf: (item: Item) => object,
): (name: string, items: readonly Item[], compute: () => Result) => Result {
  interface Known {
    readonly objects: readonly object[]
    readonly result: Result
  }
  const byFirst = new WeakMap<object, Map<string, Known>>()
  return (name, items, compute) => {
    const objects = items.map(objectOf)
    const [first] = objects
    if (first === undefined) return compute()
    const known = byFirst.get(first) ?? new Map<string, Known>()
    const found = known.get(name)
    if (found !== undefined && areSame(found.objects, objects)) return found.result
    const result = compute()
    byFirst.set(first, known.set(name, { objects, result }))
    return result
  }
}

const areSame = (some: readonly object[], others: readonly object[]): boolean =>
  some.length === others.length && some.every((object, index) => object === others[index])
