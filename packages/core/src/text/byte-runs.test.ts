/** Four at a time is the same as one by one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areSameBytes, copyBytes, hashBytes } from './byte-runs.ts'

const run = fc.uint8Array({ maxLength: 80 })

test('what is copied is the same and nothing around it is changed', () => {
  fc.assert(
    fc.property(run, fc.nat(3), fc.nat(3), (bytes, before, at) => {
      const start = Math.min(before, bytes.length)
      const into = new Uint8Array(bytes.length + 8).fill(7)
      copyBytes(bytes, start, bytes.length, into, at)
      const length = bytes.length - start
      expect(into.subarray(at, at + length)).toEqual(bytes.subarray(start))
      expect([...into.subarray(0, at), ...into.subarray(at + length)]).toEqual(Array(8 + start).fill(7)) // prettier-ignore
    }),
  )
})

test('bytes are the same until one is changed, and so is their hash', () => {
  fc.assert(
    fc.property(
      run,
      fc.nat(3),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, place, by) => {
        const other = new Uint8Array(bytes.length + at)
        other.set(bytes, at)
        const isSame = (): boolean => areSameBytes(bytes, 0, bytes.length, other, at)
        const hashOfOther = (): number => hashBytes(other, at, other.length)
        expect(isSame()).toBe(true)
        expect(hashOfOther()).toBe(hashBytes(bytes, 0, bytes.length))
        if (bytes.length === 0) return
        const changed = at + (place % bytes.length)
        other[changed] = ((other[changed] ?? 0) + by) % 256
        expect(isSame()).toBe(false)
      },
    ),
  )
})

test('hashes of bytes that differ in one place differ', () => {
  const hashes = new Set<number>()
  for (let place = 0; place < 40; place += 1) {
    for (let byte = 1; byte < 256; byte += 1) {
      const bytes = new Uint8Array(40)
      bytes[place] = byte
      hashes.add(hashBytes(bytes, 0, 40))
    }
  }
  expect(hashes.size).toBeGreaterThan(40 * 255 - 5)
})
