/** Addresses say what a view depends on, and are read back as they were said. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatLocation, noQuestion, parseLocation, screens } from './location.ts'
import type { Location } from './location.ts'

const said = fc.option(fc.string({ minLength: 1 }), { nil: null })

const locations: fc.Arbitrary<Location> = fc.record({
  screen: fc.constantFrom(...screens),
  subject: said.filter((subject) => subject === null || !/^\.{1,2}$/.test(subject)),
  question: fc.record({
    agreement: said,
    as: fc.uniqueArray(fc.string({ minLength: 1 })),
    from: said,
    on: said,
    known: said,
    told: said,
    grace: said,
  }),
  filters: fc.dictionary(fc.constantFrom('act', 'party', 'status', 'at'), fc.string()),
})

test('every location is read back from its address', () => {
  fc.assert(
    fc.property(locations, (location) => {
      expect(parseLocation(formatLocation(location))).toEqual({ ...location })
    }),
  )
})

test('an address in full', () => {
  const address = '/board?agreement=lake&as=a&as=b&from=2031-01-01&differing=yes'
  const location = parseLocation(address)
  expect(location).toEqual({
    screen: 'board',
    subject: null,
    question: { ...noQuestion, agreement: 'lake', as: ['a', 'b'], from: '2031-01-01' },
    filters: { differing: 'yes' },
  })
  expect(location && formatLocation(location)).toBe(address)
})

test('no screen and the first screen', () => {
  expect(parseLocation('/elsewhere')).toBeNull()
  expect(parseLocation('/')?.screen).toBe('today')
})

test('what cannot be decoded is taken as it is', () => {
  expect(parseLocation('/commitment/%zz')?.subject).toBe('%zz')
})
