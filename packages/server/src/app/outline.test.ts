/** What `servanda outline` makes of texts: of ours, of broken ones, of Word files made here. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { assert } from '@servanda/core/base'
import { checkSources, formatSource } from '@servanda/core/language'
import { outlineFile } from './outline.ts'

const folder = mkdtempSync(join(tmpdir(), 'servanda-outline-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function outlineOf(content: string | Uint8Array, name = 'draft.txt') {
  writeFileSync(join(folder, name), content)
  return outlineFile(folder, name)
}

/** The skeleton of a text: it has no errors, and formats to itself. */
async function skeletonOf(content: string | Uint8Array, name?: string): Promise<string> {
  const { skeleton } = await outlineOf(content, name)
  assert(skeleton !== null, 'the text can be read')
  const { diagnostics } = checkSources([{ name: 'skeleton', text: skeleton.text }])
  expect(diagnostics.filter((one) => one.severity !== 'note')).toEqual([])
  expect(formatSource(skeleton.text).text).toBe(skeleton.text)
  return skeleton.text
}

/** The lines that name a clause, without their clauses and places. */
async function linesOf(content: string | Uint8Array, name?: string): Promise<readonly string[]> {
  const text = await skeletonOf(content, name)
  const lines = text.split('\n').map((line) => line.trim())
  const named = lines.filter((line) => /^(?:commitment|part|-- (?:preamble|heading|division|annex|footnote))/.test(line)) // prettier-ignore
  return named.map((line) => line.replace(/(?: not written)? \{$|: characters \d+ to \d+$/, ''))
}

const codesOf = async (content: string | Uint8Array, name?: string): Promise<readonly string[]> =>
  (await outlineOf(content, name)).diagnostics.map((one) => one.code)

const river = `AGREEMENT ON THE RIVER

The Upper Valley (hereinafter "the Upper Side"), meeting on 3 March 2031, has agreed:

Chapter I
General

Article 1. Ceasefire
The sides stop firing.

Article II
Withdrawal of boats
1. The Upper Side withdraws its boats:
(a) the large ones;
(b) the small ones:
  (i) with oars;
  (ii) with sails.
2. The Lower Side does the same.

Article 2. Ferries
\u2022 They run again.

Annex A
1. The list of boats.
[1] The mill of the upper village.
`

describe('the clauses of a text', () => {
  test('articles, points, letters, Roman numbers, bullets, an annex, a footnote', async () => {
    expect(await linesOf(river)).toEqual([
      '-- preamble',
      '-- division Chapter I, General',
      'commitment 1 "Ceasefire"',
      'commitment 2 "Withdrawal of boats"',
      'part a "1."',
      'part b "1. (a)"',
      'part c "1. (b)"',
      'part d "1. (b) (i)"',
      'part e "1. (b) (ii)"',
      'part f "2."',
      'commitment 2_2 "Ferries"',
      'part a "\u2022"',
      '-- annex Annex A',
      'commitment 1_2 "Point 1_2"',
      '-- footnote [1]',
    ])
    expect(await codesOf(river)).toEqual(['outline-duplicate-number', 'outline-duplicate-number'])
  })

  test('every clause is cited by the place of its words, and by none of them', async () => {
    const text = await skeletonOf(river)
    const start = river.indexOf('Article 1.')
    const end = river.indexOf('firing.') + 'firing.'.length
    expect(text).toContain(`note "Not written yet: characters ${start} to ${end}."`)
    expect(text).not.toContain('stop firing')
    expect(text).toMatch(/source "sha256 [0-9a-f]{64}"/)
  })

  test('parties and dates are proposals, in comments', async () => {
    const text = await skeletonOf(river)
    expect(text).toContain('-- Proposal, a party: Upper Side')
    expect(text).toContain('-- Proposal, a date: 3 March 2031')
    expect(checkSources([{ name: 'text', text }]).program.actors).toEqual([])
  })

  test('5.1 stands in 5, and 5.1.2 in 5.1', async () => {
    const text = '5. Boats\n5.1 Oars\n5.1.2 Long oars\n5.2 Sails\n6.1 Nets\n'
    expect(await linesOf(text)).toEqual([
      'commitment 5 "Boats"',
      'part a "5.1 Oars"',
      'part b "5.1 5.1.2 Long oars"',
      'part c "5.2 Sails"',
      'commitment 6.1 "Nets"',
    ])
  })

  test('(i) is a letter after (h), and a Roman number otherwise', async () => {
    const letters = 'abcdefghij'
      .split('')
      .map((letter) => `(${letter}) of it;`)
      .join('\n')
    expect(await linesOf(`1. All\n${letters}\n`)).toHaveLength(11)
    expect(await linesOf(`1. All\n(a) one\n(i) deeper\n(ii) deeper too\n`)).toEqual([
      'commitment 1 "All"',
      'part a "(a) one"',
      'part b "(a) (i) deeper"',
      'part c "(a) (ii) deeper too"',
    ])
  })

  test('of HTML the lists are numbered, and what is no text is left out', async () => {
    const html =
      '<html><body><nav>1. Menu</nav><h1>Truce</h1><ol start="3"><li><p>Boats go.</p><ol><li>Large ones.</li></ol></li><li>Nets stay</li></ol></body></html>'
    expect(await linesOf(html, 'draft.html')).toEqual([
      '-- heading, Truce',
      'commitment 3 "Point 3"',
      'part a "3.1."',
      'commitment 4 "Nets stay"',
    ])
  })

  test('without numbers each paragraph is a clause, and that is said', async () => {
    expect(await linesOf('Boats go.\n\nNets stay.\n')).toEqual([
      'commitment 1 "Point 1"',
      'commitment 2 "Point 2"',
    ])
    expect(await codesOf('Boats go.\n')).toEqual(['outline-without-numbers'])
  })

  test('marks and quotation marks in a title are shown and never sent', async () => {
    expect(await linesOf('1. The "mill" \\ of\u202e us\n')).toEqual([
      String.raw`commitment 1 "The \"mill\" \\ of\\u{202E} us"`,
    ])
  })
})

describe('files that are none', () => {
  test.each([
    ['an empty file', '', ['outline-empty']],
    ['white space', ' \n\n', ['outline-empty']],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), ['text-binary']],
    ['half a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), ['outline-not-docx']],
    ['a zip of something else', zipOf({ 'a.txt': 'a' }), ['outline-not-docx']],
    ['a Word file without XML', zipOf({ 'word/document.xml': 'a' }), ['outline-not-docx']],
    ['entities', zipOf({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }), ['outline-not-docx']], // prettier-ignore
    ['too many bytes', zipOf({ 'word/document.xml': '\0'.repeat(101_000_000) }), ['outline-too-large']], // prettier-ignore
    ['too long a text', 'a'.repeat(50_000_000), ['document-too-long']],
  ])('%s', async (_, content, codes) => {
    const { skeleton, diagnostics } = await outlineOf(content)
    expect(skeleton).toBeNull()
    expect(diagnostics.map((one) => one.code)).toEqual(codes)
  })

  test('Windows-1252 is read, with a note', async () => {
    const bytes = Buffer.from('1. Caf\u00e9s stay', 'latin1')
    expect(await linesOf(bytes)).toEqual(['commitment 1 "Caf\u00e9s stay"'])
    expect(await codesOf(bytes)).toEqual(['text-encoding-assumed'])
  })

  test('one that is not there', async () => {
    await expect(outlineFile(folder, 'nowhere.docx')).rejects.toMatchObject({
      code: 'file-not-found',
    })
  })
})

