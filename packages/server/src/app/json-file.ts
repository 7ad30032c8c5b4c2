/**
 * Reading a JSON text against a schema, with diagnostics that name the file, the place, and what to
 * write instead.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import { nearestName } from '@servanda/core/wire'
import { jsonFlaws } from '@servanda/core/text'
import type { JsonFlaw } from '@servanda/core/text'
import { z } from 'zod'
import { pathText, placeOf, placeOfName } from './json-place.ts'
import type { JsonPath } from './json-place.ts'

export const jsonCatalogue = {
  'json-syntax': { severity: 'error', summary: 'a file that is not JSON' },
  'json-repeated-name': {
    severity: 'error',
    summary: 'a field that an object in a JSON file has twice',
  },
  'json-number': { severity: 'error', summary: 'a number in a JSON file that is too large' },
  'json-shape': {
    severity: 'error',
    summary: 'a value in a JSON file that is not what belongs there',
  },
  'json-unknown-field': {
    severity: 'error',
    summary: 'a field in a JSON file that nothing reads, perhaps a misspelt one',
  },
} as const satisfies Catalogue

export type JsonReading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }

export interface JsonText {
  /** The name of the file, for diagnostics. */
  readonly source: string
  readonly text: string
}

export function readJson<T>(file: JsonText, schema: z.ZodType<T>): JsonReading<T> {
  const parsed = parseJson(file)
  if (parsed.kind === 'refused') return parsed
  const checked = schema.safeParse(parsed.value)
  if (checked.success) return { kind: 'read', value: checked.data }
  return {
    kind: 'refused',
    diagnostics: checked.error.issues.flatMap((issue) => diagnosticsOf(issue, file, schema)),
  }
}

/** Only the syntax; what the value is may be anything. */
export function parseJson({ source, text }: JsonText): JsonReading<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    const diagnostics = jsonFlaws(text).map((flaw) => flawed(flaw, source))
    return diagnostics.length > 0 ? { kind: 'refused', diagnostics } : { kind: 'read', value }
  } catch (error) {
    const offset = offsetOf(error, text)
    const diagnostic = refuse(
      'json-syntax',
      text.trim() === '' ? 'the file is empty' : 'the file is not valid JSON',
      { source, start: offset, end: Math.min(text.length, offset + 1) },
      'look for a missing comma, bracket or quotation mark at this place or just before it',
    )
    return { kind: 'refused', diagnostics: [diagnostic] }
  }
}

function flawed(flaw: JsonFlaw, source: string): Diagnostic {
  if (flaw.kind === 'number-too-large') {
    const message = `the number \`${flaw.text}\` is too large`
    return refuse('json-number', message, { source, ...flaw.place }, 'write a number below 1e308')
  }
  const message = `\`${flaw.name}\` is there twice in one object`
  const span = { source, ...flaw.again }
  return {
    ...refuse('json-repeated-name', message, span, 'leave one of the two'),
    related: [{ span: { source, ...flaw.first }, label: 'first here' }],
  }
}

/** The parser says where it stopped in its message only. */
function offsetOf(error: unknown, text: string): number {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return position === undefined ? Math.max(0, text.trimEnd().length - 1) : Number(position)
}

type Issue = z.core.$ZodIssue

function diagnosticsOf(issue: Issue, file: JsonText, schema: z.ZodType): Diagnostic[] {
  const { source, text } = file
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    const fields = fieldsAt(schema, path, text)
    return issue.keys.map((key) => unknownField(key, path, fields, file))
  }
  const span = { source, ...placeOf(text, path) }
  const { wanted, got } = expectation(issue, path, text)
  return [
    refuse('json-shape', `${placeText(path)} is ${got}, not ${wanted}`, span, `write ${wanted}`),
  ]
}

const placeText = (path: JsonPath): string =>
  path.length === 0 ? 'the file' : `\`${pathText(path)}\``

