/**
 * Where the page begins, in a script of its own that is small: it asks for what the screen of the
 * address shows, and only then for the code that shows it, of the page and of the screen at once.
 */
import { beginning } from '../client/index.ts'
import { parseLocation } from '../state/index.ts'
import { panelModules } from './panel-modules.ts'

const { pathname, search } = window.location

const first = parseLocation(`${pathname}${search}`)
const fetchBegun = beginning((path, init) => fetch(path, init), firstPaths())
void import('./main.tsx').then(({ startPage }) => startPage(fetchBegun))
// What fails here is told when it is shown.
if (first !== null) panelModules[first.screen]().catch(() => undefined)

/** Of requests that depend on nothing but the address. */
function firstPaths(): readonly string[] {
  if (first?.screen !== 'reader' || first.subject === null) return ['/api/project']
  const document = `/api/documents/${encodeURIComponent(first.subject)}`
  return ['/api/project', `${document}/text`, document, `${document}/review`]
}
