/**
 * Answers that stay what they are. What is asked for fixed dates, valid and known, depends on nothing
 * but the address and the entries of the ledger: its tag is made of these, and a browser that has the
 * answer already is told so before anything is judged.
 */
import { createHash } from 'node:crypto'

/** Null: the answer depends on the time that it is now, or on more than the ledger. */
export function tagOf(name: string, url: string, head: number): string | null {
  return dependsOnLedger(name, url) ? `"${head}-${digest(`${name} ${url}`)}"` : null
}

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
