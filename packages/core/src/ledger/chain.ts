/**
 * The chain: how an entry becomes a line of bytes, and how a line is proved to be what was written.
 *
 * A line is the canonical JSON of the entry with its hash as the last field, ended by one line feed:
 *
 *     {"body":…,"format":1,…,"recorder":"…","hash":"<64 hexadecimal digits>"}
 *
 * The hash is SHA-256 over the stored bytes that stand before `,"hash":"`. Reading never serialises
 * again: it hashes the bytes as they lie there, so no freedom of JSON can hide a change. The hash is
 * a field, not a prefix, so that every tool that reads NDJSON reads the ledger. This way of sealing
 * holds for every entry format, now and later; a format says what is between the braces.
 */
import type { Instant } from '../base/index.ts'
import { copyBytes, decodeUtf8, encodeUtf8 } from '../text/index.ts'
import { canonicalBytes } from './canonical.ts'
import { ENTRY_FORMAT } from './entry.ts'
import type { Entry, EntryBody, UnsealedEntry } from './entry.ts'

/** SHA-256 of the bytes as 64 lower-case hexadecimal digits. An argument, so that core stays pure. */
export type Sha256 = (bytes: Uint8Array) => string

/** What the first entry has in place of the hash before it. */
export const NO_PREVIOUS = '0'.repeat(64)

/** Where a chain ends: what the next entry must follow. */
export interface Head {
  /** Null while there is no entry: the first one names the lane. */
  readonly lane: string | null
  /** Of the last entry; 0 while there is none. */
  readonly number: number
  readonly hash: string
  /** Of the last entry; null while there is none. */
  readonly recorded: Instant | null
  /** Times may be stated until the first entry that was given its time by the clock. */
  readonly times: 'stated' | 'clock'
}

export const EMPTY_HEAD: Head = {
  lane: null,
  number: 0,
  hash: NO_PREVIOUS,
  recorded: null,
  times: 'stated',
}

/** What of an entry makes it the next one of a chain. */
export type Link = Pick<Entry, 'lane' | 'number' | 'recorded' | 'stated' | 'previous' | 'hash'>

export interface SealedEntry {
  readonly entry: Entry
  /** With the line feed that ends it. */
  readonly line: Uint8Array
}

/** Why a line is not an entry, or not the next one. Stable names, used in reports. */
export type ChainProblemCode =
  | 'not-sealed' // it does not end in a hash field
  | 'altered' // its hash is not that of its bytes
  | 'not-utf8'
  | 'not-json'
  | 'unknown-format' // written by a later version of this program
  | 'malformed' // JSON, sealed, but not an entry
  | 'unterminated' // a line within the ledger without its line feed
  | 'wrong-number'
  | 'wrong-previous'
  | 'wrong-lane'
  | 'wrong-time' // recorded before its predecessor, or stated after the clock was used

export interface ChainProblem {
  readonly code: ChainProblemCode
  /** One sentence, lower case, without a final period. */
  readonly message: string
}

export type LineReading =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

export type Advance =
  | { readonly kind: 'next'; readonly head: Head }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

const sealStart = encodeUtf8(',"hash":"')
const sealEnd = encodeUtf8('"}')
const hashLength = 64
const sealLength = sealStart.length + hashLength + sealEnd.length
const bodyStart = encodeUtf8('{"body":')
const lineFeed = 0x0a
/** Of a safe integer. */
const NUMBER_BYTES_MAX = 16
const ROOM_BYTES_MIN = 1024

/** The entry with its hash, and the line that is to be stored. */
export function seal(unsealed: UnsealedEntry, sha256: Sha256): SealedEntry {
  const sealer = new LineSealer(sha256)
  const { body, ...envelope } = unsealed
  const hash = sealer.add(envelope, canonicalBytes(body))
  return { entry: { ...unsealed, hash }, line: sealer.lines() }
}

/** All of an entry but its body. */
export type Envelope = Omit<UnsealedEntry, 'body'>

type Fixed = Pick<Envelope, 'format' | 'lane' | 'recorded' | 'recorder' | 'stated'>

/**
 * The fields after the body, in canonical order, as they stand before the hash: what is the same in
 * many entries, in three pieces around the number and the hash before.
 */
class EnvelopeWriting {
  readonly beforeNumber: Uint8Array
  readonly beforePrevious = encodeUtf8(',"previous":"')
  readonly rest: Uint8Array
  readonly #fixed: Fixed

  constructor(fixed: Fixed) {
    const { format, lane, recorded, recorder, stated } = fixed
    const mark = stated === undefined ? '' : ',"stated":true'
    this.#fixed = fixed
    this.beforeNumber = encodeUtf8(`,"format":${format},"lane":${JSON.stringify(lane)},"number":`)
    this.rest = encodeUtf8(`","recorded":${recorded},"recorder":${JSON.stringify(recorder)}${mark}`)
  }

