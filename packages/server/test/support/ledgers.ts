/** Small ledgers in temporary folders, and file systems that look or fail, for the tests of the store. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Assertion } from '@servanda/core/assertion'
import type { EntryBody, Submission, WrittenBodies } from '@servanda/core/ledger'
import { BatchWriter } from '@servanda/core/wire'
import { nodeFileSystem, openFolderStore } from '../../src/store/index.ts'
import type { FileStoreOptions, FileSystem, FolderStore, OpenFile } from '../../src/store/index.ts'

export const noon = Date.UTC(2015, 1, 15, 12)

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'servanda-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const assertion = (id: string, note?: string): Assertion => ({
  id,
  claimant: 'M',
  stance: 'affirms',
  claim: { kind: 'act', act: 'fire', roles: { actor: { kind: 'oneOf', names: ['A', 'B'] } } },
  time: { edtf: '2015-03-03', zone: 'Europe/Kyiv' },
  ...(note !== undefined && { note }),
})

export const say = (id: string, note?: string): Submission => {
  const body: EntryBody = { kind: 'assertion', assertion: assertion(id, note) }
  return { recorder: 'test', body }
}

/** `count` submissions with the ids `e1`, `e2` and so on. */
export const sayMany = (count: number): readonly Submission[] =>
  Array.from({ length: count }, (_, index) => say(`e${index + 1}`))

/** The assertions of `submissions` in columns, as a reader of files hands them over. */
export function columnsOf(submissions: readonly Submission[]): WrittenBodies {
  const batch = new BatchWriter()
  for (const { body } of submissions) if (body.kind !== 'written') batch.add(1, body)
  return batch.take()
}

/** Opens the folder for writing; closed after the test. */
export async function openStore(
  folder: string,
  options: Partial<FileStoreOptions> = {},
): Promise<FolderStore> {
  const { store } = await openFolderStore(folder, { now: () => noon, ...options })
  onTestFinished(() => store.close())
  return store
}

/** A closed ledger with the entries `e1` to `eN`. */
export async function ledgerOf(
  count: number,
  options: Partial<FileStoreOptions> = {},
): Promise<string> {
  const folder = await temporaryFolder()
  const store = await openStore(folder, options)
  for (const submission of sayMany(count)) await store.append([submission])
  await store.close()
  return folder
}

export const firstSegment = (folder: string): string => join(folder, 'segments', '000001.ndjson')

/** The contents of the files in `cut/`; none if nothing was cut. */
export async function cutPieces(folder: string): Promise<readonly Buffer[]> {
  const names = await readdir(join(folder, 'cut')).catch(() => [])
  return Promise.all(names.sort(byText).map((name) => readFile(join(folder, 'cut', name))))
}

/** What becomes of a call before it reaches the real file; a throw is the failure of the call. */
export interface Tampering {
  readonly write?: (path: string, bytes: Uint8Array) => Uint8Array | void
  readonly sync?: (path: string) => void
  readonly truncate?: (path: string) => void
  readonly syncFolder?: (path: string) => void
  readonly create?: (path: string) => void
}

export function tampered(tampering: Tampering): FileSystem {
  return {
    ...nodeFileSystem,
    async open(path, mode) {
      if (mode === 'create') tampering.create?.(path)
      return tamperedFile(path, await nodeFileSystem.open(path, mode), tampering)
    },
    async syncFolder(path) {
      tampering.syncFolder?.(path)
      await nodeFileSystem.syncFolder(path)
    },
  }
}

function tamperedFile(path: string, file: OpenFile, tampering: Tampering): OpenFile {
  return {
    size: () => file.size(),
    read: (buffer, position) => file.read(buffer, position),
    async write(bytes) {
      return file.write(tampering.write?.(path, bytes) ?? bytes)
    },
    async sync() {
      tampering.sync?.(path)
      await file.sync()
    },
    async truncate(size) {
      tampering.truncate?.(path)
      await file.truncate(size)
    },
    close: () => file.close(),
  }
}

/** An error as the system gives it. */
export const systemError = (code: string): Error => Object.assign(new Error(code), { code })

/** The files of a ledger as they are now, held in memory: for tests that read them ten thousand times. */
export async function filesInMemory(folder: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name))
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)),
  )
}

/** Reads from `files`, and writes nothing. */
export function readingFrom(files: ReadonlyMap<string, Uint8Array>): FileSystem {
  const bytesOf = (path: string) => files.get(path) ?? fail('ENOENT')
  const list = (folder: string) =>
    [...files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path))
  return {
    ...nodeFileSystem,
    open: async (path) => openInMemory(bytesOf(path)),
    readFile: async (path) => bytesOf(path),
    list: async (folder) => list(folder).sort(byText),
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1)

function openInMemory(bytes: Uint8Array): OpenFile {
  const refuse = async () => fail('EBADF')
  return {
    size: async () => bytes.length,
    async read(buffer, position) {
      const piece = bytes.subarray(position, position + buffer.length)
      buffer.set(piece)
      return piece.length
    },
    write: refuse,
    sync: refuse,
    truncate: refuse,
    close: async () => undefined,
  }
}

function fail(code: string): never {
  throw systemError(code)
}
