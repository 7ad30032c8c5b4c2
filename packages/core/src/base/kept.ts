/** Keeping what a pure function made of data that never changes, for as long as that data is there. */

/** `make`, asked once for each object; what it makes must depend on nothing else. */
export function keptFor<Data extends object, Made>(
  make: (data: Data) => Made,
): (data: Data) => Made {
  const kept = new WeakMap<Data, { readonly made: Made }>()
  return (data) => {
    const known = kept.get(data)
    if (known !== undefined) return known.made
    const made = make(data)
    kept.set(data, { made })
    return made
  }
}
