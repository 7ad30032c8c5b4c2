/** Files of others into a ledger: bytes in; entries and a report out. */
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Failure } from '@servanda/core/base'
import { standardVocabulary } from '@servanda/core/assertion'
import { memoryStore, readAll } from '@servanda/core/ledger'
import type { LedgerStore } from '@servanda/core/ledger'
import { readAssertions } from '@servanda/core/wire'
import { importAssertions, importUcdpGed } from './import.ts'
import type { AssertionImportOptions, ImportOutcome } from './import.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const newStore = (): LedgerStore =>
  memoryStore({ now: () => Date.parse('2026-01-01T00:00Z'), sha256 })

function importText(
  store: LedgerStore,
  content: string | Uint8Array,
  options: Partial<AssertionImportOptions> & { source?: string } = {},
): Promise<ImportOutcome> {
  const { source = 'incidents.ndjson', ...rest } = options
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return importAssertions(
    store,
    { source, bytes },
    {
      recorder: 'tester',
      zone: 'Europe/Kyiv',
      stated: null,
      vocabulary: standardVocabulary,
      dataset: null,
      format: null,
      names: null,
      thread: null,
      ...rest,
    },
  )
}

const line = (fields: object = {}): string =>
  JSON.stringify({ claimant: 'M', claim: { act: 'fire' }, time: '2015-03-03', ...fields })

const summary = ({ appended, known, report, diagnostics }: ImportOutcome): string => {
  const codes = diagnostics.map(({ code }) => code)
  return [
    `${report.rows} rows, ${report.read} read, ${appended} new, ${known} known`,
    ...codes,
  ].join('; ')
}

describe('assertions', () => {
  test('the same file twice adds nothing', async () => {
    const store = newStore()
    const text = [line(), line(), line({ count: 2 }), line({ id: 'own' })].join('\n')
    expect(summary(await importText(store, text))).toBe('4 rows, 4 read, 4 new, 0 known')
    expect(summary(await importText(store, text))).toBe('4 rows, 4 read, 0 new, 4 known')
    expect((await store.head()).number).toBe(4)
  })

  test('the rest of a file with a bad line is imported', async () => {
    const store = newStore()
    const outcome = await importText(store, [line(), '{oops', line({ count: 2 })].join('\n'))
    expect(summary(outcome)).toBe('3 rows, 2 read, 2 new, 0 known; wire-not-json')
  })

  test('an id that is taken by other content is left out, and said', async () => {
    const store = newStore()
    await importText(store, line({ id: 'a' }))
    const outcome = await importText(store, [line({ id: 'a', count: 9 }), line()].join('\n'))
    expect(summary(outcome)).toBe('2 rows, 1 read, 1 new, 0 known')
    expect(outcome.report.notes).toMatchObject([
      { kind: 'left-out', code: 'id-taken', line: 1, id: 'a' },
    ])
  })

  test('what the ledger knows can be retracted, what it does not know cannot', async () => {
    const store = newStore()
    await importText(store, line({ id: 'a' }))
    const retractions = ['a', 'b'].map((id) => JSON.stringify({ retracts: id, claimant: 'M' }))
    const outcome = await importText(store, retractions.join('\n'))
    expect(summary(outcome)).toBe('2 rows, 1 read, 1 new, 0 known; wire-unknown-target')
    const [, entry] = await readAll(store)
    expect(entry?.body).toMatchObject({ kind: 'retraction', of: 'a' })
  })

  test('recorded times may be stated in a new ledger', async () => {
    const store = newStore()
    const stated = Date.parse('2015-03-05T00:00Z')
    await importText(store, line(), { stated })
    expect((await readAll(store)).map((entry) => entry.recorded)).toEqual([stated])
  })

  test('a disk that is full in the middle: it is said how much is safe', async () => {
    const store = newStore()
    const expectRoom = async (): Promise<void> => {
      const { number } = await store.head()
      if (number > 0) throw new Failure('unavailable', 'disk-full', 'there is no room', 'make room')
    }
    const full: LedgerStore = {
      append: (submissions) => expectRoom().then(() => store.append(submissions)),
      appendNew: (...words) => expectRoom().then(() => store.appendNew(...words)),
      isKnown: (id) => store.isKnown(id),
      entriesOf: (...kinds) => store.entriesOf(...kinds),
      read: (from) => store.read(from),
      head: () => store.head(),
      close: () => store.close(),
    }
    const lines = Array.from({ length: 700 }, (_, index) => line({ id: `e${index}` }))
    await expect(importText(full, lines.join('\n'))).rejects.toMatchObject({
      code: 'disk-full',
      message: 'there is no room; 500 entries were recorded before, and are kept',
    })
  })

  test.each<[string, Uint8Array, string]>([
    ['UTF-16', Buffer.from(`\uFEFF${line({ claimant: 'Лысенко' })}`, 'utf16le'), '1 rows, 1 read, 1 new, 0 known'],
    ['a byte order mark', Buffer.from(`\uFEFF${line()}`), '1 rows, 1 read, 1 new, 0 known'],
    ['CRLF', Buffer.from(`${line()}\r\n${line()}\r\n`), '2 rows, 2 read, 2 new, 0 known'],
    ['Windows-1252', Buffer.from(line({ claimant: 'Müller' }), 'latin1'), '1 rows, 1 read, 1 new, 0 known; text-encoding-assumed'],
    ['a binary', Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1]), '0 rows, 0 read, 0 new, 0 known; text-binary'],
    ['nothing', Buffer.from(''), '0 rows, 0 read, 0 new, 0 known; import-nothing'],
  ])('%s', async (_, bytes, expected) => {
    expect(summary(await importText(newStore(), bytes))).toBe(expected)
  }) // prettier-ignore

  test('a table is known by its name or by how it begins', async () => {
    const table = 'claimant,act,time\nM,fire,2015-03-03\n'
    for (const source of ['incidents.csv', 'incidents']) {
      expect(summary(await importText(newStore(), table, { source }))).toBe(
        '1 rows, 1 read, 1 new, 0 known',
      )
    }
  })

  test('an import that is stopped has what it counts, and can be finished', async () => {
    const store = newStore()
    const text = Array.from({ length: 2000 }, (_, index) => line({ id: String(index) })).join('\n')
    const stopping = new AbortController()
    const stopped = await importText(store, text, {
      signal: stopping.signal,
      report: (count) => (count >= 1000 ? stopping.abort() : undefined),
    })
    expect([stopped.stopped, stopped.appended]).toEqual([true, 1500])
    expect((await store.head()).number).toBe(1500)
    expect(summary(await importText(store, text))).toBe('2000 rows, 2000 read, 500 new, 1500 known')
  })
})

