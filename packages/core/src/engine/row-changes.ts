/**
 * How rows differ between two standpoints: statuses before and after, and whether something was
 * reopened, an instance whose deadline was sealed just before.
 *
 * A verdict carries no mark of the order in which facts arrived; it is derived by looking twice.
 */
import type { InstanceVerdict, Row, Status } from '../verdict/index.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'

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
