/** What is live entry by entry, against the same asked of all entries at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '../base/index.ts'
import { KeyIndex, Lives, liveAssertions, NO_PREVIOUS } from './index.ts'
import type { Entry, EntryBody, EntrySource, Fact } from './index.ts'

type Step = readonly [kind: 'says' | 'takes back' | 'corrects', of: number, who: number]

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('says', 'takes back', 'takes back', 'corrects'),
    fc.nat({ max: 9 }),
    fc.nat({ max: 1 }),
  ),
  { maxLength: 12 },
) as fc.Arbitrary<Step[]>

const idOf = (index: number): string => `entry ${index}`

function bodyOf([kind, of, who]: Step, index: number): EntryBody {
  const claimant = who === 0 ? 'A' : 'B'
  const id = idOf(index)
  const target = idOf(of % Math.max(1, index))
  if (kind === 'takes back' && index > 0) return { kind: 'retraction', id, of: target, claimant }
  const claim = { kind: 'act', act: 'fire', roles: {} } as const
  const assertion = { id, claimant, stance: 'affirms', claim } as const
  return kind === 'corrects' && index > 0
    ? { kind: 'correction', of: target, assertion }
    : { kind: 'assertion', assertion }
}

const entriesOf = (story: readonly Step[]): Entry[] =>
  story.map((step, index) => ({
    format: 1,
    lane: 'main',
    number: index + 1,
    recorded: index + 1,
    recorder: step[2] === 0 ? 'A' : 'B',
    body: bodyOf(step, index),
    previous: NO_PREVIOUS,
    hash: NO_PREVIOUS,
  }))

const stored = (entries: readonly Entry[]): EntrySource => ({
  entryAt: (number) => {
    const found = entries[number - 1]
    assert(found !== undefined, 'only what was taken in is read again')
    return found
  },
})

test('as known at every entry, whatever was told since', () => {
  fc.assert(
    fc.property(steps, (story) => {
      const entries = entriesOf(story)
      const lives = new Lives(stored(entries), new KeyIndex())
      const facts = new Set<Fact>()
      for (const entry of entries) for (const { fact } of lives.add(entry)) facts.add(fact)
      for (const { number } of [{ number: 0 }, ...entries]) {
        const live = [...facts].filter((fact) => lives.wasLiveAt(fact, number))
        const told = live.map((fact) => JSON.stringify(lives.assertionOf(fact)))
        const expected = liveAssertions(entries, number)
        const due = expected.map(({ assertion }) => JSON.stringify(assertion))
        expect(told.sort()).toEqual(due.sort())
      }
    }),
    { numRuns: 500 },
  )
})
