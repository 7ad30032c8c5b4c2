/** The plain parts of rendering: widths, wrapping, tables, the order of numbers. */
import { describe, expect, test } from 'vitest'
import { cell, compareNumbers, displayWidth, renderTable, unpainted, wrap } from './index.ts'
import type { Paint } from './index.ts'

const plain = { paint: unpainted, width: null }

describe('the width of a text on a terminal', () => {
  test.each([
    ['', 0],
    ['plain', 5],
    ['Мінськ', 6],
    ['e\u0301te\u0301', 3], // letters with combining accents
    ['שָׁלוֹם', 4],
    ['北京', 4],
    ['ﾊﾛｰ', 3], // half-width katakana
    ['ＡＢ', 4],
    ['한국', 4],
    ['👩‍👩‍👧', 2], // one emoji of several
    ['a\u200Bb', 2], // zero-width space
    ['“quoted” — …', 12],
  ])('%s', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('wrapping', () => {
  test('breaks between words and keeps the indent', () => {
    expect(wrap('  one two three four', 11)).toEqual(['  one two', '  three', '  four'])
  })

  test('does not cut a word that is too long', () => {
    expect(wrap('a 0123456789abcdef b', 8)).toEqual(['a', '0123456789abcdef', 'b'])
  })
})

describe('a table', () => {
  const columns = [
    { title: 'name', align: 'left' as const, widthMax: 10 },
    { title: 'empty', align: 'left' as const },
    { title: 'count', align: 'right' as const },
    { title: 'note', align: 'left' as const },
  ]
  const rows = [
    { cells: [cell('北京'), cell(''), cell('7'), cell('short')] },
    {
      cells: [cell('a long name'), cell(''), cell('1200'), cell('')],
      above: ['--'],
      below: ['=='],
    },
  ]

  test('aligns wide characters, wraps, and leaves out a column without content', () => {
    expect(renderTable(columns, rows, { ...plain, width: 80 })).toEqual([
      'name    count  note',
      '北京        7  short',
      '--',
      'a long   1200',
      'name',
      '==',
    ])
  })

  test('without a width every row is one line', () => {
    expect(renderTable(columns, rows, plain)).toEqual([
      'name         count  note',
      '北京             7  short',
      '--',
      'a long name   1200',
      '==',
    ])
  })

  test('colours change no alignment', () => {
    const paint: Paint = (role, text) => (role === 'plain' ? text : `<${text}>`)
    const bad = [{ cells: [cell('x', 'bad'), cell('y')] }, { cells: [cell('long'), cell('z')] }]
    const two = [columns[0], columns[3]].flatMap((column) => column ?? [])
    expect(renderTable(two, bad, { ...plain, paint })).toEqual([
      '<name>  <note>',
      '<x>     y',
      'long  z',
    ])
  })

  test('without rows is empty', () => {
    expect(renderTable(columns, [], plain)).toEqual([])
  })
})

test('numbers are in the order of the text', () => {
  const sorted = ['10', '2b', '2', '1.10', '1', '2a', '1.9', '11', 'annex', '3'].toSorted(
    compareNumbers,
  )
  expect(sorted).toEqual(['1', '1.9', '1.10', '2', '2a', '2b', '3', '10', '11', 'annex'])
})
