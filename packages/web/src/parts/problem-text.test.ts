/** What a problem says where it is shown. */
import { expect, test } from 'vitest'
import { RequestFailure, unreachable } from '../client/index.ts'
import { problemText } from './problem-text.ts'

test('what a server explains is told as it says it', () => {
  const places = [{ source: 'a.servanda', start: 0, end: 4, line: 1, column: 1 }]
  const problem = { category: 'incorrect', code: 'c', message: 'm', help: 'h', places } as const
  expect(problemText(problem)).toEqual(problem)
})

test.each([
  [unreachable({ kind: 'silent' }).body, 'the server does not answer'],
  [unreachable({ kind: 'broken off' }).body, 'the answer broke off'],
  [
    unreachable({ kind: 'unexplained', status: 502 }).body,
    'the answer had the status 502 and no explanation',
  ],
  [
    new RequestFailure({ category: 'page', code: 'upload-unfinished' }).body,
    'the server did not say how it ended',
  ],
  [
    new RequestFailure({ category: 'page', code: 'page-mistake', detail: 'x is not a function' })
      .body,
    'x is not a function',
  ],
])('what none explains has a sentence of the catalogue (%#)', (problem, message) => {
  const text = problemText(problem)
  expect(text.message).toBe(message)
  expect(text.help).not.toBe('')
  expect(text.places).toEqual([])
})
