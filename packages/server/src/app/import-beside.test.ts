/** Large files read in a thread of the built command: the same ledger and report as read here. */
import { describe, expect, test } from 'vitest'
import { standardVocabulary } from '@servanda/core/assertion'
import { memoryStore, readAll } from '@servanda/core/ledger'
import type { LedgerStore } from '@servanda/core/ledger'
import { nodeSha256 } from '../store/index.ts'
import { importAssertions } from './import.ts'
import type { AssertionImportOptions, ImportOutcome } from './import.ts'

const script = new URL('../../dist/app/import-thread.js', import.meta.url)

const newStore = (): LedgerStore =>
  memoryStore({ now: () => Date.parse('2026-01-01T00:00Z'), sha256: nodeSha256 })

const names = {
  actors: ['M', 'Україна'],
  matters: [],
  places: ['areas'],
  states: [],
  commitments: ['a.1'],
  measures: [],
}

interface Terms extends Partial<AssertionImportOptions> {
  readonly source: string
  readonly store: LedgerStore
}

const importText = (text: string, { source, store, ...terms }: Terms): Promise<ImportOutcome> =>
  importAssertions(
    store,
    { source, bytes: Buffer.from(text) },
    {
      recorder: 'tester',
      zone: null,
      stated: null,
      vocabulary: standardVocabulary,
      dataset: null,
      format: null,
      names,
      thread: null,
      ...terms,
    },
  )

const older = JSON.stringify({ id: 'older', claimant: 'M', claim: { act: 'fire' } })

/** What a file becomes, in a ledger that has one entry. */
async function becomes(text: string, source: string, thread: URL | null) {
  const store = newStore()
  await importText(older, { source: 'older.ndjson', store })
  const outcome = await importText(text, { source, store, thread })
  return { outcome, entries: await readAll(store) }
}

/** More than is read without a thread. */
const LINE_COUNT = 5_000
const padding = 'x'.repeat(1_600)

/** Everything that a line can be, sound and not, again and again. */
function lineOf(index: number): string {
  const line = { claimant: 'M', claim: { act: 'fire' }, time: '2015-03-03', note: padding }
  switch (index % 11) {
    case 0:
      return JSON.stringify(line)
    case 1:
      return JSON.stringify({ ...line, claimant: index % 2 === 0 ? 'Україна' : `Nobody ${index}` })
    case 2:
      return `${JSON.stringify({ ...line, id: `own ${index}` })}\r`
    case 3:
      return JSON.stringify({ retracts: index < 500 ? 'older' : `own ${index - 1}`, claimant: 'M' })
    case 4:
      return JSON.stringify({ corrects: `own ${index - 2}`, assertion: { ...line, count: index } })
    case 5:
      return JSON.stringify({ retracts: `unknown ${index}`, claimant: 'M' })
    case 6:
      return index % 3 === 0 ? '{not JSON' : ''
    case 7:
      return JSON.stringify({ ...line, id: `same ${index % 77}`, count: index % 5 })
    case 8:
      return JSON.stringify({ ...line, claim: { kind: 'promise', text: `і ${index}` } })
    case 9:
      return index > LINE_COUNT / 2 ? JSON.stringify({ defaults: { zone: 'Europe/Kyiv' } }) : ''
    default:
      return JSON.stringify({ ...line, id: `ends/denial`, place: { name: 'areas' } })
  }
}

const mixed = Array.from({ length: LINE_COUNT }, (_, index) => lineOf(index)).join('\n')

const plain = Array.from({ length: LINE_COUNT }, (_, id) =>
  JSON.stringify({ id: `${id}`, claimant: 'M', claim: { act: 'fire' }, note: padding }),
).join('\n')

const table = [
  'id,claimant,act,time,note',
  ...Array.from({ length: LINE_COUNT }, (_, index) => {
    const act = index % 9 === 0 ? 'no_act' : 'fire'
    return `${index},M,${act},2015-03-03,"${padding}, ""${index}"""`
  }),
].join('\n')

describe('a file that is read in a thread', () => {
  test.each([
    ['lines.ndjson', mixed],
    ['table.csv', table],
    ['binary.ndjson', `${mixed}\u0000`],
    ['nothing.ndjson', `${' '.repeat(5_000_000)}\n`],
  ])('becomes what it becomes when it is read here: %s', async (source, text) => {
    const here = await becomes(text, source, null)
    const beside = await becomes(text, source, script)
    expect(beside.outcome).toEqual(here.outcome)
    expect(beside.entries).toEqual(here.entries)
  })

  test('is left where it is when nobody wants more', async () => {
    const leaving = new AbortController()
    const store = newStore()
    const outcome = await importText(plain, {
      source: 'lines.ndjson',
      store,
      thread: script,
      signal: leaving.signal,
      report: () => leaving.abort(),
    })
    expect(outcome.stopped).toBe(true)
    expect(outcome.appended).toBe((await store.head()).number)
    expect(outcome.appended).toBeLessThan(LINE_COUNT / 4)
    const again = await importText(plain, { source: 'lines.ndjson', store, thread: script })
    expect(again.known).toBe(outcome.appended)
  })

  test('fails when it cannot be recorded, or the thread cannot begin', async () => {
    const store = newStore()
    const broken = { ...store, isKnown: () => false, head: () => store.head() }
    const append = (): Promise<never> => Promise.reject(new Error('no room'))
    const full: LedgerStore = {
      ...broken,
      append,
      appendNew: append,
      read: (from) => store.read(from),
      entriesOf: (...kinds) => store.entriesOf(...kinds),
      close: () => store.close(),
    }
    const terms = { source: 'lines.ndjson', store: full, thread: script }
    await expect(importText(plain, terms)).rejects.toThrow('no room')
    const nowhere = new URL('nowhere.js', script)
    await expect(importText(plain, { ...terms, thread: nowhere })).rejects.toThrow('nowhere')
  })
})
