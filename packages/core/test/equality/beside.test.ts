/**
 * The incremental evaluator gives the boards of the definition for prohibitions of which some of what
 * happened is in columns and some is not; and columns stay in use when they grow. See `agree.ts`.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Evaluator, noPlaces } from '../../src/engine/index.ts'
import type { Asked } from '../../src/engine/index.ts'
import { NO_PREVIOUS } from '../../src/ledger/index.ts'
import type { Entry } from '../../src/ledger/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type { TrustLayer } from '../../src/program/index.ts'
import { allCount, minute } from '../soundness/small-case.ts'
import { agreeWhileTold, moments, runs, seed } from './agree.ts'
import { besideStories } from './beside-stories.ts'
import { layers } from './plain-stories.ts'
import { askedOf } from './stories.ts'

test(`beside what is in no column, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const sum = { onColumns: 0, judged: 0 }
  const trusts = fc.array(layers, { minLength: 2, maxLength: 2 })
  const lengths = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(besideStories, trusts, moments, lengths, (story, others, asks, blockLength) => {
      const more = others.map((one) => trusting(story.asked, one))
      const work = agreeWhileTold(story, [story.asked, ...more], asks, { blockLength, every: 2 })
      sum.onColumns += work.onColumns
      sum.judged += work.judged
    }),
    { numRuns: runs(400), seed },
  )
  console.info(`${sum.onColumns} rows on columns, ${sum.judged} commitments by the definition`)
  expect(sum.onColumns).toBeGreaterThan(sum.judged)
})

const trusting = (asked: Asked, trusted: readonly TrustLayer[]): Asked => ({
  ...asked,
  perspective: { ...asked.perspective, trust: { ...asked.perspective.trust, layers: trusted } },
})

test('columns that have grown since they were first asked are still all that is asked', () => {
  const terms = {
    ...plainTerms,
    obliged: { kind: 'each' as const, actors: ['A', 'B'] },
    duty: {
      kind: 'refrain' as const,
      pattern: { act: 'fire', roles: {}, except: [] },
      moreThan: 0,
      within: null,
      keeps: null,
    },
  }
  const dates = { from: null, on: minute(9), clock: minute(9), told: null, grace: 0 }
  const small = { commitments: [{ number: '1', terms }], lifted: null, layers: allCount, assertions: [], dates } // prettier-ignore
  const asked = { ...askedOf(small), places: noPlaces }
  const evaluator = new Evaluator()
  const entries = Array.from({ length: 70 }, (_, index) => shotBy(index % 2 === 0 ? 'A' : 'B', index + 1)) // prettier-ignore
  for (const count of [3, 20, 40, 70]) {
    evaluator.apply(entries.slice(evaluator.last, count))
    const [rows = []] = evaluator.summaries([asked], { known: count, dates })
    expect(rows.map((row) => row.count?.high)).toEqual([
      Math.ceil(count / 2),
      Math.floor(count / 2),
      count,
    ])
  }
  expect(evaluator.work().judged).toBe(0)
})

const shotBy = (actor: string, number: number): Entry => ({
  format: 1,
  lane: 'main',
  number,
  recorded: minute(number),
  recorder: 'desk',
  previous: NO_PREVIOUS,
  hash: NO_PREVIOUS,
  body: {
    kind: 'assertion',
    assertion: {
      id: `a${number}`,
      claimant: 'M',
      stance: 'affirms',
      claim: { kind: 'act', act: 'fire', roles: { actor: { kind: 'oneOf', names: [actor] } } },
      time: { edtf: `2015-03-01T00:0${number % 7}:${(10 + number / 10) | 0}Z`, zone: 'UTC' },
    },
  },
})
