/** A review in the page: saved at each decision, refused where another tab was faster, recorded. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAll } from '@servanda/core/ledger'
import type { EntryBody } from '@servanda/core/ledger'
import type { DocumentKept, ReviewDecision, ReviewState, UploadLine } from '@servanda/core/wire'
import { openLedger } from '../../src/app/ledger.ts'
import { command, project } from '../support/command.ts'
import { asked, get, objectionsTo, server } from '../support/http.ts'
import type { Server } from '../support/http.ts'

const speech = [
  'Report of 4 March 2015',
  'Minister Anna Hale spoke on Tuesday.',
  '“The forces of A fired on Northtown,” Hale said.',
].join('\n\n')

const claim = {
  claim: { kind: 'act', act: 'fire', roles: { actor: 'A' } },
  time: '2015-03-03',
  place: 'Northtown',
}

async function upload({ app }: Server, text: string, name = 'speech.txt'): Promise<DocumentKept> {
  const answer = await app.inject(
    asked({
      method: 'POST',
      url: `/api/documents?name=${encodeURIComponent(name)}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from(text),
    }),
  )
  const lines = answer.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as UploadLine<DocumentKept>)
  expect(objectionsTo('POST /api/documents', { lines })).toEqual([])
  const last = lines.at(-1)
  if (last?.kind !== 'done') throw new Error(answer.body)
  return last
}

const put = ({ app }: Server, sha256: string, revision: string, change: unknown) =>
  app.inject(
    asked({
      method: 'PUT',
      url: `/api/documents/${sha256}/review`,
      headers: { 'if-match': `"${revision}"`, 'content-type': 'application/json' },
      payload: JSON.stringify(change),
    }),
  )

async function decide(
  one: Server,
  state: ReviewState,
  decision: ReviewDecision,
): Promise<ReviewState> {
  const answer = await put(one, state.document, state.revision, { kind: 'decide', decision })
  expect(answer.body).toContain('"kind":"review"')
  return answer.json<ReviewState>()
}

const stateOf = (one: Server, sha256: string): Promise<ReviewState> =>
  get(one, 'GET /api/documents/:sha256/review', `/api/documents/${sha256}/review`)

const record = ({ app }: Server, sha256: string) =>
  app.inject(
    asked({
      method: 'POST',
      url: `/api/documents/${sha256}/review/record?zone=Europe%2FKyiv`,
    }),
  )

const objectsIn = (ndjson: string): readonly ReviewDecision[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReviewDecision)

async function bodiesIn(folder: string): Promise<readonly EntryBody[]> {
  const { ledger } = await openLedger(join(folder, 'ledger'), { kind: 'read' })
  return (await readAll(ledger)).map(({ body }) => body)
}

describe('a review', () => {
  test('in the page, at the terminal and by a decisions file gives the same entries', async () => {
    const asking = await project('texts')
    await writeFile(join(asking, 'speech.txt'), speech)
    const words = ['review', 'speech.txt', '--ledger', 'ledger', '--zone', 'Europe/Kyiv']
    const answers = ['2015-03-04', '', 'a', JSON.stringify(claim), '', 'y']
    await command([...words, '--ask'], { folder: asking, answers })
    const decisions = await readFile(join(asking, 'decisions.ndjson'), 'utf8')

    const applying = await project('texts')
    await writeFile(join(applying, 'speech.txt'), speech)
    await writeFile(join(applying, 'mine.ndjson'), decisions)
    await command([...words, '--decisions', 'mine.ndjson'], { folder: applying })

    const one = await server({ content: 'texts' })
    const { sha256 } = await upload(one, speech)
    let state = await stateOf(one, sha256)
    for (const decision of objectsIn(decisions)) state = await decide(one, state, decision)
    const recorded = await record(one, sha256)
    expect(recorded.json()).toMatchObject({ appended: 1, corrected: 0, known: 0 })
    expect(objectionsTo('POST /api/documents/:sha256/review/record', recorded.json())).toEqual([])
    const draft = join(one.folder, 'ledger', 'reviews', `${sha256}.ndjson`)
    expect(objectsIn(await readFile(draft, 'utf8'))).toEqual(objectsIn(decisions))

    const expected = await bodiesIn(asking)
    expect(expected.at(-1)?.kind).toBe('assertion')
    expect(await bodiesIn(applying)).toEqual(expected)
    expect(await bodiesIn(one.folder)).toEqual(expected)
    expect((await record(one, sha256)).json()).toMatchObject({ appended: 0, known: 1 })
  })

  test('is changed only in the state in which it was read', async () => {
    const one = await server({ content: 'texts' })
    const { sha256 } = await upload(one, speech)
    const state = await stateOf(one, sha256)
    const rejected = rejection(sha256)
    const [first, second] = await Promise.all([
      put(one, sha256, state.revision, { kind: 'decide', decision: rejected }),
      put(one, sha256, state.revision, { kind: 'decide', decision: { ...rejected, id: 'other' } }),
    ])
    expect(new Set([first.statusCode, second.statusCode])).toEqual(new Set([200, 412]))
    expect((await stateOf(one, sha256)).decisions).toHaveLength(1)
    const blind = await one.app.inject(
      asked({
        method: 'PUT',
        url: `/api/documents/${sha256}/review`,
        payload: { kind: 'take-back', id: 'd1' },
      }),
    )
    expect(blind.statusCode).toBe(428)
  })

  test('counts what is decided, and what is taken back no more', async () => {
    const one = await server({ content: 'texts' })
    const { sha256 } = await upload(one, speech)
    const before = await stateOf(one, sha256)
    const after = await decide(one, before, rejection(sha256))
    expect(after.counts).toMatchObject({ rejected: 1, undecided: before.counts.undecided - 1 })
    expect(after.decided).toHaveLength(1)
    const back = await put(one, sha256, after.revision, { kind: 'take-back', id: 'd1' })
    expect(back.json<ReviewState>()).toEqual(before)
    const twice = await put(one, sha256, before.revision, { kind: 'take-back', id: 'd1' })
    expect(twice.statusCode).toBe(404)
  })

  test.each([
    ['a claim that nothing understands', { claim: { kind: 'act', act: 'nothing-known' } }],
    ['a time that is none', { ...claim, time: '2015-02-30' }],
    ['no claim', {}],
    ['a field that nothing reads', { ...claim, clam: 1 }],
    ['a passage that is not there', { ...claim, passage: { start: 5, end: 99_999 } }],
  ])('%s is refused, and nothing is saved', async (_what, fields) => {
    const one = await server({ content: 'texts' })
    const { sha256 } = await upload(one, speech)
    const state = await stateOf(one, sha256)
    const decision = { ...rejection(sha256), reason: undefined, decision: 'accept', ...fields }
    const answer = await put(one, sha256, state.revision, { kind: 'decide', decision })
    expect(answer.statusCode).toBe(400)
    expect(await stateOf(one, sha256)).toEqual(state)
    expect(one.mistakes).toEqual([])
  })
})

describe('what was decided before', () => {
  test('is what stands in the ledger, and what a file of decisions rejected while it does', async () => {
    const folder = await project('texts')
    await writeFile(join(folder, 'speech.txt'), speech)
    const words = ['review', 'speech.txt', '--ledger', 'ledger', '--decisions', 'mine.ndjson']
    const apply = async (...decisions: readonly ReviewDecision[]) => {
      const text = decisions.map((one) => `${JSON.stringify(one)}\n`).join('')
      await writeFile(join(folder, 'mine.ndjson'), text)
      await command(words, { folder })
    }
    const shown = async () => {
      const one = await server({ folder })
      const { documents } = await get(one, 'GET /api/waiting', '/api/waiting')
      const state = await stateOf(one, documents[0]?.sha256 ?? '')
      await one.app.close()
      await one.workplace.close()
      return { ...state.before, open: documents[0]?.open }
    }
    const rejected = rejection(createHash('sha256').update(speech).digest('hex'))
    await apply(rejected)
    const before = { asserted: [], rejected: [{ statement: 0, reason: 'hearsay' }], open: 0 }
    expect(await shown()).toEqual(before)
    const { reason: _reason, ...about } = rejected
    await apply({ ...about, decision: 'class', class: 'promise' })
    expect(await shown()).toEqual({ asserted: [], rejected: [], open: 1 })
    await apply({ ...about, ...claim, id: 'd2', decision: 'accept' }, rejected)
    expect(await shown()).toEqual({ asserted: [0], rejected: [], open: 0 })
  })
})

const quoted = 'The forces of A fired on Northtown,'

function rejection(sha256: string) {
  const start = speech.indexOf(quoted)
  return {
    id: 'd1',
    decision: 'reject',
    document: { sha256, name: 'speech.txt' },
    passage: { start, end: start + quoted.length },
    reason: 'hearsay',
  } as const satisfies ReviewDecision
}

describe('a document', () => {
  test('is read again with its text, its statements and what rests on them', async () => {
    const one = await server({ content: 'texts' })
    const { sha256, statements } = await upload(one, speech)
    const url = `/api/documents/${sha256}`
    const view = await get(one, 'GET /api/documents/:sha256', url)
    const { text } = await get(one, 'GET /api/documents/:sha256/text', `${url}/text`)
    expect(text).toBe(speech)
    expect(view.statements).toHaveLength(statements)
    const list = await get(one, 'GET /api/documents', '/api/documents')
    expect(list.documents.map((each) => each.sha256)).toEqual([sha256])
  })

  test('that could run in a browser is given as text only', async () => {
    const one = await server({ content: 'texts' })
    const hostile = `<html><body><script>fetch('//example.org')</script><p onclick="x()">${speech}</p></body></html>`
    const { sha256 } = await upload(one, hostile, '../../<b>.html')
    const answer = await one.app.inject(asked({ url: `/api/documents/${sha256}/text` }))
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.json<{ text: string }>().text).toBe(hostile)
    expect(answer.json<{ name: string }>().name).toBe('<b>.html')
  })

  test.each([
    ['no name', '/api/documents', 400],
    ['a name that is none', '/api/documents?name=..', 400],
    ['a zone of no place', '/api/assertions?name=a.ndjson&zone=Nowhere', 400],
  ])('%s is refused', async (_what, url, status) => {
    const { app } = await server({ content: 'texts' })
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await app.inject(asked({ method: 'POST', url, headers, payload: 'x' }))
    expect(answer.statusCode).toBe(status)
  })

  test.each([
    ['nothing', ''],
    ['bytes that are no text', Buffer.from([0, 1, 2, 255, 254, 0, 0, 7])],
    ['elements nested too deep', '<div>'.repeat(20_000)],
  ])('of %s is refused in the last line', async (_what, payload) => {
    const one = await server({ content: 'texts' })
    const answer = await one.app.inject(
      asked({
        method: 'POST',
        url: '/api/documents?name=a.html',
        headers: { 'content-type': 'application/octet-stream' },
        payload,
      }),
    )
    const last = JSON.parse(answer.body.trimEnd().split('\n').at(-1) ?? '') as { kind: string }
    expect(last).toMatchObject({ kind: 'failed', error: { category: 'incorrect' } })
    expect(one.mistakes).toEqual([])
  })
})

describe('assertions', () => {
  test('are imported as the command does, and the board is another at once', async () => {
    const one = await server({ content: 'texts' })
    const reports = await readFile(join(one.folder, 'reports.ndjson'))
    const send = () =>
      one.app.inject(
        asked({
          method: 'POST',
          url: '/api/assertions?name=reports.ndjson',
          headers: { 'content-type': 'application/x-ndjson' },
          payload: reports,
        }),
      )
    const before = one.workplace.head()
    const answer = await send()
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(objectionsTo('POST /api/assertions', { lines })).toEqual([])
    expect(one.workplace.head()).toBeGreaterThan(before)
    const again = (await send()).body.trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(again)).toMatchObject({ kind: 'done', appended: 0 })
  })
})

describe('what fails after something was recorded', () => {
  const send = ({ app }: Server, id: string) =>
    app.inject(
      asked({
        method: 'POST',
        url: '/api/assertions?name=reports.ndjson',
        headers: { 'content-type': 'application/x-ndjson' },
        payload: JSON.stringify({ id, claimant: 'M', ...claim }),
      }),
    )

  test('is reported as a mistake of ours, and the next entry is seen as ever', async () => {
    const one = await server({ content: 'texts' })
    const stop = one.workplace.onHead(() => {
      throw new Error('a listener that fails')
    })
    const failed = await send(one, 'x1')
    expect(failed.body).toContain('"code":"own-mistake"')
    expect(one.mistakes.map(String)).toEqual(['Error: a listener that fails'])
    stop()
    const before = one.workplace.head()
    const done = await send(one, 'x2')
    expect(done.body).toContain('"kind":"done"')
    expect(one.workplace.head()).toBe(before + 1)
  })
})

describe('a supposition', () => {
  const suppose = ({ app }: Server, lines: string) =>
    app.inject(
      asked({
        method: 'POST',
        url: '/api/supposed?as=everybody&on=2015-03-20&zone=Europe%2FKyiv',
        payload: { lines },
      }),
    )

  test('says what would change, and records nothing', async () => {
    const one = await server()
    const before = one.workplace.head()
    const line = JSON.stringify({ id: 's1', claimant: 'M', ...claim })
    const answer = await suppose(one, line)
    expect(answer.statusCode).toBe(200)
    expect(objectionsTo('POST /api/supposed', answer.json())).toEqual([])
    expect(one.workplace.head()).toBe(before)
  })

  test('that cannot be read is refused with its place', async () => {
    const one = await server()
    const answer = await suppose(one, '{"id":"s1"}\n{"claimant":')
    expect(answer.statusCode).toBe(400)
    const { error } = answer.json<{ error: { places: { line: number }[] } }>()
    expect(error.places.at(-1)?.line).toBe(2)
  })
})
