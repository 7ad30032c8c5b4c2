import { expect, test } from 'vitest'
import { inStoredUnit, readQuantity, unitsWritten } from './index.ts'
import type { Dimension } from './index.ts'

test.each<[string, Dimension, { low: number; high: number | null } | null]>([
  ['20 km', 'distance', { low: 20_000, high: 20_000 }],
  ['20.. km', 'distance', { low: 20_000, high: null }],
  ['1 to 2 bcm', 'volume', { low: 1e9, high: 2e9 }],
  ['500 M3', 'volume', { low: 500, high: 500 }],
  ['3.67 %', 'share', { low: 3.67, high: 3.67 }],
  ['300', 'mass', { low: 300, high: 300 }],
  ['20 km', 'volume', null],
  ['5 toString', 'mass', null],
])('%s of %s', (text, dimension, stored) => {
  expect(readQuantity(text, dimension)).toEqual(stored)
})

test('a unit written in another way gives the same number', () => {
  expect(inStoredUnit(0.3, 'cm', 'calibre')).toBe(inStoredUnit(3, 'mm', 'calibre'))
  expect(inStoredUnit(1, 'km', 'mass')).toBeNull()
  expect(unitsWritten('volume')).toEqual(['m3', 'bcm', 'l'])
})
