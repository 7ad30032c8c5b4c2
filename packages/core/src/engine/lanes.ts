/**
 * Lanes: a large agreement judged in parts. What refers to one another, under the text or under any
 * reading, is one part and is judged together; any number of parts makes a lane, which needs only the
 * entries that bear on them. The boards of the lanes, folded, are the board of the whole.
 */
import { grouped } from '../base/index.ts'
import { applyReadings, everyCommitment } from '../program/index.ts'
import type { Program } from '../program/index.ts'
import type { Board, Row } from '../verdict/index.ts'
import { frontier, inOrderOfCycles } from './definition/waits.ts'
import type { Asked } from './evaluation.ts'
import { scopesOf } from './incremental/scopes.ts'

/** Ids of commitments and measures that cannot be judged apart. */
export interface Part {
  readonly commitments: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
}

/** Each commitment and measure of the texts and of the readings is in one of them. */
export function partsOf(program: Program): Part[] {
  const every = everyCommitment(program)
  const byId = grouped(every, ({ id }) => [id])
  // Scopes are found by walking every field: what readings say of a commitment is put into it for that.
  const { partOf } = scopesOf({
    ...program,
    commitments: every.map((one) => ({
      ...one,
      others: (byId.get(one.id) ?? []).filter((other) => other !== one),
      read: replacementsOf(program, one.id),
    })),
    measures: program.measures.map((one) => ({
      ...one,
      read: program.readings.flatMap(({ measures }) =>
        measures.filter(({ measure }) => measure === one.id),
      ),
    })),
  })
  return [...new Set(partOf.values())]
}

const replacementsOf = ({ readings }: Program, id: string) =>
  readings.flatMap(({ replacements }) => replacements.filter((one) => one.commitment === id))

/** The program with nothing but these parts in it; actors, places and lists stay. */
export function programOfLane(program: Program, parts: readonly Part[]): Program {
  const isMine = (id: string): boolean => parts.some(({ commitments }) => commitments.has(id))
  const isMyMeasure = (id: string): boolean => parts.some(({ measures }) => measures.has(id))
  return {
    ...program,
    commitments: program.commitments.filter(({ id }) => isMine(id)),
    measures: program.measures.filter(({ id }) => isMyMeasure(id)),
    readings: program.readings.map((reading) => ({
      ...reading,
      replacements: reading.replacements.filter(({ commitment }) => isMine(commitment)),
      measures: reading.measures.filter(({ measure }) => isMyMeasure(measure)),
      additions: reading.additions.filter(({ id }) => isMine(id)),
    })),
  }
}

/** `asked`: of the whole. The boards are of lanes that have every part among them, each once. */
export function foldBoards({ program, perspective }: Asked, boards: readonly Board[]): Board {
  const whole = applyReadings(program, perspective.readings)
  const rowsOf = new Map<string, Row[]>()
  for (const row of boards.flatMap((board) => board.rows)) {
    const own = rowsOf.get(row.commitment) ?? []
    rowsOf.set(row.commitment, own)
    own.push(row)
  }
  const measures = new Map(
    boards.flatMap((board) => board.measures.map((one) => [one.measure, one] as const)),
  )
  const inOrder = whole.commitments.flatMap(({ id }) => rowsOf.get(id) ?? [])
  return {
    rows: inOrder,
    measures: whole.measures.flatMap(({ id }) => measures.get(id) ?? []),
    frontier: frontier(whole, inOrder),
    deadlocks: inOrderOfCycles(boards.flatMap((board) => board.deadlocks)),
  }
}
