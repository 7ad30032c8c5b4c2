/**
 * History: at which entries a verdict changed, and which changes reopened what was sealed.
 *
 * A verdict carries no mark of the order in which facts arrived; history derives it. Each entry is
 * judged against the ledger without it at the same clock, so that the passing of time alone is never
 * a change. A reopening is a change of an instance whose deadline was sealed just before the entry.
 */
import type { Instant } from '../base/index.ts'
import type { InstanceVerdict, Row, Status } from '../verdict/index.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'
import type { Dates } from './setting.ts'

/** An entry, and what is asked from it on: a text that is an entry may have changed the program. */
export interface KnownAt {
  readonly entry: number
  readonly recorded: Instant
  readonly asked: Asked
}

/** From where rows are looked at; `asked` null: there is nobody to ask yet, and so there are no rows. */
export interface Standpoint {
  readonly asked: Asked | null
  readonly asOf: AsOf
}

/** Statuses of a row after something and just before it; null: there was no such row. */
export interface RowChange {
  readonly commitment: string
  readonly party: string
  readonly before: readonly Status[] | null
  readonly after: readonly Status[] | null
  readonly reopened: boolean
}

export interface Change extends RowChange {
  readonly entry: number
  readonly recorded: Instant
}

/**
 * The changes of the rows of some commitments for one valid time. `first` is asked before any entry;
 * `known` are entries in their order, of which those that cannot matter may be left out.
 */
export function* history(
  evaluation: Evaluation,
  first: Asked,
  known: Iterable<KnownAt>,
  dates: Omit<Dates, 'clock'>,
  commitments: readonly string[],
): Generator<Change> {
  let earlier = first
  for (const { entry, recorded, asked } of known) {
    const at = { ...dates, clock: recorded }
    const before: Standpoint = { asked: earlier, asOf: { known: entry - 1, dates: at } }
    const after: Standpoint = { asked, asOf: { known: entry, dates: at } }
    for (const change of changesBetween(evaluation, before, after, commitments)) {
      yield { entry, recorded, ...change }
    }
    earlier = asked
  }
}

/** The rows of some commitments that differ, or that have an instance which was sealed and differs. */
export function changesBetween(
  evaluation: Pick<Evaluation, 'rows'>,
  before: Standpoint,
  after: Standpoint,
  commitments: readonly string[],
): RowChange[] {
  const rows = ({ asked, asOf }: Standpoint, id: string): readonly Row[] =>
    asked === null ? [] : evaluation.rows(asked, asOf, id)
  return commitments.flatMap((id) =>
    rowsOfBoth(rows(before, id), rows(after, id)).flatMap(({ old, now }) => {
      const { commitment, party } = old ?? now
      const statuses = { before: old?.statuses ?? null, after: now?.statuses ?? null }
      const reopened = isReopened(old, now)
      if (!reopened && same(statuses.before, statuses.after)) return []
      return [{ commitment, party, ...statuses, reopened }]
    }),
  )
}

type RowPair =
  | { readonly old: Row; readonly now: Row | undefined }
  | { readonly old: undefined; readonly now: Row }

function rowsOfBoth(before: readonly Row[], after: readonly Row[]): RowPair[] {
  const find = (rows: readonly Row[], row: Row): Row | undefined =>
    rows.find((one) => one.commitment === row.commitment && one.party === row.party)
  const old = before.map((row) => ({ old: row, now: find(after, row) }))
  const added = after.filter((row) => find(before, row) === undefined)
  return [...old, ...added.map((now) => ({ old: undefined, now }))]
}

/** Some instance was sealed just before and is judged otherwise now. */
function isReopened(old: Row | undefined, now: Row | undefined): boolean {
  return (old?.instances ?? []).some((instance) => {
    const after = now?.instances.find((one) => one.key === instance.key)
    return wasSealed(instance) && !same(instance.statuses, after?.statuses ?? null)
  })
}

const wasSealed = (instance: InstanceVerdict): boolean => instance.horizon.includes('sealed')

export const same = (a: readonly Status[] | null, b: readonly Status[] | null): boolean =>
  a === b || (a !== null && b !== null && a.join() === b.join())
