/** Which statement a passage is about, beside a plain look at each of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Passage } from './document.ts'
import { statementIndexAt } from './statement-at.ts'

const passage = fc
  .tuple(fc.nat(60), fc.nat(20))
  .map(([start, length]): Passage => ({ start, end: start + length }))

/** The shortest that holds the passage or has more in common with it than apart; the first of several. */
function plainly(statements: readonly Passage[], { start, end }: Passage): number | null {
  const about = [...statements.keys()].filter((index) => {
    const one = statements[index] ?? { start: 0, end: 0 }
    const common = Math.min(one.end, end) - Math.max(one.start, start)
    const both = one.end - one.start + (end - start) - common
    return common === end - start || common >= both / 2
  })
  const lengthOf = (index: number): number =>
    (statements[index]?.end ?? 0) - (statements[index]?.start ?? 0)
  return about.toSorted((a, b) => lengthOf(a) - lengthOf(b) || a - b)[0] ?? null
}

test('it is the one that a look at each finds', () => {
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 12 }), passage, (statements, one) => {
      expect(statementIndexAt(statements, one)).toBe(plainly(statements, one))
    }),
    { numRuns: 1_000 },
  )
})

test('many decisions about many statements take no square of time', () => {
  const statements = Array.from({ length: 50_000 }, (_, index) => ({
    start: index * 100,
    end: index * 100 + 90,
  }))
  const found = statements.map((one) => statementIndexAt(statements, one))
  expect(found).toEqual([...statements.keys()])
})
