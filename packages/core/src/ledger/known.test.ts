import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BEGINNING } from '../base/index.ts'
import { known, numberKnownBy } from './index.ts'

const entries = [10, 10, 20, 40].map((recorded, index) => ({ number: index + 1, recorded }))

describe('what was known', () => {
  test.each([
    [9, 0],
    [10, 2],
    [19, 2],
    [20, 3],
    [39, 3],
    [41, 4],
  ])('at date %i: entry %i', (date, number) => {
    expect(known(entries, { kind: 'date', date })).toEqual({ number, clock: date })
  })

  test('at an entry, the clock is its recorded time', () => {
    expect(known(entries, { kind: 'entry', number: 3 })).toEqual({ number: 3, clock: 20 })
    expect(known(entries.slice(2), { kind: 'entry', number: 3 })).toEqual({ number: 3, clock: 20 })
  })

  test('before any entry the clock is at the beginning', () => {
    expect(known([], { kind: 'entry', number: 0 })).toEqual({ number: 0, clock: BEGINNING })
  })

  test.each([5, -1, 1.5])('there is no entry %d', (number) => {
    expect(() => known(entries, { kind: 'entry', number })).toThrow(
      expect.objectContaining({
        code: 'unknown-entry',
        help: 'name an entry from 1 to 4, or a date',
      }),
    )
  })

  test('is the same as a search from the end', () => {
    const times = fc.array(fc.nat({ max: 20 })).map((list) => list.sort((a, b) => a - b))
    fc.assert(
      fc.property(times, fc.nat({ max: 21 }), (recorded, date) => {
        const list = recorded.map((time, index) => ({ number: index + 1, recorded: time }))
        const slow = list.findLast((entry) => entry.recorded <= date)?.number ?? 0
        expect(numberKnownBy(list, date)).toBe(slow)
      }),
    )
  })
})
