/**
 * The syntax tree: what an author wrote, before any name is looked up. Every node knows its span;
 * a file keeps all its tokens with the comments, so that nothing of the text is lost.
 */
import type { Span } from '../base/index.ts'
import type { Force } from '../program/index.ts'
import type { Token } from './lexer.ts'

/** The nodes of a union that can be of this kind. */
export type OfKind<
  Node extends { readonly kind: string },
  Kind extends Node['kind'],
> = Node extends unknown
  ? Kind extends Node['kind']
    ? Node & { readonly kind: Kind }
    : never
  : never

export interface Name {
  readonly text: string
  readonly span: Span
}

/** A quoted text, without its quotation marks. */
export type Quoted = Name

/** A number as written, with its unit if it has one. */
export interface Amount {
  readonly value: number
  readonly unit: Name | null
  readonly span: Span
}

/** `9`, `2a` or `minsk_package.9`. */
export interface CommitmentName {
  readonly agreement: Name | null
  readonly number: Name
  readonly span: Span
}

/** A date with an optional time of day, as written: not yet known to exist. */
export interface WrittenDate {
  readonly date: string // 2015, 2015-02 or 2015-02-15
  readonly time: string | null
  readonly span: Span
}

export type ValueSyntax =
  | { readonly kind: 'names'; readonly names: readonly Name[]; readonly span: Span }
  | { readonly kind: 'other-than'; readonly names: readonly Name[]; readonly span: Span }
  | { readonly kind: 'outside'; readonly names: readonly Name[]; readonly span: Span }
  /** `the same place`: what is said in that role of the happening that calls for it. */
  | { readonly kind: 'same'; readonly role: Name; readonly span: Span }
  /** `in not stated` */
  | { readonly kind: 'not-stated'; readonly span: Span }
  | {
      readonly kind: 'distance'
      readonly side: 'nearer' | 'farther'
      readonly amount: Amount
      readonly line: Name
      readonly span: Span
    }
  | {
      readonly kind: 'quantity'
      readonly low: Amount | null
      readonly lowIncluded: boolean
      readonly high: Amount | null
      readonly highIncluded: boolean
      readonly span: Span
    }

/** One thing said of an act: `from actual_line`, `of calibre 100 mm or more`, or its object. */
export interface Phrase {
  /** The word before it; null for the direct object and for places given by distance. */
  readonly preposition: Name | null
  /** The role where it is named (`of calibre …`). */
  readonly role: Name | null
  readonly value: ValueSyntax
  readonly span: Span
}

export interface PatternSyntax {
  readonly act: Name
  readonly phrases: readonly Phrase[]
  /** Each list of phrases describes happenings that are not meant. */
  readonly except: ReadonlyArray<readonly Phrase[]>
  readonly span: Span
}

export interface DurationSyntax {
  readonly amount: number
  /** `days`, `working days`: as written, in one word space. */
  readonly unit: Name
  readonly span: Span
}

export interface AlternativeMoment {
  /** Which language version or view says so. */
  readonly label: Quoted | null
  readonly moment: MomentSyntax
}

export type MomentSyntax =
  | { readonly kind: 'date'; readonly written: WrittenDate; readonly span: Span }
  | { readonly kind: 'end-of'; readonly written: WrittenDate; readonly span: Span }
  | {
      readonly kind: 'event'
      readonly agreement: Name | null
      readonly name: Name
      readonly span: Span
    }
  | { readonly kind: 'signature' | 'start' | 'not-stated'; readonly span: Span }
  | { readonly kind: 'condition'; readonly condition: ConditionSyntax; readonly span: Span }
  /** Day 1 `of` a moment is the local day that contains it; the first day `after` it is day 2. */
  | {
      readonly kind: 'day'
      readonly counted: 'of' | 'after'
      readonly day: number
      readonly edge: 'start' | 'end' | 'whole'
      readonly moment: MomentSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'after'
      readonly duration: DurationSyntax
      readonly moment: MomentSyntax
      readonly span: Span
    }
  | { readonly kind: 'either'; readonly of: readonly AlternativeMoment[]; readonly span: Span }
  | {
      readonly kind: 'latest' | 'earliest'
      readonly of: readonly MomentSyntax[]
      readonly span: Span
    }

