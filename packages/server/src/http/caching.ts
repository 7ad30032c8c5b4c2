/**
 * Answers that stay what they are. The text of a document depends on its hash alone. What is asked for fixed dates, valid and known, depends on nothing
 * but the address, the entries of the ledger and how the server was started: its tag is made of these,
 * and a browser that has the answer already is told so before anything is judged.
 */
import { createHash } from 'node:crypto'

/** What every answer rests on beside its address. */
export interface Ground {
  /** Of this program: the next one may answer otherwise. */
  readonly version: string
  /** Of the last entry, which says which ledger it is and all that is in it; null: it is empty. */
  readonly hash: string | null
  /** The perspective that screens begin with; null: none is named. */
  readonly as: string | null
}

/** Null: the answer depends on the time that it is now, or on more than the ledger. */
export function tagOf(name: string, url: string, { version, hash, as }: Ground): string | null {
  if (name === ofItsHash) return `"${digest(JSON.stringify([version, url]))}"`
  if (!dependsOnLedger(name, url)) return null
  return `"${digest(JSON.stringify([version, hash, as, name, url]))}"`
}

const ofItsHash = 'GET /api/documents/:sha256/text'

const ofLedger: ReadonlySet<string> = new Set([
  'GET /api/project',
  'GET /api/documents',
  'GET /api/documents/:sha256',
  'GET /api/search',
])

function dependsOnLedger(name: string, url: string): boolean {
  if (!name.startsWith('GET ')) return false
  if (ofLedger.has(name)) return true
  const query = new URL(url, 'http://localhost').searchParams
  return query.has('on') && query.has('known')
}

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** `If-None-Match` may list several, and mark them as weak. */
export const isFresh = (asked: string | undefined, tag: string): boolean =>
  (asked ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
