/** Which decision a new one about the same statement replaces. */
import { expect, test } from 'vitest'
import { decisions, dispatch as found, dispatchText } from '../../gallery/fixtures/reader.ts'
import { draftFor } from './claim-draft.ts'
import { isAccepted } from './decided.ts'
import { acceptanceOf, proposalOf, rejectionOf } from './working.ts'

const dispatch = { ...found, text: dispatchText.text }

test('a correction replaces the acceptance that it began with, not the rejection before it', () => {
  const accepted = decisions.find((one) => one.decision === 'accept')
  if (accepted === undefined) throw new Error('the fixture has no acceptance')
  const { id, document, passage } = accepted
  const rejected = {
    id: `${id}-before`,
    document,
    passage,
    decision: 'reject',
    reason: 'r',
  } as const
  const both = {
    byStatement: new Map([[0, [rejected, accepted]]]),
    added: [],
    document: null,
    classes: new Map(),
    before: new Map(),
  }
  const proposal = proposalOf(dispatch, 0, {}, both)
  if (proposal === null) throw new Error('the fixture has no statement')
  expect(proposal.decisions.map(isAccepted)).toEqual([false, true])
  const draft = draftFor({ words: 'w', class: 'claim', polarity: 'affirms', date: '2031-06-14' })
  const said = { claim: 'this', speaker: '', draft } as const
  expect(acceptanceOf(dispatch, proposal, said, [rejected, accepted]).id).toBe(id)
  expect(rejectionOf(dispatch, proposal, 'no', [rejected, accepted]).id).toBe(id)
  const another = acceptanceOf(
    dispatch,
    proposal,
    { ...said, claim: 'another' },
    both.byStatement.get(0) ?? [],
  )
  expect([id, rejected.id]).not.toContain(another.id)
})