export type ConditionSyntax =
  | { readonly kind: 'all' | 'any'; readonly of: readonly ConditionSyntax[]; readonly span: Span }
  | { readonly kind: 'not'; readonly of: ConditionSyntax; readonly span: Span }
  | {
      readonly kind: 'since'
      readonly holds: ConditionSyntax
      readonly since: ConditionSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'happened'
      readonly pattern: PatternSyntax
      readonly times: number
      readonly within: DurationSyntax | null
      readonly span: Span
    }
  | {
      readonly kind: 'total'
      readonly role: Name
      readonly pattern: PatternSyntax
      readonly quantity: OfKind<ValueSyntax, 'quantity'>
      readonly within: DurationSyntax | null
      readonly span: Span
    }
  | {
      readonly kind: 'event'
      readonly agreement: Name | null
      readonly name: Name
      readonly span: Span
    }
  | {
      readonly kind: 'phase'
      readonly asks: 'complete' | 'begun'
      readonly agreement: Name | null
      readonly name: Name
      readonly span: Span
    }
  /** So long without such an act, counted from a moment and anew from each such act. */
  | {
      readonly kind: 'without'
      readonly duration: DurationSyntax
      readonly pattern: PatternSyntax
      readonly moment: MomentSyntax
      readonly span: Span
    }
  | { readonly kind: 'state'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'reached'; readonly moment: MomentSyntax; readonly span: Span }
  | {
      readonly kind: 'fulfilled'
      readonly commitments: readonly CommitmentName[]
      readonly quantifier: 'all' | 'any'
      readonly party: Name | null
      readonly span: Span
    }
  | { readonly kind: 'complete'; readonly agreements: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'kept-for'
      readonly commitments: readonly CommitmentName[]
      readonly quantifier: 'all' | 'any'
      readonly duration: DurationSyntax
      readonly party: Name | null
      readonly span: Span
    }
  | {
      readonly kind: 'in-breach'
      readonly commitments: readonly CommitmentName[]
      readonly quantifier: 'all' | 'any'
      readonly party: Name | null
      readonly span: Span
    }
  | { readonly kind: 'unformalised'; readonly text: Quoted; readonly span: Span }

export type Quantifier = 'each' | 'any' | 'jointly'

