/**
 * What the blocks of a section amount to: a program, perspectives, places, and the entries of a
 * ledger in the order of the document. Anything wrong with a document stops its test with the words
 * that an author would see.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extendVocabulary, standardVocabulary, weaponKinds } from '../../src/assertion/index.ts'
import type { Assertion } from '../../src/assertion/index.ts'
import { BEGINNING, hasErrors } from '../../src/base/index.ts'
import type { Diagnostic, Instant } from '../../src/base/index.ts'
import { noPlaces } from '../../src/engine/index.ts'
import type { Asked, Kinds, PlaceQuestions } from '../../src/engine/index.ts'
import { createPlaces, readPlaces } from '../../src/geo/index.ts'
import { checkSources } from '../../src/language/index.ts'
import type { Source } from '../../src/language/index.ts'
import { liveAssertions } from '../../src/ledger/index.ts'
import type { Entry, EntryBody } from '../../src/ledger/index.ts'
import type { Perspective, Program, Trust, TrustLayer } from '../../src/program/index.ts'
import { instantOfLocal } from '../../src/time/index.ts'
import { readAssertions } from '../../src/wire/index.ts'
import type { Block, Section } from './document.ts'

export interface Project {
  readonly program: Program
  readonly zone: string
  readonly perspectives: ReadonlyMap<string, Perspective>
  readonly places: PlaceQuestions
  readonly kinds: Kinds
  readonly entries: readonly Entry[]
}

export function projectOf(section: Section): Project {
  const blocks = (kind: Block['kind']): readonly Block[] =>
    section.blocks.filter((block) => block.kind === kind)
  const written = blocks('agreement').map(({ text }, index): Source => ({
    name: `agreement ${index + 1}`,
    text,
  }))
  const program = programOf([...blocks('files').flatMap((block) => filesOf(block.text)), ...written])
  const zone = program.agreements[0]?.zone ?? 'UTC'
  const perspectives = blocks('perspectives').flatMap((block) => perspectivesOf(block.text))
  return {
    program,
    zone,
    perspectives: new Map([...perspectives, all].map((one) => [one.name, one])),
    places: placesOf(blocks('places')),
    kinds: kindsOf(program),
    entries: entriesOf(blocks('facts'), program, zone),
  }
}

/** What is asked from a perspective. */
export function askedAs(project: Project, perspective: string): Asked {
  const found = project.perspectives.get(perspective)
  if (found === undefined) throw new Error(`there is no perspective \`${perspective}\``)
  const { program, places } = project
  return { program, perspective: found, actors: noActors, places, kinds: project.kinds }
}

const noActors: Asked['actors'] = []

/** What was live as known at entry `number`. */
export const assertionsAt = ({ entries }: Project, number: number): readonly Assertion[] =>
  liveAssertions(entries, number).map((one) => one.assertion)

const root = new URL('../../../../', import.meta.url)

/** The files that a block names, one path from the project's root a line. */
export function filesOf(block: string): readonly Source[] {
  const paths = block.split('\n').filter((line) => line !== '')
  return paths.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }))
}

export function programOf(sources: readonly Source[]): Program {
  const { program, diagnostics } = checkSources(sources)
  refuseErrors(diagnostics)
  return program
}

export function kindsOf(program: Program): Kinds {
  const vocabulary = extendVocabulary(standardVocabulary, program.acts ?? [])
  const known = new Map<string, readonly string[]>()
  const narrower = (name: string): readonly string[] => {
    const acts = vocabulary.names().filter((act) => vocabulary.isKindOf(act, name))
    return [...acts, ...weaponKinds(name)].filter((kind) => kind !== name)
  }
  return {
    narrower: (name) => {
      const found = known.get(name) ?? narrower(name)
      known.set(name, found)
      return found
    },
  }
}

/** Assertions, retractions and corrections of one text in our own format. */
function bodiesOf(
  text: string,
  program: Program,
  isKnown: (id: string) => boolean,
): readonly EntryBody[] {
  const { bodies, diagnostics } = readAssertions(text, {
    source: 'facts',
    format: 'ndjson',
    vocabulary: extendVocabulary(standardVocabulary, program.acts ?? []),
    isKnown,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    zone: program.agreements[0]?.zone ?? null,
    dataset: null,
  })
  refuseErrors(diagnostics)
  return bodies.map((one) => one.body)
}

