/** Files that are streamed give what their text gives, however they are written and whatever is wrong. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standardVocabulary } from '../assertion/index.ts'
import type { AssertionOptions } from './index.ts'
import { readBothWays, writtenCount } from '../../test/stream.ts'

const options: AssertionOptions = {
  source: 'file',
  format: 'ndjson',
  vocabulary: standardVocabulary,
  isKnown: (id) => id === 'known',
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  zone: null,
  dataset: null,
}

const names = {
  actors: ['A', 'M', 'Київ'],
  matters: [],
  places: ['areas'],
  states: [],
  commitments: ['a.1'],
  measures: [],
}

const settings: readonly Partial<AssertionOptions>[] = [
  {},
  { zone: 'Europe/Kyiv' },
  { zone: 'Nowhere/At_all' },
  { dataset: 'd', zone: 'UTC' },
  { names },
]

const lines: readonly object[] = [
  {
    id: 'a',
    claimant: 'M',
    reporter: 'agency "x"',
    anchor: { document: 'a'.repeat(64), start: 0, end: 4, exact: 'w\n', prefix: '', suffix: 'і' },
    row: { dataset: 'd', id: '1', line: 2 },
    stance: 'denies',
    denies: { role: 'actor' },
    claim: {
      kind: 'act',
      act: 'fire',
      roles: {
        actor: { kind: 'oneOf', names: ['A', 'B'] },
        target: { noneOf: ['B'] },
        weapon: 'mortar',
        calibre: { kind: 'number', low: 100, high: null },
        place: { kind: 'place', place: 'areas' },
      },
    },
    time: { edtf: '2015-03-03', zone: 'UTC', zoneAssumed: true },
    place: { kind: 'point', latitude: 48.25, longitude: -0.5, radius: 500 },
    count: { low: 1, high: null },
    finding: true,
    grade: 'B2',
    sensitivity: 'public',
    incident: 'i',
    told: '2015-03-04',
    note: 'n',
  },
  { claimant: 'M', claim: { act: 'fire', roles: { calibre: 82 } }, count: 2, time: '2015-02-29' },
  { claimant: 'M', claim: { act: 'fire' }, time: '2015-03-03T10:00Z', place: { name: 'areas' } },
  { claimant: 'M', claim: { act: 'fire' }, time: '2015-03-01/2015-03-04', told: '2015-03' },
  { id: 'c', claimant: 'M', claim: { commitment: 'a.1', judgment: 'kept', party: 'A' } },
  { id: 'd', claimant: 'M', claim: { access: 'watched', acts: 'fire', parties: ['A'], deniedBy: 'B' } }, // prettier-ignore
  { id: 'e', claimant: 'M', claim: { commitment: 'a.1', extent: { percent: 33 } } },
  { id: 'f', claimant: 'M', claim: { commitment: 'b.1', extent: { low: 0, high: 1, scale: 'grade' } } }, // prettier-ignore
  { id: 'g', claimant: 'Nobody', claim: { kind: 'promise', text: 't' } },
  { retracts: 'a', id: 'r', claimant: 'M' },
  { corrects: 'a', assertion: { id: 'k', claimant: 'M', claim: { act: 'fire' } } },
  { defaults: { zone: 'Europe/Kyiv', dataset: 'e' } },
]

const strange = [null, '', ' ', 'word', '\u00a0', 'Ж', 7, -1, -0, 1e21, 0.1, 1e-7, true, [], ['a'], {}] // prettier-ignore

/** The line with the value at a random place replaced. */
const changedLine = fc
  .tuple(fc.constantFrom(...lines), fc.nat(), fc.constantFrom(...strange, undefined), fc.boolean())
  .map(([line, at, value, isChanged]) => (isChanged ? replaced(line, at, value) : line))

function replaced(line: object, at: number, value: unknown): object {
  let count = 0
  JSON.stringify(line, (_, field: unknown) => {
    count += 1
    return field
  })
  let left = at % count
  const copy: unknown = JSON.parse(
    JSON.stringify(line, (_, field: unknown) => {
      left -= 1
      return left === -1 ? value : field
    }) ?? '7',
  )
  return typeof copy === 'object' && copy !== null ? copy : {}
}

