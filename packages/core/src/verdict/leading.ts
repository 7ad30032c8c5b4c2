/** Which instance decides a row, for who shows one of many. */
import { compareGravity } from './status.ts'
import type { InstanceVerdict, Row, Status } from './verdict.ts'

/** The one with the gravest status, the first of several; null: the row has none. */
export function leadingInstance({ instances }: Pick<Row, 'instances'>): InstanceVerdict | null {
  return instances.toSorted((a, b) => compareStatuses(a.statuses, b.statuses))[0] ?? null
}

function compareStatuses(a: readonly Status[], b: readonly Status[]): number {
  const [first, second] = [a[0], b[0]]
  if (first === undefined || second === undefined) return 0
  return compareGravity(first, second)
}
