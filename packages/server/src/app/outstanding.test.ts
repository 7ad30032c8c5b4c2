/** Whose move it is under each reading is what the board under that reading says. */
import { expect, test } from 'vitest'
import { readAll } from '@servanda/core/ledger'
import { project } from '../../test/support/command.ts'
import { assess } from './judge.ts'
import { settledIn } from './judge-settled.ts'
import { openLedger } from './ledger.ts'
import { outstandingOf, readBoards } from './outstanding.ts'
import { projectOf } from './project.ts'

async function inquiryOn(on: string) {
  const folder = await project('texts and reports')
  const { ledger } = await openLedger(`${folder}/ledger`, { kind: 'read' })
  return {
    project: projectOf(await readAll(ledger)),
    question: { as: 'everybody', from: null, on, known: null, told: null, graceDays: 2 },
    supposed: [],
    now: Date.UTC(2015, 3, 1),
  }
}

test.each(['2014-12-31', '2015-03-05', '2015-03-31'])('on %s', async (on) => {
  const settled = settledIn(await inquiryOn(on), 'Europe/Kyiv')
  const { evaluator, asked, asOf } = settled
  const boards = readBoards(settled, null)
  expect(boards.length).toBeGreaterThan(0)
  for (const { reading, board } of boards) {
    const readings = reading === null ? [] : [reading.id]
    const perspective = { ...asked.perspective, readings }
    const { frontier, deadlocks } = evaluator.board({ ...asked, perspective }, asOf)
    expect(board).toEqual({ frontier, deadlocks })
  }
})

test('the first column is the text as it stands, party by party', async () => {
  const inquiry = await inquiryOn('2015-03-31')
  const { columns } = outstandingOf(inquiry, null)
  const [text] = columns
  expect(text?.reading).toBeNull()
  const steps = text?.parties.flatMap((one) => one.steps) ?? []
  const board = assess(inquiry, null)
  expect(board.perspective.readings).toEqual([])
  const keys = (list: readonly { commitment: string; party: string }[]): ReadonlySet<string> =>
    new Set(list.map(({ commitment, party }) => `${commitment} ${party}`))
  expect(keys(steps)).toEqual(keys(board.outstanding))
})
