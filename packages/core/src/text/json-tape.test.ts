/** What the tape accepts is JSON, and no object in it has a name twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonKind, JsonTape, MemberNames, encodeUtf8 } from './index.ts'

function isRead(text: string): boolean {
  const bytes = encodeUtf8(text)
  return new JsonTape().read(bytes, 0, bytes.length)
}

const letters = new MemberNames(['a', 'b', 'c', '"'])

/** The same as `isRead` for objects whose names are in `letters`, piece by piece. */
function isReadInPieces(text: string): boolean {
  const tape = new JsonTape()
  const bytes = encodeUtf8(`${text}]}"`)
  if (!tape.open(bytes, 0, bytes.length - 3)) return false
  return areRead(tape, 0) && tape.isAtEnd() && tape.unread === 0
}

function areRead(tape: JsonTape, node: number): boolean {
  if (tape.kinds[node] === JsonKind.object) {
    const found = new Int32Array(4)
    return tape.members(node, letters, found) && [...found].every((at) => at < 0 || areRead(tape, at)) // prettier-ignore
  }
  if (tape.kinds[node] !== JsonKind.list) return true
  const first = tape.items(node)
  if (first < 0) return false
  const end = tape.nexts[node] ?? 0
  return Array.from({ length: end - first }).every((_, index) => areRead(tape, first + index))
}

test('in pieces it is read as it is whole', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 0, -1.5, '', 'a"b', '}]', '\\'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    ),
  })).value
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 })
  const put = fc.stringMatching(/^[{}[\]",:0-9a-c \\]?$/)
  fc.assert(
    fc.property(object, fc.nat(2), fc.nat(), put, (one, space, at, letter) => {
      const json = JSON.stringify(one, null, space)
      const place = at % (json.length + 1)
      for (const text of [json, `${json.slice(0, place)}${letter}${json.slice(place + 1)}`]) {
        const isUsual = !/"[^"abc]*"\s*:|"..+"\s*:/.test(text)
        if (isUsual) expect([text, isReadInPieces(text)]).toEqual([text, isRead(text)])
        else if (isReadInPieces(text)) expect(isRead(text)).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

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
