/** A ledger opens the same with a checkpoint, without one, and with one that does not fit. */
import { appendFile, copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  firstSegment,
  ledgerOf,
  noon,
  openStore,
  say,
  sayMany,
  tampered,
  temporaryFolder,
} from '../../test/support/ledgers.ts'
import { openFolderStore, scanTermsOf, verify } from './index.ts'

const always = { checkpointBytesMin: 1, segmentBytesMax: 1000 }

const checkpointOf = (folder: string): string => join(folder, 'checkpoint')

/** Of 20 entries, the last 3 of them after the checkpoint. */
async function ledgerWithCheckpoint(): Promise<string> {
  const folder = await ledgerOf(17, always)
  const store = await openStore(folder, { ...always, checkpointBytesMin: 1e9 })
  await store.append(sayMany(20))
  await store.close()
  return folder
}

/** What an opening finds, and what it says of ids that are there and one that is not. */
async function opened(folder: string) {
  const { store, notices } = await openFolderStore(folder, { now: () => noon, ...always, checkpointBytesMin: 1e9 }) // prettier-ignore
  const { receipts } = await store.append([say('e1'), say('e17'), say('e20')])
  const known = ['e1', 'e20', 'e21'].map((id) => store.isKnown(id))
  const entries = await store.entriesOf('assertion')
  const conflict = await store.append([say('e3', 'changed')]).catch((error: unknown) => String(error)) // prettier-ignore
  const state = { head: await store.head(), receipts, known, entries, conflict }
  await store.close()
  return { state, codes: notices.map(({ code }) => code) }
}

async function withoutCheckpoint(folder: string) {
  const bytes = await readFile(checkpointOf(folder))
  await rm(checkpointOf(folder))
  const { state } = await opened(folder)
  await writeFile(checkpointOf(folder), bytes)
  return state
}

test('with a checkpoint everything is as without', async () => {
  const folder = await ledgerWithCheckpoint()
  const { state, codes } = await opened(folder)
  expect(codes).toEqual([])
  expect(state).toEqual(await withoutCheckpoint(folder))
  expect(state.entries.length).toBe(20)
})

test('with a checkpoint only what came later is read', async () => {
  const folder = await ledgerWithCheckpoint()
  const text = await readFile(firstSegment(folder), 'utf8')
  await writeFile(firstSegment(folder), text.replace('"id":"e2"', '"id":"x2"'))
  const { store, notices } = await openFolderStore(folder, { now: () => noon })
  expect(notices).toEqual([])
  await expect(store.entriesOf('assertion')).rejects.toMatchObject({ code: 'ledger-broken' })
  await store.close()
  expect((await verify(scanTermsOf(folder), null)).kind).toBe('broken')
})

describe('a checkpoint is ignored, said, and written anew', () => {
  const damages: readonly [string, (folder: string) => Promise<void>][] = [
    ['one changed byte', async (folder) => {
      const bytes = await readFile(checkpointOf(folder))
      const at = bytes.length >> 1
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(checkpointOf(folder), bytes)
    }],
    ['truncated', (folder) => truncate(checkpointOf(folder), 100)],
    ['empty', (folder) => truncate(checkpointOf(folder), 0)],
    ['of another ledger', async (folder) => {
      const other = await ledgerOf(12, { ...always, now: () => noon - 5 })
      await copyFile(checkpointOf(other), checkpointOf(folder))
    }],
  ] // prettier-ignore

  test.each(damages)('%s', async (_name, damage) => {
    const folder = await ledgerWithCheckpoint()
    const expected = await withoutCheckpoint(folder)
    await damage(folder)
    const { state, codes } = await opened(folder)
    expect(codes).toEqual(['checkpoint-ignored'])
    expect(state).toEqual(expected)
    await (await openStore(folder, always)).close()
    expect((await opened(folder)).codes).toEqual([])
  })

  test('of a ledger that was cut since', async () => {
    const folder = await ledgerOf(5, { checkpointBytesMin: 1 })
    const lines = (await readFile(firstSegment(folder), 'utf8')).split('\n')
    await writeFile(firstSegment(folder), `${lines.slice(0, 3).join('\n')}\n`)
    const { store, notices } = await openFolderStore(folder, { now: () => noon })
    expect(notices.map(({ code }) => code)).toEqual(['checkpoint-ignored'])
    expect((await store.head()).number).toBe(3)
    await store.close()
  })
})

test('a torn tail after a checkpoint is cut, and a small ledger has none', async () => {
  const folder = await ledgerOf(5, { checkpointBytesMin: 1 })
  await appendFile(firstSegment(folder), '{"body')
  const { store, notices } = await openFolderStore(folder, { now: () => noon })
  expect(notices.map(({ code, message }) => [code, message.includes('line 6')])).toEqual([
    ['torn-tail-cut', true],
  ])
  await store.close()
  const small = await ledgerOf(5)
  await expect(readFile(checkpointOf(small))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a checkpoint that cannot be written is no failure, and leaves nothing behind', async () => {
  const folder = await temporaryFolder()
  const write = (path: string, bytes: Uint8Array) => {
    if (path.includes('checkpoint')) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    return bytes
  }
  const store = await openStore(folder, { ...always, fileSystem: tampered({ write }) })
  await store.append(sayMany(3))
  await store.close()
  await expect(readFile(checkpointOf(folder))).rejects.toMatchObject({ code: 'ENOENT' })
  expect((await verify(scanTermsOf(folder), null)).kind).toBe('sound')
})
