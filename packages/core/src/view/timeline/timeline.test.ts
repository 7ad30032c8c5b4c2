/** Counts of a timeline with the coverage beside them, and when the ledger learned of what. */
import { describe, expect, test } from 'vitest'
import { standardVocabulary } from '../../assertion/index.ts'
import type { Assertion } from '../../assertion/index.ts'
import { checkSources } from '../../language/index.ts'
import type { Entry, LiveAssertion } from '../../ledger/index.ts'
import type { Perspective } from '../../program/index.ts'
import { toldIncidents } from '../incidents/told.ts'
import { timelineView } from './timeline-view.ts'
import type { TimelineMaterial } from './timeline-view.ts'

const instant = (text: string): number => Date.parse(text)
const on = (edtf: string) => ({ edtf, zone: 'UTC' })

let number = 0
function said(fields: Partial<Assertion>, recorded = '2030-04-01T00:00Z'): LiveAssertion {
  number += 1
  const assertion: Assertion = {
    id: `a${number}`,
    claimant: 'M',
    stance: 'affirms',
    claim: { kind: 'act', act: 'fire', roles: {} },
    ...fields,
  }
  const entry: Entry = {
    format: 1,
    lane: 'main',
    number,
    recorded: instant(recorded),
    recorder: 'clerk',
    body: { kind: 'assertion', assertion },
    previous: '',
    hash: '',
  }
  return { assertion, entry, arises: 'recorded' }
}

const watched = (time: string, fields: Partial<Assertion> = {}): LiveAssertion =>
  said({ claim: { kind: 'coverage', access: 'watched' }, time: on(time), ...fields })

const text = 'agreement truce "Truce" { signed 2030-03-02 at "the mill" time zone "UTC" }'
const { program } = checkSources([{ name: 'truce.servanda', text }])

const kinds = (act: string): readonly string[] =>
  act === 'use_of_force' ? ['use_of_force', 'fire'] : [act]

const datesFrom = (from: number | null) => ({
  zone: 'UTC',
  from,
  on: instant('2030-03-05T00:00Z') - 1,
  knownEntry: 9,
  clock: instant('2030-04-01T00:00Z'),
  told: null,
  grace: 0,
})

const perspective: Perspective = {
  name: 'all',
  title: 'Everybody',
  standing: 'attributed',
  author: 'us',
  source: 'none',
  date: '2030-01-01',
  readings: [],
  trust: { name: 'everybody', layers: [], adoptsVerifiers: false },
}

function timeline(live: readonly LiveAssertion[], more: Partial<TimelineMaterial> = {}) {
  const canonical = (name: string): string => name
  const dates = more.dates ?? datesFrom(instant('2030-03-01T00:00Z'))
  return timelineView({
    perspective,
    program,
    dates,
    agreements: [],
    commitment: null,
    incidents: toldIncidents(live, { from: null, on: dates.on, told: null, canonical, kinds }),
    assertions: live.map(({ assertion }) => assertion),
    watchedFor: { canonical },
    changes: [],
    bucketCount: 4,
    vocabulary: standardVocabulary,
    ...more,
  })
}

/** A line for each bucket. */
const lines = (live: readonly LiveAssertion[], more: Partial<TimelineMaterial> = {}) =>
  timeline(live, more).buckets.map(
    (one) =>
      `${one.text}: ${one.certain} and perhaps ${one.possible}, told ${one.told}, watched ${one.watched}, denied ${one.denied}`,
  )

