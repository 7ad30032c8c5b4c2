/**
 * The values that occur in many fields, checked in the bytes of a line and copied in canonical form:
 * texts, numbers, lists, words of a closed list, dates. Each method says whether the value is fine; if
 * it is not, or might not be, the line is read again by the reader that says what is wrong.
 */
import { areSameBytes, decodeShort, encodeUtf8, JsonKind, JsonWriting } from '../text/index.ts'
import type { ByteNames, JsonTape, MemberNames } from '../text/index.ts'
import { isZone, readStatedTime } from '../time/index.ts'
import type { ByteWriter } from './byte-writer.ts'

/** No such field. */
export const NONE = -1

export const fieldStart = (name: string): Uint8Array => encodeUtf8(`,"${name}":`)

const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

export class QuickFields {
  readonly tape: JsonTape
  readonly writer: ByteWriter
  bytes: Uint8Array = new Uint8Array()
  #zone: Uint8Array = new Uint8Array()

  constructor(tape: JsonTape, writer: ByteWriter) {
    this.tape = tape
    this.writer = writer
  }

  isString(node: number): boolean {
    return this.tape.kinds[node] === JsonKind.string
  }

  isObject(node: number): boolean {
    return this.tape.kinds[node] === JsonKind.object
  }

  /** Puts the values of an object where their names stand in `names`; false: it is none, or has others. */
  fields(node: number, names: MemberNames, into: Int32Array): boolean {
    return this.isObject(node) && this.tape.members(node, names, into)
  }

  /** The value as it is written. */
  raw(node: number): true {
    this.writer.copy(this.bytes, this.tape.starts[node] ?? 0, this.tape.ends[node] ?? 0)
    return true
  }

  /** Any text, also an empty one. */
  anyText(node: number): boolean {
    const isUsual = this.isString(node) && this.tape.writings[node] !== JsonWriting.unusual
    return isUsual && this.raw(node)
  }

  /** A text that says something: its first character is no white space. */
  text(node: number): boolean {
    return this.saysSomething(node) && this.anyText(node)
  }

  saysSomething(node: number): boolean {
    if (!this.isString(node)) return false
    const start = this.tape.starts[node] ?? 0
    const first = this.bytes[start + 1] ?? 0
    if (first <= 0x22) return first === 0x21
    return first < 0x80 ? first !== 0x5c : !spaceLeads.includes(first)
  }

  /** The index of a text among `names`; below 0: it is none of them. */
  word(node: number, names: ByteNames): number {
    if (!this.isString(node)) return NONE
    const { starts, ends } = this.tape
    return names.find(this.bytes, (starts[node] ?? 0) + 1, (ends[node] ?? 0) - 1)
  }

  oneOf(node: number, names: ByteNames): boolean {
    return this.word(node, names) >= 0 && this.raw(node)
  }

  isNumber(node: number, low: number, high: number): boolean {
    const { kinds, writings } = this.tape
    if (kinds[node] !== JsonKind.number || writings[node] !== JsonWriting.plain) return false
    const value = this.tape.numberOf(node)
    return value >= low && value <= high
  }

  number(node: number, low: number, high: number): boolean {
    return this.isNumber(node, low, high) && this.raw(node)
  }

  /** One text or a list of at least one, as a list; `accept` looks at each. */
  texts(node: number, accept: (item: number) => boolean): boolean {
    const { writer, tape } = this
    const first = tape.kinds[node] === JsonKind.list ? tape.items(node) : node
    const end = tape.nexts[node] ?? 0
    if (first < 0 || first >= end) return false
    writer.byte(OPEN_LIST)
    for (let item = first; item < end; item += 1) {
      if (item !== first) writer.byte(COMMA)
      if (!this.text(item) || !accept(item)) return false
    }
    writer.byte(CLOSE_LIST)
    return true
  }

  /** The characters of a text without escapes; null: it has some. */
  stringOf(node: number): string | null {
    if (!this.isString(node) || this.tape.writings[node] !== JsonWriting.plain) return null
    const { starts, ends } = this.tape
    return decodeShort(this.bytes, (starts[node] ?? 0) + 1, (ends[node] ?? 0) - 1)
  }

