/** Whose move it is: under the text and under each reading, with the trust of one perspective. */
import { agreementIn } from '@servanda/core/program'
import { outstandingStepsView } from '@servanda/core/view'
import type { OutstandingStepsView, ReadBoard } from '@servanda/core/view'
import { agreementsNamed } from './judge-names.ts'
import { settledIn, textsNow } from './judge-settled.ts'
import type { Inquiry, Settled } from './judge-settled.ts'

/** `agreement` null: all of them. Measures are of no agreement, and always there. */
export function outstandingOf(inquiry: Inquiry, agreement: string | null): OutstandingStepsView {
  const { program } = textsNow(inquiry)
  const [{ zone } = { zone: 'UTC' }] = agreementsNamed(agreement, program)
  const settled = settledIn(inquiry, zone)
  const { perspective, dates, evaluator, asked, asOf, texts } = settled
  return outstandingStepsView({
    perspective,
    program,
    dates,
    measures: texts.program.measures.flatMap(({ id }) => evaluator.measure(asked, asOf, id) ?? []),
    boards: readBoards(settled, agreement),
    standoffs: evaluator.standoffs(asked, asOf, texts.program.readings),
  })
}

/** Under the text as it stands, then under each reading that is about what is asked. */
export function readBoards(
  { texts, evaluator, asked, asOf }: Pick<Settled, 'texts' | 'evaluator' | 'asked' | 'asOf'>,
  agreement: string | null,
): readonly ReadBoard[] {
  const isIts = (one: { readonly agreement: string }): boolean =>
    agreement === null || one.agreement === agreement
  const readings = texts.program.readings.filter(
    ({ of }) => agreement === null || of.includes(agreement),
  )
  return [null, ...readings].map((reading) => {
    const perspective = { ...asked.perspective, readings: reading === null ? [] : [reading.id] }
    const board = evaluator.moves({ ...asked, perspective }, asOf, isIts)
    const deadlocks = board.deadlocks.filter(({ steps }) =>
      steps.some(({ commitment }) => isIts({ agreement: agreementIn(commitment) })),
    )
    return { reading, board: { frontier: board.frontier, deadlocks } }
  })
}
