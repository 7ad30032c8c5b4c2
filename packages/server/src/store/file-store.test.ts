import { appendFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAll, seal, storeConformance } from '@servanda/core/ledger'
import type { StoreHarness } from '@servanda/core/ledger'
import {
  columnsOf,
  cutPieces,
  firstSegment,
  ledgerOf,
  noon,
  openStore,
  say,
  sayMany,
  systemError,
  tampered,
  temporaryFolder,
} from '../../test/support/ledgers.ts'
import {
  nodeFileSystem,
  nodeSha256,
  openFolderReader,
  openFolderStore,
  scanTermsOf,
  verify,
} from './index.ts'
import type { FolderReader } from './index.ts'

async function harness(): Promise<StoreHarness> {
  const folder = await temporaryFolder()
  return {
    sha256: nodeSha256,
    open: async (now) => (await openFolderStore(folder, { now })).store,
    dispose: async () => undefined,
  }
}

describe('the conformance suite', () => {
  for (const { name, run } of storeConformance('folder', harness)) test(name, run)
})

const idsIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readAll(await openFolderReader(folder))
  return entries.map(({ body }) => (body.kind === 'assertion' ? body.assertion.id : body.kind))
}

const segmentNames = (folder: string) => readdir(join(folder, 'segments'))

describe('segments', () => {
  test('roll over by size, and read as one ledger', async () => {
    const folder = await ledgerOf(7, { segmentBytesMax: 1000 })
    expect(await segmentNames(folder)).toEqual(['000001.ndjson', '000002.ndjson', '000003.ndjson'])
    expect(await idsIn(folder)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'])
  })

  test('are never split within a batch', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder, { segmentBytesMax: 10 })
    await store.append(sayMany(5))
    expect(await segmentNames(folder)).toEqual(['000001.ndjson'])
  })

  test('that are missing between others stop everything', async () => {
    const folder = await ledgerOf(7, { segmentBytesMax: 1000 })
    await nodeFileSystem.remove(join(folder, 'segments', '000002.ndjson'))
    const failure = {
      code: 'ledger-broken',
      message: '`segments/000002.ndjson` is missing, and later segments are there',
    }
    await expect(openStore(folder)).rejects.toMatchObject(failure)
    await expect(openFolderReader(folder)).rejects.toMatchObject(failure)
  })

  test('an empty last one, which a crash may leave, is gone on with', async () => {
    const folder = await ledgerOf(3, { segmentBytesMax: 1000 })
    await writeFile(join(folder, 'segments', '000002.ndjson'), '')
    const store = await openStore(folder)
    await store.append([say('e4')])
    expect(await segmentNames(folder)).toEqual(['000001.ndjson', '000002.ndjson'])
    expect(await idsIn(folder)).toEqual(['e1', 'e2', 'e3', 'e4'])
  })
})

describe('opening a folder', () => {
  test('that has no ledger, to read it', async () => {
    const folder = await temporaryFolder()
    await expect(openFolderReader(folder)).rejects.toMatchObject({
      category: 'not-found',
      code: 'no-ledger',
    })
  })

  test('that has other things in it is refused', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'thesis.txt'), 'years of work')
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'not-a-ledger' })
    expect(await readdir(folder)).toEqual(['thesis.txt'])
  })

  test('that is a file is refused', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    await expect(openStore(join(folder, 'file'))).rejects.toMatchObject({ code: 'not-a-folder' })
  })

  test('that is not there makes it, with its parents', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b')
    const store = await openStore(folder)
    await store.append([say('e1')])
    expect(await idsIn(folder)).toEqual(['e1'])
  })

  test('leaves no lock and no unfinished file behind', async () => {
    const folder = await ledgerOf(1)
    await writeFile(join(folder, 'lock.new-left'), '')
    await writeFile(join(folder, 'documents', '.unfinished-left'), '')
    await (await openStore(folder)).close()
    expect(await readdir(folder)).toEqual(['documents', 'segments'])
    expect(await readdir(join(folder, 'documents'))).toEqual([])
  })
})

