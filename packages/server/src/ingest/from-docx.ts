/**
 * Word files (.docx) as HTML. A docx is a zip of XML; before anything reads it, its parts are counted and
 * unpacked within limits, so that a small file cannot ask for gigabytes.
 */
import { Buffer } from 'node:buffer'
import { inflateRawSync } from 'node:zlib'
import mammoth from 'mammoth'

/** All parts together, unpacked. */
const UNPACKED_BYTES_MAX = 100_000_000
const PARTS_MAX = 5_000

export type DocxReading =
  | { readonly kind: 'read'; readonly html: string; readonly remarks: readonly string[] }
  | { readonly kind: 'no-docx' | 'too-large'; readonly reason: string }

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)

export async function readDocx(bytes: Uint8Array): Promise<DocxReading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const problem = problemOf(buffer)
  if (problem !== null) return problem
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer },
      { ignoreEmptyParagraphs: true },
    )
    return { kind: 'read', html: value, remarks: [...new Set(messages.map((one) => one.message))] }
  } catch {
    return { kind: 'no-docx', reason: 'its parts cannot be read as those of a Word file' }
  }
}

type Problem = Exclude<DocxReading, { kind: 'read' }>

/** What keeps a zip from being read as a docx, found without trusting what it says of its sizes. */
function problemOf(buffer: Buffer): Problem | null {
  const parts = partsOf(buffer)
  if (parts === null) return { kind: 'no-docx', reason: 'it is no whole zip' }
  if (parts.length > PARTS_MAX) return { kind: 'too-large', reason: `it has ${parts.length} parts` }
  if (!parts.some(({ name }) => name === 'word/document.xml'))
    return { kind: 'no-docx', reason: 'it has no part `word/document.xml`' }
  let left = UNPACKED_BYTES_MAX
  for (const part of parts) {
    const unpacked = unpack(buffer, part, left)
    if (unpacked === null) return { kind: 'no-docx', reason: 'a part of it cannot be unpacked' }
    if (unpacked === 'too-large') return { kind: 'too-large', reason: `unpacked it has more than ${UNPACKED_BYTES_MAX} bytes` } // prettier-ignore
    left -= unpacked.length
    // What Word writes declares no types and entities; they can make a small part endless.
    if (/\.(?:xml|rels)$/.test(part.name) && unpacked.includes('<!DOCTYPE'))
      return { kind: 'no-docx', reason: 'a part of it declares a document type' }
  }
  return null
}

interface Part {
  readonly name: string
  readonly method: number // 0 stored, 8 deflated
  readonly packed: number // bytes
  readonly offset: number // of the local header
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_LENGTH = 22
const COMMENT_LENGTH_MAX = 0xffff

/** The parts that the directory at the end of a zip lists; null if it is not whole. */
function partsOf(buffer: Buffer): readonly Part[] | null {
  const end = endOfDirectory(buffer)
  if (end === null) return null
  const count = buffer.readUInt16LE(end + 10)
  const parts: Part[] = []
  let at = buffer.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
    const nameLength = buffer.readUInt16LE(at + 28)
    parts.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      offset: buffer.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return parts
}

function endOfDirectory(buffer: Buffer): number | null {
  const first = Math.max(0, buffer.length - END_LENGTH - COMMENT_LENGTH_MAX)
  for (let at = buffer.length - END_LENGTH; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return null
}

/** The bytes of a part; null if they cannot be had. */
function unpack(buffer: Buffer, part: Part, bytesMax: number): Buffer | 'too-large' | null {
  const { offset, packed, method } = part
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== LOCAL_HEADER) return null
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28)
  if (start + packed > buffer.length) return null
  const bytes = buffer.subarray(start, start + packed)
  if (method === 0) return bytes.length > bytesMax ? 'too-large' : bytes
  if (method !== 8) return null
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, bytesMax) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
  }
}
