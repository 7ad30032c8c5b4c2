/**
 * What there is in a project, for who opens it: agreements, measures, perspectives, actors, places,
 * documents and acts by name, how far the ledger reaches, and dates that make sense to ask about.
 * Everything that a screen offers for choosing comes from here.
 */
import { extendVocabulary, unitName, unitsWritten, unitSymbol } from '../../assertion/index.ts'
import type { RoleDefinition, RoleType, Vocabulary } from '../../assertion/index.ts'
import { drawnAs } from '../../engine/index.ts'
import type { Places } from '../../geo/index.ts'
import type { Entry } from '../../ledger/index.ts'
import type {
  Agreement,
  Attribution,
  Force,
  Measure,
  Perspective,
  PlaceDeclaration,
  Program,
  ProgramActor,
} from '../../program/index.ts'
import { attributionOf, everyCommitment, plainAct } from '../../program/index.ts'
import { measureTitle } from '../board.ts'
import { instantText, lastInstantView, momentView } from '../figures.ts'
import type { InstantText, MomentView } from '../figures.ts'
import { readingHeading } from '../heading.ts'
import type { ReadingHeading } from '../heading.ts'
import { compareNumbers } from '../numbering.ts'
import { originOf } from '../origin.ts'
import type { OriginView } from '../origin.ts'
import { signedDay, suggestedPeriod, suggestedPeriodFrom } from './suggested-period.ts'
import type { Happened, SuggestedPeriod } from './suggested-period.ts'
import { suggestedPerspective } from './suggested-perspective.ts'

export interface ProjectView {
  readonly kind: 'project'
  /** The last entry; number 0: none. */
  readonly head: { readonly entry: number; readonly recorded: InstantText }
  /** Recorded times of the first and the last entry; null: the ledger is empty. */
  readonly recorded: { readonly first: MomentView; readonly last: MomentView } | null
  /** To begin with: the agreement, the period over all of them, and whose assessment. */
  readonly suggested: SuggestedPeriod & {
    /** Null: there is none. */
    readonly agreement: string | null
    /** Null: there is no perspective. */
    readonly as: string | null
  }
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
  /** The day of it in the zone of the agreement, such as `2015-02-12`. */
  readonly signedOn: string | null
  /** To begin with, where this agreement is looked at. */
  readonly suggested: SuggestedPeriod
  readonly accountOf: readonly string[]
  readonly commitments: readonly ProjectCommitment[]
  readonly readings: readonly ReadingHeading[]
}

export interface ProjectCommitment extends OriginView {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly force: Force
}

export interface ProjectMeasure {
  readonly id: string
  readonly title: string
  readonly kind: Measure['kind']
  readonly by: readonly string[]
  readonly on: readonly string[]
}

export interface ProjectPerspective extends Attribution {
  readonly name: string
  readonly title: string
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
  /** The name in plain words: `deny access`. */
  readonly words: string
  readonly origin: 'standard' | 'agreement'
  /** One sentence. */
  readonly definition: string
  readonly roles: readonly ProjectRole[]
}

/** What a report of the act can say beside that it took place. */
export interface ProjectRole {
  readonly name: string
  readonly type: RoleType['kind']
  /** Of a quantity, in words: `metres`; empty of anything else. */
  readonly unit: string
  /** Units that may be written for it too. */
  readonly otherUnits: readonly string[]
}

/** An actor of a register. */
interface Registered {
  readonly name: string
  readonly aliases: readonly string[]
}

export interface ProjectMaterial {
  readonly entries: readonly Entry[]
  /** As they are in force now. */
  readonly program: Program
  readonly perspectives: readonly Perspective[]
  readonly actors: readonly Registered[]
  readonly places: Places
  /** The standard one. */
  readonly vocabulary: Vocabulary
  /** Null: nothing is said to have happened. */
  readonly happened: Happened | null
  /** The perspective that the deployment names; null: none. */
  readonly as: string | null
}

export function projectView(material: ProjectMaterial): ProjectView {
  const { entries, program, perspectives, happened } = material
  const last = entries.at(-1)
  const agreements = program.agreements.map((agreement) => agreementOf(agreement, material))
  return {
    kind: 'project',
    head: { entry: last?.number ?? 0, recorded: last ? instantText(last.recorded) : null },
    recorded: recordedOf(entries, program),
    suggested: {
      agreement: suggestedAgreement(agreements),
      ...suggestedPeriod(program, happened),
      as: suggestedPerspective(perspectives, material.as),
    },
    agreements,
    measures: program.measures.map(measureOf),
    perspectives: perspectives.map(perspectiveOf),
    actors: actorsOf(material),
    places: placesOf(material),
    documents: entries.flatMap(documentOf),
    acts: actsOf(material),
  }
}

