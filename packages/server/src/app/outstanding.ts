/** Whose move it is: under the text and under each reading, with the trust of one perspective. */
import type { Board } from '@servanda/core/verdict'
import { outstandingStepsView } from '@servanda/core/view'
import type { OutstandingStepsView, ReadBoard } from '@servanda/core/view'
import { agreementsNamed } from './judge-names.ts'
import { settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'

/** `agreement` null: all of them, and the measures. */
export function outstandingOf(inquiry: Inquiry, agreement: string | null): OutstandingStepsView {
  const { program } = textsNow(inquiry)
  const [{ zone } = { zone: 'UTC' }] = agreementsNamed(agreement, program)
  const settled = settledIn(inquiry, zone)
  const { perspective, dates, evaluator, asked, asOf, texts } = settled
  return outstandingStepsView({
    perspective,
    program,
    dates,
    measures:
      agreement === null
        ? texts.program.measures.flatMap(({ id }) => evaluator.measure(asked, asOf, id) ?? [])
        : [],
    boards: readBoards(settled, agreement),
    standoffs: evaluator.standoffs(asked, asOf, texts.program.readings),
  })
}

/** Under the text as it stands, then under each reading that is about what is asked. */
export function readBoards(settled: Settled, agreement: string | null): readonly ReadBoard[] {
  const { program } = settled.texts
  const readings = program.readings.filter(({ of }) => agreement === null || of.includes(agreement))
  return [null, ...readings].map((reading) => {
    const { evaluator, asked, asOf } = settled
    const perspective = { ...asked.perspective, readings: reading === null ? [] : [reading.id] }
    const board = evaluator.board({ ...asked, perspective }, asOf)
    return { reading, board: partOf(board, agreement) }
  })
}

/** Ids of commitments begin with their agreement. */
function partOf({ frontier, deadlocks }: Board, agreement: string | null) {
  if (agreement === null) return { frontier, deadlocks }
  const isIts = ({ commitment }: { readonly commitment: string }): boolean =>
    commitment.startsWith(`${agreement}.`)
  return {
    frontier: frontier.filter(isIts),
    deadlocks: deadlocks.filter(({ steps }) => steps.some(isIts)),
  }
}
