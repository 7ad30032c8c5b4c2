/** Each route that only reads: its answer is as its schema says, and it is the use case's. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HttpProblem } from '@servanda/core/wire'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/app/judge.ts'
import { command, project } from '../support/command.ts'
import { asked, get, server } from '../support/http.ts'

const DATES = 'from=2015-03-01&on=2015-03-20'

describe('routes that only read', () => {
  test('GET /api/project lists what there is', async () => {
    const view = await get(await server(), 'GET /api/project', '/api/project')
    expect(view.agreements.map(({ id }) => id)).toContain('mini')
    expect(view.perspectives.length).toBeGreaterThan(0)
    expect(view.head.entry).toBeGreaterThan(4)
    expect(view.suggested.on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(view.acts.find(({ name }) => name === 'deny_access')?.words).toBe('deny access')
    expect(view.suggested.as).toBe('everybody')
  })

  test('the map and the timeline of a commitment have what bears on it, and nothing else', async () => {
    const one = await server()
    const question = `as=everybody&${DATES}`
    const map = await get(one, 'GET /api/map', `/api/map?${question}&commitment=mini.1`)
    const all = await get(one, 'GET /api/map', `/api/map?${question}`)
    expect(map.incidents.count + map.unplaced).toBeLessThan(all.incidents.count + all.unplaced)
    const url = `/api/timeline?${question}&commitment=mini.1`
    const timeline = await get(one, 'GET /api/timeline', url)
    expect(timeline.incidents.map(({ act }) => act)).toEqual(timeline.incidents.map(() => 'fire'))
    expect(timeline.incidents.length).toBeGreaterThan(0)
    expect(timeline.deadlines.filter(({ id }) => id !== 'mini.1')).toEqual([])
  })

  test('GET /api/board is what assess gives', async () => {
    const one = await server()
    const view = await get(one, 'GET /api/board', `/api/board?as=everybody&${DATES}`)
    const question = { from: '2015-03-01', on: '2015-03-20', known: null, told: null, graceDays: 2 }
    const inquiry = one.workplace.inquiry({ as: 'everybody', ...question })
    expect(view).toEqual(JSON.parse(JSON.stringify(assess(inquiry, null))))
  })

  test('GET /api/boards has the perspectives that are asked for, in their order', async () => {
    const one = await server()
    const every = await get(one, 'GET /api/boards', `/api/boards?${DATES}`)
    const names = every.perspectives.map(({ name }) => name)
    expect(names.length).toBeGreaterThan(1)
    const [first = '', second = ''] = names.toReversed()
    const two = await get(one, 'GET /api/boards', `/api/boards?as=${first}&as=${second}&${DATES}`)
    expect(two.perspectives.map(({ name }) => name)).toEqual([first, second])
    expect(two.agreements[0]?.rows[0]?.opinions).toHaveLength(2)
  })

  test('GET /api/commitments/:id has the clause as it is written', async () => {
    const view = await get(await server(), 'GET /api/commitments/:id', '/api/commitments/mini.1')
    expect(view.source).toContain('commitment')
    expect(view.plain.length).toBeGreaterThan(0)
  })

  test.each([
    ['GET /api/commitments/:id/explanation', '/api/commitments/mini.1/explanation?as=everybody'],
    [
      'GET /api/commitments/:id/explanation',
      '/api/commitments/mini.1/explanation?as=everybody&change=yes',
    ],
    ['GET /api/commitments/:id/history', '/api/commitments/mini.1/history?as=everybody'],
    ['GET /api/graph', '/api/graph'],
    ['GET /api/graph', '/api/graph?agreement=mini'],
    ['GET /api/map', '/api/map?act=fire&party=A&party=B'],
    ['GET /api/timeline', `/api/timeline?as=everybody&${DATES}&buckets=20`],
    ['GET /api/trend', `/api/trend?as=everybody&${DATES}&points=4`],
    ['GET /api/trend', `/api/trend?as=everybody&${DATES}&commitment=mini.1`],
    ['GET /api/changes', `/api/changes?as=everybody&since=4`],
    ['GET /api/changes', `/api/changes?as=everybody&since=2015-01-01&${DATES}`],
    ['GET /api/outstanding', `/api/outstanding?as=everybody&${DATES}`],
    ['GET /api/today', `/api/today?as=everybody&on=2015-03-03`],
    ['GET /api/today', `/api/today?as=everybody&agreement=mini`],
    ['GET /api/today/moves', `/api/today/moves?as=everybody&on=2015-03-03`],
    ['GET /api/waiting', `/api/waiting`],
    ['GET /api/waiting', `/api/waiting?after=0&limit=2`],
    ['GET /api/assertions/:id', '/api/assertions/b-fire?as=everybody'],
    ['GET /api/documents', '/api/documents?limit=1'],
    ['GET /api/search', '/api/search?q=fire'],
  ] as const)('%s answers %s', async (name, url) => {
    const view = await get(await server(), name, url)
    expect(view.kind).toBeTypeOf('string')
  })

  test('GET /api/compare has the four cells of each row', async () => {
    const one = await server()
    const { perspectives } = await get(one, 'GET /api/project', '/api/project')
    const [first, second] = perspectives.map(({ name }) => name)
    const url = `/api/compare?first=${first}&second=${second}&${DATES}`
    const view = await get(one, 'GET /api/compare', url)
    expect(Object.keys(view.agreements[0]?.rows[0]?.cells ?? {})).toEqual(['a', 'x', 'y', 'b'])
  })
})

describe('the first screen of a day', () => {
  test('has who was watching, what is new by who did it, and what falls due', async () => {
    const url = '/api/today?as=everybody&on=2015-03-03&agreement=mini'
    const view = await get(await server(), 'GET /api/today', url)
    expect(view.day.date).toBe('2015-03-03')
    expect(view.coverage.map(({ access, source }) => [access, source.claimant])).toContainEqual([
      'watched',
      'M',
    ])
    expect(view.news.reported.map(({ party, act }) => [party, act])).toContainEqual(['A', 'fire'])
    const parties = view.news.reported.map(({ party }) => party)
    expect(parties.slice(0, -1)).not.toContain(null)
    expect(view.due.every(({ days }) => days >= 0 && days <= 14)).toBe(true)
  })

  test('says apart what has to be judged', async () => {
    const url = '/api/today/moves?as=everybody&on=2015-03-03&agreement=mini'
    const view = await get(await server(), 'GET /api/today/moves', url)
    expect(view.outstanding[0]?.reading).toBeNull()
    expect(view.changed).not.toBeNull()
  })
})

test('what changed since an entry: rows, and measures where no agreement is named', async () => {
  const claim = { kind: 'measure', measure: 'restrictions', change: 'lifted' }
  const folder = await ledgerWith(
    { id: 'lifted', claimant: 'M', claim, time: '2015-03-10' },
    { id: 'shot', claimant: 'M', claim: fireByA, time: '2015-03-03' },
  )
  const one = await server({ folder })
  const url = `/api/changes?as=everybody&since=4&${DATES}`
  const { changes, measures } = await get(one, 'GET /api/changes', url)
  expect(changes.map(({ commitment }) => commitment)).toContain('mini.1')
  expect(measures).toMatchObject([
    {
      measure: 'restrictions',
      cause: { kind: 'entry', entry: { number: 5 } },
      differences: [{ label: 'asserted lifted', before: 'no', after: 'yes' }],
    },
  ])
  const ofOne = await get(one, 'GET /api/changes', `${url}&agreement=mini`)
  expect(ofOne.changes).toEqual(changes)
  expect(ofOne.measures).toEqual([])
})

describe('a trend', () => {
  test('ends with what the board says, and has a point for each instant', async () => {
    const one = await server()
    const question = `as=everybody&${DATES}&agreement=mini`
    const trend = await get(one, 'GET /api/trend', `/api/trend?${question}&points=3`)
    const board = await get(one, 'GET /api/board', `/api/board?${question}`)
    const [first] = trend.agreements
    expect(first?.instants).toHaveLength(3)
    const last = first?.rows.map(({ commitment, party, points }) => [
      commitment,
      party,
      points.at(-1)?.assessment,
    ])
    const rows = board.agreements[0]?.rows ?? []
    const expected = rows.map(({ commitment, party, assessment }) => [
      commitment,
      party,
      assessment,
    ])
    expect(last).toEqual(expected)
  })
})

describe('an assertion', () => {
  test('leads to the rows that rest on it', async () => {
    const url = `/api/assertions/b-fire?as=everybody&${DATES}`
    const view = await get(await server(), 'GET /api/assertions/:id', url)
    expect(view.source.claimant).toBe('B')
    expect(view.isLive).toBe(true)
    expect(view.entries[0]).toMatchObject({ what: 'recorded', id: 'b-fire' })
    expect(view.bears.length).toBeGreaterThan(0)
  })
})

describe('a question that makes no sense', () => {
  test.each([
    ['/api/board?fro=2015-03-01', 400, 'query-key-unknown'],
    ['/api/board?as=everybody&as=monitors', 400, 'query-key-twice'],
    ['/api/compare?first=monitors', 400, 'query-key-missing'],
    ['/api/board?as=everybody&grace=soon', 400, 'query-value'],
    ['/api/commitments/mini.1/explanation?as=everybody&change=no', 400, 'query-value'],
    ['/api/documents?limit=0', 400, 'query-value'],
    ['/api/board?as=everybody&on=2015-02-30', 400, 'time-no-such-date'],
    ['/api/board', 400, 'perspective-not-said'],
    ['/api/board?as=everybody&from=2015-03-05&on=2015-03-01', 400, 'from-after-on'],
    ['/api/board?as=nobody', 404, 'unknown-perspective'],
    ['/api/assertions/nobody-said-it?as=everybody', 404, 'unknown-assertion'],
    ['/api/changes?as=everybody&since=6&known=5', 400, 'since-after-known'],
    ['/api/changes?as=everybody&since=2015-02-30', 400, 'time-no-such-date'],
    ['/api/trend?as=everybody&points=1', 400, 'query-value'],
    ['/api/commitments/mini.99', 404, 'unknown-commitment'],
    ['/api/measures/none/gap?as=everybody', 404, 'unknown-measure'],
    ['/api/graph?reading=none', 404, 'no-such-reading'],
    ['/api/board?as=everybody&known=999', 404, 'unknown-entry'],
    [`/api/documents/${'0'.repeat(64)}`, 404, 'unknown-document'],
    ['/api/documents/..%2f..%2flock', 404, 'unknown-document'],
    ['/api/nothing', 404, 'no-such-route'],
  ])('%s is refused with %i %s', async (url, status, code) => {
    const { app, mistakes } = await server()
    const answer = await app.inject(asked({ url }))
    const { error } = answer.json<HttpProblem>()
    expect([answer.statusCode, error.code]).toEqual([status, code])
    expect(`${error.message} ${error.help}`).not.toContain('--')
    expect(mistakes).toEqual([])
  })
})

test.each(['from', 'on', 'known', 'told', 'since'])(
  'a date that cannot be read is refused by its name: %s',
  async (name) => {
    const { app } = await server()
    const url = `/api/changes?${new URLSearchParams({ as: 'everybody', since: '4', [name]: '2015-02-30' })}`
    const { error } = (await app.inject(asked({ url }))).json<HttpProblem>()
    expect(error.message).toContain(`\`${name}\`: `)
  },
)

const fireByA = { kind: 'act', act: 'fire', roles: { actor: 'A' } }

/** The texts of the small project, and these reports. */
async function ledgerWith(...reports: readonly object[]): Promise<string> {
  const folder = await project('texts')
  const lines = reports.map((one) => `${JSON.stringify(one)}\n`)
  await writeFile(join(folder, 'reports.ndjson'), lines.join(''))
  await command(['import', 'assertions', 'reports.ndjson', '--ledger', 'ledger'], { folder })
  return folder
}

describe('answers that stay what they are', () => {
  const url = `/api/board?as=everybody&${DATES}&known=2015-04-01`

  test('have a tag, and are not sent again', async () => {
    const { app } = await server()
    const first = await app.inject(asked({ url }))
    const tag = String(first.headers.etag)
    const again = await app.inject(asked({ url, headers: { 'if-none-match': tag } }))
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('are those of their own ledger: another one, as long, has other tags', async () => {
    const shot = (id: string) => ({ id, claimant: 'M', claim: fireByA, time: '2015-03-03' })
    const first = await server({ folder: await ledgerWith(shot('x1')) })
    const second = await server({ folder: await ledgerWith(shot('x2')) })
    expect(second.workplace.head()).toBeGreaterThan(4)
    expect(second.workplace.head()).toBe(first.workplace.head())
    const { headers } = await first.app.inject(asked({ url }))
    const ask = { 'if-none-match': String(headers.etag) }
    const answer = await second.app.inject(asked({ url, headers: ask }))
    expect(answer.statusCode).toBe(200)
  })

  test('a question about now has none', async () => {
    const { app } = await server()
    const answer = await app.inject(asked({ url: '/api/board?as=everybody' }))
    expect(answer.headers.etag).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
