/**
 * What went wrong with a request: what the server explains of it, or what kept its explanation away.
 * Of the latter there is no sentence here; where it is shown, the catalogue of texts has one.
 */
import type { HttpProblem, Problem } from '@servanda/core/wire'

/** What no server explains. */
export type PageProblem = { readonly category: 'page' } & (
  | { readonly code: 'server-unreachable'; readonly because: Unanswered }
  /** The server went away before it said how an upload ended. */
  | { readonly code: 'upload-unfinished' }
  /** A file that is to be put in force is no text in UTF-8. */
  | { readonly code: 'not-utf-8'; readonly name: string }
  /** A mistake of ours; `detail` is what the program said of it. */
  | { readonly code: 'page-mistake'; readonly detail: string }
)

/** No answer, or one that is not ours: the server is not running, or something stands in between. */
export type Unanswered =
  | { readonly kind: 'silent' }
  | { readonly kind: 'broken off' }
  | { readonly kind: 'unexplained'; readonly status: number }

export type AnyProblem = Problem | PageProblem

/** Thrown by requests, and by nothing else. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure'
  readonly body: AnyProblem

  constructor(body: AnyProblem) {
    super(body.category === 'page' ? body.code : body.message)
    this.body = body
  }
}

export const unreachable = (because: Unanswered): RequestFailure =>
  new RequestFailure({ category: 'page', code: 'server-unreachable', because })

/** The failure that an answer with an error status carries. */
export function failureOf(status: number, body: unknown): RequestFailure {
  return isHttpProblem(body)
    ? new RequestFailure(body.error)
    : unreachable({ kind: 'unexplained', status })
}

function isHttpProblem(body: unknown): body is HttpProblem {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
