/**
 * A program: an agreement in which every name is resolved, as plain data that can be printed as JSON.
 *
 * The language writes it, a reading replaces parts of it, the engine judges it. `not-stated` is a
 * value: the text is silent, and only a reading fills it.
 */
import type { ActDefinition } from '../assertion/index.ts'
import type { Instant } from '../base/index.ts'
import type { Attribution } from './attribution.ts'
import type { Condition, Duration, Moment, Pattern } from './condition.ts'

export const PROGRAM_FORMAT = 1

/** Where in the agreement's text something stands; UTF-16 offsets, end excluded. */
export interface SourceSpan {
  readonly source: string
  readonly start: number
  readonly end: number
}

export interface Agreement {
  readonly id: string
  readonly title: string
  readonly zone: string // as the agreement writes it
  readonly signed: Instant | null // start of the day of signature in its zone
  readonly signedText: string | null
  readonly citation: string | null
  readonly endorsedBy: readonly string[]
  readonly carriesOn: readonly string[]
  /** The wording is known only by these accounts. */
  readonly accountOf: readonly string[]
  /** Earlier agreements of which this one changes commitments. */
  readonly amends?: readonly string[]
  /** Who signed, as the text names them; not every one is a party. */
  readonly signatories?: readonly string[]
  readonly languages?: readonly string[] // BCP 47, the languages it was made in
  readonly notes?: readonly string[]
  /** Absent: it has none. */
  readonly phases?: readonly Phase[]
}

/** Commitments of an agreement that come into force together. */
export interface Phase {
  readonly name: string
  readonly title: string
  readonly commitments: readonly string[] // ids
  /** Already part of what each of the commitments waits for; null: it waits for nothing. */
  readonly begins: Condition | null
}

/**
 * An organisation (party, body, person) acts itself and through its organs. A group acts only
 * through its members: a group named as actor means some member.
 */
export interface ProgramActor {
  readonly name: string
  readonly title: string
  readonly kind: 'party' | 'body' | 'group' | 'person'
  readonly organs: readonly string[]
  readonly members: readonly string[]
  readonly aliases: readonly string[]
  /** Members enter by this act (acceptance): who has not is not bound. */
  readonly joinedBy: Pattern | null
  /** First instant at which it is too late to join; absent: it never is. */
  readonly joinedUntil?: Moment
  /** Members leave by this act; absent: nobody does. */
  readonly leftBy?: Leaving
  /** Members take no part from these acts on; absent: nobody suspends. */
  readonly suspendedBy?: readonly Pattern[]
  /** What ends a suspension: of one's own what one does oneself, of one by a body what a body does. */
  readonly resumedBy?: readonly Pattern[]
}

/**
 * Whom an act brings in or takes out: whoever does it, or, where it says who does it, whom it is done
 * to.
 */
export const memberRoleIn = ({ roles }: Pattern): 'actor' | 'unit' =>
  roles['actor'] === undefined ? 'actor' : 'unit'

/** An act by which a member leaves, and how long it stays bound after it; null: no longer. */
export interface Leaving {
  readonly pattern: Pattern
  readonly notice: Duration | null
}

/** A list with a rule of entry: who is on it is a fact somebody asserts. */
export interface NamedList {
  readonly name: string
  readonly title: string
  /** Those who are on it by its text, at all times. */
  readonly names: readonly string[]
  /** Who else is on it is a question to the evidence; absent: nobody. */
  readonly entry?: ListEntry
}

/** Who enters by whose word: that of any of the bodies (designation), or of each (agreement). */
export interface ListEntry {
  readonly kind: 'designation' | 'agreement'
  readonly bodies: readonly string[]
}

export interface PlaceDeclaration {
  readonly name: string
  readonly kind: 'zone' | 'line' | 'point'
  /** Name of the feature in the places that are given beside the agreement. */
  readonly file: string | null
  readonly title?: string
  /** Its later shapes, in order of time; absent: it stays as it is. */
  readonly redrawn?: readonly Redrawing[]
}

/** From a moment on, which the calendar alone decides, a place is another feature. */
export interface Redrawing {
  /** The agreement that says so. */
  readonly agreement: string
  readonly from: Moment
  /** In which the days of the moment are counted. */
  readonly zone: string
  readonly file: string
}

/** What an act is about: a law, a group of persons, a consignment. Assertions use its name. */
export interface NamedMatter {
  readonly name: string
  readonly title: string
}

/** Something that holds from its beginning to its end; `declared` is what is assumed unless said. */
export interface StateDeclaration {
  readonly name: string
  readonly title: string
  readonly declared: 'holds' | 'does-not-hold' | null
}

/** An event that an agreement dates or defines; clauses that name it carry its id. */
export interface EventDeclaration {
  readonly id: string // `agreement.name`
  readonly agreement: string
  readonly title: string
  /** As the start of something; null where the text does not say or is not understood. */
  readonly moment: Moment | null
  /** A step by which progress is told; it is judged as any event is. */
  readonly milestone?: true
}

