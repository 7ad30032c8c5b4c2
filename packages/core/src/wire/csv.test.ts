/** Comma-separated values: what is read, where it stands, and that csv-parse reads the same. */
import { describe, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { readCsv } from './index.ts'

const show = (text: string): string[] =>
  readCsv(text).map(({ line, cells, problem }) => {
    const words = cells.map((cell) => cell.text.replaceAll('\n', '⏎'))
    return `${line}: ${words.join('|')}${problem === null ? '' : ` !${problem}`}`
  })

describe('rows', () => {
  test.each<[string, string[]]>([
    ['a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['a,b\r\n1,2', ['1: a|b', '2: 1|2']],
    ['a\rb', ['1: a', '2: b']],
    ['a,b\n\n \n1,2', ['1: a|b', '4: 1|2']],
    ['"a, ""x""\nb",2\n3,4', ['1: a, "x"⏎b|2', '3: 3|4']],
    [',\n', ['1: |']],
    ['1,"open\n2,3\n4,5', ['1: 1 !open-quote', '2: 2|3', '3: 4|5']],
    ['1,"a"b,c\n2,3', ['1: 1 !text-after-quote', '2: 2|3']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(show(text)).toEqual(expected)
  })

  test('each cell knows where it stands', () => {
    const text = 'a,"b ""c"""\nd,e'
    const places = readCsv(text).flatMap(({ cells }) => cells.map(({ start, end }) => text.slice(start, end))) // prettier-ignore
    expect(places).toEqual(['a', '"b ""c"""', 'd', 'e'])
  })
})

test('what another program writes is read as another program reads it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '1') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  fc.assert(
    fc.property(table, (rows) => {
      const text = stringify(rows, { quoted: true })
      const read = readCsv(text).map(({ cells }) => cells.map((one) => one.text))
      expect(read).toEqual(parse(text, { relax_column_count: true }))
      expect(read).toEqual(rows)
    }),
  )
})
