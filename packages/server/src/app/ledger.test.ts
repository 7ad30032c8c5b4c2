import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { canonicalText, readAll } from '@servanda/core/ledger'
import type { Submission } from '@servanda/core/ledger'
import {
  assertion,
  cutPieces,
  firstSegment,
  ledgerOf,
  noon,
  say,
  temporaryFolder,
} from '../../test/support/ledgers.ts'
import { exportLedger, ledgerStatus, openLedger, verifyLedger } from './ledger.ts'
import type { ExportFormat } from './ledger.ts'

const now = () => noon

/** One entry of each kind, with what is hard to write as CSV. */
const various: readonly Submission[] = [
  { ...say('e1', 'He said: "no",\r\nand left'), stated: noon - 1000 },
  say('=HYPERLINK("x")'),
  {
    recorder: 'desk',
    body: { kind: 'retraction', id: 'r1', of: 'e1', claimant: 'A', reason: 'never said' },
  },
  { recorder: 'desk', body: { kind: 'correction', of: 'e1', assertion: assertion('e1b') } },
  {
    recorder: 'desk',
    body: { kind: 'document', sha256: 'd'.repeat(64), name: 'a, b.txt', bytes: 3 },
  },
  {
    recorder: 'desk',
    body: { kind: 'text', role: 'actors', name: 'all', sha256: 'e'.repeat(64), text: 'Б' },
  },
]

async function variousLedger(): Promise<string> {
  const folder = join(await temporaryFolder(), 'ledger')
  const { ledger } = await openLedger(folder, { kind: 'append', now })
  await ledger.append(various)
  await ledger.close()
  return folder
}

async function exported(folder: string, format: ExportFormat): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of exportLedger(folder, format)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('opening a ledger', () => {
  test('to read what was appended', async () => {
    const { ledger, notices } = await openLedger(await variousLedger(), { kind: 'read' })
    const entries = await readAll(ledger)
    expect(entries.map(({ body }) => body)).toEqual(various.map(({ body }) => body))
    expect(notices).toEqual([])
  })

  test('to append says what was found', async () => {
    const folder = await ledgerOf(1)
    await truncate(firstSegment(folder), 50)
    const { ledger, notices } = await openLedger(folder, { kind: 'append', now })
    await ledger.close()
    expect(notices.map(({ code }) => code)).toEqual(['torn-tail-cut'])
    expect((await cutPieces(folder)).length).toBe(1)
  })

  test('to read does not make one', async () => {
    const opening = openLedger(join(await temporaryFolder(), 'none'), { kind: 'read' })
    await expect(opening).rejects.toMatchObject({ code: 'no-ledger' })
  })
})

describe('verifying a ledger', () => {
  test('says that it is sound, and who is writing', async () => {
    const folder = await ledgerOf(2)
    expect(await verifyLedger(folder, null)).toMatchObject({
      verification: { kind: 'sound', head: { number: 2 } },
      writer: null,
    })
    const { ledger } = await openLedger(folder, { kind: 'append', now })
    expect(await verifyLedger(folder, null)).toMatchObject({ writer: { pid: process.pid } })
    await ledger.close()
  })

  test.each(['', 'abc', 'G'.repeat(64)])('with %j, which is no hash, is refused', async (hash) => {
    const verifying = verifyLedger(await ledgerOf(1), hash)
    await expect(verifying).rejects.toMatchObject({ category: 'incorrect', code: 'not-a-hash' })
  })
})

test('the status of a ledger', async () => {
  const folder = await variousLedger()
  const { ledger } = await openLedger(folder, { kind: 'read' })
  expect(await ledgerStatus(folder)).toEqual({
    lane: 'main',
    entryCount: 6,
    countByKind: { assertion: 2, retraction: 1, correction: 1, document: 1, text: 1 },
    recorded: { first: noon - 1000, last: noon },
    statedCount: 1,
    headHash: (await ledger.head()).hash,
    writer: null,
  })
})

test('the status of an empty ledger', async () => {
  const status = await ledgerStatus(await ledgerOf(0))
  expect(status).toMatchObject({ lane: null, entryCount: 0, recorded: null, statedCount: 0 })
})

describe('exporting', () => {
  test('NDJSON is the stored lines, and in an empty folder the same ledger again', async () => {
    const folder = await ledgerOf(7, { segmentBytesMax: 1000 })
    const bytes = await exported(folder, 'ndjson')
    const copy = await temporaryFolder()
    await mkdir(join(copy, 'segments'))
    await writeFile(firstSegment(copy), bytes)
    expect((await verifyLedger(copy, null)).verification).toEqual(
      (await verifyLedger(folder, null)).verification,
    )
    const { ledger } = await openLedger(copy, { kind: 'append', now })
    await ledger.append([say('e8')])
    await ledger.close()
    expect((await ledgerStatus(copy)).entryCount).toBe(8)
  })

  test('NDJSON can be read line by line as JSON', async () => {
    const text = (await exported(await variousLedger(), 'ndjson')).toString('utf8')
    const kinds = text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { body: { kind: string } }).body.kind) // prettier-ignore
    expect(kinds).toEqual(various.map(({ body }) => body.kind))
  })

  test('CSV has a row for each entry, with the whole body', async () => {
    const rows = parse(await exported(await variousLedger(), 'csv'), { columns: true })
    const records = rows as Record<string, string>[]
    expect(records.map(({ body }) => body)).toEqual(various.map(({ body }) => canonicalText(body)))
    expect(records.map(({ number, kind, id, of }) => [number, kind, id, of])).toEqual([
      ['1', 'assertion', 'e1', ''],
      ['2', 'assertion', '\'=HYPERLINK("x")', ''],
      ['3', 'retraction', 'r1', 'e1'],
      ['4', 'correction', 'e1b', 'e1'],
      ['5', 'document', '', ''],
      ['6', 'text', '', ''],
    ])
    expect(records[0]).toMatchObject({
      recorded: '2015-02-15T11:59:59.000Z',
      stated: 'stated',
      claimant: 'M',
      about: 'fire',
      time: '2015-03-03',
      zone: 'Europe/Kyiv',
    })
  })

  test('a broken ledger gives what is sound before the break, then the failure', async () => {
    const folder = await ledgerOf(3)
    const bytes = await readFile(firstSegment(folder))
    bytes[bytes.length - 100] = 0x20
    await writeFile(firstSegment(folder), bytes)
    const pieces: Uint8Array[] = []
    const exporting = async () => {
      for await (const piece of exportLedger(folder, 'ndjson')) pieces.push(piece)
    }
    await expect(exporting()).rejects.toMatchObject({ code: 'ledger-broken' })
    expect(Buffer.concat(pieces).toString().split('\n').length).toBe(2 + 1)
  })
})