describe('a tail that was not synced', () => {
  test('is recovered after a truncation at any byte', { timeout: 60_000 }, async () => {
    const folder = await ledgerOf(2)
    const bytes = await readFile(firstSegment(folder))
    const firstEnd = bytes.indexOf('\n') + 1
    for (let size = firstEnd - 20; size < bytes.length; size += 1) {
      await writeFile(firstSegment(folder), bytes.subarray(0, size))
      const { store, notices } = await openFolderStore(folder, { now: () => noon })
      await store.append([say('after')])
      await store.close()
      const whole = size < firstEnd ? [] : ['e1']
      const torn = size - (size < firstEnd ? 0 : firstEnd)
      expect([size, await idsIn(folder)]).toEqual([size, [...whole, 'after']])
      expect(notices.map(({ code }) => code)).toEqual(torn > 0 ? ['torn-tail-cut'] : [])
    }
  })

  test('goes to a side file, byte for byte, and that is said', async () => {
    const folder = await ledgerOf(2)
    const bytes = await readFile(firstSegment(folder))
    const lineStart = bytes.indexOf('\n') + 1
    await truncate(firstSegment(folder), bytes.length - 10)
    const { store, notices } = await openFolderStore(folder, { now: () => noon })
    await store.close()
    const tail = bytes.subarray(lineStart, -10)
    expect(await cutPieces(folder)).toEqual([tail])
    const side = `cut/000001.ndjson-byte-${lineStart}-1`
    expect(notices).toEqual([
      {
        code: 'torn-tail-cut',
        severity: 'warning',
        message: `the last line of \`segments/000001.ndjson\` (line 2, ${tail.length} bytes from byte ${lineStart}) was not finished and was moved to \`${side}\``,
        span: { source: 'segments/000001.ndjson', start: lineStart, end: bytes.length - 10 },
        related: [],
        help: 'it was never acknowledged: do again what was interrupted, nothing is added twice',
      },
    ])
  })

  test('that is torn twice at the same byte is kept twice', async () => {
    const folder = await ledgerOf(1)
    for (const torn of ['{"body', '{"bo']) {
      await appendFile(firstSegment(folder), torn)
      await (await openStore(folder)).close()
    }
    expect((await cutPieces(folder)).map(String)).toEqual(['{"body', '{"bo'])
  })

  test(
    'that is garbled is cut if it has no end, and else stops writing; nothing before is touched',
    { timeout: 60_000 },
    async () => {
      const folder = await ledgerOf(2)
      const sound = await readFile(firstSegment(folder))
      const garbage = fc.uint8Array({ minLength: 1, maxLength: 40 })
      await fc.assert(
        fc.asyncProperty(garbage, async (noise) => {
          const garbled = Buffer.concat([sound, noise])
          await writeFile(firstSegment(folder), garbled)
          if (!noise.includes(0x0a)) {
            await (await openFolderStore(folder, { now: () => noon })).store.close()
            expect(await readFile(firstSegment(folder))).toEqual(sound)
            return
          }
          await expect(openStore(folder)).rejects.toMatchObject({ code: 'ledger-broken' })
          expect(await readFile(firstSegment(folder))).toEqual(garbled)
        }),
        { numRuns: 60 },
      )
    },
  )

  test('of zeros, as file systems leave them, is cut', async () => {
    const folder = await ledgerOf(1)
    await appendFile(firstSegment(folder), new Uint8Array(5000))
    await (await openStore(folder)).close()
    expect(await idsIn(folder)).toEqual(['e1'])
    expect((await cutPieces(folder)).map(({ length }) => length)).toEqual([5000])
  })

  test('before another segment is no tail: it stops writing', async () => {
    const folder = await ledgerOf(3, { segmentBytesMax: 10 })
    await truncate(firstSegment(folder), 100)
    await expect(openStore(folder)).rejects.toMatchObject({
      code: 'ledger-broken',
      message:
        'entry 1 is broken (`segments/000001.ndjson`, line 1, byte 0): the last line of a segment that others follow is not finished',
    })
  })

  test('whose entry is whole, with a changed byte in place of its line feed, stops writing', async () => {
    const folder = await ledgerOf(2)
    const bytes = await readFile(firstSegment(folder))
    bytes[bytes.length - 1] = 0x0b
    await writeFile(firstSegment(folder), bytes)
    await expect(openStore(folder)).rejects.toMatchObject({
      code: 'ledger-broken',
      message: expect.stringContaining('entry 2 is broken'),
    })
    expect(await readFile(firstSegment(folder))).toEqual(bytes)
  })

  test('is left alone by a reader', async () => {
    const folder = await ledgerOf(2)
    await appendFile(firstSegment(folder), '{"body":')
    const before = await readFile(firstSegment(folder))
    expect(await idsIn(folder)).toEqual(['e1', 'e2'])
    expect(await readFile(firstSegment(folder))).toEqual(before)
  })
})

