/**
 * From a question as the user asks it to what the engine is asked: one perspective, the texts as they
 * are known, and the dates in the zone of an agreement.
 */
import type { Assertion, Vocabulary } from '@servanda/core/assertion'
import type { Instant } from '@servanda/core/base'
import type { AsOf, Asked, Evaluator } from '@servanda/core/engine'
import { vocabularyOf } from '@servanda/core/program'
import type { Commitment, Perspective, Program } from '@servanda/core/program'
import type { AskedDates, DocumentNames } from '@servanda/core/view'
import { kindsOf } from './judge-kinds.ts'
import { noAgreements, perspectiveNamed } from './judge-names.ts'
import { lastNumber } from './project.ts'
import type { Project, Texts } from './project.ts'
import { datesIn, engineDates } from './question.ts'
import type { Question } from './question.ts'

export interface Inquiry {
  readonly project: Project
  readonly question: Question
  /** What is said to be so, believed above every layer of trust. */
  readonly supposed: readonly Assertion[]
  readonly now: Instant
}

/** One perspective, and the texts as they are known. */
export interface Settled {
  readonly perspective: Perspective
  readonly program: Program
  readonly texts: Texts
  readonly evaluator: Evaluator
  readonly asked: Asked
  readonly asOf: AsOf
  readonly dates: AskedDates
}

/** In the zone of the first agreement, for what does not depend on it. */
export function settled(inquiry: Inquiry, as: string | null): Settled {
  const [first] = textsNow(inquiry).program.agreements
  if (first === undefined) throw noAgreements()
  return settledIn(inquiry, first.zone, as)
}

export function settledIn(inquiry: Inquiry, zone: string, as = inquiry.question.as): Settled {
  const { project, supposed } = inquiry
  const dates = datesOf(inquiry, zone)
  const texts = project.textsAt(dates.knownEntry)
  const perspective = perspectiveNamed(texts.perspectives, as)
  const asked: Asked = { ...askedOf(texts, perspective), supposed }
  const asOf = { known: dates.knownEntry, dates: engineDates(dates) }
  const { evaluator } = project
  return { perspective, program: texts.program, texts, evaluator, asked, asOf, dates }
}

/** The dates of the question in a zone, whoever is asked. */
export const datesOf = ({ project, question, now }: Inquiry, zone: string): AskedDates =>
  datesIn(zone, question, { entries: project.entries, now })

export const askedOf = (texts: Texts, perspective: Perspective): Asked => ({
  program: texts.program,
  perspective,
  actors: texts.actors,
  places: texts.places,
  kinds: kindsOf(texts.program),
})

export const zoneOf = (commitment: Commitment, program: Program): string =>
  program.agreements.find(({ id }) => id === commitment.agreement)?.zone ?? 'UTC'

export const textsNow = ({ project }: Pick<Inquiry, 'project'>): Texts =>
  project.textsAt(lastNumber(project.entries))

/** What a source is shown with: the names of documents, and the units of quantities. */
export const pageOf = (
  { documents }: Project,
  program: Program,
): { readonly documents: DocumentNames; readonly vocabulary: Vocabulary } => ({
  documents,
  vocabulary: vocabularyOf(program),
})
