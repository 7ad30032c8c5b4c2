/** Happenings as they are told, and the shapes of places, as a map has them. */
import { describe, expect, test } from 'vitest'
import type { Assertion, Place } from '../../assertion/index.ts'
import { END } from '../../base/index.ts'
import { createPlaces } from '../../geo/index.ts'
import type { FeatureCollection, PlaceFeature } from '../../geo/index.ts'
import type { Entry, LiveAssertion } from '../../ledger/index.ts'
import type { PlaceDeclaration } from '../../program/index.ts'
import { toldIncidents } from '../incidents/told.ts'
import type { IncidentQuestion } from '../incidents/told.ts'
import { mapView } from './map-view.ts'
import { zoneViews } from './zones.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)

const feature = (
  name: string,
  geometry: PlaceFeature['geometry'],
  source?: string,
): PlaceFeature => ({
  type: 'Feature',
  properties: { name, ...(source === undefined ? {} : { source }) },
  geometry,
})

const collection: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    feature('mill', { type: 'Point', coordinates: [20, 10] }),
    feature('old ford', { type: 'Point', coordinates: [21, 10] }),
    feature('new ford', { type: 'Point', coordinates: [23, 10] }, 'survey of the joint commission'),
    feature('spare', {
      type: 'LineString',
      coordinates: [
        [20, 9],
        [21, 9],
      ],
    }),
  ],
}

const ford: PlaceDeclaration = {
  name: 'ford',
  kind: 'point',
  file: 'old ford',
  title: 'the ford',
  redrawn: [
    {
      agreement: 'addendum',
      from: { kind: 'instant', bound: { earliest: day('2030-03-01'), latest: day('2030-03-01') } },
      zone: 'UTC',
      file: 'new ford',
    },
  ],
}

let number = 0
function said(fields: Partial<Assertion> & { readonly actor?: string }): LiveAssertion {
  const { actor, ...rest } = fields
  number += 1
  const roles = actor === undefined ? {} : { actor: { kind: 'oneOf', names: [actor] } as const }
  const assertion: Assertion = {
    id: `a${number}`,
    claimant: 'M',
    stance: 'affirms',
    claim: { kind: 'act', act: 'fire', roles },
    time: { edtf: '2030-02-10', zone: 'UTC' },
    ...rest,
  }
  const entry: Entry = {
    format: 1,
    lane: 'main',
    number,
    recorded: day('2030-04-01'),
    recorder: 'clerk',
    body: { kind: 'assertion', assertion },
    previous: '',
    hash: '',
  }
  return { assertion, entry, arises: 'recorded' }
}

const aliases = new Map([['Lower bank', 'Lower']])
const all: IncidentQuestion = {
  from: null,
  on: END,
  told: null,
  canonical: (name) => aliases.get(name) ?? name,
  kinds: (act) => (act === 'use_of_force' ? ['use_of_force', 'fire'] : [act]),
}
const named = (name: string): Place => ({ kind: 'named', name })

const mapOf = (live: readonly LiveAssertion[], question: Partial<IncidentQuestion> = {}) =>
  mapView({
    incidents: toldIncidents(live, { ...all, ...question }),
    places: createPlaces([collection]),
    files: [{ file: 'places.geojson', recorded: day('2030-01-01'), collection }],
    declarations: [ford],
    dates: {
      zone: 'UTC',
      from: null,
      on: day('2030-04-01'),
      knownEntry: 9,
      clock: day('2030-04-01'),
      told: null,
      grace: 0,
    },
  })

/** A line for each happening: what is said of it and where it is drawn. */
function drawn(...input: Parameters<typeof mapOf>): readonly string[] {
  const { incidents } = mapOf(...input)
  return incidents.id.map((_, index) => {
    const at = [incidents.longitude[index], incidents.latitude[index]].map((one) => one?.toFixed(2))
    const wedge = incidents.wedge.find((one) => one.index === index)
    const doubt =
      wedge === undefined
        ? `${incidents.radius[index]} m`
        : `${wedge.bearing}±${wedge.bearingDoubt}°, ${wedge.distance}±${wedge.distanceDoubt} m`
    const by = (incidents.party[index] ?? []).map((one) => incidents.parties[one]).join('+')
    const from = (incidents.claimant[index] ?? []).map((one) => incidents.claimants[one]).join('+')
    const act = incidents.acts[incidents.act[index] ?? -1]
    const status = incidents.statuses[incidents.status[index] ?? -1]
    return `${act} by ${by || '?'}, ${status}, said by ${from}: ${at.join(' ')}, ${doubt}`
  })
}

