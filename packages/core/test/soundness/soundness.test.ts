/**
 * Random small cases: the status of every way is among the statuses that the definition gives. The
 * seed is printed when a case fails; `SERVANDA_SEED` runs it again, `SERVANDA_RUNS` runs longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareWays, widthOf } from './check.ts'
import { extendedCases, smallCases } from './random-cases.ts'

const runs = Number(process.env['SERVANDA_RUNS'] ?? 400)
const seed = Number(process.env['SERVANDA_SEED'] ?? 20150301)
const WAYS_MAX = 40

const cases = { plain: smallCases, extended: extendedCases } as const

test.each(['plain', 'extended'] as const)(
  `every way is among the verdicts: %s, seed ${seed}`,
  { timeout: 600_000 },
  (kind) => compareAll(cases[kind]),
)

function compareAll(arbitrary: typeof smallCases): void {
  const sum = { cases: 0, ways: 0, rows: 0, established: 0, wider: 0 }
  fc.assert(
    fc.property(arbitrary, fc.integer(), (small, ownSeed) => {
      const compared = compareWays(small, WAYS_MAX, ownSeed)
      const width = widthOf(compared)
      sum.cases += 1
      sum.ways += compared.ways
      sum.rows += width.rows
      sum.established += width.established
      sum.wider += width.wider
      expect(compared.missed).toEqual([])
    }),
    { numRuns: runs, seed },
  )
  console.info(
    `${sum.cases} cases, ${sum.ways} ways, ${sum.rows} rows: ${sum.established} with one status, ` +
      `${sum.wider} wider than the ways that were tried`,
  )
}
