/**
 * What both evaluators expose: the definition, which judges everything anew, and the incremental one.
 * For every question they give equal verdicts.
 */
import type { Assertion, AssertionId } from '../assertion/index.ts'
import type { Instant } from '../base/index.ts'
import type { Entry } from '../ledger/index.ts'
import type { Reading } from '../program/index.ts'
import type { Board, Cycle, MeasureVerdict, Row } from '../verdict/index.ts'
import type { Dates, Setting } from './setting.ts'

/** Who asks, and of which texts. */
export interface Asked extends Omit<Setting, 'assertions' | 'supposed'> {
  /** Believed above every layer: what-if. */
  readonly supposed?: readonly Assertion[]
  /** Taken as never said: what if not. */
  readonly leftOut?: ReadonlySet<AssertionId>
}

/** As known at the entry with this number, and as of these dates. */
export interface AsOf {
  readonly known: number
  readonly dates: Dates
}

/** Where a board may change: instants of valid time, and numbers of entries; both ascending. */
export interface Instants {
  readonly valid: readonly Instant[]
  readonly known: readonly number[]
}

/** Whether the ledger is asked about as it is. */
export const isOfLedger = ({ supposed = [], leftOut }: Asked): boolean =>
  supposed.length === 0 && (leftOut === undefined || leftOut.size === 0)

export interface Evaluation {
  /** Takes in entries in the order of their numbers, each higher than all before. */
  apply(entries: Iterable<Entry>): void
  board(asked: Asked, asOf: AsOf): Board
  /** The rows of one commitment; empty if the perspective's reading has none of that id. */
  rows(asked: Asked, asOf: AsOf, commitment: string): readonly Row[]
  /** Null: the program has no measure of that id. */
  measure(asked: Asked, asOf: AsOf, measure: string): MeasureVerdict | null
  /** Circles between the parties, each under its own reading. */
  standoffs(asked: Asked, asOf: AsOf, readings: readonly Reading[]): Cycle[]
  instants(asked: Asked, asOf: AsOf): Instants
  /** The instants of valid time at which the rows of the commitment can change, ascending. */
  instantsOn(asked: Asked, asOf: AsOf, commitment: string): readonly Instant[]
  /** The instants of valid time at which the verdict on the measure can change, ascending. */
  instantsOnMeasure(asked: Asked, asOf: AsOf, measure: string): readonly Instant[]
  /** The numbers of the entries that can have changed the rows of the commitment, ascending. */
  entriesOn(asked: Asked, commitment: string): readonly number[]
  /** The numbers of the entries that can have changed the verdict on the measure, ascending. */
  entriesOnMeasure(asked: Asked, measure: string): readonly number[]
}

/** With what is supposed among the assertions, and without what is left out. */
export function settingOf(asked: Asked, said: readonly Assertion[]): Setting {
  const { supposed = [], leftOut, ...rest } = asked
  const assertions = leftOut === undefined ? said : said.filter(({ id }) => !leftOut.has(id))
  return supposed.length === 0
    ? { ...rest, assertions }
    : {
        ...rest,
        assertions: [...assertions, ...supposed],
        supposed: new Set(supposed.map(({ id }) => id)),
      }
}