describe('where a happening is drawn', () => {
  test.each<[string, LiveAssertion[], string[]]>([
    [
      'a position with its doubt',
      [said({ place: { kind: 'point', longitude: 20.5, latitude: 10.5, radius: 800 } })],
      ['fire by ?, affirmed, said by M: 20.50 10.50, 800 m'],
    ],
    [
      'a wedge, where it was seen from',
      [
        said({
          place: {
            kind: 'bearing',
            from: { longitude: 20, latitude: 10 },
            bearing: 45,
            bearingDoubt: 10,
            distance: 3000,
            distanceDoubt: 500,
          },
        }),
      ],
      ['fire by ?, affirmed, said by M: 20.00 10.00, 45±10°, 3000±500 m'],
    ],
    [
      'a place by the shape that it had then',
      [said({ place: named('ford') }), said({ place: named('ford'), time: later('2030-03-10') })],
      [
        'fire by ?, affirmed, said by M: 21.00 10.00, 0 m',
        'fire by ?, affirmed, said by M: 23.00 10.00, 0 m',
      ],
    ],
    [
      'a place that was redrawn in the time of it, by both shapes',
      [said({ place: named('ford'), time: later('2030-02-20/2030-03-10') })],
      ['fire by ?, affirmed, said by M: 22.00 10.00, 109864 m'],
    ],
    [
      'two places that are stated of one happening, by a disc around both',
      [
        said({ incident: 'i', place: { kind: 'point', longitude: 20, latitude: 10, radius: 0 } }),
        said({
          incident: 'i',
          claimant: 'N',
          place: { kind: 'point', longitude: 20, latitude: 10.1, radius: 0 },
        }),
      ],
      ['fire by ?, affirmed, said by M+N: 20.00 10.05, 5546 m'],
    ],
    ['nobody says where', [said({})], []],
    ['no shape is known', [said({ place: named('nowhere') })], []],
  ])('%s', (_, live, expected) => {
    expect(drawn(live)).toEqual(expected)
    expect(mapOf(live).unplaced).toBe(expected.length === 0 ? 1 : 0)
  })
})

function later(edtf: string): { readonly edtf: string; readonly zone: string } {
  return { edtf, zone: 'UTC' }
}

describe('what is said of a happening', () => {
  const place = named('mill')
  const at = '20.00 10.00, 0 m'

  test.each<[string, LiveAssertion[], string]>([
    [
      'somebody affirms, somebody denies',
      [
        said({ incident: 'i', place, actor: 'Lower bank' }),
        said({ incident: 'i', claimant: 'Lower', stance: 'denies' }),
      ],
      `fire by Lower, contested, said by M+Lower: ${at}`,
    ],
    [
      'only its actor is denied',
      [
        said({ incident: 'i', place, actor: 'Lower' }),
        said({ incident: 'i', claimant: 'Lower', stance: 'denies', denies: { role: 'actor' } }),
      ],
      `fire by Lower, contested, said by M+Lower: ${at}`,
    ],
    [
      'it is only denied',
      [said({ place, claimant: 'Lower', stance: 'denies', actor: 'Lower' })],
      `fire by ?, denied, said by Lower: ${at}`,
    ],
    [
      'a body has found it, whoever denies',
      [
        said({ incident: 'i', place, finding: true }),
        said({ incident: 'i', claimant: 'Lower', stance: 'denies' }),
      ],
      `fire by ?, found, said by M+Lower: ${at}`,
    ],
  ])('%s', (_, live, expected) => {
    expect(drawn(live)).toEqual([expected])
  })

  test('a denial of a whole period is about no happening', () => {
    expect(drawn([said({ place, stance: 'denies', denies: 'period' })])).toEqual([])
  })

  const february = { edtf: '2030-02', zone: 'UTC' }
  const blanket = {
    claimant: 'Lower',
    stance: 'denies',
    denies: 'period',
    time: february,
  } as const
  const denied = (fields: Parameters<typeof said>[0] = {}) =>
    said({ ...blanket, told: february, ...fields })

  test.each<[string, LiveAssertion, string]>([
    ['of the same act', denied(), 'contested, said by M+Lower'],
    [
      'of an act of which it is a kind',
      denied({ claim: { kind: 'act', act: 'use_of_force', roles: {} } }),
      'contested, said by M+Lower',
    ],
    ['of the party that is said to have done it', denied({ actor: 'Upper' }), 'contested'],
    ['of another party', denied({ actor: 'Lower' }), 'affirmed'],
    ['of the place', denied({ place }), 'contested'],
    ['of another place', denied({ place: named('ford') }), 'affirmed'],
    ['of another act', denied({ claim: { kind: 'act', act: 'advance', roles: {} } }), 'affirmed'],
    ['of a part of its time', denied({ time: { edtf: '2030-01', zone: 'UTC' } }), 'affirmed'],
    ['that was not public by then', denied({ told: { edtf: '2031', zone: 'UTC' } }), 'affirmed'],
  ])('a denial of a whole period contests a happening: %s', (_, denial, expected) => {
    const happening = said({ place, actor: 'Upper', told: february })
    const [shown] = drawn([happening, denial], { told: day('2030-06-01') })
    expect(shown).toContain(expected)
  })
})

