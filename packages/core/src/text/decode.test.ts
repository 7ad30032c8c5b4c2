import { expect, test } from 'vitest'
import { decodeBytes, isAsciiText } from './index.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const result = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) {
    new DataView(result.buffer).setUint16(index * 2, text.charCodeAt(index), order === 'le')
  }
  return result
}

test('UTF-8 is read as it is, with its line ends', () => {
  expect(decodeBytes(utf8('a “b”\r\nc'))).toEqual({
    text: 'a “b”\r\nc',
    encoding: 'utf-8',
    diagnostics: [],
  })
})

test('a byte order mark is removed', () => {
  expect(decodeBytes(utf8('\uFEFFKyiv')).text).toBe('Kyiv')
})

test('an empty file is an empty text', () => {
  expect(decodeBytes(bytes())).toEqual({ text: '', encoding: 'utf-8', diagnostics: [] })
})

test.each(['le', 'be'] as const)('UTF-16 %s is read with its mark', (order) => {
  const decoded = decodeBytes(utf16('\uFEFF«Да»', order))
  expect(decoded).toMatchObject({ text: '«Да»', encoding: `utf-16${order}`, diagnostics: [] })
})

test.each(['le', 'be'] as const)('UTF-16 %s is recognised without its mark', (order) => {
  const decoded = decodeBytes(utf16('The ceasefire holds.', order))
  expect(decoded.text).toBe('The ceasefire holds.')
  expect(decoded.diagnostics.map(({ code }) => code)).toEqual(['text-encoding-detected'])
})

test('what is not UTF-8 is read as Windows-1252, with a note', () => {
  const decoded = decodeBytes(bytes(0x93, 0x79, 0x65, 0x73, 0x94, 0x20, 0xe9, 0x80), 'a.txt')
  expect(decoded).toMatchObject({ text: '“yes” é€', encoding: 'windows-1252' })
  expect(decoded.diagnostics).toMatchObject([
    { code: 'text-encoding-assumed', severity: 'note', span: { source: 'a.txt' } },
  ])
})

test.each([
  ['a zero byte', bytes(0x61, 0x00, 0x62)],
  ['a PDF', utf8('%PDF-1.7 text')],
  ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
])('%s is refused as binary', (_name, content) => {
  const decoded = decodeBytes(content)
  expect(decoded.text).toBe('')
  expect(decoded.diagnostics.map(({ code }) => code)).toEqual(['text-binary'])
})

test('many characters are decoded in chunks', () => {
  const text = 'é'.repeat(20_000)
  expect(decodeBytes(utf16('\uFEFF' + text, 'le')).text).toBe(text)
})

test('half a character at the end of UTF-16 is said', () => {
  const decoded = decodeBytes(new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x42]), 'x')
  expect(decoded.text).toBe('A')
  expect(decoded.diagnostics).toMatchObject([
    { code: 'text-half-character', severity: 'warning', span: { source: 'x', start: 1 } },
  ])
  expect(decodeBytes(new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'x').diagnostics).toEqual([])
})

test('text in ASCII is told from all other bytes, wherever they begin in memory', () => {
  for (const offset of [0, 1, 2, 3]) {
    for (let length = 0; length < 24; length += 1) {
      const text = new Uint8Array(64).fill(0x61).subarray(offset, offset + length)
      expect(isAsciiText(text)).toBe(true)
      for (let at = 0; at < length; at += 1) {
        for (let byte = 0; byte < 256; byte += 1) {
          text[at] = byte
          const decoded = decodeBytes(text)
          const isAscii = byte < 0x80 && decoded.diagnostics.length === 0
          if (isAsciiText(text) !== isAscii) expect.fail(`byte ${byte} at ${at} of ${length}`)
        }
        text[at] = 0x61
      }
    }
  }
  expect(isAsciiText(utf8('%PDF-1.7 a document'))).toBe(false)
})
