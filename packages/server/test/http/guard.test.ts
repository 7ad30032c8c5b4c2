/** Who may ask, and what a browser is told about the answer. */
import { describe, expect, test } from 'vitest'
import { get as request } from 'node:http'
import { pageFileOf } from '../support/page.ts'
import { asked, server } from '../support/http.ts'

const url = '/api/project'

describe('requests that others make a browser send', () => {
  test.each([
    ['another name', { host: 'example.org' }, 'host-refused'],
    ['a name that begins as ours', { host: 'localhost.example.org' }, 'host-refused'],
    ['a name with a user in it', { host: 'localhost@example.org' }, 'host-refused'],
    ['another origin', { host: 'localhost:1', origin: 'http://localhost:2' }, 'origin-refused'],
    ['a hidden origin', { host: 'localhost', origin: 'null' }, 'origin-refused'],
    [
      'a page of another port',
      { host: 'localhost', 'sec-fetch-site': 'same-site' },
      'origin-refused',
    ],
    [
      'an image of another site',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      'origin-refused',
    ],
  ])('%s is refused', async (_what, headers, code) => {
    const { app } = await server()
    const answer = await app.inject({ url, headers })
    expect(answer.statusCode).toBe(403)
    expect(answer.json<{ error: { code: string } }>().error.code).toBe(code)
  })

  test.each([
    { host: 'localhost:8484' },
    { host: '127.0.0.1' },
    { host: '[::1]:8484' },
    { host: 'desk.example.org' },
    { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  ])('%o is answered', async (headers) => {
    const { app } = await server({ hosts: ['desk.example.org'] })
    const answer = await app.inject({ url, headers })
    expect(answer.statusCode).toBe(200)
  })
})

describe('an address that reaches no route', () => {
  const tooLong = `/api/commitments/${'a'.repeat(1001)}`

  test.each([
    ['that cannot be read', '/api/%zz', 'localhost', 400, 'bad-request'],
    ['that cannot be read, of a stranger', '/api/%zz', 'example.org', 403, 'host-refused'],
    ['that is too long', tooLong, 'localhost', 414, 'address-too-long'],
    ['that is too long, of a stranger', tooLong, 'example.org', 403, 'host-refused'],
  ])('%s', async (_what, path, host, status, code) => {
    const { app, mistakes } = await server()
    const answer = await app.inject({ url: path, headers: { host } })
    const { error } = answer.json<{ error: { code: string } }>()
    expect([answer.statusCode, error.code]).toEqual([status, code])
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(mistakes).toEqual([])
  })
})

describe('an access token', () => {
  const token = 'a long enough secret'

  test.each([
    ['none', {}, 401],
    ['another one', { authorization: 'Bearer another long secret' }, 401],
    ['as a bearer', { authorization: `Bearer ${token}` }, 200],
    ['as a cookie', { cookie: `a=b; servanda_token_80=${encodeURIComponent(token)}` }, 200],
    ['a cookie that cannot be read', { cookie: 'servanda_token_80=%E0%A4%A' }, 401],
    [
      'the cookie of another port of the host',
      { host: 'localhost:8485', cookie: `servanda_token_8484=${encodeURIComponent(token)}` },
      401,
    ],
  ])('%s', async (_what, headers, status) => {
    const { app } = await server({ token })
    const answer = await app.inject(asked({ url, headers }))
    expect(answer.statusCode).toBe(status)
  })

  test('in the address becomes a cookie that no script can read', async () => {
    const { app } = await server({ token })
    const answer = await app.inject(asked({ url: `/?token=${encodeURIComponent(token)}` }))
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
    expect(answer.headers['set-cookie']).toContain('servanda_token_80=')
    expect(answer.headers['set-cookie']).toContain('HttpOnly; SameSite=Strict')
    const wrong = await app.inject(asked({ url: '/?token=wrong' }))
    expect(wrong.statusCode).toBe(401)
  })
})

describe('the page', () => {
  const page = new Map([
    ['/index.html', pageFileOf('<!doctype html><title>Servanda</title>')],
    ['/assets/main.js', pageFileOf('export {}')],
  ])

  test.each([
    ['/', 200],
    ['/board/minsk_package', 200],
    ['/assets/main.js', 200],
    ['/assets/other.js', 404],
    ['/../../package.json', 404],
    ['/..%2f..%2fpackage.json', 404],
    ['/%2e%2e/%2e%2e/etc/passwd.txt', 404],
    ['/assets/%00.js', 404],
  ])('%s gives %i', async (path, status) => {
    const { app, mistakes } = await server({ page })
    const answer = await app.inject(asked({ url: path }))
    expect(answer.statusCode).toBe(status)
    expect(mistakes).toEqual([])
  })

  test('runs and loads nothing that is not ours, and is framed by nobody', async () => {
    const { app } = await server({ page })
    const { headers } = await app.inject(asked({ url: '/' }))
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  test('that is not built says how to build it', async () => {
    const { app } = await server()
    const answer = await app.inject(asked({ url: '/' }))
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('npm start')
  })

  test('takes no other method', async () => {
    const { app } = await server({ page })
    const answer = await app.inject(asked({ method: 'DELETE', url: '/' }))
    expect(answer.statusCode).toBe(405)
  })
})

test('a request that is no HTTP is answered with an error, and the next one is served', async () => {
  const { app } = await server()
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = new URL(address)
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/api/project', headers: { bad: 'x'.repeat(20_000) } })
      .on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      .on('error', reject)
  })
  expect(status).toBe(431)
  const next = await fetch(`${address}/api/project`)
  expect(next.status).toBe(200)
})