describe('what is asked for', () => {
  const place = named('mill')
  const live = [
    said({ place, actor: 'Lower', told: later('2030-02-12') }),
    said({ place, actor: 'Upper', claimant: 'N', time: later('2030-03-05') }),
  ]
  test.each<[string, Partial<IncidentQuestion>, string[]]>([
    ['everything', {}, ['Lower', 'Upper']],
    ['until a day', { on: day('2030-02-28') }, ['Lower']],
    ['from a day', { from: day('2030-03-01') }, ['Upper']],
    ['what was public', { told: day('2030-03-01') }, ['Lower']],
    ['one party', { parties: new Set(['Upper']) }, ['Upper']],
    ['one claimant', { claimants: new Set(['M']) }, ['Lower']],
    ['another act', { acts: new Set(['withdraw']) }, []],
    ['another status', { statuses: new Set(['denied']) }, []],
  ])('%s', (_, question, expected) => {
    const { party, parties } = mapOf(live, question).incidents
    expect(party.map(([first]) => parties[first ?? -1])).toEqual(expected)
  })
})

test('shapes say since when they hold, who redrew them and where they are from', () => {
  const files = [{ file: 'places.geojson', recorded: day('2030-01-01'), collection }]
  const material = { files, declarations: [ford], zone: 'UTC' }
  const lines = (on: string): readonly string[] =>
    zoneViews({ ...material, on: day(on) }).map(
      ({ name, feature: shape, standing, since, until, redrawnBy, source, isDeclared }) =>
        [
          `${name} as ${shape}`,
          standing,
          `${since?.text ?? 'always'} to ${until?.text ?? 'now'}`,
          `by ${redrawnBy ?? 'nobody'}`,
          source.says ?? 'no source',
          isDeclared ? 'declared' : 'in the file only',
        ].join(', '),
    )
  const rest = [
    'mill as mill, in force, always to now, by nobody, no source, in the file only',
    'spare as spare, in force, always to now, by nobody, no source, in the file only',
  ]
  expect(lines('2030-02-01')).toEqual([
    'ford as old ford, in force, always to 2030-03-01 00:00, by nobody, no source, declared',
    'ford as new ford, to come, 2030-03-01 00:00 to now, by addendum, survey of the joint commission, declared',
    ...rest,
  ])
  expect(lines('2030-03-02').map((line) => line.split(', ')[1])).toEqual([
    'past',
    'in force',
    'in force',
    'in force',
  ])
})

test('a shape that comes back was redrawn by who brought it back', () => {
  const files = [{ file: 'places.geojson', recorded: day('2030-01-01'), collection }]
  const [first] = ford.redrawn ?? []
  const moved = (agreement: string, at: string, file: string) => ({
    ...first,
    agreement,
    zone: 'UTC',
    file,
    from: { kind: 'instant', bound: { earliest: day(at), latest: day(at) } } as const,
  })
  const declaration: PlaceDeclaration = {
    ...ford,
    redrawn: [
      moved('addendum', '2030-03-01', 'new ford'),
      moved('settlement', '2030-04-01', 'old ford'),
      moved('closing act', '2030-05-01', 'new ford'),
    ],
  }
  const shapes = zoneViews({
    files,
    declarations: [declaration],
    zone: 'UTC',
    on: day('2030-04-10'),
  }).filter(({ isDeclared }) => isDeclared)
  expect(shapes.map((one) => `${one.feature} by ${one.redrawnBy}, ${one.standing}`)).toEqual([
    'old ford by null, past',
    'new ford by addendum, past',
    'old ford by settlement, in force',
    'new ford by closing act, to come',
  ])
})
