/** The commitment's screen in its states. */
import { waits } from './fixture-client.ts'
import type { Answers } from './fixture-client.ts'
import { trend } from './fixtures/board.ts'
import {
  changed,
  clause,
  explained,
  explanation,
  history,
  wouldChange,
} from './fixtures/commitment.ts'
import { serverGone } from './fixtures/problems.ts'
import type { GalleryState } from './gallery-state.ts'

const state = (name: string, answers: Answers, query = ''): GalleryState => ({
  kind: 'screen',
  name: `commitment/${name}`,
  address: `/commitment/lake_accord.2a${query}`,
  answers: {
    'GET /api/commitments/:id': clause,
    'GET /api/commitments/:id/history': history(changed),
    'GET /api/trend': trend,
    ...answers,
  },
})

const undecided = explained('Northland', ['unknown', 'fulfilled-late', 'fulfilled'])

const route = 'GET /api/commitments/:id/explanation'

export const commitmentStates: readonly GalleryState[] = [
  { kind: 'screen', name: 'commitment/choice', address: '/commitment', answers: {} },
  state('empty', {
    [route]: explanation([]),
    'GET /api/commitments/:id': { ...clause, readings: [], calendar: [] },
    'GET /api/commitments/:id/history': history([]),
  }),
  state('loading', {
    [route]: waits,
    'GET /api/commitments/:id': waits,
    'GET /api/commitments/:id/history': waits,
  }),
  state('one', { [route]: explanation([explained('Northland', ['fulfilled'])]) }),
  state('contested', { [route]: explanation([undecided]) }),
  state('would-change', { [route]: explanation([{ ...undecided, wouldChange }]) }, '?change=yes'),
  state('refused', {
    [route]: explanation([
      {
        ...undecided,
        refusals: [
          { step: 'status > happening', problem: '`report-17` is cited and is not live' },
          { step: 'status', problem: 'its evidence does not follow' },
        ],
      },
    ]),
  }),
  state('many', { [route]: explanation([undecided, explained('Southland', ['overdue'])]) }),
  state('error', {
    [route]: { problem: serverGone },
    'GET /api/commitments/:id': { problem: serverGone },
    'GET /api/commitments/:id/history': { problem: serverGone },
  }),
  state('huge', {
    [route]: explanation(
      Array.from({ length: 40 }, (_, index) => explained(`Party ${index + 1}`, ['kept'])),
    ),
  }),
]
