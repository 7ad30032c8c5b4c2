/** What the agreements of the examples mean where a wrong reading would be easy. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assert } from '../base/index.ts'
import type { Commitment, Deadline } from '../program/index.ts'
import { calendarBound, everyCommitment } from '../program/index.ts'
import { checkSources } from './index.ts'

const root = join(import.meta.dirname, '../../../..')

function programOf(...folders: readonly string[]) {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, 'examples', folder)).map((name) => join(root, 'examples', folder, name)),
  )
  return checkSources(paths.map((name) => ({ name, text: readFileSync(name, 'utf8') }))).program
}

const minsk = programOf('minsk/agreements', 'sanctions')
const syria = programOf('syria/agreements')

function commitment(id: string): Commitment {
  const found = [...everyCommitment(minsk), ...everyCommitment(syria)].find((one) => one.id === id)
  assert(found !== undefined, `there is no commitment ${id}`)
  return found
}

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16)

function boundsOf(deadline: Deadline, zone: string): string {
  const bound = deadline.kind === 'by' ? calendarBound(deadline.moment, zone) : null
  if (bound === null) return deadline.kind
  const [from, to] = [iso(bound.earliest), iso(bound.latest)]
  return from === to ? from : `${from}/${to}`
}

const deadlineOf = (id: string, zone = 'Europe/Kyiv') =>
  boundsOf(commitment(id).terms.deadline, zone)

describe('the Minsk Package', () => {
  test('the ceasefire begins at midnight in Kyiv', () => {
    const { start } = commitment('minsk_package.1').terms
    const bound = start.kind === 'from' ? calendarBound(start.moment, 'Europe/Kyiv') : null
    expect(bound === null ? null : iso(bound.earliest)).toBe('2015-02-14T22:00')
  })

  test('the withdrawal ends between 28 February and 3 March, by count', () => {
    expect(deadlineOf('minsk_package.2a')).toBe('2015-02-28T22:00/2015-03-03T22:00')
  })

  test('each side counts from its own line', () => {
    const line = (id: string) => {
      const { duty } = commitment(id).terms
      return duty.kind === 'refrain' ? duty.pattern.roles['place'] : null
    }
    expect(line('minsk_package.2g')).toEqual({
      kind: 'nearer',
      line: 'actual_line',
      metres: 25_000,
    })
    expect(line('minsk_package.2h')).toEqual({
      kind: 'nearer',
      line: 'memorandum_line',
      metres: 25_000,
    })
  })

  test('half of a width on either side is a reading, not the text', () => {
    expect(commitment('minsk_package.2g').addedBy).toBe('mission_halves')
    expect(minsk.commitments.map(({ id }) => id)).not.toContain('minsk_package.2g')
  })

  test('100 mm itself is meant by the Package and not by the Memorandum', () => {
    const calibre = (id: string) => {
      const { duty } = commitment(id).terms
      return duty.kind === 'act' ? duty.pattern.roles['calibre'] : null
    }
    expect(calibre('minsk_package.2a')).toMatchObject({ low: 100, lowIncluded: true, high: null })
    expect(calibre('minsk_memorandum.4a')).toMatchObject({ low: 100, lowIncluded: false })
    expect(calibre('minsk_addendum.3a')).toMatchObject({ high: 120, highIncluded: true })
  })

  test('the resolution of parliament is due by the end of 14 March', () => {
    expect(deadlineOf('minsk_package.4b')).toBe('2015-03-14T22:00')
  })

  test('constitution and law are due by the end of 2015, in Kyiv', () => {
    expect(deadlineOf('minsk_package.11a')).toBe('2015-12-31T22:00')
    expect(deadlineOf('minsk_package.11b')).toBe('2015-12-31T22:00')
  })

  test('the text names nobody who hands over the border; the readings name others', () => {
    const named = (reading: string) =>
      minsk.readings
        .find((one) => one.id === reading)
        ?.replacements.find((one) => one.commitment === 'minsk_package.9')?.set.obliged
    expect(commitment('minsk_package.9').terms.obliged).toEqual({ kind: 'not-stated' })
    expect(named('ukraine_order')).toEqual({ kind: 'each', actors: ['Formations', 'Russia'] })
    expect(named('russia_order')).toEqual({ kind: 'each', actors: ['Formations'] })
  })

  test('in its own reading the Russian Federation is obliged by nothing', () => {
    const reading = minsk.readings.find((one) => one.id === 'russia_order')
    const actors = reading?.replacements.flatMap(({ set }) =>
      set.obliged === undefined || set.obliged.kind === 'not-stated' ? [] : set.obliged.actors,
    )
    expect(actors).not.toContain('Russia')
    expect(actors).toContain('Ukraine')
  })

  test('amnesty asks for a law in force, not for one that was adopted', () => {
    expect(commitment('minsk_package.5').terms.duty).toMatchObject({
      pattern: { act: 'enact_law' },
    })
    expect(commitment('minsk_package.4b').terms.duty).toMatchObject({
      pattern: { act: 'adopt_law' },
    })
  })
})

describe('the sanctions', () => {
  const measure = (id: string) => minsk.measures.find((one) => one.id === id)

  test('the sectoral measure lapses by itself, and its condition is not in the instrument', () => {
    const sectoral = measure('eu_sectoral')
    const lapses = sectoral?.lapses ? calendarBound(sectoral.lapses, sectoral.zone) : null
    expect(lapses === null ? null : iso(lapses.earliest)).toBe('2015-07-31T22:00')
    expect(sectoral?.conditions).toMatchObject([
      { statedBy: 'European Council', inInstrument: false },
    ])
  })

  test('complete implementation counts every commitment of the three texts', () => {
    const lifted = measure('eu_sectoral')?.conditions[0]?.lifted
    const counted = lifted?.kind === 'fulfilled' ? lifted.commitments : []
    const all = minsk.commitments.filter((one) => one.agreement !== 'minsk_addendum')
    expect(counted.toSorted()).toEqual(all.map((one) => one.id).toSorted())
  })

  test('the orders of the United States contain no condition', () => {
    const orders = minsk.measures.filter((one) => one.id.startsWith('us_order'))
    expect(orders).toHaveLength(4)
    for (const order of orders) expect(order.conditions).toEqual([])
  })
})

describe('the cessation of hostilities in Syria', () => {
  test('closes to acceptance at 10:00 and begins at 22:00, in UTC', () => {
    expect(deadlineOf('syria_cessation.12', 'Asia/Damascus')).toBe('2016-02-26T10:00')
    const { start } = commitment('syria_cessation.2').terms
    const bound = start.kind === 'from' ? calendarBound(start.moment, 'Asia/Damascus') : null
    expect(bound === null ? null : iso(bound.earliest)).toBe('2016-02-26T22:00')
  })

  test('groups join by acceptance through either co-chair', () => {
    const group = syria.actors.find((actor) => actor.name === 'AcceptingGroups')
    expect(group?.joinedBy?.act).toBe('accept')
    expect(group?.joinedBy?.roles['recipient']).toEqual({
      kind: 'oneOf',
      names: ['UnitedStates', 'Russia'],
    })
  })

  test('attacks on the groups outside it are not meant', () => {
    const { duty } = commitment('syria_cessation.6b').terms
    const target = { target: { kind: 'oneOf', names: ['excluded_groups'] } }
    expect(duty.kind === 'refrain' ? duty.pattern.except : []).toMatchObject([{ roles: target }])
  })
})
