/** The map in its states. */
import type { AssertionView } from '@servanda/core/view'
import { waits } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import { mapView } from './fixtures/incidents.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const state = (name: string, answers: Answers, address = '/map'): GalleryState => ({
  kind: 'screen',
  name: `map/${name}`,
  address,
  answers,
})

const assertion: AssertionView = {
  kind: 'assertion',
  source: {
    assertion: 'happening-2',
    claimant: 'Southland',
    reporter: null,
    stance: 'affirms',
    says: 'fire by Northland, at 65.42, -122.31',
    time: '2031-04-02T10:00 (Europe/Helsinki)',
    told: '2031-04-03 (Europe/Helsinki)',
    document: {
      sha256: '4d1c8f0a'.padEnd(64, '0'),
      name: 'southland-2031-04-03.txt',
      start: 220,
      end: 288,
      exact: 'Two shells fell near Upper Mill in the morning of 2 April.',
    },
    row: null,
    arises: 'recorded',
    entry: { number: 41, recorded: '2031-04-04T08:00:00Z', recorder: 'desk' },
  },
  note: null,
  isLive: true,
  entries: [],
  bears: [
    {
      commitment: 'lake_accord.1',
      number: '1',
      title: 'Ceasefire on the lake and its shores',
      party: 'Northland',
      assessment: 'not observed',
    },
  ],
}

export const mapStates: readonly GalleryState[] = [
  state('empty', { 'GET /api/map': mapView(0, { zones: [], unplaced: 4 }) }),
  state('loading', { 'GET /api/map': waits }),
  state('one', { 'GET /api/map': mapView(1) }),
  state('many', { 'GET /api/map': mapView(240) }),
  state('filtered', { 'GET /api/map': mapView(240) }, '/map?act=fire&after=2031-04-01'),
  state(
    'nothing-left',
    { 'GET /api/map': mapView(6) },
    '/map?act=fire&status=denied&after=2031-06-20',
  ),
  state(
    'contested',
    { 'GET /api/map': mapView(240), 'GET /api/assertions/:id': assertion },
    '/map?incident=happening-2',
  ),
  state('zones-only', { 'GET /api/map': mapView(0) }),
  state('error', { 'GET /api/map': { problem: serverGone } }),
  state('huge', { 'GET /api/map': mapView(8000, { leftOut: 1200 }) }),
]