function recordedOf(entries: readonly Entry[], { agreements }: Program): ProjectView['recorded'] {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined) return null
  const zone = agreements[0]?.zone ?? 'UTC'
  return {
    first: momentView(first.recorded, zone),
    last: lastInstantView(last.recorded, zone),
  }
}

/** The one with the most commitments, the first of several. */
function suggestedAgreement(agreements: readonly ProjectAgreement[]): string | null {
  const [largest] = agreements.toSorted((a, b) => b.commitments.length - a.commitments.length)
  return largest?.id ?? null
}

function agreementOf(agreement: Agreement, material: ProjectMaterial): ProjectAgreement {
  const { program, happened } = material
  const { id, title, zone, signedText, accountOf } = agreement
  const commitments = everyCommitment(program).filter((one) => one.agreement === id)
  return {
    id,
    title,
    zone,
    signed: signedText,
    signedOn: signedDay(agreement),
    suggested: suggestedPeriodFrom(agreement, program, happened),
    accountOf,
    commitments: commitments
      .map((one) => ({
        id: one.id,
        number: one.number,
        title: one.title,
        force: one.force,
        ...originOf(one),
      }))
      .toSorted((a, b) => compareNumbers(a.number, b.number)),
    readings: program.readings.filter((one) => one.of.includes(id)).map(readingHeading),
  }
}

const measureOf = (measure: Measure): ProjectMeasure => {
  const { id, kind, by, on } = measure
  return { id, title: measureTitle(measure), kind, by, on }
}

const perspectiveOf = (perspective: Perspective): ProjectPerspective => {
  const { name, title, readings } = perspective
  return { name, title, ...attributionOf(perspective), readings }
}

/** Those that the agreements declare, then those that only the register has. */
function actorsOf({ program, actors }: ProjectMaterial): ProjectActor[] {
  const declared = new Set(program.actors.map(({ name }) => name))
  return [
    ...program.actors.map(({ name, title, kind, aliases }) => ({ name, title, kind, aliases })),
    ...actors
      .filter(({ name }) => !declared.has(name))
      .map(({ name, aliases }) => ({ name, title: name, kind: null, aliases })),
  ]
}

/** Those that the agreements declare, then those that only the files of places have. */
function placesOf({ program, places }: ProjectMaterial): ProjectPlace[] {
  const drawn = new Set(places.declared.map(({ name }) => name))
  const features = (one: PlaceDeclaration) => drawnAs(one).map(({ feature }) => feature)
  const named = new Set(program.places.flatMap((one) => [one.name, ...features(one)]))
  return [
    ...program.places.map((one) => ({
      name: one.name,
      title: one.title ?? one.name,
      kind: one.kind,
      isDrawn: features(one).some((feature) => drawn.has(feature)),
    })),
    ...places.declared
      .filter(({ name }) => !named.has(name))
      .map(({ name, kind }) => ({ name, title: name, kind, isDrawn: true })),
  ]
}

function documentOf({ body, number, recorded }: Entry): ProjectDocument[] {
  if (body.kind !== 'document') return []
  const { sha256, name, bytes } = body
  return [{ sha256, name, bytes, entry: number, recorded: instantText(recorded) }]
}

function actsOf({ program, vocabulary }: ProjectMaterial): ProjectAct[] {
  const standard = new Set(vocabulary.names())
  const known = extendVocabulary(vocabulary, program.acts ?? [])
  return known.names().map((name) => {
    const act = known.act(name)
    return {
      name,
      words: plainAct(name),
      origin: standard.has(name) ? 'standard' : 'agreement',
      definition: act?.definition ?? '',
      roles: (act?.roles ?? []).map(roleOf),
    }
  })
}

const roleOf = ({ name, type }: RoleDefinition): ProjectRole =>
  type.kind === 'quantity'
    ? {
        name,
        type: type.kind,
        unit: unitName(type.dimension),
        otherUnits: unitsWritten(type.dimension).filter(
          (unit) => unit !== unitSymbol(type.dimension),
        ),
      }
    : { name, type: type.kind, unit: '', otherUnits: [] }
