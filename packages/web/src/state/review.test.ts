import type { ReviewChange, ReviewDecision, ReviewState } from '@servanda/core/wire'
import { describe, expect, test } from 'vitest'
import { unreachable } from '../client/index.ts'
import { changeToSend, decisionsOf, resumed, reviewAfter, reviewOf } from './review.ts'
import type { Review, ReviewEvent } from './review.ts'

const sha256 = 'a'.repeat(64)

const rejection = (id: string, reason: string): ReviewDecision => ({
  id,
  decision: 'reject',
  document: { sha256 },
  passage: { start: 0, end: 4 },
  reason,
})

const state = (revision: string, decisions: readonly ReviewDecision[]): ReviewState => ({
  kind: 'review',
  document: sha256,
  revision,
  decisions,
  decided: [],
  before: { asserted: [], rejected: [] },
  counts: {
    reclassed: 0,
    proposed: 9,
    accepted: 0,
    rejected: 0,
    added: 0,
    undecided: 9,
    lost: 0,
  },
  unproposed: [],
  diagnostics: [],
})

const decide = (id: string, reason: string): ReviewChange => ({
  kind: 'decide',
  decision: rejection(id, reason),
})

const changed = (id: string, reason: string): ReviewEvent => ({
  kind: 'changed',
  change: decide(id, reason),
})

const problem = { category: 'incorrect', code: 'c', message: 'm', help: 'h', places: [] } as const

/** `a: no` for each decision, then how it stands with the server, and what is still to be sent. */
function told(events: readonly ReviewEvent[], before = reviewOf(state('0', []))): string {
  return summary(events.reduce(reviewAfter, before))
}

function summary(review: Review): string {
  const decisions = decisionsOf(review).map((one) =>
    one.decision === 'reject' ? `${one.id}: ${one.reason}` : one.id,
  )
  const elsewhere = review.elsewhere.map(({ id, what }) => `${id} ${what} elsewhere`)
  const waiting = `${review.unsaved.length} unsaved`
  return [...decisions, review.link.kind, waiting, ...elsewhere].join(', ')
}