/** An entry that no store has sealed: liveness needs neither hash nor chain. */
export const entryOf = (
  body: EntryBody,
  number: number,
  recorded: Instant,
  recorder: string,
): Entry => ({
  format: 1,
  lane: 'main',
  number,
  recorded,
  recorder,
  body,
  previous: '',
  hash: '',
})

function entriesOf(blocks: readonly Block[], program: Program, zone: string): readonly Entry[] {
  const entries: Entry[] = []
  const ids = new Set<string>()
  for (const block of blocks) {
    const { recorded, recorder } = recording(block.info, zone)
    const last = entries.at(-1)?.recorded ?? BEGINNING
    if (recorded < last) throw new Error('recorded time decreases: put later entries below')
    for (const body of bodiesOf(block.text, program, (id) => ids.has(id))) {
      if (body.kind === 'assertion' || body.kind === 'correction') ids.add(body.assertion.id)
      if (body.kind === 'retraction') ids.add(body.id)
      entries.push(entryOf(body, entries.length + 1, recorded, recorder))
    }
  }
  return entries
}

/** `recorded 2015-04-01 by B`; without a date the entries were there before every date. */
function recording(
  info: string,
  zone: string,
): { readonly recorded: Instant; readonly recorder: string } {
  const match = /^(?:recorded (\S+))?(?: by (.+))?$/.exec(info)
  if (match === null) throw new Error(`\`facts ${info}\` is not \`facts recorded DATE by NAME\``)
  const recorder = match[2] ?? 'the recorder'
  if (match[1] === undefined) return { recorded: BEGINNING, recorder }
  const read = instantOfLocal(match[1], zone)
  if (!read.ok) throw new Error(`\`${match[1]}\` is no date`)
  return { recorded: read.value, recorder }
}

/** Everybody counts, in one layer; the agreement's verifiers are not adopted. */
const everybody: Trust = {
  name: 'everybody',
  layers: [{ name: 'everybody', claimants: { kind: 'everybody' }, independent: 1 }],
  adoptsVerifiers: false,
}

export const all: Perspective = {
  name: 'all',
  title: 'Everybody counts',
  standing: 'attributed',
  author: 'the document',
  source: 'the document',
  date: '2026-01-01',
  readings: [],
  trust: everybody,
}

type ShortLayer = Partial<Omit<TrustLayer, 'claimants'>> & {
  /** Names, or absent for everybody. */
  readonly claimants?: readonly string[]
}

/** As people write them: only what differs from the perspective `all`. */
interface ShortPerspective {
  readonly name: string
  readonly readings?: readonly string[]
  readonly layers?: readonly ShortLayer[]
  readonly adoptsVerifiers?: boolean
}

function perspectivesOf(text: string): Perspective[] {
  const written = JSON.parse(text) as readonly ShortPerspective[]
  return written.map(({ name, readings, layers, adoptsVerifiers }) => ({
    ...all,
    name,
    title: name,
    readings: readings ?? [],
    trust: {
      name,
      layers: layers === undefined ? everybody.layers : layers.map(layerOf),
      adoptsVerifiers: adoptsVerifiers ?? false,
    },
  }))
}

function layerOf({ claimants, ...rest }: ShortLayer): TrustLayer {
  return {
    name: claimants?.join(', ') ?? 'everybody',
    independent: 1,
    ...rest,
    claimants:
      claimants === undefined ? { kind: 'everybody' } : { kind: 'oneOf', actors: claimants },
  }
}

function placesOf(blocks: readonly Block[]): PlaceQuestions {
  if (blocks.length === 0) return noPlaces
  const read = blocks.map((block) => readPlaces(block.text, 'places'))
  refuseErrors(read.flatMap((one) => one.diagnostics))
  return createPlaces(read.map((one) => one.collection))
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  if (!hasErrors(diagnostics)) return
  const errors = diagnostics.filter((one) => one.severity === 'error')
  const lines = errors.map(
    ({ code, message, help, span }) =>
      `${span.source} at ${span.start}: ${code}: ${message} (${help})`,
  )
  throw new Error(lines.join('\n'))
}
