/**
 * Where the values of a JSON text stand in its bytes, without making objects of them: a tape with one
 * node for each value and each name, in the order of the text. For readers that go through many lines
 * and keep little of each.
 *
 * A text is read whole, or opened and read piece by piece: then only what is asked for has nodes, names
 * have none, and an object or list within is passed over by its brackets until it is asked for itself.
 *
 * What it accepts is JSON in UTF-8 (that the bytes are UTF-8 is for the caller to know), in which no
 * object has a name twice; of a text that was opened this is known once nothing in it is `unread`. What it does
 * not accept may still be JSON: it says no to escapes in names and to deep nesting, and leaves both to
 * the reader that takes its time.
 */
import type { MemberNames } from './member-names.ts'

/** What a node is; of an object the names and values follow, of a list the items. */
export const JsonKind = {
  string: 1,
  number: 2,
  object: 3,
  list: 4,
  true: 5,
  false: 6,
  null: 7,
} as const

/** How a string or number is written; of a plain one the canonical text is the bytes themselves. */
export const JsonWriting = {
  plain: 0,
  /** Strings: with `\"`, `\\`, `\n` and the like, as canonical text has them. */
  escaped: 1,
  /** Strings with other escapes; numbers with an exponent, many digits or needless zeros. */
  unusual: 2,
} as const

const DEPTH_MAX = 32
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const ZERO = 0x30
const MINUS = 0x2d
const POINT = 0x2e

/** Digits that a double carries exactly. */
const DIGITS_MAX = 15

export class JsonTape {
  /** Of each node, see {@link JsonKind}; the first node is the whole text. */
  kinds = new Uint8Array(256)
  /** See {@link JsonWriting}. */
  writings = new Uint8Array(256)
  /** Offset of the first byte; of a string, of its quotation mark. */
  starts = new Int32Array(256)
  /** Offset after the last byte. */
  ends = new Int32Array(256)
  /** The node after this one and all that is in it. */
  nexts = new Int32Array(256)
  /** Whether all strings of the text are ASCII. */
  isAscii = true
  /** Of a text that was opened: how many objects and lists were passed over and not read since. */
  unread = 0
  #count = 0
  #bytes: Uint8Array = new Uint8Array()
  #at = 0
  #limit = 0
  /** Of the names of an object: its mark, then its node. */
  readonly #marks: number[] = []

