/**
 * The incremental evaluator gives the boards of the definition, in stories of whole programs: places,
 * lists, guarantees, measures, readings, amendments, time extended. See `agree.ts`; `npm run equality`
 * tells as many stories as one likes.
 */
import { expect, test } from 'vitest'
import { agreeOn, runs, seed } from './agree.ts'
import { wholeStories } from './stories.ts'

test(`the boards of the definition, whole programs, seed ${seed}`, { timeout: 3_000_000 }, () => {
  const { work } = agreeOn(wholeStories, runs(150))
  expect(work.kept).toBeGreaterThan(0)
})
