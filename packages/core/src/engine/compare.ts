/**
 * Comparing two perspectives: the four combinations of trust and reading, and what makes each
 * difference. The word is only the summary of the four cells, which are always shown.
 */
import type { Board, Row, Status } from '../verdict/index.ts'
import type { Perspective } from '../program/index.ts'

/** Statuses of a row in one cell; null: the row does not exist there, it is not asked. */
export type Cell = readonly Status[] | null

/** a = T1R1, x = T2R1, y = T1R2, b = T2R2. */
export interface Cells {
  readonly a: Cell
  readonly x: Cell
  readonly y: Cell
  readonly b: Cell
}

export type Difference =
  'same' | 'facts' | 'reading' | 'either' | 'only both together' | 'mixed' | 'not asked'

export interface ComparedRow {
  readonly commitment: string
  readonly party: string
  readonly cells: Cells
  readonly difference: Difference
}

/** The perspective with the first one's trust and the second one's reading. */
export const combine = (trust: Perspective, reading: Perspective): Perspective => ({
  ...trust,
  readings: reading.readings,
})

export function differenceOf({ a, x, y, b }: Cells): Difference {
  if (a === null || b === null || x === null || y === null) return 'not asked'
  if (same(a, b)) return 'same'
  if (same(x, b) && same(y, a)) return 'facts'
  if (same(x, a) && same(y, b)) return 'reading'
  if (same(x, b) && same(y, b)) return 'either'
  if (same(x, a) && same(y, a)) return 'only both together'
  return 'mixed'
}

const same = (a: readonly Status[], b: readonly Status[]): boolean =>
  a.length === b.length && a.every((status, index) => status === b[index])

/** What of a row is compared. */
export type ShownRow = Pick<Row, 'commitment' | 'party' | 'statuses'>

/** The rows of all commitments in each cell. */
interface FourCells {
  readonly a: readonly ShownRow[]
  readonly x: readonly ShownRow[]
  readonly y: readonly ShownRow[]
  readonly b: readonly ShownRow[]
}

/** Every row that any of the four has, in their order. */
export function compareRows({ a, x, y, b }: FourCells): ComparedRow[] {
  const keyOf = ({ commitment, party }: ShownRow): string => `${commitment}\n${party}`
  const [inA, inX, inY, inB] = [a, x, y, b].map(
    (rows) => new Map(rows.map((row) => [keyOf(row), row])),
  )
  const all = new Map([...a, ...b, ...x, ...y].map((row) => [keyOf(row), row]))
  return [...all].map(([key, { commitment, party }]) => {
    const cell = (rows: ReadonlyMap<string, ShownRow> | undefined): Cell =>
      rows?.get(key)?.statuses ?? null
    const cells = { a: cell(inA), x: cell(inX), y: cell(inY), b: cell(inB) }
    return { commitment, party, cells, difference: differenceOf(cells) }
  })
}

export const rowIn = (board: Board, commitment: string, party: string): Row | undefined =>
  board.rows.find((row) => row.commitment === commitment && row.party === party)

/** What several perspectives agree on for a row: `statuses` is what none of them excludes. */
export interface Agreement {
  readonly agreed: Status | null
  readonly statuses: readonly Status[]
}

/** What of a row it takes to see whether several agree on it. */
type Opinion = Pick<Row, 'commitment' | 'party' | 'statuses' | 'assurance'>

/** `rows`: of one commitment and party, in each perspective; undefined: it is not asked there. */
export function agreementOf(rows: ReadonlyArray<Opinion | undefined>): Agreement {
  const known = rows.filter((row) => row !== undefined)
  const isAsked = known.length === rows.length
  const statuses = (known[0]?.statuses ?? []).filter(
    (status) => isAsked && known.every((row) => row.statuses.includes(status)),
  )
  const [only] = statuses
  const isSettled =
    isAsked && known.every((row) => row.assurance === 'established' && row.statuses[0] === only)
  return { agreed: isSettled && only !== undefined ? only : null, statuses }
}
