/**
 * Reading fields of a JSON value that somebody wrote by hand: each reader gives the value or null,
 * and notes what is wrong at its path, so that one bad field does not hide the others.
 */
import type { Catalogue } from '../base/index.ts'
import type { TimeProblem } from '../time/index.ts'

export const wireCatalogue = {
  'wire-not-json': { severity: 'error', summary: 'a line that is not JSON' },
  'wire-not-an-object': { severity: 'error', summary: 'a line that is JSON, but not an object' },
  'wire-broken-row': { severity: 'error', summary: 'a row of a table that cannot be read' },
  'wire-repeated-field': { severity: 'error', summary: 'a field that an object has twice' },
  'wire-repeated-column': { severity: 'error', summary: 'a column that a table has twice' },
  'wire-unknown-column': { severity: 'error', summary: 'a column that no assertion has' },
  'wire-unknown-field': { severity: 'error', summary: 'a field that no assertion has' },
  'wire-missing-field': { severity: 'error', summary: 'a field that every such assertion has' },
  'wire-wrong-type': { severity: 'error', summary: 'a value of the wrong type' },
  'wire-unknown-value': { severity: 'error', summary: 'a word that is not one of those allowed' },
  'wire-out-of-range': { severity: 'error', summary: 'a number outside its range' },
  'wire-unknown-act': { severity: 'error', summary: 'an act that the vocabulary does not have' },
  'wire-unknown-role': { severity: 'error', summary: 'a role that the act does not have' },
  'wire-wrong-role-type': { severity: 'error', summary: 'a role of the wrong type for the act' },
  'wire-unknown-weapon': { severity: 'error', summary: 'a weapon class that is not known' },
  'wire-denies-what': { severity: 'error', summary: 'what is denied, said of an affirmation' },
  'wire-unknown-target': {
    severity: 'error',
    summary: 'a retraction or correction of an assertion that is not known',
  },
  'wire-unknown-name': {
    severity: 'note',
    summary: 'a name that no text in force knows, perhaps a misspelt one',
  },
  'wire-unknown-commitment': {
    severity: 'warning',
    summary: 'a commitment that no agreement in force has',
  },
  'wire-unknown-measure': {
    severity: 'warning',
    summary: 'a measure that no text in force has',
  },
  'wire-zone-assumed': { severity: 'note', summary: 'dates whose time zone nobody stated' },
} as const satisfies Catalogue

export type WireCode = keyof typeof wireCatalogue

/** Names of fields from the outermost inwards; items of a list by their index. */
export type FieldPath = readonly string[]

export type FieldProblem =
  | {
      readonly kind: 'field'
      readonly code: WireCode
      readonly path: FieldPath
      readonly message: string
      readonly help: string
    }
  | {
      readonly kind: 'time'
      readonly path: FieldPath
      readonly problem: TimeProblem
      readonly text: string
    }

export type JsonObject = Readonly<Record<string, unknown>>

/** Collects what is wrong with one line. */
export class FieldReader {
  readonly problems: FieldProblem[] = []

  /** Notes a problem; null, so that a reader can return it. */
  problem(code: WireCode, path: FieldPath, message: string, help: string): null {
    this.problems.push({ kind: 'field', code, path, message, help })
    return null
  }

  timeProblem(path: FieldPath, problem: TimeProblem, text: string): null {
    this.problems.push({ kind: 'time', path, problem, text })
    return null
  }

  wrongType(path: FieldPath, value: unknown, expected: string): null {
    const message = `${fieldName(path)} is ${written(value)}, not ${expected}`
    return this.problem('wire-wrong-type', path, message, `write ${expected}`)
  }

  missing(path: FieldPath, help: string): null {
    return this.problem('wire-missing-field', path, `${fieldName(path)} is missing`, help)
  }

  /** A text that is not empty. */
  text(value: unknown, path: FieldPath): string | null {
    if (typeof value === 'string' && value.trim() !== '') return value
    return this.wrongType(path, value, 'a text')
  }

