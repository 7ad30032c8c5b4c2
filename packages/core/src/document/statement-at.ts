/** Which statement a passage is about, where it is not exactly one: after a correction of its span. */
import { countWhile } from '../base/index.ts'
import type { Passage } from './document.ts'

/**
 * The index of the innermost statement that has the passage, or nearly is it: at least half of both
 * together is common to them. Null if there is none.
 */
export function statementIndexAt(statements: readonly Passage[], passage: Passage): number | null {
  const { order, farthest } = indexOf(statements)
  let found: number | null = null
  let shortest = Infinity
  for (let place = countFrom(statements, order, passage.end) - 1; place >= 0; place -= 1) {
    if ((farthest[place] ?? -Infinity) < passage.start) break
    const index = order[place] ?? 0
    const statement = statements[index]
    if (statement === undefined || !isAbout(statement, passage)) continue
    const length = statement.end - statement.start
    if (length > shortest || (length === shortest && index > (found ?? 0))) continue
    found = index
    shortest = length
  }
  return found
}

/** Statements in order of their start, and how far those up to each place reach. */
interface Index {
  readonly order: readonly number[]
  readonly farthest: readonly number[]
}

const indices = new WeakMap<readonly Passage[], Index>()

/** Made once for a list, which does not change: many decisions ask about the same one. */
function indexOf(statements: readonly Passage[]): Index {
  const known = indices.get(statements) ?? makeIndex(statements)
  indices.set(statements, known)
  return known
}

function makeIndex(statements: readonly Passage[]): Index {
  const startOf = (index: number): number => statements[index]?.start ?? 0
  const order = [...statements.keys()].toSorted((a, b) => startOf(a) - startOf(b))
  const farthest: number[] = []
  for (const index of order) {
    farthest.push(Math.max(statements[index]?.end ?? 0, farthest.at(-1) ?? -Infinity))
  }
  return { order, farthest }
}

/** How many start at the offset or before it. */
const countFrom = (
  statements: readonly Passage[],
  order: readonly number[],
  offset: number,
): number =>
  countWhile(order.length, (place) => (statements[order[place] ?? 0]?.start ?? 0) <= offset)

function isAbout(statement: Passage, passage: Passage): boolean {
  const common = Math.min(statement.end, passage.end) - Math.max(statement.start, passage.start)
  const length = passage.end - passage.start
  return common === length || common >= (statement.end - statement.start + length - common) / 2
}
