/**
 * What the page does before anything else, so that nothing waits for what it does not need: it asks for
 * what the screen of the address shows, while the code that shows it is still being read.
 */
import { beginning } from '../client/index.ts'
import { parseLocation } from '../state/index.ts'

const { pathname, search } = window.location

export const fetchBegun = beginning((path, init) => fetch(path, init), firstPaths())

/** Of requests that depend on nothing but the address. */
function firstPaths(): readonly string[] {
  const first = parseLocation(`${pathname}${search}`)
  if (first?.screen !== 'reader' || first.subject === null) return ['/api/project']
  const document = `/api/documents/${encodeURIComponent(first.subject)}`
  return ['/api/project', `${document}/text`, document, `${document}/review`]
}
