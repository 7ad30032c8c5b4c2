/**
 * Stories of duties that happenings call for, each to be answered by what has the same name in a role:
 * most of them as plain as can be, others with several names or none, denied as a whole, in one role or
 * for a whole period, told by others with other names, linked, of vague times, watched, judged.
 */
import fc from 'fast-check'
import type { Assertion, Claim, Roles } from '../../src/assertion/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type { Terms } from '../../src/program/index.ts'
import { minute } from '../soundness/small-case.ts'
import type { SmallCase, SmallCommitment } from '../soundness/small-case.ts'
import { layers } from './plain-stories.ts'

const rarely = <T>(arbitrary: fc.Arbitrary<T>, instead: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(instead) }, { weight: 1, arbitrary })

const at = (count: number): string => `2015-03-01T00:0${count}Z`
const claimant = fc.constantFrom('A', 'B', 'M', 'N')
const matter = fc.constantFrom('one', 'two', 'three')
const names = (...of: string[]): Roles[string] => ({ kind: 'oneOf', names: of })

/** What a happening is about: one of these, or whatever else. */
const about: fc.Arbitrary<Roles> = fc.oneof(
  { weight: 8, arbitrary: matter.map((one) => ({ about: names(one) })) },
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ about: names('one', 'two') }) },
  { weight: 1, arbitrary: matter.map((one) => ({ about: { kind: 'noneOf' as const, names: [one] } })) }, // prettier-ignore
)

const time = fc
  .tuple(fc.integer({ min: 0, max: 5 }), rarely(fc.integer({ min: 1, max: 3 }), 0))
  .map(([start, length]) => (length === 0 ? at(start) : `${at(start)}/${at(start + length)}`))

const told = fc.record({
  act: fc.constantFrom('meet', 'meet', 'go', 'go', 'fire'),
  actor: fc.constantFrom('A', 'B', 'M'),
  about,
  time,
  claimant,
  again: rarely<Again>(
    fc.constantFrom<Again>('affirms', 'denies', 'not us', 'otherwise', 'never'),
    'no',
  ),
  by: claimant,
})

/** What somebody else says of it. */
type Again = 'no' | 'affirms' | 'denies' | 'not us' | 'otherwise' | 'never'

type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

function assertionsOf(one: Told, index: number): Assertion[] {
  const claim: Claim = {
    kind: 'act',
    act: one.act,
    roles: { actor: names(one.actor), ...one.about },
  }
  const base = { claim, time: { edtf: one.time, zone: 'UTC' } }
  const incident = `i${index}`
  const first: Assertion = { id: `a${index}`, claimant: one.claimant, stance: 'affirms', incident, ...base } // prettier-ignore
  const other: Assertion = { ...first, id: `b${index}`, claimant: one.by }
  switch (one.again) {
    case 'no':
      return [first]
    case 'affirms':
      return [first, other]
    case 'denies':
      return [first, { ...other, stance: 'denies' }]
    case 'not us':
      return [first, { ...other, stance: 'denies', denies: { role: 'about' } }]
    case 'otherwise':
      return [first, { ...other, claim: { ...claim, roles: { about: names('three') } } }]
    case 'never': {
      const period = { edtf: `${at(0)}/${at(4)}`, zone: 'UTC' }
      const { incident: _, ...denial } = other
      return [first, { ...denial, stance: 'denies', denies: 'period', time: period }]
    }
  }
}

/** What is said beside: two are one, somebody watched, somebody judges. */
const beside: fc.Arbitrary<Omit<Assertion, 'id'>> = fc.oneof(
  fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), claimant).map(([a, b, by]) => ({
    claimant: by,
    stance: 'affirms' as const,
    claim: { kind: 'same' as const, incidents: [`i${a}`, `i${b + 1}`] as const },
  })),
  fc.tuple(fc.constantFrom('go', 'fire'), time).map(([act, edtf]) => ({
    claimant: 'M',
    stance: 'affirms' as const,
    claim: { kind: 'coverage' as const, access: 'watched' as const, acts: [act] },
    time: { edtf, zone: 'UTC' },
  })),
  fc.tuple(claimant, fc.constantFrom('kept' as const, 'broken' as const)).map(([by, judgment]) => ({
    claimant: by,
    stance: 'affirms' as const,
    claim: { kind: 'judgment' as const, commitment: 'test.1', judgment },
    time: { edtf: `${at(0)}/${at(3)}`, zone: 'UTC' },
  })),
)

const obliged = fc.constantFrom<Terms['obliged']>(
  { kind: 'each', actors: ['A', 'B'] },
  { kind: 'any', actors: ['A', 'B'] },
  { kind: 'not-stated' },
)

const terms: fc.Arbitrary<SmallCommitment['terms']> = fc
  .record({
    obliged,
    isRefrain: fc.boolean(),
    roles: fc.constantFrom<string[]>(['about'], ['about'], ['actor'], ['about', 'actor']),
    minutes: fc.integer({ min: 1, max: 3 }),
    early: fc.boolean(),
    silence: fc.constantFrom<Terms['silence']>('unknown', 'no'),
    isWhile: rarely(fc.constant(true), false),
  })
  .map(({ isRefrain, roles, minutes, isWhile, ...others }) => {
    const same = roles.map((role) => [role, { kind: 'same' as const, role }] as const)
    const own = { act: 'go', roles: Object.fromEntries(same), except: [] }
    const fired = { act: 'fire', roles: {}, except: [] }
    return {
      ...others,
      trigger: { act: 'meet', roles: {}, except: [] },
      duty: isRefrain
        ? { kind: 'refrain' as const, pattern: own, moreThan: 0, within: null, keeps: null }
        : { kind: 'act' as const, pattern: own },
      deadline: isRefrain
        ? { kind: 'none' as const }
        : {
            kind: 'by' as const,
            text: '',
            moment: {
              kind: 'after' as const,
              from: { kind: 'instance-start' as const },
              duration: { amount: minutes, unit: 'minutes' as const },
              included: true,
            },
          },
      suspendedWhile: isWhile
        ? { kind: 'happened' as const, pattern: fired, label: 'fire', within: null, times: 1 }
        : null,
    }
  })

export const calledCases: fc.Arbitrary<SmallCase> = fc.record({
  commitments: fc.array(terms, { minLength: 1, maxLength: 2 }).map(
    (list) =>
      list.map((one, index): SmallCommitment => ({ number: `${index + 1}`, terms: { ...plainTerms, ...one } })), // prettier-ignore
  ),
  lifted: fc.constant(null),
  layers,
  assertions: fc
    .tuple(
      fc.array(told, { minLength: 3, maxLength: 10 }),
      fc.array(beside, { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([happened, more, isPlain]) => [
      ...happened.flatMap(assertionsOf),
      ...(isPlain ? [] : more.map((one, index) => ({ id: `c${index}`, ...one }))),
    ]),
  dates: fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }))
    .map(([on, clock]) => ({ from: null, on: minute(on), clock: minute(clock), told: null, grace: 0 })), // prettier-ignore
})
