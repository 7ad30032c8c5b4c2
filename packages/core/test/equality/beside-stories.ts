/**
 * Stories for prohibitions that are judged on columns beside what is in none: shots with their minute
 * and shots of some time, with places, numbers and calibres, told again otherwise, denied as a whole, as
 * to who fired and for a whole period; what was watched; links; and now and then a judgment of all.
 */
import fc from 'fast-check'
import type { Assertion, Roles } from '../../src/assertion/index.ts'
import type { PlaceQuestions } from '../../src/engine/index.ts'
import type { Allowed, Terms } from '../../src/program/index.ts'
import { minute } from '../soundness/small-case.ts'
import { casesOf } from './plain-stories.ts'
import { storiesOf } from './stories.ts'
import type { Story } from './stories.ts'

/** A zone, with a place in it, one outside, and one that may be either. */
const places: PlaceQuestions = {
  insideZone: (place, zone) => {
    if (place.kind !== 'named' || zone !== 'zone') return 'either'
    if (place.name === 'inner' || place.name === zone) return 'inside'
    return place.name === 'outer' ? 'outside' : 'either'
  },
  distanceToLine: () => null,
}

const mostly = <T>(value: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: fc.constantFrom(...others) }) // prettier-ignore

const names = (...of: string[]): Roles[string] => ({ kind: 'oneOf', names: of })

const claimant = fc.constantFrom('A', 'B', 'M', 'N')
const slot = fc.integer({ min: 0, max: 6 })
const exactly = (count: number): string => `2015-03-01T00:0${count}:00Z`
const during = (from: number, length: number): string => `${exactly(from)}/${exactly(Math.min(9, from + length))}` // prettier-ignore

const time = fc.oneof(
  { weight: 4, arbitrary: slot.map(exactly) },
  { weight: 1, arbitrary: fc.tuple(slot, fc.integer({ min: 1, max: 3 })).map(([from, length]) => during(from, length)) }, // prettier-ignore
)

const place = mostly<string | null>('inner', 'outer', 'border', null)

const shot = fc.record({
  act: mostly('fire', 'shell'),
  actor: fc.constantFrom<string[] | null>(['A'], ['B'], ['A', 'B'], null),
  calibre: mostly<[number, number | null] | null>(null, [120, 120], [82, 82], [82, 120], [82, null]), // prettier-ignore
  time,
  place,
  count: mostly<{ low: number; high: number | null } | null>(null, { low: 2, high: 2 }, { low: 3, high: 5 }, { low: 1, high: null }), // prettier-ignore
  document: mostly<string | null>('report', 'letter', null),
  claimant,
  again: mostly<Again>('no', 'same', 'elsewhere', 'denied', 'not us', 'other number', 'other place'), // prettier-ignore
  by: claimant,
})

type Again = 'no' | 'same' | 'elsewhere' | 'denied' | 'not us' | 'other number' | 'other place'

const told = shot.map((one) => (index: number): Assertion[] => {
  const roles: Roles = {
    ...(one.actor !== null && { actor: names(...one.actor) }),
    ...(one.calibre !== null && { calibre: { kind: 'number', low: one.calibre[0], high: one.calibre[1] } }), // prettier-ignore
  }
  const first: Assertion = {
    id: `a${index}`,
    claimant: one.claimant,
    stance: 'affirms',
    incident: `i${index}`,
    claim: { kind: 'act', act: one.act, roles },
    time: { edtf: one.time, zone: 'UTC' },
    ...(one.place !== null && { place: { kind: 'named', name: one.place } }),
    ...(one.count !== null && { count: one.count }),
    ...(one.document !== null && { anchor: { document: one.document, start: 0, end: 1 } }),
  }
  const other = { ...first, id: `b${index}`, claimant: one.by }
  switch (one.again) {
    case 'no':
      return [first]
    case 'same':
      return [first, other]
    case 'elsewhere':
      return [first, { ...other, anchor: { document: 'memoir', start: 0, end: 1 } }]
    case 'denied':
      return [first, { ...other, stance: 'denies' }]
    case 'not us':
          return [first, { ...other, stance: 'denies', denies: { role: 'actor' }, claim: { kind: 'act', act: one.act, roles: { actor: names(one.by) } } }] // prettier-ignore
    case 'other number':
      return [first, { ...other, count: { low: 4, high: 4 } }]
    case 'other place':
      return [first, { ...other, place: { kind: 'named', name: 'outer' } }]
  }
})

const period = fc.tuple(slot, fc.integer({ min: 1, max: 6 })).map(([from, length]) => during(from, length)) // prettier-ignore

