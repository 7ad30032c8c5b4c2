/** The page around the screens: no such screen, nothing in the ledger, no server. */
import { waits } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import { project } from './fixtures/project.ts'
import type { GalleryState } from './gallery-state.ts'

export const pageStates: readonly GalleryState[] = [
  { kind: 'screen', name: 'page/nowhere', address: '/elsewhere', answers: {} },
  {
    kind: 'screen',
    name: 'page/empty',
    address: '/board',
    answers: { 'GET /api/project': { ...project, agreements: [], perspectives: [] } },
  },
  {
    kind: 'screen',
    name: 'page/loading',
    address: '/board',
    answers: { 'GET /api/project': waits },
  },
  {
    kind: 'screen',
    name: 'page/error',
    address: '/board',
    answers: { 'GET /api/project': { problem: serverGone } },
  },
]