/** At the name of the field itself, with the fields that there could be. */
function unknownField(
  key: string,
  path: JsonPath,
  fields: readonly string[],
  { source, text }: JsonText,
): Diagnostic {
  const near = nearestName(key, fields)
  const allowed = fields.length === 0 ? '' : ` (there can be: ${fields.join(', ')})`
  const meant =
    near === null ? 'correct the name, or delete the field' : `did you mean \`${near}\`?`
  return refuse(
    'json-unknown-field',
    `${placeText(path)} has \`${key}\`, which nothing reads`,
    { source, ...placeOfName(text, [...path, key]) },
    `${meant}${allowed}`,
  )
}

/** The fields that the schema has at a place; of several forms, those of all. */
function fieldsAt(schema: z.ZodType, path: JsonPath, text: string): readonly string[] {
  let nodes: readonly Node[] = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]
  for (const step of path) {
    nodes = nodes.flatMap(formsOf).flatMap(({ properties, items }) => {
      const inner = typeof step === 'number' ? items : properties?.[step]
      return inner === undefined || typeof inner === 'boolean' || Array.isArray(inner)
        ? []
        : [inner]
    })
  }
  const forms = nodes.flatMap(formsOf)
  const told = forms.filter((form) => isOfForm(form, path, text))
  const fields = (told.length > 0 ? told : forms).flatMap(({ properties }) =>
    Object.keys(properties ?? {}),
  )
  return [...new Set(fields)]
}

type Node = z.core.JSONSchema.BaseSchema

const formsOf = (node: Node): readonly Node[] =>
  [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].filter((form) => typeof form === 'object')

/** Whether every field of the form that is fixed, such as its `kind`, is what the text has there. */
function isOfForm({ properties }: Node, path: JsonPath, text: string): boolean {
  const fixed = Object.entries(properties ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' && value.const !== undefined ? [[name, value.const] as const] : [],
  )
  return fixed.every(([name, value]) => {
    const { start, end } = placeOf(text, [...path, name])
    return text.slice(start, end) === JSON.stringify(value)
  })
}

/** In words: what belongs there, and what is there. */
function expectation(issue: Issue, path: JsonPath, text: string) {
  const wanted = wantedText(issue)
  const { start, end } = placeOf(text, path)
  const missing = issue.code === 'invalid_type' && pathIsMissing(text, path)
  return { wanted, got: missing ? 'missing' : `\`${shorten(text.slice(start, end))}\`` }
}

function pathIsMissing(text: string, path: JsonPath): boolean {
  const last = path.at(-1)
  if (last === undefined) return false
  const parent = placeOf(text, path.slice(0, -1))
  const place = placeOf(text, path)
  return parent.start === place.start && parent.end === place.end
}

function wantedText(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? `a value of type ${issue.expected}`
    case 'invalid_value':
      return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at least ${countText(issue.minimum, issue.origin)}`
        : `a number of at least ${String(issue.minimum)}`
    case 'too_big':
      return `a number of at most ${String(issue.maximum)}`
    case 'invalid_format':
      return `the ${HASH_DIGITS} hexadecimal digits of a SHA-256, in small letters`
    case 'invalid_union':
      return `one of the forms that docs/schemas describes`
    default:
      return issue.message.toLowerCase()
  }
}

function countText(minimum: number | bigint, origin: string): string {
  const one = origin === 'array' ? 'item' : 'character'
  return Number(minimum) === 1 ? `one ${one}` : `${String(minimum)} ${one}s`
}

/** The only texts whose form our schemas prescribe are hashes. */
const HASH_DIGITS = 64

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in square brackets',
  object: 'an object in braces',
  boolean: 'true or false',
}

const SHOWN_LENGTH = 40

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= SHOWN_LENGTH ? line : `${line.slice(0, SHOWN_LENGTH)}…`
}

function refuse(
  code: keyof typeof jsonCatalogue,
  message: string,
  span: Span,
  help: string,
): Diagnostic {
  return { code, severity: jsonCatalogue[code].severity, message, span, related: [], help }
}
