import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  foldPhrase,
  foldText,
  hashPassage,
  locateHash,
  locateQuote,
  quotePassage,
  unfold,
} from './index.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const passageOf = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, ...quotePassage(text, start, start + words.length) }
}

test('folding makes one of every quotation mark, dash and space', () => {
  expect(foldPhrase('«Both\u00a0 sides» – ‘agreed’\r\n\u00adtoday…')).toBe(
    `"Both sides" - 'agreed' today...`,
  )
})

test('folding keeps the way back, through composed letters too', () => {
  const text = 'cafe\u0301 \u00a0 «oui»'
  const map = foldText(text)
  expect(map.folded).toBe('café "oui"')
  const at = map.folded.indexOf('"oui"')
  expect(unfold(map, at, at + 5)).toEqual({ start: 8, end: 13 })
  expect(unfold(map, 3, 4)).toEqual({ start: 3, end: 5 })
})

test('a passage is found after an edit before it', () => {
  const passage = passageOf('One. Two said yes. Three.', 'said yes')
  expect(locateQuote('Zero and one. Two said yes. Three.', passage)).toEqual({
    kind: 'found',
    start: 18,
    end: 26,
  })
})

test('context settles which of two places is meant', () => {
  const passage = passageOf('A said: no. B said: no.', 'no')
  const second = { exact: 'no', prefix: 'B said: ', suffix: '.' }
  expect(locateQuote('A said: no. B said: no.', second)).toMatchObject({ start: 20 })
  expect(locateQuote('Now A said: no. B said: no.', passage)).toMatchObject({ start: 12 })
})

test('a passage that fits two places equally is ambiguous', () => {
  expect(locateQuote('no, no', { exact: 'no' })).toEqual({ kind: 'ambiguous', places: 2 })
})

test('the old offset settles a tie', () => {
  expect(locateQuote('no, no', { exact: 'no', start: 4 })).toMatchObject({ start: 4, end: 6 })
})

test('a passage is found by its folded words when the printing has changed', () => {
  expect(locateQuote('He said “it’s\n over”.', { exact: '"it\'s over"' })).toEqual({
    kind: 'found',
    start: 8,
    end: 20,
  })
})

test('what is not there is absent', () => {
  expect(locateQuote('nothing here', { exact: 'something' })).toEqual({ kind: 'absent' })
  expect(locateQuote('nothing here', { exact: '' })).toEqual({ kind: 'absent' })
})

test('a passage is found by hash alone after an edit and a change of printing', () => {
  const passage = hashPassage('They agreed on “full implementation” today.', 15, 36, hash)
  const edited = 'Later they agreed on "full\nimplementation" today.'
  const found = locateHash(edited, passage, hash)
  expect(found).toMatchObject({ kind: 'found', start: 21, end: 42 })
  expect(locateHash('They disagreed.', passage, hash)).toEqual({ kind: 'absent' })
})
