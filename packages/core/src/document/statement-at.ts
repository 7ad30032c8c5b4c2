/** Which statement a passage is about, where it is not exactly one: after a correction of its span. */
import type { Passage } from './document.ts'

/**
 * The index of the innermost statement that has the passage, or nearly is it: at least half of both
 * together is common to them. Null if there is none.
 */
export function statementIndexAt(statements: readonly Passage[], passage: Passage): number | null {
  let found: number | null = null
  let shortest = Infinity
  statements.forEach((statement, index) => {
    const length = statement.end - statement.start
    if (length >= shortest || !isAbout(statement, passage)) return
    found = index
    shortest = length
  })
  return found
}

function isAbout(statement: Passage, passage: Passage): boolean {
  const common = Math.min(statement.end, passage.end) - Math.max(statement.start, passage.start)
  const length = passage.end - passage.start
  return common === length || common >= (statement.end - statement.start + length - common) / 2
}
