/**
 * What changed between two entries, told by both evaluators alike; and the changes, applied to the
 * earlier board, give the later one.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Definition,
  Evaluator,
  changesBetweenEntries,
  measureText,
  rowText,
} from '../../src/engine/index.ts'
import type { Asked, BoardChanges, Changed, Dates, Evaluation } from '../../src/engine/index.ts'
import type { Board } from '../../src/verdict/index.ts'
import { seed } from './agree.ts'
import { askedIn, smallStories, wholeStories } from './stories.ts'

const runs = Number(process.env['SERVANDA_RUNS'] ?? 60)

const stretches = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map(([a, b]) => ({ after: Math.min(a, b), until: Math.max(a, b) }))

test.each([
  ['small programs', smallStories],
  ['whole programs', wholeStories],
])(`changes between two entries, %s, seed ${seed}`, { timeout: 600_000 }, (_, stories) => {
  const sum = { changed: 0 }
  fc.assert(
    fc.property(stories, stretches, (story, { after, until }) => {
      const [asked] = askedIn(story)
      if (asked === undefined) return
      const { dates } = story.small
      const told = [new Definition(), new Evaluator()].map((evaluation) => {
        evaluation.apply(story.entries)
        return changesIn(evaluation, asked, dates, { after, until })
      })
      expect(told[1]).toEqual(told[0])
      sum.changed += told[0]?.changes.rows.length ?? 0
    }),
    { numRuns: runs, seed },
  )
  expect(sum.changed).toBeGreaterThan(0)
})

/** As texts; fails if the changes do not lead from the earlier board to the later one. */
function changesIn(
  evaluation: Evaluation,
  asked: Asked,
  dates: Dates,
  stretch: { readonly after: number; readonly until: number },
) {
  const changes = changesBetweenEntries(evaluation, asked, dates, stretch)
  const [before, after] = [stretch.after, stretch.until].map((known) =>
    evaluation.board(asked, { known, dates }),
  )
  if (before === undefined || after === undefined) throw new Error('there are two boards')
  expect(applied(changes, before)).toEqual(textsOf(after))
  for (const { entries } of [...changes.rows, ...changes.measures]) {
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.every((one) => one > stretch.after && one <= stretch.until)).toBe(true)
  }
  return {
    changes: {
      rows: changes.rows.map((one) => inWords(one, rowText)),
      measures: changes.measures.map((one) => inWords(one, measureText)),
    },
  }
}

const inWords = <T>({ before, after, entries }: Changed<T>, textOf: (one: T) => string) => ({
  before: before === null ? null : textOf(before),
  after: after === null ? null : textOf(after),
  entries,
})

const textsOf = ({ rows, measures }: Board): string[] =>
  [...rows.map(rowText), ...measures.map(measureText)].sort()

/** The texts of the board with every verdict of `before` taken out and every one of `after` put in. */
function applied({ rows, measures }: BoardChanges, board: Board): string[] {
  const changes = [
    ...rows.map((one) => inWords(one, rowText)),
    ...measures.map((one) => inWords(one, measureText)),
  ]
  const gone = new Set(changes.flatMap(({ before }) => before ?? []))
  const stay = textsOf(board).filter((text) => !gone.has(text))
  return [...stay, ...changes.flatMap(({ after }) => after ?? [])].sort()
}
