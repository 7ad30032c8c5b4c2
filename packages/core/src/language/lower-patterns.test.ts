/** What a clause says of an act, in the units and roles in which claims say it. */
import { expect, test } from 'vitest'
import { standardVocabulary } from '../assertion/index.ts'
import type { Allowed } from '../program/index.ts'
import { checkSources } from './index.ts'

const agreementOf = (duty: string): string =>
  `agreement accord "Accord" {
  signed 2020-01-01
  time zone "Europe/Kyiv"
  party North
  party South
  matter gas "gas"
  commitment 1 "Duty" binding {
    obliged: North
    ${duty}
    by the end of 2020-03-31
    verified by South
  }
}
`

const check = (duty: string) => checkSources([{ name: 'accord.servanda', text: agreementOf(duty) }])

function rolesOf(text: string): Readonly<Record<string, Allowed>> {
  const [commitment] = check(text).program.commitments
  const duty = commitment?.terms.duty
  if (duty?.kind !== 'act') throw new Error('no duty to act')
  return duty.pattern.roles
}

const errorsOf = (duty: string): readonly string[] =>
  check(duty)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)

const exactly = (value: number): Allowed => ({
  kind: 'number',
  low: value,
  lowIncluded: true,
  high: value,
  highIncluded: true,
})

test.each([
  ['deliver_goods gas to South of volume 2 bcm', 'volume', 2e9],
  ['deliver_goods gas to South of volume 500 m3', 'volume', 500],
  ['deliver_goods gas to South of mass 0.3 t', 'mass', 300],
  ['enrich gas of share 3.67 %', 'share', 3.67],
  ['release of persons 6 persons', 'persons', 6],
])('%s: %s %d', (act, role, stored) => {
  expect(rolesOf(`must ${act}`)[role]).toEqual(exactly(stored))
})

test('an amount of money is of its currency, which is a role of its own', () => {
  const roles = rolesOf('must pledge to South of amount 500 USD')
  expect(roles['amount']).toEqual(exactly(500))
  expect(roles['currency']).toEqual({ kind: 'oneOf', names: ['USD'] })
  expect(rolesOf('must pledge to South')['currency']).toBeUndefined()
})

test('a unit of another dimension is none', () => {
  expect(errorsOf('must deliver_goods gas of volume 5 kg')).toContain('unit-mismatch')
  expect(errorsOf('must pledge to South of amount 5')).toContain('unit-mismatch')
  expect(errorsOf('must deliver_goods gas of volume 5 barrels')).toContain('unknown-unit')
})

test.each(standardVocabulary.names())('`%s` can be written as a duty', (act) => {
  expect(errorsOf(`must ${act}`)).toEqual([])
  expect(errorsOf(`must not ${act}`)).toEqual([])
})
