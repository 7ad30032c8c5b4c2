/**
 * One agreement in which the clauses hang together (a prohibition of two, duties that wait for one
 * another, suspensions, an exception, a measure), and random ledgers about it.
 */
import fc from 'fast-check'
import type { EntryBody } from '../../src/ledger/index.ts'
import type { Assertion, Claim, RoleValue } from '../../src/assertion/index.ts'

export const text = `agreement pact "The pact" {
  signed 2015-02-28
  time zone "UTC"
  party A
  party B
  body M
  group Side { members A, B }

  commitment 1 "No firing" binding {
    obliged: each of A, B
    must not fire more than 2 times in any 2 days
    starting 2015-03-01
    until the end of 2015-03-10
    kept if 50 % is watched
    verified by M
  }
  commitment 2 "Withdrawal" binding {
    obliged: A
    must withdraw
    within 4 days of the start
    once hold_elections by B happened
    silence means no
    done at 75 %
  }
  commitment 3 "Handing over" binding {
    obliged: any of Side
    must hand_over
    by the end of 2015-03-08
    provided commitment 2 is fulfilled
  }
  commitment 4 "No attacks" binding {
    obliged: B
    must not attack
    starting 2015-03-01
    suspended while commitment 1 is in breach by A
    exception "elections" when hold_elections happened
    repaired by withdraw
  }
  commitment 5 "Answer" binding {
    obliged: A
    must announce
    whenever fire by B
    within 36 hours of the start
  }
  measure ban "Import ban" sanction {
    by B on A
    in force from 2015-03-01
    lifted once commitment 2 is fulfilled and not fire by A happened within the last 2 days
    returning if commitment 1 is in breach
  }
}`

const claimants = ['A', 'B', 'M', 'C']
const days = fc.integer({ min: 1, max: 12 })
const day = (number: number): string => `2015-03-${String(number).padStart(2, '0')}`

const edtf = fc.oneof(
  days.map(day),
  days.map((number) => `${day(number)}T12:00`),
  fc
    .tuple(days, days)
    .map(([a, b]) => `${day(Math.min(a, b))}/${day(Math.max(a, b))}`),
)

const actors: fc.Arbitrary<RoleValue | null> = fc.constantFrom(
  null,
  { kind: 'oneOf', names: ['A'] },
  { kind: 'oneOf', names: ['B'] },
  { kind: 'oneOf', names: ['A', 'B'] },
  { kind: 'noneOf', names: ['A'] },
)

const actClaim = (acts: readonly string[]): fc.Arbitrary<Claim> =>
  fc
    .tuple(fc.constantFrom(...acts), actors)
    .map(([act, actor]) => ({ kind: 'act', act, roles: actor === null ? {} : { actor } }))

const asked = ['fire', 'fire', 'withdraw', 'hand_over', 'hold_elections', 'attack', 'announce']

const claim: fc.Arbitrary<Claim> = fc.oneof(
  { weight: 6, arbitrary: actClaim(asked) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Claim>(
      { kind: 'coverage', access: 'watched' },
      { kind: 'coverage', access: 'watched', acts: ['fire'], parties: ['A'] },
      { kind: 'coverage', access: 'denied', deniedBy: 'B' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Claim>(
      { kind: 'extent', commitment: 'pact.2', extent: { low: 0.8, high: 0.8, scale: 'percent' } },
      { kind: 'judgment', commitment: 'pact.1', party: 'A', judgment: 'broken' },
      { kind: 'judgment', commitment: 'pact.1', judgment: 'kept' },
      { kind: 'same', incidents: ['i1', 'i2'] },
      { kind: 'life', commitment: 'pact.4', change: 'suspended' },
      { kind: 'measure', measure: 'ban', change: 'lifted' },
    ),
  },
)

const denials: fc.Arbitrary<Pick<Assertion, 'stance' | 'denies'>> = fc.constantFrom(
  { stance: 'affirms' },
  { stance: 'affirms' },
  { stance: 'denies' },
  { stance: 'denies', denies: { role: 'actor' } },
  { stance: 'denies', denies: 'period' },
)

const unnamed = (claims: fc.Arbitrary<Claim>): fc.Arbitrary<Omit<Assertion, 'id'>> =>
  fc
    .record({
      claimant: fc.constantFrom(...claimants),
      claim: claims,
      denial: denials,
      edtf,
      incident: fc.constantFrom(null, null, 'i1', 'i2'),
      count: fc.constantFrom(null, null, { low: 2, high: 3 }, { low: 1, high: null }),
    })
    .map(({ claim: said, denial, edtf: when, incident, count, claimant }) => ({
      claimant,
      claim: said,
      ...(said.kind === 'act' || denial.denies === undefined ? denial : { stance: 'affirms' }),
      time: { edtf: when, zone: 'UTC' },
      ...(incident !== null && said.kind === 'act' ? { incident } : {}),
      ...(count !== null && said.kind === 'act' ? { count } : {}),
    }))

const named = (prefix: string, assertions: readonly Omit<Assertion, 'id'>[]): EntryBody[] =>
  assertions.map((assertion, index) => ({
    kind: 'assertion',
    assertion: { id: `${prefix}${index}`, ...assertion },
  }))

export const assertionBodies: fc.Arbitrary<EntryBody[]> = fc
  .array(unnamed(claim), { minLength: 1, maxLength: 7 })
  .map((assertions) => named('a', assertions))

/** Acts that no clause of the agreement asks about, nor anything broader or narrower. */
export const irrelevantBodies: fc.Arbitrary<EntryBody[]> = fc
  .array(unnamed(actClaim(['pay', 'lay_mine', 'release', 'resolve'])), { minLength: 1, maxLength: 4 })
  .map((assertions) =>
    named(
      'z',
      assertions.map(({ incident: _, ...assertion }) => assertion),
    ),
  )

/** Assertions, and retractions of some of them by whoever. */
export const bodies: fc.Arbitrary<EntryBody[]> = fc
  .tuple(
    assertionBodies,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...claimants)), { maxLength: 3 }),
  )
  .map(([told, retractions]) => [
    ...told,
    ...retractions.map(([target, claimant], index): EntryBody => {
      const of = `a${target % told.length}`
      return { kind: 'retraction', id: `r${index}`, of, claimant }
    }),
  ])

/** Another order in which each body follows the one it names; `priorities` say which comes first. */
export function reordered(told: readonly EntryBody[], priorities: readonly number[]): EntryBody[] {
  const waiting = told.map((body, index) => ({ body, priority: priorities[index] ?? 0 }))
  waiting.sort((a, b) => a.priority - b.priority)
  const done: EntryBody[] = []
  const isReady = ({ body }: { readonly body: EntryBody }): boolean =>
    body.kind !== 'retraction' || done.some((one) => idOf(one) === body.of)
  while (waiting.length > 0) {
    const next = waiting.findIndex(isReady)
    done.push(...waiting.splice(next, 1).map((one) => one.body))
  }
  return done
}

export function idOf(body: EntryBody): string | null {
  if (body.kind === 'assertion') return body.assertion.id
  return body.kind === 'retraction' ? body.id : null
}
