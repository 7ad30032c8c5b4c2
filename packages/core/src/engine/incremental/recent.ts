/** What was computed lately, up to so many; the longest unused is forgotten first. */
export class Recent<T> {
  readonly #most: number
  readonly #kept = new Map<string, T>()

  /** `most`: 1 or more. */
  constructor(most: number) {
    this.#most = most
  }

  get(key: string, compute: () => T): T {
    const known = this.#kept.get(key)
    if (known !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known
    }
    const made = compute()
    this.#kept.set(key, made)
    if (this.#kept.size > this.#most) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest)
        break
      }
    }
    return made
  }
}