describe('a reader that is asked for what comes next', () => {
  const numbersFrom = async (reader: FolderReader, from: number): Promise<number[]> =>
    (await readAll(reader, from)).map(({ number }) => number)

  test.each([1, 1_000_000])('goes on from where it was, segments of %i bytes', async (size) => {
    const folder = await temporaryFolder()
    const store = await openStore(folder, { segmentBytesMax: size })
    const reader = await openFolderReader(folder)
    expect(await numbersFrom(reader, 1)).toEqual([])
    await store.append([say('e1'), say('e2')])
    expect(await numbersFrom(reader, 1)).toEqual([1, 2])
    expect(await numbersFrom(reader, 3)).toEqual([])
    await store.append([say('e3')])
    await store.append([say('e4')])
    expect(await numbersFrom(reader, 3)).toEqual([3, 4])
    expect(await numbersFrom(reader, 2)).toEqual([2, 3, 4])
  })

  test('proves only what is new, and names its line', async () => {
    const folder = await ledgerOf(2)
    const reader = await openFolderReader(folder)
    expect(await numbersFrom(reader, 1)).toEqual([1, 2])
    const whole = await readFile(firstSegment(folder), 'utf8')
    await writeFile(firstSegment(folder), whole.replace('"e1"', '"f1"'))
    expect(await numbersFrom(reader, 3)).toEqual([])
    await writeFile(firstSegment(folder), `${whole}{}\n`)
    await expect(numbersFrom(reader, 3)).rejects.toThrow(/line 3/)
  })
})

describe('a line that is not what was written', () => {
  test('stops writing, with segment, line and byte', async () => {
    const folder = await ledgerOf(3)
    const text = await readFile(firstSegment(folder), 'utf8')
    await writeFile(firstSegment(folder), text.replace('"id":"e2"', '"id":"x2"'))
    const offset = text.indexOf('\n') + 1
    await expect(openStore(folder)).rejects.toMatchObject({
      category: 'unavailable',
      code: 'ledger-broken',
      message: `entry 2 is broken (\`segments/000001.ndjson\`, line 2, byte ${offset}): the hash is not that of the stored bytes`,
    })
    expect(await readdir(folder)).toEqual(['documents', 'segments'])
  })

  test('is never handed to a reader, nor is anything after it', async () => {
    const folder = await ledgerOf(3)
    const text = await readFile(firstSegment(folder), 'utf8')
    await writeFile(firstSegment(folder), text.replace('"id":"e2"', '"id":"x2"'))
    const reader = await openFolderReader(folder)
    const seen: number[] = []
    const reading = async () => {
      for await (const batch of reader.read(1)) seen.push(...batch.map(({ number }) => number))
    }
    await expect(reading()).rejects.toMatchObject({ code: 'ledger-broken' })
    expect(seen).toEqual([1])
    await expect(reader.head()).rejects.toMatchObject({ code: 'ledger-broken' })
  })

  test('of a later format is refused as that', async () => {
    const folder = await ledgerOf(1)
    const [first] = await readAll(await openFolderReader(folder))
    const { hash, ...unsealed } = first ?? expect.fail('the ledger has an entry')
    const later: object = { format: 2, number: 2, previous: hash }
    const { line } = seal({ ...unsealed, ...later }, nodeSha256)
    await appendFile(firstSegment(folder), line)
    await expect(openStore(folder)).rejects.toMatchObject({
      code: 'format-unknown',
      message: expect.stringContaining('its format is 2, and this program reads format 1'),
      help: 'use the version of this program that wrote it, or a later one',
    })
  })
})

