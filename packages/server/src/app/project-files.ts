/**
 * The files beside the agreements that people write as JSON: the register of actors and the
 * perspectives. Their schemas are published as docs/schemas/actors.json and perspectives.json.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import type { RegisteredActor } from '@servanda/core/engine'
import type { Perspective, Program } from '@servanda/core/program'
import { foldName } from '@servanda/core/text'
import { readStatedTime } from '@servanda/core/time'
import { z } from 'zod'
import { readJson } from './json-file.ts'
import type { JsonText } from './json-file.ts'
import { placeOf } from './json-place.ts'
import type { JsonPath } from './json-place.ts'

export const projectCatalogue = {
  'actor-name-twice': {
    severity: 'error',
    summary: 'a name or another name that two actors of the register share',
  },
  'perspective-twice': { severity: 'error', summary: 'two perspectives with the same name' },
  'perspective-reading-unknown': {
    severity: 'error',
    summary: 'a perspective that names a reading which no agreement has',
  },
  'perspective-period': {
    severity: 'error',
    summary: 'a layer of trust whose period is not a date or interval',
  },
  'perspective-date': {
    severity: 'error',
    summary: 'a perspective whose date is not a date',
  },
} as const satisfies Catalogue

type ProjectCode = keyof typeof projectCatalogue

const name = z.string().min(1)
const names = z.array(name)

export const actorsSchema = z.strictObject({
  actors: z.array(
    z.strictObject({
      name: name.describe('The name under which the actor is shown.'),
      aliases: names.default([]).describe('Other names by which sources call it.'),
      organs: names.exactOptional().describe('Through which it acts beside acting itself.'),
      members: names.exactOptional().describe('Of a group: it acts only through them.'),
    }),
  ),
})

const whoseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everybody') }),
  z.strictObject({ kind: z.literal('oneOf'), actors: names.min(1) }),
  z.strictObject({ kind: z.literal('noneOf'), actors: names.min(1) }),
])

const layerSchema = z.strictObject({
  name,
  claimants: whoseSchema.describe('Whose word counts in this layer.'),
  acts: names.exactOptional().describe('Only for these acts.'),
  aboutActors: names.exactOptional().describe('Only where all named actors are among these.'),
  period: name.exactOptional().describe('Only for this time: an EDTF date or interval, UTC.'),
  places: names.exactOptional().describe('Only inside these places.'),
  findingsOnly: z.literal(true).exactOptional().describe('Only findings, not reports.'),
  independent: z.int().min(1).describe('So many independent claimants must say it.'),
})

export const perspectivesSchema = z
  .array(
    z.strictObject({
      name: name.describe('By which --as names it.'),
      title: name.describe('By which screens name it.'),
      standing: z
        .enum(['attributed', 'adopted'])
        .describe('Attributed by an analyst, or adopted by the party itself.'),
      author: name,
      source: name,
      date: name,
      readings: names.describe(
        'Ids of the readings that are applied; none: the text as it stands.',
      ),
      trust: z.strictObject({
        name,
        layers: z.array(layerSchema).min(1).describe('The most trusted first.'),
        adoptsVerifiers: z
          .boolean()
          .describe('Findings of the verifier that a clause names come first for that clause.'),
      }),
    }),
  )
  .min(1)

/** What could be read, and what is wrong with it; with an error the list is empty. */
export interface Read<T> {
  readonly value: readonly T[]
  readonly diagnostics: readonly Diagnostic[]
}

export function readActors(file: JsonText): Read<RegisteredActor> {
  const read = readJson(file, actorsSchema)
  if (read.kind === 'refused') return { value: [], diagnostics: read.diagnostics }
  const { actors } = read.value
  const diagnostics = sharedNames(actors, file)
  return { value: diagnostics.length === 0 ? actors : [], diagnostics }
}

/** A name stands for one actor, or nobody could say whose word a claim is. */
function sharedNames(actors: readonly RegisteredActor[], file: JsonText): Diagnostic[] {
  const owners = new Map<string, string>()
  const names = new Set<string>()
  const twice = actors.flatMap((actor, index) => {
    const key = foldName(actor.name)
    if (!names.has(key)) {
      names.add(key)
      return []
    }
    const message = `\`${actor.name}\` is there twice`
    const path = ['actors', index, 'name']
    return [diagnosticAt('actor-name-twice', message, path, 'write it once, with all of it', file)]
  })
  if (twice.length > 0) return twice
  return actors.flatMap((actor, index) =>
    [...new Set([actor.name, ...actor.aliases])].flatMap((one) => {
      const key = foldName(one)
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, actor.name)
      if (owner === undefined || owner === actor.name) return []
      const message = `\`${one}\` is a name of \`${owner}\` and of \`${actor.name}\``
      const help = 'leave it to one of the two'
      return [diagnosticAt('actor-name-twice', message, ['actors', index], help, file)]
    }),
  )
}

export function readPerspectives(file: JsonText): Read<Perspective> {
  const read = readJson(file, perspectivesSchema)
  if (read.kind === 'refused') return { value: [], diagnostics: read.diagnostics }
  const diagnostics = read.value.flatMap((perspective, index) => [
    ...namedBefore(read.value, index, file),
    ...badPeriods(perspective, index, file),
    ...badDate(perspective, index, file),
  ])
  return { value: diagnostics.length === 0 ? read.value : [], diagnostics }
}

function namedBefore(list: readonly Perspective[], index: number, file: JsonText): Diagnostic[] {
  const own = list[index]?.name
  if (own === undefined || list.findIndex((other) => other.name === own) === index) return []
  const message = `there are two perspectives named \`${own}\``
  return [diagnosticAt('perspective-twice', message, [index, 'name'], 'rename one of them', file)]
}

function badPeriods({ trust }: Perspective, index: number, file: JsonText): Diagnostic[] {
  return trust.layers.flatMap(({ period }, layer) => {
    if (period === undefined || readStatedTime({ edtf: period, zone: 'UTC' }).ok) return []
    const path = [index, 'trust', 'layers', layer, 'period']
    const message = `the period \`${period}\` is not a date or interval`
    const help = 'write an interval such as 2015-02-15/2015-12-31, or `..` for an open end'
    return [diagnosticAt('perspective-period', message, path, help, file)]
  })
}

function badDate({ date }: Perspective, index: number, file: JsonText): Diagnostic[] {
  if (readStatedTime({ edtf: date, zone: 'UTC' }).ok) return []
  const message = `the date \`${date}\` of the perspective is not a date`
  const help = 'write the day on which it was written down, such as 2015-03-01'
  return [diagnosticAt('perspective-date', message, [index, 'date'], help, file)]
}

/** Readings that are named and that the agreements do not have. */
export function unknownReadings(
  perspectives: readonly Perspective[],
  program: Program,
  file: JsonText,
): Diagnostic[] {
  const known = new Set(program.readings.map(({ id }) => id))
  const list = known.size === 0 ? 'there are none' : `there are ${[...known].join(', ')}`
  return perspectives.flatMap(({ readings }, index) =>
    readings.flatMap((id, position) => {
      if (known.has(id)) return []
      const message = `no agreement has a reading \`${id}\``
      const path = [index, 'readings', position]
      const help = `name a reading that the agreements declare (${list})`
      return [diagnosticAt('perspective-reading-unknown', message, path, help, file)]
    }),
  )
}

function diagnosticAt(
  code: ProjectCode,
  message: string,
  path: JsonPath,
  help: string,
  { source, text }: JsonText,
): Diagnostic {
  const span: Span = { source, ...placeOf(text, path) }
  return { code, severity: projectCatalogue[code].severity, message, span, related: [], help }
}
