/** The page around the screens: no such screen, nothing in the ledger, no server. */
import type { SearchView } from '@servanda/core/view'
import { many, trend } from './fixtures/board.ts'
import { waits } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import { project } from './fixtures/project.ts'
import type { GalleryState } from './gallery-state.ts'

const found: SearchView = {
  kind: 'search',
  query: 'weapons',
  found: [
    {
      kind: 'commitment',
      id: 'lake_accord.2a',
      title: '2a Withdrawal of heavy weapons, Northland',
      text: 'Withdrawal of heavy weapons, Northland',
      matches: [[20, 27]],
      place: null,
    },
    {
      kind: 'assertion',
      id: 'm-41',
      title: 'Lake Mission',
      text: 'heavy weapons were seen leaving the northern depot',
      matches: [[6, 13]],
      place: { document: 'a'.repeat(64), start: 1042, end: 1138 },
    },
  ],
  isCut: false,
}

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
    name: 'page/search',
    address: '/board',
    answers: { 'GET /api/boards': many, 'GET /api/trend': trend, 'GET /api/search': found },
  },
  {
    kind: 'screen',
    name: 'page/error',
    address: '/board',
    answers: { 'GET /api/project': { problem: serverGone } },
  },
]
