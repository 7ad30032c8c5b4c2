/**
 * Bodies of requests: JSON as text that our own readers read, with the places of what is wrong in it;
 * files as the stream of bytes that they are.
 */
import { Failure } from '@servanda/core/base'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { readJson } from '../app/json-file.ts'
import { RefusedText } from './problem.ts'

/** What `request.body` is of a JSON request. */
interface JsonBody {
  readonly json: string
}

/** More levels nobody writes; readers that follow them down would run out of room. */
const NESTING_MAX = 64

export function addBodyReaders(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => ({ json: textOf(bytes) }) satisfies JsonBody,
  )
  const streams = ['application/octet-stream', 'application/x-ndjson']
  app.addContentTypeParser(streams, (_request, payload, done) => done(null, payload))
}

function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes)
  if (nestingIn(text) > NESTING_MAX) {
    const message = `the body is nested more than ${NESTING_MAX} levels deep`
    throw new Failure('incorrect', 'body-too-deep', message, 'nothing that is read goes so deep')
  }
  return text
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const message = 'the body is not UTF-8'
    throw new Failure('incorrect', 'body-encoding', message, 'send JSON as UTF-8')
  }
}

/**
 * How many brackets are open at most; those within strings do not count. A string that is never closed
 * reaches to the end: were the quote not optional, each quote within it would be tried as a beginning.
 */
function nestingIn(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** A {@link RefusedText} names every place. */
export function readBody<T>(body: unknown, schema: z.ZodType<T>): T {
  const { json } = jsonIn(body)
  const source = 'body'
  const read = readJson({ source, text: json }, schema)
  if (read.kind === 'read') return read.value
  throw new RefusedText(read.diagnostics, [{ path: source, text: json }])
}

function jsonIn(body: unknown): JsonBody {
  if (typeof body === 'object' && body !== null && 'json' in body) return body as JsonBody
  throw new Failure('incorrect', 'body-kind', 'the body is no JSON', 'send `application/json`')
}
