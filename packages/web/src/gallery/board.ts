/** The board in its states. */
import { waits } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import { changes, contestedRows, hugeRows, many, manyRows, trend } from './fixtures/board.ts'
import { sideBySide } from './fixtures/judged.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const state = (name: string, answers: Answers, address = '/board'): GalleryState => ({
  kind: 'screen',
  name: `board/${name}`,
  address,
  answers: { 'GET /api/trend': trend, 'GET /api/changes': changes, ...answers },
})

export const boardStates: readonly GalleryState[] = [
  state('empty', { 'GET /api/boards': sideBySide([]) }),
  state('loading', { 'GET /api/boards': waits, 'GET /api/trend': waits }),
  state('one', { 'GET /api/boards': sideBySide(manyRows.slice(7, 8)) }),
  state('many', { 'GET /api/boards': many }),
  state('changes', { 'GET /api/boards': many }, '/board?since=2031-06-01'),
  state('filtered', { 'GET /api/boards': many }, '/board?status=dormant&differing=yes'),
  state(
    'nothing-left',
    { 'GET /api/boards': sideBySide(manyRows.slice(7, 8)) },
    '/board?differing=yes',
  ),
  state('contested', { 'GET /api/boards': sideBySide(contestedRows) }),
  state('error', { 'GET /api/boards': { problem: serverGone } }),
  state('huge', { 'GET /api/boards': sideBySide(hugeRows) }),
]