export type Force = 'binding' | 'political' | 'aspirational'

export type Obliged =
  | { readonly kind: 'not-stated' }
  /** `each` has a row a party and one for "somebody of"; `any` and `jointly` have one row. */
  | { readonly kind: 'each' | 'any' | 'jointly'; readonly actors: readonly string[] }

export type Duty =
  | { readonly kind: 'act'; readonly pattern: Pattern }
  /** To reach a state by a time: that the condition holds at some instant of the time for it. */
  | { readonly kind: 'reach'; readonly condition: Condition }
  /** That the condition holds at every instant. */
  | { readonly kind: 'maintain'; readonly condition: Condition }
  /** Not to do. More than `moreThan` happenings (within the duration, if said) are a breach; plain: 0. */
  | {
      readonly kind: 'refrain'
      readonly pattern: Pattern
      readonly moreThan: number
      readonly within: Duration | null
      /** A duty to keep doing something, broken by the pattern: what is to be kept up. */
      readonly keeps: Pattern | null
    }
  /** To see to it that another's commitment is carried out: that row's statuses. */
  | { readonly kind: 'guarantee'; readonly commitment: string; readonly party: string | null }

/** A prohibition or a duty to keep something as it is; else it is to be done or reached by a time. */
export const isStanding = (duty: Duty): boolean =>
  duty.kind === 'refrain' || duty.kind === 'maintain'

/** What silence says of a duty: by a rule of its own, or by whose the burden of proof is. */
export function silenceOf({ duty, silence, burden }: Terms): 'unknown' | 'no' {
  const loser = isStanding(duty) ? 'claimant' : 'obliged'
  return burden === loser ? 'no' : silence
}

export type Deadline =
  | { readonly kind: 'none' }
  | { readonly kind: 'not-stated' }
  | { readonly kind: 'by'; readonly moment: Moment; readonly text: string }

export type Start =
  | { readonly kind: 'not-stated' } // judged from the day of signature
  | { readonly kind: 'from'; readonly moment: Moment; readonly text: string }

export interface LanguageVersion {
  readonly language: string // BCP 47
  readonly text: string
}

/** What makes good a breach, if it is done in time. */
export interface Reparation {
  readonly pattern: Pattern
  /** Counted from the breach, of a duty to act from its deadline; null: at any time after it. */
  readonly within: Duration | null
}

export interface ExceptionClause {
  readonly label: string
  /** Asked at the time of each incident. */
  readonly when: Condition
  /** What takes precedence over it: where one of these holds, it excuses nothing. */
  readonly unless?: ReadonlyArray<{ readonly label: string; readonly when: Condition }>
}

/** More periods of one instance are not judged one by one. */
export const PERIODS_MAX = 2_000

/** The parts of a commitment that a reading or an amendment may replace. */
export interface Terms {
  readonly obliged: Obliged
  readonly duty: Duty
  readonly start: Start
  readonly end: Moment | null
  readonly deadline: Deadline
  /** Done before the start counts as done. */
  readonly early: boolean
  /** Late performance still counts as late; false: what is not done in time is broken. */
  readonly lateAllowed: boolean
  /** One instance for each such incident; its time is the start. */
  readonly trigger: Pattern | null
  /** One instance for each period of so long, counted from the start; only for duties to act. */
  readonly every: Duration | null
  /** In force once this has held (a latch). */
  readonly once: Condition | null
  /** The deadline waits for this; meanwhile the duty is excused. */
  readonly provided: Condition | null
  /** Bound only for incidents at whose time this holds. */
  readonly while: Condition | null
  readonly suspendedWhile: Condition | null
  readonly exceptions: readonly ExceptionClause[]
  readonly verifiedBy:
    { readonly kind: 'not-stated' } | { readonly kind: 'by'; readonly bodies: readonly string[] }
  /** Extent from which on the clause counts as done, 0 to 1; 1 unless stated. */
  readonly doneAt: number
  /** Done only when one of these has found it. */
  readonly foundBy: readonly string[]
  /** What it means that nobody reported anything. */
  readonly silence: 'unknown' | 'no'
  /** Whose loss it is that nobody reported anything; beside `silence: 'unknown'`. */
  readonly burden: 'not-stated' | 'obliged' | 'claimant'
  /** The standard of proof in the text's own words, for readers. */
  readonly standard: string | null
  /** So many independent claimants have to say what counts for this clause; 1 unless stated. */
  readonly independent: number
  /** Share of the window that accepted coverage must reach before silence is judged; 1 unless stated. */
  readonly coverage: number
  /** What repairs a breach, in the order of the text; any one of them is enough. */
  readonly repairs: readonly Reparation[]
  readonly owedTo: readonly string[]
}

