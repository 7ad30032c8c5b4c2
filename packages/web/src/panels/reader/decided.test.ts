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
]
const at = (start: number, end: number) => ({ document: { start, end } })

const view = {
  statements,
  assertions: [at(2, 6), at(40, 50), { document: null }],
} as unknown as OpenDocument

const rejected: ReviewDecision = {
  id: 'r',
  decision: 'reject',
  document: { sha256: 'x' },
  passage: { start: 40, end: 50 },
  reason: 'a repeat',
}

test('what stands in the ledger does not wait, unless it is decided here', () => {
  const decided = decidedBy([rejected], statementFinder(statements), view)
  expect([...decided.before]).toEqual([0])
  expect(countsOf(decided, statements.length)).toEqual({
    proposed: 4,
    accepted: 0,
    rejected: 1,
    added: 0,
    before: 1,
    undecided: 2,
  })
})
