/**
 * Some instances of a row, explained by themselves, are as the definition tells them of the whole row:
 * each that a happening calls for, with its derivation, and page by page, in the same order.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, Evaluator } from '../../src/engine/index.ts'
import type { AsOf, Asked, WhichInstances } from '../../src/engine/index.ts'
import type { Row } from '../../src/verdict/index.ts'
import { asOfsIn, moments, runs, seed, sourceOf } from './agree.ts'
import type { Moment } from './agree.ts'
import { calledCases } from './called-stories.ts'
import { askedIn, storiesOf, wholeStories } from './stories.ts'
import type { Story } from './stories.ts'

const PAGE = 2

test.each([
  ['duties that are called for', runs(300), storiesOf(calledCases)],
  ['whole programs', runs(25), wholeStories],
])(`explained one by one, %s, seed ${seed}`, { timeout: 3_000_000 }, (_, numRuns, stories) => {
  const sum = { calledFor: 0, judged: 0 }
  fc.assert(
    fc.property(stories, moments, (story, asks) => {
      const told = agreeOnInstances(story, asks.slice(0, 2))
      sum.calledFor += told.calledFor
      sum.judged += told.judged
    }),
    { numRuns, seed },
  )
  console.info(`${sum.calledFor} instances by themselves; ${sum.judged} commitments judged whole`)
  expect(sum.calledFor).toBeGreaterThan(0)
})

function agreeOnInstances(story: Story, asks: readonly Moment[]) {
  const everybody = askedIn(story)
  const evaluator = new Evaluator({ source: sourceOf(story), asked: everybody })
  const definition = new Definition()
  for (const one of [evaluator, definition]) one.apply(story.entries)
  let calledFor = 0
  for (const [index, asked] of everybody.entries()) {
    const asOf = asOfsIn(story, definition, asked, asks)[index]
    if (asOf === undefined) continue
    for (const row of definition.board(asked, asOf).rows)
      calledFor += agreeOnRow(evaluator, asked, asOf, row)
  }
  return { calledFor, judged: evaluator.work().judged }
}

function agreeOnRow(evaluator: Evaluator, asked: Asked, asOf: AsOf, row: Row): number {
  const { commitment, party, instances } = row
  const told = (which: WhichInstances): string =>
    JSON.stringify(
      evaluator
        .rowsOfSome(asked, asOf, { commitment, party, which })
        .flatMap((one) => one.instances),
    )
  const triggers = instances.flatMap(({ trigger }) => trigger ?? [])
  for (const trigger of new Set(triggers)) {
    const own = instances.filter((one) => one.trigger === trigger)
    expect(told({ kind: 'called-for', by: [trigger] })).toBe(JSON.stringify(own))
  }
  for (let from = 0; from < instances.length; from += PAGE) {
    const own = instances.slice(from, from + PAGE)
    expect(told({ kind: 'page', from, count: PAGE })).toBe(JSON.stringify(own))
  }
  return triggers.length
}