  isOf({ format, lane, recorded, recorder, stated }: Fixed): boolean {
    const fixed = this.#fixed
    return (
      recorded === fixed.recorded &&
      recorder === fixed.recorder &&
      lane === fixed.lane &&
      stated === fixed.stated &&
      format === fixed.format
    )
  }

  get byteCount(): number {
    return this.beforeNumber.length + NUMBER_BYTES_MAX + this.beforePrevious.length + hashLength + this.rest.length // prettier-ignore
  }
}

/** Makes lines, one after the other, in one stretch of bytes. */
export class LineSealer {
  readonly #sha256: Sha256
  #bytes: Uint8Array
  #length = 0
  readonly #ends: number[] = []
  #writing: EnvelopeWriting | null = null

  /** `room`: about as many bytes as the lines will have. */
  constructor(sha256: Sha256, room = ROOM_BYTES_MIN) {
    this.#sha256 = sha256
    this.#bytes = new Uint8Array(Math.max(room, ROOM_BYTES_MIN))
  }

  /** Adds the line of an entry whose body has these canonical bytes; returns its hash. */
  add(envelope: Envelope, body: Uint8Array): string {
    const { number, previous } = envelope
    return this.#add(this.#writingOf(envelope), number, previous, body)
  }

  /**
   * Adds the lines of entries that follow one another and differ in their bodies only, of which `ends`
   * says where each ends in `bodies`; `first`: of the first of them. Returns the hash of the last.
   */
  addAll(first: Envelope, bodies: Uint8Array, ends: Int32Array): string {
    const writing = this.#writingOf(first)
    let hash = first.previous
    let start = 0
    for (let index = 0; index < ends.length; index += 1) {
      const end = ends[index] ?? 0
      hash = this.#add(writing, first.number + index, hash, bodies.subarray(start, end))
      start = end
    }
    return hash
  }

  #add(writing: EnvelopeWriting, number: number, previous: string, body: Uint8Array): string {
    this.#reserve(bodyStart.length + body.length + writing.byteCount + sealLength + 1)
    const start = this.#length
    this.#put(bodyStart)
    this.#put(body)
    this.#put(writing.beforeNumber)
    this.#ascii(`${number}`)
    this.#put(writing.beforePrevious)
    this.#ascii(previous)
    this.#put(writing.rest)
    const hash = this.#sha256(this.#bytes.subarray(start, this.#length))
    this.#put(sealStart)
    this.#ascii(hash)
    this.#put(sealEnd)
    this.#bytes[this.#length] = lineFeed
    this.#length += 1
    this.#ends.push(this.#length)
    return hash
  }

  /** Where each line ends in `lines`. */
  ends(): readonly number[] {
    return this.#ends
  }

  /** All lines so far, each with its line feed. */
  lines(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #writingOf(envelope: Envelope): EnvelopeWriting {
    const known = this.#writing
    if (known?.isOf(envelope) === true) return known
    const made = new EnvelopeWriting(envelope)
    this.#writing = made
    return made
  }

  #put(source: Uint8Array): void {
    copyBytes(source, 0, source.length, this.#bytes, this.#length)
    this.#length += source.length
  }

  /** Digits, decimal or hexadecimal. */
  #ascii(text: string): void {
    const bytes = this.#bytes
    const start = this.#length
    for (let at = 0; at < text.length; at += 1) bytes[start + at] = text.charCodeAt(at)
    this.#length = start + text.length
  }

  #reserve(byteCount: number): void {
    const needed = this.#length + byteCount
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.lines())
    this.#bytes = larger
  }
}

/** Reads one stored line, given without its line feed, and proves it by its own hash. */
export function readLine(line: Uint8Array, sha256: Sha256): LineReading {
  const proof = proveSeal(line, sha256)
  if (proof.kind === 'problem') return proof
  const text = decodeUtf8(line)
  if (text === null) return bad('not-utf8', 'the line is not UTF-8')
  const value = parse(text)
  if (value === undefined) return bad('not-json', 'the line is not JSON')
  return readEntry(value)
}

export type SealProof =
  | { readonly kind: 'proved'; readonly hash: string }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

/** Whether a stored line, given without its line feed, has the hash that it says it has. */
export function proveSeal(line: Uint8Array, sha256: Sha256): SealProof {
  const contentLength = line.length - sealLength
  if (!hasSeal(line, contentLength)) return bad('not-sealed', 'the line does not end in a hash')
  const hash = sha256(line.subarray(0, contentLength))
  const hashStart = contentLength + sealStart.length
  for (let at = 0; at < hashLength; at += 1) {
    if (line[hashStart + at] !== hash.charCodeAt(at)) {
      return bad('altered', 'the hash is not that of the stored bytes')
    }
  }
  return { kind: 'proved', hash }
}

