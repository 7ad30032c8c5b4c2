/** What was decided about a document: here, and elsewhere before. */
import type { ReviewDecision } from '@servanda/core/wire'
import { expect, test } from 'vitest'
import { countsOf, decidedBy, statementFinder } from './decided.ts'
import type { OpenDocument } from './open-document.ts'

const statements = [
  { start: 0, end: 10 },
  { start: 20, end: 30 },
  { start: 40, end: 50 },
  { start: 60, end: 70 },
].map((one) => ({ ...one, class: 'claim' })) as unknown as OpenDocument['statements']

const document = { sha256: 'x' }

const rejected: ReviewDecision = {
  id: 'r',
  decision: 'reject',
  document,
  passage: { start: 40, end: 50 },
  reason: 'a repeat',
}

const reclassed: ReviewDecision = {
  id: 'c',
  decision: 'class',
  document,
  passage: { start: 60, end: 70 },
  class: 'promise',
}

const nothing = { asserted: [], rejected: [] }

test('what was decided before does not wait, unless it is decided here', () => {
  const before = {
    asserted: [0, 2],
    rejected: [
      { statement: 1, reason: 'hearsay' },
      { statement: 2, reason: 'hearsay' },
    ],
  }
  const decided = decidedBy([rejected], statementFinder(statements), before)
  expect([...decided.before]).toEqual([
    [1, { kind: 'rejected', reason: 'hearsay' }],
    [0, { kind: 'asserted' }],
  ])
  expect(countsOf(decided, statements)).toEqual({
    proposed: 4,
    accepted: 0,
    rejected: 1,
    added: 0,
    reclassed: 0,
    before: 2,
    undecided: 1,
  })
})

test('another class decides nothing and is counted, the class that was proposed is not', () => {
  const asProposed: ReviewDecision = { ...reclassed, class: 'claim' }
  const countOf = (one: ReviewDecision) =>
    countsOf(decidedBy([one], statementFinder(statements), nothing), statements)
  expect(countOf(reclassed)).toMatchObject({ reclassed: 1, undecided: 4 })
  expect(countOf(asProposed)).toMatchObject({ reclassed: 0, undecided: 4 })
})
