/**
 * The question that a screen asks: what the address says, and where it says nothing what the project
 * suggests. The address stays short, and a link that says a date keeps to it.
 */
import type { ProjectView } from '@servanda/core/view'
import type { QuestionQuery } from '@servanda/core/wire'
import type { Location, Question } from './location.ts'

/** Dates that are not said are the suggested ones; the agreement is the first one where none is said. */
export function effectiveQuestion(question: Question, project: ProjectView): Question {
  const { suggested } = project
  return {
    ...question,
    agreement: question.agreement ?? largestAgreement(project),
    from: question.from ?? suggested.from,
    on: question.on ?? suggested.on,
  }
}

/** The perspective of a screen that has one: the first that is said, else the project's first. */
export const perspectiveNameOf = (question: Question, project: ProjectView): string | null =>
  question.as[0] ?? project.perspectives[0]?.name ?? null

/** As a route takes it; what is not said is left out. */
export function questionQuery(question: Question): Omit<QuestionQuery, 'as'> {
  const { agreement, from, on, known, told, grace } = question
  const said = Object.entries({ agreement, from, on, known, told, grace })
  return Object.fromEntries(said.filter(([, value]) => value !== null))
}

/** Of the location with another question. */
export const asking = (location: Location, change: Partial<Question>): Location => ({
  ...location,
  question: { ...location.question, ...change },
})

/** Of the location with another filter; null takes it away. */
export function filtering(location: Location, name: string, value: string | null): Location {
  const { [name]: _, ...others } = location.filters
  return { ...location, filters: value === null ? others : { ...others, [name]: value } }
}

/** The one with the most commitments, the first of several. */
function largestAgreement({ agreements }: ProjectView): string | null {
  const [largest] = agreements.toSorted((a, b) => b.commitments.length - a.commitments.length)
  return largest?.id ?? null
}
