/** Lists by key, so that what belongs together is found without looking through everything. */

/** The items by each of their keys, in their order; a key that an item has twice counts once. */
export function grouped<Key, Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly Key[],
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const keys = keysOf(item)
    for (const key of keys.length > 1 ? new Set(keys) : keys) add(groups, key, item)
  }
  return groups
}

function add<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [item])
  else group.push(item)
}
