/**
 * The goals on the annotated documents, whose texts are not part of the project: where they are
 * absent the test says so and passes. `node scripts/score-documents.mjs` prints the figures.
 */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { casesOf, scoreOf, sumOf } from '../../../../scripts/document-score.mjs'
import { readDocument } from './index.ts'

const root = path.join(import.meta.dirname, '../../../..')
const { cases, absent } = casesOf(
  path.join(root, 'spec/documents/annotations'),
  path.join(root, '../shared/seeds'),
)

test('every annotation has its document, or is said to be without', (context) => {
  expect(cases.length + absent.length).toBe(5)
  if (absent.length > 0) context.skip(`texts of ${absent.join(', ')} are absent`)
})

describe.skipIf(cases.length === 0)('annotated documents', () => {
  const scores = cases.map(({ annotation, bytes, file }) => {
    const { document } = readDocument(bytes, { path: file })
    expect(document).not.toBeNull()
    return scoreOf(annotation, document as NonNullable<typeof document>)
  })
  const sums = sumOf(scores)

  test('every turn is found with the right speaker', () => {
    expect(sums['turn']).toMatchObject({ matched: sums['turn']?.annotated })
    expect(sums['turn']).toMatchObject({ speakers: sums['turn']?.annotated })
  })

  test('nine of ten direct quotations are found with the right speaker', () => {
    expect(sums['direct']?.speakers).toBeGreaterThanOrEqual(
      (sums['direct']?.annotated ?? NaN) * 0.9,
    )
  })

  test('at least 85 of 100 statements are right', () => {
    expect(sums['all']?.matched).toBeGreaterThanOrEqual((sums['all']?.found ?? NaN) * 0.85)
  })

  test('nothing in furniture is a statement, and every layout is right', () => {
    expect(scores.map(({ inFurniture }) => inFurniture)).toEqual(scores.map(() => 0))
    expect(scores.every(({ layout }) => layout)).toBe(true)
  })
})

describe('practice documents', () => {
  const practice = casesOf(path.join(root, 'spec/documents/practice'), root)
  const scores = practice.cases.map(({ annotation, bytes, file }) => {
    const { document } = readDocument(bytes, { path: file })
    return scoreOf(annotation, document as NonNullable<typeof document>)
  })
  const sums = sumOf(scores)

  test('all are there, with the right layout and nothing in furniture', () => {
    expect([practice.cases.length, practice.absent]).toEqual([8, []])
    expect(scores.map(({ layout, inFurniture }) => [layout, inFurniture])).toEqual(
      scores.map(() => [true, 0]),
    )
  })

  test('every turn, nine of ten of the others; nine of ten speakers; 85 of 100 proposals', () => {
    const { turn, all } = sums
    expect(turn).toMatchObject({ matched: 50, speakers: 50 })
    expect(all?.matched).toBeGreaterThanOrEqual((all?.annotated ?? NaN) * 0.9)
    expect(all?.speakers).toBeGreaterThanOrEqual((all?.matched ?? NaN) * 0.9)
    expect(all?.matched).toBeGreaterThanOrEqual((all?.found ?? NaN) * 0.85)
  })
})
