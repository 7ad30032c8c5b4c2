/** The outstanding steps in their states. */
import { waits } from './fixture-client.ts'
import { gap, graph, steps, supposedLine, supposition } from './fixtures/outstanding.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const route = 'GET /api/outstanding'
const drawn = 'GET /api/graph'
const supposed = 'POST /api/supposed'
const address = '/outstanding'
const supposing = `${address}?suppose=${encodeURIComponent(supposedLine)}`

export const outstandingStates: readonly GalleryState[] = [
  {
    kind: 'screen',
    name: 'outstanding/many',
    address: `${address}?reading=north_shore_first`,
    answers: { [route]: steps, [drawn]: graph },
  },
  {
    kind: 'screen',
    name: 'outstanding/gap',
    address: `${address}/ferry_ban`,
    answers: { [route]: steps, [drawn]: graph, 'GET /api/measures/:id/gap': gap },
  },
  {
    kind: 'screen',
    name: 'outstanding/what-if',
    address: supposing,
    answers: { [route]: steps, [drawn]: graph, [supposed]: supposition },
  },
  {
    kind: 'screen',
    name: 'outstanding/what-if-nothing',
    address: supposing,
    answers: {
      [route]: steps,
      [drawn]: graph,
      [supposed]: { ...supposition, agreements: [], measures: [] },
    },
  },
  {
    kind: 'screen',
    name: 'outstanding/what-if-error',
    address: supposing,
    answers: { [route]: steps, [drawn]: graph, [supposed]: { problem: serverGone } },
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
