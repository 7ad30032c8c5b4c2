/**
 * History: at which entries a verdict changed, and which changes reopened what was sealed.
 *
 * A verdict carries no mark of the order in which facts arrived; history derives it. Each entry is
 * judged against the ledger without it at the same clock, so that the passing of time alone is never
 * a change. A reopening is a change of an instance whose deadline was sealed just before the entry.
 */
import type { Instant } from '../base/index.ts'
import type { Board, InstanceVerdict, Row, Status } from '../verdict/index.ts'
import { boardOf } from './definition/board.ts'
import { World } from './definition/world.ts'
import type { Dates, Setting } from './setting.ts'

/** What was known from an entry on. A text that is an entry may have changed the program, too. */
export interface KnownAt {
  readonly entry: number
  readonly recorded: Instant
  readonly setting: Setting
}

/** Statuses of a row at an entry and just before it; null: there was no such row. */
export interface Change {
  readonly entry: number
  readonly recorded: Instant
  readonly commitment: string
  readonly party: string
  readonly before: readonly Status[] | null
  readonly after: readonly Status[] | null
  readonly reopened: boolean
}

/** The changes of every row for one valid time. `first` is before any entry; `known` in their order. */
export function history(
  first: Setting,
  known: readonly KnownAt[],
  dates: Omit<Dates, 'clock'>,
): Change[] {
  const board = (setting: Setting, clock: Instant): Board =>
    boardOf(new World(setting, { ...dates, clock }))
  return known.flatMap((next, index) => {
    const earlier = known[index - 1]?.setting ?? first
    return changesBetween(board(earlier, next.recorded), board(next.setting, next.recorded), next)
  })
}

function changesBetween(before: Board, after: Board, { entry, recorded }: KnownAt): Change[] {
  const rows = rowsOfBoth(before, after)
  return rows.flatMap(({ old, now }) => {
    const { commitment, party } = old ?? now
    const statuses = { before: old?.statuses ?? null, after: now?.statuses ?? null }
    const reopened = isReopened(old, now)
    if (!reopened && same(statuses.before, statuses.after)) return []
    return [{ entry, recorded, commitment, party, ...statuses, reopened }]
  })
}

type RowPair =
  | { readonly old: Row; readonly now: Row | undefined }
  | { readonly old: undefined; readonly now: Row }

function rowsOfBoth(before: Board, after: Board): RowPair[] {
  const find = (board: Board, row: Row): Row | undefined =>
    board.rows.find((one) => one.commitment === row.commitment && one.party === row.party)
  const old = before.rows.map((row) => ({ old: row, now: find(after, row) }))
  const added = after.rows.filter((row) => find(before, row) === undefined)
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

const same = (a: readonly Status[] | null, b: readonly Status[] | null): boolean =>
  a === b || (a !== null && b !== null && a.join() === b.join())
