/**
 * A project: what an open ledger holds, put together into what the engine needs. The texts in force
 * (agreements, registers of actors, places, perspectives) are entries too, so that a past board can
 * be made again as it was.
 *
 * A question as known at K is asked of the texts that were in force at K; of a text that the ledger
 * took later, its first version. Without that, an archive that is imported together with its
 * agreements could never be asked about an earlier date.
 */
import type { Diagnostic } from '@servanda/core/base'
import { assert, Failure, hasErrors } from '@servanda/core/base'
import { Evaluator } from '@servanda/core/engine'
import type { RegisteredActor } from '@servanda/core/engine'
import { createPlaces, readPlaces } from '@servanda/core/geo'
import type { Places } from '@servanda/core/geo'
import { checkSources } from '@servanda/core/language'
import { liveAssertions } from '@servanda/core/ledger'
import type { Entry, EntryBody, LedgerReader, LiveAssertion } from '@servanda/core/ledger'
import type { Perspective, Program } from '@servanda/core/program'
import type { DocumentNames } from '@servanda/core/view'
import { checkFeatures } from './features.ts'
import { readActors, readPerspectives } from './project-files.ts'

export type TextBody = Extract<EntryBody, { kind: 'text' }>

/** The texts as they stand, and everything made of them. */
export interface Texts {
  readonly bodies: readonly TextBody[]
  readonly program: Program
  readonly actors: readonly RegisteredActor[]
  readonly places: Places
  readonly perspectives: readonly Perspective[]
  /** What there is to say of them now; no errors. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Project {
  readonly entries: readonly Entry[]
  /** As of the entry with this number; see above. */
  textsAt(number: number): Texts
  /** The live assertions as of the entry with this number. */
  liveAt(number: number): readonly LiveAssertion[]
  readonly documents: DocumentNames
  /** Has taken in all entries. */
  readonly evaluator: Evaluator
}

/** A project whose ledger is still being written: what is asked of it is asked of all it has so far. */
export interface GrowingProject extends Project {
  /** Takes in what comes after its last entry. */
  grow(entries: readonly Entry[]): void
}

/** `report` hears how many entries have been read. */
export async function readProject(
  ledger: LedgerReader,
  report: (entryCount: number) => void = () => {},
): Promise<GrowingProject> {
  const project = new ProjectInMemory()
  for await (const batch of ledger.read(1)) {
    project.grow(batch)
    report(project.entries.length)
  }
  return project
}

/** To ask texts of, `entries` may leave out others. */
export function projectOf(entries: readonly Entry[]): Project {
  const project = new ProjectInMemory()
  project.grow(entries)
  return project
}

class ProjectInMemory implements GrowingProject {
  readonly #entries: Entry[] = []
  /** Those that texts are in. */
  readonly #texts: Entry[] = []
  readonly #read = new Map<string, Texts>()
  readonly #documents = new Map<string, string>()
  #evaluator: Evaluator | null = null

  get entries(): readonly Entry[] {
    return this.#entries
  }

  get documents(): DocumentNames {
    return this.#documents
  }

  get evaluator(): Evaluator {
    this.#evaluator ??= evaluatorOf(this.#entries)
    return this.#evaluator
  }

  grow(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#entries.push(entry)
      const { body } = entry
      if (body.kind === 'text') this.#texts.push(entry)
      if (body.kind === 'document') this.#documents.set(body.sha256, body.name)
    }
    this.#evaluator?.apply(entries)
  }

  textsAt(number: number): Texts {
    const bodies = textsInForce(this.#texts, number)
    const key = bodies.map(({ sha256 }) => sha256).join(' ')
    const known = this.#read.get(key) ?? readTexts(bodies)
    this.#read.set(key, known)
    return known
  }

  liveAt(number: number): readonly LiveAssertion[] {
    return liveAssertions(this.#entries, number)
  }
}

/** Reads entries again in `entries`, which may grow. */
function evaluatorOf(entries: readonly Entry[]): Evaluator {
  const evaluator = new Evaluator({
    source: {
      entryAt: (number) => {
        const entry = entries[number - (entries[0]?.number ?? 1)]
        assert(entry?.number === number, 'the numbers of entries have no gaps')
        return entry
      },
    },
  })
  evaluator.apply(entries)
  return evaluator
}

/** Of each role and name the last version up to `number`, else the first one after it. */
export function textsInForce(entries: readonly Entry[], number: number): readonly TextBody[] {
  const chosen = new Map<string, TextBody>()
  for (const entry of entries) {
    const { body } = entry
    if (body.kind !== 'text') continue
    const key = JSON.stringify([body.role, body.name])
    if (entry.number <= number || !chosen.has(key)) chosen.set(key, body)
  }
  return [...chosen.values()]
}

const ofRole = (bodies: readonly TextBody[], role: TextBody['role']): TextBody[] =>
  bodies.filter((body) => body.role === role)

const jsonOf = ({ name, text }: TextBody) => ({ source: name, text })

/** They were checked before they were adopted: errors now come from another version of Servanda. */
function readTexts(bodies: readonly TextBody[]): Texts {
  const checked = checkSources(ofRole(bodies, 'agreement'))
  const actors = ofRole(bodies, 'actors').map((body) => readActors(jsonOf(body)))
  const perspectives = ofRole(bodies, 'perspective').map((body) => readPerspectives(jsonOf(body)))
  const places = ofRole(bodies, 'places').map((body) => readPlaces(body.text, body.name))
  const diagnostics = [
    ...checked.diagnostics,
    ...[...actors, ...perspectives, ...places].flatMap((read) => read.diagnostics),
  ]
  if (hasErrors(diagnostics)) throw noLongerReadable(diagnostics)
  const collections = places.map(({ collection }) => collection)
  return {
    bodies,
    program: checked.program,
    actors: actors.flatMap(({ value }) => value),
    places: createPlaces(collections),
    perspectives: perspectives.flatMap(({ value }) => value),
    diagnostics: [...diagnostics, ...checkFeatures(checked.trees, collections)],
  }
}

function noLongerReadable(diagnostics: readonly Diagnostic[]): Failure {
  const first = diagnostics.find(({ severity }) => severity === 'error')
  assert(first !== undefined, 'there is an error among the diagnostics')
  const { span, message } = first
  return new Failure(
    'conflict',
    'text-not-readable',
    `the text \`${span.source}\` in the ledger cannot be read: ${message}`,
    'adopt a corrected version of it',
  )
}

export const lastNumber = (entries: readonly Entry[]): number => entries.at(-1)?.number ?? 0
