/**
 * Random small cases, within what the ways cover: one to three commitments, one to six assertions,
 * one or two layers of trust, and any dates.
 */
import fc from 'fast-check'
import type { Assertion, Claim, Roles } from '../../src/assertion/index.ts'
import type { Dates } from '../../src/engine/index.ts'
import type {
  Amendment,
  Condition,
  Duration,
  Duty,
  Moment,
  Pattern,
  Terms,
  TrustLayer,
} from '../../src/program/index.ts'
import { allCount, memberActs, minute } from './small-case.ts'
import type { SmallCase, SmallCommitment, SmallGroup } from './small-case.ts'

/** Null three times out of four. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

const minutes = fc.integer({ min: 0, max: 6 })
const party = fc.constantFrom('A', 'B')

const clock = (count: number): string => `2015-03-01T00:0${count}Z`

/** One minute, or an interval of doubt. */
const edtf = fc.oneof(
  { weight: 3, arbitrary: minutes.map(clock) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(minutes, minutes)
      .map(([a, b]) => `${clock(Math.min(a, b))}/${clock(Math.max(a, b))}`),
  },
)
const period = fc.oneof(
  edtf,
  minutes.map((m) => `../${clock(m)}`),
  fc.constantFrom(`${clock(0)}/${clock(6)}`, '../..'),
)

// ---- assertions

interface Draft {
  readonly claim: Claim
  readonly incident: string | null
  readonly edtf: string | null
  readonly denies: 'period' | null
  readonly deniable: boolean
}

const draft = (claim: Claim, more: Partial<Draft>): Draft => ({
  claim,
  incident: null,
  edtf: null,
  denies: null,
  deniable: true,
  ...more,
})

const who: fc.Arbitrary<Roles> = fc.constantFrom<Roles>(
  {},
  { actor: { kind: 'oneOf', names: ['A'] } },
  { actor: { kind: 'oneOf', names: ['A'] } },
  { actor: { kind: 'oneOf', names: ['B'] } },
  { actor: { kind: 'oneOf', names: ['B'] } },
  { actor: { kind: 'oneOf', names: ['A', 'B'] } },
  { actor: { kind: 'oneOf', names: ['AB'] } },
  { actor: { kind: 'oneOf', names: ['A', 'M'] } },
  { actor: { kind: 'noneOf', names: ['A'] } },
)
const amount: fc.Arbitrary<Roles> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
  .map(([low, more]) => ({ amount: { kind: 'number', low, high: low + more } }))

const incidents: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['shot', ['fire', 'shell']],
  ['volley', ['fire', 'shell']],
  ['withdrawal', ['go']],
  ['return', ['go']],
  ['meeting', ['meet']],
]

const actDraft: fc.Arbitrary<Draft> = fc
  .tuple(fc.constantFrom(...incidents), fc.nat({ max: 1 }), who, rarely(amount), rarely(edtf), edtf)
  .map(([[incident, acts], index, roles, more, vague, time]) =>
    draft(
      { kind: 'act', act: acts[index % acts.length] ?? 'fire', roles: { ...roles, ...more } },
      { incident, edtf: vague === null ? time : vague },
    ),
  )

/** Most are of one incident each, so that a party can come and go. */
const memberDraft: fc.Arbitrary<Draft> = fc
  .tuple(fc.constantFrom(...Object.values(memberActs)), who, edtf, fc.constantFrom('one', 'two'))
  .map(([act, roles, time, incident]) =>
    draft({ kind: 'act', act, roles }, { incident: `${act} ${incident}`, edtf: time }),
  )

const blanketDraft = fc
  .tuple(fc.constantFrom('fire', 'shell', 'go'), who, period)
  .map(([act, roles, time]) =>
    draft({ kind: 'act', act, roles }, { edtf: time, denies: 'period', deniable: false }),
  )

