import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryStore, readAll } from '@servanda/core/ledger'
import { unpainted } from '@servanda/core/view'
import { format } from 'prettier'
import { z } from 'zod'
import { nodeSha256 } from '../store/index.ts'
import { ingestFiles, ingestJson, keepIngested, renderIngest } from './ingest.ts'
import { ingestSchema } from './ingest-schema.ts'
import { decisionSchema } from './review-decisions.ts'

const file = (text: string, name: string) => ({ path: name, bytes: new TextEncoder().encode(text) })
const report = file(
  'Talks go on\n\nBy Tara Holm | March 3, 2015\n\n“We agree,” Ivo Brandt said. He added that “it was late” there.\n',
  'report.txt',
)
const broken = { path: 'image.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) }

describe('published JSON', () => {
  test('is one object a document on one line, as its schema says', () => {
    const lines = ingestJson(ingestFiles([report, file('', 'empty.txt'), broken])).split('\n')
    expect(lines).toHaveLength(3)
    const documents = lines.slice(0, 2).map((line) => ingestSchema.parse(JSON.parse(line)))
    expect(documents.map(({ document }) => document.path)).toEqual(['report.txt', 'empty.txt'])
    expect(documents[0]?.statements).toMatchObject([
      { kind: 'direct', speakers: ['Ivo Brandt'], polarity: 'affirms' },
      { kind: 'direct', speakers: ['Ivo Brandt'] },
    ])
  })

  const root = path.join(import.meta.dirname, '../../../..')
  test.each([
    ['ingest', 'A document as read: one line of `servanda ingest --json`', ingestSchema],
    ['decisions', 'One decision of a reviewer: one line of a decisions file', decisionSchema],
  ])('the schema docs/schemas/%s.json is what is checked', async (name, title, schema) => {
    const printed = await format(JSON.stringify({ title, ...z.toJSONSchema(schema) }), {
      parser: 'json',
      printWidth: 100,
    })
    const place = path.join(root, 'docs/schemas', `${name}.json`)
    if (process.env['UPDATE'] === '1') {
      mkdirSync(path.dirname(place), { recursive: true })
      writeFileSync(place, printed)
    }
    expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual(JSON.parse(printed))
  })
})

test('for people: furniture, dates with their roles, statements', () => {
  const text = renderIngest(ingestFiles([report]), { paint: unpainted, width: 100 })
  expect(text).toContain('report.txt')
  expect(text).toMatch(/byline\s+By Tara Holm/)
  expect(text).toMatch(/2015-03-03\s+publication or event\s+March 3, 2015/)
  expect(text).toMatch(/direct\s+Ivo Brandt\s+claim\s+We agree,/)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

test('a confirmed date is used for the document of that hash', () => {
  const [first] = ingestFiles([report]).files
  const sha256 = first?.document?.snapshot.sha256 ?? ''
  const { files } = ingestFiles([report], { confirmedDates: new Map([[sha256, '2015-03-04']]) })
  expect(files[0]?.document?.anchorDate).toEqual({ edtf: '2015-03-04', from: 'confirmed' })
})

test('bytes are kept once, and only of what can be read', async () => {
  const kept = new Map<string, Uint8Array>()
  const store = Object.assign(memoryStore({ now: () => 1_700_000_000_000, sha256: nodeSha256 }), {
    putDocument: async (bytes: Uint8Array) => {
      kept.set(nodeSha256(bytes), bytes)
      return nodeSha256(bytes)
    },
    document: async (sha256: string) => kept.get(sha256) ?? new Uint8Array(),
  })
  const result = ingestFiles([report, broken, file('', 'empty.txt')])
  expect(await keepIngested(store, result, 'reviewer')).toMatchObject([
    { path: 'report.txt', outcome: 'appended' },
  ])
  expect(await keepIngested(store, result, 'reviewer')).toMatchObject([{ outcome: 'known' }])
  expect([...kept.values()]).toEqual([report.bytes])
  expect((await readAll(store)).map(({ body }) => body.kind)).toEqual(['document'])
})

test('a document cannot drive the terminal', () => {
  const hostile = file('Talks go on\n\n“We \u001b[2Jagree,” Ivo Brandt said.\n', 'hostile.txt')
  const text = renderIngest(ingestFiles([hostile]), { paint: unpainted, width: 100 })
  expect(text).toContain('We ␛[2Jagree,')
  expect(text).not.toContain('\u001b')
})