describe('buckets', () => {
  test('count what is certain and what is possible, and what was told', () => {
    const live = [
      said({ time: on('2030-03-01'), told: on('2030-03-03') }),
      said({ time: on('2030-03-02/2030-03-03') }),
      said({ time: on('2030-02-20/2030-03-01') }),
      said({ time: on('2030-03-04T10:00Z'), told: on('2030-03-04') }),
      said({}),
    ]
    expect(lines(live)).toEqual([
      '2030-03-01: 1 and perhaps 1, told 0, watched 0, denied 0',
      '2030-03-02: 0 and perhaps 1, told 0, watched 0, denied 0',
      '2030-03-03: 0 and perhaps 1, told 1, watched 0, denied 0',
      '2030-03-04: 1 and perhaps 0, told 1, watched 0, denied 0',
    ])
    expect(timeline(live).undated).toBe(1)
  })

  test('are whole days where they are long, and equal stretches of a day where they are not', () => {
    expect(timeline([], { bucketCount: 3 }).buckets.map(({ text }) => text)).toEqual([
      '2030-03-01 to 2030-03-02',
      '2030-03-03 to 2030-03-04',
    ])
    const short = timeline([], { bucketCount: 16 })
    expect(short.buckets).toHaveLength(16)
    expect(short.buckets[1]?.text).toBe('2030-03-01 06:00')
  })

  test('are whole days of the zone also where its clocks change', () => {
    const dates = { ...datesFrom(instant('2015-08-31T21:00Z')), zone: 'Europe/Kyiv', on: instant('2015-11-30T22:00Z') - 1 } // prettier-ignore
    const live = [said({ time: { edtf: '2015-11-05', zone: 'Europe/Kyiv' } })]
    const { buckets } = timeline(live, { dates, bucketCount: 91 }) // prettier-ignore
    expect(buckets).toHaveLength(91)
    expect(buckets.filter(({ text }) => text.includes(' to '))).toEqual([])
    expect(buckets.find(({ text }) => text === '2015-11-05')).toMatchObject({
      certain: 1,
      possible: 0,
    })
    expect(buckets.filter(({ possible }) => possible > 0)).toEqual([])
    expect(buckets.at(-1)?.text).toBe('2015-11-30')
  })

  test('without a first day begin with the first thing that has a date', () => {
    const live = [said({ time: on('2030-02-28') })]
    expect(timeline(live, { dates: datesFrom(null) }).from).toBe('2030-02-28T00:00:00Z')
  })
})

describe('coverage beside the counts', () => {
  const live = [
    watched('2030-03-01T00:00Z/2030-03-01T06:00Z', { place: { kind: 'named', name: 'mill' } }),
    watched('2030-03-01T03:00Z/2030-03-01T12:00Z', {
      place: { kind: 'named', name: 'ford' },
      claimant: 'N',
    }),
    watched('2030-03-02/2030-03-03'),
    said({
      claim: { kind: 'coverage', access: 'denied', acts: ['fire'], deniedBy: 'Lower' },
      time: on('2030-03-04'),
      place: { kind: 'named', name: 'mill' },
    }),
    watched('2030-03-04', { stance: 'denies' }),
  ]

  test('is a share of each bucket, together and place by place', () => {
    const { buckets, coverage } = timeline(live)
    expect(buckets.map((one) => [one.watched, one.denied])).toEqual([
      [0.5, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ])
    expect(coverage).toEqual([
      { place: null, claimants: ['M'], watched: [0, 1, 1, 0], denied: [0, 0, 0, 0] },
      { place: 'mill', claimants: ['M'], watched: [0.25, 0, 0, 0], denied: [0, 0, 0, 1] },
      { place: 'ford', claimants: ['N'], watched: [0.375, 0, 0, 0], denied: [0, 0, 0, 0] },
    ])
  })

  test('of other acts is no coverage of what is asked about', () => {
    const watchedFor = { acts: new Set(['withdraw']), canonical: (name: string) => name }
    expect(timeline(live, { watchedFor }).buckets.map((one) => one.denied)).toEqual([0, 0, 0, 0])
  })
})

test('deadlines and dates of the text stand on the line, with their agreement', () => {
  const found = timeline([]).deadlines.map(({ agreement, kind, when }) => [
    agreement,
    kind,
    when.text,
  ])
  expect(found).toEqual([['truce', 'signature', '2030-03-02']])
  expect(timeline([], { agreements: ['other'] }).deadlines).toEqual([])
})

test('when the ledger learned of what was', () => {
  const live = [
    said({ time: on('2030-03-01') }, '2030-03-02T00:00Z'),
    said({ time: on('2030-03-01') }, '2030-03-02T00:00Z'),
    said({ time: on('2030-03-02') }, '2030-03-26T00:00Z'),
  ]
  const { lag } = timeline(live)
  expect(lag.recordedBuckets).toBe(24)
  expect(lag.recordedFrom).toBe('2030-03-02T00:00:00Z')
  expect([lag.valid, lag.recorded, lag.count]).toEqual([
    [0, 1],
    [0, 23],
    [2, 1],
  ])
})

test('few happenings are listed, each as what somebody says', () => {
  const [one] = timeline([said({ time: on('2030-03-01'), id: 'x', incident: 'i' })]).incidents
  expect(one).toMatchObject({
    id: 'i',
    assertions: ['x'],
    says: 'fire',
    claimants: ['M'],
    status: 'affirmed',
    recorded: '2030-04-01T00:00:00Z',
  })
})
