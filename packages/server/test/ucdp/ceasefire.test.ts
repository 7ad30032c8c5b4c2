/**
 * Real events and the ceasefire: the data set is imported by the command, the ceasefire of the Minsk
 * package judged with it, and what the engine counts compared, row by row, with a script that reads the
 * file by itself. The data are not part of the project; where they are absent, the tests say so.
 */
import { existsSync } from 'node:fs'
import { readdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExplanationView } from '@servanda/core/view'
import { countEvents, readEvents, whereIn } from '../../../../scripts/count-ucdp.mjs'
import { explain } from '../../src/app/judge.ts'
import { openLedger } from '../../src/app/ledger.ts'
import { readProject } from '../../src/app/project.ts'
import type { Project } from '../../src/app/project.ts'
import { command } from '../support/command.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const file = join(root, '../shared/data/ucdp-ged-ukraine-2014-2021.csv')
const example = join(root, 'examples/minsk')
const here = fileURLToPath(new URL('.', import.meta.url))
const isAbsent = !existsSync(file)

const now = Date.UTC(2026, 0, 1)

const SOMEBODY = 'somebody of Ukraine, Formations, Russia'

const parties = [
  { name: 'Ukraine', sides: ['Government of Ukraine'] },
  { name: 'Formations', sides: ['DPR', 'LPR', 'United Armed Forces of Novorossiya'] },
  { name: 'Russia', sides: [] },
]

interface Period {
  /** First and last day as the command takes them. */
  readonly from: string
  readonly on: string
  /** The same as the script takes them: half-open, in the wall time of Kyiv written out by hand. */
  readonly start: string
  readonly end: string
}

const period = (from: string, on: string, start: string, end: string): Period => ({ from, on, start, end }) // prettier-ignore

const year = period('2015-02-15', '2015-12-31', '2015-02-15T00:00+02:00', '2016-01-01T00:00+02:00')

const months: readonly Period[] = [
  period('2015-02-15', '2015-02-28', '2015-02-15T00:00+02:00', '2015-03-01T00:00+02:00'),
  period('2015-03-01', '2015-03-31', '2015-03-01T00:00+02:00', '2015-04-01T00:00+03:00'),
  period('2015-04-01', '2015-04-30', '2015-04-01T00:00+03:00', '2015-05-01T00:00+03:00'),
  period('2015-05-01', '2015-05-31', '2015-05-01T00:00+03:00', '2015-06-01T00:00+03:00'),
  period('2015-06-01', '2015-06-30', '2015-06-01T00:00+03:00', '2015-07-01T00:00+03:00'),
  period('2015-07-01', '2015-07-31', '2015-07-01T00:00+03:00', '2015-08-01T00:00+03:00'),
  period('2015-08-01', '2015-08-31', '2015-08-01T00:00+03:00', '2015-09-01T00:00+03:00'),
  period('2015-09-01', '2015-09-30', '2015-09-01T00:00+03:00', '2015-10-01T00:00+03:00'),
  period('2015-10-01', '2015-10-31', '2015-10-01T00:00+03:00', '2015-11-01T00:00+02:00'),
  period('2015-11-01', '2015-11-30', '2015-11-01T00:00+02:00', '2015-12-01T00:00+02:00'),
  period('2015-12-01', '2015-12-31', '2015-12-01T00:00+02:00', '2016-01-01T00:00+02:00'),
]

/** No row of the file can lie in these twenty days, wherever; no whole month is without one. */
const quiet = period('2015-12-07', '2015-12-26', '2015-12-07T00:00+02:00', '2015-12-27T00:00+02:00')

const later = period('2016-01-01', '2021-12-31', '2016-01-01T00:00+02:00', '2022-01-01T00:00+02:00')

const periods = [year, ...months, quiet, later]

/** The entries of the file, imported in this zone; null: none is stated, and winter time is assumed. */
async function projectIn(folder: string, zone: string | null): Promise<Project> {
  const ledger = join(folder, zone === null ? 'assumed' : 'stated')
  const texts = [
    ...(await filesIn('agreements')),
    join(here, 'fire-anywhere.servanda'),
    join(example, 'actors.json'),
    join(here, 'perspectives.json'),
    ...(await filesIn('places')),
  ]
  await fine(['adopt', ...texts, '--ledger', ledger])
  const stated = zone === null ? [] : ['--zone', zone]
  const imported = await fine(['import', 'ucdp-ged', file, ...stated, '--ledger', ledger, '--json'])
  expect(JSON.parse(imported)).toMatchObject({ appended: 2989, report: { rows: 2989, read: 2989 } })
  const { ledger: reader } = await openLedger(ledger, { kind: 'read' })
  try {
    return await readProject(reader)
  } finally {
    await reader.close()
  }
}