describe('a review', () => {
  test('shows a decision at once and has it saved when the server answers', () => {
    expect(told([changed('a', 'no')])).toBe('a: no, idle, 1 unsaved')
    const kept = { kind: 'kept', state: state('1', [rejection('a', 'no')]) } as const
    expect(told([changed('a', 'no'), { kind: 'sent' }, kept])).toBe('a: no, idle, 0 unsaved')
  })

  test('sends one change after the other', () => {
    const two = [changed('a', 'no'), changed('b', 'nor this')].reduce(
      reviewAfter,
      reviewOf(state('0', [])),
    )
    expect(changeToSend(two)).toEqual(decide('a', 'no'))
    expect(changeToSend(reviewAfter(two, { kind: 'sent' }))).toBeNull()
  })

  test('a decision of the same id is replaced, and undoing brings the old one back', () => {
    const twice = [changed('a', 'no'), changed('a', 'never')]
    expect(told(twice)).toBe('a: never, idle, 2 unsaved')
    expect(told([...twice, { kind: 'undone' }])).toBe('a: no, idle, 3 unsaved')
    expect(told([...twice, { kind: 'undone' }, { kind: 'undone' }])).toBe('idle, 4 unsaved')
    expect(told([{ kind: 'undone' }])).toBe('idle, 0 unsaved')
  })

  test('keeps everything while the server is gone, and sends it when it is back', () => {
    const gone: readonly ReviewEvent[] = [
      changed('a', 'no'),
      { kind: 'sent' },
      { kind: 'unanswered' },
      changed('b', 'nor this'),
    ]
    expect(told(gone)).toBe('a: no, b: nor this, unreachable, 2 unsaved')
    const back = { kind: 'told', state: state('0', []) } as const
    expect(told([...gone, back])).toBe('a: no, b: nor this, idle, 2 unsaved')
  })

  test('tries less and less often while the server gives and does not take', () => {
    const back = { kind: 'told', state: state('0', []) } as const
    const events: readonly ReviewEvent[] = [{ kind: 'sent' }, { kind: 'unanswered' }, back]
    const after = [changed('a', 'no'), ...events, ...events, ...events].reduce(
      reviewAfter,
      reviewOf(state('0', [])),
    )
    expect(after.attempts).toBe(3)
    const kept = { kind: 'kept', state: state('1', [rejection('a', 'no')]) } as const
    expect(reviewAfter(after, kept).attempts).toBe(0)
  })

  test('tells what a server that answers does not give, unless the reviewer has to choose already', () => {
    const { body: gone } = unreachable({ kind: 'silent' })
    expect(told([{ kind: 'not told', problem }])).toBe('refused, 0 unsaved')
    expect(told([{ kind: 'not told', problem: gone }])).toBe('unreachable, 0 unsaved')
    const other = { kind: 'told', state: state('1', [rejection('a', 'theirs')]) } as const
    expect(told([changed('a', 'mine'), other, { kind: 'not told', problem: gone }])).toBe(
      'a: mine, clash, 1 unsaved',
    )
  })

  test('goes on when its screen is opened again, and still asks what it asked', () => {
    const sending = [changed('a', 'no'), { kind: 'sent' } as const].reduce(
      reviewAfter,
      reviewOf(state('0', [])),
    )
    expect(changeToSend(resumed(sending))).toEqual(decide('a', 'no'))
    const other = { kind: 'told', state: state('1', [rejection('a', 'theirs')]) } as const
    const clash = [changed('a', 'mine'), other].reduce(reviewAfter, reviewOf(state('0', [])))
    expect(changeToSend(resumed(clash))).toBeNull()
  })

  test('an answer that was lost on its way is no conflict', () => {
    const back = { kind: 'told', state: state('1', [rejection('a', 'no')]) } as const
    expect(told([changed('a', 'no'), { kind: 'sent' }, { kind: 'unanswered' }, back])).toBe(
      'a: no, idle, 0 unsaved',
    )
  })

  test('what another tab decided is shown and nothing of this tab is lost', () => {
    const other = { kind: 'told', state: state('1', [rejection('x', 'theirs')]) } as const
    expect(told([changed('a', 'no'), other])).toBe(
      'x: theirs, a: no, idle, 1 unsaved, x decided elsewhere',
    )
    const before = reviewOf(state('1', [rejection('x', 'theirs')]))
    const takenBack = { kind: 'told', state: state('2', []) } as const
    expect(told([takenBack], before)).toBe('idle, 0 unsaved, x taken back elsewhere')
    expect(told([takenBack, { kind: 'looked' }], before)).toBe('idle, 0 unsaved')
  })

  test('news does not touch what is on its way; coming too late does', () => {
    const sending: readonly ReviewEvent[] = [changed('a', 'no'), { kind: 'sent' }]
    const now = state('1', [rejection('x', 'theirs')])
    expect(told([...sending, { kind: 'told', state: now }])).toBe('a: no, sending, 1 unsaved')
    expect(told([...sending, { kind: 'late', state: now }])).toBe(
      'x: theirs, a: no, idle, 1 unsaved, x decided elsewhere',
    )
  })

  test('about the same decision the reviewer chooses', () => {
    const other = { kind: 'told', state: state('1', [rejection('a', 'theirs')]) } as const
    const clash = [changed('a', 'mine'), other]
    expect(told(clash)).toBe('a: mine, clash, 1 unsaved')
    expect(told([...clash, other])).toBe('a: mine, clash, 1 unsaved')
    expect(told([...clash, { kind: 'settled', choice: 'send' }])).toBe('a: mine, idle, 1 unsaved')
    expect(told([...clash, { kind: 'settled', choice: 'drop' }])).toBe('a: theirs, idle, 0 unsaved')
  })

  test('what the server refuses waits for the reviewer', () => {
    const refused: readonly ReviewEvent[] = [
      changed('a', 'no'),
      { kind: 'sent' },
      { kind: 'refused', problem },
    ]
    expect(told(refused)).toBe('a: no, refused, 1 unsaved')
    expect(told([...refused, { kind: 'settled', choice: 'drop' }])).toBe('idle, 0 unsaved')
  })
})
