/**
 * What went wrong, as an answer: one shape for every route, and the only place where a kind of wrong
 * becomes a status of HTTP.
 */
import { Failure } from '@servanda/core/base'
import type { Diagnostic, FailureCategory } from '@servanda/core/base'
import type { HttpDiagnostic, HttpProblem, Problem, ProblemPlace } from '@servanda/core/wire'
import { RefusedDecision } from '../app/review-drafts.ts'
import { failureOfSystem } from '../app/system-error.ts'
import { lineAndColumn } from '../app/text-place.ts'
import type { ShownText } from '../app/text-place.ts'

const statusOfCategory: Readonly<Record<FailureCategory, number>> = {
  incorrect: 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  unavailable: 503,
}

/** Codes for which HTTP has a status of its own. */
const statusOfCode: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  'method-not-allowed': 405,
  'request-slow': 408,
  'review-changed': 412,
  'body-too-large': 413,
  'address-too-long': 414,
  'body-kind': 415,
  'revision-not-said': 428,
  'own-mistake': 500,
}

/** A text that was sent and cannot be taken: all that is wrong with it, with the places. */
export class RefusedText extends Failure {
  readonly places: readonly ProblemPlace[]

  constructor(diagnostics: readonly Diagnostic[], texts: readonly ShownText[]) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const [first, ...others] = errors
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    super(
      'incorrect',
      first?.code ?? 'text-refused',
      `${first?.message ?? 'the text cannot be taken'}${more}`,
      first?.help ?? 'see the documentation of the route',
    )
    this.places = errors.map(({ span }) => placeOf(span, texts))
  }
}

export interface Answer {
  readonly status: number
  readonly body: HttpProblem
}

export function answerTo(thrown: unknown): Answer {
  const failure = failureIn(thrown)
  const status = statusOfCode[failure.code] ?? statusOfCategory[failure.category]
  return { status, body: { error: problemOf(failure) } }
}

/** As a line of an answer that has begun, where there is no status any more. */
export function problemOf(thrown: unknown): Problem {
  const failure = failureIn(thrown)
  const { category, code, message, help } = failure
  const places = placesIn(failure)
  return { category, code, message, help, places }
}

function placesIn(failure: Failure): readonly ProblemPlace[] {
  if (failure instanceof RefusedText) return failure.places
  return failure instanceof RefusedDecision
    ? failure.diagnostics.map(({ span }) => placeOf(span, []))
    : []
}

/** Whether it is neither of the request nor of the world. */
export const isOwnMistake = (thrown: unknown): boolean => failureIn(thrown).code === 'own-mistake'

function failureIn(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown
  return failureOfSystem(thrown) ?? failureOfFramework(thrown) ?? ownMistake()
}

/** What the framework refuses by itself, before a route is reached. */
function failureOfFramework(thrown: unknown): Failure | null {
  switch (statusIn(thrown)) {
    case 404:
      return new Failure('not-found', 'no-such-route', 'there is nothing here', 'see docs/http.md')
    case 408:
      return new Failure('incorrect', 'request-slow', 'the request took too long', 'send it again')
    case 413:
      return bodyTooLarge()
    case 414: {
      const help = 'see docs/http.md for how long it may be'
      return new Failure('incorrect', 'address-too-long', 'the address is too long', help)
    }
    case 415: {
      const help = 'send `application/json`, or the bytes of a file as `application/octet-stream`'
      return new Failure('incorrect', 'body-kind', 'the kind of the body is not known', help)
    }
    case 400:
      return new Failure('incorrect', 'bad-request', 'the request cannot be read', 'send it whole')
    default:
      return null
  }
}

export const bodyTooLarge = (): Failure =>
  new Failure('incorrect', 'body-too-large', 'the body is too large', 'send less at once')

function statusIn(thrown: unknown): number | null {
  const known = thrown instanceof Error && 'statusCode' in thrown
  return known && typeof thrown.statusCode === 'number' ? thrown.statusCode : null
}

/** What it was is for the log, not for who asked. */
function ownMistake(): Failure {
  const message = 'this is a mistake in Servanda, not in your request'
  const help = 'please report it with what you did; the terminal of the server says more'
  return new Failure('unavailable', 'own-mistake', message, help)
}

export function httpDiagnostic(
  { code, severity, message, help, span, related }: Diagnostic,
  texts: readonly ShownText[],
): HttpDiagnostic {
  const spans = [span, ...related.map((one) => one.span)]
  return { code, severity, message, help, places: spans.map((one) => placeOf(one, texts)) }
}

function placeOf(span: Diagnostic['span'], texts: readonly ShownText[]): ProblemPlace {
  const { line, column } = lineAndColumn(span, texts) ?? { line: 1, column: 1 }
  return { ...span, line, column }
}
