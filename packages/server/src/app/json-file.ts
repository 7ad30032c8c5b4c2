/**
 * Reading a JSON text against a schema, with diagnostics that name the file, the place, and what to
 * write instead.
 */
import type { Catalogue, Diagnostic, Span } from '@servanda/core/base'
import type { z } from 'zod'
import { pathText, placeOf } from './json-place.ts'
import type { JsonPath } from './json-place.ts'

export const jsonCatalogue = {
  'json-syntax': { severity: 'error', summary: 'a file that is not JSON' },
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
    diagnostics: checked.error.issues.map((issue) => diagnosticOf(issue, file)),
  }
}

/** Only the syntax; what the value is may be anything. */
export function parseJson({ source, text }: JsonText): JsonReading<unknown> {
  try {
    return { kind: 'read', value: JSON.parse(text) as unknown }
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

/** The parser says where it stopped in its message only. */
function offsetOf(error: unknown, text: string): number {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return position === undefined ? Math.max(0, text.trimEnd().length - 1) : Number(position)
}

type Issue = z.core.$ZodIssue

function diagnosticOf(issue: Issue, { source, text }: JsonText): Diagnostic {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  const span = { source, ...placeOf(text, path) }
  const place = path.length === 0 ? 'the file' : `\`${pathText(path)}\``
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `\`${key}\``).join(', ')
    const message = `${place} has ${names}, which nothing reads`
    return refuse('json-unknown-field', message, span, 'correct the name, or delete the field')
  }
  const { wanted, got } = expectation(issue, path, text)
  return refuse('json-shape', `${place} is ${got}, not ${wanted}`, span, `write ${wanted}`)
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
        ? `at least ${String(issue.minimum)} ${issue.origin === 'array' ? 'items' : 'characters'}`
        : `a number of at least ${String(issue.minimum)}`
    case 'too_big':
      return `a number of at most ${String(issue.maximum)}`
    case 'invalid_union':
      return `one of the forms that docs/schemas describes`
    default:
      return issue.message.toLowerCase()
  }
}

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
