/**
 * Files of the user as texts: read in whatever encoding they are, written so that a reader or a
 * crash sees the old file or the new one and nothing in between.
 */
import type { Diagnostic } from '@servanda/core/base'
import { Failure } from '@servanda/core/base'
import { decodeBytes } from '@servanda/core/text'
import type { Encoding } from '@servanda/core/text'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { nodeFileSystem } from '../store/index.ts'
import { aboutFile } from './system-error.ts'

export interface TextFile {
  /** As the user gave it. */
  readonly path: string
  readonly text: string
  readonly encoding: Encoding
  /** About the encoding; with an error the text is empty. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A string of Node holds about 2^29 code units. */
const BYTES_MAX = 2 ** 29 - 2 ** 10

/** `folder` is where a relative path starts. A file that cannot be read is a Failure. */
export async function readBytes(folder: string, path: string): Promise<Uint8Array> {
  return aboutFile(path, async () => {
    const place = resolve(folder, path)
    const { size } = await stat(place)
    if (size > BYTES_MAX) throw tooLarge(path)
    return readFile(place)
  })
}

/** As `readBytes`, into memory that threads share: for a file that more than one of them looks at. */
export async function readSharedBytes(folder: string, path: string): Promise<Uint8Array> {
  return aboutFile(path, async () => {
    const file = await open(resolve(folder, path))
    try {
      const { size } = await file.stat()
      if (size > BYTES_MAX) throw tooLarge(path)
      const bytes = Buffer.from(new SharedArrayBuffer(size))
      return bytes.subarray(0, await fill(bytes, file))
    } finally {
      await file.close()
    }
  })
}

/** Reads until there is no more room, or no more of the file; returns how much was read. */
async function fill(bytes: Uint8Array, file: FileHandle): Promise<number> {
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

export async function readTextFile(folder: string, path: string): Promise<TextFile> {
  return { path, ...decodeBytes(await readBytes(folder, path), path) }
}

export async function readTextFiles(
  folder: string,
  paths: readonly string[],
): Promise<readonly TextFile[]> {
  const files: TextFile[] = []
  for (const path of paths) files.push(await readTextFile(folder, path))
  return files
}

function tooLarge(path: string): Failure {
  const message = `\`${path}\`: the file is too large to be read at once`
  return new Failure('unavailable', 'file-too-large', message, 'split it')
}

/**
 * Writes UTF-8 into a new file beside the old one, waits until it is on the disk, puts it in its
 * place, and waits until that is on the disk too. A link keeps pointing to its file; the permissions stay.
 */
export async function replaceTextFile(folder: string, path: string, text: string): Promise<void> {
  await aboutFile(path, async () => {
    const place = await realpath(resolve(folder, path))
    const { mode } = await stat(place)
    await putInPlace(place, text, mode)
  })
}

const MODE_OF_NEW_FILES = 0o644

/** As `replaceTextFile`; a file that is not there is made. */
export async function writeTextFile(folder: string, path: string, text: string): Promise<void> {
  const place = resolve(folder, path)
  const isThere = await stat(place).then(
    () => true,
    () => false,
  )
  if (isThere) return replaceTextFile(folder, path, text)
  await aboutFile(path, () => putInPlace(place, text, MODE_OF_NEW_FILES))
}

async function putInPlace(place: string, text: string, mode: number): Promise<void> {
  const beside = join(dirname(place), `.${basename(place)}.new`)
  try {
    await writeSynced(beside, text, mode)
    await rename(beside, place)
    await nodeFileSystem.syncFolder(dirname(place))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

async function writeSynced(place: string, text: string, mode: number): Promise<void> {
  const file = await open(place, 'w', mode)
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}
