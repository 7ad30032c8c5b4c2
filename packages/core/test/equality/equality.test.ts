/**
 * The incremental evaluator gives the boards of the definition, after every entry of every story.
 * `SERVANDA_SEED` runs a failed story again, `SERVANDA_EQUAL_RUNS` runs longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, Evaluator, boardText } from '../../src/engine/index.ts'
import type { AsOf, Asked } from '../../src/engine/index.ts'
import { minute } from '../soundness/small-case.ts'
import { allCount, askedOf, stories } from './stories.ts'
import type { Story } from './stories.ts'

const runs = Number(process.env['SERVANDA_EQUAL_RUNS'] ?? 2_000)
const seed = Number(process.env['SERVANDA_SEED'] ?? 20150301)

const moments = fc.array(
  fc.record({
    known: fc.nat({ max: 10 }),
    on: fc.nat({ max: 60 }),
    isJustBefore: fc.boolean(),
    from: fc.constantFrom(null, null, 1),
    clock: fc.integer({ min: 0, max: 12 }),
  }),
  { minLength: 4, maxLength: 4 },
)

type Moments = typeof moments extends fc.Arbitrary<infer T> ? T : never

test(`the boards of the definition, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const sum = { boards: 0, judged: 0, kept: 0 }
  fc.assert(
    fc.property(stories, moments, (story, asks) => {
      const { small } = story
      const program = askedOf(small)
      const asked = [program, askedOf({ ...small }, allCount)].map((one) => ({
        ...one,
        program: program.program,
        actors: program.actors,
      }))
      const incremental = new Evaluator()
      const definition = new Definition()
      for (const entry of story.entries) {
        incremental.apply([entry])
        definition.apply([entry])
        compare(asked, at(story, entry.number, 0), { incremental, definition })
        sum.boards += 1
      }
      for (const asOf of asOfs(story, definition, asked[0], asks)) {
        compare(asked, asOf, { incremental, definition })
        sum.boards += 1
      }
      const { judged, kept } = incremental.work()
      sum.judged += judged
      sum.kept += kept
    }),
    { numRuns: runs, seed },
  )
  console.info(`${sum.boards} boards; ${sum.judged} rows were judged, ${sum.kept} were known still`)
  expect(sum.kept).toBeGreaterThan(0)
})

function compare(
  asked: readonly Asked[],
  asOf: AsOf,
  { incremental, definition }: { incremental: Evaluator; definition: Definition },
): void {
  for (const one of asked) {
    const expected = boardText(definition.board(one, asOf))
    expect(boardText(incremental.board(one, asOf))).toBe(expected)
  }
}

const at = ({ small }: Story, known: number, later: number): AsOf => ({
  known,
  dates: { ...small.dates, clock: Math.max(small.dates.clock, minute(known + later)) },
})

/** At instants at which something may change, and just before, as known at any entry. */
function asOfs(story: Story, definition: Definition, asked: Asked | undefined, asks: Moments) {
  if (asked === undefined) return []
  const { valid: all } = definition.instants(asked, at(story, Infinity, 0))
  const valid = all.filter((one) => one >= minute(-5) && one <= minute(15))
  return asks.map(({ known, on, isJustBefore, from, clock }): AsOf => {
    const instant = valid[on % valid.length] ?? minute(0)
    return {
      known,
      dates: {
        ...story.small.dates,
        from: from === null ? null : minute(from),
        on: isJustBefore ? instant - 1 : instant,
        clock: minute(clock),
      },
    }
  })
}