const coverageDraft = fc
  .tuple(
    fc.constantFrom('watch', 'patrol', null),
    rarely(fc.subarray(['fire', 'shell', 'go', 'meet'], { minLength: 1 })),
    rarely(fc.subarray(['A', 'B'], { minLength: 1 })),
    period,
  )
  .map(([incident, acts, parties, time]) =>
    draft(
      {
        kind: 'coverage',
        access: 'watched',
        ...(acts === null ? {} : { acts }),
        ...(parties === null ? {} : { parties }),
      },
      { incident: incident && `${incident} of ${[acts, parties, time].join(' ')}`, edtf: time },
    ),
  )

const stateDraft = fc
  .tuple(fc.constantFrom('begins', 'ends'), fc.constantFrom('quiet', 'calm'), edtf)
  .map(([change, incident, time]) =>
    draft({ kind: 'state', state: 'truce', change, roles: {} }, { incident, edtf: time }),
  )

const numberOfCommitment = fc.constantFrom('1', '1', '1', '2', '3')

const lifeDraft = fc
  .tuple(
    numberOfCommitment,
    fc.constantFrom('waived', 'suspended', 'resumed', 'lapsed'),
    rarely(party),
    edtf,
    fc.constantFrom('note', 'letter'),
  )
  .map(([number, change, about, time, incident]) =>
    draft(
      {
        kind: 'life',
        commitment: `small.${number}`,
        change,
        ...(about === null ? {} : { party: about }),
      },
      { incident: `${incident} ${number} ${about ?? 'all'}`, edtf: time },
    ),
  )

/** Claimed by J, who tells nothing finer. */
const summaryDraft = fc
  .tuple(
    numberOfCommitment,
    rarely(party),
    fc.constantFrom('kept', 'broken', 'part', 'whole'),
    edtf,
  )
  .map(([number, about, judgment, time]) => {
    const ref = { commitment: `small.${number}`, ...(about === null ? {} : { party: about }) }
    const level = judgment === 'whole' ? 1 : 0.5
    const claim: Claim =
      judgment === 'kept' || judgment === 'broken'
        ? { kind: 'judgment', judgment, ...ref }
        : { kind: 'extent', extent: { low: level, high: level, scale: 'percent' }, ...ref }
    return draft(claim, { edtf: time })
  })

const linkDraft = fc
  .subarray(['shot', 'volley', 'withdrawal', 'return'], { minLength: 2, maxLength: 2 })
  .map(([a = '', b = '']) => draft({ kind: 'same', incidents: [a, b] }, {}))

const counts = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 1, null))
  .map(([low, more]) => ({ low, high: more === null ? null : low + more }))

const assertionOf = (acts: fc.Arbitrary<Draft>) =>
  fc
    .record({
      drafted: fc.oneof(
        { weight: 12, arbitrary: acts },
        { weight: 4, arbitrary: coverageDraft },
        { weight: 2, arbitrary: blanketDraft },
        { weight: 2, arbitrary: stateDraft },
        { weight: 3, arbitrary: lifeDraft },
        { weight: 2, arbitrary: summaryDraft },
        { weight: 1, arbitrary: linkDraft },
      ),
      claimant: fc.constantFrom('A', 'B', 'M', 'N'),
      denial: fc.constantFrom<'no' | 'all' | 'actor'>('no', 'no', 'no', 'all', 'actor'),
      count: rarely(counts),
      document: rarely(fc.constantFrom('report', 'letter')),
    })
    .map(({ drafted, claimant, denial, count, document }): Omit<Assertion, 'id'> => {
      const { claim, denies, deniable } = drafted
      const isSummary = claim.kind === 'extent' || claim.kind === 'judgment'
      const isDenied = denies === 'period' || (deniable && denial !== 'no')
      const ofActor = denial === 'actor' && claim.kind === 'act' && 'actor' in claim.roles
      return {
        claimant: isSummary ? `J${claimant}` : claimant,
        stance: isDenied ? 'denies' : 'affirms',
        ...(denies === 'period'
          ? { denies }
          : isDenied && ofActor
            ? { denies: { role: 'actor' } }
            : {}),
        claim,
        ...(drafted.edtf === null ? {} : { time: { edtf: drafted.edtf, zone: 'UTC' } }),
        ...(drafted.incident === null ? {} : { incident: drafted.incident }),
        ...(count === null || claim.kind !== 'act' ? {} : { count }),
        ...(document === null ? {} : { anchor: { document, start: 0, end: 1 } }),
      }
    })

