/**
 * Whole cases: a small case with what the enumeration of ways does not cover, for which no oracle is
 * needed: places that are redrawn, lists with a rule of entry, guarantees of guarantees, measures
 * that are lifted in steps and return, readings, recommitments, and moments counted in days.
 */
import fc from 'fast-check'
import type { Assertion, Claim } from '../../src/assertion/index.ts'
import type { Place } from '../../src/geo/index.ts'
import type { Asked, PlaceQuestions } from '../../src/engine/index.ts'
import type {
  Allowed,
  Amendment,
  Commitment,
  Condition,
  Measure,
  Moment,
  NamedList,
  Pattern,
  PlaceDeclaration,
  Program,
  Reading,
  Terms,
} from '../../src/program/index.ts'
import { extendedCases, smallCases } from '../soundness/random-cases.ts'
import { kinds, minute, settingOf } from '../soundness/small-case.ts'
import type { SmallCase } from '../soundness/small-case.ts'

/** A case and what it is asked of; the assertions of the small case are not all of them. */
export interface WholeCase {
  readonly small: SmallCase
  readonly asked: Asked
  readonly assertions: readonly Assertion[]
}

const minutes = fc.integer({ min: 0, max: 6 })
const flag = fc.boolean()

const momentAt = (earliest: number, latest = earliest): Moment => ({
  kind: 'instant',
  bound: { earliest: minute(earliest), latest: minute(latest) },
})

const vagueMoment = fc
  .tuple(minutes, minutes)
  .map(([a, b]) => momentAt(Math.min(a, b), Math.max(a, b)))

/** Days of UTC: what is counted in them lies at the midnights around the morning. */
const calendarMoment: fc.Arbitrary<Moment> = fc.oneof(
  vagueMoment,
  fc
    .tuple(vagueMoment, fc.integer({ min: 0, max: 1 }), fc.constantFrom('start', 'end'))
    .map(([of, day, edge]): Moment => ({ kind: 'day', of, day, edge })),
  vagueMoment.map((of): Moment => ({
    kind: 'extended',
    of,
    duration: { amount: 1, unit: 'minutes' },
  })),
)

const act = (name: string, roles: Pattern['roles'] = {}): Pattern => ({
  act: name,
  roles,
  except: [],
})

const happened = (pattern: Pattern): Condition => ({
  kind: 'happened',
  pattern,
  label: pattern.act,
  within: null,
  times: 1,
})

// ---- places

/** A square of features: `west` and `east` lie apart, `middle` in part of either; so many metres from `river`. */
const squarePlaces: PlaceQuestions = {
  insideZone: (place, zone) => {
    if (place.kind !== 'named') return 'either'
    if (place.name === zone) return 'inside'
    const isKnown = ['west', 'east'].includes(place.name) && ['west', 'east'].includes(zone)
    return isKnown ? 'outside' : 'either'
  },
  distanceToLine: (place, line) => {
    if (place.kind !== 'named' || !['river', 'ridge'].includes(line)) return null
    const near = place.name === 'west' ? 100 : 900
    return place.name === 'middle' ? { low: 100, high: 900 } : { low: near, high: near }
  },
}

const placeDeclarations: fc.Arbitrary<readonly PlaceDeclaration[]> = calendarMoment.map((from) => {
  const later = (file: string) => [{ agreement: 'small', from, zone: 'UTC', file }]
  return [
    { name: 'zone', kind: 'zone', file: 'west', redrawn: later('east') },
    { name: 'front', kind: 'line', file: 'river', redrawn: later('ridge') },
  ]
})

const placeAllowed: fc.Arbitrary<Allowed> = fc.constantFrom<Allowed>(
  { kind: 'inside', zones: ['zone'] },
  { kind: 'outside', zones: ['zone'] },
  { kind: 'nearer', line: 'front', metres: 500 },
  { kind: 'farther', line: 'front', metres: 500 },
  { kind: 'not-stated' },
)

const placeOf = fc.constantFrom<Place>(
  { kind: 'named', name: 'west' },
  { kind: 'named', name: 'east' },
  { kind: 'named', name: 'middle' },
  { kind: 'named', name: 'zone' },
)

// ---- lists

const lists: fc.Arbitrary<readonly NamedList[]> = fc
  .tuple(fc.constantFrom('designation', 'agreement'), flag)
  .map(([kind, isEmpty]) => [
    {
      name: 'L',
      title: 'L',
      names: isEmpty ? [] : ['B'],
      entry: { kind, bodies: ['M', 'N'] },
    },
  ])

const actorAllowed = fc.constantFrom<Allowed>(
  { kind: 'oneOf', names: ['L'] },
  { kind: 'noneOf', names: ['L'] },
)

// ---- commitments

