/**
 * Ids of what agreements declare: the agreement, a point, and the number or the name within it. Names
 * of agreements have no point; numbers of commitments may (`mini.6.1`), so the first point parts them.
 */
import { grouped } from '../base/index.ts'

/** The agreement of a commitment or an event; of a name without a point: the name itself. */
export function agreementIn(id: string): string {
  return id.split('.', 1)[0] ?? ''
}

/** The number of a commitment or the name of an event: what the id has after its agreement. */
export function nameIn(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

/** One group for each agreement, as they come. */
export const groupedByAgreement = (ids: readonly string[]): readonly (readonly string[])[] => [
  ...grouped(ids, (id) => [agreementIn(id)]).values(),
]
