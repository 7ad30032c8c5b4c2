/** Requests: their addresses, the one shape of failures, what is kept for its ETag, uploads in lines. */
import { expect, test } from 'vitest'
import { httpClient } from './client.ts'
import type { Fetch } from './client.ts'
import { RequestFailure } from './failure.ts'

/** A server that gives these answers, one after the other, and remembers what it was asked. */
function serverOf(...answers: readonly Response[]) {
  const asked: Array<readonly [string, RequestInit]> = []
  const rest = [...answers]
  const answer: Fetch = (path, init) => {
    asked.push([path, init])
    const next = rest.shift()
    return next === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(next)
  }
  return { client: httpClient(answer), asked }
}

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init)

test('parameters, several values and names that need encoding', async () => {
  const { client, asked } = serverOf(json({}), json({}))
  await client.request('GET /api/boards', { query: { as: ['a b', 'c'], on: '2031-01-01' } })
  await client.request('GET /api/commitments/:id', { params: { id: 'lake.1/2' }, query: {} })
  expect(asked.map(([path]) => path)).toEqual([
    '/api/boards?as=a+b&as=c&on=2031-01-01',
    '/api/commitments/lake.1%2F2',
  ])
})

test('what has not changed is not sent again', async () => {
  const { client, asked } = serverOf(
    json({ kind: 'board' }, { headers: { etag: '"1"' } }),
    new Response(null, { status: 304 }),
  )
  const first = await client.request('GET /api/board', {})
  const second = await client.request('GET /api/board', {})
  expect(second).toBe(first)
  expect(new Headers(asked[1]?.[1].headers).get('if-none-match')).toBe('"1"')
})

test('a failure of the server, an answer that is no answer, and no server', async () => {
  const error = { category: 'conflict', code: 'c', message: 'm', help: 'h', places: [] }
  const { client } = serverOf(json({ error }, { status: 412 }), new Response('?', { status: 502 }))
  const codeOf = async () => {
    const failure: unknown = await client.request('GET /api/board', {}).catch((one: unknown) => one)
    return failure instanceof RequestFailure ? failure.body.code : failure
  }
  expect([await codeOf(), await codeOf(), await codeOf()]).toEqual([
    'c',
    'server-unreachable',
    'server-unreachable',
  ])
})

test('an answer that breaks off is neither given nor kept', async () => {
  const breaksOff = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new TypeError('network error')),
  })
  const { client, asked } = serverOf(
    new Response(breaksOff, { headers: { etag: '"1"' } }),
    json({ kind: 'board' }, { headers: { etag: '"1"' } }),
  )
  await expect(client.request('GET /api/board', {})).rejects.toMatchObject({
    body: { code: 'server-unreachable', because: { kind: 'broken off' } },
  })
  expect(await client.request('GET /api/board', {})).toEqual({ kind: 'board' })
  expect(asked[1]?.[1].headers).not.toHaveProperty('if-none-match')
})

test('a request that is cancelled while its answer comes rejects with the reason, and nothing is kept', async () => {
  const leaving = new AbortController()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      leaving.signal.addEventListener('abort', () => controller.error(leaving.signal.reason))
    },
  })
  const { client, asked } = serverOf(
    new Response(body, { headers: { etag: '"1"' } }),
    json({ kind: 'board' }),
  )
  const first = client.request('GET /api/board', {}, leaving.signal)
  await Promise.resolve()
  leaving.abort()
  await expect(first).rejects.toBe(leaving.signal.reason)
  await client.request('GET /api/board', {})
  expect(asked[1]?.[1].headers).not.toHaveProperty('if-none-match')
})

test('an upload tells its progress line by line, wherever the lines are cut', async () => {
  const bytes = new TextEncoder().encode(
    '{"kind":"progress","bytes":1,"total":2}\n{"kind":"progress","bytes":2,"total":2}',
  )
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 17))
      controller.enqueue(bytes.slice(17))
      controller.close()
    },
  })
  const { client } = serverOf(new Response(body))
  const lines: unknown[] = []
  const file = new Blob(['ab'])
  await client.upload({ route: 'POST /api/documents', query: { name: 'a.txt' }, file }, (line) =>
    lines.push(line),
  )
  expect(lines).toEqual([
    { kind: 'progress', bytes: 1, total: 2 },
    { kind: 'progress', bytes: 2, total: 2 },
  ])
})