  /** Whether the bytes from `start` to `end` (excluded) are one JSON value; see above. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes
    this.#at = start
    this.#limit = end
    this.#count = 0
    this.isAscii = true
    if (!this.#value(0)) return false
    while (this.#at < end && isSpace(bytes[this.#at] ?? 0)) this.#at += 1
    return this.#at === end
  }

  /** Opens a text to be read piece by piece; false: it is no object. The object is node 0. */
  open(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes
    this.#at = start
    this.#limit = end
    this.#count = 0
    this.isAscii = true
    this.unread = 1
    this.#skipSpace()
    if (bytes[this.#at] !== OPEN_OBJECT) return false
    this.#pushUnread(JsonKind.object)
    return true
  }

  /** Whether there is nothing but white space after the object that was opened, which has been read. */
  isAtEnd(): boolean {
    const bytes = this.#bytes
    let at = this.ends[0] ?? 0
    while (at < this.#limit && isSpace(bytes[at] ?? 0)) at += 1
    return at === this.#limit
  }

  /**
   * Puts the values of an object that is unread where their names stand in `names`, and -1 where there is
   * none; false: it is not sound, or has another name.
   */
  members(node: number, names: MemberNames, into: Int32Array): boolean {
    for (let index = 0; index < into.length; index += 1) into[index] = -1
    const bytes = this.#bytes
    this.#begin(node)
    if (bytes[this.#at] === CLOSE_OBJECT) return this.#finish(node)
    for (let before = -1; ;) {
      this.#skipSpace()
      const name = names.find(bytes, this.#at, before)
      if (name < 0 || (into[name] ?? 0) >= 0) return false
      into[name] = this.#count
      before = name
      this.#at = names.valueStart
      if (!this.#shallowValue()) return false
      this.#skipSpace()
      const byte = bytes[this.#at]
      if (byte === CLOSE_OBJECT) return this.#finish(node)
      if (byte !== COMMA) return false
      this.#at += 1
    }
  }

  /** The first of the items of a list that is unread; the next of the list is after its last. -1: it is not sound. */
  items(node: number): number {
    this.#begin(node)
    const first = this.#count
    if (this.#bytes[this.#at] === CLOSE_LIST) return this.#finish(node) ? first : -1
    for (;;) {
      if (!this.#shallowValue()) return -1
      this.#skipSpace()
      const byte = this.#bytes[this.#at]
      if (byte === CLOSE_LIST) return this.#finish(node) ? first : -1
      if (byte !== COMMA) return -1
      this.#at += 1
    }
  }

  /** Whoever knows of an object or list that it is sound need not read it. */
  markRead(node: number): void {
    if (this.writings[node] !== UNREAD) return
    this.writings[node] = JsonWriting.plain
    this.unread -= 1
  }

  /** The value of a plain number. */
  numberOf(node: number): number {
    const end = this.ends[node] ?? 0
    let at = this.starts[node] ?? 0
    const isNegative = this.#bytes[at] === MINUS
    if (isNegative) at += 1
    let digits = 0
    let scale = 0
    for (; at < end; at += 1) {
      const byte = this.#bytes[at] ?? 0
      if (byte === POINT) scale = 1
      else {
        digits = digits * 10 + byte - ZERO
        scale *= 10
      }
    }
    // Both are exact, so the quotient is the nearest double, as it is when the text is parsed.
    const size = scale === 0 ? digits : digits / scale
    return isNegative ? -size : size
  }

  #value(depth: number): boolean {
    this.#skipSpace()
    switch (this.#bytes[this.#at]) {
      case QUOTE:
        return this.#string()
      case OPEN_OBJECT:
        return depth < DEPTH_MAX && this.#object(depth)
      case OPEN_LIST:
        return depth < DEPTH_MAX && this.#list(depth)
      case 0x74:
        return this.#word(JsonKind.true, TRUE)
      case 0x66:
        return this.#word(JsonKind.false, FALSE)
      case 0x6e:
        return this.#word(JsonKind.null, NULL)
      default:
        return this.#number()
    }
  }

  /** A value of which, if it is an object or a list, only the end is sought. */
  #shallowValue(): boolean {
    this.#skipSpace()
    const byte = this.#bytes[this.#at]
    if (byte === QUOTE) return this.#string()
    if (byte === OPEN_OBJECT) return this.#passOver(JsonKind.object)
    if (byte === OPEN_LIST) return this.#passOver(JsonKind.list)
    return this.#value(0)
  }

  /** Brackets are counted whatever their form: who reads what is between them sees to that. */
  #passOver(kind: number): boolean {
    this.unread += 1
    const node = this.#pushUnread(kind)
    const bytes = this.#bytes
    const limit = this.#limit
    let at = this.#at
    for (let depth = 0; at < limit;) {
      const mark = MARKS[bytes[at] ?? 0] ?? 0
      at += 1
      if (mark === 0) continue
      if (mark === QUOTATION) at = stringEnd(bytes, at, limit)
      else {
        depth += mark
        if (depth === 0) break
      }
    }
    this.#at = at
    return this.#close(node)
  }

  #pushUnread(kind: number): number {
    const node = this.#push(kind)
    this.writings[node] = UNREAD
    return node
  }

  /** Goes to what is first within an object or list. */
  #begin(node: number): void {
    this.markRead(node)
    this.#at = (this.starts[node] ?? 0) + 1
    this.#skipSpace()
  }

  /** Its end is where it was found when it was passed over. */
  #finish(node: number): boolean {
    this.#at += 1
    this.nexts[node] = this.#count
    if (node === 0) this.ends[node] = this.#at
    return this.ends[node] === this.#at && this.#at <= this.#limit
  }

  #skipSpace(): void {
    const bytes = this.#bytes
    let at = this.#at
    if ((bytes[at] ?? 0) > 0x20) return
    while (isSpace(bytes[at] ?? 0)) at += 1
    this.#at = at
  }

  #push(kind: number): number {
    const node = this.#count
    if (node === this.kinds.length) this.#grow()
    this.kinds[node] = kind
    this.writings[node] = JsonWriting.plain
    this.starts[node] = this.#at
    this.#count = node + 1
    return node
  }

  #close(node: number): true {
    this.ends[node] = this.#at
    this.nexts[node] = this.#count
    return true
  }

  #grow(): void {
    const size = this.kinds.length * 2
    this.kinds = grown(this.kinds, new Uint8Array(size))
    this.writings = grown(this.writings, new Uint8Array(size))
    this.starts = grown(this.starts, new Int32Array(size))
    this.ends = grown(this.ends, new Int32Array(size))
    this.nexts = grown(this.nexts, new Int32Array(size))
  }