/** The head after `entry`, if that is what may follow `head`. The entry's own hash is taken as proved. */
export function advance(head: Head, entry: Link): Advance {
  const problem = problemOfOrder(head, entry) ?? problemOfTime(head, entry)
  if (problem !== null) return { kind: 'problem', problem }
  const times = entry.stated === true ? 'stated' : 'clock'
  const { lane, number, hash, recorded } = entry
  return { kind: 'next', head: { lane, number, hash, recorded, times } }
}

function problemOfOrder(head: Head, entry: Link): ChainProblem | null {
  const expected = head.number + 1
  if (entry.number !== expected) {
    return {
      code: 'wrong-number',
      message: `entry ${expected} is expected here, not ${entry.number}`,
    }
  }
  if (entry.previous !== head.hash) {
    return { code: 'wrong-previous', message: 'it does not name the hash of the entry before it' }
  }
  if (head.lane !== null && entry.lane !== head.lane) {
    return {
      code: 'wrong-lane',
      message: `it is of lane \`${entry.lane}\`, not of \`${head.lane}\``,
    }
  }
  return null
}

function problemOfTime(head: Head, entry: Link): ChainProblem | null {
  if (head.recorded !== null && entry.recorded < head.recorded) {
    return { code: 'wrong-time', message: 'it is recorded before the entry that it follows' }
  }
  if (head.times === 'clock' && entry.stated === true) {
    return {
      code: 'wrong-time',
      message: 'its time is stated, after times were read from the clock',
    }
  }
  return null
}

/** Whether it ends in exactly one hash field. */
function hasSeal(line: Uint8Array, contentLength: number): boolean {
  if (contentLength < 1 || !matches(line, contentLength, sealStart)) return false
  if (!matches(line, line.length - sealEnd.length, sealEnd)) return false
  const hashStart = contentLength + sealStart.length
  for (let at = hashStart; at < hashStart + hashLength; at += 1) {
    const byte = line[at] ?? 0
    const isDigit = byte >= 0x30 && byte <= 0x39
    if (!isDigit && (byte < 0x61 || byte > 0x66)) return false
  }
  return true
}

function matches(line: Uint8Array, offset: number, expected: Uint8Array): boolean {
  for (let at = 0; at < expected.length; at += 1) {
    if (line[offset + at] !== expected[at]) return false
  }
  return true
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The hash has proved the bytes; this catches what another program sealed without keeping the format. */
function readEntry(value: unknown): LineReading {
  if (!isRecord(value) || typeof value['format'] !== 'number') {
    return bad('malformed', 'the line is no entry')
  }
  if (value['format'] !== ENTRY_FORMAT) {
    const message = `its format is ${value['format']}, and this program reads format ${ENTRY_FORMAT}`
    return bad('unknown-format', message)
  }
  if (!isEntry(value)) return bad('malformed', 'the line is no entry of its format')
  return { kind: 'entry', entry: value }
}

function isEntry(value: object): value is Entry {
  if (!isRecord(value)) return false
  const { lane, number, recorded, stated, recorder, body, previous } = value
  return (
    typeof lane === 'string' &&
    Number.isSafeInteger(number) &&
    Number.isSafeInteger(recorded) &&
    (stated === undefined || stated === true) &&
    typeof recorder === 'string' &&
    typeof previous === 'string' &&
    isBody(body)
  )
}

function isBody(body: unknown): body is EntryBody {
  if (!isRecord(body)) return false
  switch (body['kind']) {
    case 'assertion':
      return isAssertion(body['assertion'])
    case 'retraction':
      return [body['id'], body['of'], body['claimant']].every(isText)
    case 'correction':
      return isText(body['of']) && isAssertion(body['assertion'])
    case 'document':
      return isText(body['sha256']) && isText(body['name']) && Number.isSafeInteger(body['bytes'])
    case 'text':
      return [body['role'], body['name'], body['sha256'], body['text']].every(isText)
    default:
      return false
  }
}

function isAssertion(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { id, claimant, stance, claim } = value
  return isText(id) && isText(claimant) && isText(stance) && isRecord(claim)
}

const isText = (value: unknown): boolean => typeof value === 'string'

/** 64 lower-case hexadecimal digits. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const bad = (
  code: ChainProblemCode,
  message: string,
): { readonly kind: 'problem'; readonly problem: ChainProblem } => ({
  kind: 'problem',
  problem: { code, message },
})