  /** A zone that this runtime knows; the last one is remembered. */
  isZone(node: number): boolean {
    if (!this.isString(node)) return false
    const start = this.tape.starts[node] ?? 0
    const end = this.tape.ends[node] ?? 0
    if (sameBytes(this.#zone, this.bytes, start, end)) return true
    const name = this.stringOf(node)
    if (name === null || !isZone(name)) return false
    this.#zone = this.bytes.slice(start, end)
    return true
  }

  /** Whether the text is a date or an interval of dates; most are seen from their form. */
  isTime(node: number, zone: string | null, zoneNode: number): boolean {
    if (!this.isString(node)) return false
    const start = (this.tape.starts[node] ?? 0) + 1
    const end = (this.tape.ends[node] ?? 0) - 1
    if (isDateTime(this.bytes, start, end) || isDays(this.bytes, start, end)) return true
    const edtf = this.stringOf(node)
    const stated = zone ?? this.stringOf(zoneNode)
    if (edtf === null || stated === null || edtf.trim() === '') return false
    return readStatedTime({ edtf, zone: stated }).ok
  }

  /** Whether a time has an offset of its own, so that it needs no zone. */
  isExact(node: number): boolean {
    const start = (this.tape.starts[node] ?? 0) + 1
    const end = (this.tape.ends[node] ?? 0) - 1
    return isDateTime(this.bytes, start, end) && this.bytes[end - 1] === 0x5a
  }
}

/** First bytes of the white space beyond ASCII; other characters begin with them too. */
const spaceLeads = [0xc2, 0xe1, 0xe2, 0xe3, 0xef]

function sameBytes(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  return known.length === end - start && areSameBytes(bytes, start, end, known, 0)
}

const DAY_LENGTH = '2015-03-03'.length

/** Two days of the calendar with a slash between them, the second not before the first. */
function isDays(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 2 * DAY_LENGTH + 1 || bytes[start + DAY_LENGTH] !== 0x2f) return false
  const second = start + DAY_LENGTH + 1
  if (!isDay(bytes, start) || !isDay(bytes, second)) return false
  for (let at = 0; at < DAY_LENGTH; at += 1) {
    const difference = (bytes[second + at] ?? 0) - (bytes[start + at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** A day, or a time of a day with minutes, perhaps seconds, perhaps `Z`. */
function isDateTime(bytes: Uint8Array, start: number, end: number): boolean {
  if (!isDay(bytes, start)) return false
  const length = end - start
  if (length === DAY_LENGTH) return true
  const time = start + DAY_LENGTH
  const isZulu = bytes[end - 1] === 0x5a
  const clock = length - DAY_LENGTH - (isZulu ? 1 : 0)
  if (bytes[time] !== 0x54 || !isPair(bytes, time + 1, 23) || bytes[time + 3] !== 0x3a) return false
  if (!isPair(bytes, time + 4, 59)) return false
  if (clock === 'T00:00'.length) return true
  return clock === 'T00:00:00'.length && bytes[time + 6] === 0x3a && isPair(bytes, time + 7, 59)
}

/** `2015-03-03`: a day that the calendar has, from the year 1 on. */
function isDay(bytes: Uint8Array, start: number): boolean {
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return false
  const century = pair(bytes, start)
  const ofCentury = pair(bytes, start + 2)
  const month = pair(bytes, start + 5)
  const day = pair(bytes, start + 8)
  if (century < 0 || ofCentury < 0 || century + ofCentury === 0) return false
  if (month < 1 || month > 12 || day < 1) return false
  const year = century * 100 + ofCentury
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0))
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isPair(bytes: Uint8Array, at: number, most: number): boolean {
  const value = pair(bytes, at)
  return value >= 0 && value <= most
}

/** The number that two digits are; -1: they are no digits. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30
  const ones = (bytes[at + 1] ?? 0) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
