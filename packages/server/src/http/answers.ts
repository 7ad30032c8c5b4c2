/**
 * Answers that were given already, as text: a screen that is opened again, or a date that is gone back
 * to, is answered from here. An answer depends on its address, the last entry of the ledger, and, where
 * it asks about now, on the minute. The oldest are forgotten.
 */

const LENGTH_MAX = 32 * 1024 * 1024

export class Answers {
  readonly #texts = new Map<string, string>()
  #length = 0

  async of(key: string, make: () => Promise<string>): Promise<string> {
    const known = this.#texts.get(key)
    const text = known ?? (await make())
    this.#forget(key)
    if (text.length <= LENGTH_MAX) this.#keep(key, text)
    return text
  }

  #keep(key: string, text: string): void {
    this.#texts.set(key, text)
    this.#length += text.length
    for (const oldest of this.#texts.keys()) {
      if (this.#length <= LENGTH_MAX) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#length -= this.#texts.get(key)?.length ?? 0
    this.#texts.delete(key)
  }
}
