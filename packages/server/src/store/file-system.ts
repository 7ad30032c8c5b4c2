/**
 * The file system as the store needs it: a small port, so that tests can make any single call fail
 * and look at the bytes on the way. Calls fail with the errors of Node (with their `code`); what they
 * mean to a person is said once, in {@link failureOf}.
 */
import { constants } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Failure } from '@servanda/core/base'

/** `create`: the file must not exist. `extend`: it must, and all writing goes to its end. */
type OpenMode = 'read' | 'create' | 'extend'

export interface OpenFile {
  /** In bytes. */
  size(): Promise<number>
  /** Reads into `buffer` from byte `position` on; returns how many bytes, 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>
  /** Writes at the end; may write less than all, and returns how many bytes it wrote. */
  write(bytes: Uint8Array): Promise<number>
  /** Returns when the data, and what is needed to find them, are safe from a crash of the machine. */
  sync(): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

export interface FileSystem {
  open(path: string, mode: OpenMode): Promise<OpenFile>
  readFile(path: string): Promise<Uint8Array>
  /** Names without their folder, sorted. */
  list(folder: string): Promise<readonly string[]>
  /** One folder, whose parent exists. */
  makeFolder(path: string): Promise<void>
  /** Makes the names in a folder safe from a crash: new, renamed and removed files. */
  syncFolder(path: string): Promise<void>
  /** Replaces `to` if it exists, in one step. */
  rename(from: string, to: string): Promise<void>
  /** A second name for a file; fails with `EEXIST` if there is such a name. */
  link(existing: string, added: string): Promise<void>
  remove(path: string): Promise<void>
}

export const nodeFileSystem: FileSystem = {
  async open(path, mode) {
    return new NodeFile(await open(path, flags[mode], 0o644))
  },
  readFile: (path) => readFile(path),
  async list(folder) {
    return (await readdir(folder)).sort()
  },
  makeFolder: (path) => mkdir(path),
  async syncFolder(path) {
    const folder = await open(path, constants.O_RDONLY)
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  rename: (from, to) => rename(from, to),
  link: (existing, added) => link(existing, added),
  remove: (path) => unlink(path),
}

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR } = constants
const flags: Readonly<Record<OpenMode, number>> = {
  read: O_RDONLY,
  create: O_RDWR | O_APPEND | O_CREAT | O_EXCL,
  extend: O_RDWR | O_APPEND,
}

class NodeFile implements OpenFile {
  readonly #handle: FileHandle

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    return (await this.#handle.read(buffer, 0, buffer.length, position)).bytesRead
  }

  async write(bytes: Uint8Array): Promise<number> {
    return (await this.#handle.write(bytes)).bytesWritten
  }

  sync(): Promise<void> {
    return this.#handle.datasync()
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size)
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

/** Writes everything, in as many calls as it takes. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += await file.write(bytes.subarray(written))
}

/**
 * A new file with these bytes, itself safe from a crash; its name is safe once the folder is synced.
 * If it cannot be written there is none.
 */
export async function writeNewFile(
  fileSystem: FileSystem,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = await fileSystem.open(path, 'create')
  try {
    await writeAll(file, bytes)
    await file.sync()
  } catch (error) {
    await removeIfThere(fileSystem, path)
    throw error
  } finally {
    await file.close()
  }
}

export async function removeIfThere(fileSystem: FileSystem, path: string): Promise<void> {
  try {
    await fileSystem.remove(path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

/** The `code` of an error of Node (`ENOENT`); null if it is something else. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** What an error of the file system means. A Failure stays what it is, our own mistakes too. */
export function failureOf(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (error instanceof Failure || code === null) return error
  switch (code) {
    case 'ENOSPC':
    case 'EFBIG':
    case 'EDQUOT':
      return new Failure(
        'unavailable',
        'disk-full',
        `there is no room to write \`${path}\` (${code})`,
        'make room and do it again: what was acknowledged is safe, and is not added twice',
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(
        'forbidden',
        'not-permitted',
        `\`${path}\` may not be used by this user (${code})`,
        'give the user of this process the right to read and write the folder of the ledger',
      )
    case 'ENOENT':
      return new Failure(
        'not-found',
        'file-missing',
        `\`${path}\` does not exist`,
        'check the name',
      )
    case 'ENOTDIR':
      return new Failure(
        'incorrect',
        'not-a-folder',
        `\`${path}\` is not a folder`,
        'name a folder',
      )
    default:
      return new Failure(
        'unavailable',
        'disk-error',
        `\`${path}\` could not be used (${code})`,
        'check the disk; what was acknowledged before is as it was',
      )
  }
}

/** Errors of the file system, said as what they mean. */
export async function throwingFailures<Result>(
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(error, path)
  }
}
