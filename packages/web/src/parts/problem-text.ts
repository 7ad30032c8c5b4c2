/** The sentences of a problem: those that the server sent, or the catalogue's where none came. */
import type { Problem } from '@servanda/core/wire'
import type { AnyProblem, PageProblem } from '../client/index.ts'
import { texts } from './catalogue.ts'

export type ProblemText = Pick<Problem, 'message' | 'help' | 'places'>

export const problemText = (problem: AnyProblem): ProblemText =>
  problem.category === 'page' ? { ...pageText(problem), places: [] } : problem

function pageText(problem: PageProblem): Pick<Problem, 'message' | 'help'> {
  const { unreachable, unreachableHelp, unfinished, unfinishedHelp, mistakeHelp } = texts.problems
  switch (problem.code) {
    case 'server-unreachable': {
      const { because } = problem
      const status = because.kind === 'unexplained' ? because.status : 0
      return { message: unreachable[because.kind](status), help: unreachableHelp }
    }
    case 'upload-unfinished':
      return { message: unfinished, help: unfinishedHelp }
    case 'not-utf-8':
      return { message: texts.problems.notUtf8(problem.name), help: texts.problems.notUtf8Help }
    case 'page-mistake':
      return { message: problem.detail, help: mistakeHelp }
  }
}
