import type { DecidedFields } from '@servanda/core/wire'
import { describe, expect, test } from 'vitest'
import { draftFor, draftOf, fieldsOf } from './claim-draft.ts'
import type { ClaimDraft } from './claim-draft.ts'

const proposed = {
  words: 'we will leave',
  class: 'claim',
  polarity: 'affirms',
  date: '2015-02-18',
} as const

const filled = (change: Partial<ClaimDraft>): DecidedFields =>
  fieldsOf({ ...draftFor(proposed), ...change })

describe('a claim as it is filled in', () => {
  test('says what was typed, and what was left empty not at all', () => {
    const roles = { actor: 'A | B', distance: '20 km', calibre: '120', place: ' ' }
    expect(filled({ act: 'withdraw', roles, count: '3' })).toEqual({
      claim: {
        kind: 'act',
        act: 'withdraw',
        roles: { actor: ['A', 'B'], distance: '20 km', calibre: 120 },
      },
      stance: 'affirms',
      time: '2015-02-18',
      count: 3,
    })
  })

  test('a year is a time and no quantity', () => {
    expect(filled({ time: '2015', count: '2015' })).toMatchObject({ time: '2015', count: 2015 })
  })

  test('begins with what the class and the polarity of the statement propose', () => {
    const kindFor = (change: object) => draftFor({ ...proposed, ...change })
    expect(kindFor({ class: 'promise' })).toMatchObject({ kind: 'promise', text: 'we will leave' })
    expect(kindFor({ class: 'denial' })).toMatchObject({ kind: 'act', stance: 'denies' })
    expect(kindFor({ polarity: 'denies' })).toMatchObject({ stance: 'denies' })
    expect(kindFor({ date: null })).toMatchObject({ time: '' })
  })

  test('a denial says what it denies', () => {
    expect(filled({ stance: 'denies' })).not.toHaveProperty('denies')
    expect(filled({ stance: 'denies', denies: 'period' })).toMatchObject({ denies: 'period' })
    expect(filled({ stance: 'denies', denies: 'actor' })).toMatchObject({
      denies: { role: 'actor' },
    })
    expect(filled({ stance: 'affirms', denies: 'period' })).not.toHaveProperty('denies')
  })

  test.each([
    ['extent in per cent', { kind: 'extent', commitment: 'a.1', extent: '80 %' }, { percent: 80 }],
    ['extent in grades', { kind: 'extent', commitment: 'a.1', extent: 'grade 2' }, { grade: 2 }],
  ] as const)('%s', (_, change, extent) => {
    expect(filled(change).claim).toEqual({ kind: 'extent', commitment: 'a.1', extent })
  })
})

describe('a decision becomes the draft that gives it again', () => {
  const decided: ReadonlyArray<readonly [string, DecidedFields]> = [
    ['act', { claim: { kind: 'act', act: 'fire', roles: { actor: ['A', 'B'], calibre: 120 } } }],
    [
      'act of anybody but',
      { claim: { kind: 'act', act: 'fire', roles: { actor: { noneOf: ['A'] } } } },
    ],
    ['state', { claim: { kind: 'state', state: 'blockade', change: 'ends', roles: {} } }],
    ['judgment', { claim: { kind: 'judgment', commitment: 'a.1', party: 'P', judgment: 'kept' } }],
    ['extent', { claim: { kind: 'extent', commitment: 'a.1', extent: { grade: 2 } } }],
    ['coverage', { claim: { kind: 'coverage', access: 'denied', deniedBy: 'P', acts: ['fire'] } }],
    ['promise', { claim: { kind: 'promise', text: 'we will', about: { commitment: 'a.1' } } }],
    ['life', { claim: { kind: 'life', commitment: 'a.1', change: 'waived' } }],
    ['without its kind', { claim: { act: 'fire' } }],
    [
      'denial with everything said',
      {
        claim: { kind: 'act', act: 'fire', roles: {} },
        stance: 'denies',
        denies: { role: 'actor' },
        time: { edtf: '2015-03', zone: 'UTC' },
        place: 'areas',
        count: { low: 3, high: null },
        told: '2015-03-04',
        grade: 'B2',
        incident: 'i',
        note: 'second source pending',
        sensitivity: 'restricted',
        finding: true,
      },
    ],
  ]
  test.each(decided)('%s', (_, fields) => {
    expect(fieldsOf(draftOf(fields))).toEqual({ stance: 'affirms', ...fields })
  })
})
