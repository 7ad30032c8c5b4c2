/**
 * A clause as it is written and as it is read: its text, where that stands, what it says in plain
 * English as it stands and under each reading, and the dates that follow from it.
 */
import type { Commitment, LanguageVersion, SourceSpan } from '../../program/index.ts'
import type { CalendarEntry } from '../calendar/entries.ts'
import type { OriginView } from '../origin.ts'

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
  readonly plain: readonly string[]
  /** Each reading that says something of it, side by side. */
  readonly readings: readonly ClauseReading[]
  /** What the text and the readings date; days are counted from the day that is asked about. */
  readonly calendar: readonly CalendarEntry[]
}

export interface ClauseReading {
  readonly id: string
  readonly title: string
  readonly parties: readonly string[]
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  readonly date: string
  /** What the reading does with the clause. */
  readonly does: 'changes' | 'adds' | 'strikes'
  /** Empty where it strikes it. */
  readonly plain: readonly string[]
}
