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
import { canonicalText } from './canonical.ts'
import { ENTRY_FORMAT } from './entry.ts'
import type { Entry, EntryBody, UnsealedEntry } from './entry.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

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
const lineFeed = 0x0a

/** The entry with its hash, and the line that is to be stored. */
export function seal(unsealed: UnsealedEntry, sha256: Sha256): SealedEntry {
  const content = encodeUtf8(canonicalText(unsealed).slice(0, -1))
  const hash = sha256(content)
  const line = new Uint8Array(content.length + sealLength + 1)
  line.set(content)
  line.set(sealStart, content.length)
  line.set(encodeUtf8(hash), content.length + sealStart.length)
  line.set(sealEnd, line.length - 1 - sealEnd.length)
  line[line.length - 1] = lineFeed
  return { entry: { ...unsealed, hash }, line }
}

/** Reads one stored line, given without its line feed, and proves it by its own hash. */
export function readLine(line: Uint8Array, sha256: Sha256): LineReading {
  const contentLength = line.length - sealLength
  const hash = sealOf(line, contentLength)
  if (hash === null) return bad('not-sealed', 'the line does not end in a hash')
  if (sha256(line.subarray(0, contentLength)) !== hash) {
    return bad('altered', 'the hash is not that of the stored bytes')
  }
  const text = decodeUtf8(line)
  if (text === null) return bad('not-utf8', 'the line is not UTF-8')
  const value = parse(text)
  if (value === undefined) return bad('not-json', 'the line is not JSON')
  return readEntry(value)
}

/** The head after `entry`, if that is what may follow `head`. The entry's own hash is taken as proved. */
export function advance(head: Head, entry: Entry): Advance {
  const problem = problemOfOrder(head, entry) ?? problemOfTime(head, entry)
  if (problem !== null) return { kind: 'problem', problem }
  const times = entry.stated === true ? 'stated' : 'clock'
  const { lane, number, hash, recorded } = entry
  return { kind: 'next', head: { lane, number, hash, recorded, times } }
}

function problemOfOrder(head: Head, entry: Entry): ChainProblem | null {
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

function problemOfTime(head: Head, entry: Entry): ChainProblem | null {
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

/** The hash that the line says it has; null if it does not end in exactly one hash field. */
function sealOf(line: Uint8Array, contentLength: number): string | null {
  if (contentLength < 1) return null
  if (!matches(line, contentLength, sealStart)) return null
  if (!matches(line, line.length - sealEnd.length, sealEnd)) return null
  const hashStart = contentLength + sealStart.length
  const hash = decodeUtf8(line.subarray(hashStart, hashStart + hashLength))
  return hash !== null && isHash(hash) ? hash : null
}

function matches(line: Uint8Array, offset: number, expected: Uint8Array): boolean {
  return expected.every((byte, index) => line[offset + index] === byte)
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

const bad = (code: ChainProblemCode, message: string): LineReading => ({
  kind: 'problem',
  problem: { code, message },
})
