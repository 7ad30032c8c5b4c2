/**
 * A server for the gallery: gives each route what a state says, never answers where it says so, and
 * fails where it says that. A route that a state does not name is a mistake of the state.
 */
import type { RouteName, Routes } from '@servanda/core/wire'
import { RequestFailure } from '../client/index.ts'
import type { AnyProblem, Client, PageProblem } from '../client/index.ts'

/** A route that never answers: what is shown while it is asked. */
export const waits = Symbol('waits')

/** A route that fails. */
interface Fails {
  readonly problem: AnyProblem
}

/** A route that is asked several times: one answer each, the last one for ever. */
interface InTurn<Answer> {
  readonly inTurn: readonly Answer[]
}

export type Answers = {
  readonly [R in RouteName]?:
    Routes[R]['response'] | typeof waits | Fails | InTurn<Routes[R]['response']>
}

export function fixtureClient(answers: Answers): Client {
  const found = new Map<RouteName, unknown>(Object.entries(answers) as Array<[RouteName, unknown]>)
  return {
    request(route) {
      const answer = answerInTurn(found, route)
      if (answer === waits) return new Promise(() => undefined)
      if (answer === undefined) return Promise.reject(new RequestFailure(unexpected(route)))
      if (isFailure(answer)) return Promise.reject(new RequestFailure(answer.problem))
      return Promise.resolve(answer as never)
    },
    upload: ({ route }) => Promise.reject(new RequestFailure(unexpected(route))),
  }
}

function answerInTurn(found: Map<RouteName, unknown>, route: RouteName): unknown {
  const answer = found.get(route)
  if (!isInTurn(answer)) return answer
  const [first, ...others] = answer.inTurn
  if (others.length > 0) found.set(route, { inTurn: others })
  return first
}

const isInTurn = (answer: unknown): answer is InTurn<unknown> =>
  typeof answer === 'object' && answer !== null && 'inTurn' in answer

const isFailure = (answer: unknown): answer is Fails =>
  typeof answer === 'object' && answer !== null && 'problem' in answer

const unexpected = (route: RouteName): PageProblem => ({
  category: 'page',
  code: 'page-mistake',
  detail: `this state of the gallery has no answer for \`${route}\``,
})
