/**
 * What there is in a project, for who opens it: agreements, measures, perspectives, actors, places,
 * documents and acts by name, how far the ledger reaches, and dates that make sense to ask about.
 * Everything that a screen offers for choosing comes from here.
 */
import type { InstantText, MomentView } from '../figures.ts'
import type { OriginView } from '../origin.ts'
import type { Force, Measure, PlaceDeclaration, ProgramActor } from '../../program/index.ts'

export interface ProjectView {
  readonly kind: 'project'
  /** The last entry; number 0: none. */
  readonly head: { readonly entry: number; readonly recorded: InstantText }
  /** Recorded times of the first and the last entry; null: the ledger is empty. */
  readonly recorded: { readonly first: MomentView; readonly last: MomentView } | null
  /** Days to begin with, as the query takes them (`2015-02-15`); null: nothing suggests one. */
  readonly suggested: { readonly from: string | null; readonly on: string | null }
  readonly agreements: readonly ProjectAgreement[]
  readonly measures: readonly ProjectMeasure[]
  readonly perspectives: readonly ProjectPerspective[]
  readonly actors: readonly ProjectActor[]
  readonly places: readonly ProjectPlace[]
  readonly documents: readonly ProjectDocument[]
  readonly acts: readonly ProjectAct[]
}

export interface ProjectAgreement {
  readonly id: string
  readonly title: string
  readonly zone: string
  readonly signed: string | null
  readonly accountOf: readonly string[]
  readonly commitments: readonly ProjectCommitment[]
  readonly readings: readonly ProjectReading[]
}

export interface ProjectCommitment extends OriginView {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly force: Force
}

export interface ProjectReading {
  readonly id: string
  readonly title: string
  readonly parties: readonly string[]
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  readonly date: string
}

export interface ProjectMeasure {
  readonly id: string
  readonly title: string
  readonly kind: Measure['kind']
  readonly by: readonly string[]
  readonly on: readonly string[]
}

export interface ProjectPerspective {
  readonly name: string
  readonly title: string
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  readonly date: string
  /** Ids; none: the text as it stands. */
  readonly readings: readonly string[]
}

export interface ProjectActor {
  readonly name: string
  readonly title: string
  /** Null: only the register of actors has it. */
  readonly kind: ProgramActor['kind'] | null
  readonly aliases: readonly string[]
}

export interface ProjectPlace {
  readonly name: string
  readonly title: string
  readonly kind: PlaceDeclaration['kind']
  /** False: the agreements name it and no shape of it is known. */
  readonly isDrawn: boolean
}

export interface ProjectDocument {
  readonly sha256: string
  readonly name: string
  readonly bytes: number
  readonly entry: number
  readonly recorded: InstantText
}

export interface ProjectAct {
  readonly name: string
  readonly origin: 'standard' | 'agreement'
}