async function filesIn(name: string): Promise<string[]> {
  const names = await readdir(join(example, name))
  return names.sort().map((one) => join(example, name, one))
}

async function fine(arguments_: readonly string[]): Promise<string> {
  const { code, out, err } = await command(arguments_, { now })
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  return out
}

/** What the engine says of one row: how it stands, and which rows of the file are hits. */
interface Judged {
  readonly statuses: readonly string[]
  readonly assurance: string
  readonly low: number
  readonly high: number | null
  readonly certain: readonly string[]
  readonly possible: readonly string[]
  readonly watched: number | undefined
}

function explained(project: Project, as: string, { from, on }: Period): ExplanationView {
  const question = { as, from, on, known: null, told: null, graceDays: 2 }
  return explain({ project, question, supposed: [], now }, 'minsk_package.1', null)
}

const judgedBefore = new WeakMap<Project, Map<string, ReadonlyMap<string, Judged>>>()

/** By party, in the order of the board. The same question is judged once. */
function judged(project: Project, as: string, asked: Period): ReadonlyMap<string, Judged> {
  const key = `${as} ${asked.from} ${asked.on}`
  const before = judgedBefore.get(project) ?? new Map<string, ReadonlyMap<string, Judged>>()
  judgedBefore.set(project, before)
  const known = before.get(key)
  if (known !== undefined) return known
  const rows = explained(project, as, asked).rows.map(
    (one) => [one.row.party, judgedRow(one)] as const,
  )
  before.set(key, new Map(rows))
  return new Map(rows)
}

function judgedRow({ row, instances }: ExplanationView['rows'][number]): Judged {
  expect(instances.length).toBe(1)
  const steps = instances.flatMap(({ because }) => because.children)
  const hits = steps.filter(({ rule }) => rule === 'breach')
  const sure = hits.filter(({ answers }) => answers?.answers.join(' ') === 'yes')
  const idsOf = (of: typeof hits) => of.flatMap(({ assertions }) => assertions.map(rowId)).sort()
  return {
    statuses: row.statuses,
    assurance: row.assurance,
    low: row.count?.low ?? Number.NaN,
    high: row.count === null ? Number.NaN : row.count.high,
    certain: idsOf(sure),
    possible: idsOf(hits),
    watched: row.watched?.high,
  }
}

const rowId = (assertion: string): string => assertion.replace(/^ucdp-ged:/, '')