describe('a write that fails', () => {
  /** Fails with `code` on the n-th write to a segment, after half of its bytes. */
  const halfWrite = (code: string, nth: number) => {
    let writes = 0
    return (path: string, bytes: Uint8Array): Uint8Array | void => {
      if (!path.includes('segments')) return bytes
      writes += 1
      if (writes > nth) throw systemError(code)
      return writes === nth ? bytes.subarray(0, bytes.length / 2) : bytes
    }
  }

  test.each(['ENOSPC', 'EFBIG', 'EDQUOT'])(
    'half-way for want of room (%s) is taken back, and nothing acknowledged is lost',
    async (code) => {
      const folder = await temporaryFolder()
      const store = await openStore(folder, { fileSystem: tampered({ write: halfWrite(code, 2) }) })
      await store.append(sayMany(2))
      const sound = await readFile(firstSegment(folder))
      const failed = store.append([say('e3'), say('e4'), say('e5')])
      await expect(failed).rejects.toMatchObject({ category: 'unavailable', code: 'disk-full' })
      expect(await readFile(firstSegment(folder))).toEqual(sound)
      expect((await store.head()).number).toBe(2)
    },
  )

  test('and was taken back leaves a store that goes on when there is room again', async () => {
    const folder = await temporaryFolder()
    let full = false
    const write = (path: string, bytes: Uint8Array) => {
      if (full && path.includes('segments')) throw systemError('ENOSPC')
      return bytes
    }
    const store = await openStore(folder, { fileSystem: tampered({ write }) })
    await store.append([say('e1')])
    full = true
    await expect(store.append([say('e2')])).rejects.toMatchObject({ code: 'disk-full' })
    full = false
    const { receipts } = await store.append([say('e1'), say('e2')])
    expect(receipts.map(({ kind, number }) => [kind, number])).toEqual([
      ['known', 1],
      ['appended', 2],
    ])
    expect(await idsIn(folder)).toEqual(['e1', 'e2'])
  })

  test('of assertions in columns leaves nothing, and they are as new as before', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder, {
      fileSystem: tampered({ write: halfWrite('ENOSPC', 2) }),
    })
    await store.append([say('e0')])
    const failed = store.appendNew(columnsOf(sayMany(3)), { recorder: 'test' })
    await expect(failed).rejects.toMatchObject({ category: 'unavailable', code: 'disk-full' })
    expect([(await store.head()).number, store.isKnown('e2')]).toEqual([1, false])
    await store.close()
    const again = await openStore(folder)
    const appended = await again.appendNew(columnsOf(sayMany(3)), { recorder: 'test' })
    expect(appended).toEqual({ count: 3, notices: [] })
    expect(await idsIn(folder)).toEqual(['e0', 'e1', 'e2', 'e3'])
  })

  test('and cannot be taken back stops the store; the next opening recovers', async () => {
    const folder = await temporaryFolder()
    const truncating = () => {
      throw systemError('EIO')
    }
    const fileSystem = tampered({ write: halfWrite('ENOSPC', 2), truncate: truncating })
    const store = await openStore(folder, { fileSystem })
    await store.append([say('e1')])
    await expect(store.append([say('e2')])).rejects.toMatchObject({ code: 'disk-full' })
    await expect(store.append([say('e3')])).rejects.toMatchObject({ code: 'ledger-stopped' })
    await store.close()
    const { store: again, notices } = await openFolderStore(folder, { now: () => noon })
    expect(notices.map(({ code }) => code)).toEqual(['torn-tail-cut'])
    await again.append([say('e2')])
    await again.close()
    expect(await idsIn(folder)).toEqual(['e1', 'e2'])
  })

  test('while the new segment is made leaves the old one in use', async () => {
    const folder = await temporaryFolder()
    let full = true
    const create = (path: string) => {
      if (full && path.endsWith('000002.ndjson')) throw systemError('ENOSPC')
    }
    const store = await openStore(folder, { fileSystem: tampered({ create }), segmentBytesMax: 10 })
    await store.append([say('e1')])
    await expect(store.append([say('e2')])).rejects.toMatchObject({ code: 'disk-full' })
    full = false
    await store.append([say('e2')])
    expect(await idsIn(folder)).toEqual(['e1', 'e2'])
  })

  test.each(['sync', 'syncFolder'] as const)(
    'in its %s is never acknowledged, and stops the store',
    async (call) => {
      const folder = await temporaryFolder()
      let failing = false
      const fail = () => {
        if (failing) throw systemError('EIO')
      }
      const fileSystem = tampered({ [call]: fail })
      const store = await openStore(folder, { fileSystem, segmentBytesMax: 10 })
      await store.append([say('e1')])
      failing = true
      await expect(store.append([say('e2')])).rejects.toMatchObject({ code: 'disk-error' })
      failing = false
      await expect(store.append([say('e3')])).rejects.toMatchObject({ code: 'ledger-stopped' })
      await store.close()
      const ids = await idsIn(folder)
      expect(ids[0]).toBe('e1')
      expect(ids).not.toContain('e3')
    },
  )

  test('on a device that is really full', async () => {
    const folder = await temporaryFolder()
    const fileSystem = {
      ...nodeFileSystem,
      open: (path: string, mode: 'read' | 'create' | 'extend') =>
        path.endsWith('000002.ndjson')
          ? nodeFileSystem.open('/dev/full', 'extend')
          : nodeFileSystem.open(path, mode),
    }
    const store = await openStore(folder, { fileSystem, segmentBytesMax: 10 })
    await store.append([say('e1')])
    await expect(store.append([say('e2')])).rejects.toMatchObject({ code: 'disk-full' })
    await store.close()
    expect(await idsIn(folder)).toEqual(['e1'])
  })
})