/** What may be set in a commitment beside what a small case has. */
const moreTerms: fc.Arbitrary<Partial<Terms>> = fc.record(
  {
    start: vagueMoment.map((moment): Terms['start'] => ({ kind: 'from', moment, text: '' })),
    deadline: fc.oneof(
      fc.constant<Terms['deadline']>({ kind: 'not-stated' }),
      calendarMoment.map((moment): Terms['deadline'] => ({ kind: 'by', moment, text: '' })),
    ),
    verifiedBy: fc.constant<Terms['verifiedBy']>({ kind: 'by', bodies: ['M'] }),
    foundBy: fc.constantFrom<readonly string[]>(['M'], ['M', 'N']),
    independent: fc.constant(2),
    once: fc.constantFrom<Condition>(
      { kind: 'unformalised', text: 'all is well' },
      { kind: 'fulfilled', commitments: ['small.1', 'small.8'], quantifier: 'any', party: null },
    ),
    suspendedWhile: fc.constant<Condition>({
      kind: 'in-breach',
      commitment: 'small.1',
      party: 'A',
    }),
    owedTo: fc.constant(['B']),
  },
  { requiredKeys: [] },
)

const amendments: fc.Arbitrary<readonly Amendment[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom('amends', 'recommits', 'supersedes'),
      vagueMoment,
      fc.constantFrom<Partial<Terms>>(
        {},
        { obliged: { kind: 'each', actors: ['B'] } },
        { silence: 'no' },
      ),
    )
    .map(([mode, effective, set]): Amendment => ({
      by: 'later',
      mode,
      effective,
      set: mode === 'supersedes' ? {} : set,
    })),
  { maxLength: 2 },
)

/** Commitment 8 answers for 1, and 9 for 8. */
const guaranteeOf = (
  one: Commitment,
  number: string,
  of: string,
  actors: string[],
): Commitment => ({
  ...one,
  id: `small.${number}`,
  number,
  title: number,
  terms: {
    ...one.terms,
    obliged: { kind: 'each', actors },
    duty: { kind: 'guarantee', commitment: of, party: null },
  },
  amendments: [],
})

// ---- measures and readings

const liftings = fc.constantFrom<Condition>(
  {
    kind: 'kept-for',
    commitment: 'small.1',
    duration: { amount: 2, unit: 'minutes' },
    party: null,
  },
  { kind: 'fulfilled', commitments: ['small.1'], quantifier: 'all', party: 'A' },
  { kind: 'fulfilled', commitments: ['small.9'], quantifier: 'any', party: null },
  { kind: 'not', of: { kind: 'in-breach', commitment: 'small.8', party: null } },
  happened(act('meet')),
)

const measureOf = (first: Condition, second: Condition, lapses: Moment | null): Measure => ({
  id: 'relief',
  title: 'relief',
  kind: 'sanction',
  by: ['B'],
  on: ['A'],
  basis: 'a decision',
  since: momentAt(0),
  zone: 'UTC',
  lapses,
  renewal: 'unanimity',
  conditions: [
    { statedBy: 'B', source: null, stated: null, inInstrument: true, lifted: first },
    {
      statedBy: 'M',
      source: 'a letter',
      stated: null,
      inInstrument: false,
      lifted: second,
      step: { label: 'first step', relief: 'some of it' },
    },
  ],
  returns: { kind: 'in-breach', commitment: 'small.1', party: null },
  citation: null,
  span,
})

const span = { source: 'small', start: 0, end: 0 }

const readingOf = (
  first: Commitment,
  set: Partial<Terms>,
  strikes: readonly string[],
  lifted: Condition,
): Reading => ({
  id: 'reading',
  title: 'reading',
  of: ['small'],
  parties: ['A'],
  standing: 'attributed',
  author: 'test',
  source: '',
  date: '2015-03-01',
  replacements: [{ commitment: first.id, set, note: null, span }],
  measures: [
    {
      measure: 'relief',
      conditions: [{ statedBy: 'A', source: null, stated: null, inInstrument: false, lifted }],
      span,
    },
  ],
  additions: [
    { ...first, id: 'small.7', number: '7', title: '7', addedBy: 'reading', amendments: [] },
  ],
  strikes,
  span,
})

// ---- assertions

const times = minutes.map((m) => ({ edtf: `2015-03-01T00:0${m}Z`, zone: 'UTC' }))

