import { describe, expect, test } from 'vitest'
import type { OpenDocument } from './open-document.ts'
import { chunkAt, chunksOf, layerOf, marksOf, runsOf } from './text-runs.ts'
import type { Run } from './text-runs.ts'

const text = 'Page 1\nHe said “she told me ‘we left’ then”. They reported it.\n'

const passage = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

const statement = {
  speakers: [],
  polarity: 'affirms',
  proposer: 'rule:quotation',
  class: 'claim',
} as const

const view: OpenDocument = {
  kind: 'reader',
  document: {
    sha256: 'a'.repeat(64),
    name: 'page.txt',
    bytes: text.length,
    encoding: 'utf-8',
    format: 'plain',
    layout: 'prose',
    anchorDate: null,
  },
  text,
  furniture: [{ ...passage('Page 1'), kind: 'navigation' }],
  dates: [],
  statements: [
    { ...passage('she told me ‘we left’ then'), kind: 'direct', ...statement, cue: [10, 14] },
    { ...passage('we left'), kind: 'direct', ...statement, within: 0 },
  ],
  unproposed: [[passage('They reported it.').start, passage('They reported it.').end]],
  assertions: [],
}

/** Each run with its signs: furniture, depth of statements, cue, sentence without a proposal, current. */
function signs(runs: readonly Run[]): string[] {
  return runs.map((run) => {
    const marks = [
      run.furniture ?? '',
      run.statement === null ? '' : `statement ${run.statement} at ${run.depth}`,
      run.isCue ? 'cue' : '',
      run.isUnproposed ? 'unproposed' : '',
      run.isAdded ? 'added' : '',
      run.isCurrent ? 'current' : '',
      run.opens.length === 0 ? '' : `opens ${run.opens.join()}`,
    ].filter((mark) => mark !== '')
    return `${text.slice(run.start, run.end).trim()} [${marks.join(', ')}]`
  })
}

const live = { current: passage('we left'), added: layerOf([passage('They')]) }

describe('the runs of a chunk', () => {
  test('say what each stretch is, nested statements within their own', () => {
    expect(signs(runsOf(marksOf(view), live, { start: 0, end: text.length }))).toEqual([
      'Page 1 [navigation]',
      'He []',
      'said [cue]',
      '“ []',
      'she told me ‘ [statement 0 at 1, opens 0]',
      'we left [statement 1 at 2, current, opens 1]',
      '’ then [statement 0 at 1]',
      '”. []',
      'They [unproposed, added]',
      'reported it. [unproposed]',
      ' []',
    ])
  })

  test('are the text, whole and in order, wherever it is cut', () => {
    const marks = marksOf(view)
    for (let cut = 1; cut < text.length; cut++) {
      const runs = [
        ...runsOf(marks, live, { start: 0, end: cut }),
        ...runsOf(marks, live, { start: cut, end: text.length }),
      ]
      expect(runs.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    }
  })
})

describe('chunks', () => {
  test('are the text, cut at line ends, and found by offset', () => {
    const long = Array.from({ length: 300 }, (_, index) => `Line ${index} of the text.`).join('\n')
    const chunks = chunksOf(long)
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.map(({ start, end }) => long.slice(start, end)).join('')).toBe(long)
    expect(chunks.slice(0, -1).every(({ end }) => long[end - 1] === '\n')).toBe(true)
    for (const [index, { start, end }] of chunks.entries()) {
      expect(chunkAt(chunks, start)).toBe(index)
      expect(chunkAt(chunks, end - 1)).toBe(index)
    }
  })

  test('a line without an end is cut, and no character in two', () => {
    const long = '😀'.repeat(10_000)
    const chunks = chunksOf(long)
    expect(chunks.length).toBeGreaterThan(1)
    for (const { start, end } of chunks)
      expect(long.slice(start, end)).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
  })
})
