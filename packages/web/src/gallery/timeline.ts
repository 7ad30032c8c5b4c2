/** The timeline in its states. */
import { waits } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import { timelineEmpty, timelineMany } from './fixtures/timeline.ts'
import type { GalleryState } from './gallery-state.ts'

const state = (name: string, answers: Answers, address = '/timeline'): GalleryState => ({
  kind: 'screen',
  name: `timeline/${name}`,
  address,
  answers,
})

export const timelineStates: readonly GalleryState[] = [
  state('empty', { 'GET /api/timeline': timelineEmpty }),
  state('loading', { 'GET /api/timeline': waits }),
  state('one', {
    'GET /api/timeline': {
      ...timelineMany,
      incidents: timelineMany.incidents.slice(0, 1),
      incidentCount: 1,
    },
  }),
  state('many', { 'GET /api/timeline': timelineMany }),
  state('recorded', { 'GET /api/timeline': timelineMany }, '/timeline?axis=recorded'),
  state('error', { 'GET /api/timeline': { problem: serverGone } }),
  state('huge', {
    'GET /api/timeline': { ...timelineMany, incidents: [], incidentCount: 98_000, changes: null },
  }),
]
