/** The first screen of a day in its states. */
import { waits } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import { moves, quietDay, quietMoves, today, waiting } from './fixtures/today.ts'
import type { GalleryState } from './gallery-state.ts'

const day = 'GET /api/today'
const moved = 'GET /api/today/moves'
const documents = 'GET /api/waiting'
const address = '/today'
const all = { [day]: today, [moved]: moves, [documents]: waiting }
const gone = { problem: serverGone }

export const todayStates: readonly GalleryState[] = [
  { kind: 'screen', name: 'today/many', address, answers: all },
  {
    kind: 'screen',
    name: 'today/empty',
    address,
    answers: {
      [day]: quietDay,
      [moved]: quietMoves,
      [documents]: { kind: 'waiting', documents: [] },
    },
  },
  {
    kind: 'screen',
    name: 'today/too-much-changed',
    address,
    answers: { ...all, [moved]: { ...moves, changed: null } },
  },
  {
    kind: 'screen',
    name: 'today/judging',
    address,
    answers: { ...all, [moved]: waits, [documents]: waits },
  },
  {
    kind: 'screen',
    name: 'today/loading',
    address,
    answers: { [day]: waits, [moved]: waits, [documents]: waits },
  },
  {
    kind: 'screen',
    name: 'today/error',
    address,
    answers: { [day]: gone, [moved]: gone, [documents]: gone },
  },
]
