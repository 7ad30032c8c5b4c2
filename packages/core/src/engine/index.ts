/**
 * The engine judges a program against assertions from a perspective. This file is what the rest of
 * the project calls; the definition behind it is slow, short and obvious.
 */
import type { Board } from '../verdict/index.ts'
import type { Perspective } from '../program/index.ts'
import { combine, compareRows } from './compare.ts'
import type { ComparedRow, ShownRow } from './compare.ts'
import type { Asked } from './evaluation.ts'
import { boardOf } from './definition/board.ts'
import { World } from './definition/world.ts'
import type { Dates, Setting } from './setting.ts'

export { changesBetweenEntries } from './changes.ts'
export type { BoardChanges, Changed, Stretch } from './changes.ts'
export { Chronicle } from './chronicle.ts'
export type { ChronicleEntry, ChronicleStart, ChronicleStep, Followed } from './chronicle.ts'
export { checkBoard, checkRow } from './checker/index.ts'
export type { LedgerView, Refusal } from './checker/index.ts'
export { LEFT_OUT_MAX, whatWouldChange } from './what-would-change.ts'
export type { NearMiss, Unwatched, WhatWouldChange, Without } from './what-would-change.ts'
export { agreementOf, differenceOf, rowIn } from './compare.ts'
export { Definition } from './definition/evaluator.ts'
export { boardDigest, boardText, measureText, rowText } from './digest.ts'
export type { AsOf, Asked, Evaluation, Instants } from './evaluation.ts'
export { foldBoards, partsOf, programOfLane } from './lanes.ts'
export type { Part } from './lanes.ts'
export { Evaluator } from './incremental/evaluator.ts'
export type { EvaluatorOptions, Work } from './incremental/evaluator.ts'
export type { InstancesAsked, WhichInstances } from './incremental/some-instances.ts'
export { summaryOf } from './incremental/summary.ts'
export type { RowSummary } from './incremental/summary.ts'
export type { Agreement, Cell, Cells, ComparedRow, Difference } from './compare.ts'
export type { MeasureChange } from './measure-changes.ts'
export type { RowChange } from './row-changes.ts'
export { Register } from './names.ts'
export type { Kinds, RegisteredActor } from './names.ts'
export { drawnAs, featuresWithin } from './places-in-time.ts'
export type { DrawnAs } from './places-in-time.ts'
export { noPlaces } from './setting.ts'
export type { Dates, PlaceQuestions, Setting } from './setting.ts'

/** Every row, measure, frontier and deadlock, in the order of the program. */
export const judge = (setting: Setting, dates: Dates): Board => boardOf(new World(setting, dates))

/**
 * The four combinations of trust and reading of two perspectives, row by row. `rowsOf`: of some who
 * read the texts in the same way, the rows of all commitments; two are asked together, twice.
 */
export function compare(
  rowsOf: (together: readonly Asked[]) => ReadonlyArray<readonly ShownRow[]>,
  asked: Asked,
  other: Perspective,
): ComparedRow[] {
  const own = asked.perspective
  const rows = (...perspectives: readonly Perspective[]) =>
    rowsOf(perspectives.map((perspective) => ({ ...asked, perspective })))
  const [a = [], x = []] = rows(own, combine(other, own))
  const [y = [], b = []] = rows(combine(own, other), other)
  return compareRows({ a, x, y, b })
}
