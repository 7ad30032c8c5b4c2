/**
 * The outline of an entry: all that its place in the chain and its identity take, without its body as
 * objects. Whoever goes through a whole ledger and needs few of its bodies reads outlines.
 *
 * {@link readLine} is the definition of what a line is. The quick way here reads the bytes of lines as
 * this program writes them (assertions; everything in canonical order), and leaves all others to it;
 * a test holds the two together.
 */
import {
  ByteNames,
  decodeShort,
  decodeUtf8,
  JsonKind,
  JsonTape,
  JsonWriting,
} from '../text/index.ts'
import { proveSeal, readLine } from './chain.ts'
import type { ChainProblem, Link, Sha256 } from './chain.ts'
import { ENTRY_FORMAT, idOf } from './entry.ts'
import type { Entry, EntryBody } from './entry.ts'
import { keyOfId } from './id-keys.ts'
import { keyOf } from './register.ts'

export interface Outline extends Link {
  readonly kind: EntryBody['kind']
  /** What identifies it among the entries of a ledger. */
  readonly key: string
  /** The assertion id that it introduces; null if it has none. */
  readonly id: string | null
}

export type OutlineReading =
  | { readonly kind: 'outline'; readonly outline: Outline }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

const envelopeNames = new ByteNames(['body', 'format', 'lane', 'number', 'previous', 'recorded', 'recorder', 'stated', 'hash']) // prettier-ignore
const [BODY, FORMAT, LANE, NUMBER, PREVIOUS, RECORDED, RECORDER, STATED, HASH] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const // prettier-ignore
const ENVELOPE_SIZE = 9
const bodyNames = new ByteNames(['assertion', 'kind'])
const assertionNames = new ByteNames(['id', 'claimant', 'stance', 'claim'])
const kinds = new ByteNames(['assertion'])
const NONE = -1

/** Reads one line after the other, each given without its line feed, and proves it by its hash. */
export class OutlineReader {
  readonly #sha256: Sha256
  readonly #tape = new JsonTape()
  readonly #found = new Int32Array(ENVELOPE_SIZE)
  readonly #inner = new Int32Array(4)
  #line: Uint8Array = new Uint8Array()
  #lane = ''

  constructor(sha256: Sha256) {
    this.#sha256 = sha256
  }