  #string(): boolean {
    const node = this.#push(JsonKind.string)
    const bytes = this.#bytes
    let at = this.#at + 1
    for (;;) {
      while (IS_PLAIN[bytes[at] ?? 0] === 1) at += 1
      const byte = bytes[at] ?? 0
      if (byte === QUOTE) break
      if (byte < 0x20) return false
      at += 1
      if (byte >= 0x80) this.isAscii = false
      else {
        const writing = escapeAt(bytes, at)
        if (writing < 0) return false
        if (writing > (this.writings[node] ?? 0)) this.writings[node] = writing
        at += 1
      }
    }
    this.#at = at + 1
    return this.#at <= this.#limit && this.#close(node)
  }

  #word(kind: number, rest: readonly number[]): boolean {
    const node = this.#push(kind)
    for (const byte of rest) {
      if (this.#bytes[this.#at] !== byte) return false
      this.#at += 1
    }
    return this.#at <= this.#limit && this.#close(node)
  }

  #number(): boolean {
    const node = this.#push(JsonKind.number)
    const start = this.#at
    if (this.#bytes[start] === MINUS) this.#at += 1
    const whole = this.#at
    const wholeDigits = this.#digits()
    if (wholeDigits === 0 || (wholeDigits > 1 && this.#bytes[whole] === ZERO)) return false
    let fractionDigits = 0
    if (this.#bytes[this.#at] === POINT) {
      this.#at += 1
      fractionDigits = this.#digits()
      if (fractionDigits === 0) return false
    }
    let isPlain = wholeDigits + fractionDigits <= DIGITS_MAX
    if (isPlain && this.#bytes[whole] === ZERO && wholeDigits === 1) {
      isPlain = fractionDigits === 0 ? whole === start : this.#startsSoon(whole + 2)
    }
    if (fractionDigits > 0 && this.#bytes[this.#at - 1] === ZERO) isPlain = false
    const exponent = this.#exponent()
    if (exponent === 'broken' || this.#at > this.#limit) return false
    if (exponent === 'there' || !isPlain) this.writings[node] = JsonWriting.unusual
    return this.#close(node)
  }

  /** Below a millionth a number is written with an exponent. */
  #startsSoon(fraction: number): boolean {
    for (let at = fraction; at < fraction + 6; at += 1) {
      const byte = this.#bytes[at] ?? 0
      if (byte !== ZERO) return byte > ZERO && byte <= 0x39
    }
    return false
  }

  #exponent(): 'none' | 'there' | 'broken' {
    const mark = this.#bytes[this.#at]
    if (mark !== 0x65 && mark !== 0x45) return 'none'
    this.#at += 1
    const sign = this.#bytes[this.#at]
    if (sign === MINUS || sign === 0x2b) this.#at += 1
    return this.#digits() > 0 ? 'there' : 'broken'
  }

  #digits(): number {
    const start = this.#at
    let byte = this.#bytes[start] ?? 0
    while (byte >= ZERO && byte <= 0x39) {
      this.#at += 1
      byte = this.#bytes[this.#at] ?? 0
    }
    return this.#at - start
  }

  #list(depth: number): boolean {
    const node = this.#push(JsonKind.list)
    this.#at += 1
    this.#skipSpace()
    if (this.#bytes[this.#at] === CLOSE_LIST) return this.#end(node)
    for (;;) {
      if (!this.#value(depth + 1)) return false
      this.#skipSpace()
      const byte = this.#bytes[this.#at]
      if (byte === CLOSE_LIST) return this.#end(node)
      if (byte !== COMMA) return false
      this.#at += 1
    }
  }

  #object(depth: number): boolean {
    const node = this.#push(JsonKind.object)
    this.#at += 1
    this.#skipSpace()
    if (this.#bytes[this.#at] === CLOSE_OBJECT) return this.#end(node)
    let before = -1
    let isAscending = true
    for (;;) {
      this.#skipSpace()
      const name = this.#count
      if (!this.#name()) return false
      if (before >= 0 && isAscending) isAscending = this.#compare(before, name) < 0
      before = name
      if (!this.#value(depth + 1)) return false
      this.#skipSpace()
      const byte = this.#bytes[this.#at]
      if (byte === CLOSE_OBJECT) break
      if (byte !== COMMA) return false
      this.#at += 1
    }
    return this.#end(node) && (isAscending || !this.#hasNameTwice(node))
  }

  #name(): boolean {
    const name = this.#count
    if (this.#bytes[this.#at] !== QUOTE || !this.#string()) return false
    if (this.writings[name] !== JsonWriting.plain) return false
    this.#skipSpace()
    if (this.#bytes[this.#at] !== COLON) return false
    this.#at += 1
    return true
  }

  #end(node: number): boolean {
    this.#at += 1
    return this.#at <= this.#limit && this.#close(node)
  }

  /** Names that differ in their length or at their ends are told apart by one number each. */
  #hasNameTwice(node: number): boolean {
    const end = this.nexts[node] ?? 0
    const marks = this.#marks
    let count = 0
    for (let name = node + 1; name < end; name = this.nexts[name + 1] ?? end) {
      const mark = this.#markOf(name)
      for (let other = 0; other < count; other += 2) {
        if (marks[other] === mark && this.#compare(name, marks[other + 1] ?? 0) === 0) return true
      }
      marks[count] = mark
      marks[count + 1] = name
      count += 2
    }
    return false
  }

  #markOf(name: number): number {
    const bytes = this.#bytes
    const [start, end] = [this.starts[name] ?? 0, this.ends[name] ?? 0]
    const letters = ((bytes[start + 1] ?? 0) << 16) | ((bytes[end - 2] ?? 0) << 8)
    return letters | ((end - start) & 0xff)
  }

  /** By bytes, which for ASCII is by UTF-16 code units. */
  #compare(one: number, other: number): number {
    const bytes = this.#bytes
    const oneEnd = this.ends[one] ?? 0
    const otherEnd = this.ends[other] ?? 0
    let at = this.starts[one] ?? 0
    let against = this.starts[other] ?? 0
    for (; at < oneEnd && against < otherEnd; at += 1, against += 1) {
      const difference = (bytes[at] ?? 0) - (bytes[against] ?? 0)
      if (difference !== 0) return difference
    }
    return oneEnd - at - (otherEnd - against)
  }
}

/** Of each byte: whether it is a character of a string and nothing else. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH),
)

/** In place of how it is written: an object or list that was passed over. */
const UNREAD = 1

/** Of each byte of what is passed over: how many brackets it opens, or that a string begins; 0: neither. */
const MARKS = new Int8Array(256)
const QUOTATION = 2
for (const open of [OPEN_OBJECT, OPEN_LIST]) MARKS[open] = 1
for (const close of [CLOSE_OBJECT, CLOSE_LIST]) MARKS[close] = -1
MARKS[QUOTE] = QUOTATION

/** Where the string ends whose first character is at `at`. */
function stringEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start
  for (let byte = bytes[at]; at < limit && byte !== QUOTE; byte = bytes[at]) {
    at += byte === BACKSLASH ? 2 : 1
  }
  return at + 1
}

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const TRUE = [0x74, 0x72, 0x75, 0x65]
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65]
const NULL = [0x6e, 0x75, 0x6c, 0x6c]

/** How the escape whose letter is at `at` is written; -1 if it is none. */
function escapeAt(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case QUOTE:
    case BACKSLASH:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return JsonWriting.escaped
    case 0x2f:
      return JsonWriting.unusual
    case 0x75:
      return [1, 2, 3, 4].every((place) => isHexadecimal(bytes[at + place] ?? 0))
        ? JsonWriting.unusual
        : -1
    default:
      return -1
  }
}

const isHexadecimal = (byte: number): boolean =>
  (byte >= ZERO && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)

function grown<Column extends Uint8Array | Int32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