test('events twice add nothing', async () => {
  const row = {
    id: '1',
    type_of_violence: '1',
    side_a: 'A',
    side_b: 'B',
    source_article: '',
    source_office: 'Agency',
    source_date: '2015-03-04',
    source_headline: 'Shelling',
    source_original: 'army',
    where_prec: '4',
    where_coordinates: 'Province',
    where_description: '',
    latitude: '48',
    longitude: '38',
    event_clarity: '1',
    date_prec: '1',
    date_start: '2015-03-03',
    date_end: '2015-03-03',
    deaths_a: '1',
    deaths_b: '0',
    deaths_civilians: '0',
    deaths_unknown: '0',
    best: '1',
    high: '1',
    low: '1',
  }
  const rows = [Object.keys(row), Object.values(row), Object.values({ ...row, id: '2' })]
  const file = { source: 'events.csv', bytes: Buffer.from(rows.join('\n')) }
  const store = newStore()
  const options = { recorder: 'tester', zone: null, stated: null }
  expect(summary(await importUcdpGed(store, file, options))).toBe('2 rows, 2 read, 2 new, 0 known')
  expect(summary(await importUcdpGed(store, file, options))).toBe('2 rows, 2 read, 0 new, 2 known')
  expect((await readAll(store)).map(({ body }) => body)).toMatchObject([
    { assertion: { id: 'ucdp-ged:1' } },
    { assertion: { id: 'ucdp-ged:2' } },
  ])
})

test('what an import gives has its published schema', async () => {
  const schemaFile = new URL('../../../../docs/schemas/import-report.json', import.meta.url)
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const text = [line({ id: 'a' }), '{oops', line({ id: 'a', count: 2 })].join('\n')
  const outcome = await importText(newStore(), text, { zone: null })
  expect(outcome.report.notes.length).toBe(2)
  expect(outcome.report.assumptions.length).toBe(1)
  expect(schema.safeParse(outcome).error?.issues ?? []).toEqual([])
  expect(schema.safeParse({ ...outcome, appended: -1 }).success).toBe(false)
})