/** JSON as different programs write it, and sometimes broken. */
const printed = fc.tuple(changedLine, fc.nat(7), fc.nat()).map(([line, manner, at]) => {
  const text = JSON.stringify(line)
  if (manner === 0) return JSON.stringify(line, null, 1).replaceAll('\n', '')
  if (manner === 1) return text.replaceAll(/[^\u0020-\u007e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`) // prettier-ignore
  if (manner === 2) return `${text.slice(0, -1)},"claimant":"M"}`
  if (manner === 3) return text.slice(0, at % text.length)
  if (manner === 4) return ` ${text}\t`
  return text
})

describe('lines', () => {
  test('as they are, as they are printed by others, and broken', { timeout: 60_000 }, () => {
    const file = fc.array(printed, { maxLength: 8 })
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n', '\r', '\n\n'), fc.constantFrom(...settings), (rows, end, setting) => {
        readBothWays(rows.join(end), { ...options, ...setting })
      }), // prettier-ignore
      { numRuns: 400 },
    )
  })

  test('most never become objects', () => {
    const text = lines.map((line) => JSON.stringify(line)).join('\n')
    expect(writtenCount(text, { ...options, zone: 'UTC' })).toBe(7)
  })
})

const header = ['id', 'claimant', 'act', 'actor', 'role.weapon', 'role.calibre', 'time', 'zone', 'place', 'latitude', 'longitude', 'radius', 'count', 'finding', 'note', 'stance', 'denies', 'document', 'start', 'end', 'retracts'] // prettier-ignore
const row = ['x', 'M', 'fire', 'A|B', 'mortar', '82..', '2015-03-03', 'UTC', '', '48.5', '38', '500', '3..5', 'true', 'a "b"', 'denies', 'period', 'a'.repeat(64), '0', '5', ''] // prettier-ignore
const cells = ['', ' ', 'x', '7', '007', '-3', '3..', '..', '1..2', 'A | B', 'A|', '|', 'a,b', 'a\nb', 'a\r\nb', '"', 'q"q', '\\', 'Ж', '\u00a0', 'yes', 'TRUE', '1e5', 'known', '2015-02-30'] // prettier-ignore

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const tableRow = fc
  .tuple(fc.nat(row.length - 1), fc.constantFrom(...cells), fc.nat(9), fc.boolean())
  .map(([at, cell, manner, always]) => {
    const texts = manner === 0 ? row : row.toSpliced(at, 1, cell)
    if (manner === 1) return texts.slice(0, -1).map(quoted).join(',')
    if (manner === 2) return `"open,${texts.join(',')}`
    if (manner === 3) return texts.map((text) => `"${text}" `).join(',')
    return texts
      .map((text) => (always ? `"${text.replaceAll('"', '""')}"` : quoted(text)))
      .join(',')
  })

describe('tables', () => {
  test('whatever is in their cells', { timeout: 60_000 }, () => {
    const file = fc.array(tableRow, { maxLength: 6 })
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n', '\r', '\n\n'), fc.constantFrom(...settings), (rows, end, setting) => {
        const text = [header.join(','), ...rows].join(end)
        readBothWays(text, { ...options, ...setting, format: 'csv' })
      }), // prettier-ignore
      { numRuns: 400 },
    )
  })

  test.each([
    'id,claimant,act,id\nx,M,fire,y',
    'id,claimant,nothing\nx,M,y',
    'denies,denies_role,claimant,act,stance\nperiod,actor,M,fire,denies',
    '\n \nclaimant,act\n\nM,fire',
    '"claim\nant",act\nM,fire',
    'claimant,act',
    '',
  ])('%j', (text) => {
    readBothWays(text, { ...options, format: 'csv' })
  })

  test('most rows never become objects', () => {
    const text = [header, row.map(quoted)].map((texts) => texts.join(',')).join('\n')
    expect(writtenCount(text, { ...options, format: 'csv' })).toBe(1)
  })
})
