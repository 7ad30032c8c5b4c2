/** The agreements in the folders of an editor, and the names by which texts are known here. */
import { hasErrors } from '@servanda/core/base'
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { readTextFile } from '../app/text-file.ts'

const LANGUAGE = 'servanda'
const EXTENSION = '.servanda'

/** Folders in which nobody keeps agreements. */
const passedOver: ReadonlySet<string> = new Set(['node_modules', 'dist'])

/** A folder with more agreements than this is not read to its end. */
const FILES_MAX = 5000

/** The same for every way to write the address of one file. */
export function keyOf(uri: string): string {
  const path = pathOf(uri)
  return path === null ? uri : keyOfPath(path)
}

export const keyOfPath = (path: string): string => pathToFileURL(path).href

/** The path of a file, or null for what is no file on this machine (`untitled:`). */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null
  try {
    return fileURLToPath(uri)
  } catch {
    return null
  }
}

export const isAgreement = (path: string): boolean => path.endsWith(EXTENSION)

/** The paths of all agreements in a folder and below; a folder that cannot be read has none. */
export async function agreementsBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const pending = [folder]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const entry of await entriesOf(next)) {
      const path = join(next, entry.name)
      if (entry.isDirectory() && !isPassedOver(entry.name)) pending.push(path)
      if (entry.isFile() && isAgreement(path)) found.push(path)
    }
    if (found.length >= FILES_MAX) return found.slice(0, FILES_MAX)
  }
  return found
}

const isPassedOver = (name: string): boolean => name.startsWith('.') || passedOver.has(name)

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** A file as a document, or null if it is not there, cannot be read or is no text. */
export async function documentAt(path: string): Promise<TextDocument | null> {
  try {
    const { text, diagnostics } = await readTextFile('/', path)
    if (hasErrors(diagnostics)) return null
    return TextDocument.create(keyOfPath(path), LANGUAGE, 0, text)
  } catch {
    return null
  }
}
