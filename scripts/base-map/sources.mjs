/**
 * Reading what the base map is made of: layers of a GeoPackage through the `sqlite3` command, and the
 * line and area files of Marble (format PN2). Coordinates are longitude and latitude in degrees.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** @typedef {[longitude: number, latitude: number]} Position */
/** @typedef {Position[]} Line */

/**
 * The rows of a layer, each with the lines or rings of its geometry.
 * @param {string} path of the GeoPackage
 * @param {string} layer
 * @param {string[]} columns
 * @returns {Array<{ values: string[], lines: Line[] }>}
 */
export function readLayer(path, layer, columns) {
  const texts = columns.map((column) => `coalesce("${column}", '')`)
  const query = `select ${[...texts, 'hex(geom)'].join(', ')} from "${layer}" order by fid`
  const output = execFileSync('sqlite3', ['-separator', '\x1f', path, query], {
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  })
  return output
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => {
      const values = row.split('\x1f')
      const geometry = Buffer.from(values.pop() ?? '', 'hex')
      return { values, lines: linesOfBlob(geometry) }
    })
}

/** Bytes of an envelope in the header of a geometry, by its code. */
const envelopeBytes = [0, 32, 48, 48, 64]

/** @param {Buffer} blob */
function linesOfBlob(blob) {
  const envelope = envelopeBytes[((blob[3] ?? 0) >> 1) & 7] ?? 0
  /** @type {Line[]} */
  const lines = []
  readGeometry(blob, 8 + envelope, lines)
  return lines
}

/**
 * Well-known binary: lines, polygons and collections of them.
 * @param {Buffer} bytes
 * @param {number} start
 * @param {Line[]} lines
 * @returns {number} where it ends
 */
function readGeometry(bytes, start, lines) {
  const isLittle = bytes[start] === 1
  /** @param {number} at */
  const count = (at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const type = count(start + 1) % 1000
  const size = count(start + 5)
  let at = start + 9
  if (type === 2) return readLine(bytes, at, size, isLittle ? 'little' : 'big', lines)
  for (let index = 0; index < size; index += 1) {
    at =
      type === 3
        ? readLine(bytes, at + 4, count(at), isLittle ? 'little' : 'big', lines)
        : readGeometry(bytes, at, lines)
  }
  return at
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} size
 * @param {'little' | 'big'} endian
 * @param {Line[]} lines
 */
function readLine(bytes, start, size, endian, lines) {
  /** @param {number} at */
  const number = (at) => (endian === 'little' ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at))
  const positions = Array.from({ length: size }, (_, index) => {
    const at = start + index * 16
    return /** @type {Position} */ ([number(at), number(at + 8)])
  })
  lines.push(positions)
  return start + size * 16
}

/** What a part of a PN2 file is. */
const LINE = 0
const OUTER = 2
const COLLECTION = 4

/**
 * The features of a PN2 file: of an area its outer ring and its holes, of a course its lines.
 * Positions are sixtieths of half a degree; after a whole position come offsets of one byte each.
 * @param {string} path
 * @returns {Line[][]}
 */
export function readPn2(path) {
  const bytes = readFileSync(path)
  let at = 6
  /** @param {1 | 2 | 4} size */
  const take = (size) => {
    at += size
    return bytes.readIntBE(at - size, size)
  }
  /** @returns {{ kind: number, line: Line }} */
  const readPart = (/** @type {number} */ kind) => {
    take(4)
    /** @type {Line} */
    const line = []
    for (let left = take(4); left > 0; left -= 1) {
      const [latitude, longitude] = [take(2), take(2)]
      line.push([longitude / 120, latitude / 120])
      for (let offsets = take(2); offsets > 0; offsets -= 1) {
        const [north, east] = [take(1), take(1)]
        line.push([(longitude + east) / 120, (latitude + north) / 120])
      }
    }
    return { kind, line }
  }
  /** @type {Line[][]} */
  const features = []
  while (at < bytes.length) {
    const kind = take(1)
    if (kind !== COLLECTION) {
      features.push([readPart(kind).line])
      continue
    }
    take(4)
    for (let left = take(1); left > 0; left -= 1) {
      const part = readPart(take(1))
      if (part.kind === OUTER || part.kind === LINE) features.push([part.line])
      else features.at(-1)?.push(part.line)
    }
  }
  return features
}
