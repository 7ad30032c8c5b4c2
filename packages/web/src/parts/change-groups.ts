/** Changes of rows and of measures put together by what made them. */
import { grouped } from '@servanda/core/base'
import type { ChangeView, MeasureChangeView } from '@servanda/core/view'

/** When it was, and what did it. */
export type Caused = Pick<ChangeView, 'at' | 'cause'>

export interface ChangeGroup extends Caused {
  /** No other group has it. */
  readonly key: string
  readonly changes: readonly ChangeView[]
  readonly measures: readonly MeasureChangeView[]
}

/** One for each cause, in the order in which they came about; at one moment time is before entries. */
export function changeGroups(
  changes: readonly ChangeView[],
  measures: readonly MeasureChangeView[],
): readonly ChangeGroup[] {
  const [ofRows, ofMeasures] = [byCause(changes), byCause(measures)]
  const causes = [...changes, ...measures].toSorted(inOrder)
  return [...new Map(causes.map((one) => [keyOf(one), one])).entries()].map(
    ([key, { at, cause }]) => ({
      key,
      at,
      cause,
      changes: ofRows.get(key) ?? [],
      measures: ofMeasures.get(key) ?? [],
    }),
  )
}

const byCause = <T extends Caused>(all: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  grouped(all, (one) => [keyOf(one)])

/** Time alone is no entry: 0. */
const entryOf = ({ cause }: Caused): number => (cause.kind === 'time' ? 0 : cause.entry.number)

const keyOf = (one: Caused): string => `${one.at.instant} ${entryOf(one)}`

const momentOf = ({ at: { instant } }: Caused): number =>
  instant === null ? -Infinity : Date.parse(instant)

const inOrder = (a: Caused, b: Caused): number =>
  Math.sign(momentOf(a) - momentOf(b)) || entryOf(a) - entryOf(b)
