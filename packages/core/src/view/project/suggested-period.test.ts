/** Which period a screen begins with. */
import { expect, test } from 'vitest'
import type { Agreement, Program } from '../../program/index.ts'
import { suggestedPeriod, suggestedPeriodFrom } from './suggested-period.ts'

const agreement = (id: string, signed: string | null) =>
  ({ id, zone: 'UTC', signed: signed === null ? null : Date.parse(signed) }) as Agreement

const truce = agreement('truce', '2031-03-15')
const annex = agreement('annex', null)
const next = agreement('next', '2031-07-01')
const program = { agreements: [truce, annex, next] } as unknown as Program
const happened = { from: '2031-02-01', on: '2031-06-30' }

test.each([
  ['from its signature on', truce, '2031-03-15 2031-06-30'],
  ['as everything where no signature is stated', annex, '2031-03-15 2031-06-30'],
  ['as everything where it was signed after all that happened', next, '2031-03-15 2031-06-30'],
])('an agreement %s', (_, of, expected) => {
  const { from, on } = suggestedPeriodFrom(of, program, happened)
  expect(`${from} ${on}`).toBe(expected)
})

test('everything from the last signature that came before the last thing that happened', () => {
  expect(suggestedPeriod(program, happened)).toEqual({ from: '2031-03-15', on: '2031-06-30' })
  expect(suggestedPeriod(program, null)).toEqual({ from: '2031-07-01', on: null })
})

test('everything that is said to have happened where nothing was signed', () => {
  const unsigned = { agreements: [annex] } as unknown as Program
  expect(suggestedPeriod(unsigned, happened)).toEqual({ from: '2031-02-01', on: '2031-06-30' })
  expect(suggestedPeriod(unsigned, null)).toEqual({ from: null, on: null })
})