// ---- conditions and moments

const pattern = (act: string, names: readonly string[] | null): Pattern => ({
  act,
  roles: names === null ? {} : { actor: { kind: 'oneOf', names } },
  except: [],
})

const eventPattern = fc
  .tuple(fc.constantFrom('meet', 'go', 'fire'), rarely(party))
  .map(([act, actor]) => pattern(act, actor === null ? null : [actor]))

const shortly: fc.Arbitrary<Duration> = fc
  .integer({ min: 1, max: 3 })
  .map((amountOf) => ({ amount: amountOf, unit: 'minutes' }))

/** Conditions on the commitments with these numbers, among others. */
function conditions(numbers: readonly string[]): fc.Arbitrary<Condition> {
  const ids = numbers.map((number) => `small.${number}`)
  const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.oneof(
      fc
        .tuple(eventPattern, rarely(shortly), fc.constantFrom(1, 1, 2))
        .map(([of, within, times]): Condition => ({
          kind: 'happened',
          pattern: of,
          label: of.act,
          within,
          times,
        })),
      fc
        .tuple(eventPattern, rarely(shortly), fc.integer({ min: 1, max: 6 }), fc.boolean())
        .map(([of, within, low, isLeast]): Condition => ({
          kind: 'total',
          role: 'amount',
          pattern: of,
          label: of.act,
          quantity: {
            kind: 'number',
            low: isLeast ? low : null,
            lowIncluded: true,
            high: isLeast ? null : low,
            highIncluded: true,
          },
          within,
        })),
      fc
        .constantFrom('holds', 'does-not-hold', null)
        .map((declared): Condition => ({ kind: 'state', state: 'truce', roles: {}, declared })),
      minutes.map((m): Condition => ({ kind: 'reached', moment: fixed(m, m) })),
      ...(ids.length === 0 ? [] : [ofCommitments(ids)]),
    ),
    condition: fc.oneof(
      { weight: 6, arbitrary: tie('leaf') },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('all', 'any'), fc.tuple(tie('leaf'), tie('leaf')))
          .map(([kind, of]): Condition => ({ kind, of })),
      },
      { weight: 1, arbitrary: tie('leaf').map((of): Condition => ({ kind: 'not', of })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('leaf'), tie('leaf'))
          .map(([holds, since]): Condition => ({ kind: 'since', holds, since })),
      },
    ),
  }))
  return condition
}

const ofCommitments = (ids: readonly string[]): fc.Arbitrary<Condition> =>
  fc
    .tuple(fc.constantFrom('fulfilled', 'in-breach'), fc.constantFrom(...ids), rarely(party))
    .map(([kind, id, about]): Condition =>
      kind === 'fulfilled'
        ? { kind, commitments: [id], quantifier: 'all', party: about }
        : { kind: 'in-breach', commitment: id, party: about },
    )

const fixed = (a: number, b: number): Moment => ({
  kind: 'instant',
  bound: { earliest: minute(Math.min(a, b)), latest: minute(Math.max(a, b)) },
})

const fixedMoment = fc.oneof(
  minutes.map((m) => fixed(m, m)),
  minutes.map((m) => fixed(m, m)),
  fc.tuple(minutes, minutes).map(([a, b]) => fixed(a, b)),
)

const deadlineMoment = (condition: fc.Arbitrary<Condition>): fc.Arbitrary<Moment> => {
  const relative = fc
    .tuple(
      fc.oneof(
        condition.map((of): Moment => ({ kind: 'first', condition: of })),
        fc.constant<Moment>({ kind: 'instance-start' }),
      ),
      shortly,
      fc.boolean(),
    )
    .map(([from, duration, included]): Moment => ({ kind: 'after', from, duration, included }))
  return fc.oneof(
    { weight: 4, arbitrary: fixedMoment },
    { weight: 3, arbitrary: relative },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('alternatives', 'latest', 'earliest'),
          fc.tuple(fixedMoment, fc.oneof(fixedMoment, relative)),
        )
        .map(([kind, of]): Moment => ({ kind, of })),
    },
  )
}

