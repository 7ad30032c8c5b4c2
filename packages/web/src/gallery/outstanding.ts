/** The outstanding steps in their states. */
import { waits } from './fixture-client.ts'
import { graph, steps } from './fixtures/outstanding.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const route = 'GET /api/outstanding'
const drawn = 'GET /api/graph'
const address = '/outstanding'

export const outstandingStates: readonly GalleryState[] = [
  {
    kind: 'screen',
    name: 'outstanding/many',
    address: `${address}?reading=north_shore_first`,
    answers: { [route]: steps, [drawn]: graph },
  },
  {
    kind: 'screen',
    name: 'outstanding/empty',
    address,
    answers: {
      [route]: { ...steps, measures: [], columns: [], standoffs: [] },
      [drawn]: { ...graph, nodes: [], edges: [] },
    },
  },
  {
    kind: 'screen',
    name: 'outstanding/loading',
    address,
    answers: { [route]: waits, [drawn]: waits },
  },
  {
    kind: 'screen',
    name: 'outstanding/error',
    address,
    answers: { [route]: { problem: serverGone }, [drawn]: { problem: serverGone } },
  },
]
