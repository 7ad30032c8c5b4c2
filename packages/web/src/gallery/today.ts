/** The first screen of a day in its states. */
import { waits } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import { quietDay, today } from './fixtures/today.ts'
import type { GalleryState } from './gallery-state.ts'

const route = 'GET /api/today'
const address = '/today'

export const todayStates: readonly GalleryState[] = [
  { kind: 'screen', name: 'today/many', address, answers: { [route]: today } },
  { kind: 'screen', name: 'today/empty', address, answers: { [route]: quietDay } },
  {
    kind: 'screen',
    name: 'today/too-much-changed',
    address,
    answers: { [route]: { ...today, news: { ...today.news, changes: null } } },
  },
  { kind: 'screen', name: 'today/loading', address, answers: { [route]: waits } },
  { kind: 'screen', name: 'today/error', address, answers: { [route]: { problem: serverGone } } },
]
