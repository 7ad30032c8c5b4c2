/** As of any two dates, of one project that has taken in everything once. */
import { describe, expect, test } from 'vitest'
import { readAll } from '@servanda/core/ledger'
import type { Entry } from '@servanda/core/ledger'
import { project } from '../../test/support/command.ts'
import { assess } from './judge.ts'
import type { Inquiry } from './judge-settled.ts'
import { openLedger } from './ledger.ts'
import { projectOf } from './project.ts'
import type { Project } from './project.ts'

async function entriesOfMini(): Promise<readonly Entry[]> {
  const folder = await project('texts and reports')
  const { ledger } = await openLedger(`${folder}/ledger`, { kind: 'read' })
  return readAll(ledger)
}

const inquiry = (asked: Project, on: string, known: number): Inquiry => ({
  project: asked,
  question: { as: 'everybody', from: null, on, known: `${known}`, told: null, graceDays: 2 },
  supposed: [],
  now: Date.UTC(2015, 3, 1),
})

describe('as of a valid time and an entry', () => {
  const days = ['2014-12-31', '2015-03-05', '2015-03-20', '2100-01-01']

  test('is the board of a ledger that ends with the entry', async () => {
    const entries = await entriesOfMini()
    const whole = projectOf(entries)
    const { evaluator } = whole
    for (const { number } of entries.slice(3).toReversed()) {
      const prefix = projectOf(entries.slice(0, number))
      for (const on of days) {
        const board = assess(inquiry(whole, on, number), null)
        expect(board).toEqual(assess(inquiry(prefix, on, number), null))
      }
    }
    expect(whole.evaluator).toBe(evaluator)
    expect(evaluator.work().entries).toBe(entries.length)
  })

  test('differs by both dates', async () => {
    const entries = await entriesOfMini()
    const whole = projectOf(entries)
    const statuses = (on: string, known: number): readonly string[] => {
      const [agreement] = assess(inquiry(whole, on, known), null).agreements
      return agreement?.rows[0]?.statuses ?? []
    }
    expect(statuses('2015-03-20', 4)).toEqual(['unknown'])
    expect(statuses('2015-03-20', 6)).toEqual(['breached'])
    expect(statuses('2015-03-20', 8)).toEqual(['breached', 'kept'])
    expect(statuses('2015-03-02', 6)).toEqual(['kept'])
    expect(statuses('2015-02-20', 8)).toEqual(['dormant'])
  })

  test('asked again, it is known and not judged again', async () => {
    const whole = projectOf(await entriesOfMini())
    const { evaluator } = whole
    assess(inquiry(whole, '2015-03-20', 6), null)
    const { judged, kept } = evaluator.work()
    assess(inquiry(whole, '2015-03-20', 6), null)
    expect(evaluator.work().judged).toBe(judged)
    expect(evaluator.work().kept).toBeGreaterThan(kept)
  })
})