/** What a commitment says that says nothing but its duty. */
export const plainTerms: Omit<Terms, 'duty'> = {
  obliged: { kind: 'not-stated' },
  start: { kind: 'not-stated' },
  end: null,
  deadline: { kind: 'none' },
  early: true,
  lateAllowed: true,
  trigger: null,
  every: null,
  once: null,
  provided: null,
  while: null,
  suspendedWhile: null,
  exceptions: [],
  verifiedBy: { kind: 'not-stated' },
  doneAt: 1,
  foundBy: [],
  silence: 'unknown',
  burden: 'not-stated',
  standard: null,
  independent: 1,
  coverage: 1,
  repairs: [],
  owedTo: [],
}

/**
 * A change of a commitment. Amendments are applied in the order in which they take effect, those of
 * one instant in the order of the list; each only while the text before it is still open.
 */
export interface Amendment {
  readonly by: string // agreement that amends; of an extension that the text foresees, its own
  readonly effective: Moment
  /** `recommits` ends the open instance and starts a new one, `supersedes` ends it. */
  readonly mode: 'amends' | 'recommits' | 'supersedes'
  readonly set: Partial<Terms>
  /** By how much it extends the time of the terms as they then stand; absent: it does not. */
  readonly extension?: Duration
  /** Of the new wording; absent: there is one only. */
  readonly versions?: readonly LanguageVersion[]
  /** The new wording is known only by these accounts; absent: as the agreement that amends is. */
  readonly accountOf?: readonly string[]
  /** For readers; nothing is judged by them. */
  readonly notes?: readonly string[]
}

export interface Commitment {
  readonly id: string // `agreement.number`
  readonly agreement: string
  readonly number: string
  readonly title: string
  readonly force: Force
  /** The verb of the text behind the force, such as `expresses support`; for readers. */
  readonly forceWords?: string
  readonly terms: Terms
  readonly amendments: readonly Amendment[]
  readonly versions: readonly LanguageVersion[]
  /** Footnotes and remarks, for readers; nothing is judged by them. */
  readonly notes?: readonly string[]
  /** The wording is known only by these accounts; absent: as the whole agreement is. */
  readonly accountOf?: readonly string[]
  /** The reading that adds it; absent: it is in the text. */
  readonly addedBy?: string
  readonly span: SourceSpan
}

/** One of the steps in which a measure is lifted. */
export interface ReliefStep {
  readonly label: string
  /** What the step relieves, in the text's own words. */
  readonly relief: string
}

export interface StatedCondition {
  readonly statedBy: string
  readonly source: string | null
  readonly stated: string | null // date as written
  /** False: the instrument does not contain it. */
  readonly inInstrument: boolean
  readonly lifted: Condition
  /** It lifts only this step; absent: the whole measure. */
  readonly step?: ReliefStep
}

export interface Measure {
  readonly id: string
  readonly title: string
  readonly kind: 'sanction' | 'counter-measure' | 'relief'
  readonly by: readonly string[]
  readonly on: readonly string[]
  readonly basis: string | null
  readonly since: Moment | null
  readonly zone: string
  /** First instant at which it is no longer in force, unless renewed. */
  readonly lapses: Moment | null
  readonly renewal: string | null // by which vote
  readonly conditions: readonly StatedCondition[]
  readonly returns: Condition | null
  /** Ids of the measures that it is an answer to; absent: the text names none. */
  readonly answers?: readonly string[]
  /** Who may end it without any condition. */
  readonly endedBy?: string
  readonly notes?: readonly string[]
  readonly citation: string | null
  readonly span: SourceSpan
}

export interface Replacement {
  readonly commitment: string
  readonly set: Partial<Terms>
  readonly note: string | null
  readonly span: SourceSpan
}

export interface MeasureReplacement {
  readonly measure: string
  readonly conditions: readonly StatedCondition[]
  readonly span: SourceSpan
}

export interface Reading extends Attribution {
  readonly id: string
  readonly title: string
  readonly of: readonly string[] // agreements
  /** The parties whose reading it is; the standoff asks each party's own duties under it. */
  readonly parties: readonly string[]
  readonly replacements: readonly Replacement[]
  readonly measures: readonly MeasureReplacement[]
  /** Commitments that it finds in the text and the text does not have as such. */
  readonly additions: readonly Commitment[]
  /** Ids of commitments that it does not find in the text. */
  readonly strikes: readonly string[]
  readonly span: SourceSpan
}

export interface Program {
  readonly format: typeof PROGRAM_FORMAT
  readonly agreements: readonly Agreement[]
  readonly actors: readonly ProgramActor[]
  readonly lists: readonly NamedList[]
  readonly places: readonly PlaceDeclaration[]
  readonly matters?: readonly NamedMatter[]
  readonly states?: readonly StateDeclaration[]
  readonly events?: readonly EventDeclaration[]
  /** Acts that agreements declare for themselves, beside the standard vocabulary. */
  readonly acts?: readonly ActDefinition[]
  readonly commitments: readonly Commitment[]
  readonly measures: readonly Measure[]
  readonly readings: readonly Reading[]
}