// ---- commitments

const forbidden: fc.Arbitrary<Duty> = fc
  .tuple(
    fc.constantFrom('fire', 'shell'),
    fc.constantFrom(0, 0, 0, 1, 2, 3),
    rarely(shortly),
    rarely(fc.integer({ min: 2, max: 5 })),
  )
  .map(([act, moreThan, within, low]) => ({
    kind: 'refrain',
    pattern: {
      act,
      roles:
        low === null
          ? {}
          : { amount: { kind: 'number', low, lowIncluded: true, high: null, highIncluded: true } },
      except: act === 'fire' && moreThan === 2 ? [pattern('shell', null)] : [],
    },
    moreThan,
    within: moreThan === 0 ? null : within,
    keeps: null,
  }))

/** One or two ways of making good, in time or without. */
const reparations: fc.Arbitrary<Terms['repairs']> = fc.array(
  fc.record({
    pattern: fc.constantFrom(pattern('go', null), pattern('meet', null)),
    within: fc.oneof(fc.constant(null), shortly),
  }),
  { minLength: 1, maxLength: 2 },
)

/** What must be the same as in what calls for it; asked only where something does. */
const sameRoles = fc.constantFrom<Pattern['roles']>(
  {},
  { actor: { kind: 'same', role: 'actor' } },
  { amount: { kind: 'same', role: 'amount' } },
)

type Answering = Pick<Terms, 'duty' | 'trigger' | 'repairs'>

/** The duty, and what repairs its breach, tied to what calls for them. */
function answering<T extends Answering>(terms: T, same: Pattern['roles']): T {
  const { duty, trigger, repairs } = terms
  if (trigger === null) return terms
  const tied = (of: Pattern): Pattern => ({ ...of, roles: { ...of.roles, ...same } })
  return {
    ...terms,
    duty: 'pattern' in duty ? { ...duty, pattern: tied(duty.pattern) } : duty,
    repairs: repairs.map((one) => ({ ...one, pattern: tied(one.pattern) })),
  }
}

const demanded: fc.Arbitrary<Duty> = fc.constant({ kind: 'act', pattern: pattern('go', null) })

/** Commitment `number` with conditions on those of the other numbers. */
function commitment(number: string, numbers: readonly string[]): fc.Arbitrary<SmallCommitment> {
  const others = conditions(numbers.filter((one) => one !== number))
  const later = conditions(numbers.filter((one) => one > number))
  const common = commonTo(numbers, later)
  return fc.oneof(standing(number, others, common), toDo(number, others, common))
}

/**
 * Between two changes a share can cross the asked one: no condition asks of such a commitment. And two
 * commitments of which each is suspended while the other is kept may change at every instant: whether
 * one is suspended depends only on those after it.
 */
const commonTo = (numbers: readonly string[], later: fc.Arbitrary<Condition>) => ({
  while: rarely(later),
  suspendedWhile: rarely(later),
  silence: fc.constantFrom<Terms['silence']>('unknown', 'no'),
  burden: fc.constantFrom<Terms['burden']>('not-stated', 'not-stated', 'obliged', 'claimant'),
  coverage: numbers.length > 1 ? fc.constant(1) : fc.constantFrom(1, 1, 1, 0.5),
})

