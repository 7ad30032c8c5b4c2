/** The lines of an NDJSON file in UTF-8, one after the other, without making a text of those that need none. */
import { decodeUtf8 } from '../text/index.ts'
import { readLine } from './lines.ts'
import type { SourceLine } from './source-line.ts'

/** A stretch of bytes that is one JSON object. */
export interface JsonStretch {
  bytes: Uint8Array
  start: number
  end: number
}

/** A file, as far as it was gone through: the line that was come to last. */
export interface LineStream {
  /** Goes to the next line; false: there is none. */
  next(): boolean
  /** 1-based. */
  readonly line: number
  /** The same as JSON, valid until the next line; null: it cannot be written so. */
  readonly json: Readonly<JsonStretch> | null
  /** The line as the definition takes it; null: it is blank. */
  read(): SourceLine | null
}

const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Line ends may be LF, CRLF or CR. */
export class NdjsonStream implements LineStream {
  line = 0
  readonly json: JsonStretch
  readonly #bytes: Uint8Array
  readonly #source: string
  readonly #texts: TextOffsets
  #nextReturn: number
  #nextStart = 0

  constructor(bytes: Uint8Array, source: string) {
    this.#bytes = bytes
    this.#source = source
    this.#texts = new TextOffsets(bytes)
    this.#nextReturn = indexOf(bytes, RETURN, 0)
    this.json = { bytes: plainBytes(bytes), start: 0, end: 0 }
  }

  next(): boolean {
    const bytes = this.#bytes
    const start = this.#nextStart
    if (start >= bytes.length) return false
    if (this.#nextReturn < start) this.#nextReturn = indexOf(bytes, RETURN, start)
    const end = Math.min(indexOf(bytes, LINE_FEED, start), this.#nextReturn)
    this.line += 1
    this.json.start = start
    this.json.end = end
    const isPair = bytes[end] === RETURN && bytes[end + 1] === LINE_FEED
    this.#nextStart = end + (isPair ? 2 : 1)
    return true
  }

  read(): SourceLine | null {
    const { start, end } = this.json
    const content = decodeUtf8(this.#bytes.subarray(start, end)) ?? ''
    if (content.trim() === '') return null
    return readLine(content, this.line, { source: this.#source, start: this.#texts.at(start) })
  }
}

/**
 * The same memory as an array of the language itself: the lines are found by what is given, which may be
 * quicker at that, and all that is looked at byte by byte is of one kind then.
 */
export const plainBytes = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length)

function indexOf(bytes: Uint8Array, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from)
  return index < 0 ? bytes.length : index
}

/** From offsets in UTF-8 to offsets in UTF-16; asked in ascending order, each byte is looked at once. */
export class TextOffsets {
  readonly #bytes: Uint8Array
  #byteOffset = 0
  #textOffset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** `byteOffset` is not before the one that was asked last. */
  at(byteOffset: number): number {
    for (; this.#byteOffset < byteOffset; this.#byteOffset += 1) {
      const byte = this.#bytes[this.#byteOffset] ?? 0
      const isContinuation = (byte & 0xc0) === 0x80
      if (!isContinuation) this.#textOffset += byte >= 0xf0 ? 2 : 1
    }
    return this.#textOffset
  }
}
