import { expect, test } from 'vitest'
import { printable, printableInPlace, printableLines, printableValue } from './index.ts'

test('what a terminal obeys is shown', () => {
  expect(printable('a\u001B[2J\nb\r\t\u0000\u007F')).toBe('a␛[2J␊b␍␉␀␡')
  expect(printable('a\u009Bb\u202Ec\u2066d\u2028e\uD800f')).toBe(
    'a\\u{9B}b\\u{202E}c\\u{2066}d\\u{2028}e\\u{D800}f',
  )
})

test('words of every script stay as they are', () => {
  const words = 'Мінськ « déjà » 北京 دمشق “a” 👩‍🚀 ␛'
  expect(printable(words)).toBe(words)
})

test('of several lines the line breaks stay', () => {
  expect(printableLines('a\u001B\nb\r\n')).toBe('a␛\nb␍\n')
})

test('in place the length does not change', () => {
  const line = 'a\tb\u001Bc\u202Ed\u{E0001}e\u2028'
  expect(printableInPlace(line)).toBe('a\tb␛c\uFFFDd\uFFFD\uFFFDe\uFFFD')
  expect(printableInPlace(line)).toHaveLength(line.length)
})

test('of plain data every text', () => {
  expect(printableValue({ a: ['\n', 1, null], b: { c: '\u001B' }, d: true })).toEqual({
    a: ['␊', 1, null],
    b: { c: '␛' },
    d: true,
  })
})
