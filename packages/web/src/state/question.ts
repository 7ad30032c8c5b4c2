/**
 * The question that a screen asks: what the address says, and where it says nothing what the project
 * suggests. The address stays short, and a link that says a date keeps to it.
 */
import type { ProjectView } from '@servanda/core/view'
import type { QuestionQuery } from '@servanda/core/wire'
import type { Location, Question } from './location.ts'

/**
 * The agreement is the largest one where none is said; the period begins with the day on which it was
 * signed; other dates that are not said are the suggested ones.
 */
export function effectiveQuestion(question: Question, project: ProjectView): Question {
  const { suggested } = project
  const agreement = question.agreement ?? largestAgreement(project)
  const on = question.on ?? suggested.on
  const from = question.from ?? signingDay(agreement, on, project) ?? suggested.from
  return { ...question, agreement, from, on }
}

/** Null: it has none, or none before the last day that is asked about. */
function signingDay(agreement: string | null, on: string | null, project: ProjectView) {
  const day = project.agreements.find(({ id }) => id === agreement)?.signedOn ?? null
  return day !== null && (on === null || day <= on) ? day : null
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

/** The one with the most commitments, the first of several. */
function largestAgreement({ agreements }: ProjectView): string | null {
  const [largest] = agreements.toSorted((a, b) => b.commitments.length - a.commitments.length)
  return largest?.id ?? null
}
