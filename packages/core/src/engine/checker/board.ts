/**
 * A whole board: each of its rows and measures, and what follows from the rows together: whose move it
 * is, and that each step of a deadlock waits for the next. That no deadlock is passed over is not proved.
 */
import { must } from '../../base/index.ts'
import type { Condition, Program } from '../../program/index.ts'
import type { Board, Cycle, FrontierItem, Row, Status } from '../../verdict/index.ts'
import { sameData } from './answers.ts'
import { checkRow } from './checker.ts'
import type { Refusal } from './checker.ts'
import { ledgerIn } from './ledger-view.ts'
import type { LedgerView } from './ledger-view.ts'
import { problemsOfMeasure } from './measures.ts'

/** None: everything on it holds. */
export function checkBoard(board: Board, view: LedgerView): Refusal[] {
  const ledger = ledgerIn(view)
  const { program } = view
  const ofBoard = [
    ...problemsOfOrder(board, program),
    ...(sameData(board.frontier, frontierOf(board.rows, program))
      ? []
      : ['the outstanding steps are others']),
    ...board.deadlocks.flatMap((one) => problemsOfCycle(one, board, program)),
  ]
  return [
    ...board.rows.flatMap((row) => checkRow(row, view)),
    ...board.measures.flatMap((verdict) =>
      problemsOfMeasure(verdict, ledger).map((problem) =>
        refusal(verdict.measure, 'measure', problem),
      ),
    ),
    ...ofBoard.map((problem) => refusal('', 'board', problem)),
  ]
}

const refusal = (commitment: string, step: string, problem: string): Refusal => ({
  commitment,
  party: '',
  step,
  problem,
})

/** The rows of every commitment and every measure, in the order of the program. */
function problemsOfOrder({ rows, measures }: Board, { commitments, measures: stated }: Program) {
  const asked = [...new Set(rows.map(({ commitment }) => commitment))]
  const known = commitments.filter(
    ({ id, terms }) => terms.duty.kind !== 'guarantee' || asked.includes(id),
  )
  const isWhole = sameData(
    asked,
    known.map(({ id }) => id),
  )
  const isMeasured = sameData(
    measures.map(({ measure }) => measure),
    stated.map(({ id }) => id),
  )
  return isWhole && isMeasured ? [] : ['its rows or measures are not those of the text']
}

const DONE: readonly Status[] = ['fulfilled', 'fulfilled-late', 'repaired', 'ended']
const WAITING: readonly Status[] = ['dormant', 'suspended']

/** Duties to be done once that are in force, or perhaps, and not done. */
function frontierOf(rows: readonly Row[], program: Program): FrontierItem[] {
  return rows.flatMap(({ commitment, party, statuses, inForce }) => {
    const isOnce = isToDo(commitment, program)
    const isOpen = statuses.some((one) => !DONE.includes(one) && !WAITING.includes(one))
    const isSure = must(inForce) && !statuses.some((one) => WAITING.includes(one))
    return isOnce && isOpen ? [{ commitment, party, perhaps: !isSure }] : []
  })
}

function isToDo(id: string, { commitments }: Program): boolean {
  const kind = commitments.find((one) => one.id === id)?.terms.duty.kind
  return kind === 'act' || kind === 'reach'
}

/** Each of its steps waits for the next, none is done, and it comes back to where it began. */
function problemsOfCycle({ steps }: Cycle, { rows }: Board, program: Program): string[] {
  const isClosed = steps.length > 1 && sameData(steps[0], steps.at(-1))
  const isWaiting = steps.every(({ commitment }, index) => {
    const next = steps[index + 1]
    return next === undefined || waitedForBy(commitment, program).includes(next.commitment)
  })
  const isOpen = steps.every(({ commitment }) => {
    const own = rows.filter((row) => row.commitment === commitment)
    const isDone = own.every(({ statuses }) => statuses.every((one) => DONE.includes(one)))
    return !isToDo(commitment, program) || !isDone
  })
  return isClosed && isWaiting && isOpen ? [] : ['a deadlock is none']
}

function waitedForBy(id: string, { commitments }: Program): string[] {
  const terms = commitments.find((one) => one.id === id)?.terms
  return [terms?.once ?? null, terms?.provided ?? null].flatMap((one) =>
    one === null ? [] : commitmentsIn(one),
  )
}

function commitmentsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(commitmentsIn)
    case 'since':
      return [condition.holds, condition.since].flatMap(commitmentsIn)
    case 'fulfilled':
      return condition.commitments
    case 'kept-for':
      return [condition.commitment]
    default:
      return []
  }
}
