/**
 * Between two instants at which a commitment or a measure may change it does not: no status of its rows,
 * and nothing that is said of it. `SERVANDA_SEED` runs a failure again, `SERVANDA_EQUAL_RUNS` runs longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Assertion } from '../../src/assertion/index.ts'
import { Definition } from '../../src/engine/index.ts'
import type { AsOf, Asked } from '../../src/engine/index.ts'
import type { Entry } from '../../src/ledger/index.ts'
import { plainTerms } from '../../src/program/index.ts'
import type { Measure, Moment } from '../../src/program/index.ts'
import type { MeasureVerdict, Row } from '../../src/verdict/index.ts'
import { allCount, minute } from '../soundness/small-case.ts'
import { runs, seed } from './agree.ts'
import { askedOf, entriesOf, smallStories } from './stories.ts'

const LAST_MINUTE = 12

/** Whole minutes, at which most of it happens, and any other instant. */
const instants = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: LAST_MINUTE }).map(minute),
    fc.integer({ min: minute(0) - 1, max: minute(LAST_MINUTE) }),
  ),
  { minLength: 3, maxLength: 3 },
)

/** What is asked, and of which entries. */
interface Telling {
  readonly asked: Asked
  readonly entries: readonly Entry[]
  readonly dates: AsOf['dates']
}

/** How many pairs of instants were compared. */
function expectSameBetween({ asked, entries, dates }: Telling, asks: readonly number[]): number {
  const definition = new Definition()
  definition.apply(entries)
  const at = (on: number): AsOf => ({ known: Infinity, dates: { ...dates, from: null, on } })
  let compared = 0
  for (const on of asks) {
    const expectSame = (valid: readonly number[], saidAt: (asOf: AsOf) => unknown): void => {
      const last = valid.findLast((one) => one <= on)
      if (last === undefined || last === on) return
      expect(saidAt(at(on)), `at ${on}, after ${last}`).toEqual(saidAt(at(last)))
      compared += 1
    }
    for (const { id } of asked.program.commitments)
      expectSame(definition.instantsOn(asked, at(on), id), (asOf) =>
        definition.rows(asked, asOf, id).map(saidOfRow),
      )
    for (const { id } of asked.program.measures)
      expectSame(definition.instantsOnMeasure(asked, at(on), id), (asOf) =>
        saidOfMeasure(definition.measure(asked, asOf, id)),
      )
  }
  return compared
}

const saidOfRow = ({ party, statuses }: Row): string => `${party}: ${statuses.join()}`

function saidOfMeasure(verdict: MeasureVerdict | null): unknown {
  if (verdict === null) return null
  const { inForce, expiry, assertedLifted, returnDue, conditions } = verdict
  const answers = [inForce, assertedLifted, returnDue, ...conditions.map((one) => one.eligible)]
  return { expiry, answers: answers.map((one) => one && [one.no, one.unknown, one.yes]) }
}

test(`of the commitments of small programs, seed ${seed}`, { timeout: 3_000_000 }, () => {
  let compared = 0
  fc.assert(
    fc.property(smallStories, instants, ({ asked, entries, small: { dates } }, asks) => {
      compared += expectSameBetween({ asked, entries, dates }, asks)
    }),
    { numRuns: runs(60), seed },
  )
  expect(compared).toBeGreaterThan(0)
})

const someMinute = fc.integer({ min: 0, max: LAST_MINUTE - 4 })

const edtf = (n: number): string => `2015-03-01T00:${`${n}`.padStart(2, '0')}Z`

const moment: fc.Arbitrary<Moment> = fc.tuple(someMinute, fc.nat({ max: 2 })).map(([n, more]) => ({
  kind: 'instant',
  bound: { earliest: minute(n), latest: minute(n + more) },
}))

/** What becomes of the measure, and what its conditions ask about. */
const told: fc.Arbitrary<Assertion> = fc
  .record({
    change: fc.constantFrom('imposed', 'renewed', 'lifted', 'returned', 'fire'),
    n: someMinute,
    length: fc.nat({ max: 2 }),
    until: fc.option(someMinute),
    claimant: fc.constantFrom('A', 'M'),
    stance: fc.constantFrom<Assertion['stance']>('affirms', 'affirms', 'denies'),
    incident: fc.nat({ max: 5 }),
  })
  .map(({ change, n, length, until, claimant, stance, incident }) => ({
    id: '',
    claimant,
    stance,
    incident: `${change} ${incident}`,
    time: { edtf: length === 0 ? edtf(n) : `${edtf(n)}/${edtf(n + length)}`, zone: 'UTC' },
    claim:
      change === 'fire'
        ? { kind: 'act', act: 'fire', roles: { actor: { kind: 'oneOf', names: ['A'] } } }
        : {
            kind: 'measure',
            measure: 'measure',
            change,
            ...(until === null ? {} : { until: { edtf: edtf(until), zone: 'UTC' } }),
          },
  }))

const refrain = {
  kind: 'refrain',
  pattern: { act: 'fire', roles: {}, except: [] },
  moreThan: 0,
  within: null,
  keeps: null,
} as const

const measures = fc.record({
  since: fc.option(moment, { nil: null }),
  lapses: fc.option(moment, { nil: null }),
  returns: fc.constantFrom(null, {
    kind: 'in-breach',
    commitment: 'small.1',
    party: null,
  } as const),
})

test(`of measures, seed ${seed}`, { timeout: 3_000_000 }, () => {
  let compared = 0
  const stories = fc.array(told, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(stories, measures, instants, (list, more, asks) => {
      const assertions = list.map((one, index): Assertion => ({ ...one, id: `a${index}` }))
      const dates = { from: null, on: minute(0), clock: minute(LAST_MINUTE), told: null, grace: 0 }
      const { program, ...asked } = askedOf({
        commitments: [
          { number: '1', terms: { ...plainTerms, obliged: { kind: 'each', actors: ['A'] }, duty: refrain } }, // prettier-ignore
        ],
        lifted: {
          kind: 'happened',
          pattern: refrain.pattern,
          label: 'fire',
          within: null,
          times: 1,
        },
        layers: allCount,
        assertions,
        dates,
      })
      const changed = program.measures.map((one): Measure => ({ ...one, ...more }))
      const telling = {
        asked: { ...asked, program: { ...program, measures: changed } },
        entries: entriesOf(assertions),
        dates,
      }
      compared += expectSameBetween(telling, asks)
    }),
    { numRuns: runs(300), seed },
  )
  expect(compared).toBeGreaterThan(0)
})
