/**
 * What changed on a board as the ledger grew: which rows and measures are otherwise as known at one
 * entry than as known at an earlier one, and which entries made them so, all as of the same dates.
 *
 * Nothing is replayed: between two entries that bear on a row its verdict is one and the same, and an
 * evaluator that keeps what it judged judges only what such an entry touched. The changes, applied to
 * the earlier board, give the later one.
 */
import { applyReadings } from '../program/index.ts'
import type { MeasureVerdict, Row } from '../verdict/index.ts'
import { measureText, rowText } from './digest.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'
import type { Dates } from './setting.ts'

/** Entries with numbers after `after`, up to and with `until`. */
export interface Stretch {
  readonly after: number
  readonly until: number
}

/** A verdict before and after; null: there was, or is, none. */
export interface Changed<T> {
  readonly before: T | null
  readonly after: T | null
  /** The numbers of the entries at which it became another, ascending. */
  readonly entries: readonly number[]
}

export interface BoardChanges {
  /** In the order of the program; of one commitment what there was comes before what is new. */
  readonly rows: ReadonlyArray<Changed<Row>>
  readonly measures: ReadonlyArray<Changed<MeasureVerdict>>
}

/** The dates, the clock among them, are those of both boards. */
export function changesBetweenEntries(
  evaluation: Evaluation,
  asked: Asked,
  dates: Dates,
  stretch: Stretch,
): BoardChanges {
  const { commitments, measures } = applyReadings(asked.program, asked.perspective.readings)
  const at = (known: number): AsOf => ({ known, dates })
  return {
    rows: commitments.flatMap(({ id }) => {
      const rows = (known: number) => evaluation.rows(asked, at(known), id)
      const kept = { keyOf: ({ party }: Row) => party, textOf: rowText, known: rows }
      return changedIn(kept, evaluation.entriesOn(asked, id), stretch)
    }),
    measures: measures.flatMap(({ id }) => {
      const verdict = (known: number) => evaluation.measure(asked, at(known), id)
      const known = (number: number) => [verdict(number)].filter((one) => one !== null)
      const kept = { keyOf: () => id, textOf: measureText, known }
      return changedIn(kept, evaluation.entriesOnMeasure(asked, id), stretch)
    }),
  }
}

interface Kept<T> {
  readonly keyOf: (verdict: T) => string
  readonly textOf: (verdict: T) => string
  /** As known at the entry with this number. */
  readonly known: (number: number) => readonly T[]
}

/** `numbers`: of the entries that can have changed something, ascending. */
function changedIn<T>(
  kept: Kept<T>,
  numbers: readonly number[],
  { after, until }: Stretch,
): Array<Changed<T>> {
  const within = numbers.filter((number) => number > after && number <= until)
  if (within.length === 0) return []
  const before = byKey(kept, after)
  const now = byKey(kept, until)
  const keys = [...new Set([...before.keys(), ...now.keys()])]
  const isOther = (key: string): boolean => before.get(key)?.text !== now.get(key)?.text
  if (!keys.some(isOther)) return []
  const turns = turnsIn(kept, before, within)
  return keys.filter(isOther).map((key) => ({
    before: before.get(key)?.verdict ?? null,
    after: now.get(key)?.verdict ?? null,
    entries: turns.get(key) ?? [],
  }))
}

/** At which of the entries the verdict with each key became another. */
function turnsIn<T>(
  kept: Kept<T>,
  before: ByKey<T>,
  numbers: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const turns = new Map<string, number[]>()
  let last = before
  for (const number of numbers) {
    const next = byKey(kept, number)
    for (const key of new Set([...last.keys(), ...next.keys()])) {
      if (last.get(key)?.text === next.get(key)?.text) continue
      turns.set(key, [...(turns.get(key) ?? []), number])
    }
    last = next
  }
  return turns
}

type ByKey<T> = ReadonlyMap<string, { readonly verdict: T; readonly text: string }>

const byKey = <T>({ keyOf, textOf, known }: Kept<T>, number: number): ByKey<T> =>
  new Map(known(number).map((verdict) => [keyOf(verdict), { verdict, text: textOf(verdict) }]))
