/** What the tape accepts is JSON, and no object in it has a name twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonTape, encodeUtf8 } from './index.ts'

function isRead(text: string): boolean {
  const bytes = encodeUtf8(text)
  return new JsonTape().read(bytes, 0, bytes.length)
}

test('an object is read if each of its names is there once, in whatever order', () => {
  const names = fc.array(fc.stringMatching(/^[abc]{0,4}$/), { maxLength: 12 })
  fc.assert(
    fc.property(names, (all) => {
      const text = `{${all.map((name) => `"${name}":0`).join(',')}}`
      expect(isRead(text)).toBe(new Set(all).size === all.length)
    }),
  )
})

test('names that differ in the middle only, and names within one another', () => {
  expect(isRead('{"zaab":0,"zabb":0,"a":{"zaab":0,"a":0}}')).toBe(true)
  expect(isRead('{"zaab":0,"zabb":0,"zaab":0}')).toBe(false)
  expect(isRead('{"b":0,"a":{"d":0,"c":0,"d":0}}')).toBe(false)
})

test('what it reads is JSON', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.stringMatching(/^[{}[\]",:0-9a-e.\\-]$/),
      (json, at, put) => {
        const place = at % (json.length + 1)
        const text = `${json.slice(0, place)}${put}${json.slice(place + 1)}`
        if (isRead(text)) expect(() => JSON.parse(text)).not.toThrow()
      },
    ),
    { numRuns: 2000 },
  )
})
