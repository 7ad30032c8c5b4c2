/** Documents as read: snapshot, furniture, dates, statements; and their published form. */

export { segmentsOf, statementClasses, wordsOf } from './document.ts'
export type {
  AnchorDate,
  DateRole,
  Document,
  Furniture,
  FurnitureKind,
  Layout,
  Missed,
  Passage,
  Polarity,
  PrintedDate,
  Proposer,
  RegisteredActor,
  Snapshot,
  Statement,
  StatementClass,
  StatementKind,
} from './document.ts'
export { publish } from './published.ts'
export type { PublishedDocument, PublishedStatement } from './published.ts'
export { statementIndexAt } from './statement-at.ts'
export { overlapWith } from './stretches.ts'
export type { Stretch } from './stretches.ts'
