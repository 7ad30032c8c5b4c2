/** The index is a map from keys to numbers, and comes back from its columns as it was. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyIndex } from './key-index.ts'

test('an index is a map, also after it was kept in columns', () => {
  const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 5 }), fc.nat()))
  fc.assert(
    fc.property(pairs, pairs, (first, second) => {
      const map = new Map([...first, ...second])
      const index = new KeyIndex()
      for (const [key, number] of first) index.set(key, number)
      const again = KeyIndex.of(index.columns())
      for (const [key, number] of second) again.set(key, number)
      expect(again.size).toBe(map.size)
      for (const [key, number] of map) expect(again.find(key)).toBe(number)
      expect(again.find('no such key')).toBe(null)
    }),
  )
})

test('many keys, and very long ones', () => {
  const index = new KeyIndex()
  const keys = Array.from({ length: 5_000 }, (_, number) => `id ${number}`)
  keys.push('ї'.repeat(10_000))
  for (const [number, key] of keys.entries()) index.set(key, number)
  for (const [number, key] of keys.entries()) expect(index.find(key)).toBe(number)
})
