/** Parts of a program, spread over lanes at random, fold to the board of the whole. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Definition,
  Evaluator,
  boardText,
  foldBoards,
  partsOf,
  programOfLane,
} from '../../src/engine/index.ts'
import type { AsOf, Asked, Part } from '../../src/engine/index.ts'
import type { Board } from '../../src/verdict/index.ts'
import { seed, sourceOf } from './agree.ts'
import { askedIn, smallStories, wholeStories } from './stories.ts'
import type { Story } from './stories.ts'

const runs = Number(process.env['SERVANDA_RUNS'] ?? 60)

/** In which lane each part is. */
const lanes = fc.array(fc.nat({ max: 2 }), { minLength: 8, maxLength: 8 })

test.each([
  ['small programs', smallStories],
  ['whole programs', wholeStories],
])(`lanes fold to the whole, %s, seed ${seed}`, { timeout: 600_000 }, (_, stories) => {
  let split = 0
  fc.assert(
    fc.property(stories, lanes, (story, chosen) => {
      const [asked] = askedIn(story)
      if (asked === undefined) return
      const asOf = { known: story.entries.length, dates: story.small.dates }
      const definition = new Definition()
      definition.apply(story.entries)
      const parts = partsOf(asked.program)
      const byLane = [0, 1, 2]
        .map((lane) => parts.filter((_part, index) => (chosen[index] ?? 0) === lane))
        .filter((own) => own.length > 0)
      if (byLane.length > 1) split += 1
      const boards = byLane.map((own) => boardOfLane(story, asked, own, asOf))
      expect(boardText(foldBoards(asked, boards))).toBe(boardText(definition.board(asked, asOf)))
    }),
    { numRuns: runs, seed },
  )
  expect(split).toBeGreaterThan(runs / 10)
})

/** By an evaluator that knows of nothing else. */
function boardOfLane(story: Story, whole: Asked, parts: readonly Part[], asOf: AsOf): Board {
  const asked = { ...whole, program: programOfLane(whole.program, parts) }
  const evaluator = new Evaluator({ source: sourceOf(story), asked: [asked] })
  evaluator.apply(story.entries)
  return evaluator.board(asked, asOf)
}