describe('the published schema of a line', () => {
  const schemaFile = new URL('../../../../docs/schemas/assertion.json', import.meta.url)
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const isValid = (value: unknown): boolean => schema.safeParse(value).success

  const codesOf = (value: unknown): string[] => {
    const options = {
      source: 'x',
      format: 'ndjson',
      vocabulary: standardVocabulary,
      isKnown: () => true,
      sha256,
      zone: 'UTC',
      dataset: null,
    } as const
    return readAssertions(JSON.stringify(value), options).diagnostics.map(({ code }) => code)
  }

  /** Each holds every field of its kind at least once, in short or full form. */
  const valid: readonly Readonly<Record<string, unknown>>[] = [
    {
      id: 'a',
      claimant: 'M',
      reporter: 'agency',
      anchor: { document: 'a'.repeat(64), start: 0, end: 4, exact: 'word', prefix: '', suffix: '' },
      row: { dataset: 'd', id: '1', line: 2 },
      stance: 'denies',
      denies: { role: 'actor' },
      claim: {
        kind: 'act',
        act: 'fire',
        roles: {
          actor: { kind: 'oneOf', names: ['A'] },
          target: { noneOf: ['B'] },
          weapon: 'mortar',
          calibre: { kind: 'number', low: 100, high: null },
          place: { kind: 'place', place: 'areas' },
        },
      },
      time: { edtf: '2015-03-03', zone: 'UTC', zoneAssumed: true },
      place: {
        kind: 'bearing',
        from: { latitude: 48, longitude: 38 },
        bearing: 90,
        bearingDoubt: 5,
        distance: 1000,
        distanceDoubt: 100,
      },
      count: { low: 1, high: null },
      finding: true,
      grade: { source: 'A', information: 2 },
      sensitivity: 'public',
      incident: 'i',
      told: '2015-03-04',
      note: 'n',
    },
    { claimant: 'M', claim: { act: 'fire' }, place: { latitude: 1, longitude: 2, radius: 3 }, grade: 'B2', count: 2 },
    { claimant: 'M', claim: { state: 's', change: 'begins', roles: { x: 1 } }, place: { name: 'p' } },
    { claimant: 'M', claim: { commitment: 'a.1', party: 'A', extent: { low: 0, high: 1, scale: 'grade' } } },
    { claimant: 'M', claim: { commitment: 'a.1', extent: { percent: 50 } }, stance: 'denies', denies: 'period' },
    { claimant: 'M', claim: { commitment: 'a.1', extent: { grade: 2 } } },
    { claimant: 'M', claim: { commitment: 'a.1', judgment: 'kept' } },
    { claimant: 'M', claim: { access: 'denied', acts: ['fire'], parties: 'A', deniedBy: 'B' } },
    { claimant: 'M', claim: { kind: 'promise', text: 't', about: { commitment: 'a.1' }, measure: 'm' } },
    { claimant: 'M', claim: { incidents: ['i', 'j'] } },
    { claimant: 'M', claim: { kind: 'life', commitment: 'a.1', change: 'waived' } },
    { claimant: 'M', claim: { kind: 'measure', measure: 'm', change: 'renewed', until: '2016-01-31' } },
    { retracts: 'a', id: 'r', claimant: 'M', reason: 'mistaken' },
    { corrects: 'a', assertion: { claimant: 'M', claim: { act: 'fire' } } },
    { defaults: { zone: 'UTC', dataset: 'd' } },
  ] // prettier-ignore

  test('takes every form that the reader takes', () => {
    for (const value of valid) {
      expect([value, isValid(value), codesOf(value)]).toEqual([value, true, []])
    }
  })

  /** What the reader finds beyond the shape of a line. */
  const beyondShape = /^time-|wire-(?:unknown-act|unknown-role|wrong-role-type|unknown-weapon|denies-what|unknown-target|out-of-range)/ // prettier-ignore

  const changes = [undefined, null, 'word', 7, -1, true, [], ['a'], {}, { x: 1 }]

  test(
    'and refuses what the reader refuses for its shape, after any one change',
    { timeout: 60_000 },
    () => {
      const disagreements: string[] = []
      for (const value of valid) {
        for (const place of placesIn(value)) {
          for (const written of changes) {
            const changed: unknown = JSON.parse(JSON.stringify(replaced(value, place, written)))
            const codes = codesOf(changed)
            const refusedForShape = codes.some((code) => !beyondShape.test(code))
            const agree = isValid(changed) ? !refusedForShape : codes.length > 0
            const what = `${place.join('.')} = ${JSON.stringify(written)}`
            if (!agree) disagreements.push(`${what}: ${codes.join(', ') || 'read'}`)
          }
        }
      }
      expect(disagreements).toEqual([])
    },
  )
})

type Path = readonly string[]

/** The path of every field in a value, at any depth. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [...path, name],
    ...placesIn(inner, [...path, name]),
  ])
}

function replaced(value: unknown, path: Path, written: unknown): unknown {
  const [name, ...inner] = path
  if (name === undefined) return written
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === name ? replaced(item, inner, written) : item,
    )
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === name ? replaced(item, inner, written) : item,
    ]),
  )
}
