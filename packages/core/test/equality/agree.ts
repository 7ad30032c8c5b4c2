/**
 * What it is that both evaluators agree: a story is told entry by entry, and as known at each entry
 * the incremental evaluator gives the board of the definition, then at instants at which something may
 * change and one millisecond before. One evaluator keeps everything; a lean one knows who will ask, and
 * reads again what it laid aside.
 *
 * The two take turns, and so do those who ask, because a board costs the definition some milliseconds:
 * over many stories every turn comes up. The derivations of each story are checked once.
 */
import fc from 'fast-check'
import { expect } from 'vitest'
import { Definition, Evaluator, boardText, summaryOf } from '../../src/engine/index.ts'
import type { AsOf, Asked, Work } from '../../src/engine/index.ts'
import { liveAssertions } from '../../src/ledger/index.ts'
import type { EntrySource } from '../../src/ledger/index.ts'
import type { Moment as ProgramMoment } from '../../src/program/index.ts'
import { refuseUnchecked } from '../checked.ts'
import { minute } from '../soundness/small-case.ts'
import { askedIn } from './stories.ts'
import type { Story } from './stories.ts'

/** Which instants of a story are asked about, as known at which entry. */
export type Moment = typeof moment extends fc.Arbitrary<infer T> ? T : never

const moment = fc.record({
  known: fc.nat({ max: 10 }),
  on: fc.nat({ max: 60 }),
  isJustBefore: fc.boolean(),
  from: fc.constantFrom(null, null, 1),
  clock: fc.integer({ min: 0, max: 12 }),
})

export const moments: fc.Arbitrary<Moment[]> = fc.array(moment, { minLength: 4, maxLength: 4 })

/** `SERVANDA_EQUAL_RUNS`: so many stories of each kind; `SERVANDA_SEED`: which. */
export const runs = (usually: number): number =>
  Number(process.env['SERVANDA_EQUAL_RUNS'] ?? usually)
export const seed = Number(process.env['SERVANDA_SEED'] ?? 20150301)

export interface Agreed {
  readonly boards: number
  readonly work: Work
}

/** Fails where they differ, or where a derivation does not hold. */
export function agreeOn(stories: fc.Arbitrary<Story>, numRuns: number): Agreed {
  const told = { boards: 0, leftOut: 0, judged: 0, kept: 0, onColumns: 0, entries: 0 }
  fc.assert(
    fc.property(stories, moments, (story, asks) => {
      const tryCount = tryCountOf(story)
      if (tryCount > TOO_MANY_TRIES) {
        told.leftOut += 1
        return
      }
      const { boards, work } = agreeOnStory(story, asks, tryCount > MANY_TRIES)
      told.boards += boards
      for (const name of ['judged', 'kept', 'onColumns', 'entries'] as const)
        told[name] += work[name]
    }),
    { numRuns, seed },
  )
  const { boards, leftOut, ...work } = told
  console.info(
    `${boards} boards; ${work.judged} rows were judged, ${work.kept} were known still; ${leftOut} stories too long`,
  )
  expect(leftOut).toBeLessThanOrEqual(Math.ceil(numRuns / 20))
  return { boards, work }
}

function agreeOnStory(story: Story, asks: readonly Moment[], isSlow: boolean): Agreed {
  const everybody = askedIn(story)
  const lean = new Evaluator({ source: sourceOf(story), asked: everybody })
  const both = [new Evaluator(), lean]
  const definition = new Definition()
  let boards = 0
  const compare = (asOf: AsOf): void => {
    const evaluator = both[boards % 2] ?? lean
    const asked = everybody[Math.floor(boards / 2) % everybody.length]
    boards += 1
    if (asked === undefined) return
    const expected = definition.board(asked, asOf)
    expect(boardText(evaluator.board(asked, asOf))).toBe(boardText(expected))
    expect(evaluator.summaries([asked], asOf)).toEqual([expected.rows.map(summaryOf)])
  }
  for (const entry of story.entries) {
    for (const one of [...both, definition]) one.apply([entry])
    if (!isSlow || entry.number === story.entries.length) compare(asKnown(story, entry.number))
  }
  const [asked] = everybody
  const wanted = isSlow ? asks.slice(0, 1) : asks
  const asOfs = asked === undefined ? [] : asOfsIn(story, definition, asked, wanted)
  for (const asOf of asOfs) compare(asOf)
  const [checked] = asOfs
  if (asked !== undefined && checked !== undefined) checkDerivations(story, lean, asked, checked)
  return { boards, work: lean.work() }
}

/**
 * Tells a story entry by entry to one evaluator of blocks of so many, which must give the rows in short of
 * the definition whenever it is asked: after each entry, or after every so many.
 */
export function agreeWhileTold(
  story: Story,
  asked: readonly [Asked, ...Asked[]],
  asks: readonly Moment[],
  { blockLength, every }: { readonly blockLength: number; readonly every: number },
): Work {
  const evaluator = new Evaluator({ source: sourceOf(story), asked, blockLength })
  const definition = new Definition()
  const whole = new Definition()
  whole.apply(story.entries)
  const asOfs = asOfsIn(story, whole, asked[0], asks)
  for (const [index, entry] of story.entries.entries()) {
    for (const one of [evaluator, definition]) one.apply([entry])
    const asOf = asOfs[index % asOfs.length]
    if (asOf === undefined || (index + 1) % every !== 0) continue
    const inShort = asked.map((one) => definition.board(one, asOf).rows.map(summaryOf))
    expect(evaluator.summaries(asked, asOf)).toEqual(inShort)
  }
  return evaluator.work()
}

/** Of more tries than these a board takes the definition a second: such a story is asked at its end. */
export const MANY_TRIES = 500
/** Of more than these it takes many: such a story, of which there is one in a hundred, is not asked. */
const TOO_MANY_TRIES = 5000

/** Instants at which something may change, each under every text that may be in force. */
export function tryCountOf(story: Story): number {
  const definition = new Definition()
  definition.apply(story.entries)
  const { valid } = definition.instants(story.asked, asKnown(story, Infinity))
  const textCounts = story.asked.program.commitments.map(
    ({ amendments }) => 2 ** amendments.filter(({ effective }) => isInDoubt(effective)).length,
  )
  return valid.length * Math.max(1, ...textCounts)
}

const isInDoubt = (moment: ProgramMoment): boolean =>
  moment.kind !== 'instant' || moment.bound.earliest < moment.bound.latest

/** Of one perspective: the other differs in whose word counts. */
function checkDerivations(story: Story, evaluator: Evaluator, asked: Asked, asOf: AsOf): void {
  const live = liveAssertions(story.entries, asOf.known).map(({ assertion }) => assertion)
  refuseUnchecked(evaluator.board(asked, asOf), asked, asOf, live)
}

/** The entries of a story, as they are stored. */
export const sourceOf = ({ entries }: Story): EntrySource => ({
  entryAt: (number) => entries[number - 1] ?? expect.fail(`there is no entry ${number}`),
})

export const asKnown = ({ small }: Story, known: number): AsOf => ({
  known,
  dates: { ...small.dates, clock: Math.max(small.dates.clock, minute(known)) },
})

/** At instants at which something may change, and just before, as known at any entry. */
export function asOfsIn(
  story: Story,
  definition: Pick<Definition, 'instants'>,
  asked: Asked,
  asks: readonly Moment[],
): AsOf[] {
  const { valid: all } = definition.instants(asked, asKnown(story, Infinity))
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
