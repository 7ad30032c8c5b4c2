import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAll } from '@servanda/core/ledger'
import {
  filesInMemory,
  firstSegment,
  ledgerOf,
  openStore,
  readingFrom,
  say,
  temporaryFolder,
} from '../../test/support/ledgers.ts'
import { openFolderReader, scanTermsOf, verify } from './index.ts'

const hashesIn = async (folder: string): Promise<readonly string[]> =>
  (await readAll(await openFolderReader(folder))).map(({ hash }) => hash)

describe('verifying', () => {
  test('a sound ledger says where it ends', async () => {
    const folder = await ledgerOf(3)
    const [, , hash] = await hashesIn(folder)
    expect(await verify(scanTermsOf(folder), null)).toMatchObject({
      kind: 'sound',
      head: { number: 3, hash },
      documentCount: 0,
      entriesSince: null,
    })
  })

  test('names the first bad entry after any flipped bit', { timeout: 60_000 }, async () => {
    const folder = await ledgerOf(4, { segmentBytesMax: 1000 })
    const files = await filesInMemory(folder)
    let entriesBefore = 0
    for (const [path, bytes] of [...files].sort(byPath)) {
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = new Map(files).set(path, flip(bytes, bit))
        const result = await verify(scanTermsOf(folder, readingFrom(flipped)), null)
        const found = result.kind === 'broken' ? result.entryNumber : null
        const expected = entriesBefore + lineFeedsBefore(bytes, bit >> 3) + 1
        if (found !== expected) expect([path, bit, found]).toEqual([path, bit, expected])
      }
      entriesBefore += lineFeedsBefore(bytes, bytes.length)
    }
    expect([files.size, entriesBefore]).toEqual([2, 4])
  })

  test('finds a truncation between two lines with the hash of a head that was kept', async () => {
    const folder = await ledgerOf(3)
    const [, second = '', third = ''] = await hashesIn(folder)
    const bytes = await readFile(firstSegment(folder))
    await truncate(firstSegment(folder), bytes.lastIndexOf('\n', bytes.length - 2) + 1)
    expect((await verify(scanTermsOf(folder), null)).kind).toBe('sound')
    expect(await verify(scanTermsOf(folder), second)).toMatchObject({
      kind: 'sound',
      entriesSince: 0,
    })
    expect(await verify(scanTermsOf(folder), third)).toMatchObject({
      kind: 'head-missing',
      expected: third,
      head: { number: 2, hash: second },
    })
  })

  test('a head that was kept earlier says how many entries came since', async () => {
    const folder = await ledgerOf(3)
    const [first = ''] = await hashesIn(folder)
    expect(await verify(scanTermsOf(folder), first)).toMatchObject({ entriesSince: 2 })
  })

  test('an unfinished last line is torn, not broken', async () => {
    const folder = await ledgerOf(2)
    const size = (await readFile(firstSegment(folder))).length
    await truncate(firstSegment(folder), size - 1)
    const result = await verify(scanTermsOf(folder), null)
    expect(result).toMatchObject({
      kind: 'torn',
      entryNumber: 2,
      head: { number: 1 },
      place: { lineNumber: 2 },
    })
  })

  test('two ledgers glued together break at the seam', async () => {
    const [one, other] = [await ledgerOf(2), await ledgerOf(3)]
    await writeFile(join(one, 'segments', '000002.ndjson'), await readFile(firstSegment(other)))
    expect(await verify(scanTermsOf(one), null)).toMatchObject({
      kind: 'broken',
      entryNumber: 3,
      code: 'wrong-number',
      place: { path: 'segments/000002.ndjson', lineNumber: 1, offset: 0 },
    })
  })

  test('no ledger is a failure', async () => {
    const verifying = verify(scanTermsOf(await temporaryFolder()), null)
    await expect(verifying).rejects.toMatchObject({ code: 'no-ledger' })
  })
})

describe('verifying documents', () => {
  async function ledgerWithDocument() {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    const bytes = Buffer.from('He said.')
    await store.append([say('e1')])
    const sha256 = await store.putDocument(bytes)
    const body = { kind: 'document', sha256, name: 'a.txt', bytes: bytes.length } as const
    await store.append([{ recorder: 'test', body }])
    await store.close()
    return { folder, sha256, bytes, path: join(folder, 'documents', sha256) }
  }

  test('counts those that are what they should be', async () => {
    const { folder } = await ledgerWithDocument()
    expect(await verify(scanTermsOf(folder), null)).toMatchObject({
      kind: 'sound',
      documentCount: 1,
    })
  })

  test('names the entry after any flipped bit', async () => {
    const { folder, sha256, path, bytes } = await ledgerWithDocument()
    const files = await filesInMemory(folder)
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = new Map(files).set(path, flip(bytes, bit))
      expect(await verify(scanTermsOf(folder, readingFrom(flipped)), null)).toMatchObject({
        kind: 'documents',
        problems: [{ sha256, code: 'altered', entryNumber: 2 }],
      })
    }
  })

  test('names the entry of one that is missing', async () => {
    const { folder, sha256, path } = await ledgerWithDocument()
    await rm(path)
    expect(await verify(scanTermsOf(folder), null)).toMatchObject({
      problems: [{ sha256, code: 'missing', entryNumber: 2 }],
    })
  })

  test('also looks at one that no entry took in', async () => {
    const { folder } = await ledgerWithDocument()
    const sha256 = 'a'.repeat(64)
    await writeFile(join(folder, 'documents', sha256), 'stray')
    expect(await verify(scanTermsOf(folder), null)).toMatchObject({
      problems: [{ sha256, code: 'altered', entryNumber: null }],
    })
  })

  test('an entry that states another size is named', async () => {
    const { folder } = await ledgerWithDocument()
    const store = await openStore(folder)
    const sha256 = await store.putDocument(Buffer.from('other'))
    const body = { kind: 'document', sha256, name: 'b.txt', bytes: 99 } as const
    await store.append([{ recorder: 'test', body }])
    expect(await verify(scanTermsOf(folder), null)).toMatchObject({
      problems: [{ sha256, code: 'wrong-size', entryNumber: 3 }],
    })
  })
})

const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes)
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return flipped
}

function lineFeedsBefore(bytes: Uint8Array, end: number): number {
  return bytes.subarray(0, end).filter((byte) => byte === 0x0a).length
}
