/**
 * From bytes to text: the encoding is found in the bytes, never asked for.
 *
 * The byte order mark is removed and nothing else is touched, so that offsets into the text are the
 * offsets every anchor means (line ends stay as they are). What is not text is refused with a
 * diagnostic and an empty text. Time and memory grow with the number of bytes and no faster.
 */
import type { Catalogue, Diagnostic } from '../base/index.ts'

export const textCatalogue = {
  'text-binary': {
    severity: 'error',
    summary: 'the file is not text: it holds bytes that no text holds, or is a known binary format',
  },
  'text-encoding-assumed': {
    severity: 'note',
    summary: 'the bytes are not valid UTF-8 and were read as Windows-1252',
  },
  'text-encoding-detected': {
    severity: 'note',
    summary: 'the bytes carry no byte order mark and were recognised as UTF-16',
  },
  'text-half-character': {
    severity: 'warning',
    summary: 'a file in UTF-16 with an odd number of bytes: its last character is cut in half',
  },
} as const satisfies Catalogue

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary'

export interface DecodedText {
  /** Empty where the encoding is `binary`. */
  readonly text: string
  readonly encoding: Encoding
  readonly diagnostics: readonly Diagnostic[]
}

/** Present in Node and in browsers; declared here because core knows neither. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string }

/**
 * Decodes UTF-8, UTF-16 (with a byte order mark, or without one where the zero bytes give it away)
 * and, where neither fits, Windows-1252 with a note. `source` names the file in the diagnostics.
 */
export function decodeBytes(bytes: Uint8Array, source = ''): DecodedText {
  const marked = decodeMarked(bytes)
  if (marked !== null) return { ...marked, diagnostics: halfCharacter(bytes, marked, source) }
  const format = binaryFormat(bytes)
  if (format !== null) return refused(source, format)
  const wide = utf16WithoutMark(bytes)
  if (wide !== null) return decodeWide(bytes, wide, source)
  if (hasControlBytes(bytes)) return refused(source, 'a binary format')
  return decodeNarrow(bytes, source)
}

/** Whether `decodeBytes` gives the bytes as they are: text in ASCII; false: perhaps not. */
export function isAsciiText(bytes: Uint8Array): boolean {
  const first = Math.min((4 - (bytes.byteOffset % 4)) % 4, bytes.length)
  const last = first + ((bytes.length - first) & ~3)
  if (!areAscii(bytes, 0, first) || !areAscii(bytes, last, bytes.length)) return false
  return binaryFormat(bytes) === null && (first === last || areAsciiWords(bytes, first, last))
}

/** In each byte of a word. */
const HIGH_BITS = 0x80808080 | 0
const SPACES = 0x20202020
const WORDS_TOGETHER = 16

/** Both ends are on words of memory. */
function areAsciiWords(bytes: Uint8Array, start: number, end: number): boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (end - start) / 4)
  for (let index = 0; index < words.length; index += WORDS_TOGETHER) {
    let marks = 0
    const last = Math.min(index + WORDS_TOGETHER, words.length)
    for (let at = index; at < last; at += 1) {
      const word = words[at] ?? 0
      marks |= word | (word - SPACES)
    }
    // A control character, or a carry from one byte into the next: each byte is looked at.
    const areFine = (marks & HIGH_BITS) === 0
    if (!areFine && !areAscii(bytes, start + index * 4, start + last * 4)) return false
  }
  return true
}

function areAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 || isControl(byte)) return false
  }
  return true
}

function decodeMarked(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const text = decodeUtf8(bytes.subarray(3))
    return text === null ? null : { text, encoding: 'utf-8' }
  }
  if (startsWith(bytes, [0xff, 0xfe])) {
    return { text: decodeUtf16(bytes.subarray(2), 'utf-16le'), encoding: 'utf-16le' }
  }
  if (startsWith(bytes, [0xfe, 0xff])) {
    return { text: decodeUtf16(bytes.subarray(2), 'utf-16be'), encoding: 'utf-16be' }
  }
  return null
}

