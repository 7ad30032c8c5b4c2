import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AssertionFailure } from '../base/index.ts'
import { canonicalBytes, canonicalText } from './index.ts'

/** JSON has one zero. */
const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '10': 1, '9': 2, A: 3, a: 4, é: 5 }, '{"10":1,"9":2,"A":3,"a":4,"é":5}'],
    [[0.1, 1e21, -0, 1e-7], '[0.1,1e+21,0,1e-7]'],
    ['line\nfeed "quoted" \u2028', '"line\\nfeed \\"quoted\\" \u2028"'],
    ['half a pair \ud83d', '"half a pair \\ud83d"'],
    [JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ])('%j', (value, expected) => {
    expect(canonicalText(value)).toBe(expected)
  })

  test('reading it gives the value back', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(value)
      }),
    )
  })

  test('equal values have one text, whatever the order of their fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalText(reversed)).toBe(canonicalText(value))
      }),
    )
  })

  test('different values have different texts', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        fc.pre(!Object.is(a, b))
        const equal = canonicalText(a) === canonicalText(b)
        expect(equal).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
      }),
    )
  })

  test('bytes are UTF-8', () => {
    expect([...canonicalBytes('é')]).toEqual([0x22, 0xc3, 0xa9, 0x22])
  })

  test.each([[undefined], [Number.NaN], [Infinity], [{ a: undefined }], [() => 1], [1n]])(
    'what JSON cannot carry stops the run: %s',
    (value) => {
      expect(() => canonicalText(value)).toThrow(AssertionFailure)
    },
  )
})

/** Another way to the same end: rebuild every object with its names sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [name, sorted(field)])
  return { fields: fields.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) }
}