function standing(
  number: string,
  condition: fc.Arbitrary<Condition>,
  common: ReturnType<typeof commonTo>,
): fc.Arbitrary<SmallCommitment> {
  return fc
    .record({
      duty: fc.oneof(
        { weight: 3, arbitrary: forbidden },
        {
          weight: 1,
          arbitrary: condition.map((of): Duty => ({ kind: 'maintain', condition: of })),
        },
      ),
      ...common,
      obliged: fc.constantFrom<Terms['obliged']>(
        { kind: 'each', actors: ['A', 'B'] },
        { kind: 'each', actors: ['A'] },
        { kind: 'any', actors: ['A', 'B'] },
        { kind: 'not-stated' },
      ),
      start: start,
      end: rarely(fc.integer({ min: 4, max: 6 }).map((m) => fixed(m, m))),
      once: rarely(condition),
      exception: rarely(fc.tuple(condition, rarely(condition))),
      repairs: fc.oneof(fc.constant([]), reparations),
      trigger: rarely(eventPattern),
      same: sameRoles,
      amendment: rarely(
        fc.record({
          effective: fixedMoment,
          set: fc.record({
            duty: forbidden,
            silence: common.silence,
            coverage: common.coverage,
          }),
        }),
      ),
    })
    .map(({ exception, amendment, same, ...terms }) => ({
      number,
      terms: {
        ...answering(terms, same),
        exceptions: exception === null ? [] : [exceptionOf(...exception)],
      },
      amendments: amendment === null ? [] : [amendmentOf(amendment.effective, amendment.set)],
    }))
}

/** With what takes precedence over it, if anything. */
const exceptionOf = (when: Condition, over: Condition | null): Terms['exceptions'][number] => ({
  label: 'exception',
  when,
  ...(over === null ? {} : { unless: [{ label: 'no exception', when: over }] }),
})

const start: fc.Arbitrary<Terms['start']> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'not-stated' } as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 }))
      .map(([m, more]) => ({ kind: 'from', moment: fixed(m, m + more), text: '' }) as const),
  },
)

const amendmentOf = (effective: Moment, set: Partial<Terms>): Amendment => ({
  by: 'later',
  effective,
  mode: 'amends',
  set,
})

/** What is done in one period counts for no other. Only acts recur: the language refuses the others. */
const inItsPeriod = { early: false, lateAllowed: false } as const

function toDo(
  number: string,
  condition: fc.Arbitrary<Condition>,
  common: ReturnType<typeof commonTo>,
): fc.Arbitrary<SmallCommitment> {
  const deadline = rarely(deadlineMoment(condition))
  const deadlineOf = (moment: Moment | null): Terms['deadline'] =>
    moment === null ? { kind: 'none' } : { kind: 'by', moment, text: '' }
  return fc
    .record({
      duty: fc.oneof(
        { weight: 2, arbitrary: demanded },
        { weight: 1, arbitrary: condition.map((of): Duty => ({ kind: 'reach', condition: of })) },
      ),
      ...common,
      obliged: fc.constantFrom<Terms['obliged']>(
        { kind: 'each', actors: ['A', 'B'] },
        { kind: 'each', actors: ['A'] },
        { kind: 'any', actors: ['A', 'B'] },
        { kind: 'jointly', actors: ['A', 'B'] },
      ),
      start: start,
      deadline: fc.oneof(deadlineMoment(condition), deadline),
      early: fc.constantFrom(true, true, true, false),
      lateAllowed: fc.constantFrom(true, true, false),
      once: rarely(condition),
      provided: rarely(condition),
      doneAt: fc.constantFrom(1, 0.5),
      repairs: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, reparations),
      trigger: rarely(eventPattern),
      same: sameRoles,
      recurring: rarely(fc.tuple(shortly, rarely(deadlineMoment(condition)))),
      amendment: rarely(
        fc.record({
          effective: fixedMoment,
          deadline: deadlineMoment(condition),
          silence: common.silence,
          coverage: common.coverage,
        }),
      ),
    })
    .map(({ amendment, recurring, same, ...terms }) => ({
      number,
      terms: {
        ...answering(terms, same),
        deadline: deadlineOf(terms.deadline),
        ...(recurring === null || terms.duty.kind !== 'act'
          ? {}
          : { every: recurring[0], end: recurring[1], ...inItsPeriod }),
      },
      amendments:
        amendment === null
          ? []
          : [
              amendmentOf(amendment.effective, {
                deadline: deadlineOf(amendment.deadline),
                silence: amendment.silence,
                coverage: amendment.coverage,
              }),
            ],
    }))
}

