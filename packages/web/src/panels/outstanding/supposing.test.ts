import { expect, test } from 'vitest'
import { lineOf, withLine } from './supposing.ts'

test('what is supposed is a line for each act, and what is not stated is left out', () => {
  const said = {
    act: 'withdraw',
    roles: { actor: 'Northland', distance: ' ' },
    time: '2031-06-14',
    place: '',
  }
  expect(JSON.parse(lineOf(said, 'supposed'))).toEqual({
    claimant: 'supposed',
    claim: { kind: 'act', act: 'withdraw', roles: { actor: 'Northland' } },
    time: '2031-06-14',
  })
  const bare = { act: 'open', roles: {}, time: '', place: 'landing' }
  expect(JSON.parse(lineOf(bare, 'supposed'))).toEqual({
    claimant: 'supposed',
    claim: { kind: 'act', act: 'open', roles: {} },
    place: 'landing',
  })
})

test('lines stand below each other, without empty ones between', () => {
  expect(withLine('', 'a')).toBe('a')
  expect(withLine('a\n\n', 'b')).toBe('a\nb')
})
