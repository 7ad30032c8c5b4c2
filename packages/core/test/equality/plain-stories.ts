/**
 * Stories of which nothing but belief is in doubt, for clauses that are judged on columns: exact times,
 * names, happenings told, told again, denied, taken back; reports that must be answered, prohibitions
 * from a ceasefire on and beyond so many happenings; and now and then something that does not fit.
 */
import fc from 'fast-check'
import type { Assertion, Roles } from '../../src/assertion/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type { Duty, Moment, Pattern, Terms, TrustLayer } from '../../src/program/index.ts'
import { minute } from '../soundness/small-case.ts'
import type { SmallCase, SmallCommitment } from '../soundness/small-case.ts'

const rarely = <T>(arbitrary: fc.Arbitrary<T>, instead: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(instead) }, { weight: 1, arbitrary })

const time = (count: number, seconds: number): string =>
  `2015-03-01T00:0${count}:${seconds === 0 ? '00' : '30'}Z`

const claimant = fc.constantFrom('A', 'B', 'M', 'N')

const names = (...of: string[]): Roles[string] => ({ kind: 'oneOf', names: of })

const told = fc
  .record({
    act: fc.constantFrom('fire', 'fire', 'fire', 'shell', 'meet', 'go'),
    actor: fc.constantFrom('A', 'B', 'A', 'B', 'M'),
    about: fc.constantFrom('one', 'two', 'three'),
    minute: fc.integer({ min: 0, max: 6 }),
    seconds: fc.constantFrom(0, 30),
    claimant,
    document: fc.constantFrom(null, null, 'report', 'letter'),
    again: fc.constantFrom<'no' | 'affirms' | 'denies'>('no', 'no', 'affirms', 'denies'),
    by: claimant,
    elsewhere: rarely(fc.constant('memoir'), null),
    isOdd: rarely(fc.constant(true), false),
    isFinding: rarely(fc.constant(true), false),
  })
  .map((one) => {
    const edtf = one.isOdd
      ? `${time(one.minute, 0)}/${time(one.minute, 30)}`
      : time(one.minute, one.seconds)
    const base = {
      claim: {
        kind: 'act' as const,
        act: one.act,
        roles: { actor: names(one.actor), about: names(one.about) },
      },
      time: { edtf, zone: 'UTC' },
      ...(one.document === null ? {} : { anchor: { document: one.document, start: 0, end: 1 } }),
      ...(one.isFinding ? { finding: true as const } : {}),
    }
    return { base, claimant: one.claimant, again: one.again, by: one.by, elsewhere: one.elsewhere }
  })

/** Each with what others say of it, in the order in which it is told. */
const assertions: fc.Arbitrary<Assertion[]> = fc
  .array(told, { minLength: 2, maxLength: 12 })
  .map((list) =>
    list.flatMap(({ base, claimant: first, again, by, elsewhere }, index): Assertion[] => {
      const incident = `i${index}`
      const one: Assertion = {
        id: `a${index}`,
        claimant: first,
        stance: 'affirms',
        incident,
        ...base,
      }
      if (again === 'no') return [one]
      const other = { ...one, id: `b${index}`, claimant: by, stance: again }
      const anchor = { document: elsewhere ?? '', start: 0, end: 1 }
      return [one, elsewhere === null ? other : { ...other, anchor }]
    }),
  )

const pattern = (act: string, roles: Pattern['roles'] = {}): Pattern => ({ act, roles, except: [] })

const happened = (of: Pattern): Moment => ({
  kind: 'first',
  condition: { kind: 'happened', pattern: of, label: of.act, within: null, times: 1 },
})

const deadline: fc.Arbitrary<Terms['deadline']> = fc.constantFrom<Terms['deadline']>(
  { kind: 'none' },
  {
    kind: 'by',
    text: '',
    moment: {
      kind: 'after',
      from: { kind: 'instance-start' },
      duration: { amount: 2, unit: 'minutes' },
      included: true,
    },
  },
  { kind: 'by', text: '', moment: { kind: 'instant', bound: { earliest: minute(4), latest: minute(4) } } }, // prettier-ignore
)

