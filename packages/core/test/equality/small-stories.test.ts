/**
 * The incremental evaluator gives the boards of the definition, in stories of the small cases whose
 * ways are enumerated, and in stories of clauses that are judged on columns, there for several
 * perspectives at once. See `agree.ts`.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, Evaluator, summaryOf } from '../../src/engine/index.ts'
import { agreeOn, agreeWhileTold, asOfsIn, moments, runs, seed, sourceOf } from './agree.ts'
import { calledCases } from './called-stories.ts'
import { layers, plainCases } from './plain-stories.ts'
import { askedOf, smallStories, storiesOf } from './stories.ts'

test(`the boards of the definition, small programs, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const { work } = agreeOn(smallStories, runs(900))
  expect(work.kept).toBeGreaterThan(0)
})

test(`on columns, for many perspectives at once, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const sum = { onColumns: 0, judged: 0 }
  const trusts = fc.array(layers, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(storiesOf(plainCases), trusts, moments, (story, others, asks) => {
      const first = askedOf(story.small)
      const asked = [first, ...others.map((one) => ({ ...first, perspective: askedOf(story.small, one).perspective }))] // prettier-ignore
      const whole = new Evaluator()
      const lean = new Evaluator({ source: sourceOf(story), asked })
      const definition = new Definition()
      for (const one of [whole, lean, definition]) one.apply(story.entries)
      for (const [index, asOf] of asOfsIn(story, definition, first, asks).entries()) {
        const inShort = asked.map((one) => definition.board(one, asOf).rows.map(summaryOf))
        const evaluator = index % 2 === 0 ? lean : whole
        expect(evaluator.summaries(asked, asOf)).toEqual(inShort)
      }
      sum.onColumns += lean.work().onColumns
      sum.judged += lean.work().judged
    }),
    { numRuns: runs(400), seed },
  )
  console.info(`${sum.onColumns} rows on columns, ${sum.judged} commitments by the definition`)
  expect(sum.onColumns).toBeGreaterThan(sum.judged)
})

test(`on columns, kept while more is told, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const sum = { onColumns: 0 }
  const trusts = fc.array(layers, { minLength: 1, maxLength: 1 })
  const lengths = fc.integer({ min: 1, max: 3 })
  const cases = fc.oneof(plainCases, calledCases)
  fc.assert(
    fc.property(storiesOf(cases), trusts, moments, lengths, (story, others, asks, blockLength) => {
      const first = askedOf(story.small)
      const more = others.map((one) => ({ ...first, perspective: askedOf(story.small, one).perspective })) // prettier-ignore
      const work = agreeWhileTold(story, [first, ...more], asks, { blockLength, every: 1 })
      sum.onColumns += work.onColumns
    }),
    { numRuns: runs(300), seed },
  )
  expect(sum.onColumns).toBeGreaterThan(0)
})
