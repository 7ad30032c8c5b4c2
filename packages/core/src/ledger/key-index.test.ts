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

test('a key is the same in UTF-8', () => {
  const keys = fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }))
  fc.assert(
    fc.property(keys, keys, (texts, others) => {
      const [index, same] = [new KeyIndex(), new KeyIndex()]
      for (const [number, key] of [...texts, ...others, ...texts].entries()) {
        index.set(key, number)
        const bytes = Buffer.from(`(${key})`)
        same.setUtf8(bytes, 1, bytes.length - 1, number)
        expect(same.find(key)).toBe(number)
      }
      expect(same.columns()).toEqual(index.columns())
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

test('traces are found under their keys beside what the index has', () => {
  const keys = fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 300 })
  fc.assert(
    fc.property(keys, (steps) => {
      const index = new KeyIndex()
      const traces = new Map<string, number[]>()
      const known = new Set<string>()
      for (const [step, [name, isTrace]] of steps.entries()) {
        const key = `name ${name}`
        if (isTrace) {
          index.leaveTrace(key, step + 1)
          traces.set(key, [...(traces.get(key) ?? []), step + 1])
        } else {
          index.intern(key)
          known.add(key)
        }
      }
      for (let name = 0; name <= 41; name += 1) {
        const key = `name ${name}`
        expect(index.hasTrace(key)).toBe(traces.has(key))
        expect([...index.tracesOf(key)].sort((a, b) => a - b)).toEqual(traces.get(key) ?? [])
        expect(index.find(key) !== null).toBe(known.has(key))
      }
      expect(index.size).toBe(known.size)
    }),
  )
})

test('very many traces, and keys between them', () => {
  const index = new KeyIndex()
  for (let number = 1; number <= 2_000; number += 1) {
    index.leaveTrace(`trace ${number}`, number)
    if (number % 3 === 0) index.set(`key ${number}`, number)
  }
  for (let number = 1; number <= 2_000; number += 1) {
    expect(index.tracesOf(`trace ${number}`)).toContain(number)
    expect(index.find(`trace ${number}`)).toBe(null)
    expect(index.find(`key ${number}`)).toBe(number % 3 === 0 ? number : null)
  }
})