test('a Word file', async () => {
  const docx = wordOf(['Truce', '1. Boats', 'They go.', '(a) the large ones', '2. Nets'])
  expect(await linesOf(docx, 'draft.docx')).toEqual([
    '-- preamble',
    'commitment 1 "Boats"',
    'part a "(a) the large ones"',
    'commitment 2 "Nets"',
  ])
})

/** The least that Word calls a document. */
function wordOf(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })
}

/** A zip of these parts, packed. */
function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(parts)) {
    const [name, plain] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(plain)
    const sizes = [checkSumOf(plain), packed.length, plain.length]
    const local = header(0x04034b50, [20, 0, 8, 0, 0], sizes, [name.length, 0])
    const rest = [name.length, 0, 0, 0, 0]
    const entry = header(0x02014b50, [20, 20, 0, 8, 0, 0], sizes, rest)
    const place = Buffer.alloc(8)
    place.writeUInt32LE(offset, 4)
    files.push(local, name, packed)
    directory.push(entry, place, name)
    offset += local.length + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const count = Object.keys(parts).length
  const end = header(0x06054b50, [0, 0, count, count], [listed.length, offset], [0])
  return Buffer.concat([...files, listed, end])
}

/** A signature, then numbers of two bytes, of four, and of two again. */
function header(
  signature: number,
  short: readonly number[],
  long: readonly number[],
  last: readonly number[],
): Buffer {
  const bytes = Buffer.alloc(4 + 2 * short.length + 4 * long.length + 2 * last.length)
  let at = bytes.writeUInt32LE(signature, 0)
  for (const value of short) at = bytes.writeUInt16LE(value, at)
  for (const value of long) at = bytes.writeUInt32LE(value, at)
  for (const value of last) at = bytes.writeUInt16LE(value, at)
  return bytes
}

/** CRC-32, as zips have it. */
function checkSumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes.subarray(0, 1_000_000)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
