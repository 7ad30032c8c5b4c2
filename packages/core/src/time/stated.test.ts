/** The form that is read at once is read as the others are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStatedTime } from './index.ts'

const two = (number: number): string => String(number).padStart(2, '0')

const parts = fc.record({
  year: fc.integer({ min: 1000, max: 2400 }),
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.integer({ min: 0, max: 32 }),
  hour: fc.integer({ min: 0, max: 25 }),
  minute: fc.integer({ min: 0, max: 61 }),
  rest: fc.constantFrom('', ':00', ':59', ':60', ':07.250'),
})

/** The same instant with an offset is read by the calendar of dates and zones. */
test('an exact time in UTC and the same with an offset', () => {
  fc.assert(
    fc.property(parts, ({ year, month, day, hour, minute, rest }) => {
      const wall = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${rest}`
      const atOnce = readStatedTime({ edtf: `${wall}Z`, zone: 'Europe/Kyiv' })
      const slowly = readStatedTime({ edtf: `${wall}+00:00`, zone: 'Europe/Kyiv' })
      expect(atOnce.ok).toBe(slowly.ok)
      if (atOnce.ok && slowly.ok) expect(atOnce.value).toEqual(slowly.value)
    }),
    { numRuns: 2000 },
  )
})

test('a zone that does not exist is refused for an exact time too', () => {
  expect(readStatedTime({ edtf: '2015-03-01T10:00Z', zone: 'Mars/Olympus' }).ok).toBe(false)
})
