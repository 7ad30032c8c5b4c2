/**
 * The question that a screen asks: what the address says, and where it says nothing what the project
 * suggests. The address stays short, and a link that says a date keeps to it.
 */
import type { ProjectView } from '@servanda/core/view'
import type { QuestionQuery } from '@servanda/core/wire'
import type { Location, Question } from './location.ts'

/** A suggested first day is not taken where it comes after the last day that is asked about. */
export function effectiveQuestion(question: Question, project: ProjectView): Question {
  const agreement = question.agreement ?? project.suggested.agreement
  const own = project.agreements.find(({ id }) => id === agreement)?.suggested
  const on = question.on ?? own?.on ?? project.suggested.on
  const days = [own?.from ?? null, project.suggested.from]
  const first = days.find((day) => day !== null && (on === null || day <= on))
  return { ...question, agreement, from: question.from ?? first ?? null, on }
}

/** The perspective of a screen that has one: the first that is said, else the one to begin with. */
export const perspectiveNameOf = (question: Question, project: ProjectView): string | null =>
  question.as[0] ?? project.suggested.as

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
