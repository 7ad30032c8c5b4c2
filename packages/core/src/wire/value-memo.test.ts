/** What a memo gives is what was added last under the same bytes, or nothing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'
import { ValueMemo } from './value-memo.ts'

/** What is remembered of a value; if nothing is, `write` says what it is written as. */
function written(memo: ValueMemo, value: string, write: (value: string) => string) {
  const bytes = encodeUtf8(`<${value}>`)
  const end = bytes.length - 1
  const writer = new ByteWriter()
  writer.begin(1 << 16)
  writer.text('before')
  const begin = writer.at
  const isKnown = memo.write(bytes, 1, end, writer)
  if (!isKnown) {
    writer.text(write(value))
    memo.add(bytes, 1, end, writer, begin)
  }
  return { isKnown, text: decodeUtf8(writer.bytes.subarray(begin, writer.at)) }
}

const twice = (value: string): string => `${value}${value}`

test('what was written once is written again, whatever else was', () => {
  const values = fc.array(fc.stringMatching(/^[ab]{0,3}$/), { maxLength: 60 })
  fc.assert(
    fc.property(values, (all) => {
      const memo = new ValueMemo()
      const seen = new Set<string>()
      for (const value of all) {
        const { isKnown, text } = written(memo, value, twice)
        expect([isKnown, text]).toEqual([seen.has(value), twice(value)])
        seen.add(value)
      }
    }),
  )
})

test('more values than there is room for, and long ones', () => {
  const memo = new ValueMemo()
  let knownCount = 0
  for (let index = 0; index < 20_000; index += 1) {
    for (const value of ['often', `once ${index}`, 'x'.repeat(index % 3000)]) {
      const { isKnown, text } = written(memo, value, twice)
      expect(text).toBe(twice(value))
      if (isKnown) knownCount += 1
    }
  }
  expect(knownCount).toBeGreaterThan(19_900)
})

test('where nothing is said twice it is not asked for a while, and then tried again', () => {
  const memo = new ValueMemo()
  for (let index = 0; index < 3000; index += 1) written(memo, `${index}`, twice)
  expect(written(memo, '2999', twice).isKnown).toBe(false)
  for (let index = 0; index < 40_000; index += 1) written(memo, 'same', twice)
  expect(written(memo, 'same', twice).isKnown).toBe(true)
})

test('nothing is left when it forgets', () => {
  const memo = new ValueMemo()
  written(memo, 'a', () => 'one')
  memo.forget()
  expect(written(memo, 'a', () => 'two')).toEqual({ isKnown: false, text: 'two' })
  expect(written(memo, 'a', () => 'three')).toEqual({ isKnown: true, text: 'two' })
})
