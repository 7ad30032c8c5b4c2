/** Parts that compute something: CSV, days, the words of alternatives. */
import { statusWords } from '@servanda/core/view'
import type { ChangeView, MeasureChangeView } from '@servanda/core/view'
import { expect, test } from 'vitest'
import { texts } from './catalogue.ts'
import { changeGroups } from './change-groups.ts'
import type { Caused } from './change-groups.ts'
import { csvOf } from './csv.ts'
import { dayAfter, dayAt, daysBetween } from './days.ts'
import { pageWith } from './pager.tsx'
import { alternativesText } from './status-mark.tsx'

test('CSV: what needs quotes has them, and no cell is a formula', () => {
  const columns = [
    { title: 'a', text: ([a]: readonly string[]) => a ?? '' },
    { title: 'b', text: ([, b]: readonly string[]) => b ?? '' },
  ]
  expect(
    csvOf(columns, [
      ['x, "y"', '=1+1'],
      ['two\nlines', '-3'],
      ['-71.25', '-71.2-A1'],
    ]),
  ).toBe('a,b\r\n"x, ""y""",\'=1+1\r\n"two\nlines",-3\r\n-71.25,\'-71.2-A1\r\n')
})

test('days over the end of a month and of winter time', () => {
  expect(daysBetween('2031-03-01', '2031-04-01')).toBe(31)
  expect(dayAt('2031-02-27', 3)).toBe('2031-03-02')
  expect(dayAfter('2031-12-31')).toBe('2032-01-01')
})

test('a page of a list begins where it has the row, and never behind the last one', () => {
  expect([0, 499, 500, 49_999, 70_000, -3].map((row) => pageWith(row, 50_000, 500))).toEqual([
    0, 0, 500, 49_500, 49_500, 0,
  ])
  expect(pageWith(500, 0, 500)).toBe(0)
})

test('changes of rows and of measures that one cause made stand together, in their order', () => {
  const at = (instant: string) => ({ at: { instant, text: instant } })
  const time = { cause: { kind: 'time' } } as const
  const entry = (number: number): Pick<Caused, 'cause'> => ({
    cause: {
      kind: 'entry',
      entry: { number, recorded: '', recorder: '', said: { kind: 'document', name: '' } },
    },
  })
  const [first, second] = ['2031-06-01T00:00:00Z', '2031-06-01T00:00:00.001Z']
  const row = (commitment: string): Omit<ChangeView, keyof Caused> => ({
    commitment,
    number: '',
    title: '',
    party: 'A',
    before: null,
    after: null,
    reopened: false,
  })
  const measure: Omit<MeasureChangeView, keyof Caused> = {
    measure: 'm',
    title: 'M',
    before: null,
    after: null,
    differences: [],
  }
  const groups = changeGroups(
    [
      { ...at(first), ...entry(2), ...row('x') },
      { ...at(first), ...entry(2), ...row('y') },
      { ...at(second), ...entry(3), ...row('x') },
    ],
    [
      { ...at(first), ...time, ...measure },
      { ...at(first), ...entry(2), ...measure },
      { ...at(second), ...entry(4), ...measure },
    ],
  )
  const said = groups.map(({ cause, changes, measures }) => [
    cause.kind === 'time' ? 'time' : cause.entry.number,
    changes.map(({ commitment }) => commitment).join(),
    measures.length,
  ])
  expect(said).toEqual([
    ['time', '', 1],
    [2, 'x,y', 1],
    [3, 'x', 0],
    [4, '', 1],
  ])
})

test('alternatives in words', () => {
  expect(alternativesText(['breached'])).toBe('not observed')
  expect(alternativesText(['unknown', 'kept', 'fulfilled'])).toBe(
    'not known, observed or carried out',
  )
})

test('the page has the words of the command for assessments', () => {
  expect(texts.statusWords).toEqual(statusWords)
})
