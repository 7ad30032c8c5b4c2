/**
 * The engine judges a program against assertions from a perspective. This file is what the rest of
 * the project calls; the definition behind it is slow, short and obvious.
 */
import type { Board, Cycle, MeasureVerdict, Row } from '../verdict/index.ts'
import type { Perspective, Reading } from '../program/index.ts'
import { compareBoards, combine } from './compare.ts'
import type { ComparedRow } from './compare.ts'
import { boardOf, rowOf } from './definition/board.ts'
import { measureVerdict } from './definition/measures.ts'
import { rowsOf } from './definition/rows.ts'
import { outcomeIn, standoffs } from './definition/waits.ts'
import { World } from './definition/world.ts'
import type { Dates, Setting } from './setting.ts'

export { agreementOf, differenceOf, rowIn } from './compare.ts'
export type { Agreement, Cell, Cells, ComparedRow, Difference } from './compare.ts'
export { history } from './history.ts'
export type { Change, KnownAt } from './history.ts'
export type { Kinds, RegisteredActor } from './names.ts'
export { noPlaces } from './setting.ts'
export type { Dates, PlaceQuestions, Setting } from './setting.ts'

/** Every row, measure, frontier and deadlock, in the order of the program. */
export const judge = (setting: Setting, dates: Dates): Board => boardOf(new World(setting, dates))

/** The rows of one commitment; empty if no agreement has it. */
export function judgeCommitment(setting: Setting, dates: Dates, commitment: string): Row[] {
  const world = new World(setting, dates)
  const found = world.commitment(commitment)
  return found === undefined ? [] : rowsOf(world, found, null).map((row) => rowOf(world, row))
}

/** One measure; null if no agreement has it. */
export function judgeMeasure(
  setting: Setting,
  dates: Dates,
  measure: string,
): MeasureVerdict | null {
  const world = new World(setting, dates)
  const found = world.measure(measure)
  return found === undefined ? null : measureVerdict(world, found)
}

/** The four combinations of trust and reading of two perspectives, row by row. */
export function compare(setting: Setting, dates: Dates, other: Perspective): ComparedRow[] {
  const own = setting.perspective
  const board = (perspective: Perspective): Board => judge({ ...setting, perspective }, dates)
  return compareBoards({
    a: board(own),
    x: board(combine(other, own)),
    y: board(combine(own, other)),
    b: board(other),
  })
}

/** Circles between the parties, each under its own reading. */
export const findStandoffs = (
  setting: Setting,
  dates: Dates,
  readings: readonly Reading[],
): Cycle[] =>
  standoffs(setting.program, readings, outcomeIn(new World(setting, dates)), (ids) =>
    outcomeIn(new World(underReadings(setting, ids), dates)),
  )

const underReadings = (setting: Setting, readings: readonly string[]): Setting => ({
  ...setting,
  perspective: { ...setting.perspective, readings },
})