/** One line of a commitment, of a part, or of what a reading or amendment puts in its place. */
export type Clause =
  | {
      readonly kind: 'obliged'
      readonly quantifier: Quantifier
      readonly actors: readonly Name[] | null
      readonly span: Span
    }
  | { readonly kind: 'must'; readonly pattern: PatternSyntax; readonly span: Span }
  | {
      readonly kind: 'must-not'
      readonly pattern: PatternSyntax
      readonly moreThan: number
      readonly within: DurationSyntax | null
      readonly span: Span
    }
  | {
      readonly kind: 'must-keep-up'
      readonly pattern: PatternSyntax
      readonly brokenBy: PatternSyntax | null
      readonly span: Span
    }
  | {
      readonly kind: 'must-ensure'
      readonly commitment: CommitmentName
      readonly party: Name | null
      readonly span: Span
    }
  | {
      readonly kind: 'must-reach' | 'must-maintain'
      readonly condition: ConditionSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'starting' | 'until' | 'by'
      readonly moment: MomentSyntax
      readonly span: Span
    }
  | { readonly kind: 'every'; readonly duration: DurationSyntax; readonly span: Span }
  | {
      readonly kind: 'within'
      readonly duration: DurationSyntax
      readonly moment: MomentSyntax
      readonly span: Span
    }
  | {
      readonly kind:
        'no-deadline' | 'deadline-not-stated' | 'start-not-stated' | 'waits-for-nothing'
      readonly span: Span
    }
  | { readonly kind: 'whenever'; readonly pattern: PatternSyntax; readonly span: Span }
  /** `repaired by …` and `otherwise must …`, which mean the same. */
  | {
      readonly kind: 'repaired'
      readonly pattern: PatternSyntax
      readonly within: DurationSyntax | null
      readonly span: Span
    }
  /** `extended by 30 days once …`; null in an amendment: from its own moment on. */
  | {
      readonly kind: 'extended'
      readonly duration: DurationSyntax
      readonly once: ConditionSyntax | null
      readonly span: Span
    }
  | {
      readonly kind: 'once' | 'provided' | 'while' | 'suspended'
      readonly condition: ConditionSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'exception'
      readonly label: Quoted
      readonly condition: ConditionSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'no-exception'
      readonly label: Quoted
      readonly condition: ConditionSyntax
      readonly span: Span
    }
  | {
      readonly kind: 'standard'
      readonly text: Quoted
      readonly independent: number
      readonly span: Span
    }
  | { readonly kind: 'burden'; readonly on: 'obliged' | 'claimant'; readonly span: Span }
  | { readonly kind: 'verified'; readonly bodies: readonly Name[] | null; readonly span: Span }
  | { readonly kind: 'found'; readonly bodies: readonly Name[]; readonly span: Span }
  | { readonly kind: 'done-at' | 'watched'; readonly percent: number; readonly span: Span }
  | {
      readonly kind: 'silence-means-no' | 'early-does-not-count' | 'late-does-not-count'
      readonly span: Span
    }
  | { readonly kind: 'owed'; readonly actors: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'version'
      readonly language: Quoted
      readonly text: Quoted
      readonly span: Span
    }
  | { readonly kind: 'account'; readonly texts: readonly Quoted[]; readonly span: Span }
  | { readonly kind: 'note' | 'footnote'; readonly text: Quoted; readonly span: Span }

export interface PartSyntax {
  readonly kind: 'part'
  readonly label: Name
  readonly title: Quoted | null
  readonly clauses: readonly Clause[]
  readonly span: Span
}

export interface CommitmentSyntax {
  readonly kind: 'commitment'
  readonly number: Name
  readonly title: Quoted
  /** Null: not written yet. */
  readonly force: Force | null
  /** The verb of the text behind the force, such as `expresses support`. */
  readonly forceWords: Quoted | null
  readonly clauses: readonly Clause[]
  readonly parts: readonly PartSyntax[]
  readonly span: Span
}

/** `begins once CONDITION` of a phase. */
export interface PhaseBeginSyntax {
  readonly kind: 'begins'
  readonly condition: ConditionSyntax
  readonly span: Span
}

/** Commitments that come into force together. */
export interface PhaseSyntax {
  readonly kind: 'phase'
  readonly name: Name
  readonly title: Quoted
  /** One, or none: it begins with the agreement. More are reported. */
  readonly begins: readonly PhaseBeginSyntax[]
  readonly commitments: readonly CommitmentSyntax[]
  readonly span: Span
}

/** `amends commitment …` or `recommits commitment …` in a later agreement. */
export interface AmendmentSyntax {
  readonly kind: 'amendment'
  readonly mode: 'amends' | 'recommits' | 'supersedes'
  /** Agreements that are superseded as a whole. */
  readonly agreements: readonly Name[]
  readonly commitments: readonly CommitmentName[]
  readonly effective: MomentSyntax
  readonly clauses: readonly Clause[]
  readonly span: Span
}

export interface ActorSyntax {
  readonly kind: 'actor'
  readonly actorKind: 'party' | 'body' | 'group' | 'person'
  readonly name: Name
  readonly title: Quoted | null
  readonly organs: readonly Name[]
  readonly members: readonly Name[]
  readonly aliases: readonly Quoted[]
  readonly joinedBy: PatternSyntax | null
  /** `joined by ACT no later than MOMENT`. */
  readonly joinedUntil: MomentSyntax | null
  readonly leftBy: LeavingSyntax | null
  readonly suspendedBy: readonly PatternSyntax[]
  readonly resumedBy: readonly PatternSyntax[]
  readonly span: Span
}

