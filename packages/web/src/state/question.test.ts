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

const agreementOf = (id: string, from: string) => ({ id, suggested: { from, on: '2031-06-30' } })

const project = {
  suggested: { agreement: 'truce', from: '2031-02-01', on: '2031-06-30', as: 'everybody' },
  agreements: [agreementOf('annex', '2031-02-01'), agreementOf('truce', '2031-03-15')],
} as unknown as ProjectView

const asked = (said: Partial<Question>): string => {
  const { agreement, from, on } = effectiveQuestion({ ...nothing, ...said }, project)
  return `${agreement} ${from} ${on}`
}

test('the suggested agreement in the period that is suggested for it', () => {
  expect(asked({})).toBe('truce 2031-03-15 2031-06-30')
})

test('what the address says stays', () => {
  expect(asked({ from: '2031-04-01', on: '2031-05-01' })).toBe('truce 2031-04-01 2031-05-01')
  expect(asked({ agreement: 'annex' })).toBe('annex 2031-02-01 2031-06-30')
})

test('no period begins after its last day', () => {
  expect(asked({ on: '2031-03-01' })).toBe('truce 2031-02-01 2031-03-01')
  expect(asked({ on: '2031-01-01' })).toBe('truce null 2031-01-01')
})

test('whose assessment: who is said, else whom the project suggests', () => {
  expect(perspectiveNameOf({ ...nothing, as: ['north', 'south'] }, project)).toBe('north')
  expect(perspectiveNameOf(nothing, project)).toBe('everybody')
})
