/**
 * What went wrong with a request, in the one shape that the server gives; what never reached a server
 * has the same shape, so that a screen shows every failure in the same way.
 */
import type { HttpProblem, Problem } from '@servanda/core/wire'

/** Thrown by requests, and by nothing else. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure'
  readonly body: Problem

  constructor(body: Problem) {
    super(body.message)
    this.body = body
  }
}

/** No answer, or one that is not ours: the server is not running, or something stands in between. */
export const unreachable = (message: string): RequestFailure =>
  new RequestFailure({
    category: 'unavailable',
    code: 'server-unreachable',
    message,
    help: 'start it with `servanda serve`, or `npm start`, and try again',
    places: [],
  })

/** The failure that an answer with an error status carries. */
export function failureOf(status: number, body: unknown): RequestFailure {
  return isHttpProblem(body)
    ? new RequestFailure(body.error)
    : unreachable(`the answer had the status ${status} and no explanation`)
}

function isHttpProblem(body: unknown): body is HttpProblem {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
