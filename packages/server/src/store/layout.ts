/**
 * The folder of a ledger: where what is kept.
 *
 *     segments/000001.ndjson   the entries, in files that follow one another
 *     documents/<sha256>       the bytes that assertions are anchored in
 *     cut/…                    what was cut from a torn tail
 *     reviews/<sha256>.ndjson  decisions about a document that are not yet recorded; no part of the ledger
 *     reviews/<sha256>.rejected-….ndjson  what a file of decisions rejected; no part of the ledger
 *     readings/…               what reading a document found; may be deleted; no part of the ledger
 *     lock                     who is writing
 */
import { join } from 'node:path'
import { Failure } from '@servanda/core/base'
import { errorCode } from './file-system.ts'
import type { FileSystem } from './file-system.ts'

export interface Layout {
  readonly root: string
  readonly segments: string
  readonly documents: string
  readonly cut: string
  readonly lock: string
}

export function layoutOf(root: string): Layout {
  return {
    root,
    segments: join(root, 'segments'),
    documents: join(root, 'documents'),
    cut: join(root, 'cut'),
    lock: join(root, 'lock'),
  }
}

/** Relative to the folder of the ledger; 1 is `segments/000001.ndjson`. */
export function segmentPath(segmentNumber: number): string {
  return `segments/${String(segmentNumber).padStart(6, '0')}.ndjson`
}

const segmentName = /^(\d{6,})\.ndjson$/

/** The segments of a ledger, from the first on. */
export interface Segments {
  /** Ascending from 1, up to the first that is missing. */
  readonly numbers: readonly number[]
  /** The path of the first one that is missing while later ones are there; null: none is. */
  readonly missing: string | null
}

/** A {@link Failure} `no-ledger` if there is no ledger. */
export async function segmentsThere(fileSystem: FileSystem, layout: Layout): Promise<Segments> {
  const names = await listOrNull(fileSystem, layout.segments)
  if (names === null) throw noLedger(layout.root)
  const numbers = names.flatMap((name) => {
    const number = Number(segmentName.exec(name)?.[1])
    return segmentPath(number).endsWith(`/${name}`) ? [number] : []
  })
  numbers.sort((a, b) => a - b)
  const gap = numbers.findIndex((number, index) => number !== index + 1)
  if (gap < 0) return { numbers, missing: null }
  return { numbers: numbers.slice(0, gap), missing: segmentPath(gap + 1) }
}

/** As `segmentsThere`, and a Failure `ledger-broken` if a segment is missing between others. */
export async function segmentNumbers(
  fileSystem: FileSystem,
  layout: Layout,
): Promise<readonly number[]> {
  const { numbers, missing } = await segmentsThere(fileSystem, layout)
  if (missing !== null) throw segmentMissing(missing)
  return numbers
}

/** The names in a folder, or null if there is no such folder. */
export async function listOrNull(
  fileSystem: FileSystem,
  folder: string,
): Promise<readonly string[] | null> {
  try {
    return await fileSystem.list(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function noLedger(root: string): Failure {
  return new Failure(
    'not-found',
    'no-ledger',
    `there is no ledger in \`${root}\``,
    'name the folder of a ledger; the first import makes a new one',
  )
}

export function segmentMissing(path: string): Failure {
  return new Failure(
    'unavailable',
    'ledger-broken',
    `\`${path}\` is missing, and later segments are there`,
    'put the file back from a copy; nothing is written until then',
  )
}
