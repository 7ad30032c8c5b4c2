/** Which files of a folder are checked together: files in, groups out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOf, linksOf } from './groups.ts'

const together = (files: Readonly<Record<string, string>>): readonly string[] =>
  groupsOf(Object.entries(files).map(([name, text]) => linksOf(name, text)))
    .map((group) => group.map(({ source }) => source).join(' '))
    .toSorted()

const truce = 'agreement truce "Truce" { party A }'

test('a reading is checked with its agreement, and so are all readings of it', () => {
  const of = (name: string) => `reading ${name} "R" { of truce }`
  expect(together({ a: truce, b: of('one'), c: of('two') })).toEqual(['a b c'])
})

test('agreements that do not name each other stay apart', () => {
  expect(together({ a: truce, b: 'agreement other "Other" { party A }' })).toEqual(['a', 'b'])
})

test('two files with the same agreement are versions of it', () => {
  expect(together({ a: truce, b: truce })).toEqual(['a', 'b'])
})

test('the nearest version is meant', () => {
  const reading = 'reading r "R" { of truce }'
  expect(
    together({ 'x/old/a': truce, 'x/new/a': truce, 'x/new/r': reading, 'y/a': truce }),
  ).toEqual(['x/new/a x/new/r', 'x/old/a', 'y/a'])
  expect(together({ 'x/a': truce, 'x/b': truce, 'x/r': reading })).toEqual(['x/a x/r', 'x/b'])
})

test('declarations beside an agreement are shared, those inside it are not', () => {
  const needs = 'agreement t "T" { commitment 1 "c" binding { obliged: A } }'
  expect(together({ a: needs, b: 'party A' })).toEqual(['a b'])
  expect(together({ a: needs, b: truce })).toEqual(['a', 'b'])
})

test('what two versions share is in both groups', () => {
  const version = 'agreement t "T" { commitment 1 "c" binding { obliged: A } }'
  expect(together({ a: version, b: version, c: 'party A' })).toEqual(['a c', 'b c'])
})

test('agreements that carry each other on are together, through all of the chain', () => {
  expect(
    together({
      a: 'agreement a "A" { carries on b }',
      b: 'agreement b "B" { carries on c }',
      c: 'agreement c "C" { }',
      d: 'agreement d "D" { }',
    }),
  ).toEqual(['a b c', 'd'])
})

test('an empty or broken file stands alone', () => {
  expect(together({ a: '', b: '{{{ agreement', c: truce })).toEqual(['a', 'b', 'c'])
})

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const put = fc.constantFrom(
  '',
  'x',
  ' ',
  '\n',
  '{',
  '}',
  '"',
  '--',
  'one ',
  'party P\n',
  '\nagreement\n',
)
const edits = fc.array(fc.record({ place, length: fc.constantFrom(0, 0, 1, 1, 9, 80), put }), {
  minLength: 1,
  maxLength: 12,
})

test('after any edits the links are those of the text read from its beginning', () => {
  const first = `\n-- Two\nagreement one "One" {\n  party Red\n  party\n\n  Blue\n  commitment 1 "C" binding {\n    obliged: Red, Green\n\n    must not fire in other.zone_a\n  }\n}\nreading r "R" {\n  of two\n}\nzone zone_b\n`
  const property = fc.property(edits, (list) => {
    let text = first
    let links = linksOf('file', text)
    for (const edit of list) {
      const start = Math.floor(edit.place * text.length)
      text = text.slice(0, start) + edit.put + text.slice(start + edit.length)
      links = linksOf('file', text, links)
      const { source, offers, shares, names } = linksOf('file', text)
      expect(links).toEqual({ source, offers, shares, names })
      expect([...links.names]).toEqual([...names])
    }
  })
  fc.assert(property, { numRuns: 500 })
})
