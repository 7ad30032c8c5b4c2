import { describe, expect, test } from 'vitest'
import { cueBeside, statementBeside, undecidedBeside } from './queue.ts'
import type { Cursor, Queue } from './queue.ts'

const queue: Queue = {
  statements: [
    { start: 0, end: 40 },
    { start: 10, end: 20 },
    { start: 50, end: 60 },
  ],
  cues: [
    { start: 30, end: 35 },
    { start: 70, end: 80 },
  ],
  isDecided: (index) => index === 1,
}

const at = (index: number): Cursor => ({ kind: 'statement', index })
const between: Cursor = { kind: 'passage', start: 30, end: 35 }

describe('going through a document', () => {
  test('from statement to statement, and not beyond the ends', () => {
    expect(statementBeside(queue, null, 'next')).toEqual(at(0))
    expect(statementBeside(queue, null, 'previous')).toEqual(at(2))
    expect(statementBeside(queue, at(0), 'next')).toEqual(at(1))
    expect(statementBeside(queue, at(2), 'next')).toBeNull()
    expect(statementBeside(queue, at(0), 'previous')).toBeNull()
  })

  test('from a passage to the statements before and after it', () => {
    expect(statementBeside(queue, between, 'next')).toEqual(at(2))
    expect(statementBeside(queue, between, 'previous')).toEqual(at(1))
  })

  test('to the next that nobody has decided about, round the end', () => {
    expect(undecidedBeside(queue, at(0), 'next')).toEqual(at(2))
    expect(undecidedBeside(queue, at(2), 'next')).toEqual(at(0))
    expect(undecidedBeside(queue, at(2), 'previous')).toEqual(at(0))
    expect(undecidedBeside({ ...queue, isDecided: () => true }, at(0), 'next')).toBeNull()
    expect(undecidedBeside({ ...queue, statements: [] }, null, 'next')).toBeNull()
  })

  test('to the next sentence with a cue and no proposal, round the end', () => {
    expect(cueBeside(queue, at(0), 'next')).toEqual(between)
    expect(cueBeside(queue, between, 'next')).toEqual({ kind: 'passage', start: 70, end: 80 })
    expect(cueBeside(queue, between, 'previous')).toEqual({ kind: 'passage', start: 70, end: 80 })
    expect(cueBeside({ ...queue, cues: [] }, at(0), 'next')).toBeNull()
  })
})