const obliged = fc.constantFrom<Terms['obliged']>(
  { kind: 'each', actors: ['A', 'B'] },
  { kind: 'any', actors: ['A', 'B'] },
  { kind: 'not-stated' },
)

const act = fc
  .record({
    obliged,
    deadline,
    isSame: fc.boolean(),
    isCalledFor: fc.boolean(),
    early: fc.boolean(),
    lateAllowed: fc.boolean(),
    silence: fc.constantFrom<Terms['silence']>('unknown', 'no'),
    adopts: fc.boolean(),
  })
  .map(({ isSame, isCalledFor, adopts, ...terms }): Partial<Terms> & { duty: Duty } => ({
    ...terms,
    duty: { kind: 'act', pattern: pattern('go', isSame && isCalledFor ? { about: { kind: 'same', role: 'about' } } : {}) }, // prettier-ignore
    trigger: isCalledFor ? pattern('meet') : null,
    verifiedBy: adopts ? { kind: 'by', bodies: ['M'] } : { kind: 'not-stated' },
  }))

const standing = fc
  .record({
    obliged,
    start: fc.constantFrom<Terms['start']>(
      { kind: 'not-stated' },
      { kind: 'from', moment: happened(pattern('meet')), text: '' },
      { kind: 'from', moment: { kind: 'instant', bound: { earliest: minute(2), latest: minute(2) } }, text: '' }, // prettier-ignore
    ),
    isCounted: fc.boolean(),
    silence: fc.constantFrom<Terms['silence']>('unknown', 'no'),
  })
  .map(({ isCounted, ...terms }): Partial<Terms> & { duty: Duty } => ({
    ...terms,
    duty: { kind: 'refrain', pattern: pattern('fire'), moreThan: 0, within: null, keeps: null },
    while: isCounted
      ? {
          kind: 'happened',
          pattern: pattern('fire', { actor: { kind: 'oneOf', names: ['A'] } }),
          label: 'fire',
          within: { amount: 2, unit: 'minutes' },
          times: 2,
        }
      : null,
  }))

const layer: fc.Arbitrary<TrustLayer> = fc
  .constantFrom<TrustLayer['claimants']>(
    { kind: 'everybody' },
    { kind: 'noneOf', actors: ['A'] },
    { kind: 'oneOf', actors: ['M'] },
    { kind: 'oneOf', actors: ['A', 'B'] },
  )
  .chain((claimants) =>
    fc
      .constantFrom({}, {}, { findingsOnly: true as const }, { acts: ['fire'] })
      .map((more) => ({ name: 'layer', claimants, independent: 1, ...more })),
  )

export const layers = fc.array(layer, { minLength: 1, maxLength: 3 })

/** Of clauses and assertions, with everything else that a case needs. */
export const casesOf = (
  clauses: fc.Arbitrary<Array<Partial<Terms> & Pick<Terms, 'duty'>>>,
  assertions: fc.Arbitrary<Assertion[]>,
): fc.Arbitrary<SmallCase> =>
  fc.record({
    commitments: clauses.map(
      (list) =>
      list.map((terms, index): SmallCommitment => ({ number: `${index + 1}`, terms: { ...plainTerms, ...terms } })), // prettier-ignore
    ),
    lifted: fc.constant(null),
    layers,
    assertions,
    dates: fc
      .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 2 }))
      .map(([on, clock, grace]) => ({
        from: null,
        on: minute(on),
        clock: minute(clock),
        told: null,
        grace: grace * 60_000,
      })),
  })

export const plainCases = casesOf(
  fc.array(fc.oneof(act, standing), { minLength: 1, maxLength: 3 }),
  assertions,
)