  read(line: Uint8Array): OutlineReading {
    const proof = proveSeal(line, this.#sha256)
    if (proof.kind === 'problem') return proof
    this.#line = line
    const outline = this.#quick(proof.hash)
    if (outline !== null) return { kind: 'outline', outline }
    const reading = readLine(line, this.#sha256)
    if (reading.kind === 'problem') return reading
    return { kind: 'outline', outline: outlineOf(reading.entry) }
  }

  #quick(hash: string): Outline | null {
    const tape = this.#tape
    const found = this.#found
    if (!tape.read(this.#line, 0, this.#line.length)) return null
    if (!tape.isAscii && decodeUtf8(this.#line) === null) return null
    if (!this.#fieldsOf(0, envelopeNames, found)) return null
    if (!this.#isUsualEnvelope(found)) return null
    const id = this.#idOf(found[BODY] ?? NONE)
    const lane = this.#laneOf(found[LANE] ?? NONE)
    const previous = this.#textOf(found[PREVIOUS] ?? NONE)
    if (id === null || lane === null || previous === null) return null
    const number = tape.numberOf(found[NUMBER] ?? NONE)
    const recorded = tape.numberOf(found[RECORDED] ?? NONE)
    const link = { lane, number, recorded, previous, hash, kind: 'assertion', key: keyOfId(id), id } as const // prettier-ignore
    return (found[STATED] ?? NONE) < 0 ? link : { ...link, stated: true }
  }

  #isUsualEnvelope(found: Int32Array): boolean {
    const { kinds: nodeKinds } = this.#tape
    const isThere = (field: number, kind: number): boolean =>
      nodeKinds[found[field] ?? NONE] === kind
    const stated = found[STATED] ?? NONE
    return (
      this.#isInteger(found[FORMAT] ?? NONE) &&
      this.#tape.numberOf(found[FORMAT] ?? NONE) === ENTRY_FORMAT &&
      this.#isInteger(found[NUMBER] ?? NONE) &&
      this.#isInteger(found[RECORDED] ?? NONE) &&
      isThere(RECORDER, JsonKind.string) &&
      isThere(HASH, JsonKind.string) &&
      isThere(BODY, JsonKind.object) &&
      (stated < 0 || isThere(STATED, JsonKind.true))
    )
  }

  #isInteger(node: number): boolean {
    const { kinds: nodeKinds, writings } = this.#tape
    if (nodeKinds[node] !== JsonKind.number || writings[node] !== JsonWriting.plain) return false
    return Number.isSafeInteger(this.#tape.numberOf(node))
  }

  /** The id of the assertion in a body; null if it is none, or not as we write it. */
  #idOf(body: number): string | null {
    const inner = this.#inner
    if (!this.#fieldsOf(body, bodyNames, inner)) return null
    const [assertion, kind] = [inner[0] ?? NONE, inner[1] ?? NONE]
    const { kinds: nodeKinds, starts, ends } = this.#tape
    if (nodeKinds[assertion] !== JsonKind.object || nodeKinds[kind] !== JsonKind.string) return null
    if (kinds.find(this.#line, (starts[kind] ?? 0) + 1, (ends[kind] ?? 0) - 1) < 0) return null
    this.#someFieldsOf(assertion, assertionNames, inner)
    const [id, claimant, stance, claim] = [inner[0], inner[1], inner[2], inner[3]]
    const areTexts = [claimant, stance].every((node) => nodeKinds[node ?? NONE] === JsonKind.string)
    if (!areTexts || nodeKinds[claim ?? NONE] !== JsonKind.object) return null
    return this.#textOf(id ?? NONE)
  }

  /** The lane is nearly always the one before. */
  #laneOf(node: number): string | null {
    const length = (this.#tape.ends[node] ?? 0) - (this.#tape.starts[node] ?? 0) - 2
    if (length !== this.#lane.length || !this.#hasText(node, this.#lane)) {
      const lane = this.#textOf(node)
      if (lane === null) return null
      this.#lane = lane
    }
    return this.#lane
  }

  #hasText(node: number, text: string): boolean {
    const start = (this.#tape.starts[node] ?? 0) + 1
    for (let at = 0; at < text.length; at += 1) {
      if (this.#line[start + at] !== text.charCodeAt(at)) return false
    }
    return this.#tape.kinds[node] === JsonKind.string
  }

  #textOf(node: number): string | null {
    const { kinds: nodeKinds, writings, starts, ends } = this.#tape
    if (nodeKinds[node] !== JsonKind.string || writings[node] !== JsonWriting.plain) return null
    return decodeShort(this.#line, (starts[node] ?? 0) + 1, (ends[node] ?? 0) - 1)
  }

  /** As `someFieldsOf`; false if there are others. */
  #fieldsOf(node: number, names: ByteNames, into: Int32Array): boolean {
    const { nexts } = this.#tape
    const end = nexts[node] ?? 0
    let count = 0
    for (let name = node + 1; name < end; name = nexts[name + 1] ?? end) count += 1
    return this.#tape.kinds[node] === JsonKind.object && this.#someFieldsOf(node, names, into) === count // prettier-ignore
  }

  /** Puts values where their names stand in `names`; returns how many. */
  #someFieldsOf(node: number, names: ByteNames, into: Int32Array): number {
    for (let index = 0; index < into.length; index += 1) into[index] = NONE
    const { starts, ends, nexts } = this.#tape
    const end = nexts[node] ?? 0
    let count = 0
    for (let name = node + 1; name < end; name = nexts[name + 1] ?? end) {
      const index = names.find(this.#line, (starts[name] ?? 0) + 1, (ends[name] ?? 0) - 1)
      if (index < 0) continue
      into[index] = name + 1
      count += 1
    }
    return count
  }
}

function outlineOf(entry: Entry): Outline {
  const { body, lane, number, recorded, stated, previous, hash } = entry
  const link = { lane, number, recorded, previous, hash }
  const outline = { ...link, kind: body.kind, key: keyOf(body), id: idOf(body) }
  return stated === undefined ? outline : { ...outline, stated }
}
