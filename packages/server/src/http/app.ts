/**
 * The server as a value: routes over the use cases, guarded, with one shape of errors. It listens to
 * nothing by itself; `serve` lets it listen, tests put requests in.
 */
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '@servanda/core/base'
import type { RouteName } from '@servanda/core/wire'
import type { Patience } from '../app/patience.ts'
import { Answers } from './answers.ts'
import { addBodyReaders } from './bodies.ts'
import { isFresh, tagOf } from './caching.ts'
import type { Ground } from './caching.ts'
import type { Desk } from './desk.ts'
import { addEvents } from './events.ts'
import { addLedgerRoutes } from './ledger-routes.ts'
import { isSame, refuseStrangers, securityHeaders, tokenCookie } from './guard.ts'
import type { Asked, GuardTerms } from './guard.ts'
import { openApi } from './openapi.ts'
import { fileAt } from './page.ts'
import type { Page } from './page.ts'
import { answerTo, isOwnMistake } from './problem.ts'
import { readQuery } from './query.ts'
import { readingRoutes } from './reading-routes.ts'
import type { Handler } from './reading-routes.ts'
import { addReview } from './review-routes.ts'
import { addSupposing } from './supposing.ts'
import { addUploads } from './uploads.ts'

export interface AppTerms extends GuardTerms {
  readonly desk: Desk
  readonly page: Page
  /** Of this program. */
  readonly version: string
  /** How long an upload may pause, in milliseconds; absent: as long as usual. */
  readonly pauseMax?: number
  /** Hears of our own mistakes. */
  readonly report: (thrown: unknown) => void
}

const BODY_BYTES_MAX = 1024 * 1024
/** A request that has not arrived by then is given up, in milliseconds. */
const REQUEST_TIME_MAX = 120_000
/** Ids of assertions are in paths. */
const PARAMETER_LENGTH_MAX = 1000

export function createApp(terms: AppTerms): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIME_MAX,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    frameworkErrors: (thrown, request, reply) => refuseAddress(thrown, { request, reply }, terms),
  })
  addBodyReaders(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (pathOf(request.url) === '/' && signsIn(request, terms)) return signIn(request, reply)
    refuseStrangers(askedBy(request), terms)
  })
  app.setErrorHandler((thrown, _request, reply) => {
    if (isOwnMistake(thrown)) terms.report(thrown)
    return sendProblem(reply, thrown)
  })
  app.setNotFoundHandler((request, reply) => sendPage(request, reply, terms.page))
  const answers = new Answers()
  for (const [name, handler] of Object.entries(readingRoutes)) {
    addReading(app, name as RouteName, handler as Handler<RouteName>, { ...terms, answers })
  }
  const document = openApi(terms.version)
  app.get('/api/openapi.json', () => document)
  addReview(app, terms.desk)
  addUploads(app, terms.desk, terms)
  addSupposing(app, terms.desk)
  addLedgerRoutes(app, terms.desk)
  addEvents(app, terms.desk.hub, terms.desk.workplace)
  return app
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Addresses that reach no route and no hook: who asks is looked at all the same, and told as ever. */
function refuseAddress(thrown: unknown, { request, reply }: Exchange, terms: GuardTerms): void {
  reply.headers(securityHeaders)
  try {
    refuseStrangers(askedBy(request), terms)
    sendProblem(reply, thrown)
  } catch (refused) {
    sendProblem(reply, refused)
  }
}

const askedBy = ({ method, url, headers }: FastifyRequest): Asked => ({
  method,
  path: pathOf(url),
  headers,
})

function sendProblem(reply: FastifyReply, thrown: unknown): FastifyReply {
  const { status, body } = answerTo(thrown)
  return reply.code(status).header('cache-control', 'no-store').send(body)
}

interface ReadingTerms {
  readonly desk: Desk
  readonly version: string
  readonly answers: Answers
}

function addReading(
  app: FastifyInstance,
  name: RouteName,
  handler: Handler<RouteName>,
  { desk, version, answers }: ReadingTerms,
): void {
  const [method = '', url = ''] = name.split(' ')
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const tag = tagOf(name, request.url, groundOf(desk, version))
      reply.header('cache-control', tag === null ? 'no-store' : 'private, no-cache')
      if (tag !== null) reply.header('etag', tag)
      if (tag !== null && isFresh(request.headers['if-none-match'], tag)) {
        return reply.code(304).send()
      }
      const query = readQuery(name, request.query)
      const params = request.params as never
      const patience = patienceFor(reply)
      const make = async () => JSON.stringify(await handler({ params, query, patience }, desk))
      const key = tag ?? keyOfNow(name, request.url, desk)
      const answer = await (key === null ? make() : answers.of(key, make))
      return reply.type('application/json; charset=utf-8').send(answer)
    },
  })
}

const groundOf = ({ workplace, as }: Desk, version: string): Ground => ({
  version,
  hash: workplace.project.entries.at(-1)?.hash ?? null,
  as,
})

function patienceFor(reply: FastifyReply): Patience {
  const gone = new AbortController()
  reply.raw.on('close', () => gone.abort())
  return { signal: gone.signal, turn: () => new Promise((resolve) => setImmediate(resolve)) }
}

/** Null: it depends on more than the ledger and the time. */
const keyOfNow = (name: string, url: string, { workplace }: Desk): string | null =>
  name === 'GET /api/waiting' ? null : `${workplace.head()} ${workplace.now()} ${url}`

const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? ''

const tokenIn = ({ query }: FastifyRequest): string | null => {
  const { token } = query as { readonly token?: unknown }
  return typeof token === 'string' ? token : null
}

const signsIn = (request: FastifyRequest, { token }: GuardTerms): boolean => {
  const said = tokenIn(request)
  return token !== null && said !== null && isSame(said, token)
}

/** The token leaves the address, where others might read it, for a cookie, where no script can. */
const signIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(303)
    .headers({
      'set-cookie': tokenCookie(tokenIn(request) ?? '', request.headers.host),
      location: '/',
      'cache-control': 'no-store',
    })
    .send()

function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const path = pathOf(request.url)
  if (path.startsWith('/api/')) throw noSuchRoute(path)
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request.method)
  const file = fileAt(page, path)
  if (file === null) return sendMissing(reply, page)
  reply.headers({ etag: file.etag, 'cache-control': file.caching, vary: 'accept-encoding' })
  if (isFresh(request.headers['if-none-match'], file.etag)) return reply.code(304).send()
  const isZipped = file.gzip !== null && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  if (isZipped) reply.header('content-encoding', 'gzip')
  return reply.type(file.type).send(isZipped ? file.gzip : file.bytes)
}

const NOT_BUILT = 'The page has not been built. In a clone: npm start builds it, then serves it.\n'

const sendMissing = (reply: FastifyReply, page: Page): FastifyReply =>
  reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .send(page.size === 0 ? NOT_BUILT : 'There is no such file.\n')

function noSuchRoute(path: string): Failure {
  const message = `there is no route \`${path.slice(0, 200)}\``
  return new Failure('not-found', 'no-such-route', message, 'GET /api/openapi.json lists them')
}

const methodNotAllowed = (method: string): Failure =>
  new Failure('incorrect', 'method-not-allowed', `${method} is not for pages`, 'use GET')
