/** Which rows of a board are shown. The assessments themselves come as they are. */
import type { SideBySideView } from '@servanda/core/view'
import type { Status } from '@servanda/core/verdict'

export type BoardAgreement = SideBySideView['agreements'][number]
export type BoardRow = BoardAgreement['rows'][number]
export type Opinion = NonNullable<BoardRow['opinions'][number]>

export interface RowFilters {
  readonly onlyDiffering: 'yes' | 'no'
  /** Null: any. */
  readonly status: Status | null
}

export function shownRows(
  rows: readonly BoardRow[],
  { onlyDiffering, status }: RowFilters,
): readonly BoardRow[] {
  return rows.filter(
    (row) => (onlyDiffering === 'no' || differs(row)) && (status === null || has(row, status)),
  )
}

/** Two perspectives come to different assessments, or one does not ask. */
const differs = ({ opinions }: BoardRow): boolean =>
  new Set(opinions.map((opinion) => JSON.stringify(opinion?.statuses ?? null))).size > 1

const has = ({ opinions }: BoardRow, status: Status): boolean =>
  opinions.some((opinion) => opinion?.statuses.includes(status) === true)

export const keyOfRow = ({ commitment, party }: Pick<BoardRow, 'commitment' | 'party'>): string =>
  JSON.stringify([commitment, party])