const moreClaims: fc.Arbitrary<Claim> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('designate', 'delist'),
      fc.constantFrom('A', 'B'),
      fc.constantFrom('M', 'N'),
    )
    .map(([name, unit, body]): Claim => ({
      kind: 'act',
      act: name,
      roles: {
        actor: { kind: 'oneOf', names: [body] },
        unit: { kind: 'oneOf', names: [unit] },
        list: { kind: 'oneOf', names: ['L'] },
      },
    })),
  fc
    .tuple(fc.constantFrom('fire', 'go'), fc.constantFrom('A', 'B'), placeOf)
    .map(([name, actor, place]): Claim => ({
      kind: 'act',
      act: name,
      roles: { actor: { kind: 'oneOf', names: [actor] }, place: { kind: 'place', place } },
    })),
  fc
    .constantFrom('imposed', 'renewed', 'lifted', 'returned')
    .map((change): Claim => ({ kind: 'measure', measure: 'relief', change })),
  fc.constantFrom(0, 1 / 3, 2 / 3, 1).map((low): Claim => ({
    kind: 'extent',
    commitment: 'small.1',
    extent: { low, high: low, scale: 'grade' },
  })),
  fc
    .constantFrom<'kept' | 'broken'>('kept', 'broken')
    .map((judgment): Claim => ({ kind: 'judgment', commitment: 'small.1', judgment, party: 'A' })),
  fc.constant<Claim>({ kind: 'coverage', access: 'denied', deniedBy: 'B' }),
)

const moreAssertions: fc.Arbitrary<readonly Assertion[]> = fc
  .array(
    fc.record({
      claim: moreClaims,
      claimant: fc.constantFrom('A', 'M', 'N'),
      stance: fc.constantFrom<Assertion['stance']>('affirms', 'affirms', 'affirms', 'denies'),
      time: times,
      isFinding: flag,
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ isFinding, ...one }, index) => ({
      ...one,
      id: `b${index + 1}`,
      incident: `${one.claim.kind} ${index % 3}`,
      ...(isFinding ? { finding: true as const } : {}),
    })),
  )

// ---- all together

const additions = fc.record({
  places: placeDeclarations,
  lists,
  where: fc.option(placeAllowed, { nil: null }),
  who: fc.option(actorAllowed, { nil: null }),
  terms: moreTerms,
  amendments,
  hasGuarantees: flag,
  measure: fc.option(fc.tuple(liftings, liftings, fc.option(calendarMoment, { nil: null })), {
    nil: null,
  }),
  reading: fc.option(
    fc.tuple(moreTerms, fc.constantFrom<readonly string[]>([], ['small.2']), liftings),
    {
      nil: null,
    },
  ),
  isRead: flag,
  adoptsVerifiers: flag,
  assertions: moreAssertions,
})

type Additions = typeof additions extends fc.Arbitrary<infer T> ? T : never

function narrowed(duty: Terms['duty'], { where, who }: Additions): Terms['duty'] {
  if (duty.kind !== 'act' && duty.kind !== 'refrain') return duty
  const roles = {
    ...duty.pattern.roles,
    ...(where === null ? {} : { place: where }),
    ...(who === null ? {} : { recipient: who }),
  }
  return { ...duty, pattern: { ...duty.pattern, roles } }
}

function programWith(program: Program, more: Additions): Program {
  const [first, ...others] = program.commitments
  if (first === undefined) return program
  const { every } = first.terms
  const own = every === null ? more.amendments : []
  const terms = { ...first.terms, ...more.terms }
  const changed: Commitment = {
    ...first,
    terms: { ...terms, duty: narrowed(terms.duty, more) },
    amendments: [...first.amendments, ...own],
  }
  const guarantees = more.hasGuarantees
    ? [guaranteeOf(first, '8', first.id, ['B']), guaranteeOf(first, '9', 'small.8', ['A', 'B'])]
    : []
  return {
    ...program,
    places: more.places,
    lists: more.lists,
    commitments: [changed, ...others, ...guarantees],
    measures: [...program.measures, ...(more.measure === null ? [] : [measureOf(...more.measure)])],
    readings: more.reading === null ? [] : [readingOf(changed, ...more.reading)],
  }
}

function wholeOf(small: SmallCase, more: Additions): WholeCase {
  const { program, perspective, actors } = settingOf(small)
  const changed = programWith(program, more)
  const isRead = more.isRead && changed.readings.length > 0
  return {
    small,
    asked: {
      program: changed,
      perspective: {
        ...perspective,
        readings: isRead ? ['reading'] : [],
        trust: { ...perspective.trust, adoptsVerifiers: more.adoptsVerifiers },
      },
      actors,
      places: squarePlaces,
      kinds,
    },
    assertions: [...small.assertions, ...more.assertions],
  }
}

/** The case as it is. */
export const plainOf = (small: SmallCase): WholeCase => {
  const { program, perspective, actors, places } = settingOf(small)
  return {
    small,
    asked: { program, perspective, actors, places, kinds },
    assertions: small.assertions,
  }
}

/** Those of the soundness suite as they are, and with time extended. */
export const plainWholeCases: fc.Arbitrary<WholeCase> = fc.oneof(
  { weight: 2, arbitrary: smallCases.map(plainOf) },
  { weight: 1, arbitrary: extendedCases.map(plainOf) },
)

/** With everything else. */
export const wholeCases: fc.Arbitrary<WholeCase> = fc
  .tuple(extendedCases, additions)
  .map(([small, more]) => wholeOf(small, more))
