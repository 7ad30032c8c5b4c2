/**
 * The incremental evaluator gives the boards of the definition, after every entry of every story.
 * `SERVANDA_SEED` runs a failed story again, `SERVANDA_EQUAL_RUNS` runs longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, Evaluator, boardText, summaryOf } from '../../src/engine/index.ts'
import type { AsOf, Asked } from '../../src/engine/index.ts'
import { liveAssertions } from '../../src/ledger/index.ts'
import type { Entry, EntrySource } from '../../src/ledger/index.ts'
import { refuseUnchecked } from '../checked.ts'
import { minute } from '../soundness/small-case.ts'
import { layers, plainCases } from './plain-stories.ts'
import { askedIn, askedOf, stories, storiesOf } from './stories.ts'
import type { Story } from './stories.ts'

const runs = Number(process.env['SERVANDA_EQUAL_RUNS'] ?? 400)
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
      const asked = askedIn(story)
      const incremental = new Evaluator()
      const lean = new Evaluator({ source: sourceOf(story), asked })
      const definition = new Definition()
      const evaluators = { incremental: [incremental, lean], definition }
      for (const entry of story.entries) {
        for (const one of [incremental, lean, definition]) one.apply([entry])
        compare(asked, at(story, entry.number, 0), evaluators)
        sum.boards += 1
      }
      for (const asOf of asOfs(story, definition, asked[0], asks)) {
        compare(asked, asOf, evaluators)
        checkDerivations(asked[0], asOf, incremental, story.entries)
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

const sourceOf = ({ entries }: Story): EntrySource => ({
  entryAt: (number) => {
    const found = entries[number - 1]
    if (found === undefined) throw new Error(`there is no entry ${number}`)
    return found
  },
})

interface Evaluators {
  readonly incremental: readonly Evaluator[]
  readonly definition: Definition
}

/** Whole boards, and all rows in short for everybody at once. */
test(`on columns, for many perspectives at once, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const sum = { onColumns: 0, judged: 0 }
  const trusts = fc.array(layers, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(storiesOf(plainCases), trusts, moments, (story, others, asks) => {
      const first = askedOf(story.small)
      const asked = [first, ...others.map((one) => ({ ...first, perspective: askedOf(story.small, one).perspective }))] // prettier-ignore
      const incremental = new Evaluator()
      const lean = new Evaluator({ source: sourceOf(story), asked })
      const definition = new Definition()
      for (const one of [incremental, lean, definition]) one.apply(story.entries)
      for (const asOf of asOfs(story, definition, first, asks)) {
        const inShort = asked.map((one) => definition.board(one, asOf).rows.map(summaryOf))
        for (const evaluator of [incremental, lean]) {
          expect(evaluator.summaries(asked, asOf)).toEqual(inShort)
        }
      }
      sum.onColumns += lean.work().onColumns
      sum.judged += lean.work().judged
    }),
    { numRuns: runs, seed },
  )
  console.info(`${sum.onColumns} rows on columns, ${sum.judged} commitments by the definition`)
  expect(sum.onColumns).toBeGreaterThan(sum.judged)
})

function compare(
  asked: readonly Asked[],
  asOf: AsOf,
  { incremental, definition }: Evaluators,
): void {
  const boards = asked.map((one) => definition.board(one, asOf))
  const expected = boards.map(boardText)
  const inShort = boards.map((board) => board.rows.map(summaryOf))
  for (const evaluator of incremental) {
    expect(asked.map((one) => boardText(evaluator.board(one, asOf)))).toEqual(expected)
    expect(evaluator.summaries(asked, asOf)).toEqual(inShort)
  }
}

/** Of one perspective: the other differs in whose word counts. */
function checkDerivations(
  asked: Asked | undefined,
  asOf: AsOf,
  incremental: Evaluator,
  entries: readonly Entry[],
): void {
  if (asked === undefined) return
  const live = liveAssertions(entries, asOf.known).map(({ assertion }) => assertion)
  refuseUnchecked(incremental.board(asked, asOf).rows, asked, asOf, live)
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
