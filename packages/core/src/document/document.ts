/**
 * A document as it was read: an immutable snapshot and what was found in it.
 *
 * Nothing here changes the text: furniture is marked and never deleted, statements and dates are
 * stretches of the snapshot. Offsets are UTF-16 code units of the decoded file (byte order mark
 * removed, line ends untouched; for HTML, of its source), end excluded.
 */
import type { Encoding } from '../text/index.ts'

/** A stretch of a document; 0 <= start < end <= length of the text. */
export interface Passage {
  readonly start: number
  readonly end: number
}

export interface Snapshot {
  /** As the user gave it. */
  readonly path: string
  /** Of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly format: 'plain' | 'html'
  readonly text: string
}

/** `labelled`: QUESTION: …; `dash`: turns that begin with a dash; `prose`: everything else. */
export type Layout = 'labelled' | 'dash' | 'prose'

/** What is printed with a document and is not its own text. */
export type FurnitureKind =
  | 'advertisement'
  | 'byline'
  | 'caption'
  | 'comment'
  | 'credit'
  | 'footer'
  | 'form'
  | 'headline-repeat'
  | 'navigation'
  | 'pull-quote'
  | 'related'
  | 'script'
  | 'share'
  | 'tag'
  | 'timestamp'

export interface Furniture extends Passage {
  readonly kind: FurnitureKind
}

/**
 * What a printed date may be: when the page was captured or shown, when the document was published,
 * when what it reports took place, or a date it merely mentions.
 */
export type DateRole = 'page' | 'publication' | 'event' | 'mention'

export interface PrintedDate extends Passage {
  /** EDTF; `XXXX` stands for a year that the document does not give. */
  readonly edtf: string
  /** Possible roles, the likeliest first. At least one. */
  readonly roles: readonly DateRole[]
  /** Why the date cannot be taken as it stands. */
  readonly doubt?: 'ambiguous-order' | 'year-not-stated' | 'page-date-conflicts'
}

/**
 * The date that relative and yearless dates lean on. It is proposed and becomes certain only when a
 * person confirms it (`confirmed`).
 */
export interface AnchorDate {
  readonly edtf: string
  readonly from: 'publication' | 'event' | 'confirmed'
}

export type StatementKind = 'turn' | 'direct' | 'indirect'

export type Polarity = 'affirms' | 'denies'

/** What is done by saying it; a proposal for the reviewer, `claim` where nothing stands out. */
export type StatementClass = (typeof statementClasses)[number]

export const statementClasses = [
  'claim',
  'promise',
  'demand',
  'condition',
  'denial',
  'assessment',
  'question',
] as const

/** Which rule (or later, which model or person) proposed the statement. */
export type Proposer =
  'rule:turn' | 'rule:quotation' | 'rule:reported-clause' | 'rule:headline' | 'person'

export interface Statement extends Passage {
  readonly kind: StatementKind
  /**
   * The stretches that are the statement where something else stands in between (the cue, a pull
   * quote, a closing and an opening mark). Absent: one, from start to end.
   */
  readonly segments?: readonly Passage[]
  /** Names as resolved from the document, or a label where it gives no name. Empty: not stated. */
  readonly speakers: readonly string[]
  readonly polarity: Polarity
  /** Index of the statement that encloses this one. */
  readonly within?: number
  /** The word that reports it: "said". */
  readonly cue?: Passage
  readonly proposer: Proposer
  readonly class: StatementClass
}

/** A sentence that has a cue but no proposal, for the reviewer to look at. */
export interface Missed extends Passage {
  readonly cue: Passage
}

export interface Document {
  readonly snapshot: Snapshot
  readonly layout: Layout
  readonly furniture: readonly Furniture[]
  readonly dates: readonly PrintedDate[]
  readonly anchorDate: AnchorDate | null
  /** In order of their start; an enclosing statement stands before what it encloses. */
  readonly statements: readonly Statement[]
  readonly unproposed: readonly Missed[]
}

/** An actor of the project with the other names it goes by; the first spelling is the one used. */
export interface RegisteredActor {
  readonly name: string
  readonly aliases: readonly string[]
}

/** The stretches of a statement's own words, in order. */
export const segmentsOf = (statement: Statement): readonly Passage[] =>
  statement.segments ?? [{ start: statement.start, end: statement.end }]

/** The statement's own words; what stands between its segments becomes one space. */
export const wordsOf = (text: string, statement: Statement): string =>
  segmentsOf(statement)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