/** A mark is two bytes as well, so an odd number of them is one too many. */
function halfCharacter(
  bytes: Uint8Array,
  { text, encoding }: { text: string; encoding: Encoding },
  source: string,
): Diagnostic[] {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (!isWide || bytes.length % 2 === 0) return []
  return [
    {
      code: 'text-half-character',
      severity: textCatalogue['text-half-character'].severity,
      message: 'the file ends in the middle of a character, which is left out',
      span: { source, start: text.length, end: text.length },
      related: [],
      help: 'look whether the file was cut off, and fetch or save it again',
    },
  ]
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', source: string) {
  const found: Diagnostic = {
    code: 'text-encoding-detected',
    severity: textCatalogue['text-encoding-detected'].severity,
    message: `the file has no byte order mark and was read as ${encoding.toUpperCase()}`,
    span: { source, start: 0, end: 0 },
    related: [],
    help: 'save the file as UTF-8 if words look wrong',
  }
  return { text: decodeUtf16(bytes, encoding), encoding, diagnostics: [found] }
}

function decodeNarrow(bytes: Uint8Array, source: string): DecodedText {
  const text = decodeUtf8(bytes)
  if (text !== null) return { text, encoding: 'utf-8', diagnostics: [] }
  const assumed: Diagnostic = {
    code: 'text-encoding-assumed',
    severity: textCatalogue['text-encoding-assumed'].severity,
    message: 'the file is not valid UTF-8 and was read as Windows-1252',
    span: { source, start: 0, end: 0 },
    related: [],
    help: 'save the file as UTF-8 if names or quotation marks look wrong',
  }
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', diagnostics: [assumed] }
}

function refused(source: string, format: string): DecodedText {
  const diagnostic: Diagnostic = {
    code: 'text-binary',
    severity: textCatalogue['text-binary'].severity,
    message: `the file is not text but ${format}`,
    span: { source, start: 0, end: 0 },
    related: [],
    help: 'export it as plain text or HTML first',
  }
  return { text: '', encoding: 'binary', diagnostics: [diagnostic] }
}

const signatures: ReadonlyArray<readonly [readonly number[], string]> = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an office document'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old office document'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
]

function binaryFormat(bytes: Uint8Array): string | null {
  return signatures.find(([signature]) => startsWith(bytes, signature))?.[1] ?? null
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte)
}

/** How many bytes are looked at to recognise UTF-16. */
const SAMPLE_BYTES = 4096

/** Western text in UTF-16 has a zero in nearly every second byte, and hardly one in the others. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairCount = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2)
  if (pairCount === 0 || bytes.length % 2 === 1) return null
  let zerosFirst = 0
  let zerosSecond = 0
  for (let pair = 0; pair < pairCount; pair++) {
    if (bytes[2 * pair] === 0) zerosFirst++
    if (bytes[2 * pair + 1] === 0) zerosSecond++
  }
  const many = pairCount * 0.7
  const few = pairCount * 0.05
  if (zerosSecond >= many && zerosFirst <= few) return 'utf-16le'
  if (zerosFirst >= many && zerosSecond <= few) return 'utf-16be'
  return null
}

/** Control bytes other than tab, line feed, vertical tab, form feed, carriage return and escape. */
function hasControlBytes(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    if (isControl(bytes[at] ?? 0)) return true
  }
  return false
}

const isControl = (byte: number): boolean =>
  byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b && byte !== 0x1a

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A last odd byte is left out. */
function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const low = encoding === 'utf-16le' ? 0 : 1
  return fromUnits(Math.floor(bytes.length / 2), (index) => {
    const first = bytes[2 * index + low] ?? 0
    const second = bytes[2 * index + 1 - low] ?? 0
    return first | (second << 8)
  })
}

/** Code points of the bytes 0x80 to 0x9f; the five that are not assigned stay control characters. */
const windows1252: readonly number[] = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
  0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
]

function decodeWindows1252(bytes: Uint8Array): string {
  return fromUnits(bytes.length, (index) => {
    const byte = bytes[index] ?? 0
    return windows1252[byte - 0x80] ?? byte
  })
}

const CHUNK_UNITS = 8192

/** Builds a string of `count` code units, in chunks that fit on the stack. */
function fromUnits(count: number, unit: (index: number) => number): string {
  const parts: string[] = []
  const chunk = new Uint16Array(CHUNK_UNITS)
  for (let from = 0; from < count; from += CHUNK_UNITS) {
    const length = Math.min(CHUNK_UNITS, count - from)
    for (let index = 0; index < length; index++) chunk[index] = unit(from + index)
    parts.push(String.fromCharCode(...chunk.subarray(0, length)))
  }
  return parts.join('')
}
