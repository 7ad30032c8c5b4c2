/**
 * The bytes that assertions are anchored in, one file each, named by their SHA-256. A file appears
 * under its name only when it is whole and safe; what a crash left of an unfinished one is removed
 * when the ledger is next opened for writing.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Failure } from '@servanda/core/base'
import { isHash } from '@servanda/core/ledger'
import { errorCode, failureOf, removeIfThere, writeNewFile } from './file-system.ts'
import { listOrNull } from './layout.ts'
import type { ScanTerms } from './scan.ts'

const unfinishedMark = '.unfinished-'

/** Keeps the bytes; returns their SHA-256. A file that is there already must be what its name says. */
export async function keepDocument(terms: ScanTerms, bytes: Uint8Array): Promise<string> {
  const { fileSystem, layout, sha256 } = terms
  const name = sha256(bytes)
  const names = await fileSystem.list(layout.documents)
  if (names.includes(name)) {
    await readDocument(terms, name)
    return name
  }
  const unfinished = join(layout.documents, `${unfinishedMark}${randomUUID()}`)
  try {
    await writeNewFile(fileSystem, unfinished, bytes)
    await fileSystem.rename(unfinished, join(layout.documents, name))
    await fileSystem.syncFolder(layout.documents)
    return name
  } catch (error) {
    throw failureOf(error, `documents/${name}`)
  }
}

/** The bytes, proved by their name. A {@link Failure} `unknown-document` or `document-altered`. */
export async function readDocument(terms: ScanTerms, name: string): Promise<Uint8Array> {
  const { fileSystem, layout, sha256 } = terms
  if (!isHash(name)) throw unknownDocument(name)
  try {
    const bytes = await fileSystem.readFile(join(layout.documents, name))
    if (sha256(bytes) !== name) throw alteredDocument(name)
    return bytes
  } catch (error) {
    throw errorCode(error) === 'ENOENT'
      ? unknownDocument(name)
      : failureOf(error, `documents/${name}`)
  }
}

/** The names of the documents that are kept, whole or not what they should be. */
export async function documentNames(terms: ScanTerms): Promise<readonly string[]> {
  const names = await listOrNull(terms.fileSystem, terms.layout.documents)
  return (names ?? []).filter(isHash)
}

/** Only for who holds the lock. */
export async function removeUnfinished({ fileSystem, layout }: ScanTerms): Promise<void> {
  for (const name of await fileSystem.list(layout.documents)) {
    if (name.startsWith(unfinishedMark))
      await removeIfThere(fileSystem, join(layout.documents, name))
  }
}

/** Whatever was asked for: not only names of the right form get here. */
export function unknownDocument(name: string): Failure {
  const message = `the ledger keeps no document \`${name.slice(0, 100)}\``
  return new Failure('not-found', 'unknown-document', message, 'take the document in first')
}

function alteredDocument(name: string): Failure {
  return new Failure(
    'unavailable',
    'document-altered',
    `the bytes of \`documents/${name}\` are not those that were kept`,
    'put the file back from a copy, or from its source',
  )
}
