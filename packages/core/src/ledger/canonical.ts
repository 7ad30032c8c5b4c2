/**
 * Canonical JSON: one text for one value, so that equal values have equal hashes in every adapter.
 *
 * Names are sorted by UTF-16 code unit, nothing is written between tokens, strings and numbers are
 * written as ECMAScript writes them (RFC 8785 does the same; unlike it, half of a surrogate pair is
 * allowed and written as an escape, because a quotation may begin or end inside a pair). Negative
 * zero is written as 0. What JSON cannot carry (undefined, functions, numbers that are not finite)
 * is our own mistake and stops the run.
 */
import { assert } from '../base/index.ts'
import { encodeUtf8 } from '../text/index.ts'

/** The canonical text of a JSON value; reading it with any JSON parser gives the value back. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return canonicalNumber(value)
  assert(typeof value === 'object', `JSON cannot carry a value of type ${typeof value}`)
  return Array.isArray(value) ? `[${value.map(canonicalText).join(',')}]` : canonicalObject(value)
}

/** The canonical text in UTF-8: the bytes that hashes are taken of. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encodeUtf8(canonicalText(value))
}

function canonicalNumber(value: number): string {
  assert(Number.isFinite(value), `JSON cannot carry the number ${value}`)
  return JSON.stringify(value)
}

function canonicalObject(value: object): string {
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const names = Object.keys(fields)
  if (!isAscending(names)) names.sort()
  let text = '{'
  for (const name of names) {
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${canonicalText(fields[name])}`
  }
  return `${text}}`
}

const isAscending = (names: readonly string[]): boolean =>
  names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
