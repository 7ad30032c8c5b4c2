/** What the routes work with: the open ledger, its documents, and who listens to changes. */
import { libraryOf } from '../app/library.ts'
import type { Library } from '../app/library.ts'
import { readingHere } from '../app/reading.ts'
import type { DocumentReading } from '../app/reading.ts'
import { reviewDrafts } from '../app/review-drafts.ts'
import type { ReviewDrafts } from '../app/review-drafts.ts'
import type { Workplace } from '../app/workplace.ts'
import { EventHub } from './events.ts'

export interface Desk {
  readonly workplace: Workplace
  readonly library: Library
  readonly drafts: ReviewDrafts
  readonly hub: EventHub
  /** The perspective that screens begin with; null: none is named. */
  readonly as: string | null
}

export function deskOf(
  workplace: Workplace,
  as: string | null,
  reading: DocumentReading = readingHere,
): Desk {
  const library = libraryOf(workplace, reading)
  return { workplace, library, drafts: reviewDrafts(workplace, library), hub: new EventHub(), as }
}
