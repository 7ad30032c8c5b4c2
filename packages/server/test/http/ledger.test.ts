/** The ledger by HTTP: texts are put in force, tables are imported, every byte is read again and given back. */
import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '@servanda/core/wire'
import { asked, get, objectionsTo, server } from '../support/http.ts'
import type { Server } from '../support/http.ts'

const post = ({ app }: Server, url: string, payload: object) =>
  app.inject(asked({ method: 'POST', url, payload }))

const sendTable = async ({ app }: Server, url: string, payload: string): Promise<unknown> => {
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await app.inject(asked({ method: 'POST', url, headers, payload }))
  return JSON.parse(answer.body.trimEnd().split('\n').at(-1) ?? '')
}

const truce = `agreement truce "A truce" {
  signed 2015-02-12
  time zone "UTC"
  party Uplands "the Uplands"
  body Post "the post"

  commitment 1 "Quiet" binding {
    obliged: Uplands
    must not fire
    starting 2015-02-15
    verified by Post
  }
}
`

describe('texts', () => {
  test('are put in force together, and once', async () => {
    const one = await server()
    const files = [{ name: 'texts/truce.servanda', text: truce }]
    const first = await post(one, '/api/texts', { files })
    expect(objectionsTo('POST /api/texts', first.json())).toEqual([])
    expect(first.json()).toMatchObject({ adopted: [{ path: 'truce.servanda', role: 'agreement', outcome: 'appended' }] }) // prettier-ignore
    const { agreements } = await get(one, 'GET /api/project', '/api/project')
    expect(agreements.map(({ id }) => id)).toContain('truce')
    const again = await post(one, '/api/texts', { files })
    expect(again.json()).toMatchObject({ adopted: [{ outcome: 'known' }] })
  })

  test('of which one has an error are none of them in force; the error names its place', async () => {
    const one = await server()
    const before = one.workplace.head()
    const files = [
      { name: 'truce.servanda', text: truce },
      { name: 'wrong.servanda', text: '\nagreement broken {\n' },
    ]
    const answer = await post(one, '/api/texts', { files })
    expect(answer.statusCode).toBe(400)
    const { error } = answer.json<{ error: Problem }>()
    expect(new Set(error.places.map(({ source }) => source))).toEqual(new Set(['wrong.servanda']))
    expect(one.workplace.head()).toBe(before)
    expect(one.mistakes).toEqual([])
  })

  test.each([
    ['no file', { files: [] }],
    ['no name', { files: [{ name: '..', text: '' }] }],
    ['another field', { files: [{ name: 'a.json', text: '[]', path: '/' }] }],
    ['no kind that is known', { files: [{ name: 'a.exe', text: 'x' }] }],
  ])('with %s are refused', async (_what, payload) => {
    const one = await server()
    expect((await post(one, '/api/texts', payload)).statusCode).toBe(400)
  })
})

describe('tables', () => {
  test('are imported as the command does', async () => {
    const one = await server({ content: 'texts' })
    const csv = 'claimant,act,time\nM,fire,2015-03-03\n'
    const url = '/api/tables?name=reports.csv&form=assertions'
    const first = await sendTable(one, url, csv)
    expect(objectionsTo('POST /api/tables', { lines: [first] })).toEqual([])
    expect(first).toMatchObject({ kind: 'done', appended: 1, known: 0 })
    expect(await sendTable(one, url, csv)).toMatchObject({ kind: 'done', appended: 0 })
  })

  test('of another form than is said are left out with a reason', async () => {
    const one = await server({ content: 'texts' })
    const done = await sendTable(one, '/api/tables?name=a.csv&form=ucdp-ged', 'id,claimant\n1,x\n')
    expect(done).toMatchObject({ appended: 0, refused: 0 })
    expect(JSON.stringify(done)).toContain('ucdp-not-ged')
    expect(one.mistakes).toEqual([])
  })
})

describe('the ledger', () => {
  test('is sound, and gives back what it has, an entry a line', async () => {
    const one = await server()
    const found = await get(one, 'GET /api/verification', '/api/verification')
    const number = one.workplace.head()
    expect(found).toMatchObject({ state: 'sound', head: { number } })
    const lines = (await one.app.inject(asked({ url: '/api/entries' }))).body.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { n: number }).n ?? 0)).toHaveLength(number)
    const table = await one.app.inject(asked({ url: '/api/entries?format=csv' }))
    expect(table.headers['content-disposition']).toBe('attachment; filename="entries.csv"')
    expect(table.body.trimEnd().split(/\r?\n/).length).toBeGreaterThan(number)
  })

  test('that was added to from elsewhere is not, and neither is one without an entry that it had', async () => {
    const one = await server()
    const head = '0'.repeat(64)
    const missing = await get(one, 'GET /api/verification', `/api/verification?head=${head}`)
    expect(missing).toMatchObject({ state: 'head-missing' })
    const segments = join(one.folder, 'ledger', 'segments')
    const [segment = ''] = await readdir(segments)
    await appendFile(join(segments, segment), '{"not":"an entry"}\n')
    const broken = await get(one, 'GET /api/verification', '/api/verification')
    expect(broken).toMatchObject({ state: 'broken', badEntry: one.workplace.head() + 1 })
  })
})
