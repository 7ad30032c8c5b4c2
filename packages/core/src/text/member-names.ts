/**
 * The names that an object may have, found where a member begins. Objects that follow one another have
 * their names in the same order, so the one that came next the last time is tried first.
 */
import { ByteNames } from './byte-names.ts'
import { areSameBytes } from './byte-runs.ts'
import { encodeUtf8 } from './utf8.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

export class MemberNames {
  /** Of the name that was found last: where its value begins, perhaps with white space. */
  valueStart = 0
  readonly #names: ByteNames
  /** Each name as most programs write it, with its colon. */
  readonly #writings: readonly Uint8Array[]
  /** Of each name, and in front of the first: which one came after it the last time. */
  readonly #followers: Int32Array

  /** Each name once. */
  constructor(names: readonly string[]) {
    this.#names = new ByteNames(names)
    this.#writings = names.map((name) => encodeUtf8(`${JSON.stringify(name)}:`))
    this.#followers = new Int32Array(names.length + 1)
  }

  /**
   * The index of the name that begins at `at`, after the one with the index `before` (-1: it is the first);
   * -1: it is none of them, or written with escapes.
   */
  find(bytes: Uint8Array, at: number, before: number): number {
    const expected = this.#followers[before + 1] ?? 0
    if (this.#isAt(bytes, at, this.#writings[expected])) return expected
    const found = this.#seek(bytes, at)
    if (found >= 0) this.#followers[before + 1] = found
    return found
  }

  #isAt(bytes: Uint8Array, at: number, writing: Uint8Array | undefined): boolean {
    if (writing === undefined) return false
    this.valueStart = at + writing.length
    return areSameBytes(bytes, at, this.valueStart, writing, 0)
  }

  #seek(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== QUOTE) return -1
    let end = at + 1
    for (; bytes[end] !== QUOTE; end += 1) {
      const byte = bytes[end] ?? 0
      if (byte < 0x20 || byte === BACKSLASH) return -1
    }
    const found = this.#names.find(bytes, at + 1, end)
    let colon = end + 1
    while (isSpace(bytes[colon] ?? 0)) colon += 1
    this.valueStart = colon + 1
    return bytes[colon] === COLON ? found : -1
  }
}

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
