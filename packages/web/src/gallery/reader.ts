/** The reader in its states: the list of documents, a document at different points of its review. */
import { waits } from './fixture-client.ts'
import { serverGone } from './fixtures/problems.ts'
import {
  decisions,
  dispatch,
  dispatchHash,
  documentList,
  hugeDispatch,
  placeOf,
  reviewState,
} from './fixtures/reader.ts'
import { waiting } from './fixtures/today.ts'
import type { GalleryState } from './gallery-state.ts'

const text = 'GET /api/documents/:sha256'
const review = 'GET /api/documents/:sha256/review'
const list = 'GET /api/documents'
const waitingRoute = 'GET /api/waiting'

export const readerStates: readonly GalleryState[] = [
  {
    kind: 'screen',
    name: 'reader/list',
    address: '/reader',
    answers: { [list]: documentList, [waitingRoute]: waiting },
  },
  {
    kind: 'screen',
    name: 'reader/empty',
    address: '/reader',
    answers: {
      [list]: { kind: 'documents', documents: [], next: null },
      [waitingRoute]: { kind: 'waiting', documents: [] },
    },
  },
  {
    kind: 'screen',
    name: 'reader/begun',
    address: `/reader/${dispatchHash}?at=${placeOf(0)}`,
    answers: { [text]: dispatch, [review]: reviewState(decisions) },
  },
  {
    kind: 'screen',
    name: 'reader/untouched',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: dispatch, [review]: reviewState([]) },
  },
  {
    kind: 'screen',
    name: 'reader/nested',
    address: `/reader/${dispatchHash}?at=${placeOf(2)}`,
    answers: { [text]: dispatch, [review]: reviewState(decisions) },
  },
  {
    kind: 'screen',
    name: 'reader/contested',
    address: `/reader/${dispatchHash}?at=${placeOf(3)}`,
    answers: {
      [text]: {
        ...dispatch,
        dates: dispatch.dates.map((date) => ({ ...date, doubt: 'page-date-conflicts' as const })),
      },
      [review]: reviewState([]),
    },
  },
  {
    kind: 'screen',
    name: 'reader/huge',
    address: `/reader/${dispatchHash}`,
    // Made when it is looked at: it is large.
    get answers() {
      return { [text]: hugeDispatch(), [review]: reviewState([]) }
    },
  },
  {
    kind: 'screen',
    name: 'reader/loading',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: waits, [review]: waits },
  },
  {
    kind: 'screen',
    name: 'reader/error',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: { problem: serverGone }, [review]: { problem: serverGone } },
  },
]