/** `left by ACT with 90 days notice`. */
export interface LeavingSyntax {
  readonly pattern: PatternSyntax
  readonly notice: DurationSyntax | null
  readonly span: Span
}

export interface RoleSyntax {
  readonly name: Name
  readonly type: Name
  readonly introducedBy: readonly Name[]
}

export interface ActSyntax {
  readonly kind: 'act'
  readonly name: Name
  readonly definition: Quoted
  readonly broader: Name | null
  readonly opposite: Name | null
  readonly roles: readonly RoleSyntax[]
  readonly span: Span
}

/** `entered by designation of A, B`: any of them; `by agreement of A, B`: each of them. */
export interface ListEntrySyntax {
  readonly kind: 'designation' | 'agreement'
  readonly bodies: readonly Name[]
  readonly span: Span
}

/** `then from "feature" starting MOMENT`: what a place is drawn as from a moment on. */
export interface RedrawingSyntax {
  readonly feature: Quoted
  readonly moment: MomentSyntax
  readonly span: Span
}

export type DeclarationSyntax =
  | ActorSyntax
  | ActSyntax
  | {
      readonly kind: 'list'
      readonly name: Name
      readonly title: Quoted | null
      readonly names: readonly Name[]
      readonly entries: readonly ListEntrySyntax[]
      readonly span: Span
    }
  | {
      readonly kind: 'place'
      readonly placeKind: 'zone' | 'line' | 'point'
      readonly name: Name
      readonly title: Quoted | null
      readonly feature: Quoted | null
      readonly redrawn: readonly RedrawingSyntax[]
      readonly span: Span
    }
  | {
      readonly kind: 'matter'
      readonly name: Name
      readonly title: Quoted | null
      readonly span: Span
    }
  | {
      readonly kind: 'state'
      readonly name: Name
      readonly title: Quoted | null
      readonly declared: 'holds' | 'does-not-hold' | null
      readonly span: Span
    }
  | {
      readonly kind: 'event'
      readonly name: Name
      readonly title: Quoted | null
      readonly moment: MomentSyntax
      /** Declared as a milestone: a step by which progress is told. */
      readonly isMilestone: boolean
      readonly span: Span
    }

/** On which days of the week people work, as ISO numbers, and on which dates they do not. */
export interface WorkingDaysSyntax {
  readonly kind: 'working-days'
  readonly weekdays: readonly number[]
  readonly except: readonly WrittenDate[]
  readonly span: Span
}

export type AgreementClause =
  | {
      readonly kind: 'signed'
      readonly date: WrittenDate
      readonly place: Quoted | null
      readonly span: Span
    }
  | { readonly kind: 'time-zone'; readonly zone: Quoted; readonly span: Span }
  | WorkingDaysSyntax
  | {
      readonly kind: 'month-ends'
      readonly rule: 'last-day' | 'next-month'
      readonly span: Span
    }
  | {
      readonly kind: 'endorsed' | 'signatories' | 'languages' | 'account'
      readonly texts: readonly Quoted[]
      readonly span: Span
    }
  | {
      readonly kind: 'carries-on' | 'amends'
      readonly agreements: readonly Name[]
      readonly span: Span
    }
  | { readonly kind: 'source' | 'note'; readonly text: Quoted; readonly span: Span }

export interface AgreementSyntax {
  readonly kind: 'agreement'
  readonly name: Name
  readonly title: Quoted
  readonly clauses: readonly AgreementClause[]
  readonly declarations: readonly DeclarationSyntax[]
  /** Those outside of phases; `commitmentsOf` has all of them. */
  readonly commitments: readonly CommitmentSyntax[]
  readonly phases: readonly PhaseSyntax[]
  readonly amendments: readonly AmendmentSyntax[]
  readonly measures: readonly MeasureSyntax[]
  readonly span: Span
}

/** A condition for lifting that somebody states outside the instrument. */
export interface StatedConditionSyntax {
  readonly kind: 'condition'
  readonly statedBy: Quoted
  readonly source: Quoted | null
  readonly stated: WrittenDate | null
  readonly condition: ConditionSyntax
  readonly span: Span
}

