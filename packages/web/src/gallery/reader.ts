/** The reader in its states: the list of documents, a document at different points of its review. */
import { waits } from './fixture-client.ts'
import { reviewChanged, serverGone } from './fixtures/problems.ts'
import {
  decisions,
  dispatch,
  decidedBefore,
  decidedElsewhere,
  dispatchHash,
  dispatchText,
  documentList,
  hugeDispatch,
  hugeText,
  placeOf,
  resting,
  reviewState,
} from './fixtures/reader.ts'
import { waiting } from './fixtures/today.ts'
import type { GalleryState } from './gallery-state.ts'

const text = 'GET /api/documents/:sha256/text'
const found = 'GET /api/documents/:sha256'
const review = 'GET /api/documents/:sha256/review'
const list = 'GET /api/documents'
const waitingRoute = 'GET /api/waiting'

const saving = 'PUT /api/documents/:sha256/review'
const begun = `/reader/${dispatchHash}?at=${placeOf(0)}`
const both = { [text]: dispatchText, [found]: dispatch, [review]: reviewState(decisions) }

/** Every form of the desk, open; and the list of keys. */
function formStates(): readonly GalleryState[] {
  const keysOf = {
    accept: 'a',
    reject: 'r',
    add: 'i',
    span: 'e',
    speaker: 'w',
    class: 'l',
    document: 'd',
    record: 'g',
    keys: '?',
  }
  return Object.entries(keysOf).map(([form, key]): GalleryState => ({
    kind: 'screen',
    name: `reader/form-${form}`,
    address: begun,
    keys: [key],
    answers: both,
  }))
}

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
    answers: { [text]: dispatchText, [found]: dispatch, [review]: reviewState(decisions) },
  },
  {
    kind: 'screen',
    name: 'reader/untouched',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: dispatchText, [found]: dispatch, [review]: reviewState([]) },
  },
  {
    kind: 'screen',
    name: 'reader/resting',
    address: `/reader/${dispatchHash}?at=${placeOf(0)}`,
    answers: {
      [text]: dispatchText,
      [found]: dispatch,
      [review]: reviewState(decisions),
      'GET /api/assertions/:id': resting,
    },
  },
  {
    kind: 'screen',
    name: 'reader/nested',
    address: `/reader/${dispatchHash}?at=${placeOf(2)}`,
    answers: { [text]: dispatchText, [found]: dispatch, [review]: reviewState(decisions) },
  },
  {
    kind: 'screen',
    name: 'reader/before',
    address: `/reader/${dispatchHash}?at=${placeOf(2)}`,
    answers: { [text]: dispatchText, [found]: dispatch, [review]: decidedBefore },
  },
  {
    kind: 'screen',
    name: 'reader/contested',
    address: `/reader/${dispatchHash}?at=${placeOf(3)}`,
    answers: {
      [text]: dispatchText,
      [found]: {
        ...dispatch,
        dates: dispatch.dates.map((date) => ({ ...date, doubt: 'page-date-conflicts' as const })),
      },
      [review]: reviewState([]),
    },
  },
  ...formStates(),
  {
    kind: 'screen',
    name: 'reader/clash',
    address: begun,
    keys: ['x'],
    answers: {
      [text]: dispatchText,
      [found]: dispatch,
      [review]: { inTurn: [reviewState(decisions), decidedElsewhere] },
      [saving]: { problem: reviewChanged },
    },
  },
  {
    kind: 'screen',
    name: 'reader/server-gone',
    address: begun,
    keys: ['x'],
    answers: { ...both, [saving]: { problem: serverGone } },
  },
  {
    kind: 'screen',
    name: 'reader/saving',
    address: begun,
    keys: ['x'],
    answers: { ...both, [saving]: waits },
  },
  {
    kind: 'screen',
    name: 'reader/huge',
    address: `/reader/${dispatchHash}`,
    // Made when it is looked at: it is large.
    get answers() {
      return { [text]: hugeText(), [found]: hugeDispatch(), [review]: reviewState([]) }
    },
  },
  {
    kind: 'screen',
    name: 'reader/loading',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: waits, [found]: waits, [review]: waits },
  },
  {
    kind: 'screen',
    name: 'reader/being-read',
    address: `/reader/${dispatchHash}`,
    answers: { [text]: dispatchText, [found]: waits, [review]: waits },
  },
  {
    kind: 'screen',
    name: 'reader/error',
    address: `/reader/${dispatchHash}`,
    answers: {
      [text]: { problem: serverGone },
      [found]: { problem: serverGone },
      [review]: { problem: serverGone },
    },
  },
]
