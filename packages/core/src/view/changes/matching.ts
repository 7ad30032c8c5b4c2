/**
 * Which thing of an old version is which of the new one: first what has the same name or number and
 * is alike, then what is alike under another, last what has the same number and nothing else. Things
 * are alike by keys, the strongest first, so that long agreements are matched in one pass a key.
 */

export interface Matched<Thing> {
  readonly pairs: ReadonlyArray<readonly [Thing, Thing]>
  readonly removed: readonly Thing[]
  readonly added: readonly Thing[]
}

/** A key that both have makes a pair; an empty one makes none. */
export function matched<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keys: ReadonlyArray<(thing: Thing) => string>,
): Matched<Thing> {
  const partners = new Map<Thing, Thing>()
  const taken = new Set<Thing>()
  for (const key of keys) {
    const waiting = new Map<string, Thing[]>()
    for (const thing of after) {
      if (taken.has(thing) || key(thing) === '') continue
      waiting.set(key(thing), [...(waiting.get(key(thing)) ?? []), thing])
    }
    for (const thing of before) {
      const partner = partners.has(thing) ? undefined : waiting.get(key(thing))?.shift()
      if (partner === undefined) continue
      partners.set(thing, partner)
      taken.add(partner)
    }
  }
  const pairs = before.flatMap((thing) => {
    const partner = partners.get(thing)
    return partner === undefined ? [] : [[thing, partner] as const]
  })
  return {
    pairs,
    removed: before.filter((thing) => !partners.has(thing)),
    added: after.filter((thing) => !taken.has(thing)),
  }
}
