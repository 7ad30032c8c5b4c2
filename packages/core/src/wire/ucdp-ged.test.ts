/** The data set of events: rows in, assertions and a report out. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { standardVocabulary, ucdpViolence } from '../assertion/index.ts'
import type { Assertion } from '../assertion/index.ts'
import { noteCounts, readUcdpGed, ucdpCatalogue, ucdpNotes } from './index.ts'
import type { UcdpImport } from './index.ts'

const good = {
  id: '1',
  type_of_violence: '1',
  side_a: 'Government of X',
  side_b: 'Front',
  source_article: '"Agency,2015-03-04,A Name"',
  source_office: 'Agency;Agency',
  source_date: '2015-03-04',
  source_headline: 'Two killed in shelling',
  source_original: 'spokesman of the army',
  where_prec: '1',
  where_coordinates: 'Town',
  where_description: 'near Town',
  latitude: '48.1',
  longitude: '37.7',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2015-03-03 00:00:00.000',
  date_end: '2015-03-03 00:00:00.000',
  deaths_a: '1',
  deaths_b: '1',
  deaths_civilians: '0',
  deaths_unknown: '0',
  best: '2',
  high: '3',
  low: '1',
}
type Row = Partial<typeof good>

const header = Object.keys(good).join(',')
const lineOf = (row: Row): string =>
  Object.values({ ...good, ...row })
    .map((text) => `"${text.replaceAll('"', '""')}"`)
    .join(',')
const fileOf = (...rows: Row[]): string => [header, ...rows.map(lineOf)].join('\n')

const read = (text: string, zone: string | null = 'Europe/Kyiv'): UcdpImport =>
  readUcdpGed(text, { source: 'events.csv', zone })

const assertions = ({ bodies }: UcdpImport): Assertion[] =>
  bodies.flatMap(({ body }) => (body.kind === 'assertion' ? [body.assertion] : []))

function only(row: Row): Assertion {
  const [assertion] = assertions(read(fileOf(row)))
  if (assertion === undefined) throw new Error('the row was left out')
  return assertion
}

const codes = (row: Row): string[] => read(fileOf(row)).report.notes.map(({ code }) => code)

test('a row that keeps every rule', () => {
  expect(only({})).toEqual({
    id: 'ucdp-ged:1',
    claimant: 'spokesman of the army',
    reporter: 'Agency',
    row: { dataset: 'ucdp-ged', id: '1' },
    stance: 'affirms',
    claim: {
      kind: 'act',
      act: 'fire',
      roles: {
        actor: { kind: 'oneOf', names: ['Government of X', 'Front'] },
        killed: { kind: 'number', low: 1, high: 3 },
      },
    },
    time: { edtf: '2015-03-03', zone: 'Europe/Kyiv' },
    place: { kind: 'point', latitude: 48.1, longitude: 37.7, radius: 5000 },
    told: { edtf: '2015-03-04', zone: 'Europe/Kyiv' },
  })
  expect(codes({})).toEqual([])
})

test('the line of tags is no event, and an unstated zone is marked as assumed', () => {
  const tags = Object.keys(good).map((column) => (column === 'id' ? '#id' : ''))
  const { report, bodies } = read([header, tags.join(','), lineOf({})].join('\n'), null)
  expect(report.rows).toBe(1)
  expect(bodies.map(({ line }) => line)).toEqual([3])
  expect(assertions(read(fileOf({}), null))[0]?.time).toEqual({
    edtf: '2015-03-03',
    zone: '+02:00',
    zoneAssumed: true,
  })
})

test('the acts that rows become are the acts with a type of violence, for every type', () => {
  const made = Object.keys(ucdpViolence).flatMap((kind) =>
    ['Two killed in shelling', 'A land mine went off'].map((headline) => {
      const { claim } = only({ type_of_violence: kind, source_headline: headline })
      return claim.kind === 'act' ? `${claim.act} ${kind}` : claim.kind
    }),
  )
  const coded = standardVocabulary
    .names()
    .flatMap((name) => standardVocabulary.act(name)?.codes?.ucdp?.map((kind) => `${name} ${kind}`))
    .filter((one) => one !== undefined)
  expect(made.toSorted()).toEqual(coded.toSorted())
})

describe('places', () => {
  test.each<[Row, Assertion['place']]>([
    [{ where_prec: '2' }, { kind: 'point', latitude: 48.1, longitude: 37.7, radius: 25_000 }],
    [{ where_prec: '3' }, { kind: 'named', name: 'Town' }],
    [
      { where_prec: '6', where_coordinates: 'X' },
      { kind: 'named', name: 'X' },
    ],
    [{ where_prec: '1', latitude: '' }, undefined],
    [{ where_prec: '2', latitude: '148' }, undefined],
    [{ where_prec: '9' }, undefined],
  ])('%o', (row, expected) => {
    expect(only(row).place).toEqual(expected)
  })
})

describe('what the text says was fired', () => {
  test.each([
    ['Passenger bus hits mine', 'use_of_force'],
    ['Landmine kills four', 'use_of_force'],
    ['Two die in trip wire blast', 'use_of_force'],
    ['Booby-trapped car', 'use_of_force'],
    ['unexploded shell kills boy', 'use_of_force'],
    ['killed by unknown device', 'use_of_force'],
    ['Shelling near the Butivka mine', 'fire'],
    ['Explosions rock airport', 'fire'],
    ['Bombardment goes on', 'fire'],
    ['300 mines launched by mortars', 'fire'],
  ])('%s', (source_headline, act) => {
    expect(only({ source_headline }).claim).toMatchObject({ kind: 'act', act })
  })
})

describe('rows that break the rules of their own table', () => {
  test.each<[Row, string, Partial<Assertion> | null]>([
    [{ best: '4', deaths_a: '3' }, 'deaths-out-of-order', {}],
    [{ deaths_a: '7' }, 'deaths-do-not-add-up', {}],
    [{ low: 'few' }, 'deaths-not-numbers', {}],
    [{ best: '0', low: '0', deaths_a: '0', deaths_b: '0' }, 'no-death-certain', {}],
    [{ source_original: '' }, 'claimant-missing', { claimant: 'not stated' }],
    [{ source_original: 'army\n\nrebels' }, 'claimant-lines', { claimant: 'army; rebels' }],
    [{ source_headline: 'Landmine' }, 'mine-or-device', {}],
    [{ event_clarity: '2' }, 'summary-of-several', { count: { low: 1, high: null } }],
    [{ type_of_violence: '2' }, 'no-state-side', {}],
    [{ type_of_violence: '3', side_b: 'Civilians' }, 'one-sided', {}],
    [{ side_b: '' }, 'side-missing', {}],
    [
      {
        date_start: '2015-03-05',
        date_end: '2015-03-01',
        date_prec: '2',
        source_date: '2015-03-06',
      },
      'dates-reversed',
      { time: { edtf: '2015-03-01/2015-03-05', zone: 'Europe/Kyiv' } },
    ],
    [
      { date_end: '2015-03-04' },
      'date-precision',
      { time: { edtf: '2015-03-03/2015-03-04', zone: 'Europe/Kyiv' } },
    ],
    [{ source_date: '2015-03-01;2015-03-02' }, 'told-before-it-happened', {}],
    [{ source_date: '' }, 'told-missing', {}],
    [{ where_prec: '' }, 'place-missing', {}],
    [{ id: '' }, 'id-missing', null],
    [{ date_start: '2015-02-30' }, 'date-unreadable', null],
    [{ type_of_violence: '7' }, 'kind-unknown', null],
  ])('%o', (row, code, expected) => {
    const { report, bodies } = read(fileOf(row))
    expect(report.notes.map((note) => note.code)).toEqual([code])
    expect(report.notes[0]?.kind).toBe(expected === null ? 'left-out' : 'assumed')
    expect(bodies.length).toBe(expected === null ? 0 : 1)
    if (expected !== null) expect(only(row)).toMatchObject(expected)
  })

  test('estimates out of order are read as widely as they are', () => {
    const { claim } = only({ low: '9', best: '2', high: '5' })
    const killed = claim.kind === 'act' ? claim.roles['killed'] : null
    expect(killed).toEqual({ kind: 'number', low: 2, high: 9 })
  })

  test('one-sided violence has one actor, a missing side leaves the actor open', () => {
    const actor = (row: Row): unknown => {
      const { claim } = only(row)
      return claim.kind === 'act' ? claim.roles['actor'] : null
    }
    expect(actor({ type_of_violence: '3', side_b: 'Civilians' })).toEqual({
      kind: 'oneOf',
      names: ['Government of X'],
    })
    expect(actor({ side_a: '' })).toBeUndefined()
  })

  test('made public by the first source that can tell of it', () => {
    expect(only({ source_date: '2015-03-09;2015-03-01;2015-03-05' }).told?.edtf).toBe('2015-03-05')
  })

  test('a broken row and a second row of the same id are left out, and the rest is read', () => {
    const text = [fileOf({}), 'a,b', lineOf({}), '"x', lineOf({ id: '2' })].join('\n')
    const { report, bodies } = read(text)
    expect(bodies.map(({ line }) => line)).toEqual([2, 6])
    expect(report.notes.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 broken-row',
      '4 id-twice',
      '5 broken-row',
    ])
    expect(report.rows).toBe(5)
  })
})

test('no name of a victim gets into an entry', () => {
  const { reporter } = only({ source_office: '' })
  expect(reporter).toBe('Agency')
})

describe('files', () => {
  const problems = (text: string, zone?: string): string[] =>
    read(text, zone).diagnostics.map(({ code, message }) => `${code}: ${message}`)

  test.each([
    ['a,b\n1,2', `ucdp-not-ged: the file has no column \`${Object.keys(good).join('`, `')}\``],
    ['', `ucdp-not-ged: the file has no column \`${Object.keys(good).join('`, `')}\``],
    [header, 'ucdp-empty: the file has no event'],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual([expected])
    expect(Object.keys(ucdpCatalogue)).toContain(expected.split(':')[0])
  })

  test('a zone that is not known', () => {
    expect(problems(fileOf({}), 'Kyiv')).toEqual([
      'time-unknown-zone: the time zone `Kyiv` is not known',
    ])
  })
})

test('every code of a note is documented', () => {
  const page = readFileSync(new URL('../../../../docs/imports.md', import.meta.url), 'utf8')
  const codes = [...Object.keys(ucdpNotes), ...Object.keys(ucdpCatalogue)]
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})

const realFile = new URL(
  '../../../../../shared/data/ucdp-ged-ukraine-2014-2021.csv',
  import.meta.url,
)

/** The data set is not part of the project; where it lies beside it, all of it must be read. */
describe.skipIf(!existsSync(realFile))('the whole data set on Ukraine', () => {
  test('every event is read, and every oddity is noted', { timeout: 60_000 }, () => {
    const result = read(readFileSync(realFile, 'utf8'))
    expect(result.diagnostics).toEqual([])
    expect([result.report.rows, result.report.read]).toEqual([2989, 2989])
    expect(Object.fromEntries(noteCounts(result.report))).toEqual({
      'summary-of-several': 222,
      'claimant-missing': 18,
      'no-state-side': 1,
      'no-death-certain': 44,
      'told-before-it-happened': 36,
      'mine-or-device': 39,
      'claimant-lines': 116,
      'deaths-out-of-order': 13,
    })
    expect(new Set(assertions(result).map(({ id }) => id)).size).toBe(2989)
    expect(Object.keys(ucdpNotes)).toEqual(expect.arrayContaining([...noteCounts(result.report).keys()])) // prettier-ignore
  })
})
