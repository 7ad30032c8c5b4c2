/** Numbers with points stay whole. */
import { expect, test } from 'vitest'
import { agreementIn, groupedByAgreement, nameIn } from './ids.ts'

test.each([
  ['mini.6', 'mini', '6'],
  ['mini.6.1', 'mini', '6.1'],
  ['mini.6.1.2', 'mini', '6.1.2'],
])('%s is of %s, number %s', (id, agreement, name) => {
  expect([agreementIn(id), nameIn(id)]).toEqual([agreement, name])
})

test('commitments are grouped by their agreement, whatever points their numbers have', () => {
  expect(groupedByAgreement(['a.6', 'b.1', 'a.6.1', 'a.6.2'])).toEqual([
    ['a.6', 'a.6.1', 'a.6.2'],
    ['b.1'],
  ])
})
