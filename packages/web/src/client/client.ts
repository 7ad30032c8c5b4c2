/**
 * Asks the server. Paths, parameters and answers are typed by the one table of routes; every failure
 * is a `RequestFailure`, except a request that was cancelled, which rejects with the signal's reason.
 * Answers with an ETag are kept, so that what has not changed is neither sent nor parsed again.
 */
import type { Lines, RouteName, Routes } from '@servanda/core/wire'
import { failureOf, unreachable } from './failure.ts'

/** What a request to a route says. Parts that the route does not have are left out. */
export type Asked<R extends RouteName> = Part<'params', Routes[R]['params']> &
  Part<'query', Routes[R]['query']> &
  (Routes[R]['body'] extends undefined ? unknown : { readonly body: Routes[R]['body'] }) & {
    /** The revision that is to be replaced; where another was faster, the failure is a conflict. */
    readonly ifMatch?: string
  }

/** May be left out where nothing in it is required. */
type Part<Name extends string, Value> = object extends Value
  ? { readonly [name in Name]?: Value }
  : { readonly [name in Name]: Value }

/** Routes that take a file and tell of their progress line by line. */
export type UploadRoute = {
  [R in RouteName]: Routes[R]['response'] extends Lines<unknown> ? R : never
}[RouteName]

type LineOf<R extends RouteName> = Routes[R]['response'] extends Lines<infer Line> ? Line : never

export type Tell<R extends UploadRoute> = (line: LineOf<R>) => void

export interface Upload<R extends UploadRoute> {
  readonly route: R
  readonly query: Routes[R]['query']
  readonly file: Blob
}

export interface Client {
  /** @throws RequestFailure */
  request<R extends RouteName>(
    route: R,
    asked: Asked<R>,
    signal?: AbortSignal,
  ): Promise<Routes[R]['response']>

  /**
   * Sends a file and tells each line of the answer as it comes.
   * @throws RequestFailure
   */
  upload<R extends UploadRoute>(
    upload: Upload<R>,
    tell: Tell<R>,
    signal?: AbortSignal,
  ): Promise<void>
}

/** The part of `fetch` that is used. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** Answers that are kept for their ETag; the oldest go first. */
const KEPT_ANSWERS_MAX = 200

interface KeptAnswer {
  readonly tag: string
  readonly value: unknown
}

/** Of any route: what `Asked` says, once the route is not known any more. */
interface Parts {
  readonly params?: object
  readonly query?: object
  readonly body?: unknown
  readonly ifMatch?: string
}

export function httpClient(fetchAnswer: Fetch): Client {
  const kept = new Map<string, KeptAnswer>()
  return {
    async request(route, asked, signal) {
      const parts: Parts = asked
      const [method, path] = addressOf(route, parts)
      const old = method === 'GET' ? kept.get(path) : undefined
      const answer = await reach(fetchAnswer, path, requestInit(method, parts, old, signal))
      if (answer.status === 304 && old !== undefined) return old.value as never
      if (!answer.ok) throw failureOf(answer.status, await jsonOf(answer))
      const value = await wholeJson(answer, signal)
      if (method === 'GET') keep(kept, path, { tag: answer.headers.get('etag') ?? '', value })
      return value as never
    },
    async upload({ route, query, file }, tell, signal) {
      const [method, path] = addressOf(route, { query })
      const answer = await reach(fetchAnswer, path, uploadInit(method, file, signal))
      if (!answer.ok) throw failureOf(answer.status, await jsonOf(answer))
      for await (const line of linesOf(answer)) tell(JSON.parse(line) as never)
    },
  }
}

/** The method, and the path with its parameters: `['GET', '/api/board?as=monitors']`. */
function addressOf(route: RouteName, { params, query }: Parts): readonly [string, string] {
  const [method = 'GET', pattern = ''] = route.split(' ')
  const values = new Map(Object.entries(params ?? {}))
  const path = pattern.replaceAll(/:([a-z0-9]+)/gi, (_, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  )
  const text = queryText(query ?? {})
  return [method, text === '' ? path : `${path}?${text}`]
}

function queryText(query: object): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.toString()
}

function requestInit(
  method: string,
  { body, ifMatch }: Parts,
  old: KeptAnswer | undefined,
  signal: AbortSignal | undefined,
): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(old === undefined ? {} : { 'if-none-match': old.tag }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }
}

const uploadInit = (method: string, body: Blob, signal: AbortSignal | undefined): RequestInit => ({
  method,
  headers: { accept: 'application/x-ndjson', 'content-type': 'application/octet-stream' },
  body,
  ...(signal === undefined ? {} : { signal }),
})

async function reach(fetchAnswer: Fetch, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetchAnswer(path, init)
  } catch (error) {
    if (init.signal?.aborted === true) throw error
    throw unreachable({ kind: 'silent' })
  }
}

/** An answer whose body breaks off, or is no JSON, is no answer: it is neither given nor kept. */
async function wholeJson(answer: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await answer.json()
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw unreachable({ kind: 'broken off' })
  }
}

/** What a failure explains; null where there is no JSON to read. */
async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    return null
  }
}

/** Without empty lines; the last one may lack its end. */
async function* linesOf(answer: Response): AsyncGenerator<string> {
  if (answer.body === null) return
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = `${rest}${part.value}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
  if (rest !== '') yield rest
}

function keep(kept: Map<string, KeptAnswer>, path: string, answer: KeptAnswer): void {
  if (answer.tag === '') return
  kept.delete(path)
  kept.set(path, answer)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_ANSWERS_MAX && oldest !== undefined) kept.delete(oldest)
}
