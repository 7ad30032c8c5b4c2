/** Which patterns cover which: as clauses say them, `narrow < broad`. */
import { expect, test } from 'vitest'
import { checkSources } from './index.ts'
import { isCovered } from './cover.ts'
import { standardVocabulary } from '../assertion/index.ts'
import type { Pattern } from '../program/index.ts'

function patternOf(act: string): Pattern {
  const text = `agreement a "A" {
  signed 2020-01-01
  time zone "UTC"
  party North
  party South
  zone valley from "valley"
  zone hills from "hills"
  line river from "river"
  commitment 1 "One" binding {
    obliged: North
    must not ${act}
    starting signature
  }
}
`
  const { program, diagnostics } = checkSources([{ name: 'a', text }])
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([])
  const duty = program.commitments[0]?.terms.duty
  if (duty?.kind !== 'refrain') throw new Error(`${act} is no ban`)
  return duty.pattern
}

test.each([
  ['fire', 'use_of_force', true],
  ['use_of_force', 'fire', false],
  ['fire in valley', 'fire', true],
  ['fire', 'fire in valley', false],
  ['fire in valley', 'fire in valley, hills', true],
  ['station mortar in valley', 'station heavy_weapon in valley', true],
  [
    'station artillery of calibre 120 mm or more',
    'station artillery of calibre 100 mm or more',
    true,
  ],
  [
    'station artillery of calibre 100 mm or more',
    'station artillery of calibre more than 100 mm',
    false,
  ],
  ['station tank within 5 km of river', 'station tank within 15 km of river', true],
  ['station tank within 15 km of river', 'station tank within 5 km of river', false],
  ['fire against North', 'fire against other than South', true],
  ['fire against South', 'fire against other than South', false],
  ['fire', 'fire except in hills', false],
  ['fire except in hills', 'fire except in hills', true],
])('%s < %s: %s', (narrow, broad, expected) => {
  expect(isCovered(standardVocabulary, patternOf(narrow), patternOf(broad))).toBe(expected)
})
