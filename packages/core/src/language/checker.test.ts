/** A checker that has seen earlier texts says what a first check says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '../base/index.ts'
import { Checker, checkSources } from './index.ts'
import type { Checked, Source } from './index.ts'

const folder = join(import.meta.dirname, '../../../../examples/minsk')
const sources: readonly Source[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.servanda'))
  .toSorted()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What a keystroke, a paste or a deletion does to one of the files. */
const edits = fc.array(
  fc.record({
    file: fc.nat(sources.length - 1),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.constantFrom(0, 0, 1, 7, 60),
    put: fc.constantFrom('', 'a', ' ', '\n', '{', '}', '"', '1', 'commitment 1 ', 'party P\n'),
  }),
  { minLength: 1, maxLength: 8 },
)

type Edit = typeof edits extends fc.Arbitrary<Array<infer One>> ? One : never

function edited(before: readonly Source[], { file, place, length, put }: Edit): readonly Source[] {
  return before.map((source, index) => {
    if (index !== file) return source
    const start = Math.floor(place * source.text.length)
    return {
      ...source,
      text: source.text.slice(0, start) + put + source.text.slice(start + length),
    }
  })
}

const plain = ({ program, written, diagnostics, trees }: Checked) => ({
  program,
  written,
  diagnostics,
  trees,
})

test('after any edits the result is that of a first check', { timeout: 120_000 }, () => {
  const property = fc.property(edits, (list) => {
    const checker = new Checker()
    let current = sources
    for (const edit of list) {
      current = edited(current, edit)
      expect(plain(checker.check(current))).toEqual(plain(checkSources(current)))
    }
  })
  fc.assert(property, { numRuns: 40 })
})

test('a file that is as it was is not read again', () => {
  const checker = new Checker()
  const [first, second] = checker.check(sources).trees
  const [other] = sources
  assert(other !== undefined, 'there are files')
  const again = checker.check([{ ...other, text: `${other.text}\n` }, ...sources.slice(1)])
  expect(again.trees[0]).not.toBe(first)
  expect(again.trees[1]).toBe(second)
})