describe.skipIf(isAbsent)('the ceasefire of the package, with real events', () => {
  let folder: string
  let project: Project
  let assumed: Project
  const insideAreas = whereIn(join(example, 'places/areas.geojson'), 'areas')
  const events = isAbsent ? [] : readEvents(file, 'Europe/Kyiv')

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servanda-events-'))
    project = await projectIn(folder, 'Europe/Kyiv')
    assumed = await projectIn(folder, null)
  }, 120_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const counted = ({ start, end }: Period, as: string, of = events) =>
    countEvents(of, {
      from: Date.parse(start),
      to: Date.parse(end),
      parties,
      ...(as !== 'events-anywhere' && { where: insideAreas }),
    })

  type Counted = ReturnType<typeof counted>['somebody']

  const numbers = ({ atLeast, atMost, certainFire, possibleIds }: Counted) => ({
    low: atLeast,
    high: atMost,
    certain: certainFire.toSorted(),
    possible: possibleIds.toSorted(),
  })

  describe.each(['events-ukraine', 'events-anywhere'])('as %s', (as) => {
    test.each(periods)(
      '$from to $on: the same rows as the script, party by party',
      (asked) => {
        const rows = judged(project, as, asked)
        const { somebody, byParty } = counted(asked, as)
        expect([...rows.keys()]).toEqual([...parties.map(({ name }) => name), SOMEBODY])
        expect(rows.get(SOMEBODY)).toMatchObject(numbers(somebody))
        for (const [name, its] of Object.entries(byParty)) {
          expect([name, rows.get(name)]).toMatchObject([name, numbers(its)])
        }
      },
      30_000,
    )

    test('a row is breached for certain where a row of the file is, and else not known', () => {
      for (const asked of [year, ...months]) {
        const { somebody, byParty } = counted(asked, as)
        for (const [party, row] of judged(project, as, asked)) {
          const its = party === SOMEBODY ? somebody : byParty[party]
          expect([asked.from, party, row.statuses, row.assurance]).toEqual([
            asked.from,
            party,
            ...expected(its?.atLeast ?? 0, its?.possible.all ?? 0),
          ])
        }
      }
    }, 60_000)

    test('sides are no attribution: of no party anything is certain', () => {
      for (const asked of [year, later]) {
        const rows = judged(project, as, asked)
        expect(rows.get(SOMEBODY)).toMatchObject({ statuses: ['breached'] })
        for (const { name } of parties) {
          const row = rows.get(name)
          expect([name, row?.low, row?.certain]).toEqual([name, 0, []])
          expect([name, row?.assurance]).toEqual([name, 'undecided'])
        }
      }
    }, 60_000)
  })

  test('nobody is named in the text, and the one row is that of somebody', () => {
    const rows = judged(project, 'events-text', year)
    expect([...rows.keys()]).toEqual(['not stated'])
    expect(rows.get('not stated')).toMatchObject(numbers(counted(year, 'events-text').somebody))
  }, 30_000)

  test('mines and devices are possibly fire, never for certain', () => {
    const { somebody } = counted(year, 'events-anywhere')
    expect(somebody.certain.mineOrDevice).toBeGreaterThan(0)
    const mines = new Set(events.filter(({ isFire }) => !isFire).map(({ id }) => id))
    const row = judged(project, 'events-anywhere', year).get(SOMEBODY)
    const possible = row?.possible.filter((id) => mines.has(id)) ?? []
    expect(possible.length).toBe(somebody.possible.mineOrDevice)
    expect(row?.certain.filter((id) => mines.has(id))).toEqual([])
  }, 30_000)

  test('what straddles the start is possible, and never certain', () => {
    const start = Date.parse(year.start)
    const straddling = events
      .filter(({ earliest, latest }) => earliest < start && latest >= start)
      .map(({ id }) => id)
      .sort()
    expect(straddling.length).toBeGreaterThan(0)
    const row = judged(project, 'events-anywhere', year).get(SOMEBODY)
    expect(row?.possible).toEqual(expect.arrayContaining(straddling))
    expect(row?.certain.filter((id) => straddling.includes(id))).toEqual([])
  }, 30_000)

  test('where no event is recorded, nothing is known: absence proves nothing', () => {
    expect(counted(quiet, 'events-anywhere').possible.all).toBe(0)
    for (const as of ['events-text', 'events-ukraine', 'events-anywhere']) {
      for (const [party, row] of judged(project, as, quiet)) {
        expect([party, row.statuses, row.watched]).toEqual([party, ['unknown'], 0])
      }
    }
  }, 30_000)

  test('an explanation leads to the rows of the data set', () => {
    const { rows, sources } = explained(project, 'events-ukraine', year)
    const somebody = rows.find(({ row }) => row.party === SOMEBODY)
    const { certainFire, possibleIds } = counted(year, 'events-ukraine').somebody
    const named = sources.flatMap(({ row }) => (row?.dataset === 'ucdp-ged' ? [row.id] : []))
    expect(named.sort()).toEqual(possibleIds.toSorted())
    expect(somebody?.instances[0]?.bearing.map(rowId)).toEqual(possibleIds.toSorted())
    expect(named).toEqual(expect.arrayContaining(certainFire))
  }, 30_000)

  test('the same by the command, in words', async () => {
    const ledger = join(folder, 'stated')
    const dates = ['--from', year.from, '--on', year.on, '--as', 'events-ukraine']
    const out = await fine(['explain', 'minsk_package.1', SOMEBODY, ...dates, '--ledger', ledger])
    const [first = ''] = counted(year, 'events-ukraine').somebody.possibleIds
    expect(out).toContain(`${SOMEBODY}: not observed (established)`)
    expect(out).toContain(`ucdp-ged, row ${first}`)
  }, 60_000)

  test('without a stated zone the days are those of winter time, and the rows the script counts so', () => {
    const inWinterTime = readEvents(file, '+02:00')
    const as = 'events-anywhere'
    for (const asked of [year, ...months]) {
      const { somebody } = counted(asked, as, inWinterTime)
      expect(judged(assumed, as, asked).get(SOMEBODY)).toMatchObject(numbers(somebody))
    }
  }, 60_000)
})

const expected = (certain: number, possible: number): [readonly string[], string] => {
  if (certain > 0) return [['breached'], 'established']
  return [possible > 0 ? ['breached', 'unknown'] : ['unknown'], 'undecided']
}

test('the data set is there', (context) => {
  if (isAbsent) context.skip('the file of real events is absent')
  expect(existsSync(file)).toBe(true)
})