/** `step "first" "exports" lifted once CONDITION`: a part of the measure that is lifted by itself. */
export interface ReliefStepSyntax {
  readonly kind: 'step'
  readonly label: Quoted
  readonly relief: Quoted
  readonly condition: ConditionSyntax
  readonly span: Span
}

export type MeasureClause =
  | StatedConditionSyntax
  | { readonly kind: 'by' | 'on'; readonly actors: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'basis' | 'source' | 'discretion' | 'note'
      readonly text: Quoted
      readonly span: Span
    }
  | { readonly kind: 'time-zone'; readonly zone: Quoted; readonly span: Span }
  | { readonly kind: 'since'; readonly moment: MomentSyntax; readonly span: Span }
  | {
      readonly kind: 'lapses'
      readonly moment: MomentSyntax
      readonly renewal: Quoted | null
      readonly span: Span
    }
  | { readonly kind: 'answers'; readonly measures: readonly Name[]; readonly span: Span }
  | ReliefStepSyntax
  | {
      readonly kind: 'lifted' | 'returning'
      readonly condition: ConditionSyntax
      readonly span: Span
    }

export interface MeasureSyntax {
  readonly kind: 'measure'
  readonly name: Name
  readonly title: Quoted
  readonly measureKind: 'sanction' | 'counter-measure' | 'relief'
  readonly clauses: readonly MeasureClause[]
  readonly span: Span
}

/** `chooses "Russian"`: of what the text can mean, the alternatives with this label. */
export interface ChoiceSyntax {
  readonly kind: 'chooses'
  readonly label: Quoted
  readonly span: Span
}

export interface CommitmentReadingSyntax {
  readonly kind: 'reads-commitment'
  readonly commitment: CommitmentName
  readonly clauses: readonly Clause[]
  readonly choices: readonly ChoiceSyntax[]
  readonly span: Span
}

export interface MeasureReadingSyntax {
  readonly kind: 'reads-measure'
  readonly measure: Name
  readonly conditions: readonly StatedConditionSyntax[]
  readonly span: Span
}

/** `adds commitment 15 "title" binding { … }`: what this reading finds beside the numbered clauses. */
interface AdditionSyntax {
  readonly kind: 'adds'
  readonly agreement: Name | null
  readonly commitment: CommitmentSyntax
  readonly span: Span
}

export type ReadingClause =
  | { readonly kind: 'of'; readonly agreements: readonly Name[]; readonly span: Span }
  | { readonly kind: 'held'; readonly parties: readonly Name[]; readonly span: Span }
  | {
      readonly kind: 'standing'
      readonly standing: 'attributed' | 'adopted'
      readonly author: Quoted
      readonly span: Span
    }
  | { readonly kind: 'source' | 'note'; readonly text: Quoted; readonly span: Span }
  | { readonly kind: 'dated'; readonly date: WrittenDate; readonly span: Span }
  | CommitmentReadingSyntax
  | MeasureReadingSyntax
  | AdditionSyntax
  | {
      readonly kind: 'strikes'
      readonly commitments: readonly CommitmentName[]
      readonly span: Span
    }

export interface ReadingSyntax {
  readonly kind: 'reading'
  readonly name: Name
  readonly title: Quoted
  readonly clauses: readonly ReadingClause[]
  readonly span: Span
}

export type FileItem = AgreementSyntax | MeasureSyntax | ReadingSyntax | DeclarationSyntax

/** One file as read: its items, and every token in the order of the text. */
export interface SyntaxTree {
  readonly source: string
  readonly text: string
  readonly tokens: readonly Token[]
  readonly items: readonly FileItem[]
  /** Offsets at which an item, clause or closing brace begins a line of its own. */
  readonly lineStarts: ReadonlySet<number>
  /** By its offset, what the standard form has in place of a word; nothing if the form lacks it. */
  readonly standard: ReadonlyMap<number, string>
}
