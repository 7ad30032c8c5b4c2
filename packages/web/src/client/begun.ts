/**
 * Requests that are made before there is a page to wait for them: what the first screen asks for comes
 * while its code is still read.
 */
import type { Fetch } from './client.ts'

/** Asks for the paths at once; who first asks for one of them through what is returned gets its answer. */
export function beginning(fetchAnswer: Fetch, paths: readonly string[]): Fetch {
  const begun = new Map(paths.map((path) => [path, fetchAnswer(path, jsonAsked)]))
  // Who asks for it is told; where nobody does, nothing is missing.
  for (const answer of begun.values()) answer.catch(() => undefined)
  return (path, init) => {
    const answer = init.method === 'GET' ? begun.get(path) : undefined
    begun.delete(path)
    return answer ?? fetchAnswer(path, init)
  }
}

const jsonAsked = { method: 'GET', headers: { accept: 'application/json' } }
