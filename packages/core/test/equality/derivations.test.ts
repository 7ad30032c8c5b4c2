/**
 * Every derivation of a story passes the checker: as known at each entry, and at instants at which
 * something may change, for all who ask. `agree.ts` checks those of one instant of each story only.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Evaluator } from '../../src/engine/index.ts'
import { liveAssertions } from '../../src/ledger/index.ts'
import { refuseUnchecked } from '../checked.ts'
import { MANY_TRIES, asKnown, asOfsIn, moments, runs, seed, tryCountOf } from './agree.ts'
import { askedIn, smallStories, wholeStories } from './stories.ts'
import type { Story } from './stories.ts'

const checked = (stories: fc.Arbitrary<Story>, numRuns: number): number => {
  let boards = 0
  fc.assert(
    fc.property(stories, moments, (story, asks) => {
      if (tryCountOf(story) > MANY_TRIES) return
      const evaluator = new Evaluator()
      evaluator.apply(story.entries)
      for (const asked of askedIn(story)) {
        const asOfs = [
          ...asOfsIn(story, evaluator, asked, asks),
          ...story.entries.map(({ number }) => asKnown(story, number)),
        ]
        for (const asOf of asOfs) {
          const live = liveAssertions(story.entries, asOf.known).map(({ assertion }) => assertion)
          refuseUnchecked(evaluator.board(asked, asOf), asked, asOf, live)
          boards += 1
        }
      }
    }),
    { numRuns, seed },
  )
  return boards
}

test.each([
  ['small programs', smallStories, 100],
  ['whole programs', wholeStories, 30],
] as const)(`derivations of %s, seed ${seed}`, { timeout: 3_000_000 }, (_, stories, usually) => {
  expect(checked(stories, runs(usually))).toBeGreaterThan(usually)
})
