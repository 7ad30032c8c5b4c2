/**
 * A clause as it is written and as it is read: its text, where that stands, what it says in plain
 * English as it stands and under each reading, and the dates that follow from it.
 */
import { applyReadings } from '../program/index.ts'
import type { Commitment, LanguageVersion, Program, Reading, SourceSpan } from '../program/index.ts'
import { calendarView, entriesShown } from './calendar/dates.ts'
import type { AsOf, CalendarEntry } from './calendar/entries.ts'
import { readingHeading } from './heading.ts'
import type { ReadingHeading } from './heading.ts'
import { originOf } from './origin.ts'
import type { OriginView } from './origin.ts'
import { explainedText } from './plain-text/explained.ts'

export interface ClauseView extends OriginView {
  readonly kind: 'clause'
  readonly id: string
  readonly agreement: { readonly id: string; readonly title: string; readonly zone: string }
  readonly number: string
  readonly title: string
  readonly force: Commitment['force']
  readonly versions: readonly LanguageVersion[]
  readonly notes: readonly string[]
  /** Where it stands in the text that is in force, and that stretch of it. */
  readonly span: SourceSpan
  readonly source: string
  /** What the text says, in plain English, sentence by sentence. */
  readonly plain: readonly ClauseSentence[]
  /** Each reading that says something of it, side by side. */
  readonly readings: readonly ClauseReading[]
  /** What the text and the readings date; days are counted from the day that is asked about. */
  readonly calendar: readonly CalendarEntry[]
}

export interface ClauseSentence {
  readonly text: string
  /** Where it can mean several things, each of them; they complete the sentence. */
  readonly choices: readonly string[]
}

export interface ClauseReading extends ReadingHeading {
  /** What the reading does with the clause. */
  readonly does: 'changes' | 'adds' | 'strikes'
  /** Empty where it strikes it. */
  readonly plain: readonly ClauseSentence[]
}

export interface ClauseMaterial {
  readonly program: Program
  /** Of the program, or added by one of its readings. */
  readonly commitment: Commitment
  /** The text of the agreement in force that the clause stands in. */
  readonly text: string
  /** The day from which the days of the calendar are counted. */
  readonly asOf: AsOf
}

export function clauseView({ program, commitment, text, asOf }: ClauseMaterial): ClauseView {
  const { id, number, title, force, versions, notes = [], span } = commitment
  const agreement = program.agreements.find((one) => one.id === commitment.agreement)
  const readings = program.readings.flatMap((reading) => readingOf(reading, commitment, program))
  return {
    kind: 'clause',
    id,
    agreement: {
      id: commitment.agreement,
      title: agreement?.title ?? commitment.agreement,
      zone: agreement?.zone ?? 'UTC',
    },
    number,
    title,
    force,
    ...originOf(commitment),
    versions,
    notes,
    span,
    source: text.slice(span.start, span.end),
    plain: sentencesIn(program, id),
    readings,
    calendar: calendarOf(program, commitment, asOf),
  }
}

/** Empty: the program has no such commitment. */
function sentencesIn(program: Program, id: string): readonly ClauseSentence[] {
  const commitments = explainedText(program).agreements.flatMap((one) => one.commitments)
  const own = commitments.find((one) => one.id === id)
  return own === undefined
    ? []
    : [
        ...own.sentences.map(({ text, choices }) => ({ text, choices })),
        ...own.consequences.map(alone),
        ...own.remarks.map(({ label, says }) => alone(`${label}: ${says}`)),
      ]
}

const alone = (text: string): ClauseSentence => ({ text, choices: [] })

function readingOf(reading: Reading, { id }: Commitment, program: Program): ClauseReading[] {
  const does = whatItDoes(reading, id)
  if (does === null) return []
  const plain = sentencesIn(applyReadings(program, [reading.id]), id)
  return [{ ...readingHeading(reading), does, plain }]
}

function whatItDoes(reading: Reading, commitment: string): ClauseReading['does'] | null {
  if (reading.strikes.includes(commitment)) return 'strikes'
  if (reading.additions.some(({ id }) => id === commitment)) return 'adds'
  return reading.replacements.some((one) => one.commitment === commitment) ? 'changes' : null
}

const calendarOf = (
  program: Program,
  { id, agreement }: Commitment,
  asOf: AsOf,
): readonly CalendarEntry[] =>
  calendarView(program, asOf)
    .groups.filter((group) => group.id === agreement)
    .flatMap(entriesShown)
    .filter((entry) => entry.id === id)
