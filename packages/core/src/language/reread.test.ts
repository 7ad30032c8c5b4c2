/** A text that is read again after an edit is read as if for the first time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '../base/index.ts'
import { parse } from './parser.ts'
import { reread } from './reread.ts'

const root = join(import.meta.dirname, '../../../..')
const texts = ['examples', 'spec/language/good', 'spec/language/bad'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.servanda'))
    .toSorted()
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
)

const signs = ['', '', 'a', '7', ' ', '\n', '\r', '\r\n', '{', '}', '"', '”', '--', ',', '(', '§', '.', ':'] // prettier-ignore
const lines = [
  '}\n',
  '{\n',
  'party P\n',
  '\n  commitment 9 "C" binding {',
  '\nreading r "R" {\n',
  '\n}\n',
]

const edit = fc.record({
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.constantFrom(0, 0, 0, 1, 1, 5, 80, 2_000),
  put: fc.constantFrom(...signs, ...lines),
})

test('after any edits a text is read as it would be from its beginning', () => {
  const property = fc.property(
    fc.constantFrom(...texts),
    fc.array(edit, { minLength: 1, maxLength: 6 }),
    (first, edits) => {
      let read = parse('text', first)
      for (const { place, length, put } of edits) {
        const { text } = read.tree
        const start = Math.floor(place * text.length)
        const next = text.slice(0, start) + put + text.slice(start + length)
        read = reread(read, next)
        expect(read).toEqual(parse('text', next))
      }
    },
  )
  fc.assert(property, { numRuns: 300 })
})

test('of a long text only what stands around the edit is read again', () => {
  const commitments = Array.from(
    { length: 9 },
    (_, index) => `  commitment ${index} "C" binding {\n    must fire\n  }\n`,
  )
  const text = `agreement a "A" {\n${commitments.join('')}}\n`
  const before = parse('text', text)
  const after = reread(before, text.replace('commitment 5 "C"', 'commitment 5 "D"'))
  const [old, now] = [before, after].map(({ tree }) => tree.items[0])
  assert(old?.kind === 'agreement' && now?.kind === 'agreement', 'both are agreements')
  const same = now.commitments.map((one, index) => one === old.commitments[index])
  expect(same).toEqual([true, true, true, false, false, false, true, true, true])
})
