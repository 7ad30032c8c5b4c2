/** Bodies that are not what they should be: each is an answer, and none is a mistake of ours. */
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { asked, server } from '../support/http.ts'

const url = '/api/supposed?as=everybody'
const json = { 'content-type': 'application/json' }

describe('a body', () => {
  test.each([
    ['that ends too soon', '{"lines":"', 400, 'json-syntax'],
    ['of nothing', '', 400, 'json-syntax'],
    ['that is a list', '[]', 400, 'json-shape'],
    ['with a field that nothing reads', '{"lines":"","more":1}', 400, 'json-unknown-field'],
    ['with a field twice', '{"lines":"","lines":""}', 400, 'json-repeated-name'],
    [
      'that would change every object',
      '{"__proto__":{"a":1},"lines":""}',
      400,
      'json-unknown-field',
    ],
    ['nested without end', '['.repeat(500_000), 400, 'body-too-deep'],
    ['nested deep and closed', `${'['.repeat(99)}${']'.repeat(99)}`, 400, 'body-too-deep'],
    ['of a string of quotes that never ends', `"${'\\"'.repeat(500_000)}`, 400, 'json-syntax'],
    ['of more than a mebibyte', `{"lines":"${'a'.repeat(1_100_000)}"}`, 413, 'body-too-large'],
    ['in UTF-16', Buffer.from('{"lines":""}', 'utf16le'), 400, 'json-syntax'],
    ['that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'body-encoding'],
  ])('%s is refused', async (_what, payload, status, code) => {
    const { app, mistakes } = await server({ content: 'texts' })
    const answer = await app.inject(asked({ method: 'POST', url, headers: json, payload }))
    const { error } = answer.json<{ error: { code: string } }>()
    expect([answer.statusCode, error.code]).toEqual([status, code])
    expect(mistakes).toEqual([])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'of kind %s, which any page could send, is refused',
    async (kind) => {
      const { app } = await server({ content: 'texts' })
      const headers = { 'content-type': kind }
      const answer = await app.inject(
        asked({ method: 'POST', url, headers, payload: '{"lines":""}' }),
      )
      expect(answer.statusCode).toBe(415)
    },
  )

  test('that says it is larger than may be is refused before it comes', async () => {
    const { app } = await server({ content: 'texts' })
    const answer = await app.inject(
      asked({
        method: 'POST',
        url: '/api/documents?name=a.txt',
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(40 * 1024 * 1024),
        },
        payload: 'a',
      }),
    )
    expect(answer.statusCode).toBe(413)
  })
})

test('who sends half a document and goes away leaves nothing behind', async () => {
  const { app, workplace, mistakes } = await server({ content: 'texts' })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const before = workplace.head()
  const head = [
    'POST /api/documents?name=a.txt HTTP/1.1',
    'host: localhost',
    'content-type: application/octet-stream',
    'content-length: 1000000',
    '',
    'half',
  ].join('\r\n')
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(head, () => socket.destroy())
    })
    socket.on('close', () => resolve())
  })
  const next = await app.inject(asked({ url: '/api/documents' }))
  expect(next.json<{ documents: unknown[] }>().documents).toEqual([])
  expect(workplace.head()).toBe(before)
  expect(mistakes).toEqual([])
})

test('who stops sending is told so after a while, and keeps nobody waiting', async () => {
  const { app, workplace, mistakes } = await server({ content: 'texts', pauseMax: 100 })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const before = workplace.head()
  const head = [
    'POST /api/assertions?name=a.ndjson HTTP/1.1',
    'host: localhost',
    'content-type: application/octet-stream',
    'content-length: 1000000',
    '',
    '{"id":',
  ].join('\r\n')
  const said = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head))
    socket.on('data', (piece) => {
      text += String(piece)
      if (text.includes('request-slow')) socket.destroy()
    })
    socket.on('close', () => resolve(text))
  })
  expect(said).toContain('"code":"request-slow"')
  expect(workplace.head()).toBe(before)
  expect(mistakes).toEqual([])
})
