/** What a screen asks for where its address says nothing. */
import type { ProjectView } from '@servanda/core/view'
import { expect, test } from 'vitest'
import { effectiveQuestion, perspectiveNameOf } from './question.ts'
import type { Question } from './location.ts'

const nothing: Question = {
  agreement: null,
  as: [],
  from: null,
  on: null,
  known: null,
  told: null,
  grace: null,
}

const agreementOf = (id: string, signedOn: string | null, commitments: number) => ({
  id,
  signedOn,
  commitments: Array.from({ length: commitments }),
})

const project = {
  suggested: { from: '2031-02-01', on: '2031-06-30', as: 'everybody' },
  agreements: [
    agreementOf('truce', '2031-03-15', 3),
    agreementOf('annex', null, 1),
    agreementOf('next', '2031-07-01', 1),
  ],
} as unknown as ProjectView

const asked = (said: Partial<Question>): string => {
  const { agreement, from, on } = effectiveQuestion({ ...nothing, ...said }, project)
  return `${agreement} ${from} ${on}`
}

test('the largest agreement, from its signature on', () => {
  expect(asked({})).toBe('truce 2031-03-15 2031-06-30')
})

test('what the address says stays', () => {
  expect(asked({ from: '2031-04-01', on: '2031-05-01' })).toBe('truce 2031-04-01 2031-05-01')
  expect(asked({ agreement: 'annex' })).toBe('annex 2031-02-01 2031-06-30')
})

test('a signature after the last day is left alone', () => {
  expect(asked({ agreement: 'next' })).toBe('next 2031-02-01 2031-06-30')
  expect(asked({ on: '2031-03-01' })).toBe('truce 2031-02-01 2031-03-01')
})

test('whose assessment: who is said, else whom the project suggests', () => {
  expect(perspectiveNameOf({ ...nothing, as: ['north', 'south'] }, project)).toBe('north')
  expect(perspectiveNameOf(nothing, project)).toBe('everybody')
})