// ---- whole cases

const layer: fc.Arbitrary<TrustLayer> = fc
  .tuple(
    fc.constantFrom<TrustLayer['claimants']>(
      { kind: 'everybody' },
      { kind: 'noneOf', actors: ['A'] },
      { kind: 'oneOf', actors: ['M', 'JM'] },
      { kind: 'oneOf', actors: ['A', 'B', 'JA'] },
    ),
    fc.constantFrom(1, 1, 1, 2),
  )
  .map(([claimants, independent]) => ({ name: 'layer', claimants, independent }))

const dates: fc.Arbitrary<Dates> = fc
  .record({
    on: fc.integer({ min: 0, max: 7 }),
    clock: fc.integer({ min: 1, max: 9 }),
    grace: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ on, clock: known, grace }) => ({
    from: null,
    on: minute(on),
    clock: minute(known),
    told: null,
    grace: grace * 60_000,
  }))

const assertionsOf = (acts: fc.Arbitrary<Draft>, maxLength: number): fc.Arbitrary<Assertion[]> =>
  fc
    .array(assertionOf(acts), { minLength: 1, maxLength })
    .map((list) => list.map((one, index): Assertion => ({ id: `a${index + 1}`, ...one })))

const casesOf = (numbers: readonly string[]): fc.Arbitrary<SmallCase> =>
  fc.record({
    commitments: fc.tuple(...numbers.map((number) => commitment(number, numbers))),
    lifted: rarely(conditions(numbers.length > 1 ? numbers : [])),
    layers: fc.oneof(
      fc.constant(allCount),
      fc.constant(allCount),
      fc.array(layer, { minLength: 1, maxLength: 2 }),
    ),
    assertions: assertionsOf(actDraft, 6),
    dates,
  })

/** Commitments of one or two, through a group that the parties join and leave. */
const throughGroup = (small: SmallCase): SmallCase => ({
  ...small,
  commitments: small.commitments.map((one) => {
    const { obliged } = one.terms
    if (obliged === undefined || obliged.kind === 'not-stated') return one
    return { ...one, terms: { ...one.terms, obliged: { ...obliged, actors: ['G'] } } }
  }),
})

const group: fc.Arbitrary<SmallGroup> = fc.record({
  until: rarely(fc.integer({ min: 1, max: 5 })),
  noticeMinutes: fc.constantFrom(0, 0, 1, 2),
})

const memberCases: fc.Arbitrary<SmallCase> = fc
  .tuple(
    fc.oneof(casesOf(['1']), casesOf(['1', '2'])),
    group,
    assertionsOf(
      fc.oneof({ weight: 3, arbitrary: memberDraft }, { weight: 2, arbitrary: actDraft }),
      9,
    ),
  )
  .map(([small, own, assertions]) => ({ ...throughGroup(small), group: own, assertions }))

/** Shrinks towards fewer commitments and fewer assertions. */
export const smallCases: fc.Arbitrary<SmallCase> = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: casesOf(['1']) },
  { weight: 3, arbitrary: casesOf(['1', '2']) },
  { weight: 1, arbitrary: casesOf(['1', '2', '3']) },
  { weight: 3, arbitrary: memberCases },
)

/** None to two for each commitment, listed before its amendment, which may take effect earlier. */
const extensions: fc.Arbitrary<readonly Amendment[]> = fc
  .array(fc.tuple(fixedMoment, shortly), { maxLength: 2 })
  .map((list) =>
    list.map(([effective, extension]) => ({ ...amendmentOf(effective, {}), extension })),
  )

/** The same with the time of commitments extended. */
export const extendedCases: fc.Arbitrary<SmallCase> = fc
  .tuple(smallCases, fc.tuple(extensions, extensions, extensions))
  .map(([small, lists]) => ({
    ...small,
    commitments: small.commitments.map((one, index) => ({
      ...one,
      amendments: [...(lists[index] ?? []), ...(one.amendments ?? [])],
    })),
  }))