describe('the writer', () => {
  test('syncs the data before it acknowledges, and the folder of a new segment too', async () => {
    const folder = await temporaryFolder()
    const calls: string[] = []
    const note = (what: string) => (path: string) => {
      if (path.includes('segments')) calls.push(`${what} ${path.slice(folder.length + 1)}`)
    }
    const fileSystem = tampered({
      write: note('write'),
      sync: note('sync'),
      syncFolder: note('sync'),
    })
    const store = await openStore(folder, { fileSystem, segmentBytesMax: 10 })
    calls.length = 0
    await store.append([say('e1'), say('e2')])
    calls.push('acknowledged')
    await store.appendNew(columnsOf([say('e3')]), { recorder: 'test' })
    calls.push('acknowledged')
    expect(calls).toEqual([
      'sync segments',
      'write segments/000001.ndjson',
      'sync segments/000001.ndjson',
      'acknowledged',
      'sync segments',
      'write segments/000002.ndjson',
      'sync segments/000002.ndjson',
      'acknowledged',
    ])
  })

  test('makes one write and one sync of the batches that wait', async () => {
    const folder = await temporaryFolder()
    let syncs = 0
    const sync = () => {
      syncs += 1
    }
    const store = await openStore(folder, { fileSystem: tampered({ sync }) })
    syncs = 0
    await Promise.all(sayMany(300).map((submission) => store.append([submission])))
    expect(syncs).toBe(1)
    expect((await idsIn(folder)).length).toBe(300)
  })

  test('refuses one batch of a group without harming the others', async () => {
    const store = await openStore(await temporaryFolder())
    const results = await Promise.allSettled([
      store.append([say('e1')]),
      store.append([say('e1', 'changed')]),
      store.append([say('e2')]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.head()).number).toBe(2)
  })

  test('writes what was submitted before it is closed', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    const pending = store.append(sayMany(50))
    await store.close()
    expect((await pending).receipts.length).toBe(50)
    expect((await idsIn(folder)).length).toBe(50)
  })

  test('stops when something else has written to its segment', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    await store.append([say('e1')])
    await appendFile(firstSegment(folder), 'stray')
    for (const id of ['e2', 'e3']) {
      await expect(store.append([say(id)])).rejects.toMatchObject({ code: 'ledger-changed' })
    }
  })

  test('lets readers read what it has acknowledged', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder, { segmentBytesMax: 2000 })
    for (let round = 1; round <= 10; round += 1) {
      await store.append([say(`a${round}`), say(`b${round}`)])
      expect((await idsIn(folder)).length).toBe(round * 2)
    }
  })

  test('takes entries of any size', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    const long = 'ї\n'.repeat(1_500_000)
    await store.append([say('e1', long), say('e2')])
    await store.close()
    const [first] = await readAll(await openFolderReader(folder))
    expect(first?.body).toMatchObject({ assertion: { note: long } })
    expect((await verify(scanTermsOf(folder), null)).kind).toBe('sound')
  })
})

