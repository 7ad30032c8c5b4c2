/** The lines of an NDJSON file in UTF-8, one after the other, without making a text of those that need none. */
import { decodeUtf8 } from '../text/index.ts'
import { readLine } from './lines.ts'
import type { SourceLine } from './source-line.ts'

/** A stretch of bytes that is one JSON object. */
export interface JsonStretch {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

export interface StreamedLine {
  /** 1-based. */
  readonly line: number
  /** The same as JSON, valid until the next line is asked for; null: it cannot be written so. */
  readonly json: JsonStretch | null
  /** The line as the definition takes it; null: it is blank. */
  readonly read: () => SourceLine | null
}

const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Line ends may be LF, CRLF or CR. */
export function* streamLines(bytes: Uint8Array, source: string): Generator<StreamedLine> {
  const texts = new TextOffsets(bytes)
  let nextReturn = indexOf(bytes, RETURN, 0)
  let start = 0
  for (let line = 1; start < bytes.length; line += 1) {
    const lineStart = start
    if (nextReturn < start) nextReturn = indexOf(bytes, RETURN, start)
    const end = Math.min(indexOf(bytes, LINE_FEED, start), nextReturn)
    const read = (): SourceLine | null => {
      const content = decodeUtf8(bytes.subarray(lineStart, end)) ?? ''
      if (content.trim() === '') return null
      return readLine(content, line, { source, start: texts.at(lineStart) })
    }
    yield { line, json: { bytes, start, end }, read }
    start = end + (bytes[end] === RETURN && bytes[end + 1] === LINE_FEED ? 2 : 1)
  }
}

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
