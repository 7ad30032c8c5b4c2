/**
 * Stories: a small case told entry by entry. What it asserts comes in any order in which an entry
 * follows those it names, beside words taken back by whoever said them and by others, corrections by
 * whoever wrote them down and by others, entries of which nobody asks, and clocks that run on.
 */
import fc from 'fast-check'
import type { Assertion } from '../../src/assertion/index.ts'
import { noPlaces } from '../../src/engine/index.ts'
import type { Asked } from '../../src/engine/index.ts'
import { NO_PREVIOUS } from '../../src/ledger/index.ts'
import type { Entry, EntryBody } from '../../src/ledger/index.ts'
import type { TrustLayer } from '../../src/program/index.ts'
import { allCount, kinds, minute, settingOf } from '../soundness/small-case.ts'
import type { SmallCase } from '../soundness/small-case.ts'
import { plainOf, plainWholeCases, wholeCases } from './whole.ts'
import type { WholeCase } from './whole.ts'

export interface Story {
  readonly small: SmallCase
  readonly asked: Asked
  readonly entries: readonly Entry[]
}

/** What happens after so many of the assertions have been told, to one that was told before. */
interface Turn {
  readonly after: number
  readonly of: number
  readonly kind: 'taken back' | 'denied' | 'corrected' | 'disputed' | 'something else'
}

const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 6 }),
    of: fc.nat({ max: 9 }),
    kind: fc.constantFrom('taken back', 'taken back', 'denied', 'corrected', 'disputed', 'something else'), // prettier-ignore
  }),
  { maxLength: 3 },
)

const told = (cases: fc.Arbitrary<WholeCase>): fc.Arbitrary<Story> =>
  fc.tuple(cases, turns).map(([{ small, asked, assertions }, more]) => ({
    small,
    asked,
    entries: tell(assertions, more),
  }))

export const storiesOf = (cases: fc.Arbitrary<SmallCase>): fc.Arbitrary<Story> =>
  told(cases.map(plainOf))

/** Of the small cases as they are, and with time extended. */
export const smallStories: fc.Arbitrary<Story> = told(plainWholeCases)

/** With everything else that a program may have. */
export const wholeStories: fc.Arbitrary<Story> = told(wholeCases)

function tell(assertions: readonly Assertion[], more: readonly Turn[]): Entry[] {
  const bodies: EntryBody[] = []
  for (const [index, assertion] of assertions.entries()) {
    bodies.push({ kind: 'assertion', assertion })
    const now = more.filter((one) => one.after === index + 1)
    for (const turn of now) bodies.push(bodyOf(turn, bodies))
  }
  return bodies.map((body, index) => entryOf(index + 1, body))
}

/** Of an entry told before: its id and who said it. */
function said(body: EntryBody | undefined): {
  id: string
  assertion: Assertion | null
  by: string
} {
  switch (body?.kind) {
    case 'assertion':
    case 'correction':
      return { id: body.assertion.id, assertion: body.assertion, by: body.assertion.claimant }
    case 'retraction':
      return { id: body.id, assertion: null, by: body.claimant }
    default:
      return { id: 'nothing', assertion: null, by: 'M' }
  }
}

function bodyOf({ of, kind }: Turn, before: readonly EntryBody[]): EntryBody {
  const target = said(before[of % before.length])
  const id = `e${before.length + 1}`
  switch (kind) {
    case 'taken back':
      return { kind: 'retraction', id, of: target.id, claimant: target.by }
    case 'denied':
      return { kind: 'retraction', id, of: target.id, claimant: target.by === 'B' ? 'A' : 'B' }
    case 'corrected':
    case 'disputed': {
      const known = target.assertion ?? elsewhere(id)
      const assertion: Assertion = { ...known, id, note: kind, time: { edtf: '2015-03-01T00:04Z', zone: 'UTC' } } // prettier-ignore
      return { kind: 'correction', of: target.id, assertion }
    }
    case 'something else':
      return { kind: 'assertion', assertion: elsewhere(id) }
  }
}

const elsewhere = (id: string): Assertion => ({
  id,
  claimant: 'M',
  stance: 'affirms',
  claim: { kind: 'act', act: 'rest', roles: {} },
  time: { edtf: '2015-03-01T00:03Z', zone: 'UTC' },
})

const entryOf = (number: number, body: EntryBody): Entry => ({
  format: 1,
  lane: 'main',
  number,
  recorded: minute(number),
  recorder: body.kind === 'correction' && body.assertion.note === 'disputed' ? 'other' : 'desk',
  body,
  previous: NO_PREVIOUS,
  hash: NO_PREVIOUS,
})

/** Who asks in the case; of `layers` instead of its own, if given. */
export function askedOf(small: SmallCase, layers: readonly TrustLayer[] = small.layers): Asked {
  const { program, perspective, actors } = settingOf(small)
  const trust = { ...perspective.trust, layers }
  return { program, perspective: { ...perspective, trust }, actors, places: noPlaces, kinds }
}

/** Who asks in the story, and who believes everybody. */
export const askedIn = ({ asked }: Story): readonly Asked[] => [
  asked,
  {
    ...asked,
    perspective: {
      ...asked.perspective,
      trust: { ...asked.perspective.trust, layers: allCount },
    },
  },
]

/** Just told, one after another. */
export const entriesOf = (assertions: readonly Assertion[]): Entry[] => tell(assertions, [])
