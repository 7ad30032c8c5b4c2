/** What a line or a table may not hold: each problem at its place, and the rest is read. */
import { standardVocabulary } from '../assertion/index.ts'
import { describe, expect, test } from 'vitest'
import { readAssertions } from './index.ts'

const good = '{"claimant":"M","claim":{"kind":"act","act":"fire","roles":{}},"time":"2015-03-03"}'
const header = 'claimant,kind,act,time'
const row = 'M,act,fire,2015-03-03'

function read(text: string, format: 'ndjson' | 'csv' = 'ndjson') {
  const { bodies, diagnostics } = readAssertions(text, {
    source: 'x',
    format,
    vocabulary: standardVocabulary,
    isKnown: () => false,
    sha256: () => 'f'.repeat(64),
    zone: 'UTC',
    dataset: null,
  })
  return {
    lines: bodies.map(({ line }) => line),
    said: diagnostics.map(
      ({ code, message, span }) => `${code} at ${text.slice(span.start, span.end)}: ${message}`,
    ),
  }
}

test.each(['\n', '\r\n', '\r'])('lines that end with %j have their numbers', (end) => {
  expect(read([good, '', 'x', good, ''].join(end))).toMatchObject({
    lines: [1, 4],
    said: [expect.stringMatching(/^wire-not-json at x: /)],
  })
})

describe('a line is left out, and the rest is read, for', () => {
  test('a number that no reader can carry', () => {
    const bad = good.replace('"time"', '"count":1e400,"time"')
    expect(read(`${bad}\n${good}\n`)).toEqual({
      lines: [2],
      said: ['wire-out-of-range at 1e400: the number `1e400` is too large'],
    })
  })

  test('a field that is there twice', () => {
    const bad = good.replace('"time"', '"claimant":"N","time"')
    expect(read(`${good}\n${bad}\n`)).toEqual({
      lines: [1],
      said: [
        'wire-repeated-field at "claimant": `claimant` is there twice, at column 2 and at column 64',
      ],
    })
  })

  test('a time that is no text', () => {
    expect(read(good.replace('"2015-03-03"', '5')).said).toEqual([
      'wire-wrong-type at "time":5: `time` is `5`, not a date or an interval as a text',
    ])
  })

  test('a place without a latitude', () => {
    const bad = good.replace('"time"', '"place":{"longitude":30,"radius":5},"time"')
    expect(read(bad).said.map((one) => one.split(': ')[1])).toEqual(['`place.latitude` is missing'])
  })
})

describe('of a table', () => {
  test('a column that is there twice leaves no row to be read', () => {
    expect(read(`${header},act\n${row},fire\n`, 'csv')).toEqual({
      lines: [],
      said: [
        'wire-repeated-column at act: `act` is the name of the columns 3 and 5, so no row is read',
      ],
    })
  })

  test('a quotation mark that is never closed is named at its place', () => {
    expect(read(`${header}\nM,"act,fire,2015-03-03\n${row}\n`, 'csv')).toEqual({
      lines: [3],
      said: ['wire-broken-row at ": the quotation mark that begins this cell is never closed'],
    })
  })

  test.each(['count', 'latitude', 'role.killed'])('a %s without end is no number', (column) => {
    const digits = '9'.repeat(400)
    const { lines, said } = read(`${header},${column}\n${row},${digits}\n${row},\n`, 'csv')
    expect(lines).toEqual([3])
    expect(said.length).toBeGreaterThan(0)
  })
})