const denial = fc
  .record({
    claimant,
    period,
    place: mostly<string | null>(null, 'zone'),
    act: mostly('fire', 'shell'),
    actor: fc.constantFrom<string[] | null>(['A'], ['B'], null),
  })
  .map((one) => (index: number): Assertion[] => [
    {
      id: `d${index}`,
      claimant: one.claimant,
      stance: 'denies',
      denies: 'period',
      claim: { kind: 'act', act: one.act, roles: one.actor === null ? {} : { actor: names(...one.actor) } }, // prettier-ignore
      time: { edtf: one.period, zone: 'UTC' },
      ...(one.place !== null && { place: { kind: 'named', name: one.place } }),
    },
  ])

const coverage = fc
  .record({ claimant, period, place: mostly<string | null>('zone', 'inner', null) })
  .map((one) => (index: number): Assertion[] => [
    {
      id: `c${index}`,
      claimant: one.claimant,
      stance: 'affirms',
      claim: { kind: 'coverage', access: 'watched', acts: ['fire'] },
      time: { edtf: one.period, zone: 'UTC' },
      ...(one.place !== null && { place: { kind: 'named', name: one.place } }),
    },
  ])

const link = fc
  .record({ claimant, stance: fc.constantFrom('affirms', 'affirms', 'denies') })
  .map((one) => (index: number): Assertion[] => [
    {
      id: `s${index}`,
      claimant: one.claimant,
      stance: one.stance === 'denies' ? 'denies' : 'affirms',
      claim: { kind: 'same', incidents: [`i${Math.max(0, index - 2)}`, `i${Math.max(0, index - 1)}`] }, // prettier-ignore
    },
  ])

const judgment = fc
  .record({ claimant, period, judgment: fc.constantFrom('kept', 'broken') })
  .map((one) => (index: number): Assertion[] => [
    {
      id: `j${index}`,
      claimant: one.claimant,
      stance: 'affirms',
      claim: { kind: 'judgment', commitment: 'small.1', judgment: one.judgment === 'kept' ? 'kept' : 'broken' }, // prettier-ignore
      time: { edtf: one.period, zone: 'UTC' },
    },
  ])

const assertions = fc
  .array(
    fc.oneof(
      { weight: 24, arbitrary: told },
      { weight: 3, arbitrary: denial },
      { weight: 3, arbitrary: coverage },
      { weight: 1, arbitrary: link },
      { weight: 1, arbitrary: judgment },
    ),
    { minLength: 2, maxLength: 12 },
  )
  .map((list) => list.flatMap((make, index) => make(index)))

const asked = fc
  .record({
    place: mostly<Allowed | null>({ kind: 'inside', zones: ['zone'] }, { kind: 'outside', zones: ['zone'] }, null), // prettier-ignore
    calibre: mostly<Allowed | null>(null, { kind: 'number', low: 100, lowIncluded: true, high: null, highIncluded: true }), // prettier-ignore
  })
  .map(({ place: where, calibre }): Readonly<Record<string, Allowed>> => ({
    ...(where !== null && { place: where }),
    ...(calibre !== null && { calibre }),
  }))

const prohibition: fc.Arbitrary<Partial<Terms> & Pick<Terms, 'duty'>> = fc
  .record({
    roles: asked,
    obliged: fc.constantFrom<Terms['obliged']>(
      { kind: 'not-stated' },
      { kind: 'each', actors: ['A', 'B'] },
      { kind: 'any', actors: ['A', 'B'] },
    ),
    start: fc.constantFrom<Terms['start']>(
      { kind: 'not-stated' },
      { kind: 'from', moment: { kind: 'instant', bound: { earliest: minute(2), latest: minute(2) } }, text: '' }, // prettier-ignore
    ),
    silence: fc.constantFrom<Terms['silence']>('unknown', 'no'),
    coverage: fc.constantFrom(1, 0.5),
    adopts: fc.boolean(),
  })
  .map(({ roles, adopts, ...terms }) => ({
    ...terms,
    duty: { kind: 'refrain', pattern: { act: 'fire', roles, except: [] }, moreThan: 0, within: null, keeps: null }, // prettier-ignore
    verifiedBy: adopts ? { kind: 'by', bodies: ['M'] } : { kind: 'not-stated' },
  }))

const besideCases = casesOf(fc.array(prohibition, { minLength: 1, maxLength: 2 }), assertions)

export const besideStories: fc.Arbitrary<Story> = storiesOf(besideCases).map((story) => ({
  ...story,
  asked: { ...story.asked, places },
}))
