/**
 * The import report: what of a file was read, what had to be assumed, and what was left out, row by
 * row, so that nothing is dropped or bent in silence. Plain data, JSON as it is.
 */
import type { EntryBody, WrittenBody } from '../ledger/index.ts'

/** What became of a row whose note this is: it was read with an assumption, or it was left out. */
export type NoteKind = 'assumed' | 'left-out'

export interface RowNote {
  readonly kind: NoteKind
  /** Stable, kebab-case. */
  readonly code: string
  /** 1-based line of the file in which the row starts. */
  readonly line: number
  /** The source's own identifier of the row; null where it has none. */
  readonly id: string | null
  /** One sentence, lower case, without a final period. */
  readonly message: string
}

export interface ImportReport {
  /** Rows or lines that hold something, without header lines. */
  readonly rows: number
  /** Those of which an entry was made. */
  readonly read: number
  /** What holds for every row. */
  readonly assumptions: readonly string[]
  readonly notes: readonly RowNote[]
}

/** An entry to be recorded, and the line it was made from. */
export interface ImportedBody {
  readonly line: number
  readonly body: EntryBody | WrittenBody
}

/** One whose body is an object. */
export interface ImportedObject extends ImportedBody {
  readonly body: EntryBody
}

/** How many notes there are of each code, in the order in which the codes first occur. */
export function noteCounts(report: ImportReport): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { code } of report.notes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