  number(value: unknown, path: FieldPath, low: number, high: number): number | null {
    if (typeof value !== 'number' || !Number.isFinite(value))
      return this.wrongType(path, value, 'a number')
    if (value >= low && value <= high) return value
    const range = high === Infinity ? `${low} or more` : `${low} to ${high}`
    const message = `${fieldName(path)} is \`${value}\`, which is out of range`
    return this.problem('wire-out-of-range', path, message, `write a number from ${range}`)
  }

  choice<const T extends string | number>(
    value: unknown,
    path: FieldPath,
    allowed: readonly T[],
  ): T | null {
    const found = allowed.find((one) => one === value)
    if (found !== undefined) return found
    const message = `${fieldName(path)} is ${written(value)}`
    const help = `write one of ${allowed.join(', ')}`
    return this.problem('wire-unknown-value', path, message, help)
  }

  /** Only `true`: what does not hold is left out. */
  flag(value: unknown, path: FieldPath): true | null {
    return value === true ? true : this.wrongType(path, value, '`true`, or nothing')
  }

  /** One text or a list of at least one, as a list. */
  texts(value: unknown, path: FieldPath): readonly string[] | null {
    if (typeof value === 'string') return listOf(this.text(value, path))
    if (!Array.isArray(value) || value.length === 0) {
      return this.wrongType(path, value, 'a text or a list of texts')
    }
    const texts = value.map((item: unknown, index) => this.text(item, [...path, String(index)]))
    return texts.every((text) => text !== null) ? texts : null
  }

  object(value: unknown, path: FieldPath, fields: readonly string[]): JsonObject | null {
    if (!isObject(value)) return this.wrongType(path, value, 'an object')
    const unknown = Object.keys(value).filter((field) => !fields.includes(field))
    for (const field of unknown) {
      const message = `there is no field \`${field}\` here`
      const help = `write one of ${fields.join(', ')}`
      this.problem('wire-unknown-field', [...path, field], message, help)
    }
    return value
  }

  /** `low` and `high`, 0 or more, both included; `high` null or absent: no upper bound. */
  range(
    value: unknown,
    path: FieldPath,
    others: readonly string[],
  ): { readonly low: number; readonly high: number | null } | null {
    const object = this.object(value, path, [...others, 'low', 'high'])
    if (object === null) return null
    const low = this.required(object, 'low', path, (v, at) => this.number(v, at, 0, Infinity))
    if (low === null) return null
    if (object['high'] === undefined || object['high'] === null) return { low, high: null }
    const high = this.number(object['high'], [...path, 'high'], low, Infinity)
    return high === null ? null : { low, high }
  }

  /** The field read by `read` if it is there, else undefined. */
  optional<T>(
    object: JsonObject,
    field: string,
    path: FieldPath,
    read: (value: unknown, path: FieldPath) => T | null,
  ): T | undefined {
    const value = object[field]
    if (value === undefined) return undefined
    return read(value, [...path, field]) ?? undefined
  }

  /** As `optional`, and a problem if it is not there. */
  required<T>(
    object: JsonObject,
    field: string,
    path: FieldPath,
    read: (value: unknown, path: FieldPath) => T | null,
  ): T | null {
    const value = object[field]
    if (value === undefined) return this.missing([...path, field], `add \`${field}\``)
    return read(value, [...path, field])
  }

  readonly asText = (value: unknown, path: FieldPath): string | null => this.text(value, path)
  readonly asTexts = (value: unknown, path: FieldPath): readonly string[] | null =>
    this.texts(value, path)
  readonly asFlag = (value: unknown, path: FieldPath): true | null => this.flag(value, path)
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The same object without the fields that are undefined. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Present<T> = {}
  for (const key in fields) {
    const value = fields[key]
    if (value !== undefined) kept[key] = value as Exclude<T[typeof key], undefined>
  }
  return kept
}

const listOf = (text: string | null): readonly string[] | null => (text === null ? null : [text])

const fieldName = (path: FieldPath): string => `\`${path.join('.')}\``

const WRITTEN_MAX = 60

/** A value as its author wrote it, cut to a length that fits a line. */
function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > WRITTEN_MAX ? `\`${text.slice(0, WRITTEN_MAX)}…\`` : `\`${text}\``
}