describe('documents', () => {
  test('are kept by their hash, once', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    const bytes = Buffer.from('He said.\r\n')
    const name = await store.putDocument(bytes)
    expect(await store.putDocument(bytes)).toBe(name)
    expect(name).toBe(nodeSha256(bytes))
    expect(await readdir(join(folder, 'documents'))).toEqual([name])
    expect(await store.document(name)).toEqual(bytes)
  })

  test.each(['0'.repeat(64), '../lock', ''])('that are not there: %j', async (name) => {
    const store = await openStore(await temporaryFolder())
    await expect(store.document(name)).rejects.toMatchObject({ code: 'unknown-document' })
  })

  test('that were changed are not given out, nor taken for kept', async () => {
    const folder = await temporaryFolder()
    const store = await openStore(folder)
    const bytes = Buffer.from('He said.')
    const name = await store.putDocument(bytes)
    await writeFile(join(folder, 'documents', name), 'She said.')
    await expect(store.document(name)).rejects.toMatchObject({ code: 'document-altered' })
    await expect(store.putDocument(bytes)).rejects.toMatchObject({ code: 'document-altered' })
  })

  test('leave nothing behind when the disk is full', async () => {
    const folder = await temporaryFolder()
    const write = (path: string, bytes: Uint8Array) => {
      if (path.includes('documents')) throw systemError('ENOSPC')
      return bytes
    }
    const store = await openStore(folder, { fileSystem: tampered({ write }) })
    await expect(store.putDocument(Buffer.from('x'))).rejects.toMatchObject({ code: 'disk-full' })
    expect(await readdir(join(folder, 'documents'))).toEqual([])
  })
})

test(
  'what is appended is what is read back after opening again, however it was cut into batches',
  { timeout: 60_000 },
  async () => {
    const batches = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.integer({ min: 1, max: 1500 }),
        async (list, segmentBytesMax) => {
          const folder = join(await temporaryFolder(), 'ledger')
          await mkdir(folder)
          for (const batch of list) {
            const { store } = await openFolderStore(folder, { now: () => noon, segmentBytesMax })
            await store.append(batch.map((id) => say(id)))
            await store.close()
          }
          if (list.length > 0) expect(await idsIn(folder)).toEqual([...new Set(list.flat())])
        },
      ),
      { numRuns: 30 },
    )
  },
)
